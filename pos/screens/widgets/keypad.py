"""Number pads: the twelve keys, and quick amounts of cash beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Space, Weight, font
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.still import Still

ROWS = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"))
# Bank notes and the exact sum: six fit, more would be looked for longer than typed.
MOST_AMOUNTS = 8


class KeypadKey(Button):
    """One key with a large figure that fills its cell."""

    def __init__(self, words: str, *, look: Look) -> None:
        super().__init__(words, look=look, large=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _font(self) -> QFont:
        return font(Px.HEAD, Weight.STRONG)


class Keypad(Still):
    """Digits, a free key (00 or a decimal point) and erase.

    Signals: `digit("7")`, `digit("00")`, `erased()`. The keyboard's digits and Backspace do the same while
    the pad or one of its keys has the focus. What the digits mean is the listener's business.
    """

    digit = Signal(str)
    erased = Signal()

    def __init__(self, *, look: Look, free_key: str = "00", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._free_key = free_key
        self.setAccessibleName(self.tr("Number pad"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S3)
        for row, figures in enumerate((*ROWS, (free_key, "0"))):
            grid.setRowStretch(row, 1)
            for column, figure in enumerate(figures):
                key = KeypadKey(figure, look=look)
                key.clicked.connect(lambda _=False, pressed=figure: self.digit.emit(pressed))
                grid.addWidget(key, row, column)
        erase = IconButton("delete", self.tr("Erase"), look=look, kind=Kind.OUTLINE, large=True)
        erase.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        erase.setAutoRepeat(True)
        erase.clicked.connect(self.erased)
        grid.addWidget(erase, 3, 2)
        for column in range(3):
            grid.setColumnStretch(column, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and Backspace of the keyboard; everything else goes on to the window."""
        if event.text().isdecimal() and event.text().isascii():
            self.digit.emit(event.text())
        elif self._free_key in (".", ",") and event.text() in (".", ","):
            self.digit.emit(self._free_key)
        elif event.key() == Qt.Key.Key_Backspace:
            self.erased.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True)
class AmountView:
    """One quick amount: the smallest units it stands for and how it is written ("Exact 25.08", "€30")."""

    minor: int
    words: str


class QuickAmounts(QWidget):
    """Amounts to tap, two in a row; `chosen(minor)` tells which. `mark` shows one as taken, or none."""

    chosen = Signal(int)

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.S3)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(MOST_AMOUNTS, 1)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._made: list[Button] = []
        self._buttons: dict[int, Button] = {}
        self.setAccessibleName(self.tr("Amount received"))

    def show_amounts(self, views: Sequence[AmountView]) -> None:
        """Offer these, MOST_AMOUNTS at most; equal sums are offered once.

        Buttons that are there already offer the new sums: to make and dress new ones takes far longer.
        """
        offered: dict[int, str] = {}
        for view in views[:MOST_AMOUNTS]:
            offered.setdefault(view.minor, view.words)
        while len(self._made) < len(offered):
            self._add()
        self._buttons = dict(zip(offered, self._made, strict=False))
        for minor, button in self._buttons.items():
            # A finger that is still down meant the sum that stood here before.
            button.setDown(False)
            button.setChecked(False)
            button.set_words(offered[minor])
        for place, button in enumerate(self._made):
            button.setVisible(place < len(offered))

    def mark(self, minor: int | None) -> None:
        """Show which amount is in force; None, or a sum that is not offered, marks none."""
        for offered, button in self._buttons.items():
            button.setChecked(offered == minor)

    def _add(self) -> None:
        place = len(self._made)
        button = Button("", look=self._look, large=True, parent=self)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._tapped(tuple(self._buttons)[place]))
        self._group.addButton(button)
        self._grid.addWidget(button, place // 2, place % 2)
        self._made.append(button)

    def _tapped(self, minor: int) -> None:
        self.mark(minor)
        self.chosen.emit(minor)
