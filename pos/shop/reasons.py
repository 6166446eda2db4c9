"""Reasons given so often that one tap says them: kept by their key, told in the language of whoever reads."""

from collections.abc import Mapping
from types import MappingProxyType

from pos.base.i18n import Message
from pos.shop.limbo import Decision

DISCOUNT = ("reason.regular_guest", "reason.staff", "reason.complaint", "reason.end_of_day")
CANCEL = ("reason.guest_left", "reason.changed_mind", "reason.by_mistake", "reason.not_available")
WAIVE = ("reason.goodwill", "reason.staff", "reason.complaint", "reason.tasting")
KITCHEN = ("reason.sold_out", "reason.kitchen_closes", "reason.not_as_wished", "reason.too_much")
REFUND = ("reason.complaint", "reason.sold_out", "reason.wrong_dish", "reason.too_long", "reason.by_mistake")
UNPROVEN = ("reason.no_internet", "reason.company_down", "reason.guest_has_not_paid")
LIMBO: Mapping[Decision, tuple[str, ...]] = MappingProxyType(
    {
        Decision.REVIVE: ("reason.guest_waits", "reason.agreed", "reason.goodwill"),
        Decision.REFUND: ("reason.guest_left", "reason.changed_mind", "reason.not_available"),
        Decision.KEEP: ("reason.agreed", "reason.not_reached", "reason.settled"),
    }
)
"""Why a case of limbo is decided otherwise than proposed."""
READY = frozenset(
    {
        *DISCOUNT,
        *CANCEL,
        *WAIVE,
        *KITCHEN,
        *REFUND,
        *UNPROVEN,
        *(key for each in LIMBO.values() for key in each),
    }
)


def told(reason: str, language: str) -> str:
    """The words of a ready-made reason; what somebody wrote stands as it is."""
    return Message(reason).text(language) if reason in READY else reason


def kept(words: str, language: str) -> str:
    """The key of the ready-made reason that these words say, else the words themselves, trimmed."""
    said = words.strip()
    return next((key for key in sorted(READY) if told(key, language).casefold() == said.casefold()), said)
