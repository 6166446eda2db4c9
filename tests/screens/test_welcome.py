"""The welcome: ticked off by real deeds, closed whenever somebody wants."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.actions.changes import Changes
from pos.screens.theme import Look
from pos.screens.welcome import Step, Welcome, welcome
from tests.screens.taps import tap
from tests.screens.whole_house import WAIT_MS, House, open_house


@pytest.fixture
def house(tmp_path: Path, look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[House]:
    """A till with its windows on the screen."""
    with open_house(tmp_path, look, qtbot, qapp) as opened:
        opened.show()
        yield opened


def shown(house: House) -> Welcome:
    """The welcome, in the counter's window."""
    made = welcome(house.windows.counter, look=house.windows.room.look)
    house.settle()
    return made


def tell(house: House, changes: Changes) -> None:
    """What the background would tell the windows."""
    house.windows.room.bridge.tell(changes)
    house.settle()


def test_each_step_is_ticked_by_its_deed(house: House, qtbot: QtBot) -> None:
    counter = house.windows.counter
    made = shown(house)
    assert made.isVisible()
    assert made.width() == counter.width()
    assert (made.step, made.pay.isEnabled(), made.kitchen.isVisible()) == (Step.TAP, False, False)
    counter.building.add("orange-juice", variation="orange-juice")
    qtbot.waitUntil(lambda: made.step is Step.CHARGE, timeout=WAIT_MS)
    order = counter.building.cart_id
    tap(counter.column.charge)
    qtbot.waitUntil(lambda: counter.paying.order_id == order, timeout=WAIT_MS)
    tell(house, house.shop.work())
    assert (made.step, made.pay.isEnabled()) == (Step.PAY, True)
    house.shop.pay(order)
    tell(house, house.shop.hear())
    qtbot.waitUntil(lambda: made.step is Step.DONE, timeout=WAIT_MS)
    assert (made.pay.isVisible(), made.kitchen.isVisible()) == (False, True)
    assert counter.width() == 1366
    with qtbot.waitSignal(made.kitchen_wanted, timeout=WAIT_MS):
        tap(made.kitchen)
    with qtbot.waitSignal(made.live_wanted, timeout=WAIT_MS):
        tap(made.live)


def test_it_can_be_closed_at_once_and_says_so(house: House, qtbot: QtBot) -> None:
    made = shown(house)
    with qtbot.waitSignal(made.left, timeout=WAIT_MS):
        tap(made.close_button)
    assert not made.isVisible()
