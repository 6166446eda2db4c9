"""`passbell backup` and `passbell restore`: a verified copy while the till runs, and the way back."""

import argparse
from datetime import datetime
from pathlib import Path

from pos.actions import health
from pos.background import duty
from pos.command.desk import GOOD, NOT_DONE, Command, Desk
from pos.shop.errors import NotFound
from pos.storage import backups, marks, migrate, restore
from pos.storage.storage import Storage

_RESTORED = """\
Before the till opens again:
- {held} waiting jobs (links, refunds, letters) are held until they are checked with the company.
- Order numbers go on {skipped} further, so that no number is given twice.
- The till must be paired with its relay anew; that ends the old token.
- Payments made before now go to the kitchen on a person's word only."""


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", metavar="DIR", type=Path, help="put the copy into this folder instead of HOME/backups"
    )
    parser.add_argument(
        "--list", action="store_true", help="make none; show those that there are, newest first"
    )


def _backup(given: argparse.Namespace, desk: Desk) -> int:
    path = desk.database()
    folder = given.to or desk.home.backups
    if given.list:
        return _list(desk, folder, path.stem)
    now = desk.clock.now()
    made = backups.make(path, folder, now=now, keep=desk.settings().backup_keep)
    _noted(desk, path, now)
    desk.say(
        f"{made.file}", f"{made.size_bytes / 1e6:.1f} MB, verified, {made.rows['orders']} completed orders."
    )
    desk.result({"file": str(made.file), "bytes": made.size_bytes, "rows": dict(made.rows)})
    return GOOD


def _noted(desk: Desk, path: Path, now: datetime) -> None:
    """Tell the till, whose health watches when the last backup was made; not in a file of other tables.

    Who backs up before an update must not find the file brought up by the backup.
    """
    if not migrate.is_newest(path):
        return
    live = desk.settings().live
    with Storage.open(path, live=live, now=now, check=False) as storage, storage.write() as tx:
        marks.put_moment(tx, health.LAST_BACKUP, now)


def _list(desk: Desk, folder: Path, stem: str) -> int:
    found = [(file, backups.verify(file)) for file in backups.every(folder, stem)]
    desk.table((str(file), trouble or "good") for file, trouble in found)
    desk.result([{"file": str(file), "good": not trouble, "trouble": trouble} for file, trouble in found])
    return NOT_DONE if any(trouble for _, trouble in found) else GOOD


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("file", metavar="FILE", nargs="?", type=Path, help="the backup to put back")
    which.add_argument("--newest", action="store_true", help="the newest backup of HOME/backups that is good")
    parser.epilog = (
        "The till must be stopped. The file that is there now is set aside, not removed. Afterwards waiting"
        " jobs are held, order numbers skip ahead, and the till must be paired anew."
    )


def _restore(given: argparse.Namespace, desk: Desk) -> int:
    settings = desk.settings()
    path = desk.home.database(live=settings.live)
    file = backups.newest_good(desk.home.backups, path.stem) if given.newest else given.file
    if file is None:
        raise NotFound("command.no_good_backup", path=desk.home.backups)
    now = desk.clock.now()
    with duty.hold(desk.home, program="passbell restore", now=now):
        done = restore.restore(path, file, live=settings.live, now=now)
    desk.say(f"{done.path} is now the backup {done.backup}.")
    if done.aside is not None:
        desk.say(f"The file before it lies in {done.aside}.")
    desk.say(_RESTORED.format(held=done.held_jobs, skipped=restore.NUMBERS_SKIPPED))
    desk.result(
        {
            "file": str(done.path),
            "backup": str(done.backup),
            "set_aside": str(done.aside) if done.aside else None,
            "held_jobs": done.held_jobs,
            "numbers_skipped": restore.NUMBERS_SKIPPED,
            "pairing_needed": True,
        }
    )
    return GOOD


BACKUP = Command(_backup_arguments, _backup)
RESTORE = Command(_restore_arguments, _restore)
