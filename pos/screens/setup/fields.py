"""Fields of the set-up, each tied to one setting: a line of text, a secret that is never shown, a choice."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pos.screens.theme import Look, Space
from pos.screens.widgets.choice import ChoiceButton, ChoiceView
from pos.screens.widgets.field import LabelledField
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.label import Label, plain_tip

# Stripe's keys and the relay's tokens are far shorter; what is longer was pasted by mistake.
LONGEST_SECRET = 500
MOST_ROWS = 8


def words_label(text: str, words: str = "", tone: str = "") -> Label:
    """Words that break where the room ends."""
    label = Label(text)
    label.setWordWrap(True)
    if words:
        label.setProperty("words", words)
    if tone:
        label.setProperty("tone", tone)
    return label


class SettingField(LabelledField):
    """A line of text for a setting, with a quiet sentence below that says what it is for."""

    def __init__(self, key: str, label: str, hint: str = "", *, look: Look, placeholder: str = "") -> None:
        super().__init__(label, look=look, placeholder=placeholder)
        self.key, self.secret = key, False
        self.field.setMaxLength(LONGEST_SECRET)
        self.field.setAccessibleDescription(hint)
        self.hint = words_label(hint, "small", "second")
        self.hint.setVisible(bool(hint))
        self._add(self.hint)

    def value(self) -> str:
        """What stands there."""
        return self.field.text().strip()

    def show_value(self, text: str) -> None:
        """Put this there, unless somebody has typed something else that is not written down yet."""
        if not self.field.isModified():
            self.field.setText(text)
            self.field.setModified(False)

    def lock(self, why: str) -> None:
        """The environment holds this setting: nothing typed here would count."""
        self.field.setReadOnly(bool(why))
        self.field.setEnabled(not why)
        if why:
            self.hint.setText(why)
            self.hint.show()

    def _add(self, widget: QWidget) -> None:
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)


class SecretField(SettingField):
    """A key or password: masked while it is typed, and gone from the screen once it is kept."""

    def __init__(self, key: str, label: str, hint: str = "", *, look: Look, placeholder: str = "") -> None:
        super().__init__(key, label, hint, look=look, placeholder=placeholder)
        self.secret = True
        self._empty = placeholder
        self.field.setEchoMode(QLineEdit.EchoMode.Password)

    def show_kept(self, kept: bool) -> None:
        """Whether there is one already; another may be typed over it."""
        words = self.tr("Kept safely. Paste another one to replace it.") if kept else self._empty
        self.field.setPlaceholderText(words)

    def forget(self) -> None:
        """It is kept elsewhere now."""
        self.field.clear()
        self.field.setModified(False)


class SettingPick(QWidget):
    """A few choices side by side, of which one is in force; `picked(value)` when somebody takes one."""

    picked = Signal(str)

    def __init__(self, key: str, label: str, choices: Sequence[tuple[str, str]], *, look: Look) -> None:
        super().__init__()
        self.key, self.secret = key, False
        self.setAccessibleName(label)
        self.label = words_label(label, "small", "second")
        self.choices: dict[str, ChoiceButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for value, words in choices:
            button = ChoiceButton(ChoiceView(value, words), round_tick=True, look=look)
            button.setAccessibleName(f"{label}: {words}")
            button.clicked.connect(lambda _=False, value=value: self.picked.emit(value))
            self._group.addButton(button)
            self.choices[value] = button
            row.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(Space.S1)
        rows.addWidget(self.label)
        rows.addLayout(row)

    def value(self) -> str:
        """The one in force, or ""."""
        return next((value for value, button in self.choices.items() if button.isChecked()), "")

    def show_value(self, text: str) -> None:
        """Mark this one; none for a value that is not offered."""
        self._group.setExclusive(False)
        for value, button in self.choices.items():
            button.setChecked(value == text)
        self._group.setExclusive(True)

    def lock(self, why: str) -> None:
        """The environment holds this setting."""
        for button in self.choices.values():
            button.setEnabled(not why)


class _Box(QComboBox):
    """The list, with a sign that it opens."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, and the sign at its right."""
        super().paintEvent(event)
        painter = QPainter(self)
        colour = self._look.colour("text_2" if self.isEnabled() else "text_off")
        place = QRect(self.width() - Space.S8, (self.height() - 20) // 2, 20, 20)
        draw_icon(painter, place, "chevron-down", colour)
        painter.end()


class SettingList(QWidget):
    """A long list to choose one from; letters typed into it jump there."""

    def __init__(
        self, key: str, label: str, choices: Sequence[tuple[str, str]], hint: str = "", *, look: Look
    ) -> None:
        super().__init__()
        self.key, self.secret = key, False
        self.label = words_label(label, "small", "second")
        self.box = _Box(look=look)
        self.box.setAccessibleName(label)
        self.box.setAccessibleDescription(hint)
        self.box.setView(QListView())
        self.box.setMaxVisibleItems(MOST_ROWS)
        self.box.setMinimumHeight(look.theme.sizes.hit)
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._wanted = ""
        self.offer(choices)
        self.setFocusProxy(self.box)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(Space.S1)
        rows.addWidget(self.label)
        rows.addWidget(self.box)
        if hint:
            rows.addWidget(words_label(hint, "small", "second"))

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other choices; the one in force stays so."""
        self.box.clear()
        for value, words in choices:
            self.box.addItem(words, value)
        self.show_value(self._wanted)

    def value(self) -> str:
        """The one in force; while it is not among the choices, the one that was to be shown."""
        return str(self.box.currentData() or "") if self.box.currentIndex() >= 0 else self._wanted

    def show_value(self, text: str) -> None:
        """Mark this one; it stands there also before the choices have come."""
        self._wanted = text
        self.box.setPlaceholderText(text)
        place = self.box.findData(text)
        if place >= 0 or text:
            self.box.setCurrentIndex(place)

    def lock(self, why: str) -> None:
        """The environment holds this setting."""
        self.box.setEnabled(not why)
        self.box.setToolTip(plain_tip(why))


SettingWidget = SettingField | SettingPick | SettingList
