"""The order: its stages, the moves between them, its number, and when it may expire."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pos.shop.cart import Cart
from pos.shop.pricing import Priced


class Stage(StrEnum):
    """Where an order stands at the checkout."""

    BUILDING = "building"
    AWAITING_PAYMENT = "awaiting_payment"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Order:
    """A cart that was charged: frozen, priced, and followed until it is paid, expired or cancelled.

    `id` is the TEMP id, kept for ever; `final_id` (a ULID) and `number` (`A-047`) exist once it is paid.
    `revision` grows by one each time it goes back to building and is charged again. `paid_at` is
    the company's time of the payment, `settled_at` ours. The three business days are written when they become known:
    sold = charged, received = paid at the company, number = settled.
    """

    id: str
    store: str
    till: str
    revision: int
    stage: Stage
    cart: Cart
    priced: Priced
    charged_at: datetime
    who: str = ""
    expires_at: datetime | None = None
    claim_words: str = ""
    final_id: str | None = None
    number: str | None = None
    paid_at: datetime | None = None
    settled_at: datetime | None = None
    sold_day: date | None = None
    received_day: date | None = None
    number_day: date | None = None
    ended_at: datetime | None = None
    ended_reason: str = ""
    waived_by: str = ""
    waived_reason: str = ""

    @property
    def total_minor(self) -> int:
        """What is to be paid, in minor units of the currency."""
        return self.priced.total_minor

    @property
    def currency(self) -> str:
        """ISO 4217 code in capitals."""
        return self.priced.currency
