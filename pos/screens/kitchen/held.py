"""Orders from before a restore or a copy: they may have been cooked already, so somebody must say."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.label import Label


@dataclass(frozen=True)
class HeldView:
    """One order that waits for a word: finished texts."""

    order: str
    number: str
    what: str
    paid: str


class HeldStrip(QWidget):
    """One order after the other under the top bar; `cook(order)` and `leave(order)` are the two answers."""

    cook = Signal(str)
    leave = Signal(str)

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._look = look
        self._views: tuple[HeldView, ...] = ()
        self._heading, self._sentence = Label(), Label()
        self._heading.setProperty("words", "group")
        self._sentence.setProperty("words", "small")
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._heading)
        words.addWidget(self._sentence)
        self.cook_button = Button(self.tr("Cook it"), look=look, kind=Kind.PRIMARY, icon="flame", large=True)
        self.leave_button = Button(self.tr("Was cooked already"), look=look, icon="check", large=True)
        self.cook_button.clicked.connect(lambda: self._answer(self.cook))
        self.leave_button.clicked.connect(lambda: self._answer(self.leave))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S6, Space.S3, Space.S6, Space.S3 + 1)
        row.setSpacing(Space.S4)
        row.addWidget(Sign("history", look=look, size=32, role="wait"))
        row.addLayout(words, 1)
        row.addWidget(self.leave_button)
        row.addWidget(self.cook_button)
        self.setMinimumWidth(1)
        self.hide()
        look.changed.connect(self.update)

    def show_held(self, views: Sequence[HeldView]) -> None:
        """Show the first of these; the strip goes with the last."""
        self._views = tuple(views)
        self.setVisible(bool(views))
        if not views:
            return
        first = views[0]
        more = self.tr("%n more", "", len(views) - 1) if len(views) > 1 else ""
        heading = self.tr("{0} may be cooked already: this till was restored or copied. Cook it?").format(
            first.number
        )
        self._heading.setText(f"{heading}  ({more})" if more else heading)
        self._sentence.setText(f"{first.what} · {first.paid}")
        self.setAccessibleName(self._heading.text())
        self.cook_button.setAccessibleName(self.tr("Cook {0}").format(first.number))
        self.leave_button.setAccessibleName(self.tr("{0} was cooked already").format(first.number))
        self.cook_button.setEnabled(True)
        self.leave_button.setEnabled(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Soft ground, a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("wait_soft"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._look.colour("wait"))
        painter.end()

    def _answer(self, signal: object) -> None:
        if not self._views:
            return
        # A second tap before the answer is written would speak for the next order.
        self.cook_button.setEnabled(False)
        self.leave_button.setEnabled(False)
        chosen = self.cook if signal is self.cook else self.leave
        chosen.emit(self._views[0].order)
