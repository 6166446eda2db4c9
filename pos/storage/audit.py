"""Who did what that money or trust hangs on: lines that are only ever added."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from pos.base.clock import from_text, to_text
from pos.storage import codec
from pos.storage.transactions import Reader, Writer

PAGE_LIMIT = 1_000


@dataclass(frozen=True)
class AuditLine:
    """One deed; `values` are JSON values."""

    id: int
    at: datetime
    who: str
    deed: str
    values: Mapping[str, Any]


def add(
    tx: Writer, *, at: datetime, who: str, deed: str, values: Mapping[str, object] = MappingProxyType({})
) -> None:
    """Add a line; it can never be changed or removed."""
    tx.run(
        "INSERT INTO audit (at, who, deed, told) VALUES (?, ?, ?, ?)",
        to_text(at),
        who,
        deed,
        codec.dumps(dict(values)),
    )


def page(tx: Reader, *, before: int | None = None, limit: int = 100) -> tuple[AuditLine, ...]:
    """Lines, newest first, older than the one of id `before`."""
    rows = tx.rows(
        "SELECT id, at, who, deed, told FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?",
        before if before is not None else 2**62,
        min(limit, PAGE_LIMIT),
    )
    return tuple(
        AuditLine(line, from_text(at), who, deed, codec.loads(told)) for line, at, who, deed, told in rows
    )
