"""The page for a discount on a line or on the order: how much, and why."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.screens.counter.labels import words_label
from pos.screens.counter.page import Page
from pos.screens.counter.tender_view import erased, typed
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import LabelledField
from pos.screens.widgets.keypad import Keypad
from pos.screens.widgets.scrolling import scrolling
from pos.screens.words import Words
from pos.shop import reasons
from pos.shop.cart import Discount, DiscountKind
from pos.shop.discounts import MAX_REASON, MILLION
from pos.shop.money import Money

PERCENTS = (5, 10, 15, 20, 50, 100)
PER_PERCENT = MILLION // 100


@dataclass(frozen=True)
class DiscountFor:
    """What the discount is taken off: its words, the discount now, and the currency."""

    words: str
    now: Discount | None
    currency: str


class DiscountPage(Page):
    """`given(Discount | None)`; a discount never goes without its reason."""

    given = Signal(object)

    def __init__(
        self, what: DiscountFor, *, words: Words, who: str, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__("", look=look, parent=parent)
        self.retitle(self.tr("Discount"), what.words)
        self._what, self._words, self._who = what, words, who
        self._kind = what.now.kind if what.now is not None else DiscountKind.PERCENT
        self._value = self._shown_value(what.now)
        self._typing = False
        self.shown = words_label("", "title")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.pad = Keypad(look=look)
        self.kinds: dict[DiscountKind, Button] = {}
        self.percents: dict[int, Button] = {}
        self.reasons: list[Button] = []
        self.reason = LabelledField(self.tr("Reason"), look=look)
        self.reason.field.setMaxLength(MAX_REASON)
        self.remove = Button(self.tr("Remove discount"), look=look, large=True)
        self.keep = Button("", look=look, kind=Kind.PRIMARY, large=True)
        self._lay_out()
        if what.now is not None:
            self.reason.field.setText(words.reason(what.now.reason))
        self.remove.setVisible(what.now is not None)
        self.pad.digit.connect(self._digit)
        self.pad.erased.connect(self._erase)
        self.reason.field.textChanged.connect(lambda _: self._show())
        self.reason.field.returnPressed.connect(self._keep)
        self.remove.clicked.connect(lambda: self.given.emit(None))
        self.keep.clicked.connect(self._keep)
        self._show()

    def first(self) -> QWidget:
        """The pad."""
        return self.pad

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return keeps it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def discount(self) -> Discount | None:
        """What stands there, None while value or reason is missing."""
        reason = self.reason.field.text().strip()
        if not self._value or not reason:
            return None
        percent = self._kind is DiscountKind.PERCENT
        value = self._value * (PER_PERCENT if percent else 1)
        return Discount(self._kind, value, reasons.kept(reason, self._words.language), self._who)

    def _lay_out(self) -> None:
        kinds, group = QHBoxLayout(), QButtonGroup(self)
        kinds.setSpacing(Space.S2)
        for kind, name in (
            (DiscountKind.PERCENT, self.tr("Percent")),
            (DiscountKind.AMOUNT, self.tr("Amount")),
        ):
            button = Button(name, look=self.look)
            button.setCheckable(True)
            button.setChecked(kind is self._kind)
            button.clicked.connect(lambda _=False, chosen=kind: self._take_kind(chosen))
            group.addButton(button)
            self.kinds[kind] = button
            kinds.addWidget(button, 1)
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(Space.S3)
        kinds.addWidget(self.shown, 1)
        left.addLayout(kinds)
        left.addLayout(self._quick())
        left.addWidget(self.reason)
        left.addLayout(self._usual())
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(Space.S6)
        row.addWidget(scrolling(inside, self.tr("Discount")), 5)
        row.addWidget(self.pad, 3)
        self.content.addLayout(row)
        self.foot.addWidget(self.remove)
        self.foot.addStretch(1)
        self.foot.addWidget(self.keep)
        self.show_foot()

    def _quick(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(Space.S2)
        for place, percent in enumerate(PERCENTS):
            button = Button(self._words.percent(percent), look=self.look)
            button.clicked.connect(lambda _=False, chosen=percent: self._take_percent(chosen))
            grid.addWidget(button, place // 3, place % 3)
            self.percents[percent] = button
        return grid

    def _usual(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(Space.S2)
        for place, words in enumerate(self._words.reason(key) for key in reasons.DISCOUNT):
            button = Button(words, look=self.look, kind=Kind.SOFT)
            button.clicked.connect(lambda _=False, chosen=words: self.reason.field.setText(chosen))
            grid.addWidget(button, place // 2, place % 2)
            self.reasons.append(button)
        return grid

    def _shown_value(self, discount: Discount | None) -> int:
        if discount is None:
            return 0
        return discount.value // PER_PERCENT if discount.kind is DiscountKind.PERCENT else discount.value

    def _take_kind(self, kind: DiscountKind) -> None:
        self._kind, self._value, self._typing = kind, 0, False
        self._show()

    def _take_percent(self, percent: int) -> None:
        self._kind, self._value, self._typing = DiscountKind.PERCENT, percent, False
        self.kinds[DiscountKind.PERCENT].setChecked(True)
        self._show()

    def _digit(self, figures: str) -> None:
        value = typed(self._value if self._typing else 0, figures)
        self._typing = True
        self._value = min(value, 100) if self._kind is DiscountKind.PERCENT else value
        self._show()

    def _erase(self) -> None:
        self._typing, self._value = True, erased(self._value)
        self._show()

    def _show(self) -> None:
        words = (
            self._words.percent(self._value)
            if self._kind is DiscountKind.PERCENT
            else self._words.money(Money(self._value, self._what.currency))
        )
        self.shown.setText(words)
        self.keep.setEnabled(self.discount() is not None)
        if not self._value:
            self.keep.set_words(self.tr("Say how much"))
        elif not self.reason.field.text().strip():
            self.keep.set_words(self.tr("Say why: {0} off").format(words))
        else:
            self.keep.set_words(self.tr("Take off {0}").format(words))

    def _keep(self) -> None:
        found = self.discount()
        if found is not None:
            self.given.emit(found)
