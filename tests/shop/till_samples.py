"""A small shop for the tests of cart and pricing: a few items, two tax rates, and strategies over them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from hypothesis import strategies as st

from pos.shop.cart import Cart, CartLine, ChosenModifier, Discount, DiscountKind
from pos.shop.catalog import Item, Modifier, ModifierGroup, OrderType, Variation
from pos.shop.stock import Stock
from pos.shop.tax import TaxMode, TaxRate, TaxRounding, TaxTable

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
EMPTY_STOCK = Stock()
STANDARD = TaxRate("standard", "VAT 19 %", 190_000)
REDUCED = TaxRate("reduced", "VAT 7 %", 70_000)
STATE = TaxRate("state", "State 6.25 %", 62_500)
CITY = TaxRate("city", "City 2.375 %", 23_750)

MILK = ModifierGroup(
    id="milk",
    name="Milk",
    modifiers=(
        Modifier("whole", "Whole milk", allergens=("milk",)),
        Modifier("oat", "Oat milk", 50, allergens=("gluten",)),
    ),
    minimum=1,
    maximum=1,
)
EXTRAS = ModifierGroup(
    id="extras",
    name="Extras",
    modifiers=(
        Modifier("shot", "Extra shot", 80),
        Modifier("vanilla", "Vanilla", 60),
        Modifier("decaf", "Decaf"),
    ),
    maximum=2,
)
FLAT_WHITE = Item(
    id="flat-white",
    name="Flat white",
    category_id="coffee",
    variations=(Variation("regular", "Regular", 380, "1001"), Variation("large", "Large", 450, "1101")),
    modifier_groups=(MILK, EXTRAS),
    allergens=("milk",),
    station="drinks",
    prep_minutes=3,
    tax_class="drink",
)
CROISSANT = Item(
    id="croissant",
    name="Croissant",
    category_id="bakery",
    variations=(Variation("croissant", "", 290, "3001", ("2000000010007",)),),
    tax_class="food",
    order_types=frozenset({OrderType.HERE, OrderType.TAKE_AWAY}),
)
BANANA_BREAD = Item(
    id="banana-bread",
    name="Banana bread",
    category_id="bakery",
    variations=(Variation("banana-bread", "", 360, "3005"),),
    tax_class="food",
    counted=True,
)
ITEMS = MappingProxyType({item.id: item for item in (FLAT_WHITE, CROISSANT, BANANA_BREAD)})


def table(
    mode: TaxMode = TaxMode.INCLUDED, rounding: TaxRounding = TaxRounding.PER_RATE, **rules: Sequence[str]
) -> TaxTable:
    """Rates for every order type; without `rules` drinks pay 19 %, food 7 %, `local` state and city tax."""
    of_class = rules or {
        "drink": ["standard"],
        "food": ["reduced"],
        "local": ["state", "city"],
        "mixed": ["city"],
    }
    return TaxTable(
        rates={rate.id: rate for rate in (STANDARD, REDUCED, STATE, CITY)},
        rules={(name, way): tuple(rates) for name, rates in of_class.items() for way in OrderType},
        modes=dict.fromkeys(OrderType, mode),
        rounding=rounding,
    )


def percent(value: int, reason: str = "Regular guest") -> Discount:
    """A discount in parts per million."""
    return Discount(DiscountKind.PERCENT, value, reason)


def amount(value: int, reason: str = "Broken cup") -> Discount:
    """A discount in minor units."""
    return Discount(DiscountKind.AMOUNT, value, reason)


def line(
    line_id: str,
    unit: int,
    quantity: int = 1,
    tax_class: str = "food",
    modifiers: Sequence[int] = (),
    discount: Discount | None = None,
) -> CartLine:
    """A line with a price, as if somebody had rung it up."""
    chosen = tuple(
        ChosenModifier("g", "Group", f"m{place}", "Choice", price) for place, price in enumerate(modifiers)
    )
    return CartLine(
        id=line_id,
        item_id=f"item-{tax_class}-{unit}",
        variation_id="",
        name="Thing",
        quantity=quantity,
        unit_price_minor=unit,
        modifiers=chosen,
        tax_class=tax_class,
        discount=discount,
    )


def cart(*lines: CartLine, discount: Discount | None = None, way: OrderType = OrderType.HERE) -> Cart:
    """A cart in euros."""
    return Cart(id="cart", currency="EUR", order_type=way, created_at=NOW, lines=lines, discount=discount)


DISCOUNTS = st.none() | st.one_of(st.integers(1, 1_000_000).map(percent), st.integers(1, 20_000).map(amount))
CLASSES = st.sampled_from(["drink", "food", "local", "mixed", "untaxed"])
MODES = st.sampled_from(TaxMode)
ROUNDINGS = st.sampled_from(TaxRounding)


@st.composite
def carts(draw: st.DrawFn, *, line_discounts: bool = True, most: int = 8) -> Cart:
    """Any cart with prices from nothing to far too much."""
    size = draw(st.integers(0, most))
    lines = [
        line(
            f"{place:03d}",
            draw(st.integers(0, 9_999)),
            draw(st.integers(1, 9)),
            draw(CLASSES),
            draw(st.lists(st.integers(0, 300), max_size=3)),
            draw(DISCOUNTS) if line_discounts else None,
        )
        for place in range(size)
    ]
    return cart(*lines, discount=draw(DISCOUNTS), way=draw(st.sampled_from(OrderType)))
