"""The shop's file as the till holds it: one writer, a few readers, both as transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Self

import apsw

from pos.base.files import make_private
from pos.shop.errors import BrokenPromise, Busy, PassbellError
from pos.storage import damage, migrate, stamp
from pos.storage.connection import BUSY_S, Connection, translated
from pos.storage.transactions import Reader, Writer

READERS = 8


class Storage:
    """An open file. `write()` and `read()` may be called from any thread; other processes may do the same.

    Errors: Busy when the file is held too long, StorageTrouble when disk or file fail, BrokenPromise for a
    defect of ours (a key taken twice, a change to what is append-only).
    """

    def __init__(self, path: Path, *, busy_s: float) -> None:
        """Not for callers: use `Storage.open`."""
        self.path = path
        self._busy_s = busy_s
        self._turn = threading.Lock()
        self._writing_thread: int | None = None
        self._writer: Connection | None = None
        self._version = 0
        self._idle: LifoQueue[Connection] = LifoQueue()
        self._places = threading.Semaphore(READERS)
        self._closed = False

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        live: bool,
        now: datetime,
        store: str = "",
        backups: Path | None = None,
        check: bool = True,
        busy_s: float = BUSY_S,
    ) -> Self:
        """Open the file, making or migrating it where needed.

        `store` names the store for a file that has none yet; `check=False` leaves out the look for damage
        (a second process beside a running till). Raises DamagedFile (set aside; `backups` says where a good
        one may lie), NewerFile, WrongMode, Busy.
        """
        with translated(path):
            if check:
                damage.look(path, now=now, backups=backups)
            # Whether it can be made at all, SQLite says in its own words.
            with suppress(OSError):
                make_private(path)
            stamp.refuse_newer(path)
            migrate.bring_up(path, now=now, busy_s=busy_s)
        storage = cls(path, busy_s=busy_s)
        try:
            with storage.write() as tx:
                stamp.put_or_check(tx, path, live=live, store=store, now=now)
        except BaseException:
            storage.close()
            raise
        return storage

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """One transaction that changes the file; committed at the end, undone by any exception."""
        if self._writing_thread == threading.get_ident():
            raise BrokenPromise("a transaction was begun inside another one")
        if not self._turn.acquire(timeout=self._busy_s):
            raise Busy("storage.busy", path=self.path)
        self._writing_thread = threading.get_ident()
        try:
            with translated(self.path):
                connection = self._writing()
                connection.begin("IMMEDIATE")
                try:
                    yield Writer(connection.raw)
                    connection.commit()
                except BaseException:
                    self._undo()
                    raise
        finally:
            self._writing_thread = None
            self._turn.release()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """One consistent view of the file; it waits for nobody."""
        if not self._places.acquire(timeout=self._busy_s):
            raise Busy("storage.busy", path=self.path)
        try:
            with translated(self.path):
                connection = self._reading()
                try:
                    connection.begin()
                    yield Reader(connection.raw)
                except PassbellError:
                    self._put_back(connection)
                    raise
                except BaseException:
                    connection.close()
                    raise
                self._put_back(connection)
        finally:
            self._places.release()

    def foreign_version(self) -> int:
        """A number that changes when another process has committed
        something since; cheap, for a few calls a second.

        While this process itself is writing, the last known number is given.
        """
        if self._turn.acquire(blocking=False):
            try:
                with translated(self.path):
                    # On the writing connection only the commits of others move it
                    # (https://sqlite.org/pragma.html#pragma_data_version).
                    self._version = self._writing().number("data_version")
            finally:
                self._turn.release()
        return self._version

    def fold_log(self) -> None:
        """Bring everything from the log into the file and empty it, as far as no reader is in the way."""
        with self._turn, translated(self.path):
            self._writing().raw.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)

    def close(self) -> None:
        """Let go of every connection; the last one out folds the log into the file."""
        with self._turn:
            self._closed = True
            if self._writer is not None:
                self._writer.close()
                self._writer = None
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def _writing(self) -> Connection:
        if self._closed:
            raise BrokenPromise("the storage is closed")
        if self._writer is None:
            self._writer = Connection(self.path, writing=True, busy_s=self._busy_s)
        return self._writer

    def _undo(self) -> None:
        """Roll back and drop the connection: after a failed sync nothing but the disk may be trusted."""
        connection, self._writer = self._writer, None
        if connection is not None:
            try:
                connection.rollback()
            finally:
                connection.close()

    def _reading(self) -> Connection:
        if self._closed:
            raise BrokenPromise("the storage is closed")
        try:
            return self._idle.get_nowait()
        except Empty:
            return Connection(self.path, writing=False, busy_s=self._busy_s)

    def _put_back(self, connection: Connection) -> None:
        connection.rollback()
        if self._closed:
            connection.close()
        else:
            self._idle.put(connection)
