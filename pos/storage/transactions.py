"""One transaction on the shop's file: a Reader that only asks, a Writer that also changes."""

from collections.abc import Iterable, Sequence
from typing import Any

import apsw


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
