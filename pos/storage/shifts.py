"""Till sessions with their movements of cash."""

from datetime import date

from pos.shop.shifts import TillSession
from pos.storage.rows import Table
from pos.storage.transactions import Reader, Writer

_TABLE = Table(
    TillSession, "till_sessions", ("id", "store", "till", "business_day", "opened_at", "state", "closed_at")
)


def insert(tx: Writer, session: TillSession) -> None:
    """Write a new session; BrokenPromise where its till has one that is not closed."""
    _TABLE.insert(tx, session)


def update(tx: Writer, session: TillSession) -> None:
    """Write over a session; BrokenPromise where there is none."""
    _TABLE.update(tx, session)


def get(tx: Reader, session_id: str) -> TillSession | None:
    """The session of this id."""
    return _TABLE.get(tx, session_id)


def unclosed(tx: Reader, till: str) -> TillSession | None:
    """The one session of a till that is not closed."""
    return _TABLE.first(tx, "WHERE till = ? AND state <> 'closed'", till)


def of_day(tx: Reader, day: date) -> tuple[TillSession, ...]:
    """The sessions of a business day, oldest first."""
    return _TABLE.where(tx, "WHERE business_day = ? ORDER BY opened_at, id", day.isoformat())
