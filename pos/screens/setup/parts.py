"""Parts of the set-up's pages: the button of a step, the line of a finding, a text to copy."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos.actions.golive import State
from pos.screens.setup.fields import words_label
from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.label import Label
from pos.screens.widgets.paint import CENTRE, LEFT, box, line

# Word, icon and colour of a state always go together; the word comes from the presenter.
ICONS = {
    State.DONE: ("circle-check", "paid"),
    State.OPEN: ("pencil", "text_2"),
    State.UNPROVEN: ("hourglass", "wait"),
    State.UNKNOWN: ("wifi-off", "wait"),
    State.WRONG: ("circle-alert", "danger"),
}
NOTES = {State.DONE: "paid", State.WRONG: "danger", State.UNPROVEN: "wait", State.UNKNOWN: "wait"}
STEP_HEIGHT = 72


@dataclass(frozen=True)
class StepView:
    """One step in the rail: its number, name, and how it stands in a word."""

    number: int
    name: str
    state: State
    word: str


class StepButton(QAbstractButton):
    """A step: number or state at the left, name, state in a word; soft accent while it is open."""

    def __init__(self, view: StepView, *, look: Look) -> None:
        super().__init__()
        self._view, self._look = view, look
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_view(view)
        look.changed.connect(self.update)

    @property
    def view(self) -> StepView:
        """What it says."""
        return self._view

    def show_view(self, view: StepView) -> None:
        """Say something else."""
        self._view = view
        self.setText(view.name.replace("&", "&&"))
        self.setAccessibleName(f"{view.number}. {view.name}: {view.word}")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the rail."""
        return QSize(240, STEP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Names may be elided."""
        return QSize(120, STEP_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground when open, circle, name, word."""
        look, painter = self._look, QPainter(self)
        if self.isChecked() or self.isDown():
            ground = "accent_soft" if self.isChecked() else "raised"
            box(painter, self.rect(), Radius.CONTROL, ground=look.colour(ground))
        icon, role = ICONS[self._view.state]
        circle = QRect(Space.S3, (self.height() - 32) // 2, 32, 32)
        if self._view.state is State.OPEN:
            box(painter, circle, 16, border=look.colour("line_strong"), width=1)
            line(
                painter,
                circle,
                str(self._view.number),
                font(Px.BODY, Weight.STRONG),
                look.colour("text"),
                CENTRE,
            )
        else:
            draw_icon(painter, circle.adjusted(2, 2, -2, -2), icon, look.colour(role))
        room = self.rect().adjusted(Space.S3 + 32 + Space.S3, 0, -Space.S2, 0)
        name = QRect(room.left(), room.top() + 14, room.width(), 24)
        word = QRect(room.left(), room.top() + 38, room.width(), 20)
        weight = Weight.STRONG if self.isChecked() else Weight.LABEL
        line(painter, name, self._view.name, font(Px.BODY, weight), look.colour("text"), LEFT)
        line(painter, word, self._view.word, font(Px.SMALL), look.colour(role), LEFT)
        painter.end()


class FindingLine(QFrame):
    """How one thing stands: a sign and a sentence, on the soft ground of its state."""

    def __init__(self, state: State, sentence: str, *, look: Look) -> None:
        super().__init__()
        self._sign = Sign("pencil", look=look, size=22)
        self.words = words_label(sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        row.setSpacing(Space.S3)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        icon, role = ICONS[state]
        self._sign.show_icon(icon, role)
        if state in NOTES:
            self.setProperty("note", NOTES[state])
        else:
            self.setProperty("card", True)
        self.setAccessibleName(sentence)


class CopyLine(QFrame):
    """A text to be typed elsewhere, whole, with a button that copies it."""

    copied = Signal()

    def __init__(self, name: str, *, look: Look) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._name = name
        self.text = Label()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(self.text.textInteractionFlags().TextSelectableByMouse)
        self.button = Button(self.tr("Copy"), look=look, kind=Kind.SOFT, icon="copy")
        self.button.clicked.connect(self._copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S4, Space.S1, Space.S1, Space.S1)
        row.setSpacing(Space.S3)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)

    def show_text(self, text: str) -> None:
        """This is to be copied; nothing hides the line."""
        self.text.setText(text)
        self.text.setAccessibleName(f"{self._name}: {text}")
        self.button.setAccessibleName(self.tr("Copy: {0}").format(self._name))
        self.button.set_words(self.tr("Copy"))
        self.setVisible(bool(text))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.button.set_words(self.tr("Copied"))
        self.copied.emit()


def note(*widgets: QWidget, kind: str = "accent") -> QFrame:
    """A soft box around something that explains."""
    frame = QFrame()
    frame.setProperty("note", kind)
    rows = QVBoxLayout(frame)
    rows.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
    rows.setSpacing(Space.S2)
    for widget in widgets:
        rows.addWidget(widget)
    return frame
