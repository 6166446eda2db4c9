"""The relay's log in one SQLite file: WAL, synchronous=FULL, one writer and a reader for each thread."""

import json
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import apsw

from pos.relay import numbering
from pos.relay.statements import Statements
from pos.relay.storage import Appended, Arrival, Head, StorageError

BUSY_MS = 5_000
_CHECKPOINT_PAGES = 4_000
_WAL_BYTES = 67_108_864

_KNOWN = (
    "SELECT mark.store, mark.source, mark.event_id, mark.seq FROM json_each(?) AS asked CROSS JOIN mark"
    " ON mark.store = asked.value ->> 0 AND mark.source = asked.value ->> 1"
    " AND mark.event_id = asked.value ->> 2"
)
_MARK = (
    "INSERT INTO mark (store, source, event_id, seq, day)"
    " SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)"
)
_EVENT = (
    "INSERT INTO event"
    " (store, seq, source, event_id, type, received_at, hash, payload, proof, whole, whole_seq)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def pragmas() -> dict[str, object]:
    """How every connection to the file must be set, the administrator's too."""
    return {
        # First of all: turning to WAL meets a lock where somebody else is just opening the file.
        "busy_timeout": BUSY_MS,
        "journal_mode": "wal",
        # NORMAL loses acknowledged events at a power cut.
        "synchronous": "full",
        # On macOS a plain fsync leaves data in the drive's own cache.
        "fullfsync": 1,
        "wal_autocheckpoint": _CHECKPOINT_PAGES,
        "journal_size_limit": _WAL_BYTES,
    }


def connect(path: Path) -> apsw.Connection:
    """A connection to an existing file, set as every connection must be."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, statementcachesize=50)
    for name, value in pragmas().items():
        connection.pragma(name, value)
    return connection


class SqliteStorage(Statements):
    """One file. Readers never wait for the writer; a second writer (an administrator) is waited for."""

    def __init__(self, path: Path, *, connecting: Callable[[Path], apsw.Connection] = connect) -> None:
        """Open nothing yet; the tables must be there already."""
        self._path = path
        self._connect = connecting
        self._writer: apsw.Connection | None = None
        self._readers = threading.local()
        self._opened: list[apsw.Connection] = []

    @property
    def remote(self) -> bool:
        """A local file: reads take microseconds and may run where they are asked."""
        return False

    def append(self, arrivals: Sequence[Arrival]) -> Appended:
        """Number, chain and commit a batch; when this returns, it is on disk."""
        connection = self._writing()
        try:
            connection.execute("BEGIN IMMEDIATE")
            stores = sorted({arrival.store for arrival in arrivals})
            heads = {
                row[0]: Head(*row[1:])
                for row in connection.execute(
                    "SELECT store, seq, hash, base_seq, base_hash FROM head"
                    " WHERE store IN (SELECT value FROM json_each(?))",
                    (json.dumps(stores),),
                )
            }
            known = {
                (store, source, event_id): seq
                for store, source, event_id, seq in connection.execute(
                    _KNOWN, (json.dumps(numbering.keys(arrivals)),)
                )
            }
            plan = numbering.number(arrivals, heads=heads, known=known)
            if plan.marks:
                connection.execute(_MARK, (json.dumps(plan.marks),))
            if plan.events:
                connection.executemany(_EVENT, plan.events)
                connection.executemany(
                    "UPDATE head SET seq = ?, hash = ? WHERE store = ?",
                    [(head.seq, head.hash, store) for store, head in plan.heads.items()],
                )
            connection.execute("COMMIT")
        except apsw.Error as error:
            self._undo()
            raise StorageError(f"{type(error).__name__}: {error}") from error
        return Appended(plan.outcomes, plan.heads)

    def _ask(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        try:
            reader: apsw.Connection | None = getattr(self._readers, "connection", None)
            if reader is None:
                reader = self._readers.connection = self._connect(self._path)
                self._opened.append(reader)
            return reader.execute(sql, tuple(values)).fetchall()
        except apsw.Error as error:
            self._readers.connection = None
            raise StorageError(f"{type(error).__name__}: {error}") from error

    def _change(self, statements: Iterable[tuple[str, Sequence[object]]]) -> list[Any]:
        connection = self._writing()
        rows: list[Any] = []
        try:
            connection.execute("BEGIN IMMEDIATE")
            for sql, values in statements:
                rows = connection.execute(sql, tuple(values)).fetchall()
            connection.execute("COMMIT")
        except apsw.Error as error:
            self._undo()
            raise StorageError(f"{type(error).__name__}: {error}") from error
        return rows

    def close(self) -> None:
        """Close every connection; the last one out folds the WAL into the file."""
        for connection in (*self._opened, self._writer):
            if connection is not None:
                connection.close(force=True)
        self._opened.clear()
        self._readers = threading.local()
        self._writer = None

    def _writing(self) -> apsw.Connection:
        try:
            if self._writer is None:
                self._writer = self._connect(self._path)
        except apsw.Error as error:
            raise StorageError(f"{type(error).__name__}: {error}") from error
        return self._writer

    def _undo(self) -> None:
        """Drop the connection: after a failed sync nothing it holds may be trusted, only the disk."""
        connection, self._writer = self._writer, None
        if connection is not None:
            connection.close(force=True)
