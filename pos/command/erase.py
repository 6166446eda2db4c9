"""`passbell erase`: takes a person out of what the shop wrote down."""

import argparse
from dataclasses import asdict

from pos.command.at_till import name_of, who_argument
from pos.command.desk import GOOD, NOT_DONE, Command, Desk
from pos.shop.errors import BadInput
from pos.storage import erase
from pos.storage.storage import Storage

YES = "yes"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", metavar="ADDRESS", default="", help="the person's email address")
    parser.add_argument("--phone", metavar="NUMBER", default="", help="the person's phone number")
    parser.add_argument("--name", metavar="NAME", default="", help="the person's name as it stands on orders")
    parser.add_argument("--yes", action="store_true", help="do not ask whether it is meant")
    who_argument(parser)
    parser.epilog = (
        "Whoever matches any of these is erased, and it cannot be undone. Sums, numbers and ids stay. Orders"
        " that still await payment are left alone: run it again when they are over. Not reached: backups made"
        " before, receipts saved as PDF, emails in a folder, and what payment and email companies keep."
    )


def _run(given: argparse.Namespace, desk: Desk) -> int:
    settings, path, now = desk.settings(), desk.database(), desk.clock.now()
    person = erase.Person(name=given.name, phone=given.phone, email=given.email)
    erase.check(person)
    if not given.yes:
        desk.remark(f"Erase {' or '.join(person.words())} from every order? It cannot be undone. Type {YES}:")
        if desk.stdin.readline().strip() != YES:
            raise BadInput("command.not_confirmed")
    with Storage.open(path, live=settings.live, now=now, backups=desk.home.backups, check=False) as storage:
        done = erase.everywhere(storage, desk.home.archive, person, by=name_of(given), now=now)
    desk.say(
        f"Erased from {done.orders} orders, {done.carts} carts, {done.letters} emails and {done.texts} other"
        " texts. Backups made before keep the person until they are thinned out."
    )
    if done.open_orders:
        desk.say(
            f"{done.open_orders} orders still await payment and were left alone: erase again afterwards."
        )
    desk.result(asdict(done))
    return NOT_DONE if done.open_orders else GOOD


ERASE = Command(_arguments, _run)
