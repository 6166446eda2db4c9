"""The cart that is being built: taps become deeds, and what they made comes back as the cart to show."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from pos.actions import browse, sell
from pos.actions.changes import Changes, Noun
from pos.base.i18n import Message
from pos.screens.counter.fresh import Fresh
from pos.screens.room import Room
from pos.shop.cart import Cart, CartLine, Contact, Discount
from pos.shop.catalog import OrderType
from pos.shop.house import asks_for_manager
from pos.shop.pricing import Priced

Deed = Callable[..., Changes]
Failed = Callable[[Message], None]


class Building(QObject):
    """One cart at a time, begun by the first thing put in.

    Signals: `changed` after every new state; `parked_changed`; `trouble(words)` when a deed was refused;
    `undoable(words, icon, undo)` after something was taken away, with the function that brings it back;
    `resumed` when an order that stood aside is taken up, so that nobody offers it any more;
    `manager_wanted(message, then)` when only a manager may do it: `then(name)` does it in that name.
    """

    changed = Signal()
    parked_changed = Signal()
    trouble = Signal(str)
    undoable = Signal(str, str, object)
    resumed = Signal()
    manager_wanted = Signal(object, object)

    def __init__(self, room: Room, who: Callable[[], str]) -> None:
        super().__init__()
        self._room, self._who = room, who
        self.cart: Cart | None = None
        self.priced: Priced | None = None
        self.order_type = room.bridge.till.terms.order_type
        self.parked: tuple[Cart, ...] = ()
        self._cart_id = ""
        self._beginning = False
        self._queue: list[tuple[Deed, dict[str, Any]]] = []
        self._wanted: dict[str, int] = {}
        self._outstanding = 0
        self._fresh = Fresh(room.bridge, browse.cart, self._arrived, given=self._which, failed=self._gone)
        self._aside = Fresh(room.bridge, browse.parked, self._parked_arrived)
        self._others = Fresh(room.bridge, browse.building, self._building_arrived)
        self._loose: tuple[Cart, ...] = ()
        self._first_look = True
        room.bridge.changed.connect(self._heard)

    @property
    def cart_id(self) -> str:
        """The cart's id, "" before anything was put in."""
        return self._cart_id

    @property
    def busy(self) -> bool:
        """Whether the cart shown is not yet what was tapped."""
        return self._beginning or self._outstanding > 0 or self._fresh.asking

    @property
    def empty(self) -> bool:
        """Whether there is nothing to charge."""
        return self.cart is None or not self.cart.lines

    def start(self) -> None:
        """Look for what a crash or a restart left: the newest cart is taken up again."""
        self._look_beside()

    def aside(self) -> tuple[Cart, ...]:
        """Everything that can be taken up: parked carts, then others that came back from a link."""
        elsewhere = self._parked_ids() | {self._cart_id}
        return self.parked + tuple(cart for cart in self._loose if cart.lines and cart.id not in elsewhere)

    def line(self, line_id: str) -> CartLine | None:
        """A line of the cart as it is shown."""
        lines = self.cart.lines if self.cart is not None else ()
        return next((line for line in lines if line.id == line_id), None)

    def add(
        self,
        item_id: str,
        *,
        variation: str = "",
        modifiers: Sequence[str] = (),
        quantity: int = 1,
        note: str = "",
        guest_note: str = "",
    ) -> None:
        """Put something in; begins a cart where there is none."""
        self._change(
            sell.add,
            item_id=item_id,
            variation_id=variation,
            modifiers=tuple(modifiers),
            quantity=quantity,
            kitchen_note=note,
            customer_note=guest_note,
        )

    def step(self, line_id: str, by: int) -> None:
        """One more or one less of a line; the last one less takes it out, with an undo."""
        line = self.line(line_id)
        if line is None:
            return
        target = self._wanted.get(line_id, line.quantity) + by
        if target < 1:
            self.remove(line_id)
        else:
            self.set_quantity(line_id, target)

    def set_quantity(self, line_id: str, quantity: int) -> None:
        """So many of a line."""
        self._wanted[line_id] = quantity
        self._change(sell.set_quantity, line_id=line_id, quantity=quantity)

    def remove(self, line_id: str) -> None:
        """Take a line out; it can be undone for as long as the toast stands."""
        line, before = self.line(line_id), self.cart
        if line is None or before is None:
            return
        words = self.tr("{0} removed").format(line.name)
        self._change(sell.remove, line_id=line_id)
        self.undoable.emit(words, "trash-2", lambda: self._put_back(line))

    def clear(self) -> None:
        """Give the whole cart up; it can be undone."""
        before = self.cart
        if before is None:
            return
        self._room.bridge.do(sell.clear, failed=self._refused, cart_id=before.id)
        self.leave()
        if before.lines:
            self.undoable.emit(self.tr("Cart cleared"), "trash-2", lambda: self._restore(before))

    def set_options(self, line_id: str, variation: str, modifiers: Sequence[str]) -> None:
        """Other options on a line."""
        self._change(sell.set_options, line_id=line_id, variation_id=variation, modifiers=tuple(modifiers))

    def set_notes(self, line_id: str, kitchen_note: str, customer_note: str) -> None:
        """Other notes on a line."""
        self._change(sell.set_notes, line_id=line_id, kitchen_note=kitchen_note, customer_note=customer_note)

    def set_discount(
        self,
        discount: Discount | None,
        line_id: str | None = None,
        *,
        manager: str = "",
        done: Callable[[Any], None] | None = None,
    ) -> None:
        """A discount on a line or on the order, or none; a manager's name stands in it as who gave it."""

        def failed(message: Message) -> None:
            if discount is not None and asks_for_manager(message) and not manager:
                self.manager_wanted.emit(message, approved)
            else:
                self._refused(message)

        def approved(name: str) -> None:
            given = replace(discount, who=name) if discount is not None else None
            self.set_discount(given, line_id, manager=name, done=done)

        self._change(
            sell.set_discount,
            _done=done,
            _failed=failed,
            discount=discount,
            line_id=line_id,
            manager=manager,
        )

    def set_order_type(self, order_type: OrderType) -> None:
        """How the guest takes it; the next order begins as the shop's orders do."""
        self.order_type = order_type
        if self._cart_id or self._beginning:
            self._change(sell.set_order_type, order_type=order_type)
        else:
            self.changed.emit()

    def set_contact(self, contact: Contact, done: Callable[[Any], None] | None = None) -> None:
        """Whom it is for."""
        self._change(sell.set_contact, _done=done, contact=contact)

    def set_allergies(self, allergies: Sequence[str], done: Callable[[Any], None] | None = None) -> None:
        """What the guest does not bear."""
        self._change(sell.set_allergies, _done=done, allergies=tuple(allergies))

    def park(self) -> None:
        """Set the cart aside and be free for the next guest."""
        cart = self.cart
        if cart is None or not cart.lines:
            return
        label = cart.contact.name or cart.contact.table
        self._room.bridge.do(sell.park, failed=self._refused, cart_id=cart.id, label=label)
        self.leave()
        self.undoable.emit(self.tr("Order parked"), "pause", lambda: self.resume(cart.id))

    def resume(self, cart_id: str) -> None:
        """Take a cart up again; what is being built is parked first."""
        self.resumed.emit()
        if not self.empty:
            self.park()
        # Parked and other carts are two answers: a cart that was parked a moment ago may still be in both.
        if cart_id not in self._parked_ids() and any(cart.id == cart_id for cart in self._loose):
            self.take_up(cart_id)
            return
        self._room.bridge.do(
            sell.resume, done=lambda _: self.take_up(cart_id), failed=self._refused, cart_id=cart_id
        )

    def take_up(self, cart_id: str) -> None:
        """Show this cart from now on."""
        self._cart_id = cart_id
        self._wanted.clear()
        self._fresh.wanted()
        # What was in sight until now may stand among the others.
        self._look_beside()

    def leave(self) -> None:
        """The cart is somebody else's now (charged, parked, cleared); the next one begins when needed."""
        self._cart_id = ""
        self.cart, self.priced = None, None
        self.order_type = self._room.bridge.till.terms.order_type
        self._wanted.clear()
        self.changed.emit()
        # It may stand among the others now.
        self._look_beside()

    def _parked_ids(self) -> frozenset[str]:
        return frozenset(cart.id for cart in self.parked)

    def _which(self) -> dict[str, Any] | None:
        return {"cart_id": self._cart_id} if self._cart_id else None

    def _change(
        self,
        deed: Deed,
        *,
        _done: Callable[[Any], None] | None = None,
        _failed: Failed | None = None,
        **given: Any,
    ) -> None:
        if not self._cart_id:
            self._queue.append((deed, {"_done": _done, "_failed": _failed, **given}))
            self._begin()
            return
        self._outstanding += 1
        self._room.bridge.do(
            deed,
            done=lambda changes: self._done(changes, _done),
            failed=lambda message: self._not_done(message, _failed or self._refused),
            cart_id=self._cart_id,
            **given,
        )

    def _done(self, changes: Changes, then: Callable[[Any], None] | None) -> None:
        self._outstanding -= 1
        if then is not None:
            then(changes)

    def _not_done(self, message: Message, failed: Failed) -> None:
        self._outstanding -= 1
        self._wanted.clear()
        failed(message)

    def _begin(self) -> None:
        if self._beginning:
            return
        self._beginning = True
        self._room.bridge.do(
            sell.begin, done=self._begun, failed=self._not_begun, order_type=self.order_type, who=self._who()
        )

    def _begun(self, changes: Changes) -> None:
        self._beginning = False
        (self._cart_id,) = changes.ids(Noun.CART)
        queue, self._queue = self._queue, []
        for deed, given in queue:
            self._change(deed, **given)

    def _not_begun(self, message: Message) -> None:
        self._beginning = False
        self._queue.clear()
        self._refused(message)

    def _put_back(self, line: CartLine) -> None:
        self._change(
            sell.add,
            item_id=line.item_id,
            variation_id=line.variation_id,
            modifiers=tuple(each.modifier_id for each in line.modifiers),
            quantity=line.quantity,
            kitchen_note=line.kitchen_note,
            customer_note=line.customer_note,
        )

    def _restore(self, before: Cart) -> None:
        self._room.bridge.do(
            sell.restore, done=lambda _: self.take_up(before.id), failed=self._refused, cart=before
        )

    def _heard(self, changes: Changes) -> None:
        carts = changes.ids(Noun.CART)
        if carts & {self._cart_id, ""}:
            self._fresh.wanted()
        # The cart in sight is none of the others; to ask for them at each tap would hold up its own answer.
        if carts - {self._cart_id}:
            self._look_beside()

    def _look_beside(self) -> None:
        self._others.wanted()
        self._aside.wanted()

    def _arrived(self, answer: tuple[Cart, Priced]) -> None:
        cart, priced = answer
        if cart.id != self._cart_id:
            return
        if cart.parked_at is not None:
            self.leave()
            self.trouble.emit(self.tr("The order was set aside. You find it among the parked orders."))
            return
        if not self._outstanding:
            self._wanted.clear()
        self.cart, self.priced = cart, priced
        self.order_type = cart.order_type
        self.changed.emit()

    def _gone(self, _message: Message) -> None:
        """Charged or given up elsewhere: begin anew."""
        self.leave()

    def _parked_arrived(self, carts: tuple[Cart, ...]) -> None:
        self.parked = carts
        self.parked_changed.emit()

    def _building_arrived(self, carts: tuple[Cart, ...]) -> None:
        self._loose = carts
        first, self._first_look = self._first_look, False
        left = [cart for cart in carts if cart.lines]
        if first and left and not self._cart_id and not self._beginning:
            self.take_up(left[-1].id)
        self.parked_changed.emit()

    def _refused(self, message: Message) -> None:
        self.trouble.emit(self._room.words.say(message))
