"""Attempts to pay, kept for ever so that late money always finds its order.

Refunds are in refunds.py.
"""

from datetime import datetime

from pos.base.clock import to_text
from pos.shop.tenders import Attempt
from pos.storage.rows import Table
from pos.storage.transactions import Reader, Writer

PAGE_LIMIT = 10_000
_TABLE = Table(
    Attempt,
    "attempts",
    (
        "id",
        "order_id",
        "store",
        "till",
        "revision",
        "tender",
        "company",
        "live",
        "amount_minor",
        "currency",
        "state",
        "made_at",
        "idempotency_key",
        "request",
        "first_call_at",
        "link_id",
        "link_expires_at",
        "payment_id",
        "received_minor",
        "paid_at",
        "confirmed_at",
    ),
)


def insert(tx: Writer, attempt: Attempt) -> None:
    """Write a new attempt; BrokenPromise where its id, key or payment is known or its order is not."""
    _TABLE.insert(tx, attempt)


def update(tx: Writer, attempt: Attempt) -> None:
    """Write over an attempt; BrokenPromise where there is none, or another one has the same payment."""
    _TABLE.update(tx, attempt)


def get(tx: Reader, attempt_id: str) -> Attempt | None:
    """The attempt of this id."""
    return _TABLE.get(tx, attempt_id)


def by_order(tx: Reader, order_id: str) -> tuple[Attempt, ...]:
    """Every attempt for an order (by its TEMP id), in the order of writing, whatever the clock said."""
    return _TABLE.where(tx, "WHERE order_id = ? ORDER BY rowid", order_id)


def by_link(tx: Reader, link_id: str) -> Attempt | None:
    """The attempt whose link this is."""
    return _TABLE.first(tx, "WHERE link_id = ?", link_id)


def by_payment(tx: Reader, *, company: str, live: bool, payment_id: str) -> Attempt | None:
    """The attempt that this payment confirmed or is about to; second payments are in limbo.by_payment."""
    return _TABLE.first(
        tx, "WHERE company = ? AND live = ? AND payment_id = ?", company, int(live), payment_id
    )


def by_key(tx: Reader, *, company: str, live: bool, key: str) -> Attempt | None:
    """The attempt of this idempotency key."""
    return _TABLE.first(tx, "WHERE company = ? AND live = ? AND idempotency_key = ?", company, int(live), key)


def open_attempts(tx: Reader) -> tuple[Attempt, ...]:
    """Every attempt that is created, pending or closing, oldest first."""
    return _TABLE.where(tx, "WHERE state IN ('created', 'pending', 'closing') ORDER BY made_at, id")


def open_links(tx: Reader) -> tuple[Attempt, ...]:
    """The open attempts that have, or may have, a link at a company.

    While there is one the second road runs.
    """
    return _TABLE.where(
        tx,
        "WHERE state IN ('created', 'pending', 'closing') AND tender IN ('link', 'email')"
        " ORDER BY made_at, id",
    )


def link_made_since(tx: Reader, first: datetime) -> bool:
    """Whether a company was asked for a link that was written down since `first`; newest looked at first."""
    found = tx.row(
        "SELECT 1 FROM attempts WHERE made_at >= ? AND tender IN ('link', 'email')"
        " AND (first_call_at IS NOT NULL OR link_id IS NOT NULL) ORDER BY made_at DESC LIMIT 1",
        to_text(first),
    )
    return found is not None


def made_between(tx: Reader, first: datetime, last: datetime) -> tuple[Attempt, ...]:
    """Attempts that were made from `first` to before `last`, oldest first."""
    return _TABLE.where(
        tx,
        "WHERE made_at >= ? AND made_at < ? ORDER BY made_at, id LIMIT ?",
        to_text(first),
        to_text(last),
        PAGE_LIMIT,
    )


def paid_between(tx: Reader, first: datetime, last: datetime) -> tuple[Attempt, ...]:
    """Attempts whose money the company got from `first` to before `last`, oldest first."""
    return _TABLE.where(
        tx,
        "WHERE paid_at >= ? AND paid_at < ? ORDER BY paid_at, id LIMIT ?",
        to_text(first),
        to_text(last),
        PAGE_LIMIT,
    )
