"""A banner under the top bar: what broke and since when, what still works, one button that helps."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.label import Label


@dataclass(frozen=True)
class BannerView:
    """What it says, in finished sentences; `button` is "" when nothing can be done here."""

    icon: str
    heading: str
    sentence: str
    button: str = ""
    button_icon: str = ""
    tone: str = "danger"


class Banner(QWidget):
    """Full width, soft ground of its tone (danger or wait). `wanted` is the button's tap; None hides it."""

    wanted = Signal()

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._view: BannerView | None = None
        self._sign = Sign("unplug", look=look, size=32, role="danger")
        self._heading, self._sentence = Label(), Label()
        self._heading.setProperty("words", "group")
        self._sentence.setProperty("words", "small")
        self._sentence.setWordWrap(True)
        self.button = Button("", look=look)
        self.button.clicked.connect(self.wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._heading)
        words.addWidget(self._sentence)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(30, Space.S3, Space.S4, Space.S3 + 1)
        row.setSpacing(Space.S4)
        row.addWidget(self._sign)
        row.addSpacing(Space.S5)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.setMinimumHeight(73)
        self.hide()
        look.changed.connect(self.update)

    def show_view(self, view: BannerView | None) -> None:
        """Say this, or go away with None."""
        self._view = view
        self.setVisible(view is not None)
        if view is None:
            return
        self._sign.show_icon(view.icon, view.tone)
        self._heading.setText(view.heading)
        self._sentence.setText(view.sentence)
        self._sentence.setVisible(bool(view.sentence))
        self.setAccessibleName(view.heading)
        self.setAccessibleDescription(view.sentence)
        self.button.set_words(view.button)
        self.button.set_icon(view.button_icon)
        self.button.setVisible(bool(view.button))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft ground, a line of the tone below."""
        tone = self._view.tone if self._view is not None else "danger"
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(f"{tone}_soft"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._look.colour(tone))
        painter.end()
