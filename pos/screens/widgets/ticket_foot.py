"""The two buttons at a ticket's foot, painted from pictures that all tickets share."""

from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.pictures import Pictures, cover


class FootButton(Button):
    """The large button that takes a ticket one step on; it stands on a card's surface."""

    def __init__(self, *, look: Look, pictures: Pictures, parent: QWidget) -> None:
        super().__init__("", look=look, large=True, parent=parent)
        self._pictures = pictures

    def showEvent(self, event: QShowEvent) -> None:
        """It paints the ground at its corners itself."""
        super().showEvent(event)
        cover(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture of its state."""
        _draw(self, self._pictures)


class FootIcon(IconButton):
    """The button with three dots beside it."""

    def __init__(self, icon: str, name: str, *, look: Look, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(icon, name, look=look, kind=Kind.OUTLINE, large=True, parent=parent)
        self._pictures = pictures

    def showEvent(self, event: QShowEvent) -> None:
        """It paints the ground at its corners itself."""
        super().showEvent(event)
        cover(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture of its state."""
        _draw(self, self._pictures)


def _draw(button: Button, pictures: Pictures) -> None:
    painter = QPainter(button)
    shown = ("button", *button.face())
    pictures.draw(painter, button.rect(), button.paint, *shown, look=button.look, ground="surface")
    painter.end()
