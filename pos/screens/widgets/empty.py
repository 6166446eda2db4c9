"""An empty place: one drawn sign, one sentence of what will come, one button at most."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.label import Label


class Sign(QWidget):
    """A large icon, quiet by default; it says nothing to screen readers, the words beside it do."""

    def __init__(
        self, icon: str, *, look: Look, size: int = 48, role: str = "text_2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._look, self._role = icon, look, role
        self.setFixedSize(size, size)
        look.changed.connect(self.update)

    def show_icon(self, icon: str, role: str) -> None:
        """Another icon in the colour of another role."""
        self._icon, self._role = icon, role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon, as large as the widget."""
        painter = QPainter(self)
        draw_icon(painter, self.rect(), self._icon, self._look.colour(self._role))
        painter.end()


class EmptyState(QWidget):
    """Sign, heading, sentence and, if it is named, one button whose tap is `wanted`."""

    wanted = Signal()

    def __init__(
        self,
        icon: str,
        heading: str,
        sentence: str,
        *,
        look: Look,
        button: str = "",
        button_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._heading = Label(heading)
        self._heading.setProperty("words", "group")
        self._sentence = Label(sentence)
        self._sentence.setProperty("tone", "second")
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.button = Button(button, look=look, icon=button_icon)
        self.button.clicked.connect(self.wanted)
        self.button.setVisible(bool(button))
        centre = Qt.AlignmentFlag.AlignHCenter
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S8, Space.S5, Space.S8, Space.S5)
        rows.setSpacing(Space.S3)
        rows.addStretch(1)
        rows.addWidget(Sign(icon, look=look), 0, centre)
        for label in (self._heading, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            rows.addWidget(label)
        rows.addSpacing(Space.S1)
        rows.addWidget(self.button, 0, centre)
        rows.addStretch(1)

    def show_heading(self, words: str) -> None:
        """Say this below the sign."""
        self._heading.setText(words)

    def show_sentence(self, words: str) -> None:
        """Say this under the heading."""
        self._sentence.setText(words)

    def show_button(self, words: str) -> None:
        """Offer this, or nothing with ""."""
        self.button.set_words(words)
        self.button.setVisible(bool(words))
