"""The letter panel: choose a letter of an order, correct its address, and send it once more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QVBoxLayout, QWidget

from pos.actions.browse import Dossier
from pos.base.i18n import Message
from pos.screens.office.presenter import capital
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.choice import ChoiceButton, ChoiceView
from pos.screens.widgets.field import LabelledField
from pos.screens.widgets.panel import Panel
from pos.screens.words import Words
from pos.shop.labels import label
from pos.shop.letters import Letter, LetterKind

WIDTH, HEIGHT = 480, 560
MOST_LETTERS = 5
BLOCKED = "letters.address_blocked"


class LetterPanel(Panel):
    """Lies over its page; `wanted(letter, to, anyway)`, where `to` is "" while the address stays."""

    wanted = Signal(str, str, bool)

    def __init__(self, host: QWidget, *, words: Words, look: Look) -> None:
        super().__init__("", look=look, parent=host)
        self.setAccessibleName(self.tr("Send a letter again"))
        self._host, self._words = host, words
        self._letters: dict[str, Letter] = {}
        self._anyway = False
        self.choices: dict[str, ChoiceButton] = {}
        self.set_head(self.tr("Send a letter again"))
        inside = QVBoxLayout()
        inside.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        inside.setSpacing(Space.S3)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.S2)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(lambda _: self._chosen())
        self.to = LabelledField(self.tr("Email address"), look=look)
        self.to.field.returnPressed.connect(self._send)
        self._trouble = QLabel()
        self._trouble.setProperty("tone", "danger")
        self._trouble.setWordWrap(True)
        inside.addLayout(self._list)
        inside.addWidget(self.to)
        inside.addWidget(self._trouble)
        inside.addStretch(1)
        self.body.addLayout(inside)
        back = Button(self.tr("Back"), look=look)
        back.clicked.connect(self.hide)
        self.send = Button(self.tr("Send"), look=look, kind=Kind.PRIMARY, icon="send")
        self.send.clicked.connect(self._send)
        self.foot.addWidget(back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.send)
        self.show_foot()
        self.hide()

    def open(self, found: Dossier) -> None:
        """Show the letters of this order, the latest first and chosen."""
        for button in self.choices.values():
            self._group.removeButton(button)
            self._list.removeWidget(button)
            button.hide()
            button.deleteLater()
        latest = found.letters[::-1][:MOST_LETTERS]
        self._letters = {letter.id: letter for letter in latest}
        self.choices = {}
        for letter in latest:
            state = capital(self._words.say(label(letter.state)))
            second = f"{state}, {self._words.time(letter.sent_at or letter.queued_at)}"
            view = ChoiceView(letter.id, self.kind(letter.kind), second)
            button = ChoiceButton(view, round_tick=True, look=self.look)
            self._group.addButton(button)
            self._list.addWidget(button)
            self.choices[letter.id] = button
        if latest:
            self.choices[latest[0].id].setChecked(True)
        self._chosen()
        width, height = min(WIDTH, self._host.width()), min(HEIGHT, self._host.height() - 2 * Space.S3)
        self.setGeometry(
            (self._host.width() - width) // 2, (self._host.height() - height) // 2, width, height
        )
        self.show()
        self.raise_()
        self.to.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_trouble(self, message: Message) -> None:
        """Say what was wrong; a blocked address may be written to anyway, on a person's word."""
        self._trouble.setText(self._words.say(message))
        self.to.show_wrong(True)
        self._anyway = message.key == BLOCKED
        if self._anyway:
            self.send.set_words(self.tr("Send anyway"))

    def kind(self, kind: LetterKind) -> str:
        """What a letter is called."""
        return {
            LetterKind.CONFIRMATION: self.tr("Payment link"),
            LetterKind.REMINDER: self.tr("Reminder"),
            LetterKind.RECEIPT: self.tr("Receipt"),
            LetterKind.READY: self.tr("Order is ready"),
            LetterKind.EXPIRED: self.tr("Order expired"),
            LetterKind.REFUND: self.tr("Refund"),
            LetterKind.ALERT: self.tr("Alert"),
            LetterKind.TEST: self.tr("Test"),
        }[kind]

    def _letter(self) -> Letter | None:
        chosen = [letter for letter, button in self.choices.items() if button.isChecked()]
        return self._letters[chosen[0]] if chosen else None

    def _chosen(self) -> None:
        letter = self._letter()
        self._anyway = False
        self._trouble.setText("")
        self.to.show_wrong(False)
        self.send.set_words(self.tr("Send"))
        self.send.setEnabled(letter is not None)
        self.to.field.setText(letter.to if letter is not None else "")

    def _send(self) -> None:
        letter = self._letter()
        if letter is not None:
            to = self.to.field.text().strip()
            self.wanted.emit(letter.id, "" if to == letter.to else to, self._anyway)
