"""The till session: its moves, the drawer's formula, the count, and over or short."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.errors import BadInput, BrokenPromise, IllegalMove
from pos.shop.pricing import cash_rounding
from pos.shop.shifts import (
    MAX_MOVEMENTS,
    MOVES,
    Drawer,
    Movement,
    MovementKind,
    SessionState,
    TillSession,
    begin_count,
    close,
    counted,
    drawer_of,
    holds,
    move,
    record,
    resume,
    start,
)
from pos.shop.tenders import Attempt, AttemptState, Refund, RefundState, Tender

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
OPENING = TillSession("s1", "shop", "till-a", "EUR", date(2026, 11, 21), "mia", NOW)
OPEN = start(OPENING, 15_000)


def cash(total: int, given: int = 0, rounding: int = 0, **changes: Any) -> Attempt:
    """A confirmed payment in cash."""
    attempt = Attempt(
        id="a",
        order_id="TEMP-1",
        store="shop",
        till="till-a",
        revision=1,
        tender=Tender.CASH,
        company="cash",
        live=False,
        amount_minor=total,
        currency="EUR",
        state=AttemptState.CONFIRMED,
        made_at=NOW,
        idempotency_key="k",
        given_minor=given,
        rounding_minor=rounding,
    )
    return replace(attempt, **changes)


def refund(amount: int, state: RefundState = RefundState.DONE, tender: Tender = Tender.CASH) -> Refund:
    """Money that went back."""
    return Refund("r", "TEMP-1", "a", "p", amount, "EUR", state, "cold", "mia", NOW, "k", tender)


def paid(kind: MovementKind, amount: int, reason: str = "milk from the corner shop") -> Movement:
    """Cash put in or taken out."""
    return Movement("m", kind, amount, reason, "mia", NOW)


def test_the_formula_of_the_drawer() -> None:
    """Float 150.00, 20.00 given for 12.50, 5.08 paid with 10.00 as 5.10, 3.00 back, 50.00 in, 12.00 out."""
    session = record(OPEN, paid(MovementKind.PAID_IN, 5_000, "change from the bank"))
    session = record(session, paid(MovementKind.PAID_OUT, 1_200))
    drawer = drawer_of(session, [cash(1250, 2000), cash(508, 1000, 2)], [refund(300)])
    assert drawer == Drawer(15_000, 3_000, 1_240, 300, 5_000, 1_200)
    assert drawer.expected_minor == 15_000 + 3_000 - 1_240 - 300 + 5_000 - 1_200 == 20_260


def test_an_exact_payment_needs_no_sum_given() -> None:
    """What was given is what was due, with its rounding."""
    assert drawer_of(OPEN, [cash(508, 0, 2)], []).expected_minor == 15_510


def test_only_cash_that_really_moved_counts() -> None:
    """No link, no card, nothing failed, no refund on its way or back to a card."""
    attempts = [
        cash(1000, tender=Tender.LINK),
        cash(1000, tender=Tender.CARD),
        cash(1000, state=AttemptState.FAILED),
        cash(1000, state=AttemptState.PENDING),
    ]
    refunds = [
        refund(500, RefundState.CREATED),
        refund(500, RefundState.FAILED),
        refund(500, tender=Tender.LINK),
    ]
    assert drawer_of(OPEN, attempts, refunds) == Drawer(float_minor=15_000)


def test_another_currency_in_the_drawer_is_a_defect() -> None:
    """It is never simply added."""
    with pytest.raises(BrokenPromise):
        drawer_of(OPEN, [cash(1000, currency="CHF")], [])
    with pytest.raises(BrokenPromise):
        drawer_of(OPEN, [], [replace(refund(500), currency="CHF")])


@given(
    st.integers(0, 50_000),
    st.lists(st.tuples(st.integers(1, 20_000), st.integers(0, 5_000), st.sampled_from([1, 5, 10]))),
    st.lists(st.integers(1, 5_000)),
)
def test_the_drawer_grows_by_totals_and_roundings_alone(
    opened: int, sales: list[tuple[int, int, int]], back: list[int]
) -> None:
    """However much was given: change is never forgotten."""
    attempts, due = [], 0
    for total, over, coin in sales:
        rounding = cash_rounding(total, "EUR", coin)
        due += total + rounding
        attempts.append(cash(total, total + rounding + over, rounding))
    drawer = drawer_of(start(OPENING, opened), attempts, [refund(amount) for amount in back])
    assert drawer.expected_minor == opened + due - sum(back)
    assert drawer.received_minor - drawer.change_minor == due


@pytest.mark.parametrize("state", list(SessionState))
@pytest.mark.parametrize("to", list(SessionState))
def test_only_the_moves_of_the_table_are_made(state: SessionState, to: SessionState) -> None:
    """All others raise by name and leave the session alone."""
    session = replace(OPENING, state=state)
    if to in MOVES[state]:
        assert move(session, to).state is to
    else:
        with pytest.raises(IllegalMove):
            move(session, to)
    assert session.state is state


def test_a_session_goes_from_opening_to_closed() -> None:
    """With one interrupted count."""
    session = begin_count(OPEN, "ben")
    assert (session.state, session.counting_by) == (SessionState.COUNTING, "ben")
    session = resume(session)
    assert (session.state, session.counting_by) == (SessionState.OPEN, "")
    closed = close(
        begin_count(session, "mia"),
        Drawer(15_000),
        counted_minor=15_000,
        who="mia",
        now=NOW + timedelta(hours=9),
    )
    assert closed.state is SessionState.CLOSED
    assert (closed.counted_minor, closed.expected_minor, closed.difference_minor) == (15_000, 15_000, 0)


@pytest.mark.parametrize(("number", "difference"), [(15_250, 250), (14_900, -100)])
def test_over_or_short_needs_a_note(number: int, difference: int) -> None:
    """And is kept as it was counted, never bent to what was expected."""
    counting = begin_count(OPEN, "mia")
    with pytest.raises(BadInput, match="Write down why"):
        close(counting, Drawer(15_000), counted_minor=number, who="mia", now=NOW, note="  ")
    closed = close(counting, Drawer(15_000), counted_minor=number, who="mia", now=NOW, note="a torn note")
    assert (closed.difference_minor, closed.note) == (difference, "a torn note")
    assert OPEN.difference_minor is None


def test_nothing_moves_in_a_drawer_that_is_not_open() -> None:
    """Not before, not while it is counted, not after."""
    counting = begin_count(OPEN, "mia")
    closed = close(counting, Drawer(15_000), counted_minor=15_000, who="mia", now=NOW)
    for session in (OPENING, counting, closed):
        with pytest.raises(IllegalMove):
            record(session, paid(MovementKind.PAID_IN, 100))


def test_movements_are_bounded_and_reasoned() -> None:
    """Above zero, with a reason, not without end."""
    changes: tuple[Callable[[], object], ...] = (
        lambda: record(OPEN, paid(MovementKind.PAID_OUT, 0)),
        lambda: record(OPEN, paid(MovementKind.PAID_OUT, -100)),
        lambda: record(OPEN, paid(MovementKind.PAID_OUT, 100, "  ")),
        lambda: start(OPENING, -1),
        lambda: record(
            replace(OPEN, movements=(paid(MovementKind.PAID_IN, 1),) * MAX_MOVEMENTS),
            paid(MovementKind.PAID_IN, 1),
        ),
    )
    for change in changes:
        with pytest.raises(BadInput):
            change()


def test_a_count_by_notes_and_coins() -> None:
    """Two fifties, three tens, seven twenty-cent pieces."""
    assert counted({5_000: 2, 1_000: 3, 20: 7}) == 13_140
    assert counted({}) == 0
    for pieces in ({0: 1}, {100: -1}, {100: 100_001}):
        with pytest.raises(BadInput):
            counted(pieces)


def test_a_sale_in_the_moment_of_closing_belongs_to_one_session_only() -> None:
    """To the one that opens then."""
    end = NOW + timedelta(hours=8)
    first = replace(OPEN, closed_at=end)
    second = replace(OPEN, id="s2", opened_at=end)
    for moment in (NOW, end - timedelta(microseconds=1), end, end + timedelta(hours=1)):
        assert holds(first, moment) is not holds(second, moment)
    assert not holds(first, NOW - timedelta(seconds=1))
