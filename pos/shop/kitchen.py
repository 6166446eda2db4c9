"""The kitchen's tickets: made from paid orders, routed to stations, ordered, moved and counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from pos.shop.cart import CartLine
from pos.shop.catalog import OrderType
from pos.shop.errors import BadInput, BrokenPromise, IllegalMove, NotFound
from pos.shop.house import House
from pos.shop.orders import Order, Stage


class TicketState(StrEnum):
    """Where a ticket stands in the kitchen."""

    QUEUED = "queued"
    ACCEPTED = "accepted"
    PREPARING = "preparing"
    READY = "ready"
    HANDED_OVER = "handed_over"
    RECALLED = "recalled"
    VOIDED = "voided"
    REJECTED = "rejected"


@dataclass(frozen=True)
class TicketLine:
    """One dish as the kitchen sees it."""

    id: str
    name: str
    quantity: int
    station: str
    item_id: str = ""
    variation_name: str = ""
    modifiers: tuple[str, ...] = ()
    note: str = ""
    allergens: tuple[str, ...] = ()
    prep_minutes: int = 0
    ticked_at: datetime | None = None
    voided: bool = False


@dataclass(frozen=True)
class Ticket:
    """What the kitchen sees of one paid order; it exists exactly once for it.

    `fired_at` is the moment it entered the queue; it never changes, so a recall finds its old place.
    `allergies` are the guest's own, as the cart has them.
    """

    id: str
    order_id: str
    number: str
    claim_words: str
    order_type: OrderType
    state: TicketState
    fired_at: datetime
    paid_at: datetime
    lines: tuple[TicketLine, ...]
    name: str = ""
    table: str = ""
    promised_at: datetime | None = None
    rush_at: datetime | None = None
    started_at: datetime | None = None
    ready_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""
    shown_at: datetime | None = None
    allergies: tuple[str, ...] = ()


class Age(StrEnum):
    """How long a ticket has waited, by the house's two thresholds."""

    FRESH = "fresh"
    WARN = "warn"
    LATE = "late"


@dataclass(frozen=True)
class AllDay:
    """How many of one dish the kitchen still owes; `modifiers` is empty where they were not asked for."""

    name: str
    variation_name: str
    modifiers: tuple[str, ...]
    count: int


MOVES: Mapping[TicketState, frozenset[TicketState]] = MappingProxyType(
    {
        TicketState.QUEUED: frozenset(
            {
                TicketState.ACCEPTED,
                TicketState.PREPARING,
                TicketState.READY,
                TicketState.VOIDED,
                TicketState.REJECTED,
            }
        ),
        TicketState.ACCEPTED: frozenset(
            {TicketState.PREPARING, TicketState.READY, TicketState.VOIDED, TicketState.REJECTED}
        ),
        TicketState.PREPARING: frozenset({TicketState.READY, TicketState.VOIDED}),
        TicketState.READY: frozenset({TicketState.HANDED_OVER, TicketState.RECALLED, TicketState.VOIDED}),
        TicketState.HANDED_OVER: frozenset({TicketState.RECALLED}),
        TicketState.RECALLED: frozenset({TicketState.PREPARING, TicketState.READY, TicketState.VOIDED}),
        TicketState.VOIDED: frozenset(),
        TicketState.REJECTED: frozenset(),
    }
)
WORKING = frozenset({TicketState.QUEUED, TicketState.ACCEPTED, TicketState.PREPARING, TicketState.RECALLED})
"""States in which the kitchen still owes food."""
ENDED = frozenset({TicketState.HANDED_OVER, TicketState.VOIDED, TicketState.REJECTED})


def ticket_from(order: Order, *, ticket_id: str, fired_at: datetime, house: House) -> Ticket:
    """The one ticket of a paid order (invariant I1); BrokenPromise when it is not paid.

    Each line goes to its station, or to the house's usual one where it names none that exists.
    """
    if order.stage is not Stage.PAID or order.number is None or order.paid_at is None:
        raise BrokenPromise(f"a ticket for {order.id}, which is not paid")
    cart = order.cart
    return Ticket(
        id=ticket_id,
        order_id=order.id,
        number=order.number,
        claim_words=order.claim_words,
        order_type=cart.order_type,
        state=TicketState.QUEUED,
        fired_at=fired_at,
        paid_at=order.paid_at,
        lines=tuple(_ticket_line(line, house) for line in cart.lines),
        name=cart.contact.name,
        table=cart.contact.table,
        promised_at=cart.promised_at,
        allergies=cart.allergies,
    )


def move(ticket: Ticket, to: TicketState) -> Ticket:
    """The ticket in its new state; IllegalMove when the table does not allow the step."""
    if to not in MOVES[ticket.state]:
        raise IllegalMove(f"kitchen.is_{ticket.state}", number=ticket.number)
    return replace(ticket, state=to)


def accept(ticket: Ticket) -> Ticket:
    """The kitchen says that it will cook it."""
    return move(ticket, TicketState.ACCEPTED)


def reject(ticket: Ticket, *, reason: str, now: datetime) -> Ticket:
    """The kitchen cannot cook it, and has not begun; somebody must give the money back."""
    if not reason.strip():
        raise BadInput("kitchen.needs_reason", number=ticket.number)
    return replace(move(ticket, TicketState.REJECTED), reason=reason.strip(), ended_at=now)


def void(ticket: Ticket, *, reason: str, now: datetime) -> Ticket:
    """Nobody shall cook it (any more); the line stays visible, struck out."""
    if not reason.strip():
        raise BadInput("kitchen.needs_reason", number=ticket.number)
    return replace(move(ticket, TicketState.VOIDED), reason=reason.strip(), ended_at=now)


def start(ticket: Ticket, *, now: datetime, house: House) -> Ticket:
    """A cook begins; the first start's time stays. IllegalMove where the house wants acceptance first."""
    _need_acceptance(ticket, house)
    return replace(move(ticket, TicketState.PREPARING), started_at=ticket.started_at or now)


def bump(ticket: Ticket, *, now: datetime, house: House) -> Ticket:
    """Everything is ready, ticked off or not."""
    _need_acceptance(ticket, house)
    done = move(ticket, TicketState.READY)
    return replace(done, started_at=ticket.started_at or now, ready_at=now)


def hand_over(ticket: Ticket, *, now: datetime) -> Ticket:
    """The guest has it."""
    return replace(move(ticket, TicketState.HANDED_OVER), ended_at=now)


def recall(ticket: Ticket, *, now: datetime, house: House) -> Ticket:
    """Back on the board, at its old place because `fired_at` stays; IllegalMove once it left too long ago."""
    left = ticket.ended_at or ticket.ready_at
    if left is not None and now - left > timedelta(hours=house.recall_hours):
        raise IllegalMove("kitchen.too_old", number=ticket.number, hours=house.recall_hours)
    return replace(move(ticket, TicketState.RECALLED), ready_at=None, ended_at=None)


def undo_bump(ticket: Ticket, was: TicketState, *, now: datetime, house: House) -> Ticket:
    """Back to where it stood when it was bumped by mistake: in work, ready, or in the queue as recalled."""
    again = recall(ticket, now=now, house=house)
    if was is TicketState.PREPARING:
        return start(again, now=now, house=house)
    if was is TicketState.READY:
        return replace(move(again, TicketState.READY), ready_at=ticket.ready_at)
    return again


def tick(ticket: Ticket, line_id: str, *, now: datetime, house: House) -> Ticket:
    """One line is done; the first tick starts the ticket, the last one makes it ready if the house wants so.

    Ticking what is ticked changes nothing.
    """
    line = line_of(ticket, line_id)
    if ticket.state not in WORKING or line.voided:
        raise IllegalMove(f"kitchen.is_{ticket.state}", number=ticket.number)
    if line.ticked_at is not None:
        return ticket
    if ticket.state is not TicketState.PREPARING:
        ticket = start(ticket, now=now, house=house)
    ticket = _with_line(ticket, replace(line, ticked_at=now))
    return (
        bump(ticket, now=now, house=house) if all_ticked(ticket) and house.ready_when_all_ticked else ticket
    )


def untick(ticket: Ticket, line_id: str) -> Ticket:
    """One line is to be done (again); a ticket that is ready must be recalled first."""
    line = line_of(ticket, line_id)
    if ticket.state not in WORKING:
        raise IllegalMove(f"kitchen.is_{ticket.state}", number=ticket.number)
    return _with_line(ticket, replace(line, ticked_at=None))


def can_strike(ticket: Ticket) -> tuple[str, ...]:
    """The ids of the lines that the kitchen still owes: neither done nor struck out."""
    if ticket.state not in WORKING:
        return ()
    return tuple(line.id for line in ticket.lines if line.ticked_at is None and not line.voided)


def void_line(ticket: Ticket, line_id: str, *, reason: str, now: datetime, house: House) -> Ticket:
    """Strike one line out; with the last one the ticket itself is void.

    Where all the others are done the ticket is ready now, if the house wants so. Striking what is struck
    changes nothing; IllegalMove for a dish that is done.
    """
    line = line_of(ticket, line_id)
    if ticket.state not in WORKING or (line.ticked_at is not None and not line.voided):
        raise IllegalMove(f"kitchen.is_{ticket.state}", number=ticket.number)
    if line.voided:
        return ticket
    struck = _with_line(ticket, replace(line, voided=True))
    if all(each.voided for each in struck.lines):
        return void(struck, reason=reason, now=now)
    if all_ticked(struck) and house.ready_when_all_ticked:
        return bump(struck, now=now, house=house)
    return struck


def rush(ticket: Ticket, *, now: datetime) -> Ticket:
    """To the front of the queue, by hand; a second tap changes nothing."""
    if ticket.state not in WORKING:
        raise IllegalMove(f"kitchen.is_{ticket.state}", number=ticket.number)
    return ticket if ticket.rush_at is not None else replace(ticket, rush_at=now)


def undo_rush(ticket: Ticket, *, now: datetime, house: House) -> Ticket:
    """Take a mistaken rush back, within the house's few seconds; IllegalMove afterwards."""
    if ticket.rush_at is None:
        return ticket
    if now - ticket.rush_at > timedelta(seconds=house.rush_undo_s):
        raise IllegalMove("kitchen.rush_stands", number=ticket.number)
    return replace(ticket, rush_at=None)


def line_of(ticket: Ticket, line_id: str) -> TicketLine:
    """One line by its id; NotFound when the ticket has none."""
    found = next((line for line in ticket.lines if line.id == line_id), None)
    if found is None:
        raise NotFound("kitchen.no_line", number=ticket.number)
    return found


def all_ticked(ticket: Ticket, station: str | None = None) -> bool:
    """Whether nothing is left to do, on the whole ticket or at one station."""
    return all(line.ticked_at is not None or line.voided for line in at_station(ticket, station))


def at_station(ticket: Ticket, station: str | None) -> tuple[TicketLine, ...]:
    """The lines that a station sees; None is the expeditor, who sees them all."""
    return tuple(line for line in ticket.lines if station is None or line.station == station)


def wanted_at(ticket: Ticket, house: House) -> datetime:
    """When work on it should begin: when it was fired, or in time for what was promised."""
    if ticket.promised_at is None:
        return ticket.fired_at
    prep = max((line.prep_minutes for line in ticket.lines), default=0)
    return ticket.promised_at - timedelta(minutes=prep + house.promise_margin_minutes)


def place(ticket: Ticket, house: House) -> tuple[bool, datetime, datetime, str]:
    """Where it stands in the queue, as a key to sort by: rushed first, then by the time work should begin.

    An order type's head start counts as waiting time, so that no type can starve another.
    """
    head_start = timedelta(minutes=house.head_start_minutes.get(ticket.order_type, 0))
    return ticket.rush_at is None, wanted_at(ticket, house) - head_start, ticket.fired_at, ticket.id


def queue(tickets: Iterable[Ticket], house: House, *, station: str | None = None) -> tuple[Ticket, ...]:
    """The tickets that still want work, in the order of cooking.

    A station sees only tickets with something left for it; a recalled one comes back to all its stations.
    """

    def concerns(ticket: Ticket) -> bool:
        if station is None or ticket.state is TicketState.RECALLED:
            return bool(at_station(ticket, station))
        return not all_ticked(ticket, station)

    working = (ticket for ticket in tickets if ticket.state in WORKING and concerns(ticket))
    return tuple(sorted(working, key=lambda ticket: place(ticket, house)))


def waited(ticket: Ticket, now: datetime) -> timedelta:
    """How long since it was fired; it stops when the ticket ends, and is never negative."""
    return max(timedelta(0), (ticket.ended_at or now) - ticket.fired_at)


def age(ticket: Ticket, now: datetime, house: House, *, station: str | None = None) -> Age:
    """The colour of its waiting; a ticket for later ages only once work on it should have begun.

    A station has thresholds of its own where the house says so; without one the house's hold for the whole.
    """
    usual = (house.warn_after_minutes, house.late_after_minutes)
    warn, late = house.station_minutes.get(station, usual) if station is not None else usual
    since = max(ticket.fired_at, wanted_at(ticket, house))
    minutes = ((ticket.ended_at or now) - since) / timedelta(minutes=1)
    if minutes >= late:
        return Age.LATE
    return Age.WARN if minutes >= warn else Age.FRESH


def all_day(
    tickets: Iterable[Ticket], *, station: str | None = None, with_modifiers: bool = False
) -> tuple[AllDay, ...]:
    """Totals of every dish that is fired and not done, the largest first."""
    counts: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
    for ticket in tickets:
        if ticket.state in WORKING:
            for line in at_station(ticket, station):
                if line.ticked_at is None and not line.voided:
                    modifiers = line.modifiers if with_modifiers else ()
                    counts[line.name, line.variation_name, modifiers] += line.quantity
    rows = (AllDay(*dish, count=count) for dish, count in counts.items())
    return tuple(sorted(rows, key=lambda row: (-row.count, row.name, row.variation_name, row.modifiers)))


def station_of(line: CartLine, house: House) -> str:
    """Where a line is made: at its own station, or the house's usual one where it names none that exists."""
    exists = line.station and (not house.stations or line.station in house.stations)
    return line.station if exists else house.default_station


def _ticket_line(line: CartLine, house: House) -> TicketLine:
    """One cart line as the kitchen sees it: no prices, the kitchen's note only."""
    return TicketLine(
        id=line.id,
        name=line.name,
        quantity=line.quantity,
        station=station_of(line, house),
        item_id=line.item_id,
        variation_name=line.variation_name,
        modifiers=tuple(modifier.name for modifier in line.modifiers),
        note=line.kitchen_note,
        allergens=line.allergens,
        prep_minutes=line.prep_minutes,
    )


def _need_acceptance(ticket: Ticket, house: House) -> None:
    """IllegalMove when the ticket's type must be accepted first and nobody has."""
    if ticket.state is TicketState.QUEUED and ticket.order_type in house.acceptance_needed:
        raise IllegalMove("kitchen.accept_first", number=ticket.number)


def _with_line(ticket: Ticket, line: TicketLine) -> Ticket:
    """The ticket with one of its lines replaced."""
    return replace(ticket, lines=tuple(line if each.id == line.id else each for each in ticket.lines))
