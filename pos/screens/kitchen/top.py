"""The kitchen's top bar: stations, recall, how old the proof is, limbo, and the clock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pos.screens.kitchen.alarm import ProofSign
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.chip import Chip, ChipView, CountBadge
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.stations import Segments

HEIGHT = 72
NAME_FROM = 1500
"""Under this width the bar does without the window's name and the words of the practice mark."""


class KitchenTop(QWidget):
    """Signals: `station(key)`, `recall_wanted`, `counts_wanted(on)` of a monitor too narrow for the rail."""

    station = Signal(str)
    recall_wanted = Signal()
    counts_wanted = Signal(bool)

    def __init__(self, *, look: Look, practice: bool) -> None:
        super().__init__()
        self._look = look
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Top bar"))
        self._name = QLabel(self.tr("Kitchen"))
        self._name.setProperty("words", "head")
        self.stations = Segments(self.tr("Stations"), look=look)
        self.stations.chosen.connect(self.station)
        self.recall = Button(self.tr("Recall"), look=look, kind=Kind.GHOST, icon="rotate-ccw", key_hint="R")
        self.recall.clicked.connect(self.recall_wanted)
        self.counts = Button(self.tr("All day"), look=look, kind=Kind.GHOST, icon="list-checks")
        self.counts.setCheckable(True)
        self.counts.toggled.connect(self.counts_wanted)
        self.practice = Chip(ChipView(self.tr("Practice · sample data")), look=look)
        self.practice.setVisible(practice)
        self.proof = ProofSign(look=look)
        self._limbo = QLabel(self.tr("Limbo"))
        self._count = CountBadge(look=look)
        self.clock = QLabel()
        self.clock.setProperty("words", "title")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S6, 0, Space.S6, 1)
        row.setSpacing(Space.S4)
        row.addWidget(Sign("passbell", look=look, size=36, role="accent"))
        for part in (self._name, self.stations, self.recall, self.counts):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.practice)
        row.addWidget(self.proof)
        limbo = QHBoxLayout()
        limbo.setSpacing(Space.S2)
        limbo.addWidget(Sign("inbox", look=look, size=20, role="text"))
        limbo.addWidget(self._limbo)
        limbo.addWidget(self._count)
        row.addLayout(limbo)
        row.addWidget(self.clock)
        self.show_limbo(0)

    def show_limbo(self, count: int) -> None:
        """How much money has no place; the counter decides, the kitchen only knows."""
        self._count.show_count(count)
        self._limbo.setAccessibleName(self.tr("Limbo: %n open cases", "", count))

    def show_clock(self, words: str) -> None:
        """The shop's time of day."""
        if words != self.clock.text():
            self.clock.setText(words)
            self.clock.setAccessibleName(self.tr("Time {0}").format(words))

    def fit(self, width: int, *, rail: bool) -> None:
        """Leave out what a narrow monitor has no room for."""
        self._name.setVisible(width >= NAME_FROM)
        self.counts.setVisible(not rail)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line below."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("line"))
        painter.end()
