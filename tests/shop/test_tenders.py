"""Keys, fingerprints, and the money state that follows from sums."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.tenders import (
    Attempt,
    AttemptState,
    MoneyState,
    Refund,
    RefundState,
    Tender,
    fingerprint,
    key_trusted,
    link_key,
    money_state,
    refund_key,
)
from tests.shop.order_samples import NOON, TEMP, TOTAL, attempt, cash, fact, refund

PAID = attempt(AttemptState.CONFIRMED)
BACK = refund(RefundState.DONE)
HALF_BACK = refund(RefundState.DONE, amount_minor=400)
SECOND = attempt(AttemptState.CONFIRMED, id="attempt-2", payment_id="payment-2")


@pytest.mark.parametrize(
    ("attempts", "refunds", "expected"),
    [
        ([], [], MoneyState.UNPAID),
        ([attempt()], [], MoneyState.UNPAID),
        ([attempt(AttemptState.CANCELLED, received_minor=0)], [], MoneyState.UNPAID),
        ([attempt(AttemptState.CONFIRMED, received_minor=300)], [], MoneyState.PARTLY_PAID),
        ([PAID], [], MoneyState.PAID),
        ([PAID, SECOND], [], MoneyState.OVERPAID),
        ([PAID, SECOND], [BACK], MoneyState.PAID),
        ([PAID, SECOND], [HALF_BACK], MoneyState.OVERPAID),
        ([PAID], [HALF_BACK], MoneyState.PARTLY_REFUNDED),
        ([PAID], [BACK], MoneyState.REFUNDED),
        ([PAID], [refund(RefundState.EXTERNAL)], MoneyState.REFUNDED),
        ([PAID], [refund(RefundState.CREATED)], MoneyState.PAID),
        ([PAID], [refund(RefundState.IN_TRANSIT)], MoneyState.PAID),
        ([PAID], [refund(RefundState.FAILED)], MoneyState.PAID),
        ([cash(received_minor=995, rounding_minor=-5)], [], MoneyState.PAID),
        ([cash(tender=Tender.WAIVED, received_minor=0)], [], MoneyState.PAID),
    ],
)
def test_money_state_follows_from_sums(
    attempts: list[Attempt], refunds: list[Refund], expected: MoneyState
) -> None:
    assert money_state(TOTAL, attempts, refunds) is expected


def test_nothing_due_is_paid_by_its_attempt_and_not_before() -> None:
    nothing = cash(tender=Tender.NOTHING_DUE, amount_minor=0, received_minor=0)
    assert money_state(0, [], []) is MoneyState.UNPAID
    assert money_state(0, [nothing], []) is MoneyState.PAID


def test_a_running_dispute_comes_first_and_a_lost_one_is_money_gone() -> None:
    assert money_state(TOTAL, [PAID], [], disputed=True) is MoneyState.DISPUTED
    assert money_state(TOTAL, [PAID], [], lost_minor=TOTAL) is MoneyState.REFUNDED


def test_a_second_payment_on_no_attempt_counts() -> None:
    assert money_state(TOTAL, [PAID], [], elsewhere_minor=TOTAL) is MoneyState.OVERPAID


@given(
    st.lists(st.integers(1, 2000), max_size=4),
    st.lists(st.integers(1, 2000), max_size=4),
    st.integers(1, 3000),
)
def test_the_state_names_where_the_sum_stands(received: list[int], returned: list[int], total: int) -> None:
    attempts = [attempt(AttemptState.CONFIRMED, received_minor=each) for each in received]
    refunds = [refund(RefundState.DONE, amount_minor=each) for each in returned] if received else []
    kept = sum(received) - sum(each.amount_minor for each in refunds)
    state = money_state(total, attempts, refunds)
    assert (state is MoneyState.PAID) == (bool(received) and kept == total)
    assert (state is MoneyState.OVERPAID) == (kept > total)
    assert (state is MoneyState.UNPAID) == (not received)
    assert (state is MoneyState.REFUNDED) == (bool(refunds) and kept <= 0)


@pytest.mark.parametrize(
    ("age", "trusted"),
    [
        (timedelta(0), True),
        (timedelta(hours=22, minutes=59), True),
        (timedelta(hours=23), False),
        (timedelta(seconds=-1), False),
    ],
)
def test_a_key_is_trusted_for_23_hours(age: timedelta, trusted: bool) -> None:
    assert key_trusted(NOON, NOON + age) is trusted


def test_a_key_never_used_is_trusted() -> None:
    assert key_trusted(None, NOON)


def test_keys_differ_by_revision_and_count_and_a_double_tap_makes_the_same() -> None:
    assert link_key(TEMP, 1) == link_key(TEMP, 1) == "TEMP-0123456789-r1-1"
    assert len({link_key(TEMP, 1), link_key(TEMP, 2), link_key(TEMP, 1, 2)}) == 3
    assert refund_key("R1") == "refund-R1"


def test_a_fingerprint_binds_order_revision_amount_and_currency() -> None:
    assert fingerprint(TEMP, 1, 1000, "EUR") == fingerprint(TEMP, 1, 1000, "eur")
    others = {
        fingerprint(TEMP, 2, 1000, "EUR"),
        fingerprint(TEMP, 1, 1001, "EUR"),
        fingerprint(TEMP, 1, 1000, "USD"),
        fingerprint("TEMP-9876543210", 1, 1000, "EUR"),
    }
    assert len(others | {fingerprint(TEMP, 1, 1000, "EUR")}) == 5


def test_a_fact_without_a_payment_is_named_by_its_object() -> None:
    assert fact(payment_id=None).money_id == "session-1"
    assert fact().money_id == "payment-1"
