"""Sample view models: the orders of the drawings, all invented."""

from pathlib import Path

from pos.base.paths import resources
from pos.screens.widgets.awaiting import AwaitingView
from pos.screens.widgets.buttons import Kind
from pos.screens.widgets.cart import CartLineView
from pos.screens.widgets.chip import ChipKind, ChipView
from pos.screens.widgets.choice import ChoiceView
from pos.screens.widgets.options import GroupView, OptionsView
from pos.screens.widgets.tick_line import TickLineView
from pos.screens.widgets.ticket_view import Age, AgeView, MoreDeed, TicketView
from pos.screens.widgets.tiles import TileView, Tint
from pos.screens.widgets.totals import TotalRow


def drawing(slug: str) -> Path:
    """A picture of the demo shop."""
    return resources() / "demo" / "pictures" / f"{slug}.svg"


def tile(slug: str, name: str, price: str, tint: Tint, **more: object) -> TileView:
    """A tile with its own picture."""
    made = TileView(slug, name, price, drawing(slug), tint)
    for field, value in more.items():
        object.__setattr__(made, field, value)
    return made


TILES = (
    tile("flat-white", "Flat white", "€3.80", Tint.COFFEE, in_cart=1),
    tile("cappuccino", "Cappuccino", "€3.90", Tint.COFFEE),
    tile("espresso", "Espresso", "€2.60", Tint.COFFEE),
    tile("americano", "Americano", "€3.20", Tint.COFFEE),
    tile("oat-latte", "Oat latte", "€4.60", Tint.COFFEE),
    tile("chai-latte", "Chai latte", "€4.40", Tint.COFFEE),
    tile("hot-chocolate", "Hot chocolate", "€4.20", Tint.COFFEE),
    tile("iced-latte", "Iced latte", "€4.80", Tint.COLD),
    tile("fresh-mint-tea", "Fresh mint tea", "€3.60", Tint.COLD),
    tile("orange-juice", "Orange juice", "€4.20", Tint.COLD, in_cart=1),
    tile("croissant", "Croissant", "€2.90", Tint.BAKERY, in_cart=2),
    tile("cinnamon-bun", "Cinnamon bun", "€3.40", Tint.BAKERY, off="86 until 14:00"),
    tile("banana-bread", "Banana bread", "€3.60", Tint.BAKERY, left="3 left"),
    tile("avocado-toast", "Avocado toast", "€9.50", Tint.KITCHEN, in_cart=1),
    TileView("bowl", "Granola bowl with berries", "€7.90"),
)

LINES = (
    CartLineView("1", "1", "Flat white", "5.10", "Oat milk +0.50 · Extra shot +0.80"),
    CartLineView("2", "2", "Croissant", "5.80", "Warmed"),
    CartLineView("3", "1", "Avocado toast", "11.30", "Sourdough · Poached egg +1.80", "No chilli, please"),
    CartLineView("4", "1", "Orange juice", "4.20"),
)

TOTALS = (
    TotalRow("Subtotal · 5 items", "26.40"),
    TotalRow("Discount · Regular guest 5 %", "−1.32"),
    TotalRow("VAT included", "2.28"),
    TotalRow("Total", "25.08", large=True),
)

AWAITING = (
    AwaitingView(
        "1", "A-046 · Jonas", "€8.20", ChipView("Paid now", "circle-check", ChipKind.PAID), "blue fox", True
    ),
    AwaitingView("2", "Lena", "€12.30", ChipView("Waiting", "hourglass"), "24:31"),
    AwaitingView("3", "Table 4", "€31.60", ChipView("Asking", "refresh-cw", ChipKind.WAIT), "0:38"),
)

OPTIONS = OptionsView(
    "flat-white",
    "Flat white",
    "€3.80 · milk, coffee",
    (
        GroupView(
            "size",
            "Size",
            "Required · one",
            (ChoiceView("regular", "Regular", "3.80", chosen=True), ChoiceView("large", "Large", "+0.70")),
            least=1,
        ),
        GroupView(
            "milk",
            "Milk",
            "Required · one",
            (
                ChoiceView("whole", "Whole milk"),
                ChoiceView("oat", "Oat milk", "+0.50"),
                ChoiceView("lactose-free", "Lactose-free", "+0.30"),
                ChoiceView("skimmed", "Skimmed milk"),
                ChoiceView("soy", "Soy milk", "+0.50", off=True),
                ChoiceView("almond", "Almond · nuts", "+0.60"),
            ),
            least=1,
        ),
        GroupView(
            "extras",
            "Extras",
            "Up to 2",
            (
                ChoiceView("shot", "Extra shot", "+0.80", chosen=True),
                ChoiceView("vanilla", "Vanilla", "+0.60"),
                ChoiceView("decaf", "Decaf"),
            ),
            most=2,
        ),
    ),
    "€4.60",
    picture=drawing("flat-white"),
    tint=Tint.COFFEE,
)

MORE = (MoreDeed("rush", "Rush", "zap"), MoreDeed("reject", "Reject", "circle-x"))

TICKETS = (
    TicketView(
        "t45", "A-045", AgeView("3:40"), "package", "Delivery", "Nele", "red lamp",
        (
            TickLineView("1", "Granola bowl", 2, ("− No honey",)),
            TickLineView("2", "Orange juice"),
        ),
        "Start", key_hint="1", rush="RUSH", promised="Promised 12:55", more=MORE,
    ),
    TicketView(
        "t46", "A-046", AgeView("1:05"), "shopping-bag", "Take away", "Jonas", "blue fox",
        (TickLineView("1", "Cappuccino", 1, ("+ Large",)), TickLineView("2", "Banana bread")),
        "Start", key_hint="3", allergy="ALLERGY: NUTS", more=MORE,
    ),
    TicketView(
        "t41", "A-041", AgeView("11:30", Age.LATE, "late"), "utensils", "Table 4", "Tom", "soft rain",
        (
            TickLineView("1", "Tomato soup", ticked=True),
            TickLineView("2", "Ham & cheese toastie", 2, ("− No mustard",)),
            TickLineView("3", "Caesar salad", note="Dressing apart"),
        ),
        "Ready", "check", Kind.PRIMARY, "5", "ALLERGY: EGG, MILK", more=MORE,
    ),
    TicketView(
        "t42", "A-042", AgeView("8:20", Age.SLOW, "slow"), "shopping-bag", "Take away", "Ida", "gold coin",
        (
            TickLineView("1", "Chai latte", 1, ("+ Soy milk",), ticked=True),
            TickLineView("2", "Cinnamon bun", mark="VOID"),
            TickLineView("3", "Caesar salad", off_station=True),
        ),
        "Ready", "check", Kind.PRIMARY, "6", more=MORE,
        chips=(ChipView("Paid 14 min ago (outage)", "history", ChipKind.WAIT),),
    ),
    TicketView(
        "t39", "A-039", AgeView("2:14", Age.READY), "utensils", "Table 7", "Clara", "new moon",
        (TickLineView("1", "Caesar salad", ticked=True), TickLineView("2", "Fresh mint tea", ticked=True)),
        "Handed over", "hand-platter", Kind.OUTLINE, "8",
    ),
)  # fmt: skip
