"""Tickets: made from paid orders, moved, ordered, coloured and counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop import kitchen
from pos.shop.cart import ChosenModifier, Contact
from pos.shop.catalog import OrderType
from pos.shop.errors import BadInput, BrokenPromise, IllegalMove, NotFound
from pos.shop.house import House
from pos.shop.kitchen import ENDED, MOVES, WORKING, Age, AllDay, Ticket, TicketState
from pos.shop.orders import Stage
from tests.shop.order_samples import HOUSE, NOON, cart_line, minutes, order, ticket

OAT = ChosenModifier("milk", "Milk", "oat", "Oat milk", 50)
LATER = NOON + minutes(3)


def in_state(state: TicketState) -> Ticket:
    """The sample ticket as it stands in a state."""
    return replace(ticket(), state=state)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.PAID])
def test_no_ticket_is_made_of_an_order_that_is_not_paid(stage: Stage) -> None:
    with pytest.raises(BrokenPromise):
        kitchen.ticket_from(order(stage), ticket_id="t", fired_at=NOON, house=HOUSE)


def test_the_guests_allergies_stand_on_the_ticket() -> None:
    paid = order(Stage.PAID)
    paid = replace(paid, cart=replace(paid.cart, allergies=("nuts", "strawberries")))
    made = kitchen.ticket_from(paid, ticket_id="t", fired_at=NOON, house=HOUSE)
    assert made.allergies == ("nuts", "strawberries")


def test_a_ticket_shows_what_the_kitchen_needs_and_no_prices() -> None:
    line = cart_line(
        modifiers=(OAT,),
        kitchen_note="no salt",
        customer_note="for Monday",
        allergens=("milk",),
        prep_minutes=6,
    )
    made = ticket(line, contact=Contact(name="Guest 7", table="4"), promised_at=NOON + minutes(20))
    assert (made.number, made.claim_words, made.name, made.table) == ("A-001", "green kite", "Guest 7", "4")
    assert (made.state, made.fired_at, made.promised_at) == (TicketState.QUEUED, NOON, NOON + minutes(20))
    dish = made.lines[0]
    assert (dish.modifiers, dish.note, dish.allergens, dish.prep_minutes) == (
        ("Oat milk",),
        "no salt",
        ("milk",),
        6,
    )


@pytest.mark.parametrize(
    ("stations", "named", "expected"),
    [
        ((), "hot", "hot"),
        ((), "", "kitchen"),
        (("hot", "cold"), "cold", "cold"),
        (("hot", "cold"), "bar", "kitchen"),
    ],
)
def test_a_line_goes_to_its_station_or_to_the_usual_one(
    stations: tuple[str, ...], named: str, expected: str
) -> None:
    made = ticket(cart_line(station=named), house=House(stations=stations))
    assert made.lines[0].station == expected


@pytest.mark.parametrize(("start", "to"), list(product(TicketState, TicketState)))
def test_only_the_table_s_moves_are_allowed(start: TicketState, to: TicketState) -> None:
    if to in MOVES[start]:
        assert kitchen.move(in_state(start), to).state is to
    else:
        with pytest.raises(IllegalMove) as raised:
            kitchen.move(in_state(start), to)
        assert raised.value.message.key == f"kitchen.is_{start}"
        assert "A-001" in str(raised.value)


def test_the_usual_way_through_the_kitchen_keeps_its_times() -> None:
    cooking = kitchen.start(kitchen.accept(ticket()), now=NOON + minutes(1), house=HOUSE)
    ready = kitchen.bump(cooking, now=NOON + minutes(6), house=HOUSE)
    gone = kitchen.hand_over(ready, now=NOON + minutes(8))
    assert (gone.started_at, gone.ready_at, gone.ended_at, gone.fired_at) == (
        NOON + minutes(1),
        NOON + minutes(6),
        NOON + minutes(8),
        NOON,
    )
    assert kitchen.waited(gone, NOON + timedelta(hours=1)) == minutes(8)


def test_a_house_that_accepts_first_lets_nobody_cook_before() -> None:
    house = House(acceptance_needed=frozenset({OrderType.TAKE_AWAY}))
    with pytest.raises(IllegalMove) as raised:
        kitchen.start(ticket(), now=NOON, house=house)
    assert raised.value.message.key == "kitchen.accept_first"
    with pytest.raises(IllegalMove):
        kitchen.bump(ticket(), now=NOON, house=house)
    with pytest.raises(IllegalMove):
        kitchen.tick(ticket(), "line-1", now=NOON, house=house)
    assert kitchen.start(kitchen.accept(ticket()), now=NOON, house=house).state is TicketState.PREPARING
    here = ticket(order_type=OrderType.HERE)
    assert kitchen.start(here, now=NOON, house=house).state is TicketState.PREPARING


@pytest.mark.parametrize("end", [kitchen.reject, kitchen.void])
def test_ending_a_ticket_needs_a_reason(end: Callable[..., Ticket]) -> None:
    with pytest.raises(BadInput):
        end(ticket(), reason=" ", now=NOON)
    assert end(ticket(), reason="out of soup", now=NOON).reason == "out of soup"


def test_what_has_begun_cannot_be_rejected() -> None:
    with pytest.raises(IllegalMove):
        kitchen.reject(in_state(TicketState.PREPARING), reason="no", now=NOON)


def test_the_last_tick_makes_a_ticket_ready() -> None:
    two = ticket(cart_line("a"), cart_line("b"))
    one = kitchen.tick(two, "a", now=NOON + minutes(2), house=HOUSE)
    assert (one.state, one.started_at, one.ready_at) == (TicketState.PREPARING, NOON + minutes(2), None)
    done = kitchen.tick(one, "b", now=NOON + minutes(4), house=HOUSE)
    assert (done.state, done.ready_at) == (TicketState.READY, NOON + minutes(4))


def test_a_house_may_want_the_bump_by_hand() -> None:
    house = House(ready_when_all_ticked=False)
    assert kitchen.tick(ticket(), "line-1", now=NOON, house=house).state is TicketState.PREPARING


def test_a_tick_can_be_taken_back_and_twice_is_once() -> None:
    one = kitchen.tick(ticket(cart_line("a"), cart_line("b")), "a", now=NOON, house=HOUSE)
    assert kitchen.tick(one, "a", now=LATER, house=HOUSE) == one
    assert kitchen.untick(one, "a").lines[0].ticked_at is None


def test_a_ready_ticket_must_be_recalled_before_a_tick_is_taken_back() -> None:
    with pytest.raises(IllegalMove):
        kitchen.untick(in_state(TicketState.READY), "line-1")
    assert kitchen.untick(in_state(TicketState.RECALLED), "line-1").state is TicketState.RECALLED


def test_an_unknown_line_is_named_so() -> None:
    with pytest.raises(NotFound):
        kitchen.tick(ticket(), "line-9", now=NOON, house=HOUSE)


def test_a_void_line_is_struck_out_and_the_last_one_voids_the_ticket() -> None:
    two = ticket(cart_line("a"), cart_line("b"))
    one = kitchen.void_line(two, "a", reason="dropped", now=NOON, house=HOUSE)
    assert kitchen.void_line(one, "a", reason="again", now=LATER, house=HOUSE) == one
    assert (one.lines[0].voided, one.state) == (True, TicketState.QUEUED)
    with pytest.raises(IllegalMove):
        kitchen.tick(one, "a", now=NOON, house=HOUSE)
    assert kitchen.void_line(one, "b", reason="dropped", now=NOON, house=HOUSE).state is TicketState.VOIDED
    assert kitchen.tick(one, "b", now=NOON, house=HOUSE).state is TicketState.READY


def test_what_is_done_cannot_be_struck_out() -> None:
    one = kitchen.tick(ticket(cart_line("a"), cart_line("b")), "a", now=NOON, house=HOUSE)
    assert kitchen.can_strike(one) == ("b",)
    with pytest.raises(IllegalMove):
        kitchen.void_line(one, "a", reason="late", now=NOON, house=HOUSE)
    assert not one.lines[0].voided


@pytest.mark.parametrize(("ready", "state"), [(True, TicketState.READY), (False, TicketState.PREPARING)])
def test_with_the_last_open_dish_struck_out_the_ticket_is_ready_where_the_house_wants_so(
    ready: bool, state: TicketState
) -> None:
    house = House(ready_when_all_ticked=ready)
    one = kitchen.tick(ticket(cart_line("a"), cart_line("b")), "a", now=NOON, house=house)
    struck = kitchen.void_line(one, "b", reason="late", now=LATER, house=house)
    assert (struck.state, struck.ready_at) == (state, LATER if ready else None)


def test_a_recalled_ticket_takes_its_old_place() -> None:
    first, second, third = (ticket(number=f"A-00{place}", fired=NOON + minutes(place)) for place in (1, 2, 3))
    gone = kitchen.hand_over(kitchen.bump(second, now=NOON + minutes(9), house=HOUSE), now=NOON + minutes(10))
    assert kitchen.queue([third, gone, first], HOUSE) == (first, third)
    back = kitchen.recall(gone, now=NOON + timedelta(hours=1), house=HOUSE)
    assert kitchen.queue([third, back, first], HOUSE) == (first, back, third)
    assert (back.fired_at, back.ended_at, back.ready_at) == (NOON + minutes(2), None, None)


def test_a_ticket_is_recalled_within_the_house_s_hours_only() -> None:
    gone = kitchen.hand_over(in_state(TicketState.READY), now=NOON)
    assert kitchen.recall(gone, now=NOON + timedelta(hours=4), house=HOUSE).state is TicketState.RECALLED
    with pytest.raises(IllegalMove) as raised:
        kitchen.recall(gone, now=NOON + timedelta(hours=4, seconds=1), house=HOUSE)
    assert raised.value.message.key == "kitchen.too_old"


def test_a_rushed_ticket_goes_first_and_can_be_put_back_for_three_seconds() -> None:
    old, new = ticket(number="A-001"), ticket(number="A-002", fired=NOON + minutes(5))
    rushed = kitchen.rush(new, now=LATER)
    assert kitchen.queue([old, rushed], HOUSE) == (rushed, old)
    assert kitchen.rush(rushed, now=LATER + minutes(1)) == rushed
    assert kitchen.undo_rush(rushed, now=LATER + timedelta(seconds=3), house=HOUSE) == new
    with pytest.raises(IllegalMove):
        kitchen.undo_rush(rushed, now=LATER + timedelta(seconds=4), house=HOUSE)


@pytest.mark.parametrize("state", sorted(ENDED | {TicketState.READY}))
def test_what_is_done_cannot_be_rushed_or_voided_in_part(state: TicketState) -> None:
    with pytest.raises(IllegalMove):
        kitchen.rush(in_state(state), now=NOON)
    with pytest.raises(IllegalMove):
        kitchen.void_line(in_state(state), "line-1", reason="no", now=NOON, house=HOUSE)
    assert kitchen.can_strike(in_state(state)) == ()


def test_an_order_type_s_head_start_moves_it_forward_but_starves_nobody() -> None:
    house = House(head_start_minutes={OrderType.HERE: 4})
    waiting = ticket(number="A-001")
    near = ticket(number="A-002", fired=NOON + minutes(3), order_type=OrderType.HERE)
    far = ticket(number="A-003", fired=NOON + minutes(5), order_type=OrderType.HERE)
    assert kitchen.queue([waiting, near, far], house) == (near, waiting, far)


def test_a_promised_ticket_comes_in_time_for_its_promise() -> None:
    house = House(promise_margin_minutes=5)
    promised = ticket(cart_line(prep_minutes=10), number="A-001", promised_at=NOON + minutes(60))
    now_one = ticket(number="A-002", fired=NOON + minutes(44))
    later = ticket(number="A-003", fired=NOON + minutes(46))
    assert kitchen.wanted_at(promised, house) == NOON + minutes(45)
    assert kitchen.queue([later, promised, now_one], house) == (now_one, promised, later)


@pytest.mark.parametrize(
    ("waiting", "colour"),
    [(-5, Age.FRESH), (7.9, Age.FRESH), (8, Age.WARN), (14.9, Age.WARN), (15, Age.LATE)],
)
def test_age_colours_change_at_two_thresholds(waiting: float, colour: Age) -> None:
    assert kitchen.age(ticket(), NOON + minutes(waiting), HOUSE) is colour


def test_a_station_has_thresholds_of_its_own_and_the_whole_board_the_houses() -> None:
    house = House(station_minutes={"drinks": (2, 4)})
    at = NOON + minutes(4)
    assert kitchen.age(ticket(), at, house, station="drinks") is Age.LATE
    assert kitchen.age(ticket(), NOON + minutes(2), house, station="drinks") is Age.WARN
    assert kitchen.age(ticket(), at, house, station="hot") is Age.FRESH
    assert kitchen.age(ticket(), at, house) is Age.FRESH


def test_a_ticket_for_later_does_not_age_before_its_time() -> None:
    later = ticket(promised_at=NOON + timedelta(hours=2))
    assert kitchen.age(later, NOON + timedelta(hours=1), HOUSE) is Age.FRESH
    assert kitchen.age(later, NOON + timedelta(hours=2, minutes=3), HOUSE) is Age.WARN


def test_waiting_is_never_negative_when_the_clock_jumps() -> None:
    assert kitchen.waited(ticket(), NOON - timedelta(hours=1)) == timedelta(0)


def test_stations_see_their_lines_and_leave_when_they_are_done() -> None:
    both = ticket(cart_line("a", station="hot"), cart_line("b", station="cold"))
    assert [line.id for line in kitchen.at_station(both, "cold")] == ["b"]
    half = kitchen.tick(both, "b", now=NOON, house=HOUSE)
    assert kitchen.queue([half], HOUSE, station="cold") == ()
    assert kitchen.queue([half], HOUSE, station="hot") == (half,)
    assert kitchen.queue([half], HOUSE) == (half,)
    back = kitchen.recall(kitchen.bump(half, now=NOON, house=HOUSE), now=NOON, house=HOUSE)
    assert kitchen.queue([back], HOUSE, station="cold") == (back,)


def test_all_day_counts_what_is_still_owed() -> None:
    tea = cart_line("t", name="Tea", variation_name="Large", quantity=3)
    oat = cart_line("o", name="Tea", variation_name="Large", quantity=1, modifiers=(OAT,))
    soup = cart_line("s", quantity=2, station="hot")
    tickets = [
        ticket(tea, oat, soup),
        kitchen.tick(ticket(soup, tea), "t", now=NOON, house=HOUSE),
        kitchen.bump(ticket(tea), now=NOON, house=HOUSE),
        kitchen.void_line(ticket(soup, tea), "s", reason="no", now=NOON, house=HOUSE),
    ]
    assert kitchen.all_day(tickets) == (AllDay("Tea", "Large", (), 7), AllDay("Soup", "", (), 4))
    assert kitchen.all_day(tickets, with_modifiers=True) == (
        AllDay("Tea", "Large", (), 6),
        AllDay("Soup", "", (), 4),
        AllDay("Tea", "Large", ("Oat milk",), 1),
    )
    assert kitchen.all_day(tickets, station="nowhere") == ()


TICKETS = st.lists(
    st.builds(
        lambda number, fired, kind, promised, rush, state: replace(
            ticket(
                number=f"A-{number:03d}",
                fired=NOON + minutes(fired),
                order_type=kind,
                promised_at=None if promised is None else NOON + minutes(promised),
            ),
            rush_at=LATER if rush else None,
            state=state,
        ),
        st.integers(1, 999),
        st.integers(0, 60),
        st.sampled_from(OrderType),
        st.none() | st.integers(0, 300),
        st.booleans(),
        st.sampled_from(TicketState),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)


@given(TICKETS)
def test_the_queue_does_not_depend_on_the_order_given_and_loses_none(tickets: list[Ticket]) -> None:
    shuffled = sorted(tickets, key=lambda each: each.id[::-1])
    queue = kitchen.queue(tickets, HOUSE)
    assert queue == kitchen.queue(shuffled, HOUSE)
    assert {each.id for each in queue} == {each.id for each in tickets if each.state in WORKING}
    rushed = [each.rush_at is None for each in queue]
    assert rushed == sorted(rushed)


@given(TICKETS)
def test_all_day_totals_match_the_open_lines(tickets: list[Ticket]) -> None:
    owed = sum(line.quantity for each in tickets if each.state in WORKING for line in each.lines)
    assert sum(row.count for row in kitchen.all_day(tickets)) == owed
