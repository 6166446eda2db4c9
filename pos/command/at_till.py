"""What commands that work at the till share: opening it, who does it, and a manager's word."""

import argparse
import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from pos.actions.approve import check_pin
from pos.background import duty
from pos.command.desk import Desk
from pos.shop.errors import NotAllowed
from pos.till import Till, opened


def who_argument(parser: argparse.ArgumentParser) -> None:
    """`--who`: the name that stands beside the deed."""
    parser.add_argument("--who", metavar="NAME", default="", help="who does it (default: your login name)")


def manager_argument(parser: argparse.ArgumentParser) -> None:
    """`--manager`: a deed that needs a manager is approved by name and PIN."""
    parser.add_argument(
        "--manager",
        metavar="NAME",
        default="",
        help="the manager who approves; the PIN is asked for, or read from input",
    )


def name_of(given: argparse.Namespace) -> str:
    """Who does it."""
    if given.who:
        return str(given.who)
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "terminal"


def manager_of(given: argparse.Namespace, desk: Desk) -> str:
    """The manager's name after the PIN was right; empty where none was named. NotAllowed for a wrong PIN."""
    if not given.manager:
        return ""
    pin = desk.settings().manager_pin
    if not pin.reveal():
        raise NotAllowed("command.no_manager_pin")
    typed = desk.secretly("PIN: ") if desk.secretly else desk.stdin.readline().strip()
    with at_till(desk) as till:
        if not check_pin(storage=till.storage, pin=pin, typed=typed, now=desk.clock.now()):
            raise NotAllowed("command.wrong_pin")
    return str(given.manager)


@contextmanager
def at_till(desk: Desk) -> Iterator[Till]:
    """The till of the desk's home; a look for damage only where no running till has made it."""
    alone = duty.who(desk.home) is None
    with opened(home=desk.home, environment=desk.environment, clock=desk.clock, check=alone) as till:
        yield till
