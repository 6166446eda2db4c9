"""The sums under the cart: rows of words and amounts, the last of them large."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.label import Label
from pos.screens.widgets.laying import laid_out_once

# Subtotal, discounts, taxes, tip, rounding: a cart with more rows than this says the rest in the receipt.
MOST_ROWS = 8


@dataclass(frozen=True)
class TotalRow:
    """One row: finished words and amount. `large` is the total; `to_pay` the still larger amount to pay."""

    words: str
    amount: str
    large: bool = False
    to_pay: bool = False


class Totals(QWidget):
    """Rows of sums with amounts right-aligned; `show_rows` reuses the labels."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S2)
        self._grid.setVerticalSpacing(Space.S1)
        self._grid.setColumnStretch(0, 1)
        self._rows: list[tuple[Label, Label]] = []
        self.setAccessibleName(self.tr("Sums"))

    def show_rows(self, rows: Sequence[TotalRow]) -> None:
        """Show these rows, at most MOST_ROWS of them, the last kept in any case."""
        shown = list(rows) if len(rows) <= MOST_ROWS else [*rows[: MOST_ROWS - 1], rows[-1]]
        while len(self._rows) < len(shown):
            self._add()
        with laid_out_once(self):
            for place, (words, amount) in enumerate(self._rows):
                visible = place < len(shown)
                if visible:
                    _fill(words, amount, shown[place])
                words.setVisible(visible)
                amount.setVisible(visible)

    def _add(self) -> None:
        words, amount = Label(), Label()
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = len(self._rows)
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(amount, row, 1)
        self._rows.append((words, amount))


def _fill(words: Label, amount: Label, row: TotalRow) -> None:
    words.setText(row.words)
    amount.setText(row.amount)
    style = "amount" if row.to_pay else "group" if row.large else "small"
    for label, named in ((words, "group" if row.to_pay else style), (amount, style)):
        tone = "" if row.large or row.to_pay else "second"
        if label.property("words") != named or label.property("tone") != tone:
            label.setProperty("words", named)
            label.setProperty("tone", tone)
            # One that was not shown yet is dressed when it is.
            if label.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                label.style().unpolish(label)
                label.style().polish(label)
