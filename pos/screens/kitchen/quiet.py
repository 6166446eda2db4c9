"""The kitchen with nothing to cook: that this is good, what will come, and the last ticket within reach."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.screens.theme import Look, Px, Space, font
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.label import Label


class Quiet(QWidget):
    """`recall(ticket)` when somebody wants the last ticket back."""

    recall = Signal(str)

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._ticket = ""
        self._heading, self._promise = (
            Label(self.tr("One moment")),
            Label(self.tr("The board is being read.")),
        )
        self._heading.setProperty("words", "title")
        self._last = Label()
        for words in (self._promise, self._last):
            words.setFont(font(Px.HEAD))
            words.setProperty("tone", "second")
        self.button = Button("", look=look, icon="rotate-ccw", large=True)
        self.button.clicked.connect(lambda: self.recall.emit(self._ticket))
        centre = Qt.AlignmentFlag.AlignHCenter
        rows = QVBoxLayout(self)
        rows.setSpacing(Space.S2)
        rows.addStretch(1)
        rows.addWidget(Sign("passbell", look=look, size=96), 0, centre)
        rows.addSpacing(Space.S5)
        rows.addWidget(self._heading, 0, centre)
        rows.addSpacing(Space.S2)
        rows.addWidget(self._promise, 0, centre)
        rows.addWidget(self._last, 0, centre)
        rows.addSpacing(Space.S3)
        rows.addWidget(self.button, 0, centre)
        rows.addStretch(1)
        self.show_last("", "", "")

    def show_done(self) -> None:
        """The board was read: nothing stands there because nothing is to be done."""
        self._heading.setText(self.tr("All done"))
        self._promise.setText(self.tr("Paid orders ring and appear here by themselves."))

    def show_last(self, ticket: str, sentence: str, button: str) -> None:
        """Name the last ticket, or nothing with three "" ."""
        self._ticket = ticket
        self._last.setText(sentence)
        self._last.setVisible(bool(sentence))
        self.button.set_words(button)
        self.button.setVisible(bool(button))
