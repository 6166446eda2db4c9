"""The house's limits cannot be walked around in small steps."""

import pytest

from pos.actions import sell
from pos.shop.cart import Discount, DiscountKind
from pos.shop.errors import BadInput, NotAllowed
from pos.shop.orders import Stage
from pos.shop.tenders import RefundState, Tender
from tests.actions.shops import Shop
from tests.actions.test_refund import give_back

TENTH = 100_000


def discount(shop: Shop, cart: str, value: int, *, percent: bool = False, **more: str) -> None:
    """Give a discount on the cart, or on one of its lines."""
    kind = DiscountKind.PERCENT if percent else DiscountKind.AMOUNT
    given = Discount(kind, value, "friend")
    sell.set_discount(storage=shop.storage, terms=shop.terms, cart_id=cart, discount=given, **more)


def lines(shop: Shop) -> list[str]:
    """The lines of the one cart."""
    return [line.id for line in shop.carts()[0].lines]


def test_an_amount_off_a_large_cart_is_no_gift_of_what_stays_in_it(shop: Shop) -> None:
    shop.house(discount_limit_per_million=TENTH)
    cart = shop.cart("salmon-bagel", "salmon-bagel", "salmon-bagel", "orange-juice")
    discount(shop, cart, 350)
    for line in lines(shop)[:-1]:
        sell.remove(storage=shop.storage, cart_id=cart, line_id=line)
    with pytest.raises(NotAllowed):
        shop.charge(cart, Tender.CASH)
    assert [each.id for each in shop.carts()] == [cart]
    shop.charge(cart, Tender.CASH, manager="Manager")
    assert shop.look(cart).order.total_minor == 70


def test_what_a_manager_has_given_needs_no_second_word(shop: Shop) -> None:
    shop.house(discount_limit_per_million=TENTH)
    cart = shop.cart()
    discount(shop, cart, 84, manager="Manager")
    assert shop.carts()[0].discount is not None
    shop.charge(cart, Tender.CASH)
    assert shop.look(cart).order.stage is Stage.PAID


def test_two_discounts_are_not_less_than_one(shop: Shop) -> None:
    shop.house(discount_limit_per_million=TENTH)
    cart = shop.cart()
    discount(shop, cart, TENTH, percent=True, line_id=lines(shop)[0])
    discount(shop, cart, TENTH, percent=True)
    with pytest.raises(NotAllowed):
        shop.charge(cart)
    with shop.storage.read() as tx:
        assert tx.value("SELECT count(*) FROM attempts") == 0


def test_a_discount_within_the_limit_asks_nobody(shop: Shop) -> None:
    shop.house(discount_limit_per_million=TENTH)
    cart = shop.cart("salmon-bagel", "orange-juice")
    discount(shop, cart, TENTH, percent=True)
    shop.charge(cart, Tender.CASH)
    assert shop.look(cart).order.total_minor == 1323


def test_refunds_of_one_order_count_together_against_the_limit(shop: Shop) -> None:
    shop.house(refund_limit_minor=200)
    order = shop.paid()
    give_back(shop, order, 150)
    with pytest.raises(NotAllowed):
        give_back(shop, order, 51)
    give_back(shop, order, 50)
    made = [(each.state, each.amount_minor) for each in shop.look(order).refunds]
    assert made == [(RefundState.CREATED, 150), (RefundState.CREATED, 50)]


def test_a_line_is_given_back_once(shop: Shop) -> None:
    order = shop.paid("salmon-bagel", "baguette")
    bread = shop.look(order).order.cart.lines[1].id
    give_back(shop, order, line_ids=(bread,))
    with pytest.raises(BadInput, match="given back before"):
        give_back(shop, order, line_ids=(bread,))
    made = [(each.state, each.amount_minor) for each in shop.look(order).refunds]
    assert made == [(RefundState.CREATED, 260)]


def test_a_line_whose_refund_failed_may_be_given_back_again(shop: Shop) -> None:
    order = shop.paid("salmon-bagel", "baguette")
    bread = shop.look(order).order.cart.lines[1].id
    give_back(shop, order, line_ids=(bread,))
    shop.work()
    shop.company.refund_outcome = "failed"
    shop.company.refunds_arrive()
    shop.hear()
    give_back(shop, order, line_ids=(bread,))
    assert [each.state for each in shop.look(order).refunds] == [RefundState.FAILED, RefundState.CREATED]
