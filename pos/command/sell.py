"""`passbell sell`: an order from the terminal, charged by link, email, cash or card."""

import argparse
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from pos.actions import browse, charge, sell
from pos.actions.browse import Dossier
from pos.actions.changes import Noun
from pos.actions.jobs import JobKind
from pos.background import duty
from pos.background.second_road import SecondRoad
from pos.command import shapes
from pos.command.at_till import at_till, manager_argument, manager_of, name_of, who_argument
from pos.command.desk import GOOD, Command, Desk
from pos.command.plain import amount
from pos.shop.cart import Contact
from pos.shop.catalog import Item, OrderType
from pos.shop.errors import BadInput, NotFound, ProviderError
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, Tender
from pos.till import Till

LOOK_EVERY_S = 0.1
ASK_EVERY_S = 2.0
LINK_WAIT_S = 10.0
LONGEST_WAIT_S = 3600
_PIECE = re.compile(r"(?P<code>[^:+]+)(?::(?P<quantity>\d{1,4}))?(?P<modifiers>(?:\+[^+]+)*)")


@dataclass(frozen=True)
class Piece:
    """One `ITEM[:QTY][+MODIFIER]...` of the command line."""

    code: str
    quantity: int
    modifiers: tuple[str, ...]


def parse_piece(text: str) -> Piece:
    """Read one item; BadInput for anything else."""
    found = _PIECE.fullmatch(text.strip())
    if found is None:
        raise BadInput("command.bad_item", text=text[:60])
    modifiers = tuple(each.strip() for each in found["modifiers"].split("+") if each.strip())
    return Piece(found["code"].strip(), int(found["quantity"] or 1), modifiers)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "items",
        nargs="+",
        metavar="ITEM[:QTY][+MODIFIER]...",
        help="code, PLU or barcode; modifiers by id or name",
    )
    parser.add_argument("--type", choices=[str(each) for each in OrderType], default=str(OrderType.TAKE_AWAY))
    parser.add_argument("--name", default="", help="the guest's name")
    parser.add_argument("--table", default="", help="the table")
    parser.add_argument("--phone", default="", help="the guest's phone number")
    parser.add_argument("--email", default="", help="the guest's email address")
    tenders = [str(each) for each in Tender if each is not Tender.NOTHING_DUE]
    parser.add_argument("--tender", choices=tenders, default=str(Tender.LINK), help="how it is paid")
    parser.add_argument("--given-minor", type=int, default=0, metavar="N", help="cash handed over, in cents")
    parser.add_argument("--reference", default="", help="the number on the card terminal's slip")
    parser.add_argument("--reason", default="", help="why it is waived")
    parser.add_argument("--note", default="", help="a note for the kitchen, on the first line")
    parser.add_argument("--wait", type=float, default=0.0, metavar="S", help="wait so long for the payment")
    who_argument(parser)
    manager_argument(parser)


def _run(given: argparse.Namespace, desk: Desk) -> int:
    pieces = [parse_piece(text) for text in given.items]
    tender = Tender(given.tender)
    if tender is Tender.EMAIL and not given.email:
        raise BadInput("command.email_needed")
    manager = manager_of(given, desk)
    with at_till(desk) as till:
        cart_id = _begun(till, given)
        try:
            _fill(till, cart_id, pieces, given)
            charge.charge(
                storage=till.storage,
                terms=till.terms,
                provider=till.provider,
                cart_id=cart_id,
                tender=tender,
                who=name_of(given),
                now=desk.clock.now(),
                given_minor=given.given_minor,
                reference=given.reference,
                manager=manager,
                reason=given.reason,
            )
        except BaseException:
            # What could not be sold leaves no cart behind for the counter to find.
            with suppress(NotFound):
                sell.clear(storage=till.storage, cart_id=cart_id, now=till.clock.now())
            raise
        found = _wait_for_link(till, cart_id)
        if given.wait > 0 and found.order.stage is Stage.AWAITING_PAYMENT:
            found = _wait_for_money(till, cart_id, min(given.wait, LONGEST_WAIT_S), desk)
    desk.result(shapes.sold(found))
    desk.say(*_said(found))
    return GOOD


def _begun(till: Till, given: argparse.Namespace) -> str:
    """A new cart's id."""
    made = sell.begin(
        storage=till.storage,
        terms=till.terms,
        order_type=OrderType(given.type),
        who=name_of(given),
        now=till.clock.now(),
    )
    (cart_id,) = made.ids(Noun.CART)
    return cart_id


def _fill(till: Till, cart_id: str, pieces: Sequence[Piece], given: argparse.Namespace) -> None:
    contact = Contact(name=given.name, table=given.table, phone=given.phone, email=given.email)
    sell.set_contact(storage=till.storage, cart_id=cart_id, contact=contact)
    for place, piece in enumerate(pieces):
        item, variation = browse.by_code(storage=till.storage, code=piece.code)
        sell.add(
            storage=till.storage,
            cart_id=cart_id,
            item_id=item.id,
            variation_id=variation.id,
            modifiers=choices(item, piece.modifiers),
            quantity=piece.quantity,
            kitchen_note=given.note if place == 0 else "",
            now=till.clock.now(),
        )


def choices(item: Item, wanted: Sequence[str]) -> tuple[str, ...]:
    """The ids of the wanted modifiers, and the defaults of the groups of which none was wanted."""
    chosen: list[str] = []
    touched = set()
    for word in wanted:
        group, modifier = next(
            (
                (group, each)
                for group in item.modifier_groups
                for each in group.modifiers
                if word.casefold() in (each.id.casefold(), each.name.casefold())
            ),
            (None, None),
        )
        if group is None or modifier is None:
            raise NotFound("command.no_modifier", item=item.name, modifier=word)
        chosen.append(modifier.id)
        touched.add(group.id)
    chosen += [
        each.id
        for group in item.modifier_groups
        if group.id not in touched
        for each in group.modifiers
        if each.default
    ]
    return tuple(chosen)


def _wait_for_link(till: Till, order_id: str) -> Dossier:
    """Make the link in this very process, or wait for the one who is at it already."""
    deadline = till.clock.monotonic() + LINK_WAIT_S
    while True:
        found = browse.dossier(storage=till.storage, order=order_id)
        attempt = found.attempt
        if attempt is None or attempt.state is not AttemptState.CREATED:
            return found
        if till.clock.monotonic() >= deadline:
            return found
        if till.errands.run_one(JobKind.MAKE_LINK, attempt.id) is None:
            time.sleep(LOOK_EVERY_S)
        elif browse.dossier(storage=till.storage, order=order_id).attempt == attempt:
            # The company could not be asked: the job waits for its next turn, and so does the guest.
            return found


def _wait_for_money(till: Till, order_id: str, wait_s: float, desk: Desk) -> Dossier:
    """Look until it is paid or over; where nobody is on duty, ask the company ourselves."""
    deadline = till.clock.monotonic() + wait_s
    alone = duty.who(desk.home) is None
    road = SecondRoad(till.storage, till.terms, till.provider, till.clock, lambda _: None, lambda: None)
    next_ask = till.clock.monotonic()
    while True:
        found = browse.dossier(storage=till.storage, order=order_id)
        if found.order.stage is not Stage.AWAITING_PAYMENT or till.clock.monotonic() >= deadline:
            return found
        if alone and till.clock.monotonic() >= next_ask:
            next_ask = till.clock.monotonic() + ASK_EVERY_S
            try:
                road.ask(till.clock.now() - timedelta(minutes=5))
            except ProviderError as trouble:
                desk.remark(str(trouble))
        time.sleep(LOOK_EVERY_S)


def _said(found: Dossier) -> list[str]:
    order, attempt = found.order, found.attempt
    total = amount(order.total_minor, order.currency)
    if order.stage is Stage.PAID:
        return [f"{order.number} is paid: {total}. Claim words: {order.claim_words}."]
    if attempt is None or attempt.state is AttemptState.FAILED:
        why = attempt.reason if attempt else ""
        return [f"{order.id}: no link could be made. {why}"]
    if attempt.link_url is None:
        return [f"{order.id}: {total}. The link is made when the company can be reached."]
    return [f"{order.id}: {total}", attempt.link_url]


SELL = Command(_arguments, _run)
