"""When an order will be ready, as far as the kitchen's own past two hours and its queue tell."""

from datetime import datetime

from pos.actions.terms import Terms
from pos.shop.kitchen import WORKING, Ticket
from pos.shop.load import LOOK_BACK, ReadyRange, estimate
from pos.shop.orders import Order
from pos.storage import kitchen, orders
from pos.storage.storage import Storage
from pos.storage.transactions import Reader

PAST_LIMIT = 200


def ready_in(*, storage: Storage, terms: Terms, order: str, now: datetime) -> ReadyRange | None:
    """How long a paid order's guest will wait from now; None for one that is not being cooked, or unknown."""
    with storage.read() as tx:
        paid, own = orders.get(tx, order), kitchen.by_order(tx, order)
        if paid is None or own is None or own.state not in WORKING:
            return None
        return ready_range(tx, terms, paid, now, but=own)


def ready_range(
    tx: Reader, terms: Terms, order: Order, now: datetime, *, but: Ticket | None = None
) -> ReadyRange | None:
    """How long the kitchen would take for this order now; its own ticket, `but`, is not in its way."""
    past = kitchen.ended_since(tx, now - LOOK_BACK, limit=PAST_LIMIT)
    tickets = [ticket for ticket in (*kitchen.board(tx), *past) if but is None or ticket.id != but.id]
    return estimate(order.cart.lines, tickets=tickets, now=now, house=terms.house)
