"""What each key of the counter does, wherever nothing else took it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from pos.screens.counter.building import Building
from pos.screens.counter.cart_column import CartColumn
from pos.screens.counter.paying import Paying
from pos.screens.counter.selling import Selling
from pos.screens.counter.side_pages import SidePages
from pos.shop.catalog import OrderType
from pos.shop.tenders import Tender

TYPES = tuple(OrderType)
TYPED_CHANGES = (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Delete)


class Keyboard(QObject):
    """`pressed(event)` answers whether the key had a meaning; `back` and `search` are the window's ways."""

    def __init__(
        self,
        *,
        building: Building,
        selling: Selling,
        paying: Paying,
        side: SidePages,
        column: CartColumn,
        back: Callable[[], None],
        search: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._building, self._selling, self._paying = building, selling, paying
        self._column, self._search = column, search
        keys = Qt.Key
        self._deeds: dict[Qt.Key, Callable[[], None]] = {
            keys.Key_F2: self._next_type,
            keys.Key_F3: side.guest,
            keys.Key_F4: lambda: side.more("discount"),
            keys.Key_F5: lambda: self._of_line(selling.edit),
            keys.Key_F6: lambda: side.more("park"),
            keys.Key_F7: side.parked,
            keys.Key_F8: lambda: side.more("clear"),
            keys.Key_F9: lambda: paying.by_hand(Tender.CASH),
            keys.Key_F10: lambda: paying.by_hand(Tender.CARD),
            keys.Key_F11: lambda: paying.by_hand(Tender.EMAIL),
            keys.Key_F12: self._charge_or_next,
            keys.Key_Escape: back,
            keys.Key_Plus: lambda: self._of_line(lambda line: building.step(line, 1)),
            keys.Key_Minus: lambda: self._of_line(lambda line: building.step(line, -1)),
            keys.Key_Delete: lambda: self._of_line(building.remove),
        }

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what the key means."""
        deed = self._deeds.get(Qt.Key(event.key()))
        if deed is not None:
            if not event.isAutoRepeat() or event.key() in TYPED_CHANGES:
                deed()
            return True
        return self.typed(event)

    def typed(self, event: QKeyEvent) -> bool:
        """A slash opens the search; a figure begins a code there. Other keys mean nothing here."""
        if self._paying.is_open or isinstance(QApplication.focusWidget(), QLineEdit):
            return False
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        text = event.text()
        if text == "/":
            self._search("")
            return True
        if text.isdecimal() and text.isascii():
            self._search(text)
            return True
        return False

    def for_lists(self, event: QKeyEvent) -> bool:
        """Lists would take these keys for a search of their own."""
        if Qt.Key(event.key()) in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            return self.pressed(event)
        return self.typed(event)

    def _charge_or_next(self) -> None:
        if self._paying.is_open and self._paying.order_id:
            self._paying.next()
        else:
            self._paying.charge()

    def _next_type(self) -> None:
        if not self._paying.is_open:
            now = TYPES.index(self._building.order_type)
            self._building.set_order_type(TYPES[(now + 1) % len(TYPES)])

    def _of_line(self, deed: Callable[[str], None]) -> None:
        """Do it to the open line, or to the last one."""
        cart = self._building.cart
        if self._paying.is_open or cart is None or not cart.lines:
            return
        row = self._column.lines.open_row()
        deed(cart.lines[row if 0 <= row < len(cart.lines) else -1].id)
