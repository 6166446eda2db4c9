"""Reasons given so often that one tap says them: kept by their key, told in the language of whoever reads."""

from pos.base.i18n import Message

DISCOUNT = ("reason.regular_guest", "reason.staff", "reason.complaint", "reason.end_of_day")
CANCEL = ("reason.guest_left", "reason.changed_mind", "reason.by_mistake", "reason.not_available")
WAIVE = ("reason.goodwill", "reason.staff", "reason.complaint", "reason.tasting")
KITCHEN = ("reason.sold_out", "reason.kitchen_closes", "reason.not_as_wished", "reason.too_much")
REFUND = ("reason.complaint", "reason.sold_out", "reason.wrong_dish", "reason.too_long", "reason.by_mistake")
LIMBO = ("reason.agreed", "reason.not_reached", "reason.goodwill", "reason.by_mistake")
READY = frozenset({*DISCOUNT, *CANCEL, *WAIVE, *KITCHEN, *REFUND, *LIMBO})


def told(reason: str, language: str) -> str:
    """The words of a ready-made reason; what somebody wrote stands as it is."""
    return Message(reason).text(language) if reason in READY else reason


def kept(words: str, language: str) -> str:
    """The key of the ready-made reason that these words say, else the words themselves, trimmed."""
    said = words.strip()
    return next((key for key in sorted(READY) if told(key, language).casefold() == said.casefold()), said)
