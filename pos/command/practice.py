"""`passbell practice serve`: the pretend payment company as a program of its own."""

import argparse

from pos.command.desk import Command, Desk
from pos.practice.program import main


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs=argparse.REMAINDER,
        metavar="serve [OPTION...]",
        help="see passbell practice serve --help",
    )


def _run(given: argparse.Namespace, _: Desk) -> int:
    return main(given.words)


PRACTICE = Command(_arguments, _run)
