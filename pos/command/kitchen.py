"""`passbell kitchen`: the tickets in the order of the queue, and the kitchen's deeds."""

import argparse

from pos.actions import browse, cook
from pos.actions.changes import Changes
from pos.command import shapes
from pos.command.at_till import at_till, manager_argument, manager_of, name_of, who_argument
from pos.command.desk import GOOD, Command, Desk
from pos.command.plain import moment
from pos.shop.errors import BadInput
from pos.till import Till

DEEDS = ("accept", "start", "tick", "untick", "bump", "recall", "rush", "reject", "void", "fire")


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", nargs="?", choices=DEEDS, help="what to do; without one the queue is listed")
    parser.add_argument("ticket", nargs="?", metavar="TICKET", help="ticket id or order number (fire: ORDER)")
    parser.add_argument("--line", default="", help="the line to tick, by id")
    parser.add_argument("--reason", default="", help="why it is rejected or void")
    who_argument(parser)
    manager_argument(parser)


def _run(given: argparse.Namespace, desk: Desk) -> int:
    if given.deed and not given.ticket:
        raise BadInput("command.ticket_needed", deed=given.deed)
    manager = manager_of(given, desk)
    with at_till(desk) as till:
        if given.deed:
            _do(given, desk, till, manager)
        tickets, zone = browse.queue(storage=till.storage, terms=till.terms), till.terms.zone
    desk.result([shapes.ticket_shape(ticket) for ticket in tickets])
    if not tickets:
        desk.say("The kitchen has nothing to do.")
    desk.table(
        (
            ticket.number,
            str(ticket.state),
            moment(ticket.fired_at, zone),
            ", ".join(f"{line.quantity} x {line.name}" for line in ticket.lines),
        )
        for ticket in tickets
    )
    return GOOD


def _do(given: argparse.Namespace, desk: Desk, till: Till, manager: str) -> Changes:
    storage, terms, now, who = till.storage, till.terms, desk.clock.now(), name_of(given)
    ticket = given.ticket
    match given.deed:
        case "accept":
            return cook.accept(storage=storage, ticket=ticket, who=who, now=now)
        case "start":
            return cook.start(storage=storage, terms=terms, ticket=ticket, who=who, now=now)
        case "tick" | "untick":
            undo = given.deed == "untick"
            return cook.tick(
                storage=storage, terms=terms, ticket=ticket, line_id=given.line, who=who, now=now, undo=undo
            )
        case "bump":
            return cook.bump(storage=storage, terms=terms, ticket=ticket, who=who, now=now)
        case "recall":
            return cook.recall(storage=storage, terms=terms, ticket=ticket, who=who, now=now)
        case "rush":
            return cook.rush(storage=storage, terms=terms, ticket=ticket, who=who, now=now)
        case "reject":
            return cook.reject(storage=storage, ticket=ticket, reason=given.reason, who=who, now=now)
        case "void":
            return cook.void(
                storage=storage,
                terms=terms,
                ticket=ticket,
                reason=given.reason,
                who=who,
                now=now,
                manager=manager,
            )
    return cook.fire_held(storage=storage, terms=terms, order=ticket, who=who, now=now)


KITCHEN = Command(_arguments, _run)
