"""The story of an order: lines that are only ever added."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from pos.base.clock import from_text, to_text
from pos.storage import codec
from pos.storage.transactions import Reader, Writer

PAGE_LIMIT = 1_000
_ADD = "INSERT INTO story (order_id, at, kind, who, told) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class StoryLine:
    """One thing that happened to an order; `kind` names the words, `values` are JSON values to set in."""

    id: int
    order_id: str
    at: datetime
    kind: str
    who: str
    values: Mapping[str, Any]


def add(
    tx: Writer,
    *,
    order_id: str,
    at: datetime,
    kind: str,
    who: str = "",
    values: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Add a line; it can never be changed or removed."""
    tx.run(_ADD, order_id, to_text(at), kind, who, codec.dumps(dict(values)))


def of_order(tx: Reader, order_id: str) -> tuple[StoryLine, ...]:
    """An order's lines (by its TEMP id), in the order they were written."""
    return _lines(
        tx.rows(
            "SELECT id, order_id, at, kind, who, told FROM story WHERE order_id = ? ORDER BY id LIMIT ?",
            order_id,
            PAGE_LIMIT,
        )
    )


def since(tx: Reader, after_id: int, *, limit: int = PAGE_LIMIT) -> tuple[StoryLine, ...]:
    """Lines of all orders written after the one of this id, in order."""
    return _lines(
        tx.rows(
            "SELECT id, order_id, at, kind, who, told FROM story WHERE id > ? ORDER BY id LIMIT ?",
            after_id,
            min(limit, PAGE_LIMIT),
        )
    )


def _lines(rows: list[Any]) -> tuple[StoryLine, ...]:
    return tuple(
        StoryLine(line_id, order_id, from_text(at), kind, who, codec.loads(told))
        for line_id, order_id, at, kind, who, told in rows
    )
