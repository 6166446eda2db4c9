"""The limbo desk and the comparison with the company's own list."""

from typing import Any

import pytest

from pos.actions import reconcile
from pos.actions.changes import Bell, Changes
from pos.actions.settle import Road
from pos.shop.errors import IllegalMove, NotAllowed, NotFound
from pos.shop.house import Deed
from pos.shop.limbo import Decision, LimboKind
from pos.shop.orders import Stage
from pos.shop.tenders import MoneyState, RefundState
from tests.actions.shops import Shop


def decide(shop: Shop, case_id: str, decision: Decision, **more: Any) -> Changes:
    """Decide a case."""
    return reconcile.decide(
        storage=shop.storage,
        terms=shop.terms,
        case_id=case_id,
        decision=decision,
        reason="looked at it",
        who="Manager",
        now=shop.now,
        **more,
    )


def late(shop: Shop) -> str:
    """An order that expired and was paid afterwards."""
    order = shop.order()
    shop.later(minutes=31)
    shop.expire()
    shop.work()
    shop.pay(order, late=True)
    shop.hear()
    return order


def test_late_money_is_revived_as_one_ticket(shop: Shop) -> None:
    order = late(shop)
    (case,) = shop.limbo()
    changes = decide(shop, case.id, Decision.REVIVE)
    found = shop.look(order)
    assert Bell.NEW_TICKET in changes.bells()
    assert (found.order.stage, found.order.number, found.money) == (Stage.PAID, "A-001", MoneyState.PAID)
    assert found.ticket is not None
    with pytest.raises(IllegalMove):
        decide(shop, case.id, Decision.REFUND)
    assert shop.limbo() == []


def test_late_money_is_refunded(shop: Shop) -> None:
    order = late(shop)
    (case,) = shop.limbo()
    decide(shop, case.id, Decision.REFUND)
    shop.work()
    found = shop.look(order)
    assert [(each.state, each.amount_minor) for each in found.refunds] == [(RefundState.IN_TRANSIT, 420)]
    assert (found.order.stage, found.ticket) == (Stage.EXPIRED, None)


def test_money_is_kept_and_nothing_goes_back(shop: Shop) -> None:
    order = late(shop)
    decide(shop, shop.limbo()[0].id, Decision.KEEP)
    shop.work()
    assert shop.company.refunds == {}
    assert shop.look(order).ticket is None
    assert shop.limbo() == []


def test_money_of_an_unknown_order_can_be_refunded(shop: Shop) -> None:
    shop.company.sell_elsewhere({"store": "corner", "till": "A", "order": "TEMP-0123456789"})
    shop.company.sell_elsewhere({"store": "corner", "till": "A"}, 500)
    shop.hear()
    for case in shop.limbo():
        assert case.kind is LimboKind.UNKNOWN_ORDER
        decide(shop, case.id, Decision.REFUND)
    shop.work()
    assert sorted(each["amount_minor"] for each in shop.company.refunds.values()) == [500, 999]
    shop.company.refunds_arrive()
    shop.hear()
    assert shop.limbo() == []


def test_a_case_that_is_not_there_and_one_that_needs_a_manager(shop: Shop) -> None:
    with pytest.raises(NotFound):
        decide(shop, "nothing", Decision.KEEP)
    late(shop)
    shop.house(manager_deeds=frozenset({Deed.DECIDE_LIMBO}))
    with pytest.raises(NotAllowed):
        decide(shop, shop.limbo()[0].id, Decision.KEEP)
    assert len(shop.limbo()) == 1


def test_a_limbo_refund_above_the_limit_needs_a_manager(shop: Shop) -> None:
    shop.house(refund_limit_minor=100)
    late(shop)
    with pytest.raises(NotAllowed):
        decide(shop, shop.limbo()[0].id, Decision.REFUND)
    decide(shop, shop.limbo()[0].id, Decision.REFUND, manager="Manager")
    assert shop.limbo() == []


def test_nothing_is_refunded_automatically_unless_the_house_wants_it(shop: Shop) -> None:
    late(shop)
    shop.later(hours=5)
    assert not reconcile.decide_automatically(storage=shop.storage, terms=shop.terms, now=shop.now)
    assert len(shop.limbo()) == 1


def test_our_own_late_money_goes_back_by_itself_after_its_time(shop: Shop) -> None:
    shop.house(auto_refund=True)
    late(shop)
    shop.company.sell_elsewhere({"store": "corner", "till": "A"}, 500)
    shop.hear()
    shop.later(minutes=14)
    assert not reconcile.decide_automatically(storage=shop.storage, terms=shop.terms, now=shop.now)
    shop.later(minutes=1)
    assert reconcile.decide_automatically(storage=shop.storage, terms=shop.terms, now=shop.now)
    shop.work()
    assert [each["amount_minor"] for each in shop.company.refunds.values()] == [420]
    assert [case.kind for case in shop.limbo()] == [LimboKind.UNKNOWN_ORDER]


def compared(shop: Shop) -> reconcile.Comparison:
    """Today, compared."""
    return reconcile.compare(
        storage=shop.storage, terms=shop.terms, provider=shop.provider, day=shop.now.date(), now=shop.now
    )[0]


def test_a_good_day_misses_nothing(shop: Shop) -> None:
    for _ in range(3):
        shop.paid()
    shop.company.sell_elsewhere()
    shop.hear()
    shop.later(minutes=1)
    found = compared(shop)
    assert found.line.text() == "practice 3, relay 3, till 3, missing 0"
    assert found.differences == ()
    assert found.missing == 0


def test_what_the_relay_lost_is_settled_by_the_comparison(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.later(minutes=1)
    found = compared(shop)
    assert found.line.text() == "practice 1, relay 0, till 1, missing 0"
    assert shop.look(order).order.stage is Stage.PAID


def test_the_relay_is_counted_also_when_it_came_second(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.receive(*shop.facts(), road=Road.ASKED)
    shop.hear()
    shop.later(minutes=1)
    assert compared(shop).relay == 1


def test_limbo_money_and_refunds_are_compared_too(shop: Shop) -> None:
    late(shop)
    order = shop.paid()
    shop.company.refund(shop.look(order).attempts[0].payment_id or "", 100)
    shop.company.refunds_arrive()
    shop.hear()
    shop.later(minutes=1)
    found = compared(shop)
    assert [(each.kind, each.ours, each.theirs) for each in found.differences] == []
    assert found.line.text() == "practice 3, relay 3, till 3, missing 0"


def test_a_refund_made_elsewhere_is_acknowledged_by_name(shop: Shop) -> None:
    order = shop.paid()
    shop.company.refund(shop.look(order).attempts[0].payment_id or "", 100)
    shop.hear()
    (case,) = shop.limbo()
    assert shop.look(order).refunds[0].acknowledged_by == ""
    decide(shop, case.id, Decision.KEEP)
    assert shop.look(order).refunds[0].acknowledged_by == "Manager"
    assert shop.kinds(order).count("refund_acknowledged") == 1
    assert shop.limbo() == []
