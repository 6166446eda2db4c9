"""What is left to sell, as the rules want to see it, and what a paid order takes from it."""

from types import MappingProxyType

from pos.shop.cart import quantities
from pos.shop.orders import Order
from pos.shop.stock import Stock
from pos.storage import stock
from pos.storage.transactions import Reader, Writer

_OTHERS = "other orders"


def stock_of(tx: Reader, *, but: str = "") -> Stock:
    """The counted items, and what unpaid orders other than `but` keep back of them."""
    levels = stock.levels(tx)
    own = stock.holds(tx, but) if but else {}
    kept = {item: level.held - own.get(item, 0) for item, level in levels.items()}
    return Stock(
        on_hand=MappingProxyType({item: level.quantity for item, level in levels.items()}),
        holds=MappingProxyType({_OTHERS: {item: count for item, count in kept.items() if count > 0}}),
    )


def sell(tx: Writer, order: Order) -> None:
    """Take a paid order's pieces off the shelf, also when its hold was let go before the money came."""
    stock.hold(tx, order.id, quantities(order.cart))
    stock.sell(tx, order.id)
