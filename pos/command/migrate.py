"""`passbell migrate`: brings the shop's file to the tables of this program."""

import argparse

from pos.command.desk import GOOD, Command, Desk
from pos.storage import damage, migrate, stamp
from pos.storage.connection import translated


def _arguments(_: argparse.ArgumentParser) -> None:
    """It takes none of its own."""


def _run(_: argparse.Namespace, desk: Desk) -> int:
    path = desk.database()
    now = desk.clock.now()
    with translated(path):
        damage.look(path, now=now, backups=desk.home.backups)
        stamp.refuse_newer(path)
        done = migrate.bring_up(path, now=now)
    desk.say(*(f"done: {name}" for name in done))
    desk.say(f"{path} is at version {migrate.newest()}.")
    desk.result({"file": str(path), "version": migrate.newest(), "done": done})
    return GOOD


MIGRATE = Command(_arguments, _run)
