"""A label of one line that ends in an ellipsis where the room is short; for names, never for amounts."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.screens.widgets.label import Label
from pos.screens.widgets.paint import line

LEAST = 48


class ElidedLabel(Label):
    """Takes what room there is, and no more than its words need; the whole text is its name and tooltip."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A few letters and the ellipsis."""
        return QSize(min(LEAST, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, cut at their end."""
        self.ensurePolished()
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole())
        line(painter, self.rect(), self.text(), self.font(), colour, self.alignment())
        painter.end()
