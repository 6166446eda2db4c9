"""How a connection to the shop's file is opened, and what SQLite's errors mean to the shop."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
from peewee import DatabaseError, IntegrityError, InterfaceError
from playhouse.apsw_ext import APSWDatabase  # type: ignore[import-untyped]  # playhouse ships no types

from pos.shop.errors import BrokenPromise, Busy, DamagedFile, StorageTrouble
from pos.storage.codec import Unreadable

APPLICATION_ID = 0x50424C31
"""`PBL1` in the header: a Passbell till's file (https://sqlite.org/pragma.html#pragma_application_id)."""

BUSY_S = 10.0
_WAL_BYTES = 67_108_864
CACHE_KIB = 2_000
"""Of the file's pages one connection keeps so much: all of them together stay under 20 MiB for ever.

What is not kept lies in the system's own cache; a search among 50,000 products takes as long either way."""


class Connection:
    """One open connection: peewee opens it, sets it and keeps its transactions; `raw` carries out statements.

    peewee's own way of asking costs three times as much as the statement, and its types say nothing.
    """

    def __init__(self, path: Path, *, writing: bool, busy_s: float = BUSY_S) -> None:
        """Open with every safety on; a reading connection refuses to change anything."""
        pragmas: dict[str, object] = {
            "journal_mode": "wal",
            # NORMAL may lose the last sales at a power cut; FULL costs one sync for each order.
            "synchronous": "full",
            # On macOS a plain fsync leaves data in the drive's own cache.
            "fullfsync": 1,
            "foreign_keys": 1,
            "journal_size_limit": _WAL_BYTES,
            # Text that a person asked to erase must not stay readable in free pages.
            "secure_delete": 1,
            "cache_size": -CACHE_KIB,
            "temp_store": "memory",
            "trusted_schema": 0,
        }
        if not writing:
            pragmas["query_only"] = 1
        self.database: Any = APSWDatabase(
            str(path),
            pragmas=pragmas,
            timeout=busy_s,
            thread_safe=False,
            autoconnect=False,
            statementcachesize=200,
        )
        with translated(path):
            self.database.connect()
        self.raw: apsw.Connection = self.database.connection()

    def begin(self, lock: str = "DEFERRED") -> None:
        """Begin a transaction."""
        self.database.begin(lock)

    def commit(self) -> None:
        """Make it last."""
        self.database.commit()

    def rollback(self) -> None:
        """Undo it."""
        self.database.rollback()

    def number(self, pragma: str) -> int:
        """The value of a pragma that is a number."""
        return int(str(self.raw.pragma(pragma)))

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()


def look_at(path: Path) -> apsw.Connection:
    """A connection that leaves every byte of the file and its log as they are, also when it is closed."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    connection.set_busy_timeout(5_000)
    connection.pragma("query_only", 1)
    return connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Let SQLite's errors out as the shop's own."""
    try:
        yield
    except Unreadable as error:
        raise DamagedFile("storage.damaged_now", path=path, detail=str(error)) from error
    except (DatabaseError, InterfaceError, apsw.Error) as error:
        raise _told(error, path) from error


def _told(error: Exception, path: Path) -> Exception:
    """The shop's word for an error of SQLite; peewee's has apsw's as its context."""
    cause = error if isinstance(error, apsw.Error) else error.__context__
    detail = str(error)
    match cause:
        case apsw.BusyError() | apsw.LockedError():
            return Busy("storage.busy", path=path)
        case apsw.FullError():
            return StorageTrouble("storage.full", path=path)
        case apsw.CorruptError() | apsw.NotADBError():
            return DamagedFile("storage.damaged_now", path=path, detail=detail)
        case apsw.IOError() | apsw.CantOpenError() | apsw.PermissionsError() | apsw.ReadOnlyError():
            return StorageTrouble("storage.unusable", path=path, detail=detail)
    if isinstance(error, IntegrityError | apsw.ConstraintError):
        return BrokenPromise(f"the file refused a row: {detail}")
    return BrokenPromise(f"storage: {detail}")
