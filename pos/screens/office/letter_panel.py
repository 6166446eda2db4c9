"""The letter panel: a letter of an order once more, to its address or another, or a first receipt."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from pos.actions.browse import Dossier
from pos.base.i18n import Message
from pos.screens.office.presenter import OfficeWords, capital
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.choice import ChoiceButton, ChoiceView
from pos.screens.widgets.field import LabelledField
from pos.screens.widgets.label import Label
from pos.screens.widgets.panel import Panel
from pos.shop.labels import label
from pos.shop.letters import Letter, LetterKind
from pos.shop.orders import Stage

MOST_LETTERS = 5
BLOCKED = "letters.address_blocked"
RECEIPT = ""
"""Stands for a receipt that is not written yet, where the others are letters by their ids."""


class LetterPanel(Panel):
    """Lies over a part of its page; `wanted(letter, to, anyway)`, where `to` is "" while the address stays.

    `letter` is RECEIPT for one that no letter of the order was: the guest asks for it afterwards. `left` when
    it was closed; Escape does that, and never more.
    """

    wanted = Signal(str, str, bool)
    left = Signal()

    def __init__(self, host: QWidget, over: QWidget, *, say: OfficeWords, look: Look) -> None:
        super().__init__("", look=look, parent=host)
        self.setAccessibleName(self.tr("Send an email"))
        self._over, self._say = over, say
        self._address = ""
        self._letters: dict[str, Letter] = {}
        self._anyway = False
        self.choices: dict[str, ChoiceButton] = {}
        self.set_head(self.tr("Send an email"))
        inside = QVBoxLayout()
        inside.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        inside.setSpacing(Space.S3)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.S2)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(lambda _: self._chosen())
        self.to = LabelledField(self.tr("Email address"), look=look)
        self.to.field.returnPressed.connect(self._send)
        self._trouble = Label()
        self._trouble.setProperty("tone", "danger")
        self._trouble.setWordWrap(True)
        inside.addLayout(self._list)
        inside.addWidget(self.to)
        inside.addWidget(self._trouble)
        inside.addStretch(1)
        self.body.addLayout(inside)
        back = Button(self.tr("Back"), look=look)
        back.clicked.connect(self.leave)
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
        self._address = found.order.cart.contact.email
        self.choices = {}
        for letter in latest:
            state = capital(self._say.words.say(label(letter.state)))
            at = self._say.when(letter.sent_at or letter.queued_at)
            self._offer(letter.id, self._say.letter(letter.kind), f"{state}, {at}")
        if may_have_receipt(found):
            self._offer(RECEIPT, self._say.letter(LetterKind.RECEIPT), self.tr("Not sent yet"))
        if self.choices:
            next(iter(self.choices.values())).setChecked(True)
        self._chosen()
        self.lie_over(self._over)
        self.show()
        self.raise_()
        self.to.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _offer(self, key: str, words: str, second: str) -> None:
        button = ChoiceButton(ChoiceView(key, words, second), round_tick=True, look=self.look)
        self._group.addButton(button)
        self._list.addWidget(button)
        self.choices[key] = button

    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; the counter behind hears no key."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def show_trouble(self, message: Message) -> None:
        """Say what was wrong; a blocked address may be written to anyway, on a person's word."""
        self._trouble.setText(self._say.words.say(message))
        self.to.show_wrong(True)
        self._anyway = message.key == BLOCKED
        if self._anyway:
            self.send.set_words(self.tr("Send anyway"))

    def _choice(self) -> str | None:
        return next((key for key, button in self.choices.items() if button.isChecked()), None)

    def _known(self, choice: str | None) -> str:
        """Where the chosen letter went, or the order's own address."""
        letter = self._letters.get(choice or "")
        return letter.to if letter is not None else self._address

    def _chosen(self) -> None:
        choice = self._choice()
        self._anyway = False
        self._trouble.setText("")
        self.to.show_wrong(False)
        self.send.set_words(self.tr("Send"))
        self.send.setEnabled(choice is not None)
        self.to.field.setText(self._known(choice))

    def _send(self) -> None:
        choice, to = self._choice(), self.to.field.text().strip()
        if choice is not None:
            same = choice != RECEIPT and to == self._known(choice)
            self.wanted.emit(choice, "" if same else to, self._anyway)


def may_have_receipt(found: Dossier) -> bool:
    """Whether a first receipt can be sent: it is paid, and none of its letters is one."""
    paid = found.order.stage is Stage.PAID
    return paid and all(letter.kind is not LetterKind.RECEIPT for letter in found.letters)
