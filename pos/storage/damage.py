"""Recognise a damaged file at start, set it aside untouched, and name the newest good backup."""

from datetime import datetime
from pathlib import Path

import apsw

from pos.shop.errors import DamagedFile
from pos.storage import backups as backup_files
from pos.storage.connection import look_at

WHOLE_CHECK_BYTES = 256 * 1024 * 1024
"""Up to this size the whole file is checked at start; above it only the tables that open business lives in.
Every backup checks the rest."""

_OPEN_BUSINESS = (
    "stamp",
    "marks",
    "temp_orders",
    "attempts",
    "refunds",
    "limbo_cases",
    "outbox",
    "facts",
    "number_counters",
)


def look(path: Path, *, now: datetime, backups: Path | None) -> None:
    """Return when the file is whole or not there; else set it aside and raise DamagedFile.

    A file set aside earlier is not forgotten: as long as nothing was restored, the same error comes again,
    so that no till quietly begins with an empty shop.
    """
    if not path.exists():
        aside = sorted(path.parent.glob(f"{path.name}.damaged-*"))
        if aside:
            raise _error(path, aside[-1], "", backups)
        return
    trouble = trouble_of(path)
    if trouble:
        raise _error(path, set_aside(path, "damaged", now), trouble, backups)


def trouble_of(path: Path, *, whole_bytes: int = WHOLE_CHECK_BYTES) -> str:
    """What SQLite finds wrong; empty when nothing is. Files over `whole_bytes` are looked at in part."""
    if path.stat().st_size == 0:
        return ""
    try:
        connection = look_at(path)
    except (apsw.CorruptError, apsw.NotADBError) as error:
        return str(error)
    try:
        if path.stat().st_size <= whole_bytes:
            said = {str(row[0]) for row in connection.execute("PRAGMA quick_check(10)")}
        else:
            said = set()
            for table in _OPEN_BUSINESS:
                said |= {str(row[0]) for row in connection.execute(f"PRAGMA quick_check('{table}')")}
        return "; ".join(sorted(said - {"ok"}))
    except (apsw.CorruptError, apsw.NotADBError) as error:
        return str(error)
    finally:
        connection.close()


def set_aside(path: Path, why: str, now: datetime) -> Path:
    """Rename the file with its log and index, so that nothing writes to them again; the new name."""
    aside = name_aside(path, why, now)
    for tail in ("-wal", "-shm", ""):
        part = path.with_name(path.name + tail)
        if part.exists():
            part.rename(aside.with_name(aside.name + tail))
    return aside


def name_aside(path: Path, why: str, now: datetime) -> Path:
    """What a file that is set aside is called."""
    return path.with_name(f"{path.name}.{why}-{now:%Y%m%dT%H%M%S%fZ}")


def _error(path: Path, aside: Path, detail: str, backups: Path | None) -> DamagedFile:
    good = backup_files.newest_good(backups, path.stem) if backups else None
    if good is None:
        return DamagedFile("storage.damaged_no_backup", path=path, aside=aside, detail=detail)
    return DamagedFile("storage.damaged", path=path, aside=aside, detail=detail, backup=good)
