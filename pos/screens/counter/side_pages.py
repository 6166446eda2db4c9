"""The pages laid over the grid when they are asked for: guest, discount, quantity, parked, cancel, waive."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pos.screens.counter.building import Building
from pos.screens.counter.cart_view import CartPresenter
from pos.screens.counter.page import Page
from pos.screens.counter.paying import Paying
from pos.screens.counter.showing import Showing
from pos.screens.counter.watch import Watch
from pos.screens.room import Room
from pos.shop.cart import Contact
from pos.shop.catalog import OrderType
from pos.shop.money import Money

DISCOUNT = "discount"
PARK = "park"
CLEAR = "clear"
WAIVE = "waive"


class SidePages(QObject):
    """Signals: `wanted(page)` to lay a page over the grid, `wide_wanted(page)` over rail and tender page too,
    `done` and `wide_done` to take it away."""

    wanted = Signal(object)
    wide_wanted = Signal(object)
    done = Signal()
    wide_done = Signal()

    def __init__(
        self,
        room: Room,
        building: Building,
        paying: Paying,
        showing: Showing,
        cart: CartPresenter,
        watch: Watch,
        *,
        who: Callable[[], str],
    ) -> None:
        super().__init__()
        self._room, self._building, self._paying = room, building, paying
        self._showing, self._cart, self._watch, self._who = showing, cart, watch, who

    def guest(self) -> None:
        """Whom the order is for."""
        from pos.screens.counter.guest_page import Guest, GuestPage

        if self._paying.is_open:
            return
        cart = self._building.cart
        guest = Guest(
            cart.contact if cart is not None else Contact(),
            self._building.order_type,
            cart.allergies if cart is not None else (),
        )
        page = GuestPage(guest, self._cart, self._room.words, look=self._room.look)
        page.kept.connect(self._guest_kept)
        self._lay(page)

    def more(self, deed: str) -> None:
        """Discount, park, clear, or on the house."""
        if self._paying.is_open or self._building.empty:
            return
        if deed == DISCOUNT:
            self._discount(None)
        elif deed == PARK:
            self._building.park()
            self.done.emit()
        elif deed == CLEAR:
            self._building.clear()
            self.done.emit()
        elif deed == WAIVE:
            self._waive()

    def of_line(self, kind: str, line_id: str) -> None:
        """Number pad or discount of a line."""
        from pos.screens.counter.quantity_page import QuantityPage

        line = self._building.line(line_id)
        if line is None:
            return
        if kind == DISCOUNT:
            self._discount(line_id)
            return
        page = QuantityPage(line.name, line.quantity, look=self._room.look)
        page.given.connect(lambda quantity: self._quantity_given(line_id, quantity))
        self._lay(page)

    def parked(self) -> None:
        """What stands aside."""
        from pos.screens.counter.parked_page import ParkedPage, ParkedView

        if self._paying.is_open:
            self._paying.next()
        aside = self._building.aside()
        views = [ParkedView(cart.id, self._showing.parked(cart)) for cart in aside]
        page = ParkedPage(views, can_park=not self._building.empty, look=self._room.look)
        page.resumed.connect(self._resumed)
        page.park_wanted.connect(lambda: self.more(PARK))
        self._lay(page)

    def resume_first(self) -> None:
        """Take up the order that the empty cart offers."""
        aside = self._building.aside()
        if aside:
            self._building.resume(aside[0].id)

    def cancel(self, order_id: str) -> None:
        """Ask why an order is cancelled."""
        from pos.screens.counter.cancel_page import CancelPage

        unproven = self._watch.is_cancelling(order_id)
        page = CancelPage(
            self._called(order_id), words=self._room.words, look=self._room.look, unproven=unproven
        )
        page.reason_given.connect(lambda reason: self._cancel(order_id, reason, unproven=unproven))
        page.closed.connect(self.wide_done)
        self.wide_wanted.emit(page)

    def _lay(self, page: Page) -> None:
        page.closed.connect(self.done)
        self.wanted.emit(page)

    def _discount(self, line_id: str | None) -> None:
        from pos.screens.counter.discount_page import DiscountFor, DiscountPage

        cart, line = self._building.cart, self._building.line(line_id or "")
        if cart is None:
            return
        what = DiscountFor(
            words=line.name if line is not None else self.tr("on the whole order"),
            now=line.discount if line is not None else cart.discount,
            currency=cart.currency,
        )
        page = DiscountPage(what, words=self._room.words, who=self._who(), look=self._room.look)
        # The page stays until the discount is given: a manager may have to approve it first.
        page.given.connect(
            lambda discount: self._building.set_discount(discount, line_id, done=lambda _: self.done.emit())
        )
        self._lay(page)

    def _waive(self) -> None:
        from pos.screens.counter.waive_page import WaivePage

        priced = self._building.priced
        if priced is None:
            return
        amount = self._room.words.money(Money(priced.total_minor, priced.currency))
        page = WaivePage(amount, words=self._room.words, look=self._room.look)
        page.reason_given.connect(self._paying.waive)
        self._lay(page)

    def _guest_kept(self, contact: Contact, order_type: OrderType, allergies: tuple[str, ...]) -> None:
        cart = self._building.cart
        if order_type is not self._building.order_type:
            self._building.set_order_type(order_type)
        if allergies != (cart.allergies if cart is not None else ()):
            self._building.set_allergies(allergies)
        if contact != (cart.contact if cart is not None else Contact()):
            self._building.set_contact(contact, done=lambda _: self.done.emit())
        else:
            self.done.emit()

    def _quantity_given(self, line_id: str, quantity: int) -> None:
        if quantity:
            self._building.set_quantity(line_id, quantity)
        else:
            self._building.remove(line_id)
        # The options below were made for the old number.
        self.done.emit()
        self.done.emit()

    def _resumed(self, cart_id: str) -> None:
        self._building.resume(cart_id)
        self.done.emit()

    def _cancel(self, order_id: str, reason: str, *, unproven: bool) -> None:
        if unproven:
            self._paying.checkout.cancel_without_proof(reason, order_id)
        else:
            self._paying.checkout.cancel(reason, order_id)
        self.wide_done.emit()

    def _called(self, order_id: str) -> str:
        return self._showing.called(order_id)
