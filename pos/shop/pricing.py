"""What a cart costs, by the numbered algorithm of docs/pricing.md."""

from dataclasses import dataclass

from pos.shop.cart import CartLine
from pos.shop.tax import TaxMode


@dataclass(frozen=True)
class TaxShare:
    """What one line contributes to one rate; both in minor units."""

    rate_id: str
    base_minor: int
    tax_minor: int


@dataclass(frozen=True)
class PricedLine:
    """A line with its amounts in minor units.

    `gross_minor` is quantity times (unit price + modifiers); `net_minor` is gross less both discounts, in the
    price mode of the order type; `total_minor` is what the guest pays for it, added taxes in it.
    """

    line: CartLine
    gross_minor: int
    line_discount_minor: int
    order_discount_minor: int
    net_minor: int
    taxes: tuple[TaxShare, ...]
    total_minor: int


@dataclass(frozen=True)
class TaxTotal:
    """One rate's sums over the whole order, as a receipt prints them."""

    rate_id: str
    name: str
    per_million: int
    base_minor: int
    tax_minor: int


@dataclass(frozen=True)
class Priced:
    """A priced cart; the lines' totals add up to `total_minor` exactly. Cash rounding is never part of it."""

    currency: str
    lines: tuple[PricedLine, ...]
    tax_mode: TaxMode
    subtotal_minor: int
    discount_minor: int
    taxes: tuple[TaxTotal, ...]
    total_minor: int
