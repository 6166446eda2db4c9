"""Measures the price of a cart of thirty lines with options, discounts and three tax rates."""

from datetime import UTC, datetime
from functools import partial

from pos.base.clock import Clock
from pos.command.bench import Measure, median_of
from pos.shop.cart import Cart, CartLine, ChosenModifier, Discount, DiscountKind
from pos.shop.catalog import OrderType
from pos.shop.pricing import price
from pos.shop.tax import TaxMode, TaxRate, TaxTable

_CLASSES = ("food", "drink", "alcohol")
_ROUNDS = 500


def measure(clock: Clock) -> list[Measure]:
    """The median over 500 rounds; the goal is one millisecond."""
    found = []
    for lines in (3, 30):
        median = median_of(clock, partial(price, _cart(lines), _taxes()), rounds=_ROUNDS)
        goal = 1.0 if lines == 30 else None
        found.append(Measure(f"price a cart of {lines} lines", median, "ms", _ROUNDS, goal=goal))
    return found


def _cart(lines: int) -> Cart:
    return Cart(
        id="bench",
        currency="EUR",
        order_type=OrderType.TAKE_AWAY,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        lines=tuple(_line(number) for number in range(lines)),
        discount=Discount(DiscountKind.PERCENT, 100_000, "sample"),
    )


def _line(number: int) -> CartLine:
    milk = ChosenModifier("milk", "Milk", "oat", "Oat", 40)
    discount = Discount(DiscountKind.AMOUNT, 35, "sample") if number % 5 == 0 else None
    return CartLine(
        id=str(number),
        item_id=f"item{number}",
        variation_id=f"item{number}",
        name=f"Sample {number}",
        quantity=1 + number % 3,
        unit_price_minor=250 + 7 * number,
        modifiers=(milk,) * (number % 3),
        discount=discount,
        tax_class=_CLASSES[number % 3],
    )


def _taxes() -> TaxTable:
    rates = {
        name: TaxRate(name, name, per) for name, per in zip(_CLASSES, (70_000, 190_000, 88_750), strict=True)
    }
    return TaxTable(
        rates=rates,
        rules={(name, kind): (name,) for name in _CLASSES for kind in OrderType},
        modes=dict.fromkeys(OrderType, TaxMode.INCLUDED),
    )
