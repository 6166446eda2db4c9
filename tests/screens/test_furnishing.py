"""The windows around an open counter: made a piece at a time, and given up when the counter goes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos import till as tills
from pos.base.clock import ManualClock
from pos.base.paths import Home
from pos.screens.entrance import Entrance
from pos.screens.front import ORDERS, Front, open_front
from pos.screens.furnishing import Furnishing, Windows
from pos.screens.kitchen.window import KitchenWindow
from pos.screens.theme import Look
from pos.screens.widgets.focus import FocusRing
from pos.screens.widgets.sound import SoundPlayer

PIECES = 6
"""At least so many turns of the event loop."""


@pytest.fixture
def front(tmp_path: Path, look: Look, qapp: QApplication) -> Iterator[Front]:
    """A counter in sight, and no other window."""
    environment = {"PASSBELL_SECRETS_IN": "environment"}
    clock = ManualClock(datetime(2026, 11, 21, 11, 47, tzinfo=UTC))
    ring, sounds = FocusRing(qapp, look), SoundPlayer(player=())
    sounds.muted = True
    with tills.opened(home=Home(tmp_path), environment=environment, clock=clock) as till:
        made = open_front(till, Entrance(qapp, look, ring), sounds=sounds)
        made.counter.resize(1366, 768)
        made.counter.show()
        yield made
        qapp.removeEventFilter(ring)
        ring.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def kitchens(application: QApplication) -> list[KitchenWindow]:
    return [each for each in application.topLevelWidgets() if isinstance(each, KitchenWindow)]


def test_something_else_has_its_turn_between_any_two_pieces(front: Front, qtbot: QtBot) -> None:
    furnishing = Furnishing(front)
    found: list[Windows] = []
    turns: list[int] = []
    other = QTimer()
    other.timeout.connect(lambda: turns.append(len(found)))
    furnishing.done.connect(found.append)
    other.start(0)
    furnishing.start()
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    other.stop()
    assert turns.count(0) >= PIECES
    (windows,) = found
    windows.counter.show_page(ORDERS)
    assert windows.orders.isVisible()
    windows.close()


def test_a_page_that_is_wanted_before_it_is_made_opens_as_soon_as_it_is(front: Front, qtbot: QtBot) -> None:
    furnishing = Furnishing(front)
    found: list[Windows] = []
    furnishing.done.connect(found.append)
    front.counter.show_page(ORDERS)
    furnishing.start()
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    assert found[0].orders.isVisible()
    found[0].close()


def test_a_counter_that_goes_meanwhile_leaves_no_half_made_house(
    front: Front, qtbot: QtBot, qapp: QApplication
) -> None:
    before = len(kitchens(qapp))
    furnishing = Furnishing(front)
    found: list[Windows] = []
    furnishing.done.connect(found.append)
    # Turn by turn, as its timer would do it: a loop that runs on could make the last piece meanwhile.
    while len(kitchens(qapp)) == before:
        furnishing._next()
    furnishing.stop()
    front.close()
    qtbot.wait(50)
    assert found == []
    assert len(kitchens(qapp)) == before
