"""Money without a place: the cases, open and decided, kept for ever."""

from datetime import datetime

from pos.base.clock import to_text
from pos.shop.limbo import LimboCase
from pos.storage.rows import Table
from pos.storage.transactions import Reader, Writer

_TABLE = Table(
    LimboCase,
    "limbo_cases",
    (
        "id",
        "kind",
        "company",
        "live",
        "object_id",
        "payment_id",
        "amount_minor",
        "currency",
        "opened_at",
        "order_id",
        "attempt_id",
        "decided",
        "decided_at",
    ),
)


def insert(tx: Writer, case: LimboCase) -> None:
    """Write a new case; BrokenPromise where its id is known."""
    _TABLE.insert(tx, case)


def update(tx: Writer, case: LimboCase) -> None:
    """Write over a case, when it is decided or more is known; BrokenPromise where there is none."""
    _TABLE.update(tx, case)


def get(tx: Reader, case_id: str) -> LimboCase | None:
    """The case of this id."""
    return _TABLE.get(tx, case_id)


def open_cases(tx: Reader) -> tuple[LimboCase, ...]:
    """Every case that nobody has decided, oldest first."""
    return _TABLE.where(tx, "WHERE decided IS NULL ORDER BY opened_at, id")


def by_order(tx: Reader, order_id: str) -> tuple[LimboCase, ...]:
    """Every case of an order (by its TEMP id), open or decided, oldest first."""
    return _TABLE.where(tx, "WHERE order_id = ? ORDER BY opened_at, id", order_id)


def by_payment(tx: Reader, *, company: str, live: bool, payment_id: str) -> tuple[LimboCase, ...]:
    """Every case about one payment, open or decided, oldest first."""
    return _TABLE.where(
        tx,
        "WHERE payment_id = ? AND company = ? AND live = ? ORDER BY opened_at, id",
        payment_id,
        company,
        int(live),
    )


def by_object(tx: Reader, *, company: str, live: bool, object_id: str) -> tuple[LimboCase, ...]:
    """Every case about one object of a company (a payment, a refund, a dispute), oldest first."""
    return _TABLE.where(
        tx,
        "WHERE object_id = ? AND company = ? AND live = ? ORDER BY opened_at, id",
        object_id,
        company,
        int(live),
    )


def opened_between(
    tx: Reader, first: datetime, last: datetime, *, limit: int = 10_000
) -> tuple[LimboCase, ...]:
    """Cases opened from `first` to before `last`, open or decided, oldest first."""
    return _TABLE.where(
        tx,
        "WHERE opened_at >= ? AND opened_at < ? ORDER BY opened_at, id LIMIT ?",
        to_text(first),
        to_text(last),
        limit,
    )


def decided_between(
    tx: Reader, first: datetime, last: datetime, *, limit: int = 1_000
) -> tuple[LimboCase, ...]:
    """Cases decided from `first` to before `last`, the last decision first."""
    return _TABLE.where(
        tx,
        "WHERE decided_at >= ? AND decided_at < ? ORDER BY decided_at DESC, id DESC LIMIT ?",
        to_text(first),
        to_text(last),
        limit,
    )
