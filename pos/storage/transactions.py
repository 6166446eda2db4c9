"""One transaction on the shop's file: a Reader that only asks, a Writer that also changes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from pos.storage.connection import translated


class Reader:
    """A consistent view of the file; it does not see what is committed after it began."""

    def __init__(self, connection: apsw.Connection) -> None:
        """Speak through an open connection on which a transaction has begun."""
        self._connection = connection

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """Every row of the answer, as tuples."""
        return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: Any) -> Any:
        """The first row of the answer, or None."""
        # Read to the end: a statement left half read would keep its lock.
        rows = self._connection.execute(statement, values).fetchall()
        return rows[0] if rows else None

    def value(self, statement: str, *values: Any) -> Any:
        """The first column of the first row, or None."""
        row = self.row(statement, *values)
        return None if row is None else row[0]


class Writer(Reader):
    """The one transaction that changes the file in this process; it is committed whole or not at all."""

    def run(self, statement: str, *values: Any) -> int:
        """Carry out a change; how many rows it touched."""
        self._connection.execute(statement, values)
        return self._connection.changes()

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Carry out the same change for each row of values."""
        self._connection.executemany(statement, rows)

    @contextmanager
    def part(self) -> Iterator[None]:
        """A stretch that may fail alone: what it changed is undone, and the transaction goes on.

        Errors come out as the shop's own, as they do from a whole transaction.
        """
        with translated(Path(self._connection.filename)):
            self._connection.execute("SAVEPOINT part")
            try:
                yield
            except BaseException:
                # A full disk may have ended the whole transaction already.
                if not self._connection.get_autocommit():
                    self._connection.execute("ROLLBACK TO part")
                    self._connection.execute("RELEASE part")
                raise
            self._connection.execute("RELEASE part")
