"""What became of a refund whose answer was lost is asked before its sum is called free."""

from dataclasses import replace

import pytest

from pos.shop.errors import BadInput
from pos.shop.limbo import LimboKind
from pos.shop.tenders import MoneyState, RefundState
from tests.actions.company import Provider
from tests.actions.shops import Shop
from tests.actions.test_refund import give_back, states

LOST = ["answer_lost"] * 3
"""All three tries of one call are done at the company, and nobody hears of it."""


def wrong_key(shop: Shop) -> Provider:
    """The same company, asked with a key that was taken back meanwhile."""
    return Provider(shop.company, key="revoked")


def sent_in_vain(shop: Shop, order: str) -> None:
    """A refund that the company made, without the till knowing."""
    give_back(shop, order, 300)
    shop.company.troubles.extend(LOST)
    shop.work()
    assert states(shop, order) == [(RefundState.CREATED, 300)]
    assert len(shop.company.refunds) == 1


def test_a_key_that_is_taken_back_frees_no_sum_that_may_be_gone(shop: Shop) -> None:
    order = shop.paid()
    sent_in_vain(shop, order)
    good, shop.provider = shop.provider, wrong_key(shop)
    shop.__post_init__()
    shop.later(minutes=1)
    shop.work()
    assert states(shop, order) == [(RefundState.CREATED, 300)]
    with pytest.raises(BadInput, match="not left"):
        give_back(shop, order, 300)
    shop.provider = good
    shop.__post_init__()
    shop.later(minutes=2)
    shop.work()
    assert states(shop, order) == [(RefundState.IN_TRANSIT, 300)]
    assert len(shop.company.refunds) == 1


def test_a_key_known_for_something_else_is_looked_up_not_failed(shop: Shop) -> None:
    order = shop.paid()
    sent_in_vain(shop, order)
    # Paired anew, the till bears another letter, and the same refund reads otherwise.
    shop.terms = replace(shop.terms, till="B", letter="B", former_tills=frozenset({"A"}))
    shop.__post_init__()
    shop.later(minutes=1)
    shop.work()
    assert states(shop, order) == [(RefundState.IN_TRANSIT, 300)]
    assert len(shop.company.refunds) == 1


def test_a_first_call_that_is_refused_frees_its_sum_without_another_question(shop: Shop) -> None:
    order = shop.paid()
    give_back(shop, order, 300)
    shop.company.refund(shop.look(order).attempts[0].payment_id or "", 200)
    shop.company.calls.clear()
    shop.work()
    assert states(shop, order) == [(RefundState.FAILED, 300)]
    assert shop.company.calls == ["refund"]


def test_money_that_left_under_a_failed_refund_is_in_the_books(shop: Shop) -> None:
    order = shop.paid()
    give_back(shop, order, 300)
    good, shop.provider = shop.provider, wrong_key(shop)
    shop.__post_init__()
    shop.work()
    ((state, _),) = states(shop, order)
    assert state is RefundState.FAILED
    made = shop.look(order).refunds[0]
    good.refund(
        payment_id=made.payment_id,
        amount_minor=300,
        currency="EUR",
        idempotency_key=made.idempotency_key,
        reason=made.reason,
        metadata={"refund": made.id, "order": order, "store": shop.terms.store, "till": shop.terms.till},
    )
    shop.company.refunds_arrive()
    shop.hear()
    assert states(shop, order) == [(RefundState.FAILED, 300), (RefundState.EXTERNAL, 300)]
    assert [case.kind for case in shop.limbo()] == [LimboKind.REFUND_ELSEWHERE]
    assert shop.look(order).money is MoneyState.PARTLY_REFUNDED
    with pytest.raises(BadInput, match="not left"):
        give_back(shop, order, 121)
