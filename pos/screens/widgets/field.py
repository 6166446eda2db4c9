"""Fields for typing: a search field with its sign and key, and labels tied to what they name."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.label import Label
from pos.screens.widgets.paint import hint_width, kept_hint

# A search, a name or a note; longer input is cut by the field itself.
LONGEST = 200


class SearchField(QLineEdit):
    """A field with a magnifying glass, a placeholder, a key hint, and a name (a placeholder alone is none).

    `left_downwards` fires at the Down key, so that a grid below can take the focus; Escape clears the field.
    """

    left_downwards = Signal()

    def __init__(
        self, name: str, placeholder: str, *, look: Look, key_hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._key_hint = key_hint
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(LONGEST)
        self.setTextMargins(28, 0, hint_width(key_hint), 0)
        self.setMinimumHeight(look.theme.sizes.hit)
        look.changed.connect(self._resized)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leaves, Escape clears, the rest is typed."""
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then sign and key over its margins."""
        super().paintEvent(event)
        painter = QPainter(self)
        quiet = self._look.colour("text_2")
        middle = self.height() // 2
        draw_icon(painter, QRect(Space.S4 - 2, middle - 10, 20, 20), "search", quiet)
        if self._key_hint and not self.text():
            left = self.width() - 14 - hint_width(self._key_hint)
            kept_hint(painter, left, middle, self._key_hint, "text_2", look=self._look, ground="surface")
        painter.end()

    def _resized(self) -> None:
        self.setMinimumHeight(self._look.theme.sizes.hit)
        self.update()


class LabelledField(QWidget):
    """A small label above a field; the label is the field's name. `field` is the QLineEdit."""

    def __init__(
        self, label: str, *, look: Look, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.label = Label(label)
        self.label.setProperty("words", "small")
        self.label.setProperty("tone", "second")
        self.field = QLineEdit()
        self.field.setAccessibleName(label)
        self.field.setPlaceholderText(placeholder)
        self.field.setMaxLength(LONGEST)
        self.field.setMinimumHeight(look.theme.sizes.hit)
        self.label.setBuddy(self.field)
        self.setFocusProxy(self.field)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(Space.S1)
        rows.addWidget(self.label)
        rows.addWidget(self.field)

    def show_wrong(self, wrong: bool) -> None:
        """Outline the field in danger, or no longer; say beside it in words what is wrong."""
        self.field.setProperty("wrong", wrong)
        repolish(self.field)


def repolish(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose property has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
