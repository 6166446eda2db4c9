"""Backups while the till runs: written, verified, named by their moment, and rotated.

A backup's name is `live-20261121T090500123456Z.db`; a name ending in `.part` is none.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from pos.base.files import make_private
from pos.shop.errors import StorageTrouble
from pos.storage import marks, whereabouts
from pos.storage.connection import Connection, look_at, translated
from pos.storage.rows import sql

KEEP_NEWEST = 14
KEEP_DAYS = 30
_STEP_PAGES = 1_000
_IS_A_BACKUP = "INSERT INTO marks (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
_COUNTED = (
    "order_places",
    "temp_orders",
    "ended_orders",
    "orders",
    "order_lines",
    "attempts",
    "refunds",
    "limbo_cases",
    "tickets",
    "story",
    "audit",
    "outbox",
    "facts",
    "letters",
    "items",
)


@dataclass(frozen=True)
class Backup:
    """A verified backup: where it lies, how many bytes, and how many rows of each counted table."""

    file: Path
    size_bytes: int
    rows: Mapping[str, int]


def make(path: Path, folder: Path, *, now: datetime, keep: int = KEEP_NEWEST) -> Backup:
    """Copy the open file at `path` into `folder` while it is used, verify it, rotate to the newest `keep`.

    The copy is what was committed when it began. StorageTrouble when it cannot be written or is not good;
    then nothing is left behind and no older backup was removed.
    """
    final = folder / f"{path.stem}-{now:%Y%m%dT%H%M%S%fZ}.db"
    part = final.with_suffix(".part")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with translated(path):
            rows = _copied(path, part)
            trouble = verify(part)
            if not trouble and _counts_of(part) != rows:
                trouble = "row counts differ"
        if trouble:
            raise StorageTrouble("storage.backup_failed", path=final, detail=trouble)
        part.replace(final)
        sync_folder(folder)
    except OSError as error:
        raise StorageTrouble("storage.backup_failed", path=final, detail=str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    rotate(folder, path.stem, keep=keep)
    return Backup(final, final.stat().st_size, rows)


def every(folder: Path, stem: str) -> tuple[Path, ...]:
    """The backups of `stem` (`live` or `practice`), newest first; good or not."""
    return tuple(sorted(folder.glob(f"{stem}-????????T*Z.db"), reverse=True))


def newest_good(folder: Path, stem: str) -> Path | None:
    """The newest backup in which no damage is found."""
    return next((file for file in every(folder, stem) if not verify(file)), None)


def verify(file: Path) -> str:
    """What is wrong with a backup; empty when nothing is."""
    try:
        connection = look_at(file)
        try:
            said = {str(row[0]) for row in connection.execute("PRAGMA quick_check(10)")}
            if connection.execute("SELECT count(*) FROM stamp").fetchall() != [(1,)]:
                return "no stamp"
        finally:
            connection.close()
    except apsw.Error as error:
        return str(error)
    return "; ".join(sorted(said - {"ok"}))


def rotate(folder: Path, stem: str, *, keep: int = KEEP_NEWEST) -> tuple[Path, ...]:
    """Remove all but the newest `keep` and the last of each of thirty days; the removed ones."""
    kept: set[Path] = set()
    days: dict[str, Path] = {}
    files = every(folder, stem)
    for file in files:
        days.setdefault(file.stem.rpartition("-")[2][:8], file)
    kept.update(files[:keep], list(days.values())[:KEEP_DAYS])
    removed = tuple(file for file in files if file not in kept)
    for file in removed:
        file.unlink(missing_ok=True)
    return removed


def _copied(path: Path, part: Path) -> Mapping[str, int]:
    """Copy the file as it is now; the rows of each counted table in the very same view."""
    source = Connection(path, writing=False)
    try:
        source.begin()
        rows = _counts(source.raw)
        _copy(source.raw, part)
        return rows
    finally:
        source.close()


def _copy(source: apsw.Connection, part: Path) -> None:
    part.unlink(missing_ok=True)
    make_private(part)
    target = apsw.Connection(str(part))
    try:
        target.pragma("synchronous", "full")
        with target.backup("main", source, "main") as copying:
            # The source's read transaction keeps one view, so a writer never makes it begin anew.
            while not copying.done:
                copying.step(_STEP_PAGES)
        # Whoever puts it back by hand must not have a till that takes it for the file it was made of.
        target.execute(_IS_A_BACKUP, (marks.PLACE, whereabouts.BACKUP))
        # A backup is one file, without a log beside it.
        target.pragma("journal_mode", "delete")
    finally:
        target.close()
    with part.open("rb") as file:
        os.fsync(file.fileno())


def _counts_of(file: Path) -> Mapping[str, int]:
    connection = look_at(file)
    try:
        return _counts(connection)
    finally:
        connection.close()


def _counts(connection: apsw.Connection) -> Mapping[str, int]:
    return {
        table: int(str(connection.execute(sql("SELECT count(*) FROM", table)).fetchall()[0][0]))
        for table in _COUNTED
    }


def sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut, where folders can be synced."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
