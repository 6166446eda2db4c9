"""What the counter could tell the customer display: sample scenes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pos.base.paths import resources
from pos.screens.mirror import MirrorCart, MirrorCode, MirrorLine, MirrorPaid, MirrorTax
from pos.shop.money import Money

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SHOP = "Sample shop"
LINK = "https://pay.example.com/c/sample-payment-link-0001"


def euro(minor: int) -> Money:
    """So many cents."""
    return Money(minor, "EUR")


def pictured(name: str, tint: str, line: MirrorLine) -> MirrorLine:
    """The line with a drawing of the demo shop."""
    return replace(line, picture=resources() / "demo" / "pictures" / f"{name}.svg", tint=f"tint_{tint}")


CART = MirrorCart(
    shop_name=SHOP,
    lines=(
        pictured("flat-white", "coffee", MirrorLine(1, "Flat white", ("Oat milk", "Extra shot"), euro(510))),
        pictured("croissant", "bakery", MirrorLine(2, "Croissant", (), euro(580), note="Warmed")),
        pictured("avocado-toast", "kitchen", MirrorLine(1, "Avocado toast", ("Sourdough",), euro(1130))),
        MirrorLine(1, "Orange juice", ("0.2 l",), euro(420)),
    ),
    count=5,
    subtotal=euro(2640),
    discount=euro(132),
    discount_reason="Regular guest",
    taxes=(MirrorTax("VAT 19 %", euro(67)), MirrorTax("VAT 7 %", euro(137))),
    taxes_included=True,
    total=euro(2508),
)
CODE = MirrorCode(
    shop_name=SHOP,
    url=LINK,
    amount=euro(2508),
    order="…QX4TB",
    guest="Sofia",
    count=5,
    charged_at=NOON - timedelta(seconds=48),
    expires_at=NOON + timedelta(minutes=29, seconds=12),
)
PAID = MirrorPaid(
    shop_name=SHOP,
    number="A-047",
    claim_words="green kite",
    amount=euro(2508),
    guest="Sofia",
    until=NOON + timedelta(seconds=12),
    least=6,
    most=10,
)
