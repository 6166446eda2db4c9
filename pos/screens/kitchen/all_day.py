"""The all-day counts: how many of each dish the kitchen still owes, large, at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.screens.theme import Look, Px, Space, Weight, font
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.label import Label
from pos.screens.widgets.paint import LEFT, RIGHT, line, width_of
from pos.screens.widgets.scrolling import scrolling

RAIL_WIDTH = 288
ROW = 48
SECOND = 22
MOST_ROWS = 100


@dataclass(frozen=True)
class DishCount:
    """One row: finished texts; `second` names what is different about it."""

    count: str
    dish: str
    second: str = ""


class DishList(QWidget):
    """The rows, painted; one sentence to screen readers."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[DishCount, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_rows(self, rows: Sequence[DishCount]) -> None:
        """Show these, MOST_ROWS at most; the same rows paint nothing."""
        shown = tuple(rows[:MOST_ROWS])
        if shown != self._rows:
            self._rows = shown
            self.setAccessibleName("; ".join(f"{row.count} {row.dish} {row.second}".strip() for row in shown))
            self.setFixedHeight(sum(self._height(row) for row in shown))
            self.update()

    def rows(self) -> tuple[DishCount, ...]:
        """What it shows."""
        return self._rows

    def sizeHint(self) -> QSize:
        """All rows below each other."""
        return QSize(RAIL_WIDTH - 2 * Space.S5, sum(self._height(row) for row in self._rows))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Count, dish, and a rule below each."""
        look, painter = self._look, QPainter(self)
        heavy, strong = font(Px.HEAD, Weight.FIGURE), font(Px.GROUP, Weight.LABEL)
        counts = max((width_of(row.count, heavy) for row in self._rows), default=0)
        top = 0
        for row in self._rows:
            count = QRect(0, top, counts + 8, ROW)
            line(painter, count, row.count, heavy, look.colour("text"), RIGHT)
            words = QRect(count.right() + Space.S4, top, self.width() - count.right() - Space.S4, ROW)
            line(painter, words, row.dish, strong, look.colour("text"), LEFT)
            if row.second:
                below = QRect(words.left(), top + ROW - 12, words.width(), SECOND)
                line(painter, below, row.second, font(Px.SMALL, Weight.LABEL), look.colour("accent"), LEFT)
            top += self._height(row)
            painter.fillRect(QRect(0, top - 1, self.width(), 1), look.colour("line"))
        painter.end()

    def _height(self, row: DishCount) -> int:
        return ROW + (SECOND if row.second else 0)


class AllDayRail(QFrame):
    """Heading, counts, and a switch for counting every choice apart (`split` is True then)."""

    split = Signal(bool)

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(RAIL_WIDTH)
        name, second = Label(self.tr("All day")), Label(self.tr("not done yet"))
        name.setProperty("words", "group")
        second.setProperty("words", "small")
        second.setProperty("tone", "second")
        heading = QHBoxLayout()
        heading.addWidget(name)
        heading.addStretch(1)
        heading.addWidget(second)
        self._none = Label(self.tr("Counts of every dish still to make appear here."))
        self._none.setProperty("tone", "second")
        self._none.setWordWrap(True)
        self.list = DishList(look=look)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addWidget(self.list)
        column.addStretch(1)
        area = scrolling(inside, name.text())
        self.switch = Button(self.tr("With options"), look=look, kind=Kind.GHOST, icon="list-checks")
        self.switch.setCheckable(True)
        self.switch.toggled.connect(self.split)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S3)
        rows.setSpacing(Space.S3)
        rows.addLayout(heading)
        rows.addWidget(area, 1)
        rows.addWidget(self.switch)

    def show_counts(self, rows: Sequence[DishCount]) -> None:
        """Show these counts, or the sentence of what will come."""
        self._none.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.list.show_rows(rows)
