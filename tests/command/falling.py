"""A command that falls over, to see what a person is told then."""

import argparse

from pos.command.desk import Command, Desk


def _arguments(_: argparse.ArgumentParser) -> None:
    """It takes none."""


def _run(_given: argparse.Namespace, _desk: Desk) -> int:
    return 1 // 0


FALLS_OVER = Command(_arguments, _run)
