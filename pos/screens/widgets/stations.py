"""A row of choices of which one is in force, such as the kitchen's stations, with counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import PRESSED, RESTING, Button, Dress, Kind

MOST_SEGMENTS = 12


@dataclass(frozen=True)
class Segment:
    """One choice: a key for the listener, its word, and how many stand behind it (None shows no count)."""

    key: str
    words: str
    count: int | None = None


class SegmentButton(Button):
    """Soft; solid accent while it is in force."""

    def __init__(self, words: str, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(words, look=look, kind=Kind.SOFT, parent=parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def dress(self) -> Dress:
        """The state's colours."""
        kind = Kind.PRIMARY if self.isChecked() else Kind.SOFT
        return (PRESSED if self.isDown() else RESTING)[kind]

    def minimumSizeHint(self) -> QSize:
        """Words and count are never cut."""
        return self.sizeHint()


class Segments(QWidget):
    """One of several; `chosen(key)` when somebody takes another. Arrow keys move between them."""

    chosen = Signal(str)

    def __init__(self, name: str, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._group = QButtonGroup(self)
        self._buttons: dict[str, SegmentButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S2)
        self.setAccessibleName(name)

    def show_segments(self, segments: Sequence[Segment], chosen: str) -> None:
        """Show these, MOST_SEGMENTS at most; those that stay keep their focus."""
        shown = segments[:MOST_SEGMENTS]
        for key in [known for known in self._buttons if known not in {segment.key for segment in shown}]:
            gone = self._buttons.pop(key)
            self._group.removeButton(gone)
            gone.hide()
            gone.deleteLater()
        for place, segment in enumerate(shown):
            words = segment.words if segment.count is None else f"{segment.words}  {segment.count}"
            button = self._buttons.get(segment.key)
            if button is None:
                button = self._buttons[segment.key] = self._add(segment.key, words)
            if button.words() != words:
                button.set_words(words)
            if self._row.indexOf(button) != place:
                self._row.insertWidget(place, button)
            button.setChecked(segment.key == chosen)

    def button(self, key: str) -> SegmentButton | None:
        """The button of a segment."""
        return self._buttons.get(key)

    def _add(self, key: str, words: str) -> SegmentButton:
        button = SegmentButton(words, look=self._look)
        button.clicked.connect(lambda _=False, taken=key: self.chosen.emit(taken))
        self._group.addButton(button)
        return button
