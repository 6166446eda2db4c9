"""Wet hands: a tap that bounces never begins the next ticket, which has moved under the finger."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pos.screens.kitchen.bounce import BOUNCE_MS, Bounce, key_place
from pos.shop.kitchen import TicketState
from tests.screens.kitchen.rooms import Kitchen
from tests.screens.taps import press, tap

HERE, NEXT_TO_IT, THERE = QPoint(100, 100), QPoint(110, 140), QPoint(500, 100)


def test_an_echo_means_the_next_ticket_at_the_same_place_at_once() -> None:
    bounce = Bounce()
    assert not bounce.is_one("a", HERE)
    assert bounce.is_one("b", NEXT_TO_IT)
    assert not bounce.is_one("a", HERE), "the same ticket again is looked at by others"
    assert not bounce.is_one("b", THERE), "two fingers"


def test_after_a_moment_it_is_a_wish() -> None:
    bounce = Bounce()
    assert not bounce.is_one("a", HERE)
    QTest.qWait(BOUNCE_MS + 30)
    assert not bounce.is_one("b", HERE)


def test_every_number_key_is_a_place_of_its_own() -> None:
    bounce = Bounce()
    assert not bounce.is_one("a", key_place(0))
    assert not bounce.is_one("b", key_place(1))
    assert bounce.is_one("c", key_place(1))


def test_a_key_that_bounces_begins_one_ticket(kitchen: Kitchen) -> None:
    orders = []
    for _ in range(3):
        orders.append(kitchen.sell("tomato-soup"))
        kitchen.later(seconds=5)
    kitchen.wait_shown(3)
    window = kitchen.window
    press(window, Qt.Key.Key_1)
    # As if the first were written and read already: the second ticket has its place and its key.
    window._keys.is_one(kitchen.ticket(orders[0]).id, key_place(0))
    kitchen.wait_state(orders[0], TicketState.PREPARING)
    window._keys._timer.start()
    press(window, Qt.Key.Key_1)
    kitchen.settle()
    assert [kitchen.ticket(order).state for order in orders[1:]] == [TicketState.QUEUED] * 2
    QTest.qWait(BOUNCE_MS + 30)
    press(window, Qt.Key.Key_1)
    kitchen.wait_state(orders[1], TicketState.PREPARING)


def test_a_tap_that_bounces_begins_one_ticket(kitchen: Kitchen) -> None:
    orders = []
    for _ in range(3):
        orders.append(kitchen.sell("tomato-soup"))
        kitchen.later(seconds=5)
    kitchen.wait_shown(3)
    kitchen.settle()
    tap(kitchen.card(orders[0]).action_button())
    kitchen.wait_state(orders[0], TicketState.PREPARING)
    kitchen.window._taps._timer.start()
    tap(kitchen.card(orders[1]).action_button())
    kitchen.settle()
    assert kitchen.ticket(orders[1]).state is TicketState.QUEUED
