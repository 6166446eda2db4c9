"""All that is read: orders with everything about them, tickets in queue order, limbo, carts, products."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from pos.actions.left import left_minor
from pos.actions.shelf import stock_of
from pos.actions.terms import Terms
from pos.base.clock import from_text
from pos.shop import kitchen as kitchen_rules
from pos.shop.cart import Cart
from pos.shop.catalog import Category, Item, Variation
from pos.shop.days import business_day, day_bounds
from pos.shop.errors import NotFound
from pos.shop.kitchen import Ticket
from pos.shop.letters import Letter
from pos.shop.limbo import Decision, LimboCase, money_of, possible
from pos.shop.orders import Order, Stage
from pos.shop.pricing import Priced, price
from pos.shop.refunds import RESERVING, refundable
from pos.shop.stock import Stock
from pos.shop.tenders import Attempt, MoneyState, Refund
from pos.storage import (
    archive,
    carts,
    catalog,
    kitchen,
    letters,
    limbo,
    orders,
    refunds,
    story,
    tenders,
)
from pos.storage.storage import Storage
from pos.storage.story import StoryLine
from pos.storage.transactions import Reader

T = TypeVar("T")

LIST_LIMIT = 500
OWED_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Brief:
    """An order and its money: what lists of orders say."""

    order: Order
    money: MoneyState
    attempts: tuple[Attempt, ...]
    refunds: tuple[Refund, ...]

    @property
    def attempt(self) -> Attempt | None:
        """The latest attempt: the one that a screen shows."""
        return self.attempts[-1] if self.attempts else None


@dataclass(frozen=True)
class Dossier(Brief):
    """Everything that is known of one order."""

    cases: tuple[LimboCase, ...]
    ticket: Ticket | None
    letters: tuple[Letter, ...]
    story: tuple[StoryLine, ...]

    @property
    def struck_unpaid(self) -> tuple[str, ...]:
        """The dishes that were struck out for a refund which then failed, and that no later one is about."""
        owed: set[str] = set()
        for each in self.refunds:
            if each.state not in RESERVING:
                owed |= set(each.off_ticket)
            elif each.line_ids or each.off_ticket:
                owed -= {*each.line_ids, *each.off_ticket}
            else:
                # An amount names no dish; whoever gave it had this order before them.
                owed.clear()
        lines = self.ticket.lines if self.ticket is not None else ()
        return tuple(line.name for line in lines if line.voided and line.id in owed)

    @property
    def stopwatch(self) -> Mapping[str, datetime | None]:
        """When each station was reached; None where it was not, or nobody told."""
        first: dict[str, StoryLine] = {}
        for line in self.story:
            first.setdefault(line.kind, line)
        proof = first.get("proof")
        told = proof.values if proof is not None else {}
        return {
            "charged": _at(first.get("charged")),
            "link_made": _at(first.get("link_made")),
            "paid_at_company": _moment(told.get("company_at")) or self.order.paid_at,
            "at_relay": _moment(told.get("relay_at")),
            "at_till": self.order.settled_at,
            "on_kitchen_screen": self.ticket.shown_at if self.ticket is not None else None,
        }


@dataclass(frozen=True)
class Waiting:
    """An order whose payment is awaited, as the strip at the counter shows it."""

    order: Order
    attempt: Attempt | None


@dataclass(frozen=True)
class CaseView:
    """A limbo case with its order and what can be decided now."""

    case: LimboCase
    order: Order | None
    possible: frozenset[Decision]


@dataclass(frozen=True)
class Shelf:
    """What can be sold: categories, items in the order of the grid, and what is left of the counted ones."""

    categories: tuple[Category, ...]
    items: tuple[Item, ...]
    stock: Stock


def dossier(*, storage: Storage, order: str) -> Dossier:
    """Everything about the order of this TEMP id, number or final id; NotFound otherwise."""
    with storage.read() as tx:
        found = orders.find(tx, order)
        if found is None:
            raise NotFound("orders.no_such", order=order)
        return _dossier(tx, found)


def archived(*, storage: Storage, folder: Path, order: str, now: datetime) -> Dossier:
    """Like `dossier`, for an order that lies in a year's file of the archive; NotFound otherwise."""
    found = archive.find(storage, folder, order, now=now)
    if found is None or found.number_day is None:
        raise NotFound("orders.no_such", order=order)
    with archive.reading(storage, folder, found.number_day.year, now=now) as old, storage.read() as tx:
        return replace(
            _dossier(tx, found),
            ticket=kitchen.by_order(old, found.id),
            letters=letters.by_order(old, found.id),
            story=story.of_order(old, found.id),
        )


def _brief(tx: Reader, order: Order) -> Brief:
    attempts, made = tenders.by_order(tx, order.id), refunds.by_order(tx, order.id)
    return Brief(order, money_of(order, attempts, made, limbo.by_order(tx, order.id)), attempts, made)


def _dossier(tx: Reader, order: Order) -> Dossier:
    attempts, made = tenders.by_order(tx, order.id), refunds.by_order(tx, order.id)
    cases = limbo.by_order(tx, order.id)
    return Dossier(
        order=order,
        money=money_of(order, attempts, made, cases),
        attempts=attempts,
        refunds=made,
        cases=cases,
        ticket=kitchen.by_order(tx, order.id),
        letters=letters.by_order(tx, order.id),
        story=story.of_order(tx, order.id),
    )


def listed(
    *,
    storage: Storage,
    told: Callable[[Brief], T],
    stages: frozenset[Stage] = frozenset(Stage),
    day: date | None = None,
    now: datetime,
) -> tuple[T, ...]:
    """What `told` makes of orders in these stages, newest first: open ones, those ended lately, and completed
    ones of a day or all. Only that is kept of each, for the rest of hundreds of orders takes much room."""
    with storage.read() as tx:
        return _newest(tx, stages, day, now, lambda order: told(_brief(tx, order)))


def everything(*, storage: Storage, now: datetime) -> tuple[Dossier, ...]:
    """All about each order that `listed` has; for the few of a rehearsal."""
    with storage.read() as tx:
        return _newest(tx, frozenset(Stage), None, now, lambda order: _dossier(tx, order))


def _newest(
    tx: Reader, stages: frozenset[Stage], day: date | None, now: datetime, told: Callable[[Order], T]
) -> tuple[T, ...]:
    open_ones: Iterable[Order] = orders.temps(tx)
    ended: Iterable[Order] = ()
    if stages & {Stage.EXPIRED, Stage.CANCELLED}:
        ended = orders.ended_since(tx, now - timedelta(days=90), limit=LIST_LIMIT)
    paid = orders.page(tx, day=day, limit=LIST_LIMIT) if Stage.PAID in stages else ()
    found = [
        (order.charged_at, order.id, told(order))
        for order in chain(open_ones, ended, paid)
        if order.stage in stages
    ]
    found.sort(key=itemgetter(0, 1), reverse=True)
    return tuple(each for _, _, each in found[:LIST_LIMIT])


def waiting(*, storage: Storage) -> tuple[Waiting, ...]:
    """Every order whose payment is awaited, the oldest first."""
    with storage.read() as tx:
        return tuple(
            Waiting(order, (tenders.by_order(tx, order.id) or (None,))[-1])
            for order in orders.temps(tx, Stage.AWAITING_PAYMENT)
        )


def queue(*, storage: Storage, terms: Terms) -> tuple[Ticket, ...]:
    """The kitchen's board in the order in which it should be worked."""
    with storage.read() as tx:
        return tuple(sorted(kitchen.board(tx), key=lambda each: kitchen_rules.place(each, terms.house)))


def held_since_restore(*, storage: Storage) -> tuple[Order, ...]:
    """Paid orders without a ticket, oldest first: after a restore they wait for a person's word."""
    with storage.read() as tx:
        found = (orders.get(tx, order_id) for order_id in kitchen.held(tx))
        return tuple(order for order in found if order is not None)


def stations(*, storage: Storage) -> Mapping[str, str]:
    """The kitchen's stations, id to name, in their order."""
    with storage.read() as tx:
        return kitchen.stations(tx)


def owed_back(*, storage: Storage, now: datetime) -> tuple[Dossier, ...]:
    """Paid orders whose ticket was rejected or voided lately while their money is still here, newest first:
    somebody should give it back. Then those of which a dish was struck out for a refund that failed."""
    with storage.read() as tx:
        return owed(tx, now)


def owed(tx: Reader, now: datetime) -> tuple[Dossier, ...]:
    """The same inside a transaction."""
    refused = [ticket.order_id for ticket in kitchen.refused_since(tx, now - OWED_FOR)]
    failed = [each.order_id for each in refunds.failed_since(tx, now - OWED_FOR) if each.off_ticket]
    found = []
    for order_id in dict.fromkeys((*refused, *failed)):
        order = orders.get(tx, order_id)
        if order is None:
            continue
        everything = _dossier(tx, order)
        left = sum(refundable(attempt, everything.refunds) for attempt in everything.attempts)
        wanted = order_id in refused or everything.struck_unpaid
        if left and wanted and everything.money is not MoneyState.REFUNDED:
            found.append(everything)
    return tuple(found)


def recallable(*, storage: Storage, terms: Terms, now: datetime) -> tuple[Ticket, ...]:
    """Tickets that left the board lately and may come back, the last one first."""
    with storage.read() as tx:
        return kitchen.ended_since(tx, now - timedelta(hours=terms.house.recall_hours))


def in_limbo(*, storage: Storage) -> tuple[CaseView, ...]:
    """Every open case, the oldest first."""
    with storage.read() as tx:
        return tuple(_view(tx, case) for case in limbo.open_cases(tx))


def decided_today(*, storage: Storage, terms: Terms, now: datetime) -> tuple[CaseView, ...]:
    """Every case that was decided on this business day, the last one first."""
    day = business_day(now, terms.zone, terms.house.cutoff_hour)
    first, last = day_bounds(day, terms.zone, terms.house.cutoff_hour)
    with storage.read() as tx:
        return tuple(_view(tx, case) for case in limbo.decided_between(tx, first, last))


def _view(tx: Reader, case: LimboCase) -> CaseView:
    order = orders.get(tx, case.order_id) if case.order_id else None
    return CaseView(case, order, possible(case, order, left_minor=left_minor(tx, case)))


def cart(*, storage: Storage, terms: Terms, cart_id: str) -> tuple[Cart, Priced]:
    """A cart and what it costs; NotFound when it was charged or given up."""
    with storage.read() as tx:
        found = carts.get(tx, cart_id)
    if found is None:
        raise NotFound("charge.no_cart")
    return found, price(found, terms.taxes)


def building(*, storage: Storage) -> tuple[Cart, ...]:
    """Carts that are being built, the oldest first: after a crash they are still here."""
    with storage.read() as tx:
        return carts.building(tx)


def parked(*, storage: Storage) -> tuple[Cart, ...]:
    """Carts that stand aside, the longest first."""
    with storage.read() as tx:
        return carts.parked(tx)


def shelf(*, storage: Storage) -> Shelf:
    """Everything on sale."""
    with storage.read() as tx:
        return Shelf(catalog.categories(tx), catalog.every_item(tx), stock_of(tx))


def search(*, storage: Storage, text: str, limit: int = 200) -> tuple[Item, ...]:
    """Items found by words of name, code or category."""
    with storage.read() as tx:
        return catalog.items(tx, catalog.search(tx, text, limit=limit))


def by_code(*, storage: Storage, code: str) -> tuple[Item, Variation]:
    """What a typed PLU, SKU or scanned barcode means; NotFound for none."""
    with storage.read() as tx:
        found = catalog.by_code(tx, code)
    if not found:
        raise NotFound("catalog.no_such_code", code=code)
    return found[0].item, found[0].variation


def _at(line: StoryLine | None) -> datetime | None:
    return line.at if line is not None else None


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, str):
        return from_text(value)
    return None
