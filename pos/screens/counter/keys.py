"""The counter's keys in one table, and the sheet that shows them while F1 is held."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.paint import CENTRE, LEFT, box, line, shade, width_of

ROW = 40
COLUMNS = 2


@dataclass(frozen=True)
class KeyHint:
    """A key as it stands on the keyboard, and what it does."""

    key: str
    words: str


class KeySheet(QWidget):
    """Lies over the whole window while F1 is held; says every key of the counter."""

    def __init__(self, host: QWidget, *, look: Look) -> None:
        super().__init__(host)
        self._host, self._look = host, look
        self._hints = self.hints()
        self.setAccessibleName(self.tr("Keys of the counter"))
        self.setAccessibleDescription("; ".join(f"{hint.key}: {hint.words}" for hint in self._hints))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        host.installEventFilter(self)
        self.hide()

    def hints(self) -> Sequence[KeyHint]:
        """Every key, in the order of the sheet."""
        return (
            KeyHint("F12", self.tr("Charge; then: serve the next guest")),
            KeyHint("/", self.tr("Search by name")),
            KeyHint("0-9", self.tr("Type a code (PLU), then Return")),
            KeyHint("+ −", self.tr("One more, one less of the line")),
            KeyHint("Del", self.tr("Remove the line")),
            KeyHint("F5", self.tr("Options of the line")),
            KeyHint("F2", self.tr("Next order type")),
            KeyHint("F3", self.tr("Guest: name, table, email")),
            KeyHint("F4", self.tr("Discount on the order")),
            KeyHint("F6", self.tr("Park the order")),
            KeyHint("F7", self.tr("Parked orders")),
            KeyHint("F8", self.tr("Clear the cart")),
            KeyHint("F9", self.tr("Pay in cash")),
            KeyHint("F10", self.tr("Pay at the card terminal")),
            KeyHint("F11", self.tr("Pay by email link")),
            KeyHint("1-9", self.tr("In the options: choose")),
            KeyHint("I", self.tr("On a product: information")),
            KeyHint("Esc", self.tr("Back")),
        )

    def show_sheet(self) -> None:
        """Show it over everything."""
        self.setGeometry(self._host.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window; a window that is left shows no keys."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        if watched is self._host and event.type() == QEvent.Type.WindowDeactivate:
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A panel in the middle, keys as boxes before their words."""
        painter = QPainter(self)
        look = self._look
        shade(painter, self.rect())
        rows = -(-len(self._hints) // COLUMNS)
        width, height = min(900, self.width() - 2 * Space.S8), rows * ROW + 2 * Space.S6 + 44
        panel = QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)
        box(painter, panel, Radius.PANEL, ground=look.colour("surface"), border=look.colour("line_strong"))
        inner = panel.adjusted(Space.S6, Space.S5, -Space.S6, -Space.S5)
        head = QRect(inner.left(), inner.top(), inner.width(), 32)
        line(painter, head, self.tr("Keys"), font(Px.HEAD, Weight.STRONG), look.colour("text"), LEFT)
        column = inner.width() // COLUMNS
        for place, hint in enumerate(self._hints):
            left = inner.left() + (place // rows) * column
            top = inner.top() + 44 + (place % rows) * ROW
            self._hint(painter, QRect(left, top, column - Space.S4, ROW), hint)
        painter.end()

    def _hint(self, painter: QPainter, rect: QRect, hint: KeyHint) -> None:
        look, how = self._look, font(Px.SMALL, Weight.STRONG)
        key = QRect(rect.left(), rect.top() + 4, max(44, width_of(hint.key, how) + 20), 30)
        box(painter, key, Radius.CHIP, ground=look.colour("raised"), border=look.colour("line_strong"))
        line(painter, key, hint.key, how, look.colour("text"), CENTRE)
        words = QRect(rect.left() + 76, rect.top(), rect.width() - 76, ROW - 2)
        line(painter, words, hint.words, font(Px.BODY), look.colour("text"), LEFT)
