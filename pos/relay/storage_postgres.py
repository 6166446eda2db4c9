"""The relay's log in PostgreSQL: several relay processes may share it; each has one writing connection."""

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import psycopg

from pos.relay import numbering
from pos.relay.statements import Statements
from pos.relay.storage import Appended, Arrival, Head, StorageError

CHANNEL = "passbell_log"
_CONNECT_S = 5
_STATEMENT_MS = 10_000
_NOTICE_BYTES = 7_000

# The rows are locked in the order of their numbers, so that two processes can never wait for each other
# in a circle; identity columns or now() would be given out before the commit, and readers would skip.
_LOCK = (
    "SELECT store, seq, hash, base_seq, base_hash FROM head WHERE store = ANY(%s) ORDER BY store FOR UPDATE"
)
_KNOWN = (
    "SELECT mark.store, mark.source, mark.event_id, mark.seq"
    " FROM unnest(%s::int[], %s::text[], %s::text[]) AS asked (store, source, event_id)"
    " JOIN mark USING (store, source, event_id)"
)
_MARKS = (
    "INSERT INTO mark (store, source, event_id, seq, day)"
    " SELECT * FROM unnest(%s::int[], %s::text[], %s::text[], %s::bigint[], %s::int[])"
)
_EVENTS = (
    "INSERT INTO event"
    " (store, seq, source, event_id, type, received_at, hash, payload, proof, whole, whole_seq)"
    " SELECT * FROM unnest(%b::int[], %b::bigint[], %b::text[], %b::text[], %b::text[], %b::text[],"
    " %b::text[], %b::bytea[], %b::text[], %b::bytea[], %b::bigint[])"
)
_RAISE = (
    "UPDATE head SET seq = moved.seq, hash = moved.hash"
    " FROM unnest(%s::int[], %s::bigint[], %s::text[]) AS moved (store, seq, hash)"
    " WHERE head.store = moved.store"
)


class PostgresStorage(Statements):
    """One database, by its `postgresql://` address; lost connections are made anew at the next call."""

    def __init__(self, address: str) -> None:
        """Connect to nothing yet; the tables must be there already."""
        self._address = address
        self._writer: psycopg.Connection[Any] | None = None
        self._readers = threading.local()
        self._opened: list[psycopg.Connection[Any]] = []

    @property
    def remote(self) -> bool:
        """Calls wait for a network."""
        return True

    def append(self, arrivals: Sequence[Arrival]) -> Appended:
        """Number, chain and commit a batch; when this returns, it is on disk."""
        with self._writing() as connection, connection.transaction(), connection.cursor() as cursor:
            stores = sorted({arrival.store for arrival in arrivals})
            cursor.execute(_LOCK, (stores,))
            heads = {row[0]: Head(*row[1:]) for row in cursor.fetchall()}
            cursor.execute(_KNOWN, _columns(numbering.keys(arrivals), 3))
            known = {(row[0], row[1], row[2]): row[3] for row in cursor.fetchall()}
            plan = numbering.number(arrivals, heads=heads, known=known)
            if plan.marks:
                cursor.execute(_MARKS, _columns(plan.marks, 5))
            if plan.events:
                cursor.execute(_EVENTS, _columns(plan.events, 11))
                moved = [(store, head.seq, head.hash) for store, head in plan.heads.items()]
                cursor.execute(_RAISE, _columns(moved, 3))
                notice = ",".join(str(store) for store in plan.heads)
                cursor.execute(
                    "SELECT pg_notify(%s, %s)", (CHANNEL, notice if len(notice) <= _NOTICE_BYTES else "")
                )
        return Appended(plan.outcomes, plan.heads)

    def listen(self, *, on_news: Callable[[list[int] | None], None], stop: threading.Event) -> None:
        """Tell of every store that moved (None: any may have), until `stop`; for a thread of its own."""
        while not stop.is_set():
            try:
                with self._connect() as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    on_news(None)
                    while not stop.is_set():
                        for notice in connection.notifies(timeout=0.5):
                            on_news([int(number) for number in notice.payload.split(",") if number] or None)
            except (psycopg.Error, OSError, ValueError):
                stop.wait(1.0)

    def _ask(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        connection: psycopg.Connection[Any] | None = getattr(self._readers, "connection", None)
        try:
            if connection is None or connection.closed:
                connection = self._connect()
                self._readers.connection = connection
                self._opened.append(connection)
            return connection.execute(_placeholders(sql), values).fetchall()
        except (psycopg.Error, OSError) as error:
            if connection is not None:
                connection.close()
            raise StorageError(f"{type(error).__name__}: {error}") from error

    def _change(self, statements: Iterable[tuple[str, Sequence[object]]]) -> list[Any]:
        rows: list[Any] = []
        with self._writing() as connection, connection.transaction():
            for sql, values in statements:
                cursor = connection.execute(_placeholders(sql), values)
                rows = cursor.fetchall() if cursor.description else []
        return rows

    def close(self) -> None:
        """Close every connection."""
        for connection in (*self._opened, self._writer):
            if connection is not None:
                connection.close()
        self._opened.clear()
        self._writer = None

    @contextlib.contextmanager
    def _writing(self) -> Iterator[psycopg.Connection[Any]]:
        """The writer's connection; dropped after any error, so that the next call begins clean."""
        try:
            if self._writer is None or self._writer.closed:
                self._writer = self._connect()
            yield self._writer
        except (psycopg.Error, OSError) as error:
            connection, self._writer = self._writer, None
            if connection is not None:
                connection.close()
            if isinstance(error, psycopg.DataError | psycopg.IntegrityError):
                raise  # not the database's trouble but one row's: the writer finds out which
            raise StorageError(f"{type(error).__name__}: {error}") from error

    def _connect(self) -> psycopg.Connection[Any]:
        connection: psycopg.Connection[Any] = psycopg.connect(
            self._address,
            autocommit=True,
            connect_timeout=_CONNECT_S,
            prepare_threshold=2,
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=3,
            application_name="passbell-relay",
        )
        # A server whose default is synchronous_commit=off would acknowledge what a power cut loses.
        connection.execute(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE"
            " current_setting('synchronous_commit') IN ('off', 'local')"
        )
        connection.execute(f"SET statement_timeout = {_STATEMENT_MS}")
        connection.execute("SET TIME ZONE 'UTC'")
        return connection


def _placeholders(sql: str) -> str:
    """The shared statements are written with `?`; none of them holds a percent sign or a quoted `?`."""
    return sql.replace("?", "%s")


def _columns(rows: Sequence[Sequence[object]], width: int) -> list[list[object]]:
    """Rows turned into one array for each column, as `unnest` wants them."""
    return [[row[place] for row in rows] for place in range(width)]
