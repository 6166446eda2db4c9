"""The page that asks why before it does what cannot be taken back: one tap for the usual reasons."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.screens.counter.labels import note_frame, words_label
from pos.screens.counter.page import Page
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import LabelledField
from pos.screens.words import Words
from pos.shop import reasons

LONGEST = 80


class ReasonPage(Page):
    """`reason_given(reason)` with a ready-made reason's key or what was written; leaving it does nothing."""

    reason_given = Signal(str)

    def __init__(
        self,
        usual: Sequence[str],
        said: str,
        *,
        words: Words,
        look: Look,
        kind: Kind = Kind.DANGER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", look=look, parent=parent)
        self._words = words
        self.content.addWidget(note_frame(words_label(said, "", wrap=True)))
        grid = QGridLayout()
        grid.setSpacing(Space.S3)
        self.reasons: list[Button] = []
        for place, key in enumerate(usual):
            button = Button(words.reason(key), look=look, large=True)
            button.clicked.connect(lambda _=False, reason=key: self.reason_given.emit(reason))
            grid.addWidget(button, place // 2, place % 2)
            self.reasons.append(button)
        self.content.addLayout(grid)
        self.other = LabelledField(self.tr("Another reason"), look=look)
        self.other.field.setMaxLength(LONGEST)
        self.content.addWidget(self.other)
        self.content.addStretch(1)
        self.keep = Button("", look=look, large=True)
        self.go_on = Button("", look=look, kind=kind, large=True)
        self.keep.clicked.connect(self.closed)
        self.go_on.clicked.connect(self._give)
        self.other.field.textChanged.connect(lambda text: self.go_on.setEnabled(bool(text.strip())))
        self.other.field.returnPressed.connect(self._give)
        self.go_on.setEnabled(False)
        self.foot.addWidget(self.keep)
        self.foot.addStretch(1)
        self.foot.addWidget(self.go_on)
        self.show_foot()

    def first(self) -> QWidget:
        """The first reason."""
        return self.reasons[0]

    def _give(self) -> None:
        if self.go_on.isEnabled():
            self.reason_given.emit(reasons.kept(self.other.field.text(), self._words.language))
