"""Sequences of a stranger who wants to lose a payment, cook twice, or cook what is not paid."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from pos.actions import reconcile, refund
from pos.actions.changes import Changes
from pos.background.chores import Chores
from pos.base.clock import ManualClock
from pos.shop.errors import BadInput, IllegalMove
from pos.shop.limbo import MONEY_LEFT, Decision, LimboKind
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, ClosingFor, Fact, FactState, RefundState
from pos.storage import backups, inbox, limbo, outbox, refunds, tenders
from tests.actions.company import Company
from tests.actions.shops import NOON, Shop, open_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A whole till."""
    with open_shop(tmp_path) as opened:
        yield opened


def fact_of(shop: Shop, payment: str) -> Fact:
    """What the company states of a payment."""
    return next(fact for fact in reversed(shop.facts()) if fact.object_id == payment)


def late(shop: Shop) -> tuple[str, str]:
    """An order that expired and was paid afterwards, and the payment."""
    order = shop.order()
    shop.later(minutes=31)
    shop.expire()
    shop.work()
    payment = shop.pay(order, late=True)
    shop.hear()
    return order, payment


def decide(shop: Shop, decision: Decision) -> Changes:
    """Decide the oldest open case that speaks of money come."""
    case = next(each for each in shop.limbo() if each.kind not in MONEY_LEFT)
    return reconcile.decide(
        storage=shop.storage,
        terms=shop.terms,
        case_id=case.id,
        decision=decision,
        reason="looked at it",
        who="Manager",
        now=shop.now,
    )


def give_back(shop: Shop, order: str, **more: Any) -> Changes:
    """A refund of an order's money."""
    return refund.refund_order(
        storage=shop.storage,
        terms=shop.terms,
        order=order,
        reason="spilt",
        who="Cashier",
        now=shop.now,
        **more,
    )


def chores(shop: Shop, folder: Path) -> Chores:
    """What is done by the clock."""
    return Chores(
        storage=shop.storage,
        terms=shop.terms,
        clock=shop.clock,
        backup_folder=folder / "backups",
        backup_every=timedelta(hours=6),
        told=shop.news.append,
        wake_errands=lambda: None,
    )


def tickets(shop: Shop, order: str) -> int:
    """How often the kitchen was told of it."""
    return shop.kinds(order).count("ticket_queued")


def test_a_link_paid_in_another_currency_is_closed_and_its_order_comes_to_an_end(shop: Shop) -> None:
    order = shop.order()
    payment = shop.pay(order)
    shop.receive(replace(fact_of(shop, payment), currency="USD"))
    shop.company.payments.clear()
    shop.work()
    assert shop.states(order) == [AttemptState.CANCELLED]
    shop.later(minutes=31)
    shop.expire()
    assert shop.look(order).order.stage is Stage.EXPIRED
    assert [case.kind for case in shop.limbo()] == [LimboKind.WRONG_CURRENCY]
    with shop.storage.read() as tx:
        assert tenders.open_links(tx) == ()
        assert outbox.waiting(tx) == ()


def test_late_money_that_went_back_elsewhere_is_never_cooked(shop: Shop) -> None:
    order, payment = late(shop)
    shop.company.refund(payment, 420)
    shop.hear()
    with pytest.raises(IllegalMove):
        decide(shop, Decision.REVIVE)
    with pytest.raises((IllegalMove, BadInput)):
        decide(shop, Decision.REFUND)
    assert shop.look(order).ticket is None
    decide(shop, Decision.KEEP)
    assert shop.look(order).order.stage is Stage.EXPIRED


def test_late_money_that_went_back_in_part_is_never_cooked(shop: Shop) -> None:
    order, payment = late(shop)
    shop.company.refund(payment, 1)
    shop.hear()
    with pytest.raises(IllegalMove):
        decide(shop, Decision.REVIVE)
    assert (shop.look(order).ticket, tickets(shop, order)) == (None, 0)


def test_late_money_whose_refund_came_back_may_be_cooked_after_all(shop: Shop) -> None:
    order, payment = late(shop)
    shop.company.refund_outcome = "failed"
    shop.company.refund(payment, 420)
    shop.company.refunds_arrive()
    shop.hear()
    decide(shop, Decision.REVIVE)
    assert tickets(shop, order) == 1


@pytest.mark.parametrize("ended", [False, True], ids=["running", "lost"])
def test_late_money_that_is_disputed_is_never_cooked(shop: Shop, ended: bool) -> None:
    order, payment = late(shop)
    dispute = shop.company.dispute(payment)
    if ended:
        shop.company.close_dispute(dispute, won=False)
    shop.hear()
    with pytest.raises(IllegalMove):
        decide(shop, Decision.REVIVE)
    assert shop.look(order).ticket is None


def test_late_money_whose_dispute_was_won_may_be_cooked(shop: Shop) -> None:
    order, payment = late(shop)
    shop.company.close_dispute(shop.company.dispute(payment), won=True)
    shop.hear()
    decide(shop, Decision.REVIVE)
    assert tickets(shop, order) == 1


def test_money_that_is_disputed_is_not_given_back_a_second_way(shop: Shop) -> None:
    order = shop.paid()
    payment = shop.look(order).attempts[0].payment_id
    assert payment is not None
    dispute = shop.company.dispute(payment)
    shop.hear()
    with pytest.raises(IllegalMove):
        give_back(shop, order)
    assert shop.company.refunds == {}
    shop.company.close_dispute(dispute, won=True)
    shop.hear()
    give_back(shop, order)
    shop.work()
    assert len(shop.company.refunds) == 1


def test_an_automatic_refund_that_the_company_refuses_is_left_to_a_person(shop: Shop, tmp_path: Path) -> None:
    shop.house(auto_refund=True)
    _, payment = late(shop)
    shop.company.payments[payment]["state"] = "failed"
    work = chores(shop, tmp_path)
    for _ in range(10):
        shop.later(minutes=15)
        work.round()
        shop.work()
    with shop.storage.read() as tx:
        assert [each.state for each in refunds.by_payment(tx, payment)] == [RefundState.FAILED]
    assert [case.decided for case in shop.limbo()] == [None]


def test_an_automatic_refund_of_money_that_is_partly_gone_holds_up_nobody(shop: Shop, tmp_path: Path) -> None:
    shop.house(auto_refund=True)
    _, gone = late(shop)
    shop.company.refund(gone, 1)
    shop.hear()
    other, payment = late(shop)
    shop.later(minutes=16)
    chores(shop, tmp_path).round()
    shop.work()
    assert [each["payment"] for each in shop.company.refunds.values()] == [gone, payment]
    assert backups.every(tmp_path / "backups", shop.storage.path.stem)
    assert shop.look(other).refunds[0].state is not RefundState.FAILED


def test_a_payment_taken_in_two_parts_can_still_be_cooked(shop: Shop) -> None:
    order = shop.order()
    payment = shop.pay(order, amount_minor=400)
    shop.hear()
    assert [case.kind for case in shop.limbo()] == [LimboKind.PARTIAL]
    whole = replace(fact_of(shop, payment), amount_minor=420)
    shop.receive(whole)
    (case,) = shop.limbo()
    assert (case.kind, case.amount_minor, case.proposed) == (LimboKind.PAID_LATE, 420, Decision.REVIVE)
    assert shop.look(order).ticket is None
    decide(shop, Decision.REVIVE)
    assert tickets(shop, order) == 1


def test_a_payment_that_grows_beyond_the_total_keeps_its_one_place(shop: Shop) -> None:
    order = shop.order()
    payment = shop.pay(order, amount_minor=400)
    shop.hear()
    shop.receive(replace(fact_of(shop, payment), amount_minor=500))
    (case,) = shop.limbo()
    assert (case.kind, case.amount_minor) == (LimboKind.OVER, 500)
    assert shop.look(order).ticket is None


def test_an_item_that_is_gone_from_the_shelf_keeps_no_paid_order_waiting(shop: Shop) -> None:
    shop.count("baguette", 1)
    order = shop.order("baguette")
    shop.count("baguette", 0)
    shop.pay(order)
    shop.hear()
    assert (shop.look(order).order.stage, tickets(shop, order)) == (Stage.PAID, 1)
    assert shop.limbo() == []


def test_the_same_payment_with_two_sums_takes_effect_once(shop: Shop) -> None:
    order = shop.order()
    payment = shop.pay(order)
    whole = fact_of(shop, payment)
    shop.receive(whole, replace(whole, amount_minor=419), replace(whole, amount_minor=421), whole)
    assert tickets(shop, order) == 1
    assert [(case.kind, case.amount_minor) for case in shop.limbo()] == [(LimboKind.OVER, 1)]


def test_every_order_of_the_same_news_ends_the_same(shop: Shop) -> None:
    """Money, its refund elsewhere and its dispute, in each order."""
    for turn in permutations(range(3)):
        order = shop.order()
        payment = shop.pay(order)
        shop.company.refund(payment, 100)
        shop.company.dispute(payment)
        fresh = [fact for fact in shop.facts() if fact.money_id == payment]
        shop.receive(*(fresh[place] for place in turn))
        found = shop.look(order)
        assert (found.order.stage, tickets(shop, order)) == (Stage.PAID, 1), turn
        assert sorted(case.kind for case in found.cases) == [LimboKind.DISPUTE, LimboKind.REFUND_ELSEWHERE]
        assert [each.state for each in found.refunds] == [RefundState.EXTERNAL]


def test_slow_money_on_a_link_that_was_closed_meanwhile_is_cooked_or_limbo_never_lost(shop: Shop) -> None:
    expired, cancelled = shop.order(), shop.order()
    slow = [shop.pay(order, slow=True) for order in (expired, cancelled)]
    shop.hear()
    shop.revoke(cancelled, ClosingFor.CANCEL)
    shop.later(minutes=31)
    shop.expire()
    for _ in range(3):
        shop.later(minutes=2)
        shop.work()
    assert {shop.look(order).order.stage for order in (expired, cancelled)} == {Stage.AWAITING_PAYMENT}
    for payment in slow:
        shop.company.settle(payment, arrived=True)
    shop.hear()
    assert (shop.look(expired).order.stage, tickets(shop, expired)) == (Stage.PAID, 1)
    assert (shop.look(cancelled).order.stage, tickets(shop, cancelled)) == (Stage.CANCELLED, 0)
    assert [case.payment_id for case in shop.limbo()] == [slow[1]]


def test_two_tills_of_one_store_hear_the_same_money_and_one_cooks(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with (
        open_shop(tmp_path / "a") as first,
        open_shop(
            tmp_path / "b",
            company=first.company,
            clock=first.clock,
            change=lambda terms: replace(terms, till="B", letter="B"),
        ) as second,
    ):
        orders = [first.order(), second.order()]
        first.pay(orders[0])
        second.pay(orders[1])
        for till in (first, second):
            till.hear()
            till.road.ask()
        assert [first.look(orders[0]).order.number, second.look(orders[1]).order.number] == ["A-001", "B-001"]
        assert (first.limbo(), second.limbo()) == ([], [])
        with first.storage.read() as tx:
            assert tenders.by_order(tx, orders[1]) == ()


@pytest.mark.parametrize("jump", [timedelta(days=400), timedelta(days=-400), timedelta(hours=26)])
def test_a_clock_that_jumps_loses_no_payment_and_cooks_none_twice(tmp_path: Path, jump: timedelta) -> None:
    with open_shop(tmp_path, company=Company(ManualClock(NOON))) as shop:
        before, during = shop.order(), shop.order()
        shop.pay(before)
        shop.clock.jump(shop.now + jump)
        shop.pay(during)
        shop.expire()
        shop.work()
        shop.road.round()
        shop.clock.jump(shop.now - jump)
        shop.later(minutes=6)
        shop.road.round()
        shop.hear()
        shop.work()
        for order in (before, during):
            assert (shop.look(order).order.stage, tickets(shop, order)) == (Stage.PAID, 1)
        assert shop.limbo() == []


def test_a_declined_payment_after_the_money_changes_nothing(shop: Shop) -> None:
    order = shop.order()
    payment = shop.pay(order)
    came = fact_of(shop, payment)
    shop.receive(came, replace(came, state=FactState.FAILED), replace(came, state=FactState.CLOSED))
    assert (shop.look(order).order.stage, tickets(shop, order)) == (Stage.PAID, 1)
    assert shop.look(order).attempts[0].state is AttemptState.CONFIRMED


def test_no_case_and_no_ticket_for_the_same_payment_by_two_links(shop: Shop) -> None:
    """A guest's payment that names one order by its marks and another by its link stays with one."""
    first, second = shop.order(), shop.order()
    payment = shop.pay(first)
    strange = replace(fact_of(shop, payment), link_id=shop.link(second))
    shop.receive(strange, fact_of(shop, payment))
    paid = [order for order in (first, second) if shop.look(order).order.stage is Stage.PAID]
    with shop.storage.read() as tx:
        cases = limbo.by_payment(tx, company="practice", live=False, payment_id=payment)
        assert len(paid) + len(cases) == 1
        assert inbox.poison(tx) == ()
    assert sum(tickets(shop, order) for order in (first, second)) == len(paid)
