"""Stations: each sees and finishes its own lines; the expeditor sees whole orders; counts follow."""

from pos.screens.kitchen.presenter import EXPEDITOR
from pos.shop.kitchen import TicketState
from tests.screens.kitchen.rooms import Dish, Kitchen
from tests.screens.taps import tap


def choose(kitchen: Kitchen, station: str) -> None:
    """Tap a station."""
    kitchen.wait(lambda: kitchen.window.top.stations.button(station) is not None)
    button = kitchen.window.top.stations.button(station)
    assert button is not None
    tap(button)


def words_of(kitchen: Kitchen, station: str) -> str:
    """What stands on a station's button."""
    button = kitchen.window.top.stations.button(station)
    assert button is not None
    return button.words()


def test_stations_have_the_shops_names_and_count_what_waits(kitchen: Kitchen) -> None:
    kitchen.sell("tomato-soup", "orange-juice")
    kitchen.sell("tomato-soup")
    kitchen.wait_shown(2)
    assert words_of(kitchen, "") == "All  2"
    assert words_of(kitchen, "hot") == "Hot  2"
    assert words_of(kitchen, "drinks") == "Drinks  1"
    assert words_of(kitchen, "cold") == "Cold"


def test_a_station_sees_only_tickets_with_something_for_it(kitchen: Kitchen) -> None:
    soup = kitchen.sell("tomato-soup")
    kitchen.later(seconds=1)
    both = kitchen.sell("tomato-soup", "orange-juice")
    kitchen.wait_shown(2)
    choose(kitchen, "drinks")
    assert kitchen.window.board.tickets() == (kitchen.ticket(both).id,)
    assert [line.off_station for line in kitchen.card(both).view().lines] == [True, False]
    choose(kitchen, "hot")
    assert kitchen.window.board.tickets() == (kitchen.ticket(soup).id, kitchen.ticket(both).id)


def test_a_station_finishes_its_own_lines_and_no_others(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup", "orange-juice")
    kitchen.wait_shown(1)
    choose(kitchen, "drinks")
    tap(kitchen.card(order).action_button())
    kitchen.wait_state(order, TicketState.PREPARING)
    tap(kitchen.card(order).action_button())
    kitchen.wait_shown(0)
    assert kitchen.ticket(order).state is TicketState.PREPARING
    assert [line.ticked_at is not None for line in kitchen.ticket(order).lines] == [False, True]
    tap(kitchen.window.undo.toast.undo_button())
    kitchen.wait_shown(1)
    assert all(line.ticked_at is None for line in kitchen.ticket(order).lines)


def test_the_last_station_makes_the_ticket_ready_and_can_take_it_back(kitchen: Kitchen) -> None:
    order = kitchen.sell("orange-juice")
    kitchen.wait_shown(1)
    choose(kitchen, "drinks")
    tap(kitchen.card(order).action_button())
    kitchen.wait_state(order, TicketState.PREPARING)
    tap(kitchen.card(order).action_button())
    kitchen.wait_state(order, TicketState.READY)
    tap(kitchen.window.undo.toast.undo_button())
    kitchen.wait_state(order, TicketState.PREPARING)
    kitchen.wait(lambda: kitchen.ticket(order).lines[0].ticked_at is None)


def test_another_stations_line_is_not_ticked_by_a_tap(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup", "orange-juice")
    kitchen.wait_shown(1)
    choose(kitchen, "drinks")
    soup = kitchen.card(order).line_buttons()[0]
    tap(soup)
    kitchen.settle()
    assert not soup.isChecked()
    assert kitchen.ticket(order).lines[0].ticked_at is None


def test_the_expeditor_sees_whole_orders_and_how_far_each_station_is(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup", "orange-juice")
    kitchen.wait_shown(1)
    tap(kitchen.card(order).line_buttons()[1])
    kitchen.wait_state(order, TicketState.PREPARING)
    choose(kitchen, EXPEDITOR)
    view = kitchen.card(order).view()
    assert not any(line.off_station for line in view.lines)
    assert [chip.words for chip in view.chips] == ["Hot 0 of 1", "Drinks"]


def test_the_all_day_counts_are_what_is_still_to_be_made(kitchen: Kitchen) -> None:
    first = kitchen.sell("tomato-soup", "orange-juice")
    kitchen.sell("tomato-soup")
    kitchen.wait_shown(2)
    shown = kitchen.window.rail.list
    assert [(row.count, row.dish) for row in shown.rows()] == [("2", "Tomato soup"), ("1", "Orange juice")]
    tap(kitchen.card(first).line_buttons()[0])
    kitchen.wait(lambda: shown.rows()[0].count == "1")
    choose(kitchen, "drinks")
    kitchen.wait(lambda: [(row.count, row.dish) for row in shown.rows()] == [("1", "Orange juice")])


def test_counts_with_options_tell_the_choices_apart(kitchen: Kitchen) -> None:
    kitchen.sell(Dish("tomato-soup", ("soup-sourdough",)))
    kitchen.sell("tomato-soup")
    kitchen.wait_shown(2)
    kitchen.window.rail.switch.click()
    rows = kitchen.window.rail.list.rows()
    assert sorted((row.count, row.dish, row.second) for row in rows) == [
        ("1", "Tomato soup", ""),
        ("1", "Tomato soup", "Sourdough"),
    ]


def test_a_new_order_for_another_station_does_not_ring_here(kitchen: Kitchen) -> None:
    choose(kitchen, "drinks")
    kitchen.sell("tomato-soup")
    kitchen.wait(lambda: len(kitchen.window.reading.tickets) == 1)
    kitchen.settle()
    assert kitchen.heard == []
