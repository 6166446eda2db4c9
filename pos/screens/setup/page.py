"""What every page of the set-up has: a heading, a sentence, fields tied to settings, and how things stand."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.actions.golive import Finding, Progress, Step
from pos.base.i18n import Message
from pos.forms import to_text
from pos.screens.setup.fields import SecretField, SettingField, SettingPick, SettingWidget, words_label
from pos.screens.setup.parts import FindingLine
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button
from pos.settings import RULES

Say = Callable[[Message], str]


class StepPage(QWidget):
    """One step. `wanted(deed)` when one of its own buttons is tapped; the window knows what that means."""

    wanted = Signal(str)

    def __init__(self, step: Step, *, look: Look) -> None:
        super().__init__()
        self.step, self.look = step, look
        self.fields: dict[str, SettingWidget] = {}
        self.deeds: dict[str, Button] = {}
        self._shown: dict[str, str] = {}
        self.setProperty("clear", True)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(Space.S8, Space.S6, Space.S8, Space.S6)
        self.rows.setSpacing(Space.S4)
        self.found = QVBoxLayout()
        self.found.setSpacing(Space.S2)
        self.findings: dict[str, FindingLine] = {}

    def head(self, heading: str, lead: str) -> None:
        """What this step is, and a sentence about it."""
        self.setAccessibleName(heading)
        self.rows.addWidget(words_label(heading, "head"))
        self.rows.addWidget(words_label(lead, "", "second"))

    def add(self, *fields: SettingWidget) -> None:
        """Fields side by side in one row."""
        row = QHBoxLayout()
        row.setSpacing(Space.S4)
        for field in fields:
            self.fields[field.key] = field
            row.addWidget(field, 1)
            if isinstance(field, SettingField):
                field.field.returnPressed.connect(self.focusNextChild)
        self.rows.addLayout(row)

    def add_deeds(self, *buttons: tuple[str, Button]) -> None:
        """Buttons that do something now; each is told as `wanted`."""
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for deed, button in buttons:
            self.deeds[deed] = button
            button.clicked.connect(lambda _=False, deed=deed: self.wanted.emit(deed))
            row.addWidget(button)
        row.addStretch(1)
        self.rows.addLayout(row)

    def finish(self) -> None:
        """Below everything else stands how things are."""
        self.rows.addLayout(self.found)
        self.rows.addStretch(1)

    def values(self) -> dict[str, str]:
        """What stands in the fields, by setting; a secret only where one was typed."""
        return {
            key: field.value()
            for key, field in self.fields.items()
            if field.value() or not (field.secret or isinstance(field, SettingPick))
        }

    def changed(self) -> dict[str, str]:
        """Those of the values that are not what was shown: what nobody touched is not written over."""
        return {key: text for key, text in self.values().items() if text != self._shown.get(key, "")}

    def settle(self, *, secrets: bool) -> None:
        """What stands here is written down; `secrets` says whether theirs are, and then they are gone."""
        for field in self.fields.values():
            if isinstance(field, SecretField):
                if secrets:
                    field.forget()
            elif isinstance(field, SettingField):
                field.field.setModified(False)

    def show_progress(self, progress: Progress, say: Say) -> None:
        """Fill the fields with what is planned, and say how things stand."""
        for key, field in self.fields.items():
            given = self.tr("Given by the variable {0}.").format(RULES[key].variable)
            field.lock(given if key in progress.given else "")
            if isinstance(field, SecretField):
                field.show_kept(key in progress.secrets)
                continue
            text = to_text(getattr(progress.settings, key))
            self._shown[key] = progress.draft.typed.get(key, text)
            field.show_value(self._shown[key])
        self.show_findings(progress.of(self.step), say)

    def show_findings(self, found: tuple[Finding, ...], say: Say) -> None:
        """One line for each thing of this step."""
        for line in self.findings.values():
            self.found.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.findings = {}
        for each in found:
            line = FindingLine(each.state, say(each.says), look=self.look)
            self.findings[each.name] = line
            self.found.addWidget(line)

    def set_busy(self, busy: bool) -> None:
        """While somebody is asked, nothing else is asked."""
        for deed, button in self.deeds.items():
            button.setEnabled(not busy and self.may(deed))

    def may(self, _deed: str) -> bool:
        """Whether this deed is possible as things stand."""
        return True

    def label_of(self, key: str) -> str:
        """What a setting is called on this page; "" for one that has no field here."""
        field = self.fields.get(key)
        return field.label.text() if field is not None else ""

    def first(self) -> QWidget:
        """What takes the focus when the page opens."""
        for field in self.fields.values():
            if isinstance(field, SettingField) and field.field.isEnabled():
                return field.field
        return next(iter(self.deeds.values()), self)
