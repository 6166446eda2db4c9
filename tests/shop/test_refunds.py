"""Refunds: reserved sums, moves, and what facts do to them."""

from dataclasses import replace
from functools import partial
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop import refunds
from pos.shop.errors import BadInput, IllegalMove, NotFound
from pos.shop.orders import Stage
from pos.shop.pricing import cash_rounding
from pos.shop.refunds import MOVES
from pos.shop.tenders import AttemptState, FactState, Refund, RefundState
from tests.shop.order_samples import (
    NOON,
    TOTAL,
    attempt,
    cart,
    cart_line,
    cash,
    minutes,
    order,
    refund,
    refund_fact,
)

PAID = attempt(AttemptState.CONFIRMED)


def reserve(amount: int, taken: list[Refund], **changes: Any) -> Refund:
    """Reserve so much of the sample payment."""
    usual: dict[str, Any] = {
        "refund_id": f"refund-{len(taken) + 1}",
        "amount_minor": amount,
        "reason": "cold",
        "who": "the manager",
        "now": NOON,
    }
    return refunds.reserve(changes.pop("of", PAID), taken, **(usual | changes))


@pytest.mark.parametrize(("start", "to"), list(product(RefundState, RefundState)))
def test_only_the_table_s_moves_are_allowed(start: RefundState, to: RefundState) -> None:
    if to in MOVES[start]:
        assert refunds.move(refund(start), to).state is to
    else:
        with pytest.raises(IllegalMove) as raised:
            refunds.move(refund(start), to)
        assert raised.value.message.key == f"refunds.is_{start}"


@pytest.mark.parametrize(
    "state", [RefundState.CREATED, RefundState.IN_TRANSIT, RefundState.DONE, RefundState.EXTERNAL]
)
def test_a_refund_s_sum_is_taken_from_the_moment_it_is_written(state: RefundState) -> None:
    assert refunds.refundable(PAID, [refund(state, amount_minor=700)]) == 300


def test_a_failed_refund_gives_its_sum_free() -> None:
    assert refunds.refundable(PAID, [refund(RefundState.FAILED)]) == TOTAL


def test_nothing_can_be_refunded_before_it_was_paid() -> None:
    assert refunds.refundable(attempt(), []) == 0
    with pytest.raises(BadInput):
        reserve(1, [], of=attempt())


def test_what_a_lost_dispute_took_cannot_be_refunded_again() -> None:
    assert refunds.refundable(PAID, [], lost_minor=TOTAL) == 0


def test_reserving_writes_a_created_refund_with_its_own_key() -> None:
    made = reserve(TOTAL, [], line_ids=("line-1",))
    assert (made.state, made.idempotency_key, made.payment_id) == (
        RefundState.CREATED,
        "refund-refund-1",
        "payment-1",
    )
    assert made.line_ids == ("line-1",)


@pytest.mark.parametrize("amount", [0, -1, TOTAL + 1])
def test_no_more_than_is_left_and_no_less_than_a_cent(amount: int) -> None:
    with pytest.raises(BadInput):
        reserve(amount, [])


@pytest.mark.parametrize("missing", [{"reason": " "}, {"who": ""}])
def test_a_refund_needs_a_name_and_a_reason(missing: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        reserve(100, [], **missing)


def test_a_second_payment_by_the_same_link_has_its_own_sum() -> None:
    taken = [refund(RefundState.DONE)]
    second = reserve(TOTAL, taken, payment_id="payment-2", paid_minor=TOTAL)
    assert (second.payment_id, second.amount_minor) == ("payment-2", TOTAL)
    with pytest.raises(BadInput):
        reserve(1, [*taken, second], payment_id="payment-2", paid_minor=TOTAL)


def test_money_in_another_currency_goes_back_as_it_came() -> None:
    pending = attempt(AttemptState.CLOSING, payment_id="payment-1")
    made = reserve(TOTAL, [], of=pending, payment_id="payment-1", paid_minor=TOTAL, currency="USD")
    assert (made.currency, made.amount_minor) == ("USD", TOTAL)


@given(st.lists(st.tuples(st.integers(1, 1200), st.sampled_from(RefundState)), max_size=10))
def test_reserved_refunds_never_exceed_the_payment(wishes: list[tuple[int, RefundState]]) -> None:
    written: list[Refund] = []
    for amount, later in wishes:
        left = refunds.refundable(PAID, written)
        if amount > left:
            with pytest.raises(BadInput):
                reserve(amount, written)
        else:
            made = reserve(amount, written)
            written.append(replace(made, state=later))
    given_back = sum(each.amount_minor for each in written if each.state is not RefundState.FAILED)
    assert given_back <= TOTAL
    assert refunds.refundable(PAID, written) == TOTAL - given_back


@pytest.mark.parametrize(
    ("start", "said", "expected"),
    [
        (RefundState.CREATED, FactState.PENDING, RefundState.IN_TRANSIT),
        (RefundState.CREATED, FactState.SUCCEEDED, RefundState.DONE),
        (RefundState.IN_TRANSIT, FactState.SUCCEEDED, RefundState.DONE),
        (RefundState.IN_TRANSIT, FactState.FAILED, RefundState.FAILED),
        (RefundState.DONE, FactState.PENDING, RefundState.DONE),
        (RefundState.DONE, FactState.FAILED, RefundState.FAILED),
        (RefundState.FAILED, FactState.SUCCEEDED, RefundState.FAILED),
        (RefundState.EXTERNAL, FactState.SUCCEEDED, RefundState.EXTERNAL),
        (RefundState.EXTERNAL, FactState.FAILED, RefundState.FAILED),
        (RefundState.CREATED, FactState.OPEN, RefundState.CREATED),
    ],
)
def test_what_a_fact_does_to_a_refund(start: RefundState, said: FactState, expected: RefundState) -> None:
    assert refunds.apply_fact(refund_fact(said), refund(start)).state is expected


def test_a_fact_teaches_the_company_s_id_and_the_time() -> None:
    done = refunds.apply_fact(refund_fact(), refund())
    assert (done.company_refund_id, done.done_at) == ("company-refund-1", NOON + minutes(5))


def test_a_refund_is_found_by_its_id_or_by_ours() -> None:
    assert refunds.matches(refund_fact(), refund())
    assert refunds.matches(refund_fact(metadata={}), refund(company_refund_id="company-refund-1"))
    assert not refunds.matches(refund_fact(), refund(company_refund_id="company-refund-2"))


def test_a_refund_whose_answer_was_lost_may_be_the_one() -> None:
    assert refunds.could_be(refund_fact(metadata={}), refund())
    assert not refunds.could_be(refund_fact(metadata={}), refund(first_call_at=None))
    assert not refunds.could_be(refund_fact(metadata={}, amount_minor=1), refund())


def test_only_a_refund_made_elsewhere_is_acknowledged_and_by_name() -> None:
    seen = refunds.acknowledge(refund(RefundState.EXTERNAL), "the manager")
    assert (seen.state, seen.acknowledged_by) == (RefundState.EXTERNAL, "the manager")
    with pytest.raises(IllegalMove):
        refunds.acknowledge(refund(), "the manager")
    with pytest.raises(BadInput):
        refunds.acknowledge(refund(RefundState.EXTERNAL), " ")


def test_a_refund_made_elsewhere_is_written_with_the_company_s_id() -> None:
    made = refunds.made_elsewhere(
        refund_fact(), refund_id="refund-9", order_id="TEMP-0123456789", attempt_id="attempt-1", now=NOON
    )
    assert (made.state, made.company_refund_id, made.amount_minor) == (
        RefundState.EXTERNAL,
        "company-refund-1",
        TOTAL,
    )


@given(
    prices=st.lists(st.integers(min_value=1, max_value=5000), min_size=1, max_size=6),
    coin=st.sampled_from([1, 5, 10, 50, 100]),
    groups=st.lists(st.integers(min_value=0, max_value=5), min_size=6, max_size=6),
)
def test_lines_of_a_cash_order_go_back_in_coins_and_come_to_what_was_taken(
    prices: list[int], coin: int, groups: list[int]
) -> None:
    """However they are grouped: never more than the drawer got, and all of them exactly that."""
    lines = [cart_line(f"line-{place}", unit_price_minor=price) for place, price in enumerate(prices)]
    sold = order(Stage.PAID, of=cart(*lines))
    total = sum(prices)
    rounding = cash_rounding(total, "EUR", coin)
    paid = cash(amount_minor=total, received_minor=total + rounding, rounding_minor=rounding)
    made: list[Refund] = []
    for group in sorted(set(groups[: len(prices)])):
        wanted = tuple(line.id for line, own in zip(lines, groups, strict=False) if own == group)
        minor = refunds.price_of_lines(sold, wanted, made, attempt=paid, coin_minor=coin)
        assert minor >= 0
        assert minor % coin == 0
        assert minor <= refunds.refundable(paid, made)
        made.append(refund(RefundState.DONE, payment_id="cash-1", amount_minor=minor, line_ids=wanted))
    assert refunds.refundable(paid, made) == 0


def test_lines_paid_by_link_go_back_at_their_price() -> None:
    sold = order(Stage.PAID, of=cart(cart_line("a", unit_price_minor=501), cart_line("b")))
    given = partial(refunds.price_of_lines, sold, attempt=PAID, coin_minor=5)
    assert given(["a"], []) == 501
    gone = [refund(RefundState.CREATED, amount_minor=501, line_ids=("a",))]
    assert given(["b"], gone) == TOTAL
    with pytest.raises(BadInput):
        given(["a"], gone)
    assert given(["a"], [refund(RefundState.FAILED, amount_minor=501, line_ids=("a",))]) == 501
    with pytest.raises(NotFound):
        given(["c"], [])
