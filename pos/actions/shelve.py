"""Keeping the shelf: 86 an item or a modifier, take it back, count stock, change what is on sale."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from pos.actions import endings
from pos.actions.changes import Change, Changes, Noun
from pos.actions.terms import Terms
from pos.shop.catalog import Item, Modifier, SoldOut, eighty_six, restock
from pos.shop.errors import BadInput, NotFound
from pos.shop.orders import Order, Stage
from pos.shop.stock import MAX_COUNT
from pos.shop.tenders import ClosingFor
from pos.storage import audit, catalog, orders, stock
from pos.storage.storage import Storage
from pos.storage.transactions import Writer


def sell_out(
    *, storage: Storage, terms: Terms, item_id: str, until: datetime | None, who: str, now: datetime
) -> Changes:
    """86 an item, until a moment or until restock; every open link of an order with it is revoked first
    (I8)."""
    if until is not None and until <= now:
        raise BadInput("shelve.until_is_past")
    with storage.write() as tx:
        item = _item(tx, item_id)
        catalog.put_item(tx, eighty_six(item, until))
        audit.add(tx, at=now, who=who, deed="sold_out", values={"item": item_id})
        changes = Changes.of(Change(Noun.CATALOG, item_id))
        return changes | _revoke(tx, terms, lambda order: _wants_item(order, item_id), item.name, who, now)


def sell_out_modifier(
    *,
    storage: Storage,
    terms: Terms,
    group_id: str,
    modifier_id: str,
    until: datetime | None,
    who: str,
    now: datetime,
) -> Changes:
    """86 one choice of a group, for every item that offers it; open links with it are revoked first (I8)."""
    if until is not None and until <= now:
        raise BadInput("shelve.until_is_past")
    with storage.write() as tx:
        found = _put_modifier(tx, group_id, modifier_id, SoldOut(until))
        audit.add(tx, at=now, who=who, deed="sold_out", values={"modifier": modifier_id})
        changes = Changes.of(Change(Noun.CATALOG))
        return changes | _revoke(
            tx, terms, lambda order: _wants_modifier(order, modifier_id), found.name, who, now
        )


def back_on_sale(*, storage: Storage, item_id: str, who: str, now: datetime) -> Changes:
    """An item is there again."""
    with storage.write() as tx:
        catalog.put_item(tx, restock(_item(tx, item_id)))
        audit.add(tx, at=now, who=who, deed="back_on_sale", values={"item": item_id})
        return Changes.of(Change(Noun.CATALOG, item_id))


def modifier_back_on_sale(
    *, storage: Storage, group_id: str, modifier_id: str, who: str, now: datetime
) -> Changes:
    """One choice of a group is there again, for every item that offers it."""
    with storage.write() as tx:
        _put_modifier(tx, group_id, modifier_id, None)
        audit.add(tx, at=now, who=who, deed="back_on_sale", values={"modifier": modifier_id})
        return Changes.of(Change(Noun.CATALOG))


def count(*, storage: Storage, item_id: str, quantity: int, who: str, now: datetime) -> Changes:
    """Somebody counted the shelf: so many are there, those held for unpaid orders included."""
    if not 0 <= quantity <= MAX_COUNT:
        raise BadInput("stock.count_out_of_bounds", limit=MAX_COUNT)
    with storage.write() as tx:
        item = _item(tx, item_id)
        if not item.counted:
            catalog.put_item(tx, replace(item, counted=True))
        stock.put_level(tx, item_id, quantity)
        audit.add(tx, at=now, who=who, deed="counted", values={"item": item_id, "quantity": quantity})
        return Changes.of(Change(Noun.STOCK, item_id))


def _put_modifier(tx: Writer, group_id: str, modifier_id: str, off: SoldOut | None) -> Modifier:
    """Write a choice with this 86, or none; the choice as it was. NotFound where its group has none such."""
    group = catalog.groups(tx).get(group_id)
    found = next((each for each in group.modifiers if each.id == modifier_id), None) if group else None
    if group is None or found is None:
        raise NotFound("shelve.no_such_modifier", modifier=modifier_id)
    changed = (replace(each, sold_out=off) if each is found else each for each in group.modifiers)
    catalog.put_group(tx, replace(group, modifiers=tuple(changed)))
    return found


def _revoke(
    tx: Writer, terms: Terms, concerns: Callable[[Order], bool], name: str, who: str, now: datetime
) -> Changes:
    waiting = [order for order in orders.temps(tx, Stage.AWAITING_PAYMENT) if concerns(order)]
    return Changes.join(
        endings.close_links(
            tx, terms=terms, order=order, why=ClosingFor.SOLD_OUT, who=who, reason=name, now=now
        )
        for order in waiting
    )


def _wants_item(order: Order, item_id: str) -> bool:
    return any(line.item_id == item_id for line in order.cart.lines)


def _wants_modifier(order: Order, modifier_id: str) -> bool:
    return any(each.modifier_id == modifier_id for line in order.cart.lines for each in line.modifiers)


def _item(tx: Writer, item_id: str) -> Item:
    item = catalog.item(tx, item_id)
    if item is None:
        raise NotFound("catalog.no_such_item", item=item_id)
    return item
