"""What a pay page says in the guest's language, besides the names of the dishes."""

from pos.base.i18n import Message
from pos.payments.provider import Ask


def described(ask: Ask) -> str:
    """What the whole payment is for."""
    return ask.description or Message("payments.whole_order", {"order": ask.order_id}).text(ask.language)


def inactive(ask: Ask) -> str:
    """What a guest reads who comes too late."""
    return ask.inactive_message or Message("payments.inactive").text(ask.language)
