"""The page for a line's quantity: a number pad."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos.screens.counter.labels import words_label
from pos.screens.counter.page import Page
from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.keypad import Keypad
from pos.shop.lines import MAX_QUANTITY


class QuantityPage(Page):
    """`given(quantity)`; zero takes the line out. The first figure replaces what stands there."""

    given = Signal(int)

    def __init__(self, name: str, quantity: int, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", look=look, parent=parent)
        self.retitle(self.tr("How many?"), name)
        self._quantity, self._typing = quantity, False
        self.shown = words_label("", "to_pay")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pad = Keypad(look=look)
        self.pad.setFixedWidth(380)
        self.keep = Button("", look=look, kind=Kind.PRIMARY, large=True)
        self.content.addWidget(self.shown)
        self.content.addWidget(self.pad, 1, Qt.AlignmentFlag.AlignHCenter)
        self.foot.addStretch(1)
        self.foot.addWidget(self.keep)
        self.show_foot()
        self.pad.digit.connect(self._digit)
        self.pad.erased.connect(self._erase)
        self.keep.clicked.connect(lambda: self.given.emit(self._quantity))
        self._show()

    def first(self) -> QWidget:
        """The pad."""
        return self.pad

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return keeps the number."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep.click()
        else:
            super().keyPressEvent(event)

    def _digit(self, figures: str) -> None:
        text = f"{self._quantity if self._typing else ''}{figures}"
        self._typing = True
        self._quantity = min(int(text), MAX_QUANTITY)
        self._show()

    def _erase(self) -> None:
        self._typing = True
        self._quantity //= 10
        self._show()

    def _show(self) -> None:
        self.shown.setText(str(self._quantity))
        none = self._quantity == 0
        self.keep.set_words(self.tr("Remove") if none else self.tr("Set to {0}").format(self._quantity))
