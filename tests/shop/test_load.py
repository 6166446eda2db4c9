"""Ready times: from what the kitchen did lately and what it still owes, rounded outwards."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pos.shop.cart import CartLine
from pos.shop.house import House
from pos.shop.kitchen import Ticket, TicketLine, TicketState
from pos.shop.load import MOST_MINUTES, ReadyRange, estimate
from tests.shop.order_samples import HOUSE, NOON, cart_line, minutes, ticket


def dish(minutes_each: int = 10, quantity: int = 1, station: str = "hot") -> CartLine:
    """A line that takes so long."""
    return cart_line(prep_minutes=minutes_each, quantity=quantity, station=station)


def made(
    number: int,
    came: datetime,
    *,
    took: float | None,
    prep: int = 10,
    quantity: int = 1,
    station: str = "hot",
) -> Ticket:
    """A ticket that came then and was ready after `took` minutes, or is still being made (None)."""
    line = TicketLine(id=f"l{number}", name="Soup", quantity=quantity, station=station, prep_minutes=prep)
    return replace(
        ticket(),
        id=f"t{number}",
        order_id=f"o{number}",
        lines=(line,),
        fired_at=came,
        ready_at=came + minutes(took) if took is not None else None,
        state=TicketState.READY if took is not None else TicketState.PREPARING,
        ended_at=None,
    )


def of(line: CartLine, *tickets: Ticket, house: House = HOUSE, now: datetime = NOON) -> ReadyRange | None:
    """The estimate for one line."""
    return estimate([line], tickets=tickets, now=now, house=house)


def test_an_idle_kitchen_without_a_past_goes_by_the_recipe() -> None:
    assert of(dish(10)) == ReadyRange(8, 20, 0)


def test_nothing_known_is_nothing_said() -> None:
    assert of(dish(0)) is None


def test_what_stands_in_the_queue_is_waited_for() -> None:
    waiting = [made(number, NOON - minutes(1), took=None) for number in range(3)]
    found = of(dish(10), *waiting)
    assert found == ReadyRange(30, 70, 0)


def test_what_is_ticked_off_or_struck_out_is_not() -> None:
    waiting = made(1, NOON, took=None)
    (line,) = waiting.lines
    done = replace(waiting, lines=(replace(line, ticked_at=NOON), replace(line, id="l2", voided=True)))
    assert of(dish(10), done) == of(dish(10))


def test_another_station_does_not_stand_in_the_way() -> None:
    waiting = [made(number, NOON, took=None, station="bar") for number in range(5)]
    assert of(dish(10), *waiting) == of(dish(10))


def test_an_order_for_the_evening_does_not_either() -> None:
    later = replace(made(1, NOON, took=None), promised_at=NOON + minutes(300))
    assert of(dish(10), later) == of(dish(10))


def test_a_kitchen_that_is_always_on_time_promises_narrowly() -> None:
    past = [made(number, NOON - minutes(100 - 12 * number), took=10) for number in range(8)]
    assert of(dish(10), *past) == ReadyRange(10, 15, 8)


def test_a_slow_kitchen_is_known_to_be_slow() -> None:
    past = [made(number, NOON - minutes(110 - 22 * number), took=20) for number in range(5)]
    found = of(dish(10), *past)
    assert found is not None
    assert (found.least_minutes, found.most_minutes, found.measured) == (20, 25, 5)


def test_cooks_that_work_side_by_side_clear_a_queue_faster() -> None:
    past = [made(number, NOON - minutes(20), took=10) for number in range(6)]
    waiting = [made(10 + number, NOON - minutes(1), took=None) for number in range(6)]
    found = of(dish(10), *past, *waiting)
    assert found is not None
    assert found.most_minutes <= 25


def test_the_slowest_station_decides() -> None:
    found = estimate([dish(2, station="bar"), dish(30)], tickets=[], now=NOON, house=HOUSE)
    assert found == of(dish(30))


def test_yesterday_says_nothing() -> None:
    past = [made(number, NOON - timedelta(hours=20), took=60) for number in range(8)]
    assert of(dish(10), *past) == of(dish(10))


@given(
    st.lists(
        st.tuples(
            st.integers(-180, 10),
            st.one_of(st.none(), st.integers(0, 200)),
            st.integers(0, 60),
            st.integers(1, 20),
        ),
        max_size=30,
    ),
    st.integers(0, 120),
    st.integers(1, 50),
)
def test_a_range_is_always_a_range_within_bounds(
    rows: list[tuple[int, int | None, int, int]], prep: int, quantity: int
) -> None:
    tickets = [
        made(number, NOON + minutes(came), took=took, prep=each, quantity=pieces)
        for number, (came, took, each, pieces) in enumerate(rows)
    ]
    found = of(dish(prep, quantity), *tickets)
    if found is not None:
        assert 1 <= found.least_minutes < found.most_minutes <= MOST_MINUTES + 5
        assert found == of(dish(prep, quantity), *reversed(tickets))
