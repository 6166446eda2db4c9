"""The sums under the cart: rows of words and amounts, the last of them large."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Space, Weight, font
from pos.screens.widgets.label import Label
from pos.screens.widgets.paint import LEFT, RIGHT, height_of, line, room_for

# Subtotal, discounts, taxes, tip, rounding: a cart with more rows than this says the rest in the receipt.
MOST_ROWS = 8


@dataclass(frozen=True)
class TotalRow:
    """One row: finished words and amount. `large` is the total; `to_pay` the still larger amount to pay."""

    words: str
    amount: str
    large: bool = False
    to_pay: bool = False


class Totals(Label):
    """Rows of sums with amounts right-aligned, painted; the text of it is what screen readers read.

    An amount is never cut: words that are too long for the room beside it end in dots.
    """

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._look = look
        self._rows: tuple[TotalRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Sums"))
        look.changed.connect(self.update)

    def show_rows(self, rows: Sequence[TotalRow]) -> None:
        """Show these rows, at most MOST_ROWS of them, the last kept in any case."""
        shown = tuple(rows) if len(rows) <= MOST_ROWS else (*rows[: MOST_ROWS - 1], rows[-1])
        if shown != self._rows:
            self._rows = shown
            self.setText("\n".join(f"{row.words} {row.amount}" for row in shown))
            self.setAccessibleDescription(self.text())

    def rows(self) -> tuple[TotalRow, ...]:
        """The rows it shows."""
        return self._rows

    def sizeHint(self) -> QSize:
        """The widest row, and all of them below one another."""
        width = max((_width(row) for row in self._rows), default=0)
        gaps = Space.S1 * max(0, len(self._rows) - 1)
        return QSize(width, sum(map(_height, self._rows)) + gaps)

    def minimumSizeHint(self) -> QSize:
        """Every row is in sight."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words at the left, amounts at the right."""
        painter, top = QPainter(self), 0
        for row in self._rows:
            ink = self._look.colour("text" if row.large or row.to_pay else "text_2")
            words, amount = _fonts(row)
            whole = QRect(0, top, self.width(), _height(row))
            line(painter, whole, row.amount, amount, ink, RIGHT)
            beside = whole.adjusted(0, 0, -room_for(row.amount, amount) - Space.S2, 0)
            line(painter, beside, row.words, words, ink, LEFT)
            top += whole.height() + Space.S1
        painter.end()


def _fonts(row: TotalRow) -> tuple[QFont, QFont]:
    """Of the words and of the amount."""
    strong = font(Px.GROUP, Weight.STRONG)
    if row.to_pay:
        return strong, font(Px.AMOUNT, Weight.FIGURE)
    return (strong, strong) if row.large else (font(Px.SMALL), font(Px.SMALL))


def _width(row: TotalRow) -> int:
    words, amount = _fonts(row)
    return room_for(row.words, words) + Space.S2 + room_for(row.amount, amount)


def _height(row: TotalRow) -> int:
    return max(height_of(how) for how in _fonts(row))
