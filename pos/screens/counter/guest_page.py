"""The page for whom the order is: name, table, phone, email, and how it is taken."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from pos.screens.counter.cart_view import ICONS
from pos.screens.counter.page import Page
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import LabelledField
from pos.shop.cart import Contact
from pos.shop.catalog import OrderType


class GuestPage(Page):
    """`kept(contact, order_type)` by the button or Return."""

    kept = Signal(object, object)

    def __init__(
        self,
        contact: Contact,
        order_type: OrderType,
        named: Callable[[OrderType], str],
        *,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", look=look, parent=parent)
        self.retitle(self.tr("Guest"))
        self.types: dict[OrderType, Button] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for kind in OrderType:
            button = Button(named(kind), look=look, icon=ICONS[kind], large=True)
            button.setCheckable(True)
            button.setChecked(kind is order_type)
            self._group.addButton(button)
            self.types[kind] = button
            row.addWidget(button, 1)
        self.content.addLayout(row)
        self.name = LabelledField(self.tr("Name"), look=look)
        self.table = LabelledField(self.tr("Table"), look=look)
        self.phone = LabelledField(self.tr("Phone"), look=look)
        self.email = LabelledField(self.tr("Email"), look=look, placeholder=self.tr("for link and receipt"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S4)
        grid.setVerticalSpacing(Space.S4)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.table, 0, 1)
        grid.addWidget(self.phone, 1, 0)
        grid.addWidget(self.email, 1, 1)
        self.content.addLayout(grid)
        self.content.addStretch(1)
        for part, text in (
            (self.name, contact.name),
            (self.table, contact.table),
            (self.phone, contact.phone),
            (self.email, contact.email),
        ):
            part.field.setText(text)
            part.field.returnPressed.connect(self._keep)
        self.keep = Button(self.tr("Keep"), look=look, kind=Kind.PRIMARY, icon="check", large=True)
        self.keep.clicked.connect(self._keep)
        self.foot.addStretch(1)
        self.foot.addWidget(self.keep)
        self.show_foot()

    def first(self) -> QWidget:
        """The name."""
        return self.name.field

    def order_type(self) -> OrderType:
        """What is chosen now."""
        return next(kind for kind, button in self.types.items() if button.isChecked())

    def _keep(self) -> None:
        contact = Contact(
            name=self.name.field.text(),
            table=self.table.field.text(),
            phone=self.phone.field.text(),
            email=self.email.field.text(),
        )
        self.kept.emit(contact, self.order_type())
