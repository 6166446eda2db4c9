"""What a card says of a ticket, and where the board puts it."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from pos.screens.kitchen.board import RULE, columns_for, widths_for
from pos.screens.kitchen.pile import GAP
from pos.screens.kitchen.presenter import ALL, EXPEDITOR, KitchenWords, open_lines, sort
from pos.screens.widgets.ticket_view import Age
from pos.screens.words import Words
from pos.shop.catalog import OrderType
from pos.shop.house import House
from pos.shop.kitchen import Ticket, TicketLine, TicketState
from tests.actions.shops import NOON

HOUSE = House()
LINE = TicketLine(id="1", name="Soup", quantity=1, station="hot", allergens=("celery", "own spice"))
TICKET = Ticket(
    id="t1",
    order_id="o1",
    number="A-001",
    claim_words="blue fox",
    order_type=OrderType.HERE,
    state=TicketState.QUEUED,
    fired_at=NOON,
    paid_at=NOON,
    lines=(LINE, replace(LINE, id="2", name="Juice", station="drinks", allergens=())),
)


@pytest.fixture
def say(qapp: QApplication) -> KitchenWords:
    """Finished texts in English."""
    assert qapp is not None
    return KitchenWords(Words("en", ZoneInfo("Europe/Berlin")), HOUSE)


def test_ages_turn_at_the_houses_two_thresholds(say: KitchenWords) -> None:
    ages = [
        say.age(TICKET, NOON + timedelta(minutes=minutes), station=ALL) for minutes in (7.99, 8, 14.99, 15)
    ]
    assert [age.level for age in ages] == [Age.FRESH, Age.SLOW, Age.SLOW, Age.LATE]
    assert [age.word for age in ages] == ["", "slow", "slow", "late"]
    assert ages[3].time == "15:00"


def test_a_voided_ticket_ages_no_more(say: KitchenWords) -> None:
    ended = NOON + timedelta(minutes=3)
    void = replace(TICKET, state=TicketState.VOIDED, ended_at=ended, reason="Guest left")
    age = say.age(void, NOON + timedelta(minutes=30), station=ALL)
    assert (age.time, age.level) == ("3:00", Age.FRESH)


def test_allergens_are_a_small_line_and_never_the_guests_own_bar(say: KitchenWords) -> None:
    view = say.ticket(TICKET, NOON, station=ALL, key="1")
    assert view.allergy == ""
    assert [line.contains for line in view.lines] == ["Contains celery, own spice", ""]


def test_the_guests_own_allergies_stand_in_a_bar_of_their_own(say: KitchenWords) -> None:
    view = say.ticket(replace(TICKET, allergies=("nuts", "strawberries")), NOON, station=ALL, key="")
    assert view.allergy == "ALLERGY: NUTS, STRAWBERRIES"


def test_what_a_dish_contains_that_its_guest_does_not_bear_stands_out(say: KitchenWords) -> None:
    view = say.ticket(replace(TICKET, allergies=("own spice",)), NOON, station=ALL, key="")
    assert view.lines[0].contains == "Contains OWN SPICE, celery"


def test_what_is_left_out_is_not_shown_as_something_added(say: KitchenWords) -> None:
    line = replace(LINE, modifiers=("No honey", "Feta", "Ohne Senf", "Nougat"))
    view = say.ticket(replace(TICKET, lines=(line,)), NOON, station=ALL, key="")
    assert view.lines[0].modifiers == ("− No honey", "+ Feta", "− Ohne Senf", "+ Nougat")


def test_a_ticket_out_of_an_outage_says_when_it_was_paid(say: KitchenWords) -> None:
    late = replace(TICKET, paid_at=NOON - timedelta(minutes=10))
    view = say.ticket(late, NOON + timedelta(minutes=4), station=ALL, key="")
    assert [chip.words for chip in view.chips] == ["Paid 14 min ago (outage)"]
    fresh = replace(TICKET, paid_at=NOON - timedelta(minutes=1))
    assert say.ticket(fresh, NOON, station=ALL, key="").chips == ()


@pytest.mark.parametrize(
    ("state", "deeds"),
    [
        (TicketState.QUEUED, ["rush", "bump", "reject"]),
        (TicketState.ACCEPTED, ["rush", "bump", "reject"]),
        (TicketState.PREPARING, ["rush", "void"]),
        (TicketState.READY, ["recall", "void"]),
        (TicketState.RECALLED, ["rush", "bump", "void"]),
        (TicketState.VOIDED, []),
    ],
)
def test_more_offers_only_what_may_be_done(say: KitchenWords, state: TicketState, deeds: list[str]) -> None:
    view = say.ticket(replace(TICKET, state=state), NOON, station=ALL, key="")
    assert [deed.deed for deed in view.more] == deeds


def test_what_was_bumped_ready_shows_every_dish_as_done(say: KitchenWords) -> None:
    ready = say.ticket(replace(TICKET, state=TicketState.READY, ready_at=NOON), NOON, station=ALL, key="")
    recalled = say.ticket(replace(TICKET, state=TicketState.RECALLED), NOON, station=ALL, key="")
    assert [line.ticked for line in ready.lines] == [True, True]
    assert [line.ticked for line in recalled.lines] == [False, False]


def test_a_promise_is_said_in_the_shops_time(say: KitchenWords) -> None:
    view = say.ticket(replace(TICKET, promised_at=NOON + timedelta(minutes=20)), NOON, station=ALL, key="")
    assert view.promised == "Promised 13:20"


def test_the_board_is_ordered_by_what_is_to_be_done_next() -> None:
    begun = replace(TICKET, id="t2", state=TicketState.PREPARING, started_at=NOON)
    ready = replace(TICKET, id="t3", state=TicketState.READY, ready_at=NOON)
    rushed = replace(TICKET, id="t4", fired_at=NOON + timedelta(minutes=5), rush_at=NOON)
    columns = sort((TICKET, begun, ready, rushed), HOUSE, ALL)
    assert [ticket.id for ticket in columns.queued] == ["t4", "t1"]
    assert [ticket.id for ticket in columns.preparing] == ["t2"]
    assert [ticket.id for ticket in columns.ready] == ["t3"]


def test_a_voided_ticket_stays_where_it_stood() -> None:
    void = replace(TICKET, state=TicketState.VOIDED, ended_at=NOON)
    after = replace(TICKET, id="t2", fired_at=NOON + timedelta(minutes=1))
    assert [ticket.id for ticket in sort((after, void), HOUSE, ALL).queued] == ["t1", "t2"]
    begun = replace(void, started_at=NOON)
    assert sort((begun,), HOUSE, ALL).preparing == (begun,)


def test_open_lines_are_those_of_the_station() -> None:
    assert [line.id for line in open_lines(TICKET, "drinks")] == ["2"]
    assert [line.id for line in open_lines(TICKET, EXPEDITOR)] == ["1", "2"]


@pytest.mark.parametrize(
    ("width", "columns"),
    # 1264 is what the red frame leaves of 1280.
    [
        (900, (1, 1, 1)),
        (1264, (2, 1, 1)),
        (1280, (2, 1, 1)),
        (1366, (2, 1, 1)),
        (1631, (2, 2, 1)),
        (3551, (5, 4, 2)),
    ],
)
def test_columns_follow_the_width(width: int, columns: tuple[int, int, int]) -> None:
    assert columns_for(width) == columns


@given(st.integers(900, 4000))
def test_cards_are_equally_wide_in_all_three_sections(width: int) -> None:
    counts, widths = columns_for(width), widths_for(width)
    assert sum(widths) + 2 * RULE == width
    cards = [(room - GAP) / count - GAP for room, count in zip(widths, counts, strict=True)]
    assert cards[0] == cards[1]
    # The last section takes what is left over of the division: less than a pixel a column.
    assert 0 <= cards[2] - cards[0] < sum(counts)
    assert cards[0] >= 250


def test_a_ticket_that_is_what_it_was_has_the_very_same_card(say: KitchenWords) -> None:
    first = say.ticket(TICKET, NOON, station=ALL, key="1")
    assert say.ticket(replace(TICKET), NOON + timedelta(minutes=1), station=ALL, key="1") is first
    seen = replace(TICKET, shown_at=NOON)
    assert say.ticket(seen, NOON + timedelta(minutes=1), station=ALL, key="1") is first
    other = say.ticket(TICKET, NOON + timedelta(minutes=1), station=ALL, key="2")
    assert (other.key_hint, other.age.time) == ("2", "1:00")
    assert say.ticket(TICKET, NOON, station="hot", key="2") != other


def test_stations_count_what_waits_there_and_see_what_changed(say: KitchenWords) -> None:
    say.names = {"hot": "Hot", "drinks": "Drinks"}
    counts = {each.key: each.count for each in say.stations([TICKET, replace(TICKET, id="t2")])}
    assert counts == {ALL: 2, "hot": 2, "drinks": 2, EXPEDITOR: None}
    done = replace(TICKET, lines=(replace(LINE, ticked_at=NOON), TICKET.lines[1]))
    counts = {each.key: each.count for each in say.stations([done, replace(TICKET, id="t2")])}
    assert counts == {ALL: 2, "hot": 1, "drinks": 2, EXPEDITOR: None}


def test_what_was_made_of_tickets_that_are_gone_is_forgotten(say: KitchenWords) -> None:
    first, other = say.ticket(TICKET, NOON, station=ALL, key=""), replace(TICKET, id="t2")
    kept = say.ticket(other, NOON, station=ALL, key="")
    say.stations([other])
    assert say.ticket(other, NOON, station=ALL, key="") is kept
    assert say.ticket(TICKET, NOON, station=ALL, key="") is not first
    assert set(say._kept) == {"t1", "t2"}
