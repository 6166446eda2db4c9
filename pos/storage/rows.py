"""One table for one kind of frozen value: columns for what is searched and summed, JSON for the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pos.shop.errors import BrokenPromise
from pos.storage import codec
from pos.storage.transactions import Reader, Writer

T = TypeVar("T")


def sql(*parts: str) -> str:
    """A statement from its parts; names come from our own tables only, values always go in by `?`."""
    return " ".join(parts)


class Table(Generic[T]):
    """How values of a dataclass lie in a table: `columns` by name, every other field in the column `more`.

    `key` is the column that names a row. A field that is neither a column nor at its default goes into
    `more`, so the shop may give a value a new field without a new column.
    """

    def __init__(
        self,
        kind: type[T],
        name: str,
        columns: Sequence[str],
        *,
        key: str = "id",
        named: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Prepare the statements once.

        `named` gives columns another name than their field (a word that SQL keeps).
        """
        shape: Any = kind
        hints = codec.hints(shape)
        self.name = name
        self._kind = kind
        self._columns = [
            (column, codec.encoder(hints[column]), _from_column(hints[column])) for column in columns
        ]
        self._rest = [
            (field.name, codec.encoder(hints[field.name]), codec.default_of(field))
            for field in fields(shape)
            if field.name not in columns
        ]
        self._rest_back = {name: codec.decoder(hints[name]) for name, _, _ in self._rest}
        self._key_at = list(columns).index(key)
        written = [named.get(column, column) for column in (*columns, "more")]
        names = ", ".join(written)
        marks = ", ".join("?" * (len(columns) + 1))
        sets = ", ".join(f"{column} = ?" for column in written)
        self._insert = sql("INSERT INTO", name, "(", names, ") VALUES (", marks, ")")
        self._update = sql("UPDATE", name, "SET", sets, "WHERE", key, "= ?")
        self._select = sql("SELECT", names, "FROM", name)
        self._by_key = sql(self._select, "WHERE", key, "= ?")
        self._delete = sql("DELETE FROM", name, "WHERE", key, "= ?")

    def insert(self, tx: Writer, value: T) -> None:
        """Write a new row; BrokenPromise where its key is taken."""
        tx.run(self._insert, *self._row(value))

    def update(self, tx: Writer, value: T) -> None:
        """Write over the row of the same key; BrokenPromise where there is none."""
        row = self._row(value)
        if tx.run(self._update, *row, row[self._key_at]) != 1:
            raise BrokenPromise(f"no row {row[self._key_at]!r} in {self.name}")

    def save(self, tx: Writer, value: T) -> None:
        """Write over the row of the same key, or a new one."""
        row = self._row(value)
        if tx.run(self._update, *row, row[self._key_at]) == 0:
            tx.run(self._insert, *row)

    def delete(self, tx: Writer, key: str) -> bool:
        """Remove the row of this key; whether there was one."""
        return tx.run(self._delete, key) == 1

    def get(self, tx: Reader, key: str) -> T | None:
        """The value of this key."""
        row = tx.row(self._by_key, key)
        return None if row is None else self._value(row)

    def where(self, tx: Reader, rest: str = "", *values: object) -> tuple[T, ...]:
        """Every value that the rest of the statement (`WHERE ... ORDER BY ... LIMIT ...`) lets through."""
        return tuple(self._value(row) for row in tx.rows(sql(self._select, rest), *values))

    def first(self, tx: Reader, rest: str, *values: object) -> T | None:
        """The first value that the rest of the statement lets through."""
        row = tx.row(sql(self._select, rest), *values)
        return None if row is None else self._value(row)

    def _row(self, value: T) -> list[Any]:
        row: list[Any] = [turn(getattr(value, column)) for column, turn, _ in self._columns]
        more = {}
        for name, turn, default in self._rest:
            item = getattr(value, name)
            if item is not default and item != default:
                more[name] = turn(item)
        row.append(codec.dumps(more) if more else "")
        return row

    def _value(self, row: Iterable[Any]) -> T:
        *plain, more = row
        try:
            values = {
                column: turn(item) for (column, _, turn), item in zip(self._columns, plain, strict=True)
            }
            if more:
                values.update((name, self._rest_back[name](item)) for name, item in codec.loads(more).items())
            return self._kind(**values)
        except (TypeError, ValueError, KeyError) as error:
            raise codec.Unreadable(f"{self.name}: {error}") from error


def _from_column(hint: Any) -> Any:
    """As the codec reads it, but SQLite has no boolean: 0 and 1 stand for it."""
    return bool if hint is bool else codec.decoder(hint)
