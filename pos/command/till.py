"""`passbell till --headless`: the till's background work without windows, until it is stopped."""

import argparse
import signal
import threading
from contextlib import ExitStack
from types import FrameType

from pos.actions.changes import Changes
from pos.background import duty
from pos.background.companions import Companions
from pos.base import log
from pos.command.desk import GOOD, Command, Desk
from pos.shop.errors import BadInput
from pos.till import needs_companions, opened, working


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--headless", action="store_true", help="without windows (the only way in a terminal)"
    )


def _run(given: argparse.Namespace, desk: Desk) -> int:
    if not given.headless:
        raise BadInput("command.only_headless")
    stop = threading.Event()

    def stopped(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stopped)
    settings = desk.settings()
    desk.home.make()
    logger = log.get("till")

    def told(changes: Changes) -> None:
        for change in changes:
            logger.info("changed", noun=str(change.noun), order=change.id, bell=str(change.bell or ""))

    with ExitStack() as stack:
        stack.enter_context(duty.hold(desk.home, program="till --headless", now=desk.clock.now()))
        keep: Companions | None = None
        if needs_companions(settings):
            keep = Companions(home=desk.home, environment=desk.environment, phones=settings.practice_phones)
            stack.callback(keep.stop)
            keep.start()
        till = stack.enter_context(
            opened(
                home=desk.home,
                environment=desk.environment,
                clock=desk.clock,
                addresses=keep.addresses if keep else None,
            )
        )
        stack.enter_context(working(till, told=told, keep=keep))
        desk.result(
            {
                "working": True,
                "store": till.terms.store,
                "till": till.terms.letter,
                "mode": "live" if till.terms.live else "practice",
                "payments": till.terms.company,
                "relay": till.relay.url if till.relay else None,
                "practice_control": keep.addresses.control if keep and keep.addresses else None,
            }
        )
        desk.say(f"Till {till.terms.letter} of {till.terms.store} is working. Ctrl-C stops it.")
        desk.stdout.flush()
        stop.wait()
    return GOOD


TILL = Command(_arguments, _run)
