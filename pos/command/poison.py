"""`passbell poison`: messages of companies that nobody could read, and who has looked at them."""

import argparse

from pos.actions import unreadable
from pos.base.clock import to_text
from pos.command.at_till import at_till, name_of, who_argument
from pos.command.desk import GOOD, Command, Desk

SHOWN = 300


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("message", metavar="ID", type=int, nargs="*", help="only these; otherwise all")
    parser.add_argument("--seen", action="store_true", help="you have looked at them: no alert any more")
    who_argument(parser)


def _run(given: argparse.Namespace, desk: Desk) -> int:
    with at_till(desk) as till:
        found = [
            each
            for each in unreadable.filed(storage=till.storage)
            if not given.message or each.id in given.message
        ]
        if given.seen:
            ids = given.message or [each.id for each in found]
            unreadable.looked_at(storage=till.storage, ids=ids, who=name_of(given), now=desk.clock.now())
    desk.result(
        [
            {
                "id": each.id,
                "source": each.source,
                "seq": each.seq,
                "filed_at": to_text(each.filed_at),
                "trouble": each.trouble,
                "raw": each.raw,
            }
            for each in found
        ]
    )
    if not found:
        desk.say("Everything could be read.")
    for each in found:
        desk.say(f"{each.id}  {each.filed_at:%Y-%m-%d %H:%M}  {each.source}  {each.trouble}")
        desk.say(f"  {each.raw[:SHOWN]}")
    return GOOD


POISON = Command(_arguments, _run)
