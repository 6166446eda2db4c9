"""A bar that shrinks while time runs out; how much is left is told to it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.screens.theme import Look
from pos.screens.widgets.paint import box

HEIGHT = 8


class CountdownBar(QWidget):
    """`show_left(share)` with 1.0 at the beginning and 0.0 at the end; under `short` it turns to amber.

    The words beside it carry the time for screen readers; the bar itself is named after them.
    """

    def __init__(self, *, look: Look, short: float = 0.1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._short = short
        self._share = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_left(self, share: float, words: str = "") -> None:
        """Show what is left, from 0.0 to 1.0, and name it; beyond these it is cut."""
        before = self._filled()
        self._share = min(1.0, max(0.0, share))
        if words and words != self.accessibleName():
            self.setAccessibleName(words)
        if self._filled() != before:
            self.update()

    def sizeHint(self) -> QSize:
        """8 px high, as wide as its place."""
        return QSize(160, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The groove and what is left of the time."""
        painter = QPainter(self)
        box(painter, self.rect(), HEIGHT / 2, ground=self._look.colour("raised"))
        filled = self._filled()
        if filled:
            role = "wait_solid" if self._share < self._short else "accent"
            rect = QRect(0, 0, max(filled, HEIGHT), self.height())
            box(painter, rect, HEIGHT / 2, ground=self._look.colour(role))
        painter.end()

    def _filled(self) -> int:
        return round(self.width() * self._share)
