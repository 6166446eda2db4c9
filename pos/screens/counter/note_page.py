"""The page for a line's notes: one for the kitchen, one that the guest sees."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos.screens.counter.labels import words_label
from pos.screens.counter.page import Page
from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import LabelledField


class NotePage(Page):
    """`kept(kitchen_note, customer_note)` by the button or Return."""

    kept = Signal(str, str)

    def __init__(
        self, name: str, kitchen_note: str, customer_note: str, *, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__("", look=look, parent=parent)
        self.retitle(self.tr("Note"), name)
        self.kitchen = LabelledField(
            self.tr("For the kitchen"), look=look, placeholder=self.tr("such as: no chilli, please")
        )
        self.guest = LabelledField(
            self.tr("For the guest, on display and receipt"),
            look=look,
            placeholder=self.tr("such as: for Ann"),
        )
        self.kitchen.field.setText(kitchen_note)
        self.guest.field.setText(customer_note)
        self.content.addWidget(self.kitchen)
        self.content.addWidget(self.guest)
        self.content.addWidget(
            words_label(self.tr("The guest never sees the kitchen’s note."), "small", "second")
        )
        self.content.addStretch(1)
        self.keep = Button(self.tr("Save the note"), look=look, kind=Kind.PRIMARY, large=True)
        self.keep.clicked.connect(self._keep)
        self.foot.addStretch(1)
        self.foot.addWidget(self.keep)
        self.show_foot()
        for part in (self.kitchen, self.guest):
            part.field.returnPressed.connect(self._keep)

    def first(self) -> QWidget:
        """The kitchen's note."""
        return self.kitchen.field

    def _keep(self) -> None:
        self.kept.emit(self.kitchen.field.text(), self.guest.field.text())
