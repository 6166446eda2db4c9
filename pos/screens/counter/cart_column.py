"""The cart column at the right: always in sight, with its lines, sums and the one big button."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from pos.screens.counter.cart_view import ICONS, CartView
from pos.screens.counter.labels import note_frame, words_label
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.cart import CartLineView, CartList
from pos.screens.widgets.charge import ChargeButton
from pos.screens.widgets.elided import ElidedLabel
from pos.screens.widgets.empty import EmptyState, Sign
from pos.screens.widgets.icon import icon_for_menus
from pos.screens.widgets.label import Label
from pos.screens.widgets.laying import laid_out_once
from pos.screens.widgets.pages import Pages
from pos.screens.widgets.panel import Rule
from pos.screens.widgets.toast import Toast
from pos.screens.widgets.totals import Totals
from pos.shop.catalog import OrderType
from pos.shop.tenders import Tender


class BuildingHead(QWidget):
    """Order type, guest, and the menu of what is done more rarely."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order_type = Button("", look=look, kind=Kind.SOFT, icon="shopping-bag")
        self.guest = Button("", look=look, kind=Kind.SOFT, icon="user")
        self.more = IconButton("ellipsis", self.tr("More for this order"), look=look, kind=Kind.SOFT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        row.addWidget(self.order_type, 3)
        row.addWidget(self.guest, 2)
        row.addWidget(self.more)


class FixedHead(QWidget):
    """Says that the order is fixed, and offers to change it."""

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = Label(self.tr("Order fixed"))
        title.setProperty("words", "strong")
        self.second = ElidedLabel()
        self.second.setProperty("words", "small")
        self.second.setProperty("tone", "second")
        self.change = Button(self.tr("Change"), look=look, icon="pencil")
        upper = QHBoxLayout()
        upper.setSpacing(Space.S2)
        upper.addWidget(Sign("lock", look=look, size=18, role="text"))
        upper.addWidget(title)
        upper.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(upper)
        words.addWidget(self.second)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.change)


class OtherTenders(QWidget):
    """The ways to pay beside the code, one tap each: whoever takes cash needs no link that is closed again.

    `wanted(Tender)`.
    """

    wanted = Signal(object)

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Tender, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S2)
        for tender, words, key in (
            (Tender.CASH, self.tr("Cash"), "F9"),
            (Tender.CARD, self.tr("Terminal"), "F10"),
            (Tender.EMAIL, self.tr("Email"), "F11"),
        ):
            button = Button(words, look=look, kind=Kind.SOFT, parent=self)
            button.setToolTip(key)
            button.clicked.connect(lambda _=False, chosen=tender: self.wanted.emit(chosen))
            row.addWidget(button, 1)
            self.buttons[tender] = button


class CartColumn(QWidget):
    """Shows a cart that is built, or the order made of it.

    The lines' own signals are those of `lines`, `tenders` tells another tender than the code. The others:
    `charge_wanted`, `next_wanted` (serve the next guest), `change_wanted` (take the link back),
    `order_type_chosen(OrderType)`, `guest_wanted`, `more_chosen(deed)` with `discount`, `park`, `waive` or
    `clear`, `parked_wanted`.
    """

    charge_wanted = Signal()
    next_wanted = Signal()
    change_wanted = Signal()
    order_type_chosen = Signal(object)
    guest_wanted = Signal()
    parked_wanted = Signal()
    more_chosen = Signal(str)

    def __init__(
        self, named: Callable[[OrderType], str], *, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._named = look, named
        self._shown: tuple[CartLineView, ...] = ()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head, self.fixed_head = BuildingHead(look=look), FixedHead(look=look)
        self._heads = Pages()
        self._heads.addWidget(self.head)
        self._heads.addWidget(self.fixed_head)
        self.lines = CartList(look=look)
        self.allergy = words_label("", "strong", "allergy", wrap=True)
        self._allergy_band = note_frame(self.allergy, "allergy")
        self._allergy_band.hide()
        self.empty = EmptyState(
            "shopping-bag",
            self.tr("No items yet"),
            self.tr("Tap an item, scan a code, or take back a parked order. Hold F1 to see the keys."),
            look=look,
            button_icon="pause",
        )
        self._middle = Pages()
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self.lines)
        self.toast = Toast(self._middle, look=look)
        self.totals = Totals(look=look)
        self.tenders = OtherTenders(look=look)
        self.charge = ChargeButton(look=look, key_hint="F12")
        self.next = Button(self.tr("Serve the next guest"), look=look, icon="plus", large=True)
        self._lay_out()
        self._connect()
        self._measure()
        look.changed.connect(self._measure)

    def show_view(self, view: CartView, *, taking: bool = False) -> None:
        """Show this state of the cart; while its money is taken on the page, the buttons here rest."""
        changed = [line.line for line in view.lines if line not in self._shown]
        self._shown = view.lines
        with laid_out_once(self):
            self._fill(view, taking=taking)
        if changed:
            # In a long cart the line that was just touched comes into sight.
            self.lines.scrollTo(self.lines.lines.index(self.lines.lines.row_of(changed[-1])))

    def _fill(self, view: CartView, *, taking: bool) -> None:
        self.lines.show_lines(view.lines)
        self._middle.setCurrentWidget(self.empty if view.empty else self.lines)
        self.totals.show_rows(view.totals)
        self._heads.setCurrentWidget(self.fixed_head if view.fixed else self.head)
        self.head.order_type.set_words(view.order_type)
        self.head.order_type.set_icon(view.icon)
        self.head.order_type.setAccessibleName(self.tr("Order type: {0}").format(view.order_type))
        self.head.guest.set_words(view.guest or self.tr("Name"))
        self.fixed_head.second.setText(view.second)
        self.charge.show_amount(view.amount)
        self.charge.setEnabled(not view.empty and not taking)
        self.charge.setVisible(not view.fixed)
        self.tenders.setEnabled(not view.empty and not taking)
        self.tenders.setVisible(not view.fixed)
        self.next.setVisible(view.fixed)
        self.lines.setEnabled(not view.fixed)
        self.allergy.setText(view.allergy)
        self._allergy_band.setVisible(bool(view.allergy))

    def show_parked(self, words: str) -> None:
        """What the empty cart offers to take back; "" for nothing."""
        self.empty.show_button(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line at the left."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, 1, self.height()), self._look.colour("line"))
        painter.end()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        head.setSpacing(Space.S3)
        head.addWidget(self._heads)
        head.addWidget(self._allergy_band)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.S4, 10, Space.S4, Space.S4)
        foot.setSpacing(Space.S3)
        foot.addWidget(self.totals)
        foot.addWidget(self.tenders)
        foot.addWidget(self.charge)
        foot.addWidget(self.next)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(1, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(Rule())
        rows.addWidget(self._middle, 1)
        rows.addWidget(Rule())
        rows.addLayout(foot)

    def _connect(self) -> None:
        self.charge.clicked.connect(self.charge_wanted)
        self.next.clicked.connect(self.next_wanted)
        self.fixed_head.change.clicked.connect(self.change_wanted)
        self.head.order_type.clicked.connect(self._open_types)
        self.head.guest.clicked.connect(self.guest_wanted)
        self.head.more.clicked.connect(self._open_menu)
        self.empty.wanted.connect(self.parked_wanted)

    def menu(self) -> QMenu:
        """What is done more rarely, with its keys."""
        menu = QMenu(self)
        ink = self._look.colour("text")
        for deed, words, icon, key in (
            ("discount", self.tr("Discount"), "percent", "F4"),
            ("park", self.tr("Park order"), "pause", "F6"),
            ("waive", self.tr("On the house"), "gift", ""),
            ("clear", self.tr("Clear cart"), "trash-2", "F8"),
        ):
            action = menu.addAction(icon_for_menus(icon, 20, ink), f"{words}\t{key}" if key else words)
            action.setEnabled(self._middle.currentWidget() is self.lines)
            action.triggered.connect(lambda _=False, chosen=deed: self.more_chosen.emit(chosen))
        return menu

    def type_menu(self) -> QMenu:
        """The ways of taking it."""
        menu = QMenu(self)
        ink = self._look.colour("text")
        for kind in OrderType:
            action = menu.addAction(icon_for_menus(ICONS[kind], 20, ink), self._named(kind))
            action.triggered.connect(lambda _=False, chosen=kind: self.order_type_chosen.emit(chosen))
        return menu

    def _open_types(self) -> None:
        menu, button = self.type_menu(), self.head.order_type
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setMinimumWidth(button.width())
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        place = self.head.more.mapToGlobal(QPoint(self.head.more.width(), self.head.more.height() + 4))
        menu.popup(place - QPoint(menu.sizeHint().width(), 0))

    def _measure(self) -> None:
        self.setFixedWidth(self._look.theme.sizes.cart_width)
        self._heads.setFixedHeight(self._look.theme.sizes.hit)
