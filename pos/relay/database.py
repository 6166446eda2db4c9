"""Opens the database that an address names: for the server, and through peewee for administration."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import peewee

from pos.relay import steps, storage_sqlite, tables
from pos.relay.storage import StorageError
from pos.relay.storage_postgres import PostgresStorage
from pos.relay.storage_sqlite import SqliteStorage

_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")


class BadAddressError(Exception):
    """The database's address is none that the relay understands."""


@dataclass(frozen=True)
class Database:
    """A database by its address: `sqlite:///PATH` or `postgresql://...`."""

    address: str

    def __post_init__(self) -> None:
        """Refuse other kinds of addresses."""
        if not self.address.startswith((_SQLITE, *_POSTGRES)) or self.address == _SQLITE:
            raise BadAddressError("a database is sqlite:///PATH or postgresql://USER@HOST/NAME")

    @property
    def path(self) -> Path | None:
        """The file, with SQLite."""
        if not self.address.startswith(_SQLITE):
            return None
        return Path(self.address.removeprefix(_SQLITE)).absolute()

    def storage(self) -> SqliteStorage | PostgresStorage:
        """The server's side of it."""
        return PostgresStorage(self.address) if self.path is None else SqliteStorage(self.path)

    @contextmanager
    def administration(self) -> Iterator[Any]:
        """The peewee side, with the tables bound, brought up to date, inside one transaction."""
        database = self._peewee()
        try:
            with database.bind_ctx(tables.ALL), database.connection_context(), self._alone(database):
                yield database
        except (peewee.PeeweeException, OSError) as error:
            raise StorageError(f"{type(error).__name__}: {error}") from error

    def migrate(self, *, now: datetime) -> list[str]:
        """Bring the tables up to date; the names of the steps taken.

        StorageError if it cannot be done; NewerDatabaseError if a newer relay has been here.
        """
        if self.path is not None:
            _make_private(self.path)
        database = self._peewee()
        try:
            with database.connection_context():
                with self._alone(database):
                    self._one_at_a_time(database)
                    steps.prepare(database)
                if not steps.pending(database):
                    return []
                # Of two processes that start at once the second waits here, then finds it done.
                with self._alone(database):
                    self._one_at_a_time(database)
                    return steps.take(database, now=now)
        except (peewee.PeeweeException, OSError) as error:
            raise StorageError(f"{type(error).__name__}: {error}") from error

    def _one_at_a_time(self, database: Any) -> None:
        """On PostgreSQL even CREATE TABLE IF NOT EXISTS fails where two do it at once."""
        if self.path is None:
            database.execute_sql("SELECT pg_advisory_xact_lock(7261)")

    def _alone(self, database: Any) -> Any:
        """A transaction that may write from its first statement on; else SQLite could refuse the upgrade."""
        return database.atomic() if self.path is None else database.atomic("IMMEDIATE")

    def _peewee(self) -> Any:
        if self.path is None:
            return peewee.PostgresqlDatabase(self.address, prefer_psycopg3=True, connect_timeout=5)
        # playhouse has no type information, so it is reached by name.
        database_class = import_module("playhouse.apsw_ext").APSWDatabase
        return database_class(
            str(self.path), pragmas=storage_sqlite.pragmas(), timeout=storage_sqlite.BUSY_MS / 1000
        )


def _make_private(path: Path) -> None:
    """The folder and the file, for their owner's eyes only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
