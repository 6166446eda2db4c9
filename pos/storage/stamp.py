"""The stamp of a file: practice or live, which store, which version of the tables."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pos.base.clock import from_text, to_text
from pos.shop.errors import DamagedFile, NewerFile, WrongMode
from pos.storage import migrate
from pos.storage.connection import APPLICATION_ID, look_at
from pos.storage.transactions import Reader, Writer

_PUT = "INSERT INTO stamp (one, live, store, made_at) VALUES (1, ?, ?, ?)"


@dataclass(frozen=True)
class Stamp:
    """What a file says of itself; `store` is empty until the till is paired."""

    live: bool
    store: str
    made_at: datetime


def read(tx: Reader) -> Stamp:
    """The stamp of an open file."""
    live, store, made_at = tx.row("SELECT live, store, made_at FROM stamp")
    return Stamp(bool(live), store, from_text(made_at))


def put_or_check(tx: Writer, path: Path, *, live: bool, store: str, now: datetime) -> None:
    """Stamp a new file.

    An old one must bear the same mode and, where both are known, the same store: WrongMode.
    """
    if tx.row("SELECT 1 FROM stamp") is None:
        tx.run(_PUT, int(live), store, to_text(now))
        return
    found = read(tx)
    if found.live != live:
        raise WrongMode("storage.is_live" if found.live else "storage.is_practice", path=path)
    if store and found.store and found.store != store:
        raise WrongMode("storage.other_store", path=path, store=found.store)
    if store and not found.store:
        name_store(tx, store)


def name_store(tx: Writer, store: str) -> None:
    """Write down which store the file belongs to, at pairing."""
    tx.run("UPDATE stamp SET store = ?", store)


def refuse_newer(path: Path) -> None:
    """NewerFile for a file of a newer Passbell, DamagedFile for one that is none of ours; it stays."""
    if not path.exists() or path.stat().st_size == 0:
        return
    connection = look_at(path)
    try:
        version, application = (
            int(str(connection.pragma(name))) for name in ("user_version", "application_id")
        )
    finally:
        connection.close()
    if application not in (0, APPLICATION_ID):
        raise DamagedFile("storage.not_ours", path=path)
    if version > migrate.newest():
        raise NewerFile("storage.newer", path=path, version=version, known=migrate.newest())
