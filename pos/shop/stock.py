"""Counted items: how many are there, how many are held by unpaid orders, and how many are left to sell."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pos.shop.errors import BadInput, Unavailable

MAX_COUNT = 1_000_000


@dataclass(frozen=True)
class Stock:
    """Numbers by item id; an item that is not in `on_hand` is not counted and never runs out.

    `holds` maps an order's id to what it keeps back. `on_hand` may fall below zero: late money can revive
    an order after the last piece was sold, and the count then says honestly how many are owed.
    """

    on_hand: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    holds: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: MappingProxyType({}))


def held(stock: Stock, item_id: str, *, but: str = "") -> int:
    """How many of an item all unpaid orders keep back, those of the order `but` not counted."""
    return sum(wanted.get(item_id, 0) for order_id, wanted in stock.holds.items() if order_id != but)


def left(stock: Stock, item_id: str, *, but: str = "") -> int | None:
    """How many can still be sold, never below zero; None for an item that is not counted."""
    if item_id not in stock.on_hand:
        return None
    return max(0, stock.on_hand[item_id] - held(stock, item_id, but=but))


def hold(stock: Stock, order_id: str, wanted: Mapping[str, int], names: Mapping[str, str]) -> Stock:
    """Keep back what an order wants, in place of what it kept before; Unavailable names what is short.

    All or nothing: where one item lacks, nothing is held. Uncounted
    items are passed over. `names` gives item names.
    """
    counted = {item_id: number for item_id, number in wanted.items() if item_id in stock.on_hand}
    for item_id, number in counted.items():
        there = left(stock, item_id, but=order_id) or 0
        if number > there:
            raise Unavailable("stock.too_few", name=names.get(item_id, item_id), left=there, wanted=number)
    holds = {other: kept for other, kept in stock.holds.items() if other != order_id}
    if counted:
        holds[order_id] = MappingProxyType(counted)
    return replace(stock, holds=MappingProxyType(holds))


def release(stock: Stock, order_id: str) -> Stock:
    """Give back what an order held; an order that holds nothing changes nothing."""
    if order_id not in stock.holds:
        return stock
    holds = {other: kept for other, kept in stock.holds.items() if other != order_id}
    return replace(stock, holds=MappingProxyType(holds))


def sold(stock: Stock, order_id: str, wanted: Mapping[str, int]) -> Stock:
    """Take what an order sold off the count and drop its hold, whether it still had one or not."""
    on_hand = {item_id: there - wanted.get(item_id, 0) for item_id, there in stock.on_hand.items()}
    return release(replace(stock, on_hand=MappingProxyType(on_hand)), order_id)


def returned(stock: Stock, wanted: Mapping[str, int]) -> Stock:
    """Put back what came back fit to be sold again."""
    on_hand = {item_id: there + wanted.get(item_id, 0) for item_id, there in stock.on_hand.items()}
    return replace(stock, on_hand=MappingProxyType(on_hand))


def count(stock: Stock, item_id: str, number: int) -> Stock:
    """Set how many are there after somebody counted; BadInput out of bounds."""
    if not 0 <= number <= MAX_COUNT:
        raise BadInput("stock.count_out_of_bounds", limit=MAX_COUNT)
    return replace(stock, on_hand=MappingProxyType({**stock.on_hand, item_id: number}))
