"""An hour at the till in small: guests that were served leave nothing behind in the windows."""

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.actions.browse import Dossier
from pos.screens.rehearsal.counter import CounterHands
from pos.screens.rehearsal.hands import Hands
from pos.screens.theme import Look
from pos.shop.tenders import Tender
from tests.screens.whole_house import House, kitchen, open_house

WARM, MORE = 3, 4
"""Guests until every page was made, and guests between two counts."""


@pytest.fixture
def house(tmp_path: Path, look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[House]:
    """Every window, shown."""
    with open_house(tmp_path, look, qtbot, qapp) as opened:
        opened.settle()
        opened.show()
        yield opened


def serve(house: House, hands: CounterHands) -> None:
    """One guest: options that are given up, something sold, paid in cash, cooked, and its story read."""
    windows, shop, qtbot = house.windows, house.shop, house.qtbot
    counter = windows.counter
    counter.selling.choose("flat-white")
    counter.leave_page()
    counter.selling.choose("orange-juice")
    qtbot.waitUntil(lambda: not counter.building.busy and not counter.building.empty)
    hands.open_tender(Tender.CASH)
    order = counter.building.cart_id
    hands.take_cash()
    hands.paid()
    for deed in ("start", "bump", "hand over"):
        kitchen(shop, order, deed)
        shop.later(seconds=2)
    counter.show_page("orders")
    windows.orders.open(order)
    qtbot.waitUntil(windows.orders.view.isVisible)
    counter.show_page("sell")
    # What was paid stands in the strip for some seconds.
    shop.later(seconds=11)
    windows.room.beat.struck.emit()
    house.settle()


def left_behind(house: House) -> Counter[str]:
    """How many objects of each kind live in the windows, and how many orders' stories are kept."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    windows = (house.windows.counter, house.windows.kitchen, house.windows.customer)
    found = Counter(type(each).__name__ for window in windows for each in window.findChildren(QObject))
    alive = (each for each in gc.get_objects() if isinstance(each, QObject | Dossier))
    return found + Counter(f"alive: {type(each).__name__}" for each in alive)


def test_the_windows_are_the_same_after_more_guests(house: House) -> None:
    hands = CounterHands(house.windows.counter, house.windows.room, Hands())
    if not house.windows.counter.building.empty:
        hands.start_over()
    for _ in range(WARM):
        serve(house, hands)
    before = left_behind(house)
    for _ in range(MORE):
        serve(house, hands)
    grown = left_behind(house) - before
    # One story has a line more than another; what stays of every guest is what must not be.
    assert {kind: count for kind, count in grown.items() if count >= MORE} == {}
