"""Refunds: reserved first, sent once, and never more than was paid."""

from dataclasses import replace

import pytest

from pos.actions import reconcile, refund
from pos.shop.errors import BadInput, Misconfigured, NotAllowed, NotFound
from pos.shop.limbo import Decision
from pos.shop.tenders import MoneyState, RefundState, Tender
from tests.actions.company import Provider
from tests.actions.shops import Shop


def give_back(shop: Shop, order: str, minor: int | None = None, **more: object) -> None:
    """Refund an order."""
    refund.refund_order(
        storage=shop.storage,
        terms=shop.terms,
        order=order,
        reason="spilt",
        who="Cashier",
        now=shop.now,
        amount_minor=minor,
        **more,  # type: ignore[arg-type]  # the test's own words
    )


def states(shop: Shop, order: str) -> list[tuple[RefundState, int]]:
    """Its refunds."""
    return [(each.state, each.amount_minor) for each in shop.look(order).refunds]


def test_a_refund_is_written_before_the_company_is_called(shop: Shop) -> None:
    order = shop.paid()
    give_back(shop, order)
    assert states(shop, order) == [(RefundState.CREATED, 420)]
    assert shop.company.refunds == {}
    shop.work()
    assert states(shop, order) == [(RefundState.IN_TRANSIT, 420)]
    shop.company.refunds_arrive()
    shop.hear()
    assert states(shop, order) == [(RefundState.DONE, 420)]
    assert shop.look(order).money is MoneyState.REFUNDED
    assert shop.look(order).ticket is not None


def test_two_refunds_never_exceed_the_payment(shop: Shop) -> None:
    order = shop.paid()
    give_back(shop, order, 300)
    with pytest.raises(BadInput, match="not left"):
        give_back(shop, order, 121)
    give_back(shop, order, 120)
    shop.work()
    assert sum(each["amount_minor"] for each in shop.company.refunds.values()) == 420


def test_a_lost_answer_makes_no_second_refund(shop: Shop) -> None:
    order = shop.paid()
    give_back(shop, order, 100)
    shop.company.troubles.extend(["answer_lost"] * 3)
    shop.work()
    assert states(shop, order) == [(RefundState.CREATED, 100)]
    shop.later(minutes=1)
    shop.work()
    assert states(shop, order) == [(RefundState.IN_TRANSIT, 100)]
    assert len(shop.company.refunds) == 1


def test_with_an_old_key_the_company_is_asked_first(shop: Shop) -> None:
    order = shop.paid()
    give_back(shop, order, 100)
    shop.company.troubles.extend(["answer_lost"] * 3)
    shop.work()
    shop.later(hours=25)
    shop.company.calls.clear()
    shop.work()
    assert states(shop, order) == [(RefundState.IN_TRANSIT, 100)]
    assert len(shop.company.refunds) == 1
    assert shop.company.calls == ["refunds_of"]


def test_a_refused_refund_frees_its_sum(shop: Shop) -> None:
    order = shop.paid()
    give_back(shop, order, 400)
    shop.company.refund(shop.look(order).attempts[0].payment_id or "", 100)
    shop.work()
    assert states(shop, order) == [(RefundState.FAILED, 400)]
    shop.hear()
    give_back(shop, order)
    shop.work()
    assert [each["amount_minor"] for each in shop.company.refunds.values()] == [100, 320]


def test_a_refund_that_comes_back_from_the_bank_is_failed(shop: Shop) -> None:
    order = shop.paid()
    give_back(shop, order)
    shop.work()
    shop.company.refund_outcome = "failed"
    shop.company.refunds_arrive()
    shop.hear()
    assert states(shop, order) == [(RefundState.FAILED, 420)]
    assert shop.look(order).money is MoneyState.PAID


def test_limbo_money_that_did_not_go_back_is_in_limbo_again(shop: Shop) -> None:
    order = shop.paid()
    shop.pay(order, late=True)
    shop.hear()
    (case,) = shop.limbo()
    reconcile.decide(
        storage=shop.storage,
        terms=shop.terms,
        case_id=case.id,
        decision=Decision.REFUND,
        reason="paid twice",
        who="Manager",
        now=shop.now,
    )
    assert shop.limbo() == []
    shop.work()
    shop.company.refund_outcome = "failed"
    shop.company.refunds_arrive()
    shop.hear()
    assert [each.id for each in shop.limbo()] == [case.id]


def test_cash_is_given_back_by_hand_at_once(shop: Shop) -> None:
    cart = shop.cart()
    shop.charge(cart, Tender.CASH)
    give_back(shop, cart, 420)
    assert states(shop, cart) == [(RefundState.DONE, 420)]
    shop.work()
    assert shop.company.calls == []


def test_lines_are_refunded_at_what_was_paid_for_them(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    line = shop.look(order).order.priced.lines[1].line.id
    give_back(shop, order, line_ids=(line,))
    assert states(shop, order) == [(RefundState.CREATED, 260)]
    with pytest.raises(NotFound):
        give_back(shop, order, line_ids=("no such line",))


def test_lines_paid_in_rounded_cash_go_back_in_coins(shop: Shop) -> None:
    shop.terms = replace(shop.terms, cash_increment_minor=50)
    cart = shop.cart("orange-juice", "baguette")
    shop.charge(cart, Tender.CASH)
    juice, bread = (line.line.id for line in shop.look(cart).order.priced.lines)
    give_back(shop, cart, line_ids=(juice,))
    give_back(shop, cart, line_ids=(bread,))
    # 6.80 was paid with 7.00; 4.20 is 4.00 in coins, and the rest is what is left of it.
    assert states(shop, cart) == [(RefundState.DONE, 400), (RefundState.DONE, 300)]
    assert shop.look(cart).money is MoneyState.REFUNDED


def test_all_lines_of_rounded_cash_are_what_was_taken(shop: Shop) -> None:
    """They cost more than the drawer got, and were refused."""
    shop.terms = replace(shop.terms, cash_increment_minor=100)
    cart = shop.cart("orange-juice")
    shop.charge(cart, Tender.CASH)
    (juice,) = (line.line.id for line in shop.look(cart).order.priced.lines)
    give_back(shop, cart, line_ids=(juice,))
    assert states(shop, cart) == [(RefundState.DONE, 400)]


def test_above_the_limit_a_manager_is_needed(shop: Shop) -> None:
    shop.house(refund_limit_minor=200)
    order = shop.paid()
    with pytest.raises(NotAllowed):
        give_back(shop, order)
    give_back(shop, order, 200)
    give_back(shop, order, 220, manager="Manager")
    assert states(shop, order) == [(RefundState.CREATED, 200), (RefundState.CREATED, 220)]


def test_what_was_not_paid_cannot_be_given_back(shop: Shop) -> None:
    order = shop.order()
    with pytest.raises(BadInput):
        give_back(shop, order)
    with pytest.raises(NotFound):
        give_back(shop, "A-999")
    assert shop.look(order).refunds == ()


def test_another_company_is_never_asked_for_a_refund(shop: Shop) -> None:
    class Elsewhere(Provider):
        name = "elsewhere"

    order = shop.paid()
    give_back(shop, order)
    with pytest.raises(Misconfigured):
        refund.send_refund(
            storage=shop.storage,
            terms=shop.terms,
            provider=Elsewhere(shop.company),
            refund_id=shop.look(order).refunds[0].id,
            clock=shop.clock,
        )
    assert shop.company.refunds == {}
