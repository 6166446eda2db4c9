"""`passbell limbo | reconcile | health`: money without a place, the day's comparison, and how the till is."""

import argparse
from datetime import date

from pos.actions import browse, health, reconcile
from pos.actions.jobs import JobKind
from pos.command import shapes
from pos.command.at_till import at_till, manager_argument, manager_of, name_of, who_argument
from pos.command.desk import GOOD, NOT_DONE, Command, Desk
from pos.command.plain import amount
from pos.shop.days import business_day
from pos.shop.errors import BadInput
from pos.shop.limbo import Decision
from pos.shop.matching import Difference
from pos.storage import refunds


def _limbo_arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", metavar="decide")
    deciding = deeds.add_parser("decide", help="decide a case")
    deciding.add_argument("case", metavar="CASE")
    deciding.add_argument("decision", choices=[str(each) for each in Decision])
    deciding.add_argument("--reason", required=True, help="why; it stands in the books")
    deciding.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    who_argument(deciding)
    manager_argument(deciding)


def _limbo(given: argparse.Namespace, desk: Desk) -> int:
    with at_till(desk) as till:
        if given.deed == "decide":
            manager = manager_of(given, desk)
            reconcile.decide(
                storage=till.storage,
                terms=till.terms,
                case_id=given.case,
                decision=Decision(given.decision),
                reason=given.reason,
                who=name_of(given),
                now=desk.clock.now(),
                manager=manager,
            )
            with till.storage.read() as tx:
                waiting = [refund.id for refund in refunds.open_refunds(tx)]
            for refund_id in waiting:
                till.errands.run_one(JobKind.REFUND, refund_id)
        cases = browse.in_limbo(storage=till.storage)
    desk.result([shapes.case_shape(case) for case in cases])
    if not cases:
        desk.say("No money is in limbo.")
    desk.table(
        (
            view.case.id,
            str(view.case.kind),
            amount(view.case.amount_minor, view.case.currency),
            view.case.order_id or "-",
            f"proposed: {view.case.proposed}",
        )
        for view in cases
    )
    return GOOD


def _reconcile_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", metavar="YYYY-MM-DD", help="the business day; today where none is given")


def _reconcile(given: argparse.Namespace, desk: Desk) -> int:
    now = desk.clock.now()
    with at_till(desk) as till:
        day = business_day(now, till.terms.zone, till.terms.house.cutoff_hour)
        if given.day:
            day = _day(given.day)
        compared, _ = reconcile.compare(
            storage=till.storage, terms=till.terms, provider=till.provider, day=day, now=now
        )
    desk.result(
        {
            "day": compared.day.isoformat(),
            "company": compared.theirs,
            "relay": compared.relay,
            "till": compared.ours,
            "missing": compared.missing,
            "differences": [_difference(each) for each in compared.differences],
            "says": compared.line.text(),
        }
    )
    desk.say(compared.line.text(), *(f"  {each.message.text()}" for each in compared.differences))
    return NOT_DONE if compared.differences else GOOD


def _difference(each: Difference) -> dict[str, object]:
    entry = each.ours or each.theirs
    return {"kind": str(each.kind), "id": entry.id if entry else None, "says": each.message.text()}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as strange:
        raise BadInput("command.bad_day", text=text[:40]) from strange


def _health_arguments(_: argparse.ArgumentParser) -> None:
    """It takes none of its own."""


def _health(_: argparse.Namespace, desk: Desk) -> int:
    with at_till(desk) as till:
        found = health.health(storage=till.storage, terms=till.terms, now=desk.clock.now())
    desk.result(shapes.health_shape(found))
    share = found.paid_to_kitchen
    desk.table(
        [
            ("mode", found.mode),
            ("relay", str(found.relay or "not followed yet")),
            ("paid to kitchen under 30 s", f"{share.good} of {share.all}"),
            ("links made", f"{found.links_made.good} of {found.links_made.all}"),
            ("limbo", str(found.limbo)),
            ("waiting jobs", str(found.outbox)),
        ]
    )
    desk.say(*(f"! {alert.text()}" for alert in found.alerts))
    return GOOD


LIMBO = Command(_limbo_arguments, _limbo)
RECONCILE = Command(_reconcile_arguments, _reconcile)
HEALTH = Command(_health_arguments, _health)
