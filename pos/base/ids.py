"""Identifiers that are random and unique over tills, and the two claim words of an order."""

import secrets
from datetime import datetime

# Crockford's base 32: no I, L, O, U, so that an id survives being read aloud.
# https://www.crockford.com/base32.html
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TEMP_PREFIX = "TEMP-"
_TEMP_LENGTH = 10


def temp_id() -> str:
    """An id for an order that is not paid yet: `TEMP-` and 50 random bits."""
    return TEMP_PREFIX + "".join(secrets.choice(CROCKFORD) for _ in range(_TEMP_LENGTH))


def new_id(now: datetime) -> str:
    """A ULID: 26 characters, sortable by time to the millisecond, 80 random bits.

    The layout is that of https://github.com/ulid/spec.
    """
    number = (int(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    digits = []
    for _ in range(26):
        number, rest = divmod(number, 32)
        digits.append(CROCKFORD[rest])
    return "".join(reversed(digits))


def token() -> str:
    """256 random bits, safe in a URL and in a header: for devices and secrets."""
    return secrets.token_urlsafe(32)


def claim_words() -> str:
    """Two plain words, such as `green kite`, that a guest can show only after paying."""
    return f"{secrets.choice(_FIRST)} {secrets.choice(_SECOND)}"


_FIRST_WORDS = """
amber big black blue bold brave bright brown calm clear cool cosy crisp deep early east fair fast
fine first fresh full gentle glad gold good grand great green grey happy high honest icy jolly keen
kind large late light little lively long loud lucky merry mild misty neat new nice noble north old
open orange pale pink plain polite proud pure purple quick quiet rare ready red rich ripe round
royal ruby sandy shiny short silver simple sleepy slim slow small smart smooth snowy soft solid
south spring steady still stone strong summer sunny sweet swift tall tame tidy tiny true velvet
violet warm west white wide wild winter wise wooden yellow young
"""
_SECOND_WORDS = """
acorn anchor apple arrow badger banjo barn basket beach bear bell bench berry bird boat book boot
bottle bowl bread breeze brick bridge brook broom bucket button cabin candle canoe castle cedar
chair cherry circle clock cloud clover coast coin comet copper coral corner cotton cradle crane
creek crown daisy desk dolphin door dove drum duck eagle feather fern field fig fire flag flute
forest fountain fox garden gate giraffe glove goose grape guitar hammer harbor harp hat hazel heron
hill honey horse house island ivy jacket jar kettle kite ladder lake lamp lantern lark leaf lemon
lily lion maple market meadow melon mill mint mirror moon mountain mouse oak ocean olive orchard
otter owl paddle panda paper park peach pear pebble pencil penguin piano pillow pine planet plum
pocket pond poppy puzzle rabbit rain river road robin rocket roof rope rose saddle sail salmon scarf
sea shell ship shore sky slate spoon sparrow star statue straw swan table tiger tower train tree
tulip tunnel turtle valley vase village violin wagon wall walnut water wave whale wheel willow
window wolf wren zebra
"""
_FIRST = tuple(_FIRST_WORDS.split())
_SECOND = tuple(_SECOND_WORDS.split())
