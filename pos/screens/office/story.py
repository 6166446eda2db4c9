"""The story of an order as a line of signs, and the stopwatch with its legs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pos.screens.office.presenter import Leg, StoryRow
from pos.screens.theme import Look, Space
from pos.screens.widgets.chip import Chip, ChipView
from pos.screens.widgets.empty import Sign

BAR_HEIGHT = 5


class Stopwatch(QFrame):
    """The legs of the money's way side by side; those between machines of ours carry the colour of paid."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("card", True)
        self.setAccessibleName(self.tr("Stopwatch"))
        name = QLabel(self.tr("Stopwatch"))
        name.setProperty("words", "strong")
        self._chip = Chip(ChipView(""), look=look)
        top = QHBoxLayout()
        top.addWidget(Sign("timer", look=look, size=20))
        top.addWidget(name)
        top.addStretch(1)
        top.addWidget(self._chip)
        self._legs = QGridLayout()
        self._legs.setHorizontalSpacing(Space.S1)
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
            bar = QFrame()
            bar.setFixedHeight(BAR_HEIGHT)
            known = leg.took != "–"
            role = ("paid" if leg.ours else "line_strong") if known else "line"
            bar.setStyleSheet(f"background: {self._look.colour(role).name()}; border-radius: 2px;")
            name, took = QLabel(leg.name), QLabel(leg.took)
            name.setProperty("tone", "second")
            name.setProperty("words", "small")
            took.setProperty("words", "strong")
            for row, widget in enumerate((bar, name, took)):
                self._legs.addWidget(widget, row, column)
            self._legs.setColumnStretch(column, 1)


class StoryView(QWidget):
    """Lines with a sign, words, quieter words under them, and the time at the right."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(self.tr("Story"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S4)
        self._grid.setVerticalSpacing(Space.S3)
        self._grid.setColumnStretch(1, 1)

    def show_rows(self, rows: Sequence[StoryRow]) -> None:
        """Show these lines."""
        _clear(self._grid)
        for place, row in enumerate(rows):
            sign = Sign(row.icon, look=self._look, size=20, role="paid" if row.good else "text_2")
            words = QLabel(row.words)
            words.setWordWrap(True)
            block = QVBoxLayout()
            block.setSpacing(0)
            block.addWidget(words)
            if row.second:
                second = QLabel(row.second)
                second.setProperty("tone", "second")
                second.setProperty("words", "small")
                second.setWordWrap(True)
                block.addWidget(second)
            holder = QWidget()
            block.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(block)
            time = QLabel(row.time)
            time.setProperty("tone", "second")
            self._grid.addWidget(sign, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(holder, place, 1)
            self._grid.addWidget(time, place, 2, Qt.AlignmentFlag.AlignTop)


def _clear(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
