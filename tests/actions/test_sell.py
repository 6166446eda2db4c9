"""The cart is saved at every change, and what was given up can come back."""

import pytest

from pos.actions import browse, sell
from pos.shop.cart import Contact, Discount, DiscountKind
from pos.shop.catalog import OrderType
from pos.shop.errors import NotAllowed, NotFound
from pos.shop.orders import Stage
from pos.shop.tenders import ClosingFor
from tests.actions.shops import Shop, open_shop


def total(shop: Shop, cart: str) -> int:
    """What it costs."""
    return browse.cart(storage=shop.storage, terms=shop.terms, cart_id=cart)[1].total_minor


def test_a_crash_loses_no_line(shop: Shop) -> None:
    cart = shop.cart("orange-juice", "baguette")
    with open_shop(shop.storage.path.parent, path=shop.storage.path) as again:
        assert total(again, cart) == 680
        assert [each.id for each in again.carts()] == [cart]


def test_lines_are_changed_and_removed(shop: Shop) -> None:
    cart = shop.cart("orange-juice", "baguette")
    juice, bread = shop.carts()[0].lines
    sell.set_quantity(storage=shop.storage, cart_id=cart, line_id=juice.id, quantity=3)
    sell.remove(storage=shop.storage, cart_id=cart, line_id=bread.id)
    sell.set_notes(
        storage=shop.storage, cart_id=cart, line_id=juice.id, kitchen_note="no ice", customer_note=""
    )
    assert total(shop, cart) == 1260
    assert shop.carts()[0].lines[0].kitchen_note == "no ice"


def test_a_cart_is_parked_and_resumed(shop: Shop) -> None:
    cart = shop.cart()
    sell.park(storage=shop.storage, cart_id=cart, label="window table", now=shop.now)
    assert shop.carts() == ()
    sell.resume(storage=shop.storage, cart_id=cart)
    assert [each.id for each in shop.carts()] == [cart]


def test_a_cleared_cart_comes_back_by_undo_but_not_after_it_was_charged(shop: Shop) -> None:
    cart = shop.cart()
    (before,) = shop.carts()
    sell.clear(storage=shop.storage, cart_id=cart, now=shop.now)
    sell.restore(storage=shop.storage, cart=before)
    assert shop.carts() == (before,)
    shop.charge(cart)
    with pytest.raises(NotFound):
        sell.restore(storage=shop.storage, cart=before)


def test_clearing_what_was_taken_back_ends_the_order(shop: Shop) -> None:
    order = shop.order()
    shop.revoke(order, ClosingFor.EDIT)
    shop.work()
    sell.clear(storage=shop.storage, cart_id=order, now=shop.now)
    assert shop.look(order).order.stage is Stage.CANCELLED


def test_a_large_discount_needs_a_manager(shop: Shop) -> None:
    shop.house(discount_limit_per_million=100_000)
    cart = shop.cart()
    for discount in (
        Discount(DiscountKind.PERCENT, 200_000, "friend"),
        Discount(DiscountKind.AMOUNT, 84, "friend"),
    ):
        with pytest.raises(NotAllowed):
            sell.set_discount(storage=shop.storage, terms=shop.terms, cart_id=cart, discount=discount)
        assert total(shop, cart) == 420
    sell.set_discount(
        storage=shop.storage, terms=shop.terms, cart_id=cart, discount=discount, manager="Manager"
    )
    assert total(shop, cart) == 336


def test_the_order_type_changes_with_the_cart(shop: Shop) -> None:
    cart = shop.cart()
    sell.set_order_type(storage=shop.storage, cart_id=cart, order_type=OrderType.HERE, now=shop.now)
    assert shop.carts()[0].order_type is OrderType.HERE


def test_a_contact_is_corrected_while_the_link_stays(shop: Shop) -> None:
    order = shop.order()
    link = shop.link(order)
    sell.correct_contact(
        storage=shop.storage, order=order, contact=Contact(name="Sample guest"), who="Cashier", now=shop.now
    )
    assert shop.look(order).order.cart.contact.name == "Sample guest"
    assert shop.link(order) == link
    shop.pay(order)
    shop.hear()
    sell.correct_contact(
        storage=shop.storage, order="A-001", contact=Contact(name="Other"), who="Cashier", now=shop.now
    )
    assert shop.look(order).order.cart.contact.name == "Other"
    assert shop.look(order).order.total_minor == 420
