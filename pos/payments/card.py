"""A card terminal of its own, recorded by hand with the number on its slip."""

import unicodedata

from pos.base.cards import check_digit_is_right
from pos.payments.by_hand import ByHand
from pos.payments.provider import Provider, ProviderOptions
from pos.shop.errors import BadInput

NAME = "card"
LONGEST_REFERENCE = 64
_FEWEST_DIGITS_OF_A_CARD = 13


def slip(reference: str) -> str:
    """The slip's number as it is kept: one line, without a card's number; BadInput when it is none.

    Card data never touches us, so whatever looks like a card's number (13 digits or more that satisfy the
    Luhn check) is refused rather than written down.
    """
    kept = " ".join(reference.split())
    printable = all(unicodedata.category(each)[0] != "C" for each in kept)
    if not kept or len(kept) > LONGEST_REFERENCE or not printable or _like_a_card(kept):
        raise BadInput("payments.slip", longest=LONGEST_REFERENCE)
    return kept


def _like_a_card(text: str) -> bool:
    """Whether the whole text is digits, as of a card's number."""
    if any(not (each.isdecimal() or each in " -") for each in text):
        return False
    return sum(map(str.isdecimal, text)) >= _FEWEST_DIGITS_OF_A_CARD and check_digit_is_right(text)


def build(options: ProviderOptions) -> Provider:
    """The card terminal beside one till; the entry point."""
    return ByHand(NAME, options)
