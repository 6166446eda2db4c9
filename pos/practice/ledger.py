"""The practice company's database: one SQLite file that one process at a time may serve."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import TypeVar

import apsw

from pos.practice.faults import CompanyUnavailableError
from pos.practice.records import Dispute, Link, Page, Payment, Refund

Record = TypeVar("Record", Link, Page, Payment, Refund, Dispute)
Value = str | int | float | bytes | None

VERSION = 1
# Column order is field order of records.py: a row is read as a record and a record written as a row.
SCHEMA = """
CREATE TABLE links (id TEXT PRIMARY KEY, created REAL NOT NULL, amount_minor INTEGER NOT NULL,
    currency TEXT NOT NULL, description TEXT NOT NULL, merchant TEXT NOT NULL, lines TEXT NOT NULL,
    metadata TEXT NOT NULL, confirmation_text TEXT NOT NULL, inactive_message TEXT NOT NULL, expires_at REAL,
    opened_at REAL, used_at REAL, closed_at REAL, expired_at REAL) STRICT;
CREATE INDEX links_expiring ON links (expires_at)
    WHERE expires_at IS NOT NULL AND expired_at IS NULL AND closed_at IS NULL AND used_at IS NULL;
CREATE TABLE pages (id TEXT PRIMARY KEY, link TEXT NOT NULL REFERENCES links, opened_at REAL NOT NULL,
    state TEXT NOT NULL, payment TEXT) STRICT;
CREATE INDEX pages_of_link ON pages (link, state, opened_at);
CREATE TABLE payments (id TEXT PRIMARY KEY, created REAL NOT NULL, link TEXT REFERENCES links,
    amount_minor INTEGER NOT NULL, currency TEXT NOT NULL, description TEXT NOT NULL, metadata TEXT NOT NULL,
    method TEXT NOT NULL, state TEXT NOT NULL, failure_code TEXT, late INTEGER NOT NULL, succeeded_at REAL,
    settles_at REAL, settles_as TEXT, page TEXT) STRICT;
CREATE INDEX payments_of_page ON payments (page) WHERE page IS NOT NULL;
CREATE INDEX payments_of_link ON payments (link);
CREATE INDEX payments_in_order ON payments (created, id);
CREATE INDEX payments_settling ON payments (settles_at) WHERE state = 'pending';
CREATE TABLE refunds (id TEXT PRIMARY KEY, created REAL NOT NULL, payment TEXT NOT NULL REFERENCES payments,
    amount_minor INTEGER NOT NULL, currency TEXT NOT NULL, reason TEXT NOT NULL, metadata TEXT NOT NULL,
    origin TEXT NOT NULL, state TEXT NOT NULL, failure_code TEXT, moves_at REAL,
    ends_as TEXT NOT NULL) STRICT;
CREATE INDEX refunds_of_payment ON refunds (payment);
CREATE INDEX refunds_moving ON refunds (moves_at) WHERE moves_at IS NOT NULL;
CREATE TABLE disputes (id TEXT PRIMARY KEY, created REAL NOT NULL, payment TEXT NOT NULL REFERENCES payments,
    amount_minor INTEGER NOT NULL, currency TEXT NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL,
    closed_at REAL) STRICT;
CREATE INDEX disputes_of_payment ON disputes (payment);
CREATE TABLE events (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, created REAL NOT NULL,
    type TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX events_by_time ON events (created);
CREATE TABLE deliveries (id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, body TEXT NOT NULL,
    created REAL NOT NULL, state TEXT NOT NULL, due_at REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
    last_answer TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX deliveries_due ON deliveries (due_at, id) WHERE state = 'due';
CREATE TABLE keys (key TEXT PRIMARY KEY, created REAL NOT NULL, fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE troubles (id INTEGER PRIMARY KEY AUTOINCREMENT, mode TEXT NOT NULL,
    remaining INTEGER NOT NULL, method TEXT, path TEXT NOT NULL, hang_s REAL NOT NULL) STRICT;
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""
_REPLACE: dict[type, str] = {
    Link: "REPLACE INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    Page: "REPLACE INTO pages VALUES (?, ?, ?, ?, ?)",
    Payment: "REPLACE INTO payments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    Refund: "REPLACE INTO refunds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    Dispute: "REPLACE INTO disputes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
}
_BY_ID: dict[type, str] = {
    Link: "SELECT * FROM links WHERE id = ?",
    Page: "SELECT * FROM pages WHERE id = ?",
    Payment: "SELECT * FROM payments WHERE id = ?",
    Refund: "SELECT * FROM refunds WHERE id = ?",
    Dispute: "SELECT * FROM disputes WHERE id = ?",
}


class Book:
    """The ledger inside one transaction."""

    def __init__(self, connection: apsw.Connection) -> None:
        """Read and write through `connection`, which the ledger has locked."""
        self._connection = connection

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Value, ...]]:
        """Run one statement; every row it gives."""
        return list(self._connection.execute(sql, values))

    def number(self, sql: str, values: Sequence[Value] = ()) -> float:
        """The one number a query gives; 0 for none."""
        found = self._connection.execute(sql, values).fetchone()
        value = found[0] if found else None
        return value if isinstance(value, int | float) else 0

    def changed(self) -> int:
        """Rows that the last statement changed."""
        return self._connection.changes()

    def records(self, kind: type[Record], sql: str, values: Sequence[Value] = ()) -> list[Record]:
        """Rows of a `SELECT *` as records."""
        return [kind(*row) for row in self._connection.execute(sql, values)]

    def find(self, kind: type[Record], record_id: str) -> Record | None:
        """The record with that id."""
        found = self.records(kind, _BY_ID[kind], (record_id,))
        return found[0] if found else None

    def save(self, record: Link | Page | Payment | Refund | Dispute) -> None:
        """Write a record, new or changed."""
        self._connection.execute(_REPLACE[type(record)], astuple(record))


class Ledger:
    """The open file; transactions of all threads follow each other."""

    def __init__(self, path: Path) -> None:
        """Open or make the file and hold it alone; CompanyUnavailableError if somebody else does."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._connection = apsw.Connection(str(path))
        try:
            self._prepare()
        except apsw.BusyError:
            self._connection.close()
            raise CompanyUnavailableError(
                f"Another practice company is serving {path.parent}. Stop it or choose another folder."
            ) from None

    def _prepare(self) -> None:
        connection = self._connection
        connection.set_busy_timeout(1000)
        version = connection.execute("PRAGMA user_version").fetchone()
        if version is not None and version[0] > VERSION:
            connection.close()
            raise CompanyUnavailableError(
                "This practice folder was written by a newer Passbell. Update it, or choose another folder."
            )
        # Exclusive from the first lock on: a second process must not pay the same pending payments.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = OFF")  # REPLACE rewrites rows that others refer to
        connection.execute("BEGIN EXCLUSIVE")
        if version is None or version[0] == 0:
            connection.execute(SCHEMA)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")

    @contextmanager
    def transaction(self) -> Iterator[Book]:
        """All or nothing: durable on disk when the block has ended, undone when it raises."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield Book(self._connection)
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()
