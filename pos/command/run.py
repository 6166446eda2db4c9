"""`passbell run`: opens the windows, and stays until the counter is closed."""

import argparse
import gc
import sys
import time
from typing import TYPE_CHECKING

from pos.base.compiled import beside, kept_compiled
from pos.base.lean import without
from pos.command.desk import Command, Desk
from pos.shop.errors import NotPossibleHere

if TYPE_CHECKING:
    from pos.app import App

USABLE = "usable"
"""What `--until-usable` says for whoever measures, with the seconds of CPU that it took."""

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Where Linux says that there is a screen."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    """All else is in the settings."""
    parser.add_argument(
        "--until-usable",
        action="store_true",
        help="say so as soon as the counter can be used, with the CPU seconds, and leave: for measuring",
    )


def load_app() -> "type[App]":
    """The windows' program with all that the counter needs."""
    # Everything that is made until the counter stands stays; nothing of it is worth looking for as garbage.
    gc.disable()
    # The till's file is SQLite's, and the driver of PostgreSQL that peewee loads where it finds one takes
    # longer than all the rest of storage.
    with kept_compiled(beside(__file__)), without("psycopg", "psycopg2", "psycopg2cffi"):
        # Here, and not above: the other commands must not pay for Qt.
        from pos.screens.imports import load_qt

        load_qt()
        from pos.app import App
    return App


def _run(given: argparse.Namespace, desk: Desk) -> int:
    if sys.platform == "linux" and not any(desk.environment.get(name) for name in SCREENS):
        # Qt would end the process with a trace of its own.
        raise NotPossibleHere("command.no_screen")
    app = load_app()(home=desk.home, environment=desk.environment, clock=desk.clock)
    if not given.until_usable:
        return app.run()

    def usable() -> None:
        desk.say(f"{USABLE} {time.process_time():.3f}")
        desk.stdout.flush()
        app.leave()

    return app.run(usable=usable)


RUN = Command(_arguments, _run)
