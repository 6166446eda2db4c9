"""The limbo desk: every payment without a place, what happened, what is proposed, and who decides."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos.actions import browse, reconcile
from pos.actions.browse import CaseView
from pos.actions.changes import Changes, Noun
from pos.base.i18n import Message
from pos.screens.office.case_card import CaseFrame, DecidedList
from pos.screens.office.case_words import CaseWords
from pos.screens.office.presenter import OfficeWords
from pos.screens.room import Room
from pos.screens.theme import Space
from pos.screens.widgets.chip import Chip, ChipKind, ChipView
from pos.screens.widgets.empty import EmptyState
from pos.screens.widgets.label import Label
from pos.screens.widgets.manager_panel import ManagerPanel
from pos.screens.widgets.scrolling import scroll_area
from pos.screens.widgets.toast import Toast, ToastView
from pos.shop.house import asks_for_manager
from pos.shop.limbo import Decision

WHO = "counter"
MOST_CARDS = 50
"""More cases than anybody reads at once; the next ones come as these are decided."""


class LimboPage(QWidget):
    """Follows every change; `counted` tells how many cases are open, `story_wanted` an order to read."""

    counted = Signal(int)
    story_wanted = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Limbo"))
        self._room = room
        self._say = CaseWords(OfficeWords(room.words, room.now))
        self.cards: dict[str, CaseFrame] = {}
        self._shown: tuple[CaseView, ...] | None = None
        self._build()
        room.bridge.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the cases again, and what was decided today."""
        bridge = self._room.bridge
        bridge.ask(browse.in_limbo, self._show, failed=self._not_read)
        bridge.ask(browse.decided_today, self._show_decided, failed=self._failed)

    def showEvent(self, event: QShowEvent) -> None:
        """What was decided today may be yesterday's by now."""
        super().showEvent(event)
        self.refresh()

    def _changed(self, changes: Changes) -> None:
        if changes.ids(Noun.LIMBO):
            self.refresh()

    def _not_read(self, message: Message) -> None:
        """An empty desk would say that no money lies here."""
        self._unread.show_sentence(self._room.words.say(message))
        self._unread.show()
        self._empty.hide()
        self._shown = None

    def _show(self, cases: tuple[CaseView, ...]) -> None:
        self.counted.emit(len(cases))
        self._unread.hide()
        if cases == self._shown:
            return
        self._shown = cases
        for frame in self.cards.values():
            self._column.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self.cards = {}
        for place, view in enumerate(cases[:MOST_CARDS]):
            frame = CaseFrame(self._say.card(view), words=self._room.words, look=self._room.look)
            frame.decided.connect(
                lambda decision, reason, case=view.case.id: self._decide(case, decision, reason)
            )
            frame.story_wanted.connect(self.story_wanted)
            self.cards[view.case.id] = frame
            self._column.insertWidget(place, frame)
        widest = max((frame.side_width() for frame in self.cards.values()), default=0)
        for frame in self.cards.values():
            frame.side.setFixedWidth(widest)
        self._sum.setText(self._say.sum(cases) if cases else "")
        self._lock.setVisible(bool(cases))
        self._empty.setVisible(not cases)

    def _show_decided(self, cases: tuple[CaseView, ...]) -> None:
        self.decided.show_rows(tuple(self._say.decided(view) for view in cases))
        for widget in (self._decided_head, self.decided):
            widget.setVisible(bool(cases))

    def _decide(self, case: str, decision: Decision, reason: str, manager: str = "") -> None:
        def failed(message: Message) -> None:
            if asks_for_manager(message) and not manager:
                self.manager.ask(message, lambda name: self._decide(case, decision, reason, name))
            else:
                self._failed(message)

        self._room.bridge.do(
            reconcile.decide,
            done=lambda _: self._toast.show_view(ToastView(self.tr("Decided"), "circle-check")),
            failed=failed,
            case_id=case,
            decision=decision,
            reason=reason,
            who=manager or WHO,
            manager=manager,
        )

    def _failed(self, message: Message) -> None:
        self._toast.show_view(ToastView(self._room.words.say(message), "circle-alert"))

    def _build(self) -> None:
        look = self._room.look
        title = Label(self.tr("Limbo"))
        title.setProperty("words", "amount")
        self._sum = Label()
        self._sum.setProperty("tone", "second")
        self._lock = Chip(ChipView(self.tr("The day can’t close yet"), "lock", ChipKind.PLAIN), look=look)
        head = QHBoxLayout()
        head.setSpacing(Space.S3)
        head.addWidget(title)
        head.addWidget(self._sum)
        head.addStretch(1)
        head.addWidget(self._lock)
        self._empty = EmptyState(
            "inbox",
            self.tr("No money is in limbo"),
            self.tr("Late, double or odd payments wait here until somebody decides."),
            look=look,
        )
        self._unread = EmptyState(
            "circle-alert",
            self.tr("The cases cannot be read"),
            "",
            look=look,
            button=self.tr("Try again"),
            button_icon="rotate-ccw",
        )
        self._unread.wanted.connect(self.refresh)
        self._decided_head = Label(self.tr("Decided today"))
        self._decided_head.setProperty("words", "strong")
        self._decided_head.setProperty("tone", "second")
        self.decided = DecidedList(look=look)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S4, Space.S4, Space.S4, Space.S3)
        rows.setSpacing(Space.S4)
        rows.addLayout(head)
        rows.addWidget(self._build_area(), 1)
        for widget in (self._lock, self._empty, self._unread, self._decided_head, self.decided):
            widget.hide()
        self._toast = Toast(self, look=look)
        self.manager = ManagerPanel(self, bridge=self._room.bridge, words=self._room.words, look=look)

    def _build_area(self) -> QScrollArea:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S3)
        self._column.addWidget(self._empty, 1)
        self._column.addWidget(self._unread, 1)
        self._column.addWidget(self._decided_head)
        self._column.addWidget(self.decided)
        self._column.addStretch(1)
        return scroll_area(inside, self.tr("Cases"))
