"""The pane for a person's word: who answers for taking money while a link is not proven dead, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.screens.counter.labels import note_frame, words_label
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import LabelledField
from pos.screens.widgets.usual_reasons import UsualReasons
from pos.screens.words import Words
from pos.shop import reasons


class WordPane(QWidget):
    """`given(who, reason)` when both stand there; `dropped` when the other tender is not wanted after all."""

    given = Signal(str, str)
    dropped = Signal()

    def __init__(self, words: Words, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.who = LabelledField(self.tr("Who takes responsibility"), look=look)
        self.reason = LabelledField(self.tr("Why"), look=look, placeholder=self.tr("such as: no internet"))
        self.usual = UsualReasons(words.reasons(reasons.UNPROVEN), columns=3, look=look)
        self.usual.taken.connect(lambda key: self.reason.field.setText(words.reason(key)))
        self.take = Button(self.tr("Take the money anyway"), look=look, kind=Kind.PRIMARY, large=True)
        self.keep = Button(self.tr("Keep waiting for the link"), look=look, large=True)
        self.take.clicked.connect(self._give)
        self.keep.clicked.connect(self.dropped)
        for field in (self.who.field, self.reason.field):
            field.textChanged.connect(self._typed)
            field.returnPressed.connect(self._give)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S3)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        buttons.addWidget(self.take)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S8, Space.S6, Space.S8, Space.S6)
        rows.setSpacing(Space.S4)
        rows.addWidget(words_label(self.tr("The payment company can’t be reached"), "head"))
        rows.addWidget(
            note_frame(
                words_label(
                    self.tr(
                        "The link can’t be switched off now. If the guest pays by it later, too, that money "
                        "comes to the limbo desk to be sent back. With a name and a reason you can go on."
                    ),
                    "",
                    wrap=True,
                ),
                "wait",
            )
        )
        fields = QHBoxLayout()
        fields.setSpacing(Space.S3)
        fields.addWidget(self.who, 1)
        fields.addWidget(self.reason, 1)
        rows.addLayout(fields)
        rows.addWidget(self.usual)
        rows.addStretch(1)
        rows.addLayout(buttons)
        self._typed()

    def begin(self, who: str) -> None:
        """Ask; `who` is proposed."""
        self.who.field.setText(who)
        self.reason.field.clear()
        (self.reason if who else self.who).field.setFocus()

    def _typed(self) -> None:
        self.usual.show_chosen(self._kept())
        self.take.setEnabled(bool(self.who.field.text().strip() and self.reason.field.text().strip()))

    def _give(self) -> None:
        if self.take.isEnabled():
            self.given.emit(self.who.field.text().strip(), self._kept())

    def _kept(self) -> str:
        return reasons.kept(self.reason.field.text(), self._words.language)
