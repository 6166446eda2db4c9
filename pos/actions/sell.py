"""Building a cart: every change is priced, checked and saved at once, so that a crash loses no line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from pos.actions import endings, post
from pos.actions.changes import Change, Changes, Noun
from pos.actions.shelf import stock_of
from pos.actions.terms import Terms
from pos.base.ids import new_id, temp_id
from pos.shop import cart as cart_rules
from pos.shop import discounts as discount_rules
from pos.shop import lines as line_rules
from pos.shop.cart import Cart, Contact, Discount
from pos.shop.catalog import Item, OrderType
from pos.shop.errors import NotFound
from pos.shop.house import Deed, check_allowed
from pos.shop.orders import edit_contact
from pos.shop.pricing import line_price
from pos.storage import carts, catalog, orders, story
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer


def begin(*, storage: Storage, terms: Terms, order_type: OrderType, who: str, now: datetime) -> Changes:
    """A new, empty cart; its id is the TEMP id of the order that it will become. The changes name it."""
    with storage.write() as tx:
        cart = cart_rules.new_cart(temp_id(), terms.currency, order_type, now, who=who)
        return _save(tx, cart)


def add(
    *,
    storage: Storage,
    cart_id: str,
    item_id: str,
    now: datetime,
    variation_id: str = "",
    modifiers: Sequence[str] = (),
    quantity: int = 1,
    kitchen_note: str = "",
    customer_note: str = "",
) -> Changes:
    """Put an item in, with its options; Unavailable, NotFound or BadInput say by name why it cannot be."""

    def step(tx: Reader, cart: Cart) -> Cart:
        return line_rules.add_item(
            cart,
            line_id=new_id(now),
            item=_item(tx, item_id),
            now=now,
            stock=stock_of(tx, but=cart.id),
            variation_id=variation_id,
            modifiers=modifiers,
            quantity=quantity,
            kitchen_note=kitchen_note,
            customer_note=customer_note,
        )

    return _change(storage, cart_id, step)


def set_quantity(*, storage: Storage, cart_id: str, line_id: str, quantity: int) -> Changes:
    """Another quantity on a line; zero takes it out."""
    return _change(
        storage,
        cart_id,
        lambda tx, cart: line_rules.set_quantity(cart, line_id, quantity, stock=stock_of(tx, but=cart.id)),
    )


def remove(*, storage: Storage, cart_id: str, line_id: str) -> Changes:
    """Take a line out."""
    return _change(storage, cart_id, lambda _, cart: line_rules.remove_line(cart, line_id))


def set_options(
    *,
    storage: Storage,
    cart_id: str,
    line_id: str,
    variation_id: str,
    modifiers: Sequence[str],
    now: datetime,
) -> Changes:
    """Other options on a line, at the prices of now."""

    def step(tx: Reader, cart: Cart) -> Cart:
        item = _item(tx, line_rules.line_of(cart, line_id).item_id)
        return line_rules.set_options(
            cart, line_id, item=item, variation_id=variation_id, modifiers=modifiers, now=now
        )

    return _change(storage, cart_id, step)


def set_notes(
    *, storage: Storage, cart_id: str, line_id: str, kitchen_note: str, customer_note: str
) -> Changes:
    """Other notes on a line; guests never see the one for the kitchen."""
    return _change(
        storage,
        cart_id,
        lambda _, cart: line_rules.set_notes(
            cart, line_id, kitchen_note=kitchen_note, customer_note=customer_note
        ),
    )


def set_discount(
    *,
    storage: Storage,
    terms: Terms,
    cart_id: str,
    discount: Discount | None,
    line_id: str | None = None,
    manager: str = "",
) -> Changes:
    """A discount with its reason on a line or on the whole order, or none; NotAllowed above the house's
    limit, which charging looks at again."""
    given = None if discount is None else replace(discount, manager=manager)

    def step(_: Reader, cart: Cart) -> Cart:
        if discount is not None:
            base = sum(line_price(line) for line in cart.lines if line_id in (None, line.id))
            share = discount_rules.share_per_million(discount, base)
            check_allowed(terms.house, Deed.DISCOUNT, manager=manager, per_million=share)
        if line_id is None:
            return discount_rules.discount_order(cart, given)
        return discount_rules.discount_line(cart, line_id, given)

    return _change(storage, cart_id, step)


def set_order_type(*, storage: Storage, cart_id: str, order_type: OrderType, now: datetime) -> Changes:
    """How the guest takes it; Unavailable names what is not sold that way."""

    def step(tx: Reader, cart: Cart) -> Cart:
        items = {item.id: item for item in catalog.items(tx, cart_rules.quantities(cart))}
        return cart_rules.change_order_type(
            cart, order_type, items=items, now=now, stock=stock_of(tx, but=cart.id)
        )

    return _change(storage, cart_id, step)


def set_contact(*, storage: Storage, cart_id: str, contact: Contact) -> Changes:
    """Whom the cart is for; BadInput for an email address that cannot be one."""
    checked = post.checked_contact(contact)
    return _change(storage, cart_id, lambda _, cart: cart_rules.set_contact(cart, checked))


def set_allergies(*, storage: Storage, cart_id: str, allergies: Sequence[str]) -> Changes:
    """What the guest does not bear; it stands on the kitchen's ticket."""
    return _change(storage, cart_id, lambda _, cart: cart_rules.set_allergies(cart, allergies))


def correct_contact(*, storage: Storage, order: str, contact: Contact, who: str, now: datetime) -> Changes:
    """Another name or address on an order that was charged or paid; its link and its sum stay.

    Letters that still wait go to the new address; BadInput for one that cannot be.
    """
    contact = post.checked_contact(contact)
    with storage.write() as tx:
        found = orders.find(tx, order)
        if found is None:
            raise NotFound("orders.no_such", order=order)
        tidy = cart_rules.set_contact(found.cart, contact).contact
        changed = edit_contact(found, tidy)
        if orders.temp(tx, found.id) is not None:
            orders.update_temp(tx, changed)
        else:
            orders.update_completed(tx, changed)
        story.add(tx, order_id=found.id, at=now, kind="contact_changed", who=who)
        letters = post.readdress(tx, order=changed, now=now, who=who)
        return Changes.of(Change(Noun.ORDER, found.id)) | letters


def promise(*, storage: Storage, cart_id: str, at: datetime | None, now: datetime) -> Changes:
    """The time it is promised for."""
    return _change(storage, cart_id, lambda _, cart: cart_rules.promise(cart, at, now))


def park(*, storage: Storage, cart_id: str, label: str, now: datetime) -> Changes:
    """Set the cart aside."""
    return _change(storage, cart_id, lambda _, cart: cart_rules.park(cart, label, now))


def resume(*, storage: Storage, cart_id: str) -> Changes:
    """Take a parked cart up again."""
    return _change(storage, cart_id, lambda _, cart: cart_rules.resume(cart))


def clear(*, storage: Storage, cart_id: str, now: datetime) -> Changes:
    """Give a cart up; `restore` brings it back. One that was charged before ends as a cancelled order."""
    with storage.write() as tx:
        if not carts.delete(tx, cart_id):
            raise NotFound("charge.no_cart")
        return Changes.of(Change(Noun.CART, cart_id)) | endings.give_up(tx, order_id=cart_id, now=now)


def restore(*, storage: Storage, cart: Cart) -> Changes:
    """Undo: put a cart back exactly as it was, unless it was charged meanwhile."""
    with storage.write() as tx:
        if orders.place(tx, cart.id) is not None:
            raise NotFound("charge.no_cart")
        return _save(tx, cart)


def _change(storage: Storage, cart_id: str, step: Callable[[Reader, Cart], Cart]) -> Changes:
    with storage.write() as tx:
        cart = carts.get(tx, cart_id)
        if cart is None:
            raise NotFound("charge.no_cart")
        return _save(tx, step(tx, cart))


def _save(tx: Writer, cart: Cart) -> Changes:
    carts.save(tx, cart)
    return Changes.of(Change(Noun.CART, cart.id))


def _item(tx: Reader, item_id: str) -> Item:
    item = catalog.item(tx, item_id)
    if item is None or item.archived:
        raise NotFound("catalog.no_such_item", item=item_id)
    return item
