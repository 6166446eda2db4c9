"""86: what cannot be made is revoked before it can be paid."""

from datetime import timedelta

import pytest

from pos.actions import browse, sell, shelve
from pos.shop.errors import BadInput, NotFound, Unavailable
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState
from tests.actions.shops import Shop


def test_an_86_revokes_the_links_of_orders_with_it_and_no_other(shop: Shop) -> None:
    gone, stays = shop.order("baguette"), shop.order("orange-juice")
    shop.sell_out("baguette")
    assert shop.states(gone) == [AttemptState.CLOSING]
    assert shop.states(stays) == [AttemptState.PENDING]
    shop.work()
    assert shop.look(gone).order.stage is Stage.BUILDING
    assert [cart.id for cart in browse.parked(storage=shop.storage)] == [gone]
    assert not shop.company.open(shop.link(gone))


def test_money_that_was_faster_than_the_86_is_limbo(shop: Shop) -> None:
    order = shop.order("baguette")
    shop.sell_out("baguette")
    shop.pay(order)
    shop.work()
    assert [(case.kind, case.proposed) for case in shop.limbo()] == [("paid_late", "refund")]
    assert shop.look(order).ticket is None


def test_what_is_86d_cannot_be_charged_until_it_is_back(shop: Shop) -> None:
    cart = shop.cart("baguette")
    shop.sell_out("baguette")
    with pytest.raises(Unavailable):
        shop.charge(cart)
    shelve.back_on_sale(storage=shop.storage, item_id="baguette", who="Cook", now=shop.now)
    shop.charge(cart)
    assert shop.look(cart).order.stage is Stage.AWAITING_PAYMENT


def test_an_86_for_a_while_ends_by_itself(shop: Shop) -> None:
    shelve.sell_out(
        storage=shop.storage,
        terms=shop.terms,
        item_id="baguette",
        until=shop.now + timedelta(hours=1),
        who="Cook",
        now=shop.now,
    )
    with pytest.raises(Unavailable):
        shop.cart("baguette")
    shop.later(hours=1)
    assert shop.cart("baguette")


def test_a_modifier_is_86d_for_every_item(shop: Shop) -> None:
    cart = shop.cart("orange-juice")
    sell.add(
        storage=shop.storage,
        cart_id=cart,
        item_id="croissant",
        variation_id="croissant",
        modifiers=("warmed",),
        now=shop.now,
    )
    shop.charge(cart)
    shop.work()
    shelve.sell_out_modifier(
        storage=shop.storage,
        terms=shop.terms,
        group_id="warming",
        modifier_id="warmed",
        until=None,
        who="Cook",
        now=shop.now,
    )
    assert shop.states(cart) == [AttemptState.CLOSING]
    with pytest.raises(NotFound):
        shelve.sell_out_modifier(
            storage=shop.storage,
            terms=shop.terms,
            group_id="warming",
            modifier_id="nothing",
            until=None,
            who="Cook",
            now=shop.now,
        )


def test_a_moment_in_the_past_and_a_count_out_of_bounds(shop: Shop) -> None:
    with pytest.raises(BadInput):
        shelve.sell_out(
            storage=shop.storage,
            terms=shop.terms,
            item_id="baguette",
            until=shop.now,
            who="Cook",
            now=shop.now,
        )
    with pytest.raises(BadInput):
        shop.count("baguette", -1)


def test_what_is_paid_leaves_the_shelf_once(shop: Shop) -> None:
    shop.count("baguette", 5)
    order = shop.paid("baguette")
    shop.hear()
    assert browse.shelf(storage=shop.storage).stock.on_hand["baguette"] == 4
    assert shop.look(order).order.stage is Stage.PAID


def test_a_modifier_comes_back_for_every_item(shop: Shop) -> None:
    shelve.sell_out_modifier(
        storage=shop.storage,
        terms=shop.terms,
        group_id="warming",
        modifier_id="warmed",
        until=None,
        who="Cook",
        now=shop.now,
    )
    cart = shop.cart("orange-juice")
    with pytest.raises(Unavailable):
        warmed(shop, cart)
    shelve.modifier_back_on_sale(
        storage=shop.storage, group_id="warming", modifier_id="warmed", who="Cook", now=shop.now
    )
    warmed(shop, cart)
    assert len(shop.carts()[0].lines) == 2


def warmed(shop: Shop, cart: str) -> None:
    """Put a warm croissant into a cart."""
    sell.add(
        storage=shop.storage,
        cart_id=cart,
        item_id="croissant",
        variation_id="croissant",
        modifiers=("warmed",),
        now=shop.now,
    )


def test_a_modifier_is_not_86d_until_a_moment_that_is_over(shop: Shop) -> None:
    with pytest.raises(BadInput):
        shelve.sell_out_modifier(
            storage=shop.storage,
            terms=shop.terms,
            group_id="warming",
            modifier_id="warmed",
            until=shop.now,
            who="Cook",
            now=shop.now,
        )


def test_only_a_choice_of_the_group_comes_back(shop: Shop) -> None:
    with pytest.raises(NotFound):
        shelve.modifier_back_on_sale(
            storage=shop.storage, group_id="warming", modifier_id="oat", who="Cook", now=shop.now
        )
