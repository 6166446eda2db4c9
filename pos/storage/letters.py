"""Letters with their states, kept with the order they belong to."""

import hashlib
from datetime import datetime

from pos.base.clock import to_text
from pos.shop.letters import LONGEST_WAIT, Letter
from pos.storage import marks
from pos.storage.rows import Table, sql
from pos.storage.transactions import Reader, Writer

PAGE_LIMIT = 1_000
_TABLE = Table(
    Letter,
    "letters",
    (
        "id",
        "kind",
        "to",
        "state",
        "queued_at",
        "order_id",
        "attempt_id",
        "next_try_at",
        "company_id",
        "message_id",
    ),
    named={"to": "recipient"},
)
# In the very words of the index `letters_due`: SQLite uses it only for a question that repeats its condition
# (https://sqlite.org/partialindex.html#queries_using_partial_indexes).
_UNFINISHED = "state IN ('queued', 'sending', 'awaiting_retry')"
_WAITED = "(next_try_at IS NULL OR next_try_at <= ? OR next_try_at > ?)"


def insert(tx: Writer, letter: Letter) -> None:
    """Write a new letter; BrokenPromise where its id is known."""
    _TABLE.insert(tx, letter)


def update(tx: Writer, letter: Letter) -> None:
    """Write over a letter; BrokenPromise where there is none."""
    _TABLE.update(tx, letter)


def get(tx: Reader, letter_id: str) -> Letter | None:
    """The letter of this id."""
    return _TABLE.get(tx, letter_id)


def by_order(tx: Reader, order_id: str) -> tuple[Letter, ...]:
    """Every letter of an order (by its TEMP id), oldest first."""
    return _TABLE.where(tx, "WHERE order_id = ? ORDER BY queued_at, id", order_id)


def by_company_id(tx: Reader, company_id: str) -> Letter | None:
    """The letter that the email company knows by this id."""
    return _TABLE.first(tx, "WHERE company_id = ?", company_id)


def due(tx: Reader, now: datetime, *, limit: int = 50) -> tuple[Letter, ...]:
    """Letters that wait to be sent, now: queued, or awaiting a retry whose time has come; oldest first."""
    return _TABLE.where(
        tx,
        sql("WHERE", _UNFINISHED, "AND state <> 'sending' AND", _WAITED, "ORDER BY queued_at, id LIMIT ?"),
        to_text(now),
        to_text(now + LONGEST_WAIT),
        min(limit, PAGE_LIMIT),
    )


def stuck(tx: Reader, now: datetime, *, limit: int = 50) -> tuple[Letter, ...]:
    """Letters that have been `sending` for longer than anybody would, oldest first."""
    return _TABLE.where(
        tx,
        sql("WHERE", _UNFINISHED, "AND state = 'sending' AND", _WAITED, "ORDER BY queued_at, id LIMIT ?"),
        to_text(now),
        to_text(now + LONGEST_WAIT),
        min(limit, PAGE_LIMIT),
    )


def block(tx: Writer, address: str, *, letter_id: str) -> None:
    """Remember that an address is no good or does not want our letters, by a digest of it."""
    marks.put(tx, _blocked(address), letter_id)


def unblock(tx: Writer, address: str) -> None:
    """Somebody gave their word that the address is good again."""
    marks.remove(tx, _blocked(address))


def blocked(tx: Reader, address: str) -> str | None:
    """The letter by which an address turned out to be no good; None where it is as good as any."""
    return marks.get(tx, _blocked(address))


def _blocked(address: str) -> str:
    digest = hashlib.sha256(address.strip().casefold().encode()).hexdigest()
    return f"mail.blocked.{digest[:32]}"


def unfinished(tx: Reader) -> tuple[Letter, ...]:
    """Letters on which the till still works: queued, sending or awaiting a retry, oldest first."""
    return _TABLE.where(
        tx,
        sql("WHERE", _UNFINISHED, "ORDER BY queued_at, id LIMIT ?"),
        PAGE_LIMIT,
    )


def counted_since(tx: Reader, moment: datetime) -> dict[str, int]:
    """How many letters queued since `moment` stand in each state."""
    return dict(
        tx.rows("SELECT state, count(*) FROM letters WHERE queued_at >= ? GROUP BY state", to_text(moment))
    )


def page(tx: Reader, *, before: tuple[datetime, str] | None = None, limit: int = 50) -> tuple[Letter, ...]:
    """Letters, newest first, those queued before (`queued_at`, `id`) of the last one seen."""
    moment, letter_id = (to_text(before[0]), before[1]) if before else ("9999", "")
    return _TABLE.where(
        tx,
        "WHERE (queued_at, id) < (?, ?) ORDER BY queued_at DESC, id DESC LIMIT ?",
        moment,
        letter_id,
        min(limit, PAGE_LIMIT),
    )
