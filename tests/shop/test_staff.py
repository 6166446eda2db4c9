"""Staff: rights by role, approval by managers, and PINs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.errors import BadInput, NotAllowed
from pos.shop.house import Deed, House, check_allowed
from pos.shop.staff import (
    PIN_WAITS_S,
    RIGHTS,
    Person,
    PinTries,
    Right,
    Role,
    after_wrong_pin,
    check_unlocked,
    checked_pin,
    manager_behind,
    may,
    require,
)

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
CASHIER = Person("1", "Cashier", Role.CASHIER)
MANAGER = Person("2", "Manager", Role.MANAGER)
STRICT = House(refund_limit_minor=2_000, discount_limit_per_million=100_000)


def test_every_role_may_do_what_it_is_for() -> None:
    """And no more: nobody but the owner changes settings or staff."""
    assert set(RIGHTS) == set(Role)
    assert may(CASHIER, Right.SELL)
    assert not may(CASHIER, Right.SEE_REPORTS)
    assert not may(Person("3", "Cook", Role.KITCHEN), Right.SELL)
    assert [role for role in Role if Right.CHANGE_SETTINGS in RIGHTS[role]] == [Role.OWNER]
    assert RIGHTS[Role.CASHIER] < RIGHTS[Role.MANAGER] < RIGHTS[Role.OWNER]


def test_a_right_can_be_given_to_one_person() -> None:
    """Without making them manager."""
    trusted = replace(CASHIER, more=frozenset({Right.CLOSE_DAY}))
    assert may(trusted, Right.CLOSE_DAY)
    assert not may(trusted, Right.APPROVE)


def test_who_has_left_may_do_nothing() -> None:
    """Whatever the role."""
    gone = Person("9", "Owner", Role.OWNER, active=False)
    assert not any(may(gone, right) for right in Right)
    with pytest.raises(NotAllowed, match="Owner may not"):
        require(gone, Right.SELL)


def test_a_refund_up_to_the_limit_needs_nobody_and_above_it_a_manager() -> None:
    """Exactly the limit is allowed."""
    assert manager_behind(STRICT, Deed.REFUND, CASHIER, amount_minor=2_000) == ""
    with pytest.raises(NotAllowed, match="manager has to approve"):
        manager_behind(STRICT, Deed.REFUND, CASHIER, amount_minor=2_001)
    assert manager_behind(STRICT, Deed.REFUND, CASHIER, approver=MANAGER, amount_minor=2_001) == "Manager"
    assert manager_behind(STRICT, Deed.REFUND, MANAGER, amount_minor=2_001) == "Manager"


def test_a_colleague_without_the_right_cannot_approve() -> None:
    """Nor somebody who has left; neither is passed over in silence."""
    for approver in (Person("4", "Other", Role.CASHIER), replace(MANAGER, active=False)):
        with pytest.raises(NotAllowed, match="may not do this"):
            manager_behind(STRICT, Deed.DISCOUNT, CASHIER, approver=approver, per_million=500_000)


def test_some_deeds_always_need_a_manager() -> None:
    """Waiving a payment, whatever the limits; the name satisfies the house."""
    with pytest.raises(NotAllowed):
        manager_behind(House(), Deed.WAIVE, CASHIER)
    check_allowed(House(), Deed.WAIVE, manager=manager_behind(House(), Deed.WAIVE, CASHIER, approver=MANAGER))


@pytest.mark.parametrize("pin", ["2580", "1357", "112233", "90210", "12345679"])
def test_a_good_pin(pin: str) -> None:
    """Four to eight digits in no plain order."""
    assert checked_pin(pin) == pin


@pytest.mark.parametrize(
    "pin", ["", "123", "123456789", "12a4", "١٢٣٥", " 2580", "0000", "1234", "9876", "23456789"]
)
def test_a_bad_pin_is_refused(pin: str) -> None:
    """Too short, too long, no digits, digits of other scripts, all the same, a run."""
    with pytest.raises(BadInput):
        checked_pin(pin)


def test_wrong_pins_make_one_wait_longer_and_longer() -> None:
    """Three are free; then 30 s, a minute, five, and fifteen from there on."""
    tries, waits = PinTries(), []
    for _ in range(9):
        tries = after_wrong_pin(tries, NOW)
        waits.append(0 if tries.locked_until is None else int((tries.locked_until - NOW).total_seconds()))
    assert waits == [0, 0, 0, 30, 60, 300, 900, 900, 900]


def test_while_locked_no_pin_is_taken() -> None:
    """The seconds are named; at the end of the wait the door is open."""
    tries = PinTries(4, NOW + timedelta(seconds=30))
    with pytest.raises(NotAllowed, match="in 30 seconds"):
        check_unlocked(tries, NOW)
    with pytest.raises(NotAllowed, match="in 1 seconds"):
        check_unlocked(tries, NOW + timedelta(seconds=29.5))
    check_unlocked(tries, NOW + timedelta(seconds=30))
    check_unlocked(PinTries(), NOW)


def test_a_lock_longer_than_any_was_written_by_a_fast_clock_and_locks_nobody_out() -> None:
    tries = PinTries(6, NOW + timedelta(seconds=max(PIN_WAITS_S)))
    with pytest.raises(NotAllowed):
        check_unlocked(tries, NOW)
    check_unlocked(tries, NOW - timedelta(days=300))


@given(st.sampled_from(Role), st.sampled_from(Deed), st.integers(0, 10_000), st.integers(0, 1_000_000))
def test_whoever_is_let_through_satisfies_the_house(role: Role, deed: Deed, amount: int, share: int) -> None:
    """The two rules never disagree."""
    person = Person("1", "Somebody", role)
    try:
        name = manager_behind(STRICT, deed, person, amount_minor=amount, per_million=share)
    except NotAllowed:
        with pytest.raises(NotAllowed):
            check_allowed(STRICT, deed, amount_minor=amount, per_million=share)
        return
    check_allowed(STRICT, deed, manager=name, amount_minor=amount, per_million=share)
