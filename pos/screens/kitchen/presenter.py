"""What the kitchen shows of a ticket, the board and the proof: finished texts, no layout."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from pos.screens import words as wording
from pos.screens.widgets.buttons import Kind
from pos.screens.widgets.chip import ChipKind, ChipView
from pos.screens.widgets.hops import HopStation
from pos.screens.widgets.stations import Segment
from pos.screens.widgets.tick_line import TickLineView
from pos.screens.widgets.ticket_view import Age, AgeView, MoreDeed, TicketView
from pos.screens.words import Words
from pos.shop import kitchen as rules
from pos.shop.catalog import OrderType
from pos.shop.house import House
from pos.shop.kitchen import Ticket, TicketLine, TicketState
from pos.shop.proof import Hop, LinkHealth, RelayState

OUTAGE = timedelta(minutes=2)
"""A ticket fired so much later than it was paid came out of an outage, and says so."""

ALL, EXPEDITOR = "", "*"
PLACE_ICONS = {OrderType.HERE: "utensils", OrderType.TAKE_AWAY: "shopping-bag", OrderType.DELIVERY: "package"}
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


def sort(tickets: Iterable[Ticket], house: House, station: str) -> Columns:
    """The board of one station, of all, or of the expeditor, who sees whole orders."""
    every = tuple(tickets)
    only = None if station in (ALL, EXPEDITOR) else station
    working = rules.queue(every, house, station=only)
    ready = sorted(
        (each for each in every if each.state is TicketState.READY and rules.at_station(each, only)),
        key=lambda each: each.ready_at or each.fired_at,
    )
    begun = TicketState.PREPARING
    return Columns(
        queued=tuple(each for each in working if each.state is not begun),
        preparing=tuple(each for each in working if each.state is begun),
        ready=tuple(ready),
    )


class KitchenWords(QObject):
    """Makes the view models; a QObject so that its sentences are translated."""

    def __init__(self, words: Words, house: House) -> None:
        """Speak in these words, by these thresholds."""
        super().__init__()
        self._words = words
        self._house = house

    def ticket(self, ticket: Ticket, now: datetime, *, station: str, key: str) -> TicketView:
        """One card; `key` is the number that acts on it, empty where it has none."""
        action, icon, kind = self._action(ticket)
        return TicketView(
            ticket=ticket.id,
            number=ticket.number,
            age=self.age(ticket, now),
            place_icon=PLACE_ICONS[ticket.order_type],
            place=self.place(ticket),
            who=ticket.name,
            claim_words=ticket.claim_words,
            lines=tuple(self._line(line, station) for line in ticket.lines),
            action=action,
            action_icon=icon,
            action_kind=kind,
            key_hint=key,
            rush=self.tr("RUSH") if ticket.rush_at is not None else "",
            promised=self._promised(ticket),
            chips=tuple(self._chips(ticket)),
            more=tuple(self._more(ticket)),
        )

    def age(self, ticket: Ticket, now: datetime) -> AgeView:
        """The right half of a card's header."""
        if ticket.state is TicketState.READY:
            since = now - (ticket.ready_at or ticket.fired_at)
            return AgeView(wording.age(since), Age.READY)
        level = _AGES[rules.age(ticket, now, self._house)]
        word = {Age.SLOW: self.tr("slow"), Age.LATE: self.tr("late")}.get(level, "")
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

    def stations(self, tickets: Iterable[Ticket], names: dict[str, str]) -> tuple[Segment, ...]:
        """The filter: all, each station with what waits there, and the expeditor."""
        every = tuple(tickets)
        found = sorted({line.station for ticket in every for line in ticket.lines} | set(names))
        counts = {name: len(rules.queue(every, self._house, station=name)) for name in found}
        return (
            Segment(ALL, self.tr("All"), len(rules.queue(every, self._house))),
            *(Segment(name, names.get(name, name.capitalize()), counts[name]) for name in found),
            Segment(EXPEDITOR, self.tr("Expeditor")),
        )

    def all_day(self, tickets: Iterable[Ticket], station: str) -> tuple[tuple[str, str], ...]:
        """How many of each dish are not done yet."""
        only = None if station in (ALL, EXPEDITOR) else station
        return tuple(
            (str(row.count), " ".join(part for part in (row.name, row.variation_name) if part))
            for row in rules.all_day(tickets, station=only)
        )

    def proof(self, health: LinkHealth | None, now: datetime) -> tuple[str, bool]:
        """The words “last proof 4 s ago”, and whether it is too old to be trusted."""
        if health is None:
            return self.tr("No relay"), False
        if health.proof is None:
            return self.tr("No proof yet"), health.stale(now) and now - health.since > timedelta(seconds=20)
        return self.tr("Last proof {0} ago").format(self._ago(health.proof.age(now))), health.stale(now)

    def alarm(self, health: LinkHealth, now: datetime) -> tuple[str, str]:
        """What it means that the proof is old, and what to do."""
        since = self._words.time(health.proof.at if health.proof else health.since, seconds=True)
        hop = health.broken_hop(now)
        cause = {
            Hop.RELAY: self.tr("The till can't reach the relay since {0}."),
            Hop.NETWORK: self.tr("This computer has no network since {0}."),
            Hop.TOKEN: self.tr("The relay refuses this till since {0}; it must be paired anew."),
            Hop.TILL: self.tr("The till has not answered since {0}."),
        }.get(hop or Hop.RELAY, self.tr("The company can't be reached since {0}."))
        todo = self.tr("Cook what is shown; ask the counter before telling a guest “not paid”.")
        return self.tr("Paid orders may be missing here"), f"{cause.format(since)} {todo}"

    def way(self, health: LinkHealth | None, now: datetime) -> tuple[Sequence[HopStation], Sequence[bool]]:
        """Relay, till, kitchen, and which hop between them is broken."""
        hop = health.broken_hop(now) if health is not None else None
        till_well = hop is not Hop.TILL
        relay_well = hop is None or hop is Hop.TILL
        refused = health is not None and health.state is RelayState.REFUSED
        relay = self.tr("refuses") if refused else self.tr("no answer")
        running, silent = self.tr("running"), self.tr("no answer")
        return (
            HopStation(self.tr("Relay"), running if relay_well else relay, "server", relay_well),
            HopStation(self.tr("Till"), running if till_well else silent, "monitor", till_well),
            HopStation(self.tr("Kitchen"), running, "chef-hat"),
        ), (relay_well, till_well)

    def _ago(self, span: timedelta) -> str:
        seconds = int(span.total_seconds())
        if seconds < 60:
            return self.tr("{0} s").format(seconds)
        return self.tr("{0} min {1} s").format(seconds // 60, seconds % 60)

    def _action(self, ticket: Ticket) -> tuple[str, str, Kind]:
        if ticket.state is TicketState.READY:
            return self.tr("Handed over"), "hand-platter", Kind.OUTLINE
        if ticket.state is TicketState.PREPARING:
            return self.tr("Ready"), "check", Kind.PRIMARY
        if self._must_accept(ticket):
            return self.tr("Accept"), "check", Kind.ACCENT
        return self.tr("Start"), "", Kind.ACCENT

    def _must_accept(self, ticket: Ticket) -> bool:
        return ticket.state is TicketState.QUEUED and ticket.order_type in self._house.acceptance_needed

    def _line(self, line: TicketLine, station: str) -> TickLineView:
        allergens = self.tr("Contains {0}").format(", ".join(line.allergens)) if line.allergens else ""
        return TickLineView(
            line=line.id,
            name=" ".join(part for part in (line.name, line.variation_name) if part),
            quantity=line.quantity,
            modifiers=tuple(f"+ {modifier}" for modifier in line.modifiers),
            note=" · ".join(part for part in (line.note, allergens) if part),
            ticked=line.ticked_at is not None,
            mark=self.tr("VOID") if line.voided else "",
            off_station=station not in (ALL, EXPEDITOR, line.station),
        )

    def _promised(self, ticket: Ticket) -> str:
        if ticket.promised_at is None:
            return ""
        return self.tr("Promised {0}").format(self._words.time(ticket.promised_at))

    def _chips(self, ticket: Ticket) -> Iterable[ChipView]:
        late = ticket.fired_at - ticket.paid_at
        if late >= OUTAGE:
            minutes = int(late / timedelta(minutes=1))
            words = self.tr("Paid {0} min before it came (outage)").format(minutes)
            yield ChipView(words, "history", ChipKind.WAIT)
        if ticket.state is TicketState.RECALLED:
            yield ChipView(self.tr("Recalled"), "rotate-ccw", ChipKind.ACCENT)

    def _more(self, ticket: Ticket) -> Iterable[MoreDeed]:
        if ticket.state in rules.WORKING:
            if ticket.rush_at is None:
                yield MoreDeed("rush", self.tr("Rush: to the front"), "zap")
            else:
                yield MoreDeed("undo_rush", self.tr("Undo rush"), "undo-2")
        if ticket.state in (TicketState.QUEUED, TicketState.ACCEPTED, TicketState.RECALLED):
            yield MoreDeed("bump", self.tr("Ready at once"), "check")
            yield MoreDeed("reject", self.tr("Reject…"), "ban")
        if ticket.state is TicketState.READY:
            yield MoreDeed("recall", self.tr("Back to the board"), "rotate-ccw")
