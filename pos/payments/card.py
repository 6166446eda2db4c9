"""A card terminal of its own, recorded by hand with the number on its slip."""

import re
import unicodedata

from pos.base.cards import check_digit_is_right
from pos.payments.by_hand import ByHand
from pos.payments.provider import Provider, ProviderOptions
from pos.shop.errors import BadInput

NAME = "card"
LONGEST_REFERENCE = 64
# A card's number as people write it, wherever it stands in a text (ISO/IEC 7812-1: at most 19 digits).
_DIGITS = re.compile(r"\d(?:[ -]?\d){12,18}")


def slip(reference: str) -> str:
    """The slip's number as it is kept: one line, without a card's number; BadInput when it is none.

    Card data never touches us, so a text with something in it that looks like a card's number (13 digits or
    more that satisfy the Luhn check) is refused rather than written down.
    """
    kept = " ".join(reference.split())
    printable = all(unicodedata.category(each)[0] != "C" for each in kept)
    if not kept or len(kept) > LONGEST_REFERENCE or not printable or _like_a_card(kept):
        raise BadInput("payments.slip", longest=LONGEST_REFERENCE)
    return kept


def _like_a_card(text: str) -> bool:
    return any(check_digit_is_right(found[0]) for found in _DIGITS.finditer(text))


def build(options: ProviderOptions) -> Provider:
    """The card terminal beside one till; the entry point."""
    return ByHand(NAME, options)
