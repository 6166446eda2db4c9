"""The manager's word: a name and a PIN, where a deed needs them; checked off the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos.actions.approve import check_pin
from pos.base.i18n import Message
from pos.screens.bridge import Bridge
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import LabelledField
from pos.screens.widgets.label import Label
from pos.screens.widgets.panel import Panel
from pos.screens.words import Words

WIDTH, HEIGHT = 420, 424
LONGEST_PIN = 64


class ManagerPanel(Panel):
    """Lies over `host` until it is answered. `ask` opens it; `given_up` when nobody answers for the deed."""

    given_up = Signal()

    def __init__(self, host: QWidget, *, bridge: Bridge, words: Words, look: Look) -> None:
        super().__init__("", look=look, parent=host)
        self.setAccessibleName(self.tr("A manager is needed"))
        self._host, self._bridge, self._words = host, bridge, words
        self._then: Callable[[str], None] = lambda _: None
        self.set_head(self.tr("A manager is needed"))
        self._why = Label()
        self._why.setWordWrap(True)
        self.name = LabelledField(self.tr("Name"), look=look)
        self.pin = LabelledField(self.tr("PIN"), look=look)
        self.pin.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.field.setMaxLength(LONGEST_PIN)
        self._trouble = Label()
        self._trouble.setProperty("tone", "danger")
        self._trouble.setWordWrap(True)
        inside = QVBoxLayout()
        inside.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        inside.setSpacing(Space.S3)
        for widget in (self._why, self.name, self.pin, self._trouble):
            inside.addWidget(widget)
        inside.addStretch(1)
        self.body.addLayout(inside)
        self.back = Button(self.tr("Back"), look=look)
        self.back.clicked.connect(self._give_up)
        self.approve = Button(self.tr("Approve"), look=look, kind=Kind.PRIMARY, icon="key-round")
        self.approve.clicked.connect(self._check)
        self.name.field.returnPressed.connect(self.pin.field.setFocus)
        self.pin.field.returnPressed.connect(self._check)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.approve)
        self.show_foot()
        self.hide()

    def ask(self, why: Message, then: Callable[[str], None]) -> None:
        """Ask for a manager's word; `then` gets the name once the PIN was right."""
        self._then = then
        self._why.setText(self._words.say(why))
        self._say("")
        self.pin.field.clear()
        self.show()
        self._place()
        self.raise_()
        first = self.pin if self.name.field.text() else self.name
        first.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up; what lies behind hears no key."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        event.accept()

    def _place(self) -> None:
        """In the middle of the host; longer words and larger buttons make it higher."""
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()
        width = min(WIDTH, self._host.width())
        layout = self.layout()
        needed = HEIGHT
        if layout is not None:
            layout.invalidate()
            needed = max(layout.totalHeightForWidth(width), layout.totalSizeHint().height())
        height = min(max(HEIGHT, needed), self._host.height())
        self.setGeometry(
            (self._host.width() - width) // 2, (self._host.height() - height) // 2, width, height
        )

    def _check(self) -> None:
        if not self.name.field.text().strip():
            self._say(self.tr("Say who approves."))
            self.name.field.setFocus()
        else:
            self.approve.setEnabled(False)
            self._bridge.ask(
                check_pin,
                self._checked,
                failed=self._failed,
                pin=self._bridge.till.settings.manager_pin,
                typed=self.pin.field.text(),
            )

    def _checked(self, right: bool) -> None:
        self.approve.setEnabled(True)
        self.pin.field.clear()
        if right:
            self.hide()
            self._then(self.name.field.text().strip())
            return
        self._say(self.tr("This PIN is wrong."))
        self.pin.field.setFocus()

    def _failed(self, message: Message) -> None:
        self.approve.setEnabled(True)
        self._say(self._words.say(message))

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self.pin.show_wrong(bool(trouble))

    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()
