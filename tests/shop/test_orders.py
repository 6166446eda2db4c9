"""Orders: stages, expiry, edits and numbers."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop import orders
from pos.shop.cart import Contact
from pos.shop.errors import BadInput, BrokenPromise, IllegalMove
from pos.shop.house import House
from pos.shop.orders import MOVES, Order, Part, Stage, WithoutProof
from pos.shop.tenders import Attempt, AttemptState, Tender
from tests.shop.order_samples import (
    DAY,
    HOUSE,
    NOON,
    TEMP,
    TOTAL,
    attempt,
    cart,
    cart_line,
    cash,
    minutes,
    order,
    priced,
)

AFTER = NOON + minutes(31)


def paid(of: Order, by: Attempt, case_id: str | None = None) -> Order:
    """Settle the sample order."""
    return orders.pay(
        of,
        by,
        final_id="final-1",
        number="A-001",
        settled_at=NOON,
        received_day=DAY,
        number_day=DAY,
        case_id=case_id,
    )


@pytest.mark.parametrize(("start", "to"), list(product(Stage, Stage)))
def test_only_the_table_s_moves_are_allowed(start: Stage, to: Stage) -> None:
    if to in MOVES[start]:
        assert orders.move(order(start), to, case_id="case-1").stage is to
    else:
        with pytest.raises(IllegalMove) as raised:
            orders.move(order(start), to, case_id="case-1")
        assert raised.value.message.key == f"orders.is_{start}"
        assert TEMP in str(raised.value) or "A-001" in str(raised.value)


def test_an_expired_order_is_paid_only_by_reviving_a_case() -> None:
    with pytest.raises(IllegalMove):
        orders.move(order(Stage.EXPIRED), Stage.PAID)
    revived = paid(order(Stage.EXPIRED), attempt(AttemptState.CONFIRMED), case_id="case-1")
    assert (revived.stage, revived.ended_at, revived.ended_reason) == (Stage.PAID, None, "")


def test_paying_writes_number_times_and_days() -> None:
    done = paid(order(), attempt(AttemptState.CONFIRMED, paid_at=NOON + minutes(3)))
    assert (done.number, done.final_id, done.paid_at, done.settled_at) == (
        "A-001",
        "final-1",
        NOON + minutes(3),
        NOON,
    )
    assert (done.received_day, done.number_day, done.waived_by) == (DAY, DAY, "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"received_minor": TOTAL - 1},
        {"received_minor": TOTAL + 1},
        {"currency": "USD"},
        {"order_id": "TEMP-9876543210"},
    ],
)
def test_only_its_own_exact_money_pays_an_order(wrong: dict[str, object]) -> None:
    with pytest.raises(BrokenPromise):
        paid(order(), attempt(AttemptState.CONFIRMED, **wrong))


def test_an_attempt_that_is_not_confirmed_pays_nothing() -> None:
    with pytest.raises(BrokenPromise):
        paid(order(), attempt(AttemptState.PENDING, received_minor=TOTAL))


def test_too_much_money_pays_only_through_a_decided_case() -> None:
    over = attempt(AttemptState.CONFIRMED, received_minor=TOTAL + 500)
    assert paid(order(), over, case_id="case-1").stage is Stage.PAID
    with pytest.raises(BrokenPromise):
        paid(order(), over)


def test_cash_rounding_is_part_of_the_sum() -> None:
    of = order(of=cart(cart_line(unit_price_minor=1002)))
    assert paid(of, cash(amount_minor=1000, received_minor=1000, rounding_minor=-2)).stage is Stage.PAID


def test_a_waived_order_carries_name_and_reason() -> None:
    waived = cash(tender=Tender.WAIVED, received_minor=0, who="the manager", reason="our mistake")
    done = paid(order(), waived)
    assert (done.waived_by, done.waived_reason) == ("the manager", "our mistake")
    with pytest.raises(BrokenPromise):
        paid(order(), replace(waived, reason=""))


@pytest.mark.parametrize("state", [AttemptState.CREATED, AttemptState.PENDING, AttemptState.CLOSING])
def test_no_order_expires_while_an_attempt_is_not_proven_over(state: AttemptState) -> None:
    with pytest.raises(IllegalMove) as raised:
        orders.expire(order(), [attempt(state)], now=AFTER)
    assert raised.value.message.key == "orders.link_open"


def test_no_order_expires_before_its_time() -> None:
    with pytest.raises(IllegalMove) as raised:
        orders.expire(order(), [attempt(AttemptState.CANCELLED)], now=NOON + minutes(29))
    assert raised.value.message.key == "orders.not_due"


def test_no_order_expires_over_money_that_has_no_place() -> None:
    money = [attempt(AttemptState.CONFIRMED, received_minor=400)]
    with pytest.raises(IllegalMove) as raised:
        orders.expire(order(), money, now=AFTER)
    assert raised.value.message.key == "orders.has_money"
    assert orders.expire(order(), money, now=AFTER, placed=frozenset({"payment-1"})).stage is Stage.EXPIRED


def test_an_order_expires_when_every_link_is_dead() -> None:
    over = orders.expire(order(), [attempt(AttemptState.CANCELLED)], now=AFTER)
    assert (over.stage, over.ended_at, over.ended_reason) == (Stage.EXPIRED, AFTER, "expired")


def test_cancelling_closes_the_link_first_or_takes_a_person_s_word() -> None:
    word = WithoutProof("the manager", "no network")
    with pytest.raises(IllegalMove):
        orders.cancel(order(), [attempt(AttemptState.CLOSING)], now=NOON, reason="guest left")
    with pytest.raises(IllegalMove):
        orders.cancel(order(), [attempt()], now=NOON, reason="guest left", without_proof=word)
    gone = orders.cancel(
        order(), [attempt(AttemptState.CLOSING)], now=NOON, reason="guest left", without_proof=word
    )
    assert (gone.stage, gone.ended_reason) == (Stage.CANCELLED, "guest left")


def test_cancelling_needs_a_reason() -> None:
    with pytest.raises(BadInput):
        orders.cancel(order(), [], now=NOON, reason="  ")


def test_another_tender_waits_for_the_link_or_a_name_and_a_reason() -> None:
    closing = [attempt(AttemptState.CLOSING)]
    with pytest.raises(IllegalMove):
        orders.check_other_tender(order(), closing)
    with pytest.raises(IllegalMove):
        orders.check_other_tender(order(), closing, without_proof=WithoutProof("the manager", " "))
    orders.check_other_tender(order(), closing, without_proof=WithoutProof("the manager", "no network"))
    orders.check_other_tender(order(), [attempt(AttemptState.CANCELLED)])


def test_reopening_needs_a_dead_link_and_recharging_makes_a_new_revision() -> None:
    with pytest.raises(IllegalMove):
        orders.reopen(order(), [attempt(AttemptState.CLOSING)])
    building = orders.reopen(order(), [attempt(AttemptState.CANCELLED)])
    assert (building.stage, building.expires_at) == (Stage.BUILDING, None)
    content = cart(cart_line(), cart_line("line-2"))
    again = orders.recharge(
        building, content, priced(content), now=AFTER, expires_at=AFTER + minutes(30), who="a cashier"
    )
    assert (again.stage, again.revision, again.total_minor, again.id) == (
        Stage.AWAITING_PAYMENT,
        2,
        2 * TOTAL,
        TEMP,
    )


@pytest.mark.parametrize(("stage", "part"), list(product(Stage, Part)))
def test_what_may_be_edited_follows_the_table(stage: Stage, part: Part) -> None:
    if part in orders.EDITABLE[stage]:
        orders.check_edit(order(stage), part)
    else:
        with pytest.raises(IllegalMove) as raised:
            orders.check_edit(order(stage), part)
        assert raised.value.message.key == f"orders.no_edit_{stage}"


def test_a_paid_order_may_still_learn_its_guest_s_name() -> None:
    named = orders.edit_contact(order(Stage.PAID), Contact(name="Guest 7"))
    assert (named.cart.contact.name, named.total_minor) == ("Guest 7", TOTAL)


def test_links_at_the_counter_live_minutes_and_in_letters_hours() -> None:
    house = House(counter_link_minutes=20, email_link_hours=48)
    assert orders.deadline(Tender.LINK, NOON, house) == NOON + minutes(20)
    assert orders.deadline(Tender.EMAIL, NOON, house) == NOON + timedelta(hours=48)


def test_late_money_is_watched_for_as_long_as_the_tombstone_lives() -> None:
    over = order(Stage.EXPIRED, ended_at=NOON)
    assert orders.watched(over, NOON + timedelta(days=89), HOUSE)
    assert not orders.watched(over, NOON + timedelta(days=90), HOUSE)
    assert orders.watched(order(), NOON + timedelta(days=400), HOUSE)


@pytest.mark.parametrize(
    ("counter", "number"), [(1, "A-001"), (47, "A-047"), (999, "A-999"), (1000, "A-1000")]
)
def test_numbers_have_three_digits_and_grow(counter: int, number: str) -> None:
    assert orders.number_text("A", counter) == number


@pytest.mark.parametrize("written", ["A-047", "a-47", "a47", " A047 ", "A-0047"])
def test_a_number_is_read_as_people_write_it(written: str) -> None:
    assert orders.parse_number(written) == ("A", 47)


@pytest.mark.parametrize("written", ["", "47", "A-", "A-0", "ABC-1", "A-1234567", "A-4 7", "Ä-47", "A-٤٧"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(BadInput):
        orders.parse_number(written)


@pytest.mark.parametrize(("letter", "counter"), [("a", 1), ("", 1), ("ABC", 1), ("A", 0), ("A", 100_000)])
def test_no_number_is_made_out_of_bounds(letter: str, counter: int) -> None:
    with pytest.raises(BadInput):
        orders.number_text(letter, counter)


@given(letter=st.from_regex(r"[A-Z]{1,2}", fullmatch=True), counter=st.integers(1, 99_999))
def test_every_number_is_read_back(letter: str, counter: int) -> None:
    assert orders.parse_number(orders.number_text(letter, counter)) == (letter, counter)
