"""All that is read: lists in their order, what waits, what is found by code and words."""

import weakref

import pytest

from pos.actions import browse
from pos.shop.errors import NotFound
from pos.shop.orders import Stage
from pos.shop.tenders import ClosingFor, Tender
from tests.actions.shops import Shop


def test_orders_are_listed_newest_first_and_by_stage(shop: Shop) -> None:
    paid = shop.paid()
    shop.later(seconds=1)
    gone = shop.order()
    shop.revoke(gone, ClosingFor.CANCEL)
    shop.work()
    shop.later(seconds=1)
    open_one = shop.order()

    def listed(*stages: Stage) -> list[str]:
        def named(brief: browse.Brief) -> str:
            return brief.order.id

        wanted = frozenset(stages or Stage)
        return list(browse.listed(storage=shop.storage, told=named, stages=wanted, now=shop.now))

    assert listed() == [open_one, gone, paid]
    assert listed(Stage.PAID) == [paid]
    assert listed(Stage.CANCELLED, Stage.EXPIRED) == [gone]
    assert listed(Stage.AWAITING_PAYMENT) == [open_one]


def test_a_list_of_orders_bears_their_money_and_not_their_stories(shop: Shop) -> None:
    order = shop.paid()
    briefs: list[browse.Brief] = []
    assert browse.listed(storage=shop.storage, told=briefs.append, now=shop.now) == (None,)
    (brief,), whole = briefs, shop.look(order)
    assert (brief.order, brief.money, brief.attempts) == (whole.order, whole.money, whole.attempts)
    assert type(brief) is browse.Brief
    assert browse.everything(storage=shop.storage, now=shop.now) == (whole,)


def test_of_a_list_no_order_is_held_while_the_next_is_told(shop: Shop) -> None:
    """Hundreds of orders would take the room of all windows, of which a list shows a line each."""
    sold = [shop.paid() for _ in range(4)]
    held: list[weakref.ref[browse.Brief]] = []
    alive: list[int] = []

    def told(brief: browse.Brief) -> str:
        alive.append(sum(each() is not None for each in held))
        held.append(weakref.ref(brief))
        return brief.order.id

    assert sorted(browse.listed(storage=shop.storage, told=told, now=shop.now)) == sorted(sold)
    assert alive == [0, 0, 0, 0]


def test_what_waits_is_shown_with_its_latest_attempt(shop: Shop) -> None:
    order = shop.order()
    (waiting,) = browse.waiting(storage=shop.storage)
    assert waiting.order.id == order
    assert waiting.attempt is not None
    assert waiting.attempt.link_id == shop.link(order)


def test_the_latest_attempt_is_the_one_written_last_also_after_the_clock_was_set_back(shop: Shop) -> None:
    order = shop.order(email="guest@example.org")
    first = shop.link(order)
    shop.revoke(order, ClosingFor.TENDER)
    shop.work()
    shop.clock.jump(shop.now.replace(hour=1))
    shop.take(order, Tender.EMAIL)
    shop.work()
    assert shop.link(order) != first


def test_an_order_is_found_by_each_of_its_names(shop: Shop) -> None:
    order = shop.paid()
    found = shop.look(order).order
    assert found.final_id is not None
    for name in (order, order.lower(), "A-001", "a-001", "a1", "A001", found.final_id):
        assert shop.look(name).order.id == order
    with pytest.raises(NotFound):
        shop.look("A-002")


def test_items_are_found_by_code_and_by_words(shop: Shop) -> None:
    item, variation = browse.by_code(storage=shop.storage, code="2005")
    assert (item.id, variation.price_minor) == ("orange-juice", 420)
    assert "orange-juice" in [each.id for each in browse.search(storage=shop.storage, text="oran")]
    with pytest.raises(NotFound):
        browse.by_code(storage=shop.storage, code="0000")


def test_a_case_says_what_can_be_decided(shop: Shop) -> None:
    order = shop.paid()
    shop.pay(order, late=True)
    shop.hear()
    (view,) = browse.in_limbo(storage=shop.storage)
    assert sorted(view.possible) == ["keep", "refund"]
    assert view.order is not None
    assert view.order.id == order
