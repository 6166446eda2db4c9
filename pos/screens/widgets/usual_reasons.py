"""The usual reasons as buttons: one tap says why, and own words stand in the field below them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button


class UsualReasons(QWidget):
    """`usual` maps each reason's key to its words. `taken(key)` after a tap; where a tap only chooses,
    `show_chosen` marks the one that holds."""

    taken = Signal(str)

    def __init__(
        self, usual: Mapping[str, str], *, columns: int, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S2)
        for place, (key, words) in enumerate(usual.items()):
            button = Button(words, look=look, parent=self)
            button.clicked.connect(lambda _=False, reason=key: self.taken.emit(reason))
            grid.addWidget(button, place // columns, place % columns)
            self.buttons[key] = button
        for column in range(columns):
            grid.setColumnStretch(column, 1)

    def show_chosen(self, key: str) -> None:
        """Mark this reason, or none."""
        for reason, button in self.buttons.items():
            button.setCheckable(True)
            button.setChecked(reason == key)
