"""The kitchen window: the board, the stations, the all-day counts, and the proof that it is not blind."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from pos.actions import cook
from pos.actions.changes import Changes
from pos.base.i18n import Message
from pos.screens.kitchen.alarm import Alarm
from pos.screens.kitchen.all_day import AllDayRail
from pos.screens.kitchen.board import Board
from pos.screens.kitchen.bounce import Bounce, key_place
from pos.screens.kitchen.held import HeldStrip
from pos.screens.kitchen.presenter import (
    ALL,
    KitchenWords,
    from_outage,
    not_begun,
    open_lines,
    sort,
    station_of,
)
from pos.screens.kitchen.proof_words import ProofWords
from pos.screens.kitchen.quiet import Quiet
from pos.screens.kitchen.reading import Reading
from pos.screens.kitchen.reason import VOID, ReasonPanel
from pos.screens.kitchen.recall import RecallPanel
from pos.screens.kitchen.top import HEIGHT, KitchenTop
from pos.screens.kitchen.undo import UndoStrip
from pos.screens.room import Room
from pos.screens.widgets.banner import Banner
from pos.screens.widgets.panel import Rule
from pos.screens.widgets.sound import Sound
from pos.screens.window import Window
from pos.shop.kitchen import Ticket, TicketState
from pos.shop.proof import LinkHealth

WHO = "kitchen"
FRAME = 8
RAIL_FROM = 1500
"""Under this width the all-day counts are opened by a button."""


class KitchenWindow(Window):
    """Keys: 1 to 9 act on a ticket, R recalls, U undoes, Esc closes a panel.

    `health` tells how the link to the relay is; None asks the bridge. `waiting(count)` when another number of
    tickets has not been begun.
    """

    waiting = Signal(int)

    def __init__(self, room: Room, *, health: Callable[[], LinkHealth | None] | None = None) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Kitchen"))
        self.setAccessibleName(self.tr("Kitchen"))
        self._room = room
        self._house = room.bridge.till.terms.house
        self._health = health or (lambda: room.bridge.relay_health)
        self._say = KitchenWords(room.words, self._house)
        self._say_proof = ProofWords(room.words)
        self._station = ALL
        self._stale = self._split = False
        self._minute: datetime | None = None
        self._by_key: tuple[str, ...] = ()
        self._busy: set[str] = set()
        self._written: set[str] = set()
        self._taps, self._keys = Bounce(), Bounce()
        self._around = QTimer(self, singleShot=True, interval=0)
        self._around.timeout.connect(self._show_around)
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reading = Reading(room.bridge, room.now)
        self._build()
        self.reading.board_read.connect(self._board_read)
        self.reading.stations_read.connect(self._stations_read)
        self.reading.held_read.connect(lambda orders: self.held.show_held(self._say.held(orders)))
        self.reading.limbo_read.connect(self.top.show_limbo)
        self.reading.failed.connect(self._failed)
        self.reading.broken.connect(lambda told: self.unread.show_view(self._say_proof.unread(told)))
        room.beat.struck.connect(self._tick)
        self._tick()
        self.reading.everything()

    # What is shown

    def _board_read(self) -> None:
        self._busy, self._written = self._busy - self._written, set()
        shown = self._show()
        if not self.reading.tickets:
            self.quiet.show_done()
        self.waiting.emit(not_begun(self.reading.tickets))
        new = self.reading.announce(shown)
        if new.arrived:
            self._room.sounds.play(Sound.NEW_TICKET)
            self.board.pulse(new.arrived)
        if new.voided:
            self._room.sounds.play(Sound.VOID)
        if new.unseen:
            self._room.bridge.do(cook.shown, tickets=new.unseen)

    def _stations_read(self, names: dict[str, str]) -> None:
        self._say.names = names
        self._show()

    def _show(self) -> tuple[Ticket, ...]:
        now = self._room.now()
        tickets = self.reading.tickets
        columns = sort(tickets, self._house, self._station)
        self._by_key = tuple(ticket.id for ticket in columns.all()[:9])
        keys = {ticket: str(place) for place, ticket in enumerate(self._by_key, start=1)}
        views = [
            [self._say.ticket(each, now, station=self._station, key=keys.get(each.id, "")) for each in column]
            for column in (columns.queued, columns.preparing, columns.ready)
        ]
        self.board.show_tickets(*views)
        self._around.start()
        return columns.all()

    def _show_around(self) -> None:
        """What stands around the cards has a turn of its own, so that no tap waits for both."""
        tickets = self.reading.tickets
        self.top.show_stations(self._say.stations(tickets), self._station)
        self.rail.show_counts(self._say.all_day(tickets, self._station, with_modifiers=self._split))
        self.recalls.refresh()
        self.quiet.show_last(*self._say.last(self.reading.left))
        self._middle.setCurrentWidget(self.board if self._by_key else self.quiet)

    def _tick(self) -> None:
        """Another second: ages, clock and proof; texts that did not change repaint nothing."""
        self.reading.retry()
        now = self._room.now()
        self._show_proof(now)
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self.top.show_clock(self._room.words.time(now))
            # What counts minutes, or leaves by itself, is looked at again.
            if any(from_outage(each) or each.state is TicketState.VOIDED for each in self.reading.tickets):
                self.reading.board()
        self._show_ages()

    def _show_ages(self) -> None:
        """The time of all cards that can be seen."""
        now = self._room.now()
        seen = filter(None, map(self.reading.ticket, self.board.in_sight()))
        self.board.show_ages({each.id: self._say.age(each, now, station=self._station) for each in seen})

    def _show_proof(self, now: datetime) -> None:
        health = self._health()
        words, stale = self._say_proof.proof(health, now)
        self.top.proof.show_proof(words, known=health is not None, stale=stale)
        if stale and health is not None:
            self.alarm.show_trouble(*self._say_proof.alarm(health, now), *self._say_proof.way(health, now))
        if stale != self._stale:
            self._stale = stale
            self.alarm.setVisible(stale)
            edge = FRAME if stale else 0
            self._rows.setContentsMargins(edge, edge, edge, edge)
            self.update()

    # What people do

    def _tapped(self, ticket_id: str) -> None:
        if not self._taps.is_one(ticket_id, self.board.button_place(ticket_id)):
            self._act(ticket_id)

    def _act(self, ticket_id: str) -> None:
        ticket = self.reading.ticket(ticket_id)
        # A second tap before the first is written and read again would be the step after it.
        if ticket is None or ticket.id in self._busy:
            return
        if ticket.state is TicketState.VOIDED:
            self.reading.seen(ticket.id)
            self._show()
        elif ticket.state is TicketState.QUEUED and ticket.order_type in self._house.acceptance_needed:
            self._do(cook.accept, ticket)
        elif ticket.state is TicketState.PREPARING and station_of(self._station) is not None:
            self._finish_station(ticket)
        elif ticket.state in (TicketState.PREPARING, TicketState.READY):
            self._bump(ticket)
        else:
            self._do(cook.start, ticket)

    def _bump(self, ticket: Ticket) -> None:
        self._do(cook.bump, ticket)
        ready = ticket.state is TicketState.READY
        words = self.tr("{0} handed over") if ready else self.tr("{0} is ready")
        self.undo.offer(words.format(ticket.number), "check", partial(self._unbump, ticket))

    def _unbump(self, ticket: Ticket) -> None:
        self._do(cook.undo_bump, ticket, was=ticket.state)

    def _finish_station(self, ticket: Ticket) -> None:
        """A station is done with its lines; the others go on with theirs."""
        lines = open_lines(ticket, self._station)
        for line in lines:
            self._do(cook.tick, ticket, line_id=line.id)

        def undo() -> None:
            now = self.reading.ticket(ticket.id)
            if now is None or now.state is TicketState.READY:
                self._unbump(ticket)
            for line in lines:
                self._do(cook.tick, ticket, line_id=line.id, undo=True)

        done = self.tr("{0}: {1} is done").format(ticket.number, self._say.station(self._station))
        self.undo.offer(done, "check", undo)

    def _ticked(self, ticket_id: str, line_id: str, on: bool) -> None:
        ticket = self.reading.ticket(ticket_id)
        only = station_of(self._station)
        mine = ticket is not None and any(
            line.id == line_id and only in (None, line.station) for line in ticket.lines
        )
        if ticket is None or not mine:
            self.board.put_back(ticket_id)
            return
        self._do(cook.tick, ticket, line_id=line_id, undo=not on)

    def _more(self, ticket_id: str, deed: str) -> None:
        ticket = self.reading.ticket(ticket_id)
        if ticket is None:
            return
        match deed:
            case "rush":
                self._rush(ticket)
            case "bump":
                self._bump(ticket)
            case "recall":
                self._do(cook.recall, ticket)
            case _:
                self.recalls.shut()
                self.reason.ask(ticket, deed)

    def _rush(self, ticket: Ticket) -> None:
        self._do(cook.rush, ticket)
        words = self.tr("{0} goes first").format(ticket.number)
        self.undo.offer(words, "zap", lambda: self._do(cook.rush, ticket, undo=True), short=True)

    def _refuse(self, ticket_id: str, deed: str, reason: str) -> None:
        ticket = self.reading.ticket(ticket_id)
        if ticket is None:
            return

        def told(_: Changes) -> None:
            self.reading.seen(ticket.id)
            words = self.tr("{0} is off the board. The counter gives the money back.")
            self.undo.say(words.format(ticket.number), "ban")

        self._do(cook.void if deed == VOID else cook.reject, ticket, done=told, reason=reason)

    def _recall(self, ticket_id: str) -> None:
        self._room.bridge.do(cook.recall, ticket=ticket_id, who=WHO, failed=self._failed)

    def _do(
        self,
        deed: Callable[..., Changes],
        ticket: Ticket,
        *,
        done: Callable[[Changes], None] | None = None,
        **given: object,
    ) -> None:
        def failed(message: Message) -> None:
            self._busy.discard(ticket.id)
            self.board.put_back(ticket.id)
            self._failed(message)

        def written(changes: Changes) -> None:
            if changes:
                self._written.add(ticket.id)
            else:
                self._busy.discard(ticket.id)
            if done is not None:
                done(changes)

        self._busy.add(ticket.id)
        self._room.bridge.do(deed, ticket=ticket.id, who=WHO, done=written, failed=failed, **given)

    def _answer_held(self, deed: Callable[..., Changes], order: str) -> None:
        self._room.bridge.do(deed, order=order, who=WHO, failed=self._held_failed)

    def _held_failed(self, message: Message) -> None:
        self._failed(message)
        self.reading.everything()

    def _failed(self, message: Message) -> None:
        self.undo.say(self._room.words.say(message), "circle-alert")

    def _choose_station(self, station: str) -> None:
        self._station = station
        self._show()

    def _choose_split(self, split: bool) -> None:
        self._split = split
        self._show_around()

    def _open_recalls(self) -> None:
        self.reason.shut()
        self.recalls.open()

    # Keys and looks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys are the bump bar; a key that is held down acts once."""
        if event.isAutoRepeat():
            return
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            # With Ctrl and others it is a word to the program, not to a ticket.
            super().keyPressEvent(event)
            return
        place = event.key() - int(Qt.Key.Key_1)
        if 0 <= place < len(self._by_key):
            if not self._keys.is_one(self._by_key[place], key_place(place)):
                self._act(self._by_key[place])
        elif event.key() == Qt.Key.Key_R:
            self._open_recalls()
        elif event.key() == Qt.Key.Key_U:
            self.undo.undo()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A red frame around everything while the proof is old."""
        super().paintEvent(event)
        if self._stale:
            painter = QPainter(self)
            painter.setPen(QPen(QColor(self._room.look.colour("danger_solid")), 2 * FRAME))
            painter.drawRect(self.rect())
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What a narrow monitor has no room for gives way."""
        super().resizeEvent(event)
        wide = self.width() >= RAIL_FROM
        self.top.fit(self.width(), rail=wide)
        self.alarm.fit(self.width())
        self._show_rail(wide or self.top.counts.isChecked())

    def _show_rail(self, wanted: bool) -> None:
        self.rail.setVisible(wanted)
        self._edge.setVisible(wanted)

    def _build(self) -> None:
        look = self._room.look
        self.top = KitchenTop(look=look, practice=not self._room.bridge.till.terms.live)
        self.top.station.connect(self._choose_station)
        self.top.recall_wanted.connect(self._open_recalls)
        self.alarm = Alarm(look=look)
        self.held = HeldStrip(look=look)
        self.held.cook.connect(lambda order: self._answer_held(cook.fire_held, order))
        self.held.leave.connect(lambda order: self._answer_held(cook.leave_held, order))
        self.unread = Banner(look=look)
        self.unread.wanted.connect(self.reading.retry)
        self.board = Board(look=look)
        self.board.acted.connect(self._tapped)
        self.board.ticked.connect(self._ticked)
        self.board.more.connect(self._more)
        self.board.moved.connect(self._show_ages)
        self.quiet = Quiet(look=look)
        self.quiet.recall.connect(self._recall)
        self._middle = QStackedWidget()
        self._middle.setMinimumWidth(1)
        self._middle.addWidget(self.quiet)
        self._middle.addWidget(self.board)
        self.rail = AllDayRail(look=look)
        self.rail.split.connect(self._choose_split)
        self.top.counts_wanted.connect(self._show_rail)
        self._edge = Rule(upright=True)
        self.undo = UndoStrip(look=look, short_ms=1000 * self._house.rush_undo_s)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._middle, 1)
        left.addWidget(self.undo)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(self._edge)
        body.addWidget(self.rail)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        for part in (self.top, self.unread, self.alarm, self.held):
            self._rows.addWidget(part)
        self._rows.addLayout(body, 1)
        self._build_floating()

    def _build_floating(self) -> None:
        self.reason = ReasonPanel(self, words=self._room.words, look=self._room.look)
        self.reason.given.connect(self._refuse)
        self.recalls = RecallPanel(self, left=lambda: self._say.left(self.reading.left), look=self._room.look)
        self.recalls.chosen.connect(self._recall)
        for sheet in (self.reason, self.recalls):
            sheet.stand_below(HEIGHT)
