"""`passbell run`: opens the windows, and stays until the counter is closed."""

import argparse

from pos.command.desk import Command, Desk


def _arguments(_: argparse.ArgumentParser) -> None:
    """It takes none of its own; everything is in the settings."""


def _run(_: argparse.Namespace, desk: Desk) -> int:
    # Qt is loaded when the command is called, never by looking at it.

    # Here, and not above: the other commands must not pay for Qt.
    from pos.app import App

    return App(home=desk.home, environment=desk.environment, clock=desk.clock).run()


RUN = Command(_arguments, _run)
