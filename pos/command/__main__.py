"""The program `passbell`: finds the command, gives it a desk, and says errors in one sentence."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TextIO, cast

from pos.base import log
from pos.base.clock import Clock, SystemClock
from pos.base.files import close_umask
from pos.base.paths import Home
from pos.command.desk import NOT_DONE, Command, Desk, shared_arguments
from pos.settings import HOME_VARIABLE
from pos.shop.errors import PersonError


@dataclass(frozen=True)
class Entry:
    """A row of the table of commands: one sentence, and where its `Command` stands (module, name in it)."""

    sentence: str
    module: str
    name: str

    def load(self) -> Command:
        """Import the command; only those that were named pay for their imports."""
        return cast(Command, getattr(import_module(self.module), self.name))


COMMANDS: Mapping[str, Entry] = {
    "run": Entry("Open the till's windows.", "pos.command.run", "RUN"),
    "tour": Entry(
        "Play ten orders through the real windows, without a screen, and prove every promise.",
        "pos.command.tour.program",
        "TOUR",
    ),
    "self-test": Entry(
        "Play one order to see that this installation works.", "pos.command.tour.program", "SELF"
    ),
    "doctor": Entry(
        "Look whether everything is in order, and say what is not.", "pos.command.doctor", "DOCTOR"
    ),
    "settings": Entry("Show and change the settings.", "pos.command.settings", "SETTINGS"),
    "migrate": Entry("Bring the shop's file to this program's tables.", "pos.command.migrate", "MIGRATE"),
    "backup": Entry(
        "Copy the shop's file while the till runs, and verify the copy.", "pos.command.backup", "BACKUP"
    ),
    "restore": Entry("Put a backup back in place of the shop's file.", "pos.command.backup", "RESTORE"),
    "erase": Entry("Take a person out of what the shop wrote down.", "pos.command.erase", "ERASE"),
    "import": Entry("Load a catalogue from a CSV file.", "pos.command.exchange", "IMPORT"),
    "export": Entry("Write the catalogue to a CSV file.", "pos.command.exchange", "EXPORT"),
    "till": Entry("Do the till's background work without windows.", "pos.command.till", "TILL"),
    "sell": Entry("Build an order and charge it.", "pos.command.sell", "SELL"),
    "orders": Entry("List orders.", "pos.command.orders", "ORDERS"),
    "show": Entry("Show everything about an order.", "pos.command.orders", "SHOW"),
    "check": Entry("Ask the company now whether an order was paid.", "pos.command.orders", "CHECK"),
    "cancel": Entry("Revoke an order's links and cancel it.", "pos.command.orders", "CANCEL"),
    "refund": Entry("Give money back.", "pos.command.orders", "REFUND"),
    "kitchen": Entry("The kitchen's queue and its deeds.", "pos.command.kitchen", "KITCHEN"),
    "limbo": Entry(
        "Money without a place: list the open cases, or decide one.", "pos.command.money", "LIMBO"
    ),
    "reconcile": Entry(
        "Compare a business day with the company's own list.", "pos.command.money", "RECONCILE"
    ),
    "letters": Entry("Letters: list, show, look at, send again, test.", "pos.command.letters", "LETTERS"),
    "health": Entry("The figures that an owner watches.", "pos.command.money", "HEALTH"),
    "poison": Entry("Messages that nobody could read.", "pos.command.poison", "POISON"),
    "relay": Entry("Run the relay, or do its administration.", "pos.command.relay", "RELAY"),
    "practice": Entry("Run the pretend payment company by itself.", "pos.command.practice", "PRACTICE"),
    "autostart": Entry(
        "Open the till by itself when you sign in, or no longer.", "pos.command.autostart", "AUTOSTART"
    ),
    "bench": Entry("Measure how fast this machine does the till's work.", "pos.command.bench", "BENCH"),
}

# Where the settings cannot be read.
LOG_MEGABYTES = 20

EPILOGUE = """\
exit codes: 0 good, 1 what was asked could not be done (one sentence says why), 2 wrong usage
A command's own help: passbell COMMAND --help"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command with this process's arguments, environment and streams; its exit code."""
    close_umask()
    return run(
        sys.argv[1:] if argv is None else argv,
        environment=os.environ,
        clock=SystemClock(),
        streams=(sys.stdin, sys.stdout, sys.stderr),
    )


def run(
    argv: Sequence[str],
    *,
    environment: Mapping[str, str],
    clock: Clock,
    streams: tuple[TextIO, TextIO, TextIO],
) -> int:
    """Run one command; `streams` are where it reads, where results go, and where errors go."""
    stdin, stdout, stderr = streams
    try:
        given = parser_for(argv).parse_args(argv)
    except SystemExit as done:
        return int(done.code or 0)
    home = Home.choose(getattr(given, "home", None) or environment.get(HOME_VARIABLE))
    desk = Desk(
        home=home,
        environment=environment,
        clock=clock,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        as_json=getattr(given, "json", False),
        secretly=partial(_unseen, stderr) if stdin.isatty() else None,
    )
    _start_log(desk, f"passbell {given.command}")
    try:
        code = COMMANDS[given.command].load().run(given, desk)
        # Here, and not when Python ends: there a reader who has gone would make a trace.
        stdout.flush()
        log.get("command").info("done", command=given.command, code=code)
        return code
    except PersonError as error:
        log.get("command").warning("not_done", command=given.command, key=error.message.key, says=str(error))
        desk.remark(f"passbell: {error}")
        desk.result({"error": error.message.key, "says": str(error)})
        return NOT_DONE
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE
    except KeyboardInterrupt:
        desk.remark("passbell: stopped.")
        return NOT_DONE
    except Exception as error:
        # The last door before a person: a sentence instead of a trace.
        logger = log.get("command")
        logger.exception("defect", command=given.command)
        desk.remark(f"passbell: {_defect(error, home)}")
        return NOT_DONE


def _unseen(stream: TextIO, question: str) -> str:
    """Ask for a secret that nobody sees being typed."""
    # Here, and not above: few commands ask.
    from getpass import getpass

    return getpass(question, stream)


def parser_for(argv: Sequence[str]) -> argparse.ArgumentParser:
    """A parser that knows all commands by name, and the arguments of those that `argv` names."""
    parser = argparse.ArgumentParser(
        prog="passbell",
        description="A pay-first till: the guest pays by link, and only paid orders ring in the kitchen.",
        epilog=EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    shared_arguments(parser)
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is, and end")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, entry in COMMANDS.items():
        child = commands.add_parser(name, help=entry.sentence, description=entry.sentence, allow_abbrev=False)
        shared_arguments(child)
        if name in argv:
            entry.load().arguments(child)
    return parser


class _Version(argparse.Action):
    """Says the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"passbell {version('passbell')}\n")
        parser.exit()


def _start_log(desk: Desk, program: str) -> None:
    """Log into the home, as soon as there is one; a command that only looks makes none."""
    try:
        megabytes = desk.settings().log_megabytes
    except PersonError:
        # The command will say so, if it needs the settings at all.
        megabytes = LOG_MEGABYTES
    log.start(desk.home.logs, clock=desk.clock, program=program, megabytes=megabytes)


def _defect(error: Exception, home: Home) -> str:
    where = f" What it was stands in {home.logs}." if home.root.exists() else ""
    return f"Something went wrong inside Passbell ({type(error).__name__}); this should not happen.{where}"


if __name__ == "__main__":
    sys.exit(main())
