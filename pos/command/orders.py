"""`passbell orders | show | check | cancel | refund`: looking at orders, and the deeds on one of them."""

import argparse
from typing import Any

from pos.actions import browse, charge, endings, refund
from pos.actions.browse import Brief, Dossier
from pos.actions.jobs import JobKind
from pos.actions.settle import Road, receive
from pos.command import shapes
from pos.command.at_till import at_till, manager_argument, manager_of, name_of, who_argument
from pos.command.desk import GOOD, NOT_DONE, Command, Desk
from pos.command.plain import amount, happened
from pos.shop import reasons
from pos.shop.attempts import open_attempts
from pos.shop.errors import BadInput, NotFound
from pos.shop.labels import label
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, ClosingFor, MoneyState, RefundState, Tender
from pos.till import Till

ORDER_HELP = "TEMP id, number (A-047) or final id"


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--state", choices=[str(each) for each in Stage], action="append", help="only these; may be repeated"
    )


def _list(given: argparse.Namespace, desk: Desk) -> int:
    stages = frozenset(Stage(each) for each in given.state) if given.state else frozenset(Stage)
    with at_till(desk) as till:
        found = browse.listed(storage=till.storage, told=_listed, stages=stages, now=desk.clock.now())
    desk.result([shape for shape, _ in found])
    if not found:
        desk.say("No orders yet.")
    desk.table(row for _, row in found)
    return GOOD


def _listed(found: Brief) -> tuple[dict[str, Any], tuple[str, ...]]:
    """An order for a script, and for a person."""
    order = found.order
    total = amount(order.total_minor, order.currency)
    row = (order.number or order.id, str(order.stage), str(found.money), total, order.cart.contact.name)
    return shapes.sold(found), row


def _one_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("order", metavar="ORDER", help=ORDER_HELP)


def _show(given: argparse.Namespace, desk: Desk) -> int:
    with at_till(desk) as till:
        return _tell(desk, _anywhere(till, given.order, desk), till)


def _anywhere(till: Till, order: str, desk: Desk) -> Dossier:
    """The order in the shop's file, or in the archive of its year."""
    try:
        return browse.dossier(storage=till.storage, order=order)
    except NotFound:
        return browse.archived(
            storage=till.storage, folder=till.home.archive, order=order, now=desk.clock.now()
        )


def _check(given: argparse.Namespace, desk: Desk) -> int:
    """The second road, now, for the links of one order."""
    with at_till(desk) as till:
        found = browse.dossier(storage=till.storage, order=given.order)
        for attempt in found.attempts:
            if attempt.link_id is not None:
                facts = till.provider.ask_after(attempt.link_id)
                receive(
                    storage=till.storage,
                    terms=till.terms,
                    facts=facts,
                    road=Road.ASKED,
                    now=desk.clock.now(),
                )
        return _tell(desk, browse.dossier(storage=till.storage, order=found.order.id), till)


def _cancel_arguments(parser: argparse.ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument("--reason", default="", help="why")
    parser.add_argument(
        "--without-proof",
        action="store_true",
        help="on your word, where the company was asked and does not prove the link closed",
    )
    who_argument(parser)
    manager_argument(parser)


def _cancel(given: argparse.Namespace, desk: Desk) -> int:
    """Revoke the links, and cancel as soon as the company has proven them dead, or on a person's word."""
    manager = manager_of(given, desk)
    if given.without_proof and not given.reason.strip():
        raise BadInput("orders.needs_reason", order=given.order)
    reason = given.reason.strip() or "cancelled at the terminal"
    with at_till(desk) as till:
        order = browse.dossier(storage=till.storage, order=given.order).order
        charge.revoke(
            storage=till.storage,
            terms=till.terms,
            order_id=order.id,
            why=ClosingFor.CANCEL,
            who=name_of(given),
            reason=reason,
            now=desk.clock.now(),
        )
        found = _close_now(till, order.id)
        if given.without_proof and found.order.stage is Stage.AWAITING_PAYMENT:
            endings.cancel_without_proof(
                storage=till.storage,
                terms=till.terms,
                order_id=order.id,
                who=name_of(given),
                reason=reason,
                now=desk.clock.now(),
                manager=manager,
            )
            found = browse.dossier(storage=till.storage, order=order.id)
        _tell(desk, found, till)
        return GOOD if found.order.stage is Stage.CANCELLED else NOT_DONE


def _close_now(till: Till, order_id: str) -> Dossier:
    found = browse.dossier(storage=till.storage, order=order_id)
    for attempt in open_attempts(found.attempts):
        if attempt.state is AttemptState.CLOSING:
            till.errands.run_one(JobKind.CLOSE_LINK, attempt.id)
    return browse.dossier(storage=till.storage, order=order_id)


def _refund_arguments(parser: argparse.ArgumentParser) -> None:
    _one_argument(parser)
    parser.add_argument("--amount-minor", type=int, metavar="N", help="only so much, in cents; otherwise all")
    parser.add_argument("--line", action="append", default=[], metavar="LINE", help="only these lines, by id")
    parser.add_argument(
        "--off-ticket", action="store_true", help="the kitchen shall not cook what is given back"
    )
    parser.add_argument("--reason", required=True, help="why; it stands in the books")
    who_argument(parser)
    manager_argument(parser)


def _refund(given: argparse.Namespace, desk: Desk) -> int:
    manager = manager_of(given, desk)
    with at_till(desk) as till:
        order = browse.dossier(storage=till.storage, order=given.order).order
        refund.refund_order(
            storage=till.storage,
            terms=till.terms,
            order=order.id,
            reason=given.reason,
            who=name_of(given),
            now=desk.clock.now(),
            amount_minor=given.amount_minor,
            line_ids=tuple(given.line),
            manager=manager,
            off_ticket=given.off_ticket,
        )
        for record in browse.dossier(storage=till.storage, order=order.id).refunds:
            if record.state is RefundState.CREATED:
                till.errands.run_one(JobKind.REFUND, record.id)
        found = browse.dossier(storage=till.storage, order=order.id)
        _tell(desk, found, till)
        return NOT_DONE if found.refunds[-1].state is RefundState.FAILED else GOOD


def _tell(desk: Desk, found: Dossier, till: Till) -> int:
    order, zone = found.order, till.terms.zone
    desk.result(shapes.shown(found))
    total = amount(order.total_minor, order.currency)
    desk.say(
        f"{order.number or order.id}: {_word(order.stage)}, {_word(found.money)}, {total}",
        *(f"  {line.quantity} x {line.name}" for line in order.cart.lines),
        *(
            f"  {_word(each.tender)}, {_word(each.state)} {each.link_url or ''}".rstrip()
            for each in found.attempts
        ),
        *(
            f"  refund of {amount(each.amount_minor, each.currency)}, {_word(each.state)}: "
            f"{reasons.told(each.reason, 'en')}"
            for each in found.refunds
        ),
    )
    desk.table((f"  {at}", *words) for at, *words in (happened(line, zone) for line in found.story))
    return GOOD


def _word(state: Stage | MoneyState | Tender | AttemptState | RefundState) -> str:
    return label(state).text()


ORDERS = Command(_list_arguments, _list)
SHOW = Command(_one_argument, _show)
CHECK = Command(_one_argument, _check)
CANCEL = Command(_cancel_arguments, _cancel)
REFUND = Command(_refund_arguments, _refund)
