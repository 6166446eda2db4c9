"""The kitchen window: the board, the stations, the all-day counts, and the proof that it is not blind."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from pos.actions import browse, cook
from pos.actions.changes import Bell, Changes, Noun
from pos.base.i18n import Message
from pos.screens.kitchen.board import Board
from pos.screens.kitchen.presenter import ALL, KitchenWords, sort
from pos.screens.kitchen.reason import ReasonPanel
from pos.screens.kitchen.recall import RecallPanel
from pos.screens.room import Room
from pos.screens.theme import Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.chip import Chip, ChipKind, ChipView
from pos.screens.widgets.empty import EmptyState, Sign
from pos.screens.widgets.hops import HopPicture
from pos.screens.widgets.sound import Sound
from pos.screens.widgets.stations import Segments
from pos.screens.widgets.toast import Toast, ToastView
from pos.shop.kitchen import Ticket, TicketState

WHO = "kitchen"
FRAME = 8
RAIL_WIDTH = 264
RAIL_FROM = 1500


class KitchenWindow(QWidget):
    """Keys: 1 to 9 act on a ticket, R recalls, Esc closes a panel."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Kitchen"))
        self._room = room
        self._say = KitchenWords(room.words, room.bridge.till.terms.house)
        self._station = ALL
        self._tickets: tuple[Ticket, ...] = ()
        self._names: dict[str, str] = {}
        self._stale = False
        self._asked = False
        self._ask_again = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        room.bridge.changed.connect(self._changed)
        room.beat.struck.connect(self._tick)
        self.refresh()
        self._tick()

    def refresh(self) -> None:
        """Read the board again; many wishes while a reading is under way make one more."""
        if self._asked:
            self._ask_again = True
            return
        self._asked = True
        self._room.bridge.ask(browse.queue, self._got, failed=self._failed)

    def _got(self, tickets: tuple[Ticket, ...]) -> None:
        self._asked = False
        first = not self._tickets
        self._tickets = tickets
        new = self._show()
        fresh = tuple(each for each in new if each)
        unseen = tuple(each.id for each in tickets if each.shown_at is None)
        if unseen:
            self._room.bridge.do(cook.shown, tickets=unseen)
        if fresh and not first:
            for ticket in fresh:
                card = self.board.card(ticket)
                if card is not None:
                    card.pulse()
        if self._ask_again:
            self._ask_again = False
            self.refresh()

    def _show(self) -> tuple[str, ...]:
        now = self._room.now()
        columns = sort(self._tickets, self._room.bridge.till.terms.house, self._station)
        keys = {ticket.id: str(place) for place, ticket in enumerate(columns.all()[:9], start=1)}
        views = [
            [
                self._say.ticket(ticket, now, station=self._station, key=keys.get(ticket.id, ""))
                for ticket in column
            ]
            for column in (columns.queued, columns.preparing, columns.ready)
        ]
        new = self.board.show_tickets(*views)
        self.stations.show_segments(self._say.stations(self._tickets, self._names), self._station)
        self._show_all_day()
        self._middle.setCurrentWidget(self.board if columns.all() else self._empty)
        return new

    def _show_all_day(self) -> None:
        while (item := self._all_day.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for count, dish in self._say.all_day(self._tickets, self._station):
            row = QLabel(f"<b>{count}</b>&nbsp;&nbsp;&nbsp;{dish}")
            row.setProperty("words", "group")
            row.setAccessibleName(f"{count} {dish}")
            row.setMinimumHeight(44)
            self._all_day.addWidget(row)
        self._all_day.addStretch(1)

    def _changed(self, changes: Changes) -> None:
        if changes.ids(Noun.TICKET) or changes.ids(Noun.ORDER):
            self.refresh()
        if Bell.NEW_TICKET in changes.bells():
            self._room.sounds.play(Sound.NEW_TICKET)
        if Bell.VOIDED in changes.bells():
            self._room.sounds.play(Sound.VOID)
        if changes.ids(Noun.LIMBO):
            self._room.bridge.ask(browse.in_limbo, self._show_limbo)

    def _show_limbo(self, cases: tuple[browse.CaseView, ...]) -> None:
        self._limbo.setVisible(bool(cases))
        kind = ChipKind.COUNTER if cases else ChipKind.PLAIN
        self._limbo.show_view(ChipView(self.tr("Limbo {0}").format(len(cases)), "inbox", kind))

    def _tick(self) -> None:
        """Another second: ages, clock and proof; texts that did not change repaint nothing."""
        now = self._room.now()
        self.board.show_ages({ticket.id: self._say.age(ticket, now) for ticket in self._tickets})
        clock = self._room.words.time(now)
        if self._clock.text() != clock:
            self._clock.setText(clock)
        health = self._room.bridge.relay_health
        said, stale = self._say.proof(health, now)
        if self._proof.text() != said or stale != self._stale:
            kind = ChipKind.ALARM if stale else ChipKind.PAID
            self._proof.show_view(ChipView(said, "triangle-alert" if stale else "activity", kind))
        if stale and health is not None:
            heading, sentence = self._say.alarm(health, now)
            self._alarm_heading.setText(heading)
            self._alarm_sentence.setText(sentence)
            self._way.show_way(*self._say.way(health, now))
        if stale != self._stale:
            self._stale = stale
            self._alarm.setVisible(stale)
            self.update()

    # Deeds

    def _act(self, ticket_id: str) -> None:
        ticket = self._ticket(ticket_id)
        if ticket is None:
            return
        house = self._room.bridge.till.terms.house
        if ticket.state is TicketState.QUEUED and ticket.order_type in house.acceptance_needed:
            self._do(cook.accept, ticket)
        elif ticket.state in (TicketState.PREPARING, TicketState.READY):
            self._do(cook.bump, ticket)
            self._offer_undo(ticket)
        else:
            self._do(cook.start, ticket)

    def _ticked(self, ticket_id: str, line_id: str, on: bool) -> None:
        ticket = self._ticket(ticket_id)
        if ticket is not None:
            self._do(cook.tick, ticket, line_id=line_id, undo=not on)

    def _more(self, ticket_id: str, deed: str) -> None:
        ticket = self._ticket(ticket_id)
        if ticket is None:
            return
        match deed:
            case "rush":
                self._do(cook.rush, ticket)
            case "undo_rush":
                self._do(cook.rush, ticket, undo=True)
            case "bump":
                self._do(cook.bump, ticket)
                self._offer_undo(ticket)
            case "recall":
                self._do(cook.recall, ticket)
            case "reject":
                self._reason.ask(ticket.id, ticket.number)

    def _reject(self, ticket_id: str, reason: str) -> None:
        ticket = self._ticket(ticket_id)
        if ticket is not None:
            self._do(cook.reject, ticket, reason=reason)
            words = self.tr("{0} rejected. The counter gives the money back.").format(ticket.number)
            self._toast.show_view(ToastView(words, "ban"))

    def _offer_undo(self, ticket: Ticket) -> None:
        words = self.tr("{0} bumped").format(ticket.number)
        self._undo_ticket = ticket.id
        self._toast.show_view(ToastView(words, "check", self.tr("Undo")))

    def _undo(self) -> None:
        self._room.bridge.do(cook.recall, ticket=self._undo_ticket, who=WHO, failed=self._failed)

    def _recall(self, ticket_id: str) -> None:
        self._room.bridge.do(cook.recall, ticket=ticket_id, who=WHO, failed=self._failed)

    def _do(self, deed: Callable[..., Changes], ticket: Ticket, **given: object) -> None:
        self._room.bridge.do(deed, ticket=ticket.id, who=WHO, failed=self._failed, **given)

    def _failed(self, message: Message) -> None:
        self._asked = False
        self._toast.show_view(ToastView(self._room.words.say(message), "circle-alert"))
        self.refresh()

    def _ticket(self, ticket_id: str) -> Ticket | None:
        return next((each for each in self._tickets if each.id == ticket_id), None)

    def _choose_station(self, station: str) -> None:
        self._station = station
        self._show()

    # Keys and looks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys are the bump bar."""
        digit = event.key() - int(Qt.Key.Key_0)
        if 1 <= digit <= 9:
            columns = sort(self._tickets, self._room.bridge.till.terms.house, self._station)
            if digit <= len(columns.all()):
                card = self.board.card(columns.all()[digit - 1].id)
                if card is not None:
                    card.act()
            return
        if event.key() == Qt.Key.Key_R:
            self.recalls.open()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A red frame around everything while the proof is old."""
        super().paintEvent(event)
        if self._stale:
            painter = QPainter(self)
            painter.setPen(QPen(QColor(self._room.look.colour("danger_solid")), 2 * FRAME))
            painter.drawRect(self.rect())
            painter.end()

    def resizeEvent(self, event: object) -> None:
        """The all-day rail needs room; a narrow monitor does without it."""
        self._rail.setVisible(self.width() >= RAIL_FROM)
        super().resizeEvent(event)  # type: ignore[arg-type] # Qt hands in a QResizeEvent

    def _build(self) -> None:
        look = self._room.look
        self.board = Board(look=look)
        self.board.acted.connect(self._act)
        self.board.ticked.connect(self._ticked)
        self.board.more.connect(self._more)
        self._empty = EmptyState(
            "bell",
            self.tr("Nothing to cook"),
            self.tr("Paid orders ring here by themselves, the oldest first."),
            look=look,
        )
        self._middle = QStackedWidget()
        self._middle.addWidget(self._empty)
        self._middle.addWidget(self.board)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._middle, 1)
        body.addWidget(self._build_rail())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        rows.setSpacing(0)
        rows.addWidget(self._build_top())
        rows.addWidget(self._build_alarm())
        rows.addLayout(body, 1)
        self._toast = Toast(self, look=look)
        self._toast.undone.connect(self._undo)
        self._undo_ticket = ""
        self._reason = ReasonPanel(self, look=look)
        self._reason.given.connect(self._reject)
        self.recalls = RecallPanel(self, room=self._room)
        self.recalls.chosen.connect(self._recall)

    def _build_top(self) -> QWidget:
        look = self._room.look
        top = QFrame()
        top.setProperty("bar", "top")
        row = QHBoxLayout(top)
        row.setContentsMargins(Space.S5, Space.S2, Space.S5, Space.S2)
        row.setSpacing(Space.S4)
        name = QLabel(self.tr("Kitchen"))
        name.setProperty("words", "head")
        self.stations = Segments(self.tr("Stations"), look=look)
        self.stations.chosen.connect(self._choose_station)
        recall = Button(self.tr("Recall"), look=look, kind=Kind.GHOST, icon="rotate-ccw", key_hint="R")
        recall.clicked.connect(lambda: self.recalls.open())
        self._proof = Chip(ChipView("", "activity", ChipKind.PAID), look=look)
        self._limbo = Chip(ChipView("", "inbox", ChipKind.COUNTER), look=look)
        self._limbo.hide()
        self._clock = QLabel()
        self._clock.setProperty("words", "amount")
        self._clock.setAccessibleName(self.tr("Time"))
        row.addWidget(Sign("passbell", look=look, size=36, role="accent"))
        row.addWidget(name)
        row.addWidget(self.stations)
        row.addWidget(recall)
        row.addStretch(1)
        if not self._room.bridge.till.terms.live:
            row.addWidget(Chip(ChipView(self.tr("Practice · sample data")), look=look))
        row.addWidget(self._proof)
        row.addWidget(self._limbo)
        row.addWidget(self._clock)
        self._room.bridge.ask(browse.in_limbo, self._show_limbo)
        return top

    def _build_alarm(self) -> QWidget:
        self._alarm = QFrame()
        self._alarm.setProperty("tone", "danger_soft")
        self._alarm.setStyleSheet("")
        row = QHBoxLayout(self._alarm)
        row.setContentsMargins(Space.S6, Space.S4, Space.S6, Space.S4)
        row.setSpacing(Space.S5)
        words = QVBoxLayout()
        self._alarm_heading, self._alarm_sentence = QLabel(), QLabel()
        self._alarm_heading.setProperty("words", "amount")
        self._alarm_sentence.setProperty("words", "group")
        self._alarm_sentence.setWordWrap(True)
        words.addWidget(self._alarm_heading)
        words.addWidget(self._alarm_sentence)
        self._way = HopPicture(look=self._room.look)
        row.addWidget(Sign("unplug", look=self._room.look, size=56, role="danger"))
        row.addLayout(words, 1)
        row.addWidget(self._way)
        self._alarm.hide()
        return self._alarm

    def _build_rail(self) -> QWidget:
        self._rail = QFrame()
        self._rail.setProperty("rail", True)
        self._rail.setFixedWidth(RAIL_WIDTH)
        column = QVBoxLayout(self._rail)
        column.setContentsMargins(Space.S5, Space.S3, Space.S5, Space.S3)
        heading = QHBoxLayout()
        name, second = QLabel(self.tr("All day")), QLabel(self.tr("not done yet"))
        name.setProperty("words", "group")
        second.setProperty("tone", "second")
        heading.addWidget(name)
        heading.addStretch(1)
        heading.addWidget(second)
        self._all_day = QVBoxLayout()
        self._all_day.setSpacing(0)
        column.addLayout(heading)
        column.addLayout(self._all_day)
        return self._rail


