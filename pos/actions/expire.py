"""Expiry: an order ends only after the company has said that nothing was paid (invariant I3)."""

from datetime import datetime, timedelta

from pos.actions import endings
from pos.actions.changes import NOTHING, Changes
from pos.actions.terms import Terms
from pos.shop.attempts import open_attempts
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, ClosingFor
from pos.storage import carts, orders, outbox, tenders
from pos.storage.storage import Storage

STALE_CART = timedelta(days=30)
DONE_JOBS_KEPT = timedelta(days=40)
SWEEP_AT_ONCE = 200


def expire_due(*, storage: Storage, terms: Terms, now: datetime) -> Changes:
    """Begin to close the links of every order whose time is over.

    The order itself ends when the last of its links is proven dead, by the job that closes it; an order
    without any link ends here.
    """
    with storage.read() as tx:
        waiting = orders.temps(tx, Stage.AWAITING_PAYMENT)
    due = [order.id for order in waiting if order.expires_at is not None and order.expires_at <= now]
    return Changes.join(_expire(storage, terms, order_id, now) for order_id in due[:SWEEP_AT_ONCE])


def _expire(storage: Storage, terms: Terms, order_id: str, now: datetime) -> Changes:
    with storage.write() as tx:
        order = orders.temp(tx, order_id)
        if order is None or order.stage is not Stage.AWAITING_PAYMENT:
            return NOTHING
        waiting = open_attempts(tenders.by_order(tx, order_id))
        if waiting and all(attempt.state is AttemptState.CLOSING for attempt in waiting):
            return NOTHING
        return endings.close_links(
            tx, terms=terms, order=order, why=ClosingFor.EXPIRY, who="", reason="expired", now=now
        )


def sweep(*, storage: Storage, terms: Terms, now: datetime) -> Changes:
    """Forget what nobody needs any more: old tombstones, done jobs, empty carts left lying."""
    with storage.write() as tx:
        orders.forget_tombstones(
            tx, before=now - timedelta(days=terms.house.tombstone_days), limit=SWEEP_AT_ONCE
        )
        outbox.sweep(tx, before=now - DONE_JOBS_KEPT)
        for cart in carts.building(tx)[:SWEEP_AT_ONCE]:
            if not cart.lines and cart.created_at < now - STALE_CART:
                carts.delete(tx, cart.id)
    return NOTHING
