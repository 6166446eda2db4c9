"""Hands at the counter: items into the cart, money by every tender, and what stands in the strip."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos.actions import charge as charging
from pos.actions.browse import Dossier
from pos.screens.counter.item_page import ItemPage
from pos.screens.counter.parked_page import ParkedPage
from pos.screens.counter.until import Until
from pos.screens.counter.window import CounterWindow
from pos.screens.rehearsal.hands import Hands
from pos.screens.room import Room
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.cart import CartLineView, CartRole
from pos.screens.widgets.options import OptionsPanel
from pos.screens.widgets.tiles import TileRole
from pos.shop.tenders import Tender

W = TypeVar("W", bound=QWidget)
KEYS = {Tender.CASH: Qt.Key.Key_F9, Tender.CARD: Qt.Key.Key_F10, Tender.EMAIL: Qt.Key.Key_F11}


class CounterHands:
    """A cashier at the real counter window."""

    def __init__(self, window: CounterWindow, room: Room, hands: Hands) -> None:
        self.window = window
        self._room, self._hands = room, hands

    def put_in(self, item_id: str, category: str, modifiers: Sequence[str] = ()) -> None:
        """Tap an item, and its options where it asks for some."""
        before = self._count(item_id)
        self.tap_tile(item_id, category)
        if modifiers:
            self._hands.wait("the options are asked for", lambda: self.options() is not None)
            self.choose(modifiers)
            self.add()
        self._hands.wait(f"{item_id} is in the cart", lambda: self._count(item_id) == before + 1)

    def tap_tile(self, item_id: str, category: str, *, information: bool = False) -> None:
        """Tap the item's tile in its category, or ask about it with the right button."""
        rail, grid = self.window.rail, self.window.sell_page.grid
        self._hands.wait(f"the category {category}", lambda: rail.button(category) is not None)
        button = rail.button(category)
        if button is not None and not button.isChecked():
            self._hands.tap(button)
        self._hands.wait(f"the tile of {item_id}", lambda: self._row(item_id) >= 0)
        place = grid.tiles.index(self._row(item_id))
        grid.scrollTo(place)
        self._hands.settle(0)
        at = grid.visualRect(place).center()
        if information:
            self._hands.tap_right(grid.viewport(), at)
        else:
            self._hands.tap(grid.viewport(), at)

    def finger_on(self, item_id: str, category: str) -> Callable[[], None]:
        """Bring the item's tile into sight; the answer taps it, and waits for nothing."""
        rail, grid = self.window.rail, self.window.sell_page.grid
        self._hands.wait(f"the category {category}", lambda: rail.button(category) is not None)
        button = rail.button(category)
        if button is not None and not button.isChecked():
            self._hands.tap(button)
        self._hands.wait(f"the tile of {item_id}", lambda: self._row(item_id) >= 0)
        grid.scrollTo(grid.tiles.index(self._row(item_id)))
        self._hands.settle()

        def tap() -> None:
            at = grid.visualRect(grid.tiles.index(self._row(item_id))).center()
            self._hands.touch(grid.viewport(), at)

        return tap

    def lines_shown(self) -> tuple[CartLineView, ...]:
        """The lines as the cart column has them now."""
        model = self.window.column.lines.lines
        return tuple(model.index(row).data(CartRole.VIEW) for row in range(model.rowCount()))

    def options(self) -> OptionsPanel | None:
        """The page of options, where it lies over the grid."""
        return self._over(OptionsPanel)

    def search_and_clear(self, text: str) -> None:
        """Type into the search field, look at what is found, and clear it."""
        field = self.window.sell_page.search
        self._hands.write(field, text)
        self._hands.wait("the products are found", lambda: self.window.selling.hits_for == text)
        field.clear()
        self._hands.settle()

    def choose(self, modifiers: Sequence[str]) -> None:
        """Tap these choices in the options."""
        panel = self.options()
        buttons = [each for group in panel.groups for each in group.buttons] if panel is not None else []
        for button in buttons:
            if button.view.choice in modifiers:
                self._hands.tap(button)

    def add(self) -> None:
        """Tap the options' own button."""
        panel = self.options()
        if panel is not None:
            self._hands.tap(panel.add)

    def charge(self) -> str:
        """Tap Charge and wait for the code; the order's id."""
        self._hands.tap(self.window.column.charge)
        return self.code_shown()

    def code_shown(self) -> str:
        """Wait for a code on the tender page; the order's id."""
        pane = self.window.tender_page.code
        self._hands.wait("the code is shown", lambda: pane.code.isVisible() and self.dossier() is not None)
        return self.window.paying.order_id

    def charge_as_of(self, minutes: int, seconds_left: int) -> str:
        """Charge the cart as if it had been done so long ago that its link ends in so many seconds."""
        room, cart = self._room, self.window.building.cart_id
        ago = timedelta(minutes=minutes) - timedelta(seconds=seconds_left)
        done: list[object] = []
        room.bridge.do(
            charging.charge,
            done=done.append,
            cart_id=cart,
            tender=Tender.LINK,
            who=self.window.who(),
            now=room.now() - ago,
        )
        self._hands.wait("the order is charged", lambda: bool(done))
        self._hands.wait("the cart is free", lambda: self.window.building.empty)
        return cart

    def open_tender(self, tender: Tender) -> None:
        """Open the pane of a tender by its key."""
        self._hands.press(self.window, KEYS[tender])
        self._hands.wait("the tender page is open", self.window.tender_page.isVisible)

    def take_cash(self) -> None:
        """Take a larger note than is due, where one is proposed, and give change."""
        pane = self.window.tender_page.cash
        quick = [button for button in pane.quick.findChildren(Button) if button.isVisible()]
        self._hands.tap(quick[-1])
        self._hands.tap(pane.take)

    def send_link(self, address: str) -> str:
        """Type the guest's address and send the link; the order's id."""
        pane = self.window.tender_page.email
        pane.address.field.clear()
        self._hands.write(pane.address.field, address)
        self._hands.tap(pane.send)
        self._hands.wait("the order is charged", lambda: self.dossier() is not None)
        return self.window.paying.order_id

    def eighty_six(self, item_id: str, category: str) -> None:
        """Take an item off sale for the rest of the day, on its own page."""
        self.tap_tile(item_id, category, information=True)
        self._hands.wait("the item's page is open", lambda: self._over(ItemPage) is not None)
        page = self._over(ItemPage)
        if page is not None:
            self._hands.tap(page.spans.buttons[Until.END_OF_DAY])
            self._hands.wait("the item's page is gone", lambda: self._over(ItemPage) is None)

    def take_back(self, order: str) -> None:
        """Take up an order that went back to the parked ones."""
        aside = self.window.building.aside
        self._hands.wait("the order is parked", lambda: order in {cart.id for cart in aside()})
        self._hands.press(self.window, Qt.Key.Key_F7)
        self._hands.wait("the parked orders are shown", lambda: self._over(ParkedPage) is not None)
        page = self._over(ParkedPage)
        if page is not None:
            self._hands.tap(page.buttons[order])
        self._hands.wait("the cart is back", lambda: self.window.building.cart is not None)
        self._hands.settle(100)

    def remove(self, item_id: str) -> None:
        """Take an item out of the cart by its line and the key for it."""
        cart, before = self.window.building.cart, self._count(item_id)
        lines = cart.lines if cart is not None else ()
        line = next((each.id for each in lines if each.item_id == item_id), "")
        self.window.column.lines.select(line)
        self._hands.press(self.window.column.lines, Qt.Key.Key_Delete)
        self._hands.wait(f"{item_id} is out of the cart", lambda: self._count(item_id) == before - 1)

    def paid(self) -> None:
        """Wait until the tender page says paid."""
        self._hands.wait("the counter says paid", self.window.tender_page.shows_paid)

    def next_guest(self) -> None:
        """Serve the next guest."""
        self._hands.press(self.window, Qt.Key.Key_F12)
        self._hands.wait("the counter is free", self.window.sell_page.isVisible)

    def start_over(self) -> None:
        """Leave whatever is open, for the next order."""
        self._hands.press(self.window, Qt.Key.Key_Escape)
        self.window.show_page("sell")
        if not self.window.building.empty:
            self.window.building.clear()
        self._hands.settle(200)

    def dossier(self) -> Dossier | None:
        """The order on the tender page."""
        return self.window.paying.checkout.dossier

    def open_page(self, key: str) -> None:
        """Open a page of the application, or `sell`, by its tab; the limbo desk, which has none, by the
        count of its cases."""
        button = self.window.top.tab(key) or self.window.top.limbo
        self._hands.tap(button)
        self._hands.settle()

    def _count(self, item_id: str) -> int:
        cart = self.window.building.cart
        lines = cart.lines if cart is not None else ()
        return sum(line.quantity for line in lines if line.item_id == item_id)

    def _row(self, item_id: str) -> int:
        tiles = self.window.sell_page.grid.tiles
        rows = (row for row in range(tiles.rowCount()) if tiles.index(row).data(TileRole.ITEM) == item_id)
        return next(rows, -1)

    def _over(self, kind: type[W]) -> W | None:
        """The page of this kind that lies over the grid."""
        top = self.window.middle.top()
        return top.findChild(kind) if top is not None else None
