"""Why a ticket is not cooked: a panel with the usual reasons, a field for others, and what will follow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.screens.kitchen.sheet import Sheet
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import LabelledField
from pos.screens.widgets.label import Label
from pos.screens.words import Words
from pos.shop import reasons
from pos.shop.kitchen import Ticket

REJECT, VOID = "reject", "void"


class ReasonPanel(Sheet):
    """`ask` opens it for a ticket; `given(ticket, deed, reason)` when somebody has said why: a usual reason's
    key, or what was written.

    Keys: 1 to 4 take a usual reason, Enter says it, Escape leaves the ticket as it is.
    """

    given = Signal(str, str, str)

    def __init__(self, host: QWidget, *, words: Words, look: Look) -> None:
        super().__init__(self.tr("Reason"), host, look=look)
        self._words = words
        self._ticket = ""
        self._deed = REJECT
        self._title = Label()
        self._title.setProperty("words", "head")
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        self.head.addWidget(self.close_button)
        self.show_head()
        self._what = Label()
        self._what.setWordWrap(True)
        self._what.setProperty("tone", "second")
        self.usual = tuple(self._usual(number, key) for number, key in enumerate(reasons.KITCHEN, start=1))
        self.field = LabelledField(self.tr("Another reason"), look=look)
        self.field.field.textChanged.connect(self._typed)
        self.field.field.returnPressed.connect(self._say)
        self.confirm = Button("", look=look, kind=Kind.DANGER, icon="ban", large=True)
        self.confirm.clicked.connect(self._say)
        rows = QVBoxLayout()
        pad = look.theme.sizes.pad_panel
        rows.setContentsMargins(pad, pad, pad, pad)
        rows.setSpacing(Space.S3)
        rows.addWidget(self._what)
        for button in self.usual:
            rows.addWidget(button)
        rows.addWidget(self.field)
        rows.addStretch(1)
        self.body.addLayout(rows)
        self.foot.addWidget(self.confirm, 1)
        self.show_foot()

    def ask(self, ticket: Ticket, deed: str) -> None:
        """Ask why this ticket is rejected (nobody has begun) or voided (somebody has)."""
        self._ticket, self._deed = ticket.id, deed
        rejected = deed == REJECT
        number = ticket.number
        title = self.tr("Reject {0}") if rejected else self.tr("Void {0}")
        self._title.setText(title.format(number))
        self.confirm.set_words(title.format(number))
        self._what.setText(
            self.tr("It leaves the board for good. The counter is told to give the money back.")
        )
        self.field.field.clear()
        self._typed("")
        self.appear()
        self.usual[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure takes the reason that bears it."""
        place = event.key() - int(Qt.Key.Key_1)
        if 0 <= place < len(self.usual):
            self.usual[place].click()
            event.accept()
            return
        super().keyPressEvent(event)

    def _usual(self, number: int, key: str) -> Button:
        words = self._words.reason(key)
        button = Button(words, look=self.look, large=True, key_hint=str(number))
        button.setCheckable(True)
        button.clicked.connect(lambda _=False, taken=words: self._take(taken))
        return button

    def _take(self, words: str) -> None:
        self.field.field.setText(words)
        self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, words: str) -> None:
        self.confirm.setEnabled(bool(words.strip()))
        for button in self.usual:
            button.setChecked(button.words() == words)

    def _say(self) -> None:
        reason = self.field.field.text().strip()
        if reason:
            self.shut()
            self.given.emit(self._ticket, self._deed, reasons.kept(reason, self._words.language))
