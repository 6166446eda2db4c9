"""The board: three sections of cards that flow into as many columns as the monitor has room for."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from PySide6.QtCore import QElapsedTimer, QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.screens.kitchen.pile import GAP, Pile
from pos.screens.theme import Look, Space
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.label import Label
from pos.screens.widgets.panel import Rule
from pos.screens.widgets.scrolling import scrolling
from pos.screens.widgets.ticket import TicketCard
from pos.screens.widgets.ticket_view import AgeView, TicketView

CARD_LEAST = 287
"""So that the red frame of an old proof takes no column away from a monitor of 1280 pixels."""
RULE = 1
BAR = 10
"""What a scroll bar takes; it is kept free, so that the cards do not jump when it comes."""
PIECE_MS = 4
"""A turn makes cards no longer than this: a full kitchen comes card by card, and no tap waits for it."""
MOST_SPARE = 12
"""Cards of tickets that left, kept for those that come."""


def columns_for(width: int) -> tuple[int, int, int]:
    """How many columns queued, preparing and ready get in `width` pixels; each at least one."""
    total = max(3, (width - 2 * RULE - 3 * GAP) // (CARD_LEAST + GAP))
    ready = max(1, total // 5)
    queued = (total - ready + 1) // 2
    return queued, total - ready - queued, ready


def widths_for(width: int) -> tuple[int, int, int]:
    """Pixels of the three sections: so shared out that cards are equally wide in all of them."""
    counts = columns_for(width)
    total = sum(counts)
    card = (width - 2 * RULE - 6 * GAP - (total - 3) * GAP) // total
    queued, preparing = (count * (card + GAP) + GAP for count in counts[:2])
    return queued, preparing, width - 2 * RULE - queued - preparing


class Section(QFrame):
    """A heading with a count, and the pile of cards under it; `moved` when others of them are in sight."""

    moved = Signal()

    def __init__(self, icon: str, name: str, *, look: Look, role: str = "text_2") -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self._count = Label("0")
        self._count.setProperty("words", "head")
        self._count.setProperty("tone", "second")
        heading = Label(name)
        heading.setProperty("words", "head")
        top = QHBoxLayout()
        top.setSpacing(Space.S3)
        top.addWidget(Sign(icon, look=look, size=22, role=role))
        top.addWidget(heading)
        top.addWidget(self._count)
        top.addStretch(1)
        top.setContentsMargins(0, 0, BAR, 0)
        self.pile = Pile()
        self._area = area = scrolling(self.pile, name)
        area.verticalScrollBar().valueChanged.connect(self.moved)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP, Space.S3, GAP - BAR, 0)
        rows.setSpacing(Space.S3)
        rows.addLayout(top)
        rows.addWidget(area, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another flow."""
        super().resizeEvent(event)
        self.pile.give_room(self.width() - 2 * GAP)

    def show_cards(self, cards: Sequence[TicketCard], columns: int, *, count: int) -> None:
        """Show these cards of `count` tickets; the others come in a moment."""
        self._count.setText(str(count))
        self.pile.show_cards(cards, columns)

    def in_sight(self) -> list[TicketCard]:
        """The cards of which something can be seen without scrolling."""
        top = self._area.verticalScrollBar().value()
        return self.pile.between(top, top + self._area.viewport().height())


class Board(QWidget):
    """The three sections. Signals carry what the cards say: acted, ticked, more.

    Cards that nobody has seen yet are made a few at a time, those at the top first. `moved` when others are
    in sight: only those are told their age.
    """

    acted = Signal(str)
    ticked = Signal(str, str, bool)
    more = Signal(str, str)
    moved = Signal()

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cards: dict[str, TicketCard] = {}
        self._spare: list[TicketCard] = []
        self._awaited: list[TicketView] = []
        self._ringing: set[str] = set()
        self._shown: tuple[tuple[TicketView, ...], ...] = ((), (), ())
        self._sections = (
            Section("inbox", self.tr("Queued"), look=look),
            Section("chef-hat", self.tr("Preparing"), look=look, role="accent"),
            Section("bell-ring", self.tr("Ready"), look=look, role="paid"),
        )
        self._rules = (Rule(upright=True, parent=self), Rule(upright=True, parent=self))
        for section in self._sections:
            section.setParent(self)
            section.moved.connect(self.moved)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)

    def show_tickets(
        self, queued: Sequence[TicketView], preparing: Sequence[TicketView], ready: Sequence[TicketView]
    ) -> None:
        """Show these tickets; cards that show the very same view are left alone, ages and all."""
        self._shown = (tuple(queued), tuple(preparing), tuple(ready))
        views = [view for section in self._shown for view in section]
        for gone in set(self._cards) - {view.ticket for view in views}:
            self._retire(self._cards.pop(gone))
        for view in views:
            if view.ticket in self._cards:
                self._cards[view.ticket].show_view(view)
        # Round by round through the sections, so that what stands at the top comes first.
        rounds = (view for each in zip_longest(*self._shown) for view in each if view is not None)
        self._awaited = [view for view in rounds if view.ticket not in self._cards]
        self._go_on()

    def show_ages(self, ages: Mapping[str, AgeView]) -> None:
        """Another second: only the headers whose text changed repaint."""
        for ticket, age in ages.items():
            if ticket in self._cards:
                self._cards[ticket].show_age(age)

    def in_sight(self) -> tuple[str, ...]:
        """The tickets whose cards can be seen; none while the board itself cannot."""
        if not self.isVisible():
            return ()
        return tuple(card.ticket() for section in self._sections for card in section.in_sight())

    def pulse(self, tickets: Iterable[str]) -> None:
        """Let these cards' headers blink, those that are still to come as well."""
        for ticket in tickets:
            if ticket in self._cards:
                self._cards[ticket].pulse()
            else:
                self._ringing.add(ticket)

    def put_back(self, ticket: str) -> None:
        """Show the ticks as they are written; a tap that came to nothing leaves no mark."""
        card = self._cards.get(ticket)
        if card is not None:
            for button, line in zip(card.line_buttons(), card.view().lines, strict=False):
                button.setChecked(line.ticked)

    def card(self, ticket: str) -> TicketCard | None:
        """The card of a ticket, if it is on the board."""
        return self._cards.get(ticket)

    def button_place(self, ticket: str) -> QPoint:
        """Where on the monitor the button of a ticket is now; nowhere for one that is not here."""
        card = self._cards.get(ticket)
        if card is None:
            return QPoint()
        button = card.action_button()
        return button.mapToGlobal(button.rect().center())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer columns."""
        super().resizeEvent(event)
        self._lay()

    def showEvent(self, event: QShowEvent) -> None:
        """Nobody told the ages while nobody saw them."""
        super().showEvent(event)
        self.moved.emit()

    def tickets(self) -> tuple[str, ...]:
        """The ids on the board, in their order."""
        return tuple(view.ticket for section in self._shown for view in section if view.ticket in self._cards)

    def _go_on(self) -> None:
        """Bring cards as long as a turn may take; the next turn goes on."""
        self._soon.stop()
        taken = QElapsedTimer()
        taken.start()
        while self._awaited and taken.elapsed() < PIECE_MS:
            view = self._awaited.pop(0)
            self._cards[view.ticket] = card = self._bring(view)
            if view.ticket in self._ringing:
                card.pulse()
        self._ringing &= {view.ticket for view in self._awaited}
        self._lay()
        if self._awaited:
            self._soon.start()

    def _bring(self, view: TicketView) -> TicketCard:
        """A card that a ticket left, or a new one; making one takes longer than all else."""
        if self._spare:
            card = self._spare.pop()
            card.show_view(view)
            return card
        card = TicketCard(view, look=self._look, parent=self._home(view))
        card.acted.connect(self.acted)
        card.ticked.connect(self.ticked)
        card.more.connect(self.more)
        return card

    def _home(self, view: TicketView) -> Pile:
        places = zip(self._sections, self._shown, strict=True)
        return next(section.pile for section, views in places if view in views)

    def _retire(self, card: TicketCard) -> None:
        card.rest()
        if len(self._spare) < MOST_SPARE:
            self._spare.append(card)
        else:
            card.deleteLater()

    def _lay(self) -> None:
        left = 0
        counts, widths = columns_for(self.width()), widths_for(self.width())
        for place, section in enumerate(self._sections):
            section.setGeometry(left, 0, widths[place], self.height())
            left += widths[place]
            if place < len(self._rules):
                self._rules[place].setGeometry(left, 0, RULE, self.height())
                left += RULE
            shown = self._shown[place]
            cards = [self._cards[view.ticket] for view in shown if view.ticket in self._cards]
            section.show_cards(cards, counts[place], count=len(shown))
        self.moved.emit()
