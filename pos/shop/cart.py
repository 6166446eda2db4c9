"""The order while it is being built: lines with their options, notes and discounts."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pos.shop.catalog import OrderType


class DiscountKind(StrEnum):
    """How a discount is measured."""

    PERCENT = "percent"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Discount:
    """A reduction with its reason; `value` is parts per million (PERCENT) or minor units (AMOUNT)."""

    kind: DiscountKind
    value: int
    reason: str
    who: str = ""


@dataclass(frozen=True)
class ChosenModifier:
    """A choice as it was made, with the price it had then."""

    group_id: str
    group_name: str
    modifier_id: str
    name: str
    price_minor: int


@dataclass(frozen=True)
class CartLine:
    """One line with its own id; name, price and the rest are copies of what they were when it was added."""

    id: str
    item_id: str
    variation_id: str
    name: str
    quantity: int
    unit_price_minor: int
    variation_name: str = ""
    modifiers: tuple[ChosenModifier, ...] = ()
    kitchen_note: str = ""
    customer_note: str = ""
    discount: Discount | None = None
    tax_class: str = "standard"
    category_id: str = ""
    station: str = ""
    prep_minutes: int = 0
    allergens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contact:
    """Whom the order is for, as far as anybody said."""

    name: str = ""
    table: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Cart:
    """What the cashier has built so far; every change makes a new one, saved at once.

    `parked_at` is set while it stands aside under `parked_label`.
    """

    id: str
    currency: str
    order_type: OrderType
    created_at: datetime
    lines: tuple[CartLine, ...] = ()
    discount: Discount | None = None
    contact: Contact = field(default_factory=Contact)
    promised_at: datetime | None = None
    who: str = ""
    parked_at: datetime | None = None
    parked_label: str = ""
