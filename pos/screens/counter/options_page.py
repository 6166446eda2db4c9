"""The options page: the panel of an item's options, with keys, a note, and for a line of the cart more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from pos.screens.counter.options_view import OptionsPresenter
from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.options import OptionsPanel, OptionsView
from pos.screens.widgets.pages import Pages
from pos.shop.cart import CartLine
from pos.shop.catalog import Item

ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OptionsPage(OptionsPanel):
    """Digits choose in the group that is missing (or the first one), Return adds, + and − count.

    For a line of the cart it also offers `quantity_wanted` (number pad) and `discount_wanted`.
    """

    quantity_wanted = Signal()
    discount_wanted = Signal()

    def __init__(
        self,
        item: Item,
        view: OptionsView,
        presenter: OptionsPresenter,
        *,
        look: Look,
        line: CartLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(view, look=look, parent=parent)
        self._presenter = presenter
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choices_changed.connect(self._price)
        self.type_quantity = Button(
            self.tr("Quantity"), look=look, kind=Kind.GHOST, icon="calculator", large=True
        )
        self.discount = Button(self.tr("Discount"), look=look, kind=Kind.GHOST, icon="percent", large=True)
        self.type_quantity.clicked.connect(self.quantity_wanted)
        self.discount.clicked.connect(self.discount_wanted)
        place = self.foot.indexOf(self.note) + 1
        self.foot.insertWidget(place, self.discount)
        self.foot.insertWidget(place - 1, self.type_quantity)
        self._be_about(item, view, line)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Nothing looks different; Qt would paint the whole page again."""

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Nothing either."""

    def begin(self, item: Item, view: OptionsView, line: CartLine | None = None) -> None:
        """Show another item, or a line of the cart, with nothing left of the one before."""
        self.show_view(view)
        self._be_about(item, view, line)

    def is_laid(self) -> bool:
        """Whether it lies in a stack of pages, in sight or below another one."""
        frame = self.parentWidget()
        if frame is None:
            return False
        stack = frame.parentWidget()
        return isinstance(stack, Pages) and stack.indexOf(frame) >= 0

    def _be_about(self, item: Item, view: OptionsView, line: CartLine | None) -> None:
        self.item, self.line = item, line
        self.discount.setVisible(view.editing)
        self.type_quantity.setVisible(view.editing)
        self.set_notes(
            line.kitchen_note if line is not None else "", line.customer_note if line is not None else ""
        )

    def show_total(self, total: str) -> None:
        """The price on the button, which is never cut."""
        super().show_total(total)
        self._give_way()

    def show_note(self, note: str) -> None:
        """The note on its button, where there is room for it."""
        super().show_note(note)
        self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other words."""
        super().resizeEvent(event)
        self._give_way()

    def set_notes(self, kitchen_note: str, customer_note: str) -> None:
        """Keep the notes until it is added."""
        self.kitchen_note, self.customer_note = kitchen_note, customer_note
        self.show_note(kitchen_note or customer_note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, add by Return."""
        key = Qt.Key(event.key())
        if event.text().isdecimal() and event.text().isascii() and event.text() != "0":
            self._choose(int(event.text()) - 1)
        elif key in ENDS:
            self.add.click()
        elif key == Qt.Key.Key_Plus:
            self.plus.click()
        elif key == Qt.Key.Key_Minus:
            self.minus.click()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        missing = self.missing()
        group = next(
            (each for each in self.groups if missing is None or each.view.group == missing.group), None
        )
        if group is not None and place < len(group.buttons):
            group.buttons[place].click()

    def _give_way(self) -> None:
        """Let the quieter buttons do with their signs where the sum on the last one would be cut."""
        quiet = (self.type_quantity, self.discount, self.note)
        for button in quiet:
            button.be_short(False)
        for button in quiet:
            self.foot.invalidate()
            if self.foot.sizeHint().width() > self.foot_frame.width():
                button.be_short(button.isVisibleTo(self))

    def _price(self, choices: object, quantity: int) -> None:
        if isinstance(choices, dict):
            self.show_total(self._presenter.total(self.item, choices, quantity))
