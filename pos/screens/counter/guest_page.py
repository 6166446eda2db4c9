"""The page for the guest: name, table, phone, email, how it is taken, and what the guest does not bear."""

from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from pos.screens.counter.cart_view import ICONS, CartPresenter
from pos.screens.counter.labels import words_label
from pos.screens.counter.page import Page
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import LabelledField
from pos.screens.widgets.scrolling import scrolling
from pos.screens.words import Words
from pos.shop.cart import MAX_ALLERGY, Contact, is_email
from pos.shop.catalog import ALLERGENS, OrderType

COLUMNS = 5


@dataclass(frozen=True)
class Guest:
    """What is known of the guest so far."""

    contact: Contact = field(default_factory=Contact)
    order_type: OrderType = OrderType.TAKE_AWAY
    allergies: tuple[str, ...] = ()


class GuestPage(Page):
    """`kept(contact, order_type, allergies)` by the button or Return."""

    kept = Signal(object, object, object)

    def __init__(
        self,
        guest: Guest,
        words: CartPresenter,
        say: Words,
        *,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", look=look, parent=parent)
        self.retitle(self.tr("Guest"))
        self.types: dict[OrderType, Button] = {}
        self.allergens: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self.name = LabelledField(self.tr("Name"), look=look)
        self.table = LabelledField(self.tr("Table"), look=look)
        self.phone = LabelledField(self.tr("Phone"), look=look)
        self.email = LabelledField(self.tr("Email"), look=look, placeholder=self.tr("for link and receipt"))
        self.other = LabelledField(self.tr("Another allergy"), look=look, placeholder=self.tr("another one"))
        self.other.field.setMaxLength(MAX_ALLERGY)
        rows = self._scrolling()
        rows.addLayout(self._types(guest.order_type, words))
        rows.addLayout(self._fields())
        rows.addSpacing(Space.S1)
        rows.addWidget(
            words_label(self.tr("Allergic to (stands on the kitchen’s ticket)"), "small", "second")
        )
        rows.addLayout(self._allergies(guest.allergies, say))
        rows.addStretch(1)
        self._fill(guest)
        self.keep = Button(self.tr("Save"), look=look, kind=Kind.PRIMARY, icon="check", large=True)
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

    def allergies(self) -> tuple[str, ...]:
        """What is marked, then what was written."""
        marked = tuple(key for key, button in self.allergens.items() if button.isChecked())
        other = self.other.field.text().strip()
        return (*marked, other) if other else marked

    def _scrolling(self) -> QVBoxLayout:
        """Where everything stands."""
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(Space.S5, Space.S5, Space.S5, Space.S5)
        rows.setSpacing(Space.S3)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.addWidget(scrolling(inside, self.tr("Guest")))
        return rows

    def _types(self, chosen: OrderType, words: CartPresenter) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        for kind in OrderType:
            button = Button(words.order_type(kind), look=self.look, icon=ICONS[kind])
            button.setCheckable(True)
            button.setChecked(kind is chosen)
            self._group.addButton(button)
            self.types[kind] = button
            row.addWidget(button, 1)
        return row

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S4)
        grid.setVerticalSpacing(Space.S3)
        for place, (part, share) in enumerate(
            ((self.name, 4), (self.table, 2), (self.phone, 4), (self.email, 6))
        ):
            grid.addWidget(part, 0, place)
            grid.setColumnStretch(place, share)
        return grid

    def _allergies(self, known: tuple[str, ...], say: Words) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(Space.S2)
        for place, key in enumerate(ALLERGENS):
            button = Button(say.allergen(key), look=self.look)
            button.setCheckable(True)
            button.setChecked(key in known)
            grid.addWidget(button, place // COLUMNS, place % COLUMNS)
            grid.setColumnStretch(place % COLUMNS, 1)
            self.allergens[key] = button
        # What no button says stands in the last place of the last row; its placeholder says what it is for.
        self.other.label.hide()
        grid.addWidget(self.other, len(ALLERGENS) // COLUMNS, len(ALLERGENS) % COLUMNS)
        return grid

    def _fill(self, guest: Guest) -> None:
        contact = guest.contact
        written = ", ".join(each for each in guest.allergies if each not in ALLERGENS)
        for part, text in (
            (self.name, contact.name),
            (self.table, contact.table),
            (self.phone, contact.phone),
            (self.email, contact.email),
            (self.other, written),
        ):
            part.field.setText(text)
            part.field.returnPressed.connect(self._keep)

    def _keep(self) -> None:
        contact = Contact(
            name=self.name.field.text(),
            table=self.table.field.text(),
            phone=self.phone.field.text(),
            email=self.email.field.text(),
        )
        email = contact.email.strip()
        self.email.show_wrong(bool(email) and not is_email(email))
        self.kept.emit(contact, self.order_type(), self.allergies())
