"""Asks for the passphrase that opens this till's encrypted keys, before the windows can open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.actions.golive_ground import Ground
from pos.screens.setup.fields import words_label
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.field import LabelledField
from pos.screens.widgets.label import Label
from pos.settings import Settings
from pos.shop.errors import NotAllowed, PersonError


def is_locked(settings: Settings) -> bool:
    """Whether secrets lie in a vault that nothing opens yet; may take as long as a keyring takes."""
    try:
        settings.relay_token.reveal()
    except NotAllowed:
        return True
    except PersonError:
        return False
    return False


class PassphraseWindow(QWidget):
    """`unlocked(environment)` once the passphrase fits: the environment with the passphrase in it."""

    unlocked = Signal(object)

    def __init__(self, ground: Ground, *, language: str, look: Look) -> None:
        super().__init__()
        self._ground, self._language = ground, language
        self.setWindowTitle("Passbell")
        self.setProperty("ground", "surface")
        heading = Label(self.tr("The keys of this till are locked"))
        heading.setProperty("words", "head")
        lead = words_label(self.tr("Type the passphrase that was chosen when they were kept."), "", "second")
        self.passphrase = LabelledField(self.tr("Passphrase"), look=look)
        self.passphrase.field.setEchoMode(self.passphrase.field.EchoMode.Password)
        self.passphrase.field.returnPressed.connect(self._try)
        self.trouble = words_label("", "", "danger")
        self.open_button = Button(self.tr("Open the till"), look=look, kind=Kind.PRIMARY, icon="key-round")
        self.open_button.clicked.connect(self._try)
        self.close_button = Button(self.tr("Leave"), look=look)
        self.close_button.clicked.connect(self.close)
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        row.addWidget(self.close_button)
        row.addStretch(1)
        row.addWidget(self.open_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S8, Space.S8, Space.S8, Space.S6)
        rows.setSpacing(Space.S4)
        rows.addWidget(Sign("lock", look=look, size=40, role="accent"))
        for widget in (heading, lead, self.passphrase, self.trouble):
            rows.addWidget(widget)
        rows.addStretch(1)
        rows.addLayout(row)
        self.resize(520, 400)
        self.setFocusProxy(self.passphrase)

    def _try(self) -> None:
        try:
            opened = self._ground.with_vault(self.passphrase.field.text())
        except PersonError as trouble:
            self.passphrase.field.clear()
            self.passphrase.show_wrong(True)
            self.trouble.setText(trouble.message.text(self._language))
            return
        self.unlocked.emit(opened.environment)
