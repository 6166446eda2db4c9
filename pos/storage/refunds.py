"""Refunds, kept for ever; each is counted in the sums of the business day it was made on."""

from datetime import date, datetime

from pos.base.clock import to_text
from pos.shop.catalog import OrderType
from pos.shop.errors import BrokenPromise
from pos.shop.tenders import Refund, RefundState
from pos.storage import summaries
from pos.storage.rows import Table
from pos.storage.transactions import Reader, Writer

_TABLE = Table(
    Refund,
    "refunds",
    (
        "id",
        "order_id",
        "attempt_id",
        "payment_id",
        "amount_minor",
        "currency",
        "state",
        "made_at",
        "idempotency_key",
        "tender",
        "company_refund_id",
        "done_at",
    ),
)


def insert(tx: Writer, refund: Refund, *, day: date) -> None:
    """Write a new refund and count it on business day `day`; BrokenPromise where its id or key is known."""
    _TABLE.insert(tx, refund)
    tx.run("INSERT INTO refund_days (refund_id, day) VALUES (?, ?)", refund.id, day.isoformat())
    if refund.state is not RefundState.FAILED:
        _count(tx, refund, 1)


def update(tx: Writer, refund: Refund) -> None:
    """Write over a refund; one that fails now is taken off its day's sums again. Its amount never changes."""
    before = _TABLE.get(tx, refund.id)
    if before is None:
        raise BrokenPromise(f"no refund {refund.id}")
    if (before.amount_minor, before.currency, before.tender) != (
        refund.amount_minor,
        refund.currency,
        refund.tender,
    ):
        raise BrokenPromise(f"the amount of refund {refund.id} changed")
    _TABLE.update(tx, refund)
    counted, counts = (one.state is not RefundState.FAILED for one in (before, refund))
    if counted != counts:
        _count(tx, refund, 1 if counts else -1)


def get(tx: Reader, refund_id: str) -> Refund | None:
    """The refund of this id."""
    return _TABLE.get(tx, refund_id)


def by_order(tx: Reader, order_id: str) -> tuple[Refund, ...]:
    """Every refund of an order (by its TEMP id), in the order they were written, whatever the clock said."""
    return _TABLE.where(tx, "WHERE order_id = ? ORDER BY rowid", order_id)


def by_payment(tx: Reader, payment_id: str) -> tuple[Refund, ...]:
    """Every refund of one payment, oldest first."""
    return _TABLE.where(tx, "WHERE payment_id = ? ORDER BY made_at, id", payment_id)


def by_company_id(tx: Reader, company_refund_id: str) -> Refund | None:
    """The refund that the company knows by this id."""
    return _TABLE.first(tx, "WHERE company_refund_id = ?", company_refund_id)


def open_refunds(tx: Reader) -> tuple[Refund, ...]:
    """Refunds that are not over: created or in transit, oldest first."""
    return _TABLE.where(tx, "WHERE state IN ('created', 'in_transit') ORDER BY made_at, id")


def failed_since(tx: Reader, moment: datetime) -> tuple[Refund, ...]:
    """Refunds made at `moment` or later that did not go through, the last one first."""
    return _TABLE.where(
        tx,
        "WHERE state = 'failed' AND made_at >= ? ORDER BY made_at DESC, id DESC LIMIT 1000",
        to_text(moment),
    )


def done_between(tx: Reader, first: datetime, last: datetime) -> tuple[Refund, ...]:
    """Refunds whose money went back from `first` to before `last`, oldest first."""
    return _TABLE.where(
        tx,
        "WHERE done_at >= ? AND done_at < ? ORDER BY done_at, id LIMIT 10000",
        to_text(first),
        to_text(last),
    )


def day_of(tx: Reader, refund_id: str) -> date | None:
    """The business day that a refund is counted on."""
    day = tx.value("SELECT day FROM refund_days WHERE refund_id = ?", refund_id)
    return None if day is None else date.fromisoformat(day)


def _count(tx: Writer, refund: Refund, sign: int) -> None:
    day = day_of(tx, refund.id)
    order_type = tx.value("SELECT order_type FROM order_places WHERE id = ?", refund.order_id)
    if day is None or order_type is None:
        raise BrokenPromise(f"refund {refund.id} has no day or no order")
    summaries.count_refund(
        tx,
        day=day,
        tender=refund.tender,
        order_type=OrderType(order_type) if order_type else None,
        currency=refund.currency,
        amount_minor=refund.amount_minor,
        sign=sign,
    )
