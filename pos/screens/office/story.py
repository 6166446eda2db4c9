"""The story of an order as a line of signs, and the stopwatch with its legs."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.screens.office.presenter import UNKNOWN, Leg
from pos.screens.office.story_words import StoryRow
from pos.screens.theme import Look, Space
from pos.screens.widgets.chip import Chip, ChipView
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.label import Label
from pos.screens.widgets.paint import box

BAR_HEIGHT = 5
MARK = 32


class Stopwatch(QFrame):
    """The legs of the money's way side by side; those between machines of ours carry the colour of paid."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("card", True)
        self.setAccessibleName(self.tr("Stopwatch"))
        name = Label(self.tr("Stopwatch"))
        name.setProperty("words", "strong")
        self._chip = Chip(ChipView(""), look=look)
        top = QHBoxLayout()
        top.addWidget(Sign("timer", look=look, size=20))
        top.addWidget(name)
        top.addStretch(1)
        top.addWidget(self._chip)
        self._legs = QGridLayout()
        self._legs.setHorizontalSpacing(Space.S2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        rows.addLayout(top)
        rows.addLayout(self._legs)

    def show_legs(self, legs: Sequence[Leg], whole: ChipView | None) -> None:
        """Show these legs, and the whole way where it is known."""
        _clear(self._legs)
        self._chip.setVisible(whole is not None)
        if whole is not None:
            self._chip.show_view(whole)
        for column, leg in enumerate(legs):
            known = leg.took != UNKNOWN
            role = ("paid" if leg.ours else "line_strong") if known else "line"
            bar = _LegBar(role, look=self._look)
            name, took = Label(leg.name), Label(leg.took)
            name.setProperty("tone", "second")
            name.setProperty("words", "small")
            took.setProperty("words", "strong")
            for row, widget in enumerate((bar, name, took)):
                self._legs.addWidget(widget, row, column)
            self._legs.setColumnStretch(column, 1)


class _LegBar(QWidget):
    """The bar over one leg, in the colour of its role."""

    def __init__(self, role: str, *, look: Look) -> None:
        super().__init__()
        self._role, self._look = role, look
        self.setFixedHeight(BAR_HEIGHT)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self.rect(), BAR_HEIGHT / 2, ground=self._look.colour(self._role))
        painter.end()


class StoryMark(QWidget):
    """A sign in a circle, and the line that leads on to the next one."""

    def __init__(self, icon: str, *, good: bool, last: bool, look: Look) -> None:
        super().__init__()
        self._icon, self._good, self._last, self._look = icon, good, last, look
        self.setFixedWidth(MARK)
        self.setMinimumHeight(MARK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Line, circle, sign."""
        painter = QPainter(self)
        look = self._look
        if not self._last:
            painter.fillRect(QRect(MARK // 2 - 1, MARK, 2, self.height() - MARK), look.colour("line"))
        circle = QRect(0, 0, MARK, MARK)
        box(painter, circle, MARK / 2, ground=look.colour("paid_soft" if self._good else "raised"))
        ink = look.colour("paid" if self._good else "text_2")
        draw_icon(painter, circle.adjusted(7, 7, -7, -7), self._icon, ink)
        painter.end()


class StoryView(QWidget):
    """Lines with a sign, words, quieter words under them, and the time at the right."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(self.tr("Story"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S4)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def show_rows(self, rows: Sequence[StoryRow]) -> None:
        """Show these lines."""
        _clear(self._grid)
        top = Qt.AlignmentFlag.AlignTop
        for place, row in enumerate(rows):
            mark = StoryMark(row.icon, good=row.good, last=place == len(rows) - 1, look=self._look)
            time = Label(row.time)
            time.setProperty("tone", "second")
            time.setProperty("words", "small")
            time.setContentsMargins(0, Space.S2 - 2, 0, 0)
            self._grid.addWidget(mark, place, 0)
            self._grid.addWidget(_told(row), place, 1)
            self._grid.addWidget(time, place, 2, top)


def _told(row: StoryRow) -> QWidget:
    holder = QWidget()
    block = QVBoxLayout(holder)
    block.setContentsMargins(0, Space.S1, 0, Space.S3)
    block.setSpacing(0)
    words = Label(row.words)
    words.setWordWrap(True)
    block.addWidget(words)
    if row.second:
        second = Label(row.second)
        second.setProperty("tone", "second")
        second.setProperty("words", "small")
        second.setWordWrap(True)
        block.addWidget(second)
    block.addStretch(1)
    return holder


def _clear(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
