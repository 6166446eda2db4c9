"""Old orders in yearly files: moved there whole with story, ticket and letters, and still read from there.

Attempts, refunds, limbo cases and all sums stay in the shop's file.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pos.shop.errors import NotFound
from pos.shop.orders import Order
from pos.storage import codec, orders, stamp
from pos.storage.permits import permit
from pos.storage.rows import sql
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer

BATCH = 200
# The place comes first, for the other tables refer to it.
_COPIED = (
    ("order_places", "id"),
    ("orders", "id"),
    ("order_lines", "order_id"),
    ("tickets", "order_id"),
    ("letters", "order_id"),
)
_EMPTIED = ("order_lines", "tickets", "letters", "story")
_STORY = ("order_id", "at", "kind", "who", "told")

# What is still in motion stays: open attempts, refunds on their way, undecided cases, tickets on the board.
_READY = (
    "SELECT id, number_day FROM orders WHERE number_day < ?"
    " AND NOT EXISTS (SELECT 1 FROM attempts WHERE order_id = orders.id AND state IN"
    " ('created','pending','closing'))"
    " AND NOT EXISTS (SELECT 1 FROM refunds WHERE order_id = orders.id"
    " AND state IN ('created', 'in_transit'))"
    " AND NOT EXISTS (SELECT 1 FROM limbo_cases WHERE order_id = orders.id AND decided IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM tickets WHERE order_id = orders.id AND ended_at IS NULL)"
    " ORDER BY number_day, settled_at LIMIT ?"
)


def move(storage: Storage, folder: Path, *, before: date, now: datetime, limit: int = BATCH) -> int:
    """Move up to `limit` completed orders of days before `before` into their years' files; how many.

    Copy first, remove after: killed in between, an order lies in both files and the next call finishes.
    Call again until it gives 0.
    """
    with storage.read() as tx:
        ready = tx.rows(_READY, before.isoformat(), min(limit, BATCH))
    by_year: dict[int, list[str]] = {}
    for order_id, day in ready:
        by_year.setdefault(int(day[:4]), []).append(order_id)
    for year, ids in by_year.items():
        with opened(storage, folder, year, now=now) as target:
            copy(storage, target, ids)
        _remove(storage, ids, file_of(storage, folder, year).name)
    return len(ready)


def file_of(storage: Storage, folder: Path, year: int) -> Path:
    """Where a year's orders lie."""
    return folder / f"{storage.path.stem}-{year}.db"


def years(storage: Storage, folder: Path) -> tuple[int, ...]:
    """The years that have a file, oldest first."""
    names = (file.stem.rpartition("-")[2] for file in folder.glob(f"{storage.path.stem}-????.db"))
    return tuple(sorted(int(name) for name in names if name.isdigit()))


@contextmanager
def reading(storage: Storage, folder: Path, year: int, *, now: datetime) -> Iterator[Reader]:
    """A view of a year's file; every reading function for orders, kitchen, letters and story works on it."""
    if not file_of(storage, folder, year).exists():
        raise NotFound("storage.no_archive", year=year)
    with opened(storage, folder, year, now=now) as target, target.read() as tx:
        yield tx


def find(storage: Storage, folder: Path, text: str, *, now: datetime) -> Order | None:
    """The archived order meant by a TEMP id, number or final id; None where none of that name is archived."""
    with storage.read() as tx:
        order_id = orders.order_id_of(tx, text)
        day = tx.value("SELECT number_day FROM order_places WHERE id = ? AND place = 'archived'", order_id)
    if day is None or order_id is None:
        return None
    with reading(storage, folder, int(day[:4]), now=now) as tx:
        return orders.get(tx, order_id)


def opened(storage: Storage, folder: Path, year: int, *, now: datetime) -> Storage:
    """A year's file as a storage of its own, made where it is missing; the caller closes it."""
    with storage.read() as tx:
        own = stamp.read(tx)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Storage.open(file_of(storage, folder, year), live=own.live, now=now, store=own.store, check=False)


def copy(storage: Storage, target: Storage, ids: Sequence[str]) -> None:
    """Copy these orders whole into a year's file; those it has already stay as they are."""
    with storage.read() as source, target.write() as tx:
        known = {
            row[0]
            for row in tx.rows(
                "SELECT id FROM orders WHERE id IN (SELECT value FROM json_each(?))", codec.dumps(ids)
            )
        }
        wanted = codec.dumps([one for one in ids if one not in known])
        for table, key in _COPIED:
            names = [row[1] for row in source.rows(sql("PRAGMA table_info(", table, ")"))]
            _pass_on(source, tx, table, names, key, wanted)
        _pass_on(source, tx, "story", _STORY, "order_id", wanted)


def _pass_on(source: Reader, tx: Writer, table: str, names: Sequence[str], key: str, wanted: str) -> None:
    columns = ", ".join(names)
    order = "ORDER BY id" if table == "story" else ""
    rows: list[Any] = source.rows(
        sql("SELECT", columns, "FROM", table, "WHERE", key, "IN (SELECT value FROM json_each(?))", order),
        wanted,
    )
    marks = ", ".join("?" * len(names))
    tx.run_many(sql("INSERT INTO", table, "(", columns, ") VALUES (", marks, ")"), rows)


def _remove(storage: Storage, ids: Sequence[str], archive: str) -> None:
    wanted = codec.dumps(ids)
    with storage.write() as tx, permit(tx, "archive"):
        for table in _EMPTIED:
            tx.run(sql("DELETE FROM", table, "WHERE order_id IN (SELECT value FROM json_each(?))"), wanted)
        tx.run("DELETE FROM orders WHERE id IN (SELECT value FROM json_each(?))", wanted)
        tx.run(
            "UPDATE order_places SET place = 'archived', archive = ?"
            " WHERE id IN (SELECT value FROM json_each(?))",
            archive,
            wanted,
        )
        # The exact request served its key for a day; its long text is not needed to find the money again.
        tx.run("UPDATE attempts SET request = '' WHERE order_id IN (SELECT value FROM json_each(?))", wanted)
