"""Put a backup in the place of the shop's file, or go on with a copy, so that nothing is done twice."""

import json
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import apsw

from pos.base.clock import to_text
from pos.base.files import make_private
from pos.shop.errors import Busy, DamagedFile, NotFound, WrongMode
from pos.storage import (
    audit,
    backups,
    carts,
    damage,
    marks,
    migrate,
    numbers,
    orders,
    outbox,
    stamp,
    story,
    whereabouts,
)  # fmt: skip
from pos.storage.connection import Connection, look_at, translated
from pos.storage.transactions import Reader, Writer
from pos.storage.whereabouts import Whereabouts

NUMBERS_SKIPPED = 100
BLOCKS = range(2, 91)
"""A copy goes on so many hundred further, by chance: the other till goes on too, and so may other copies."""

_WHY = "before-restore"
HELD = "restored"
"""Why a job is held: the company must be asked first whether it was done already."""


@dataclass(frozen=True)
class Restored:
    """What came back: from where, where the file before it was put, and how many jobs are held."""

    path: Path
    backup: Path
    aside: Path | None
    held_jobs: int


@dataclass(frozen=True)
class CopyState:
    """What a file says of itself as a copy: whether its next opening takes it for one; when it was taken
    for one and is not paired since."""

    will_be_taken: bool
    taken_at: str | None


def copy_state(path: Path) -> CopyState | None:
    """How the file at `path` stands as a copy, without changing it; None where an older program made it."""
    connection = look_at(path)
    try:
        kept, copied, unpaired = (
            marks.get(Reader(connection), key) for key in (marks.PLACE, marks.COPIED_AT, marks.PAIRING_NEEDED)
        )
    except apsw.Error:
        # Of tables that an older program made: its till is brought up first.
        return None
    finally:
        connection.close()
    here = whereabouts.of(path)
    place = whereabouts.read(kept) if kept is not None else here
    return CopyState(
        will_be_taken=place is None or not whereabouts.same(place, here),
        taken_at=copied if unpaired is not None else None,
    )


def restore(path: Path, backup: Path, *, live: bool, now: datetime) -> Restored:
    """Make `backup` the shop's file at `path`; the file there is set aside, not removed.

    Every waiting job is held, order numbers go on 100 further, the till must be paired anew, and payments
    older than `now` go to the kitchen on a person's word only. The caller stops the till first. Raises
    NotFound, DamagedFile, NewerFile or WrongMode for the backup, Busy while another program has the file
    open; then nothing has changed.
    """
    _judge(backup, live=live)
    part = path.with_name(f"{path.name}.restoring")
    _forget(part)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    make_private(part)
    shutil.copyfile(backup, part)
    with translated(part):
        migrate.bring_up(part, now=now)
        strange = _strange(part, now)
        if strange:
            _forget(part)
            raise DamagedFile("storage.backup_damaged", path=backup, detail=strange)
        connection = Connection(part, writing=True)
        try:
            connection.begin("IMMEDIATE")
            tx = Writer(connection.raw)
            _raise_counters(tx, _counters_in(path))
            held = _be_careful(tx, NUMBERS_SKIPPED, now)
            marks.remove(tx, marks.COPIED_AT)
            # The swap below renames the file, which stays the same one.
            marks.put(tx, marks.PLACE, whereabouts.written(whereabouts.of(part)))
            audit.add(tx, at=now, who="", deed="restored", values={"held_jobs": held, "at": to_text(now)})
            connection.commit()
        finally:
            connection.close()
    _refuse_in_use(path)
    aside = _swap(part, path, now)
    backups.sync_folder(path.parent)
    return Restored(path, backup, aside, held)


def _forget(file: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        file.with_name(file.name + tail).unlink(missing_ok=True)


def _strange(part: Path, now: datetime) -> str:
    """What of tables, views and triggers is not as our own steps make it; empty when all is.

    A trigger that somebody put into a backup would do its work in every transaction of the till.
    """
    blank = part.with_name(f"{part.name}-blank")
    _forget(blank)
    make_private(blank)
    try:
        migrate.bring_up(blank, now=now)
        odd = _schema(part) ^ _schema(blank)
    finally:
        _forget(blank)
    return ", ".join(sorted({name for _, name, _ in odd}))[:200]


def _schema(file: Path) -> set[tuple[str, str, str]]:
    connection = look_at(file)
    try:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
        return {(str(kind), str(name), str(text)) for kind, name, text in rows}
    finally:
        connection.close()


def _judge(backup: Path, *, live: bool) -> None:
    if not backup.is_file():
        raise NotFound("storage.no_backup", path=backup)
    trouble = backups.verify(backup)
    if trouble:
        raise DamagedFile("storage.backup_damaged", path=backup, detail=trouble)
    stamp.refuse_newer(backup)
    connection = look_at(backup)
    try:
        found = stamp.read(Reader(connection))
    finally:
        connection.close()
    if found.live != live:
        raise WrongMode("storage.is_live" if found.live else "storage.is_practice", path=backup)


def recognise(tx: Writer, here: Whereabouts, *, now: datetime) -> bool:
    """Whether the open file is a copy of the one that the till knew; then everything is as after a restore.

    Besides, orders and carts that were open go to the kitchen on a person's word only, whenever they are
    paid: the till that the copy was made of may still run, and hears of the same payments.
    """
    text = marks.get(tx, marks.PLACE)
    kept = whereabouts.read(text) if text is not None else here
    is_copy = kept is None or not whereabouts.same(kept, here)
    known = whereabouts.written(here if is_copy or kept is None else whereabouts.together(kept, here))
    if known != text:
        marks.put(tx, marks.PLACE, known)
    if not is_copy:
        return False
    waiting = orders.temps(tx)
    building = (*carts.building(tx), *carts.parked(tx))
    held = _be_careful(tx, NUMBERS_SKIPPED * secrets.choice(BLOCKS), now)
    opened = open_when_copied(tx) | {order.id for order in waiting} | {cart.id for cart in building}
    marks.put(tx, marks.OPEN_WHEN_COPIED, json.dumps(sorted(opened)))
    marks.put_moment(tx, marks.COPIED_AT, now)
    for order in waiting:
        story.add(tx, order_id=order.id, at=now, kind="copied")
    audit.add(tx, at=now, who="", deed="copied", values={"held_jobs": held, "orders": len(opened)})
    return True


def open_when_copied(tx: Reader) -> frozenset[str]:
    """The orders that another till may have as well, because this file is a copy; none mostly."""
    return frozenset(json.loads(marks.get(tx, marks.OPEN_WHEN_COPIED) or "[]"))


def _raise_counters(tx: Writer, given: dict[tuple[str, str], int]) -> None:
    for (letter, day), last in given.items():
        tx.run(
            "INSERT INTO number_counters (letter, day, last) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
            letter,
            day,
            last,
        )


def _be_careful(tx: Writer, skipped: int, now: datetime) -> int:
    """Nothing may be done or numbered a second time; how many jobs are held."""
    tx.run("UPDATE number_counters SET last = last + ?", skipped)
    # A business day that the file knows nothing of may have begun and given numbers meanwhile.
    through = marks.get(tx, numbers.START_THROUGH) or ""
    before = int(marks.get(tx, numbers.START) or 0) if through >= now.date().isoformat() else 0
    marks.put(tx, numbers.START, str(skipped + before))
    marks.put(tx, numbers.START_THROUGH, _tomorrow(now).isoformat())
    marks.put_moment(tx, marks.RESTORED_AT, now)
    marks.put(tx, marks.PAIRING_NEEDED, "1")
    return outbox.hold_all(tx, reason=HELD)


def _tomorrow(now: datetime) -> date:
    """The business day anywhere on earth is at most one day on from UTC's date."""
    return now.date() + timedelta(days=1)


def _counters_in(path: Path) -> dict[tuple[str, str], int]:
    """The numbers given so far, as far as the file to be replaced can still be read."""
    if not path.exists():
        return {}
    try:
        connection = look_at(path)
        try:
            rows = connection.execute("SELECT letter, day, last FROM number_counters").fetchall()
            return {(str(letter), str(day)): int(str(last)) for letter, day, last in rows}
        finally:
            connection.close()
    except apsw.Error:
        return {}


def _swap(part: Path, path: Path, now: datetime) -> Path | None:
    """Put `part` in the place of `path`; where the file before it was put, None where there was none.

    Under a second name the old file stays until the new one takes its place in one step: a crash in between
    must not leave a till without any file, which would quietly begin with an empty shop.
    """
    aside = None
    if path.exists():
        aside = damage.name_aside(path, _WHY, now)
        if not _linked(path, aside):
            damage.set_aside(path, _WHY, now)
    part.replace(path)
    return aside


def _linked(path: Path, aside: Path) -> bool:
    """Whether the file got a second name: not with a damaged one's log beside it, nor on a disk like FAT."""
    if any(path.with_name(path.name + tail).exists() for tail in ("-wal", "-shm")):
        return False
    with suppress(OSError):
        os.link(path, aside)
        return True
    return False


def _refuse_in_use(path: Path) -> None:
    """Busy while anybody else has the file open: SQLite leaves WAL only for the last one.

    That is how https://sqlite.org/wal.html#persistence_of_wal_mode has it.
    """
    if not path.exists() or damage.trouble_of(path):
        return
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            alone = connection.pragma("journal_mode", "delete") == "delete"
            connection.pragma("journal_mode", "wal")
        finally:
            connection.close()
    except apsw.BusyError as error:
        raise Busy("storage.in_use", path=path) from error
    if not alone:
        raise Busy("storage.in_use", path=path)
