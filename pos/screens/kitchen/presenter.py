"""What the kitchen shows of its tickets: the order of the board, and every card in finished texts."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from pos.screens import words as wording
from pos.screens.kitchen.all_day import DishCount
from pos.screens.kitchen.held import HeldView
from pos.screens.kitchen.reason import REJECT, VOID
from pos.screens.kitchen.recall import LeftView
from pos.screens.widgets.buttons import Kind
from pos.screens.widgets.chip import ChipKind, ChipView
from pos.screens.widgets.stations import Segment
from pos.screens.widgets.tick_line import TickLineView
from pos.screens.widgets.ticket_view import Age, AgeView, MoreDeed, TicketView
from pos.screens.words import Words
from pos.shop import kitchen as rules
from pos.shop.cart import CartLine
from pos.shop.catalog import OrderType
from pos.shop.house import House
from pos.shop.kitchen import Ticket, TicketLine, TicketState
from pos.shop.orders import Order

OUTAGE = timedelta(minutes=2)
"""A ticket fired so much later than it was paid came out of an outage, and says so."""

ALL, EXPEDITOR = "", "*"
LEFT_OUT = ("no ", "without ", "ohne ", "kein ", "keine ", "sin ")
"""How modifiers begin that take something away; a shop names its modifiers in its own language."""

PLACE_ICONS = {OrderType.HERE: "utensils", OrderType.TAKE_AWAY: "shopping-bag", OrderType.DELIVERY: "package"}
_MadeOf = tuple[Ticket, str, Mapping[str, str]]
"""What a card's words follow from: the ticket, whose eyes see it, and the stations' names."""
_AGES = {rules.Age.FRESH: Age.FRESH, rules.Age.WARN: Age.SLOW, rules.Age.LATE: Age.LATE}


@dataclass(frozen=True)
class Columns:
    """The tickets of the board by what is to be done next, each in the order of work."""

    queued: tuple[Ticket, ...]
    preparing: tuple[Ticket, ...]
    ready: tuple[Ticket, ...]

    def all(self) -> tuple[Ticket, ...]:
        """Every ticket, in the order in which number keys are given."""
        return (*self.queued, *self.preparing, *self.ready)


def station_of(chosen: str) -> str | None:
    """The station that a choice of the filter means; None for all and for the expeditor."""
    return None if chosen in (ALL, EXPEDITOR) else chosen


def sort(tickets: Iterable[Ticket], house: House, chosen: str) -> Columns:
    """The board of one station, of all, or of the expeditor, who sees whole orders.

    A voided ticket among them stays where it stood, until somebody has seen it.
    """
    every, only = tuple(tickets), station_of(chosen)
    struck = (each for each in every if each.state is TicketState.VOIDED and rules.at_station(each, only))
    working = sorted(
        (*rules.queue(every, house, station=only), *struck), key=lambda each: rules.place(each, house)
    )
    ready = sorted(
        (each for each in every if each.state is TicketState.READY and rules.at_station(each, only)),
        key=lambda each: each.ready_at or each.fired_at,
    )
    return Columns(
        queued=tuple(each for each in working if not _begun(each)),
        preparing=tuple(each for each in working if _begun(each)),
        ready=tuple(ready),
    )


def open_lines(ticket: Ticket, chosen: str) -> tuple[TicketLine, ...]:
    """What is still to be made of a ticket at the chosen station."""
    lines = rules.at_station(ticket, station_of(chosen))
    return tuple(line for line in lines if line.ticked_at is None and not line.voided)


def not_begun(tickets: Iterable[Ticket]) -> int:
    """How many tickets wait for a cook."""
    return sum(1 for each in tickets if each.state in rules.WORKING and not _begun(each))


def _begun(ticket: Ticket) -> bool:
    if ticket.state is TicketState.VOIDED:
        return ticket.started_at is not None
    return ticket.state is TicketState.PREPARING


class KitchenWords(QObject):
    """Makes the view models; a QObject so that its sentences are translated. `names` are the stations'."""

    def __init__(self, words: Words, house: House) -> None:
        """Speak in these words, by these thresholds."""
        super().__init__()
        self._words = words
        self._house = house
        self.names: Mapping[str, str] = {}
        self._kept: dict[str, tuple[_MadeOf, TicketView]] = {}
        self._wanted: dict[tuple[str, str | None], tuple[Ticket, bool]] = {}

    def ticket(self, ticket: Ticket, now: datetime, *, station: str, key: str) -> TicketView:
        """One card; `key` is the number that acts on it, empty where it has none.

        A full board is shown again at every tap, and most of its tickets are what they were: for those the
        very view is given that was given before, its age being that of then; `age` tells the present one.
        """
        kept = self._kept.get(ticket.id)
        # How long ago an outage's ticket was paid is told in minutes that pass.
        if kept is not None and not from_outage(ticket) and self._is_same(kept[0], (ticket, station)):
            made = kept[1]
            if made.key_hint != key:
                made = replace(made, age=self.age(ticket, now, station=station), key_hint=key)
        else:
            made = self._made(ticket, now, station, key)
        self._kept[ticket.id] = ((ticket, station, self.names), made)
        return made

    def _is_same(self, made_of: _MadeOf, wanted: tuple[Ticket, str]) -> bool:
        """Whether a card would say the same; when it was first seen is nothing that it says."""
        before, station, names = made_of
        ticket = wanted[0]
        if station != wanted[1] or names is not self.names:
            return False
        return ticket is before or replace(ticket, shown_at=before.shown_at) == before

    def _made(self, ticket: Ticket, now: datetime, station: str, key: str) -> TicketView:
        action, icon, kind = self._action(ticket)
        return TicketView(
            ticket=ticket.id,
            number=ticket.number,
            age=self.age(ticket, now, station=station),
            place_icon=PLACE_ICONS[ticket.order_type],
            place=self.place(ticket),
            who=ticket.name,
            claim_words=ticket.claim_words,
            lines=tuple(self._line(ticket, line, station) for line in ticket.lines),
            action=action,
            action_icon=icon,
            action_kind=kind,
            key_hint=key,
            allergy=self._allergy(ticket),
            rush=self.tr("RUSH") if ticket.rush_at is not None else "",
            promised=self._promised(ticket),
            chips=tuple(self._chips(ticket, now, station)),
            more=tuple(self._more(ticket)),
        )

    def age(self, ticket: Ticket, now: datetime, *, station: str) -> AgeView:
        """The right half of a card's header, by the thresholds of the station that looks at it."""
        if ticket.state is TicketState.READY:
            since = now - (ticket.ready_at or ticket.fired_at)
            return AgeView(wording.age(since), Age.READY)
        if ticket.state is TicketState.VOIDED:
            return AgeView(wording.age(rules.waited(ticket, now)))
        level = _AGES[rules.age(ticket, now, self._house, station=station_of(station))]
        word = ""
        if level is not Age.FRESH:
            word = self.tr("slow") if level is Age.SLOW else self.tr("late")
        return AgeView(wording.age(rules.waited(ticket, now)), level, word)

    def place(self, ticket: Ticket) -> str:
        """Where it goes: a table, or how the guest takes it."""
        if ticket.table:
            return self.tr("Table {0}").format(ticket.table)
        return {
            OrderType.HERE: self.tr("Here"),
            OrderType.TAKE_AWAY: self.tr("Take away"),
            OrderType.DELIVERY: self.tr("Delivery"),
        }[ticket.order_type]

    def stations(self, tickets: Iterable[Ticket]) -> tuple[Segment, ...]:
        """The filter: all, each station with what waits there, and the expeditor.

        These are the tickets there are: what was made of others is forgotten.
        """
        every = tuple(tickets)
        self._forget({ticket.id for ticket in every})
        used = {line.station for ticket in every for line in ticket.lines}
        found = [*self.names, *sorted(used - set(self.names))]
        counts = {name: self._waiting(every, name) for name in found}
        return (
            Segment(ALL, self.tr("All"), self._waiting(every, None) or None),
            *(Segment(name, self.station(name), counts[name] or None) for name in found),
            Segment(EXPEDITOR, self.tr("Expeditor")),
        )

    def _waiting(self, tickets: Iterable[Ticket], station: str | None) -> int:
        """How many of them still want work there; of a ticket that is what it was, this is known."""
        count = 0
        for ticket in tickets:
            wanted = self._wanted.get((ticket.id, station))
            if wanted is None or wanted[0] is not ticket:
                wanted = ticket, bool(rules.queue((ticket,), self._house, station=station))
                self._wanted[ticket.id, station] = wanted
            count += wanted[1]
        return count

    def _forget(self, shown: Set[str]) -> None:
        """What was made of tickets that are gone."""
        self._wanted = {key: known for key, known in self._wanted.items() if key[0] in shown}
        self._kept = {ticket: known for ticket, known in self._kept.items() if ticket in shown}

    def station(self, station: str) -> str:
        """A station's name; its id where the shop gave it none."""
        return self.names.get(station) or station.replace("-", " ").capitalize()

    def all_day(
        self, tickets: Iterable[Ticket], station: str, *, with_modifiers: bool = False
    ) -> tuple[DishCount, ...]:
        """How many of each dish are not done yet."""
        rows = rules.all_day(tickets, station=station_of(station), with_modifiers=with_modifiers)
        return tuple(
            DishCount(
                self._words.number(row.count),
                " ".join(part for part in (row.name, row.variation_name) if part),
                ", ".join(row.modifiers),
            )
            for row in rows
        )

    def left(self, tickets: Iterable[Ticket]) -> tuple[LeftView, ...]:
        """Tickets that left the board, as the recall panel lists them."""
        return tuple(
            LeftView(
                ticket=ticket.id,
                number=ticket.number,
                left_at=self._words.time(ticket.ended_at or ticket.fired_at),
                what=", ".join(_dish(line) for line in ticket.lines),
                mark=self._gone(ticket),
            )
            for ticket in tickets
        )

    def last(self, tickets: Iterable[Ticket]) -> tuple[str, str, str]:
        """The last ticket that was handed over: its id, the sentence, the button; three "" for none."""
        for ticket in tickets:
            if ticket.state is TicketState.HANDED_OVER and ticket.ended_at is not None:
                at = self._words.time(ticket.ended_at)
                sentence = self.tr("Last ticket {0}, handed over at {1}.").format(ticket.number, at)
                return ticket.id, sentence, self.tr("Recall {0}").format(ticket.number)
        return "", "", ""

    def held(self, orders: Iterable[Order]) -> tuple[HeldView, ...]:
        """Payments from before a restore, which wait for a person's word."""
        return tuple(
            HeldView(
                order=order.id,
                number=order.number or order.id,
                what=", ".join(_dish(line) for line in order.cart.lines),
                paid=self.tr("paid {0}").format(self._words.day_and_time(order.paid_at or order.charged_at)),
            )
            for order in orders
        )

    def _action(self, ticket: Ticket) -> tuple[str, str, Kind]:
        if ticket.state is TicketState.VOIDED:
            return self.tr("Seen"), "eye", Kind.OUTLINE
        if ticket.state is TicketState.READY:
            return self.tr("Handed over"), "hand-platter", Kind.OUTLINE
        if ticket.state is TicketState.PREPARING:
            return self.tr("Ready"), "check", Kind.PRIMARY
        if self._must_accept(ticket):
            return self.tr("Accept"), "check", Kind.ACCENT
        return self.tr("Start"), "", Kind.ACCENT

    def _must_accept(self, ticket: Ticket) -> bool:
        return ticket.state is TicketState.QUEUED and ticket.order_type in self._house.acceptance_needed

    def _line(self, ticket: Ticket, line: TicketLine, station: str) -> TickLineView:
        allergens = ", ".join(self._contained(ticket, line))
        struck = line.voided or ticket.state is TicketState.VOIDED
        return TickLineView(
            line=line.id,
            name=" ".join(part for part in (line.name, line.variation_name) if part),
            quantity=line.quantity,
            modifiers=tuple(_modifier(modifier) for modifier in line.modifiers),
            note=line.note,
            ticked=line.ticked_at is not None or ticket.state is TicketState.READY,
            mark=self.tr("VOID") if struck else "",
            off_station=station not in (ALL, EXPEDITOR, line.station),
            contains=self.tr("Contains {0}").format(allergens) if allergens else "",
        )

    def _contained(self, ticket: Ticket, line: TicketLine) -> Iterable[str]:
        """What the dish contains; what this guest does not bear comes first, in capitals."""
        for each in sorted(line.allergens, key=lambda each: each not in ticket.allergies):
            name = self._words.allergen(each)
            yield name.upper() if each in ticket.allergies else name

    def _allergy(self, ticket: Ticket) -> str:
        """What the guest does not bear, in the words that the kitchen speaks."""
        named = ", ".join(self._words.allergen(each) for each in ticket.allergies)
        return self.tr("ALLERGY: {0}").format(named.upper()) if named else ""

    def _promised(self, ticket: Ticket) -> str:
        if ticket.promised_at is None:
            return ""
        return self.tr("Promised {0}").format(self._words.time(ticket.promised_at))

    def _chips(self, ticket: Ticket, now: datetime, station: str) -> Iterable[ChipView]:
        if ticket.state is TicketState.VOIDED:
            yield ChipView(
                self.tr("Voided: {0}").format(self._words.reason(ticket.reason)), "ban", ChipKind.DANGER
            )
        if from_outage(ticket):
            minutes = int((now - ticket.paid_at) / timedelta(minutes=1))
            words = self.tr("Paid %n min ago (outage)", "", max(0, minutes))
            yield ChipView(words, "history", ChipKind.WAIT)
        if ticket.state is TicketState.RECALLED:
            yield ChipView(self.tr("Recalled"), "rotate-ccw", ChipKind.ACCENT)
        if station == EXPEDITOR and ticket.state in rules.WORKING:
            yield from self._by_station(ticket)

    def _by_station(self, ticket: Ticket) -> Iterable[ChipView]:
        for station in dict.fromkeys(line.station for line in ticket.lines):
            lines = [line for line in rules.at_station(ticket, station) if not line.voided]
            done = sum(1 for line in lines if line.ticked_at is not None)
            name = self.station(station)
            if done == len(lines):
                yield ChipView(name, "check", ChipKind.PAID)
            else:
                yield ChipView(self.tr("{0} {1} of {2}").format(name, done, len(lines)), "hourglass")

    def _more(self, ticket: Ticket) -> Iterable[MoreDeed]:
        if ticket.state in rules.WORKING and ticket.rush_at is None:
            yield MoreDeed("rush", self.tr("Rush: to the front"), "zap")
        if ticket.state in (TicketState.ACCEPTED, TicketState.RECALLED) or (
            ticket.state is TicketState.QUEUED and not self._must_accept(ticket)
        ):
            yield MoreDeed("bump", self.tr("Ready at once"), "check")
        if ticket.state is TicketState.READY:
            yield MoreDeed("recall", self.tr("Back to the board"), "rotate-ccw")
        if TicketState.REJECTED in rules.MOVES[ticket.state]:
            yield MoreDeed(REJECT, self.tr("Reject…"), "ban")
        elif TicketState.VOIDED in rules.MOVES[ticket.state]:
            yield MoreDeed(VOID, self.tr("Void…"), "ban")

    def _gone(self, ticket: Ticket) -> ChipView | None:
        if ticket.state is TicketState.REJECTED:
            return ChipView(
                self.tr("Rejected: {0}").format(self._words.reason(ticket.reason)), "ban", ChipKind.DANGER
            )
        if ticket.state is TicketState.VOIDED:
            return ChipView(
                self.tr("Voided: {0}").format(self._words.reason(ticket.reason)), "ban", ChipKind.DANGER
            )
        return None


def from_outage(ticket: Ticket) -> bool:
    """Whether it was fired so long after its payment that the guest has waited for us."""
    return ticket.fired_at - ticket.paid_at >= OUTAGE


def _dish(line: TicketLine | CartLine) -> str:
    name = " ".join(part for part in (line.name, line.variation_name) if part)
    return f"{line.quantity} × {name}" if line.quantity > 1 else name


def _modifier(name: str) -> str:
    """A choice with its sign: what is left out must not look like something added."""
    return f"− {name}" if name.lower().startswith(LEFT_OUT) else f"+ {name}"
