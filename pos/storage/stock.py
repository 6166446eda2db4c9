"""How many of a counted item are there, and how many of them unpaid orders hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pos.shop.stock import Stock
from pos.storage.transactions import Reader, Writer


@dataclass(frozen=True)
class Level:
    """What is on the shelf and what of it is promised to unpaid orders."""

    item_id: str
    quantity: int
    held: int

    @property
    def free(self) -> int:
        """What may still be sold; below zero when more was promised than is there."""
        return self.quantity - self.held


_LEVELS = (
    "SELECT item_id, quantity, (SELECT coalesce(sum(quantity), 0) FROM stock_holds"
    " WHERE stock_holds.item_id = stock_levels.item_id) FROM stock_levels"
)


def put_level(tx: Writer, item_id: str, quantity: int) -> None:
    """Write what was counted on the shelf, held ones included."""
    tx.run(
        "INSERT INTO stock_levels (item_id, quantity) VALUES (?, ?) ON CONFLICT DO UPDATE SET quantity ="
        " excluded.quantity",
        item_id,
        quantity,
    )


def level(tx: Reader, item_id: str) -> Level | None:
    """The level of an item; None where it is not counted."""
    row = tx.row(f"{_LEVELS} WHERE item_id = ?", item_id)
    return None if row is None else Level(*row)


def levels(tx: Reader) -> Mapping[str, Level]:
    """Every counted item's level, by item id."""
    return {row[0]: Level(*row) for row in tx.rows(_LEVELS)}


def hold(tx: Writer, order_id: str, quantities: Mapping[str, int]) -> None:
    """Promise these quantities (by item id) to an unpaid order, instead of what it held before."""
    tx.run("DELETE FROM stock_holds WHERE order_id = ?", order_id)
    tx.run_many(
        "INSERT INTO stock_holds (order_id, item_id, quantity) VALUES (?, ?, ?)",
        [(order_id, item_id, quantity) for item_id, quantity in quantities.items() if quantity],
    )


def holds(tx: Reader, order_id: str) -> Mapping[str, int]:
    """What an order holds, by item id."""
    return dict(tx.rows("SELECT item_id, quantity FROM stock_holds WHERE order_id = ?", order_id))


def release(tx: Writer, order_id: str) -> int:
    """Let go of everything that an order held; how many items."""
    return tx.run("DELETE FROM stock_holds WHERE order_id = ?", order_id)


def sell(tx: Writer, order_id: str) -> int:
    """Take what an order held off the shelf, for it is paid; how many items."""
    tx.run(
        "UPDATE stock_levels SET quantity = quantity - (SELECT quantity FROM stock_holds"
        " WHERE order_id = ?1 AND stock_holds.item_id = stock_levels.item_id)"
        " WHERE item_id IN (SELECT item_id FROM stock_holds WHERE order_id = ?1)",
        order_id,
    )
    return release(tx, order_id)


def everything(tx: Reader) -> Stock:
    """All counts and holds, as the rules of the shop take them."""
    holds: dict[str, dict[str, int]] = {}
    for order_id, item_id, quantity in tx.rows("SELECT order_id, item_id, quantity FROM stock_holds"):
        holds.setdefault(order_id, {})[item_id] = quantity
    return Stock(
        on_hand=MappingProxyType(dict(tx.rows("SELECT item_id, quantity FROM stock_levels"))),
        holds=MappingProxyType({order_id: MappingProxyType(kept) for order_id, kept in holds.items()}),
    )


def save(tx: Writer, wanted: Stock) -> None:
    """Make the file say what `wanted` says, changing only what differs."""
    found = everything(tx)
    for item_id in found.on_hand.keys() - wanted.on_hand.keys():
        tx.run("DELETE FROM stock_levels WHERE item_id = ?", item_id)
    for item_id, quantity in wanted.on_hand.items():
        if found.on_hand.get(item_id) != quantity:
            put_level(tx, item_id, quantity)
    for order_id in found.holds.keys() - wanted.holds.keys():
        release(tx, order_id)
    for order_id, kept in wanted.holds.items():
        if found.holds.get(order_id) != kept:
            hold(tx, order_id, kept)
