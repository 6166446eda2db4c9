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
        # Another order's legs are shown by the same widgets: to make and dress new ones takes far longer.
        self._made: list[_LegColumn] = []
        self._legs = QGridLayout()
        self._legs.setHorizontalSpacing(Space.S2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        rows.addLayout(top)
        rows.addLayout(self._legs)

    def show_legs(self, legs: Sequence[Leg], whole: ChipView | None) -> None:
        """Show these legs, and the whole way where it is known."""
        self._chip.setVisible(whole is not None)
        if whole is not None:
            self._chip.show_view(whole)
        while len(self._made) > len(legs):
            column = self._made.pop()
            column.go()
            self._legs.setColumnStretch(len(self._made), 0)
        for place, leg in enumerate(legs):
            if place == len(self._made):
                self._made.append(_LegColumn(self._legs, place, look=self._look))
                self._legs.setColumnStretch(place, 1)
            self._made[place].show_leg(leg)


class _LegColumn:
    """One leg: its bar, its name, and how long it took."""

    def __init__(self, grid: QGridLayout, place: int, *, look: Look) -> None:
        self._bar, self._name, self._took = _LegBar(look=look), Label(), Label()
        self._name.setProperty("tone", "second")
        self._name.setProperty("words", "small")
        self._took.setProperty("words", "strong")
        for row, widget in enumerate(self._widgets()):
            grid.addWidget(widget, row, place)

    def show_leg(self, leg: Leg) -> None:
        """Be this leg."""
        known = leg.took != UNKNOWN
        self._bar.show_role(("paid" if leg.ours else "line_strong") if known else "line")
        self._name.setText(leg.name)
        self._took.setText(leg.took)

    def go(self) -> None:
        """One leg fewer."""
        for widget in self._widgets():
            widget.hide()
            widget.deleteLater()

    def _widgets(self) -> tuple[QWidget, ...]:
        return (self._bar, self._name, self._took)


class _LegBar(QWidget):
    """The bar over one leg, in the colour of its role."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._role, self._look = "line", look
        self.setFixedHeight(BAR_HEIGHT)
        look.changed.connect(self.update)

    def show_role(self, role: str) -> None:
        """In the colour of this role."""
        self._role = role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self.rect(), BAR_HEIGHT / 2, ground=self._look.colour(self._role))
        painter.end()


class StoryMark(QWidget):
    """A sign in a circle, and the line that leads on to the next one."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._icon, self._good, self._last, self._look = "", False, False, look
        self.setFixedWidth(MARK)
        self.setMinimumHeight(MARK)

    def show_sign(self, icon: str, *, good: bool, last: bool) -> None:
        """Show this sign; no line leads on from the last one."""
        self._icon, self._good, self._last = icon, good, last
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What it looks like now, from the shared pictures."""
        painter = QPainter(self)
        shown = (self._icon, self._good, self._last)
        self._look.pictures.paint(painter, self, self._paint, "story", *shown)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        """Line, circle, sign."""
        look = self._look
        if not self._last:
            painter.fillRect(QRect(MARK // 2 - 1, MARK, 2, self.height() - MARK), look.colour("line"))
        circle = QRect(0, 0, MARK, MARK)
        box(painter, circle, MARK / 2, ground=look.colour("paid_soft" if self._good else "raised"))
        ink = look.colour("paid" if self._good else "text_2")
        draw_icon(painter, circle.adjusted(7, 7, -7, -7), self._icon, ink)


class StoryView(QWidget):
    """Lines with a sign, words, quieter words under them, and the time at the right."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(self.tr("Story"))
        self._lines: list[_StoryLine] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S4)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    def show_rows(self, rows: Sequence[StoryRow]) -> None:
        """Show these lines."""
        while len(self._lines) > len(rows):
            self._lines.pop().go()
        for place, row in enumerate(rows):
            if place == len(self._lines):
                self._lines.append(_StoryLine(self._grid, place, look=self._look))
            self._lines[place].show_row(row, last=place == len(rows) - 1)


class _StoryLine:
    """One line of the story, which another order's story uses again."""

    def __init__(self, grid: QGridLayout, place: int, *, look: Look) -> None:
        self._mark, self._holder, self._time = StoryMark(look=look), QWidget(), Label()
        self._words = Label()
        self._words.setWordWrap(True)
        self._second: Label | None = None
        self._block = QVBoxLayout(self._holder)
        self._block.setContentsMargins(0, Space.S1, 0, Space.S3)
        self._block.setSpacing(0)
        self._block.addWidget(self._words)
        self._block.addStretch(1)
        self._time.setProperty("tone", "second")
        self._time.setProperty("words", "small")
        self._time.setContentsMargins(0, Space.S2 - 2, 0, 0)
        grid.addWidget(self._mark, place, 0)
        grid.addWidget(self._holder, place, 1)
        grid.addWidget(self._time, place, 2, Qt.AlignmentFlag.AlignTop)

    def show_row(self, row: StoryRow, *, last: bool) -> None:
        """Tell this."""
        self._mark.show_sign(row.icon, good=row.good, last=last)
        self._words.setText(row.words)
        self._time.setText(row.time)
        if row.second and self._second is None:
            self._second = Label()
            self._second.setProperty("tone", "second")
            self._second.setProperty("words", "small")
            self._second.setWordWrap(True)
            self._block.insertWidget(1, self._second)
        elif not row.second and self._second is not None:
            self._second.hide()
            self._second.deleteLater()
            self._second = None
        if self._second is not None:
            self._second.setText(row.second)

    def go(self) -> None:
        """One line fewer."""
        for widget in (self._mark, self._holder, self._time):
            widget.hide()
            widget.deleteLater()
