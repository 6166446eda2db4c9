"""The alarm of a kitchen that may be blind: what it means, what to do, and the hop that is broken."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.hops import HopPicture, HopStation
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.label import Label
from pos.screens.widgets.paint import LEFT, box, line, width_of

SIGN = 72
LEAST_WORDS = 480
"""Pixels that the words need beside the hops; a longer heading needs more."""
"""Under this width the hops stand below the words."""


class ProofSign(QWidget):
    """How old the last proof is, always in sight; solid red once it is too old to be trusted."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words, self._ground, self._ink, self._icon = "", "raised", "text", "activity"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_proof(self, words: str, *, known: bool, stale: bool) -> None:
        """Say this; without a relay (`known` false) it is neither well nor an alarm."""
        ground, ink = ("raised", "text") if not known else ("paid_soft", "paid")
        if stale:
            ground, ink = "danger_solid", "on_danger"
        icon = "triangle-alert" if stale else "activity"
        if (words, ground, icon) == (self._words, self._ground, self._icon):
            return
        wider = width_of(words, self._font()) != width_of(self._words, self._font())
        self._words, self._ground, self._ink, self._icon = words, ground, ink, icon
        self.setAccessibleName(words)
        if wider:
            self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What it says now."""
        return self._words

    def sizeHint(self) -> QSize:
        """All its words."""
        return QSize(Space.S4 + 22 + Space.S2 + width_of(self._words, self._font()) + Space.S4, 48)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, sign, words."""
        painter = QPainter(self)
        ink = self._look.colour(self._ink)
        box(painter, self.rect(), Radius.CONTROL, ground=self._look.colour(self._ground))
        draw_icon(painter, QRect(Space.S4, (self.height() - 22) // 2, 22, 22), self._icon, ink)
        words = self.rect().adjusted(Space.S4 + 22 + Space.S2, 0, 0, 0)
        line(painter, words, self._words, self._font(), ink, LEFT)
        painter.end()

    @staticmethod
    def _font() -> QFont:
        return font(Px.GROUP, Weight.STRONG)


class Alarm(QWidget):
    """Under the top bar for as long as the proof is old."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._look = look
        self._heading, self._sentence = Label(), Label()
        self._heading.setProperty("words", "amount")
        self._sentence.setFont(font(Px.GROUP))
        self._sentence.setWordWrap(True)
        self.setMinimumWidth(1)
        self.way = HopPicture(look=look)
        words = QVBoxLayout()
        words.setSpacing(Space.S1)
        words.addStretch(1)
        words.addWidget(self._heading)
        words.addWidget(self._sentence)
        words.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(Space.S6)
        beside.addWidget(_RedSign(look))
        beside.addLayout(words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S5 + 3)
        self._row.setSpacing(Space.S6)
        self._row.addLayout(beside, 1)
        self._row.addWidget(self.way)
        self.hide()
        look.changed.connect(self.update)

    def show_trouble(
        self, heading: str, sentence: str, stations: Sequence[HopStation], hops: Sequence[bool]
    ) -> None:
        """Say what is wrong; the same words again repaint nothing."""
        if (self._heading.text(), self._sentence.text()) != (heading, sentence):
            self._heading.setText(heading)
            self._sentence.setText(sentence)
            self.setAccessibleName(heading)
            self.setAccessibleDescription(sentence)
            self.way.show_way(stations, hops)
            self.fit(self.width())

    def fit(self, width: int) -> None:
        """Put the hops beside the words where there is room, else below them."""
        words = max(LEAST_WORDS, self._heading.sizeHint().width())
        beside = width >= 4 * Space.S6 + SIGN + words + self.way.sizeHint().width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft red, a strong line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("danger_soft"))
        painter.fillRect(QRect(0, self.height() - 3, self.width(), 3), self._look.colour("danger_solid"))
        painter.end()


class _RedSign(QWidget):
    """The pulled plug on solid red."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(SIGN, SIGN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self.rect(), Radius.PANEL, ground=self._look.colour("danger_solid"))
        draw_icon(painter, self.rect().adjusted(18, 18, -18, -18), "unplug", self._look.colour("on_danger"))
        painter.end()
