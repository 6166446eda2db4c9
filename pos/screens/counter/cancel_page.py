"""The page that asks why an order is cancelled: one tap for the usual reasons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.screens.counter.page import Page
from pos.screens.counter.panes import note_frame, words_label
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import LabelledField


class CancelPage(Page):
    """`reason_given(reason)`; leaving the page cancels nothing."""

    reason_given = Signal(str)

    def __init__(self, called: str, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", look=look, parent=parent)
        self.retitle(self.tr("Cancel the order?"), called)
        said = self.tr("The link is switched off first. If the guest has paid meanwhile, the order stays.")
        self.content.addWidget(note_frame(words_label(said, "", wrap=True)))
        grid = QGridLayout()
        grid.setSpacing(Space.S3)
        self.reasons = []
        for place, words in enumerate(
            (
                self.tr("The guest left"),
                self.tr("The guest changed their mind"),
                self.tr("Charged by mistake"),
                self.tr("Not available any more"),
            )
        ):
            button = Button(words, look=look, large=True)
            button.clicked.connect(lambda _=False, reason=words: self.reason_given.emit(reason))
            grid.addWidget(button, place // 2, place % 2)
            self.reasons.append(button)
        self.content.addLayout(grid)
        self.other = LabelledField(self.tr("Another reason"), look=look)
        self.content.addWidget(self.other)
        self.content.addStretch(1)
        self.keep = Button(self.tr("Keep the order"), look=look, large=True)
        self.cancel = Button(self.tr("Cancel the order"), look=look, kind=Kind.DANGER, large=True)
        self.keep.clicked.connect(self.closed)
        self.cancel.clicked.connect(self._give)
        self.other.field.textChanged.connect(lambda text: self.cancel.setEnabled(bool(text.strip())))
        self.other.field.returnPressed.connect(self._give)
        self.cancel.setEnabled(False)
        self.foot.addWidget(self.keep)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.show_foot()

    def first(self) -> QWidget:
        """The first reason."""
        return self.reasons[0]

    def _give(self) -> None:
        if self.cancel.isEnabled():
            self.reason_given.emit(self.other.field.text().strip())
