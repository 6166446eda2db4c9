"""What the kitchen window knows of the till: the board, what left it, what is held; read when it changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from pos.actions import browse
from pos.actions.changes import Changes, Noun
from pos.base.i18n import Message
from pos.screens.bridge import Bridge
from pos.shop.kitchen import Ticket, TicketState

VOID_STAYS = timedelta(minutes=10)
"""A voided ticket leaves by itself after this, where nobody says that it was seen."""


@dataclass(frozen=True)
class News:
    """Ids: tickets to ring for, tickets voided (or a dish of them) just now, tickets whose first painting is
    not written yet."""

    arrived: tuple[str, ...]
    voided: tuple[str, ...]
    unseen: tuple[str, ...]


class Reading(QObject):
    """Asks through the bridge, one question of the board at a time; many wishes meanwhile make one more.

    `tickets` are those of the board, voided ones not yet seen among them; `left` those that ended lately, the
    last one first. `broken(message)` when the board could not be read; `message` is None once it can again.
    """

    board_read = Signal()
    stations_read = Signal(object)
    held_read = Signal(object)
    limbo_read = Signal(int)
    failed = Signal(object)
    broken = Signal(object)

    def __init__(self, bridge: Bridge, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._bridge, self._now = bridge, now
        self.tickets: tuple[Ticket, ...] = ()
        self.left: tuple[Ticket, ...] = ()
        self._board: tuple[Ticket, ...] = ()
        self._by_id: dict[str, Ticket] = {}
        self._asked = self._again = self._broken = False
        self._read_once = False
        self._announced: frozenset[str] = frozenset()
        self._voided: frozenset[str] = frozenset()
        self._struck: dict[str, int] = {}
        self._seen: frozenset[str] = frozenset()
        bridge.changed.connect(self._changed)

    def everything(self) -> None:
        """Read all there is."""
        self._bridge.ask(browse.stations, self.stations_read.emit, failed=self.failed.emit)
        self._ask_held()
        self._ask_limbo()
        self.board()

    def board(self) -> None:
        """Read the board again."""
        if self._asked:
            self._again = True
            return
        self._asked = True
        self._bridge.ask(browse.queue, self._queue_read, failed=self._not_read)

    def retry(self) -> None:
        """Read the board again if it could not be read the last time."""
        if self._broken:
            self.board()

    def ticket(self, ticket_id: str) -> Ticket | None:
        """A ticket of the board."""
        return self._by_id.get(ticket_id)

    def seen(self, ticket_id: str) -> None:
        """Somebody has seen that this ticket is void, or voids it now."""
        self._seen |= {ticket_id}
        self._join()

    def announce(self, shown: Iterable[Ticket]) -> News:
        """What of the shown tickets is news; each is news once."""
        shown = tuple(shown)
        unseen = {each.id for each in shown if each.shown_at is None}
        void = frozenset(each.id for each in shown if each.state is TicketState.VOIDED)
        # Of the whole board: a station that has nothing left of a ticket sees it no more, but hears of it.
        struck = {each.id: sum(line.voided for line in each.lines) for each in self.tickets}
        # A ticket that comes to the board with struck dishes, such as a recalled one, is no news.
        fewer = {each for each, count in struck.items() if count > self._struck.get(each, count)}
        news = News(
            arrived=tuple(unseen - self._announced - void),
            voided=tuple(void - self._voided | fewer) if self._read_once else (),
            unseen=tuple(unseen - self._announced),
        )
        self._struck = struck
        self._announced = (self._announced | unseen) & {each.id for each in self.tickets}
        self._voided = void
        self._read_once = True
        return news

    def _changed(self, changes: Changes) -> None:
        nouns = {change.noun for change in changes}
        if nouns & {Noun.TICKET, Noun.ORDER}:
            self.board()
            self._ask_held()
        if Noun.LIMBO in nouns:
            self._ask_limbo()

    def _ask_held(self) -> None:
        self._bridge.ask(browse.held_since_restore, self.held_read.emit, failed=self.failed.emit)

    def _ask_limbo(self) -> None:
        self._bridge.ask(browse.in_limbo, lambda cases: self.limbo_read.emit(len(cases)))

    def _queue_read(self, tickets: tuple[Ticket, ...]) -> None:
        # The board first: a ticket that leaves between the two answers is then in both, and never in none.
        self._board = tuple(map(self._known, tickets))
        self._bridge.ask(browse.recallable, self._left_read, failed=self._not_read)

    def _left_read(self, tickets: tuple[Ticket, ...]) -> None:
        self.left = tickets
        self._join()
        self._asked = False
        if self._broken:
            self._broken = False
            self.broken.emit(None)
        self.board_read.emit()
        self._once_more()

    def _join(self) -> None:
        gone = {each.id for each in self.left}
        since = self._now() - VOID_STAYS
        struck = tuple(
            each
            for each in self.left
            if each.state is TicketState.VOIDED
            and each.id not in self._seen
            and each.ended_at is not None
            and each.ended_at >= since
        )
        self._seen &= gone | {each.id for each in self._board}
        self.tickets = (*(each for each in self._board if each.id not in gone), *struck)
        self._by_id = {each.id: each for each in self.tickets}

    def _known(self, ticket: Ticket) -> Ticket:
        """The same ticket as it was read before, if it is what it was: who keeps what it made of that one
        then sees at a glance that nothing changed."""
        before = self._by_id.get(ticket.id)
        return before if before == ticket else ticket

    def _not_read(self, message: Message) -> None:
        self._asked = False
        if not self._broken:
            self._broken = True
            self.broken.emit(message)
        self._once_more()

    def _once_more(self) -> None:
        if self._again:
            self._again = False
            self.board()
