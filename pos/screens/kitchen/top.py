"""The kitchen's top bar: stations, recall, how old the proof is, limbo, and the clock."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from pos.screens.kitchen.alarm import ProofSign
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.chip import Chip, ChipView, CountBadge
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.label import Label
from pos.screens.widgets.scrolling import let_fingers_scroll
from pos.screens.widgets.stations import Segment, Segments

HEIGHT = 72
NAME_FROM = 1500
"""Under this width the bar does without brand, name and some words."""


class _Sliding(QScrollArea):
    """The stations, pushed aside by a finger where a shop has more of them than the bar has room."""

    def __init__(self, stations: Segments) -> None:
        super().__init__()
        let_fingers_scroll(self)
        self._stations = stations
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        stations.setProperty("clear", True)
        self.setAccessibleName(stations.accessibleName())
        self.setWidget(stations)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A station more or less wants another width, which a scroll area does not say by itself."""
        if watched is self._stations and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """All stations."""
        return QSize(self._stations.sizeHint().width(), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """One or two of them."""
        return QSize(160, HEIGHT)


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
        self._name = Label(self.tr("Kitchen"))
        self._name.setProperty("words", "head")
        self.stations = Segments(self.tr("Stations"), look=look)
        self.stations.chosen.connect(self.station)
        self.recall = Button(self.tr("Recall"), look=look, kind=Kind.GHOST, icon="rotate-ccw", key_hint="R")
        self.recall.clicked.connect(self.recall_wanted)
        self.recall.setAccessibleName(self.tr("Recall"))
        self.recall.setToolTip(self.tr("Recall"))
        self.counts = Button(self.tr("All day"), look=look, kind=Kind.GHOST, icon="list-checks")
        self.counts.setCheckable(True)
        self.counts.setAccessibleName(self.tr("All day"))
        self.counts.setToolTip(self.tr("All day"))
        self.counts.toggled.connect(self.counts_wanted)
        self.practice = Chip(ChipView(self.tr("Practice · sample data")), look=look)
        self.practice.setVisible(practice)
        self.proof = ProofSign(look=look)
        self._limbo = Label(self.tr("Limbo"))
        self._count = CountBadge(look=look)
        self.clock = Label()
        self.clock.setProperty("words", "title")
        self._brand = Sign("passbell", look=look, size=36, role="accent")
        self._words: tuple[tuple[str, int | None], ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.S6, 0, Space.S6, 1)
        self._row.addWidget(self._brand)
        self._row.addWidget(self._name)
        self._sliding = _Sliding(self.stations)
        self._row.addWidget(self._sliding)
        self._row.addWidget(self.recall)
        self._row.addWidget(self.counts)
        self._row.addStretch(1)
        self._row.addWidget(self.practice)
        self._row.addWidget(self.proof)
        limbo = QHBoxLayout()
        limbo.setSpacing(Space.S2)
        limbo.addWidget(Sign("inbox", look=look, size=20, role="text"))
        limbo.addWidget(self._limbo)
        limbo.addWidget(self._count)
        self._row.addLayout(limbo)
        self._row.addWidget(self.clock)
        self.setMinimumWidth(1)
        self.show_limbo(0)

    def add_part(self, part: QWidget) -> None:
        """Something of the application's, before the practice mark."""
        self._row.insertWidget(self._row.indexOf(self.practice), part)

    def show_limbo(self, count: int) -> None:
        """How much money has no place; the counter decides, the kitchen only knows."""
        self._count.show_count(count)
        self._limbo.setAccessibleName(self.tr("Limbo: %n open cases", "", count))

    def show_clock(self, words: str) -> None:
        """The shop's time of day."""
        if words != self.clock.text():
            self.clock.setText(words)
            self.clock.setAccessibleName(self.tr("Time {0}").format(words))

    def show_stations(self, segments: Sequence[Segment], chosen: str) -> None:
        """Offer these stations; they have the room that the other words can spare."""
        self.stations.show_segments(segments, chosen)
        words = tuple((segment.words, segment.count) for segment in segments)
        if words != self._words:
            self._words = words
            # A window that is not shown yet hears nothing of it by itself.
            self._sliding.updateGeometry()
            self._give_way()

    def fit(self, width: int, *, rail: bool) -> None:
        """Leave out what a narrow monitor has no room for."""
        wide = width >= NAME_FROM
        self._row.setSpacing(Space.S4 if wide else Space.S2)
        for part in (self._brand, self._name, self._limbo):
            part.setVisible(wide)
        words = self.tr("Practice · sample data") if wide else self.tr("Practice")
        self.practice.show_view(ChipView(words))
        self.recall.set_key_hint("R" if wide else "")
        self.counts.setVisible(not rail)
        self._give_way()

    def _give_way(self) -> None:
        """Let two buttons do with their signs where the stations would be cut."""
        for button in (self.recall, self.counts):
            button.set_words(button.accessibleName())
        layout = self._row
        layout.invalidate()
        if layout.sizeHint().width() > self.width():
            for button in (self.recall, self.counts):
                button.set_words("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line below."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("line"))
        painter.end()
