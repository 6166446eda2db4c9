"""Money that has no place: the kinds of limbo, and which decision is proposed for each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos.shop.tenders import FactState


class LimboKind(StrEnum):
    """Why money has no place."""

    PAID_LATE = "paid_late"
    PAID_TWICE = "paid_twice"
    OVER = "over"
    PARTIAL = "partial"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_CURRENCY = "wrong_currency"
    UNKNOWN_ORDER = "unknown_order"
    REFUND_ELSEWHERE = "refund_elsewhere"
    DISPUTE = "dispute"


class Decision(StrEnum):
    """What can be done with a case."""

    REVIVE = "revive"
    REFUND = "refund"
    KEEP = "keep"


@dataclass(frozen=True)
class LimboCase:
    """One sum without a place; open until somebody decides. `order_id` is None where no order is known.

    `outcome` is how a dispute ended (WON or LOST), None while it runs and for every other kind.
    """

    id: str
    kind: LimboKind
    company: str
    live: bool
    object_id: str
    payment_id: str | None
    amount_minor: int
    currency: str
    proposed: Decision
    opened_at: datetime
    order_id: str | None = None
    attempt_id: str | None = None
    paid_at: datetime | None = None
    decided: Decision | None = None
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""
    outcome: FactState | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.decided is None
