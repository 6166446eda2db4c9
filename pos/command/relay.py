"""`passbell relay ...`: the relay's own commands, for where only the packaged program is installed."""

import argparse

from pos.command.desk import Command, Desk
from pos.relay.commands import run


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs=argparse.REMAINDER,
        metavar="COMMAND [OPTION...]",
        help="see passbell relay serve --help, and so on",
    )


def _run(given: argparse.Namespace, _: Desk) -> int:
    return run(given.words)


RELAY = Command(_arguments, _run)
