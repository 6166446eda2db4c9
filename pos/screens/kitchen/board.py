"""The board: three sections of cards that flow into as many columns as the monitor has room for."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.label import Label
from pos.screens.widgets.panel import Rule
from pos.screens.widgets.ticket import TicketCard
from pos.screens.widgets.ticket_view import AgeView, TicketView

CARD_LEAST = 290
RULE = 1
GAP = 16
BAR = 10
"""What a scroll bar takes; it is kept free, so that the cards do not jump when it comes."""
FOOT = 16

_Measured = tuple[tuple[int, int], int]
"""What a card's height follows from (its revision and the width), and the height."""


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


class Pile(QWidget):
    """Cards in columns, each put under the shortest one, so that reading goes from left to right and down."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("clear", True)
        self._cards: list[TicketCard] = []
        self._columns = 1
        self._room = 0
        self._heights: dict[TicketCard, _Measured] = {}

    def show_cards(self, cards: Sequence[TicketCard], columns: int) -> None:
        """Show these cards, in this order, in so many columns."""
        self._cards, self._columns = list(cards), max(1, columns)
        for card in self._cards:
            if card.parent() is not self:
                card.setParent(self)
            card.show()
        self.flow()

    def give_room(self, width: int) -> None:
        """So wide the cards may be together, a scroll bar or not."""
        self._room = width
        self.flow()

    def flow(self) -> None:
        """Lay the cards out for the width there is."""
        width = (self._room - GAP * (self._columns - 1)) // self._columns
        heights = [0] * self._columns
        known, self._heights = self._heights, {}
        for card in self._cards:
            column = heights.index(min(heights))
            height = self._height(card, width, known)
            card.setGeometry(QRect(column * (width + GAP), heights[column], width, height))
            heights[column] += height + GAP
        self.setMinimumHeight(max(heights, default=0) - GAP + FOOT if self._cards else 0)

    def _height(self, card: TicketCard, width: int, known: Mapping[TicketCard, _Measured]) -> int:
        """Its height; measured anew only when something changed that could change it."""
        what = (card.revision, width)
        found = known.get(card)
        measured = found if found is not None and found[0] == what else (what, card.heightForWidth(width))
        self._heights[card] = measured
        return measured[1]


class Section(QFrame):
    """A heading with a count, and the pile of cards under it."""

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
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(name)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.pile)
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP, Space.S3, GAP - BAR, 0)
        rows.setSpacing(Space.S3)
        rows.addLayout(top)
        rows.addWidget(area, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another flow."""
        super().resizeEvent(event)
        self.pile.give_room(self.width() - 2 * GAP)

    def show_cards(self, cards: Sequence[TicketCard], columns: int) -> None:
        """Show these cards."""
        self._count.setText(str(len(cards)))
        self.pile.show_cards(cards, columns)


class Board(QWidget):
    """The three sections. Signals carry what the cards say: acted, ticked, more."""

    acted = Signal(str)
    ticked = Signal(str, str, bool)
    more = Signal(str, str)

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cards: dict[str, TicketCard] = {}
        self._shown: tuple[tuple[TicketView, ...], ...] = ((), (), ())
        self._sections = (
            Section("inbox", self.tr("Queued"), look=look),
            Section("chef-hat", self.tr("Preparing"), look=look, role="accent"),
            Section("bell-ring", self.tr("Ready"), look=look, role="paid"),
        )
        self._rules = (Rule(upright=True, parent=self), Rule(upright=True, parent=self))
        for section in self._sections:
            section.setParent(self)

    def show_tickets(
        self, queued: Sequence[TicketView], preparing: Sequence[TicketView], ready: Sequence[TicketView]
    ) -> tuple[str, ...]:
        """Show these tickets; returns the ids of those that were not on the board before."""
        views = [*queued, *preparing, *ready]
        new = tuple(view.ticket for view in views if view.ticket not in self._cards)
        for gone in set(self._cards) - {view.ticket for view in views}:
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        for view in views:
            if view.ticket in self._cards:
                self._cards[view.ticket].show_view(view)
            else:
                self._cards[view.ticket] = self._make(view)
        self._shown = (tuple(queued), tuple(preparing), tuple(ready))
        self._lay()
        return new

    def show_ages(self, ages: Mapping[str, AgeView]) -> None:
        """Another second: only the headers whose text changed repaint."""
        for ticket, age in ages.items():
            if ticket in self._cards:
                self._cards[ticket].show_age(age)

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

    def tickets(self) -> tuple[str, ...]:
        """The ids on the board, in their order."""
        return tuple(view.ticket for section in self._shown for view in section)

    def _make(self, view: TicketView) -> TicketCard:
        card = TicketCard(view, look=self._look)
        card.acted.connect(self.acted)
        card.ticked.connect(self.ticked)
        card.more.connect(self.more)
        return card

    def _lay(self) -> None:
        left = 0
        counts, widths = columns_for(self.width()), widths_for(self.width())
        for place, section in enumerate(self._sections):
            section.setGeometry(left, 0, widths[place], self.height())
            left += widths[place]
            if place < len(self._rules):
                self._rules[place].setGeometry(left, 0, RULE, self.height())
                left += RULE
            section.show_cards([self._cards[view.ticket] for view in self._shown[place]], counts[place])
