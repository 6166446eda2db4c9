"""An order as one JSON text; a priced line that is the cart's own line only names its place there."""

from typing import Any

from pos.shop.orders import Order
from pos.storage import codec


def text(order: Order) -> str:
    """The whole order as JSON text."""
    plain = codec.encode(order)
    own = {id(line): place for place, line in enumerate(order.cart.lines)}
    equal = {line: place for place, line in enumerate(order.cart.lines)}
    for priced, written in zip(order.priced.lines, plain["priced"]["lines"], strict=True):
        place = own.get(id(priced.line), equal.get(priced.line))
        if place is not None:
            written["line"] = place
    return codec.dumps(plain)


def read(body: str) -> Order:
    """The order that `text` wrote; Unreadable otherwise."""
    plain = codec.loads(body)
    try:
        lines: list[Any] = plain["cart"].get("lines", [])
        for written in plain["priced"]["lines"]:
            if isinstance(written["line"], int):
                written["line"] = lines[written["line"]]
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise codec.Unreadable(f"order: {error}") from error
    return codec.decode(Order, plain)
