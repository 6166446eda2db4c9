"""Cash: what is due in coins that exist, and the change."""

from dataclasses import dataclass

from pos.payments.by_hand import ByHand
from pos.payments.provider import Provider, ProviderOptions
from pos.shop.errors import BadInput
from pos.shop.money import format_minor
from pos.shop.pricing import cash_rounding

NAME = "cash"


@dataclass(frozen=True)
class CashCount:
    """One payment in cash: `due_minor` is the total plus `rounding_minor`, `change_minor` goes back."""

    total_minor: int
    rounding_minor: int
    given_minor: int

    @property
    def due_minor(self) -> int:
        """What is to be paid in coins and notes."""
        return self.total_minor + self.rounding_minor

    @property
    def change_minor(self) -> int:
        """What goes back to the guest."""
        return self.given_minor - self.due_minor


def count(
    *,
    total_minor: int,
    currency: str,
    given_minor: int = 0,
    increment: int | None = None,
    language: str = "en",
) -> CashCount:
    """Count one payment; BadInput when too little was given. 0 stands for exactly enough.

    `increment` is the smallest coin in minor units, by default that of the currency's table. The rounding
    stays with the payment and never changes the order's total (invariant I7).
    """
    rounding = cash_rounding(total_minor, currency, increment)
    counted = CashCount(total_minor, rounding, given_minor or total_minor + rounding)
    if counted.change_minor < 0:
        raise BadInput(
            "payments.not_enough",
            given=format_minor(given_minor, currency, language),
            due=format_minor(counted.due_minor, currency, language),
        )
    return counted


def build(options: ProviderOptions) -> Provider:
    """Cash at one till; the entry point."""
    return ByHand(NAME, options)
