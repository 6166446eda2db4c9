"""A window paints all that it holds without letting another thread in between."""

import sys
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.counter.window import CounterWindow
from pos.screens.customer.window import CustomerWindow
from pos.screens.kitchen.window import KitchenWindow
from pos.screens.window import Window

PARTS = 30


class Other:
    """A thread that counts whenever it gets Python's lock, and gives it back each time."""

    def __init__(self) -> None:
        self.count = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._go_on)
        self._thread.start()

    def stop(self) -> None:
        """It counts no more."""
        self._stop.set()
        self._thread.join()

    def _go_on(self) -> None:
        while not self._stop.is_set():
            self.count += 1
            time.sleep(0)


@pytest.fixture
def other() -> Iterator[Other]:
    """Nobody is made to give the lock back; it is only given."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(30.0)
    made = Other()
    yield made
    made.stop()
    sys.setswitchinterval(before)


class Part(QWidget):
    """Painted in Python; one that `waits` gives the lock away itself."""

    def __init__(self, other: Other, seen: list[int], *, waits: bool) -> None:
        super().__init__()
        self._other, self._seen, self._waits = other, seen, waits
        self.setMinimumHeight(4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._waits:
            time.sleep(0.005)
        self._seen.append(self._other.count)


def painted(other: Other, qtbot: QtBot, *, waiting: bool) -> list[int]:
    """How far the other thread had counted at each part of a window."""
    window, seen = Window(), list[int]()
    rows = QVBoxLayout(window)
    for place in range(PARTS):
        rows.addWidget(Part(other, seen, waits=waiting and place == PARTS // 2))
    qtbot.addWidget(window)
    window.resize(200, 400)
    window.show()
    qtbot.waitUntil(lambda: len(seen) >= PARTS)
    seen.clear()
    window.update()
    qtbot.waitUntil(lambda: len(seen) >= PARTS)
    return seen[:PARTS]


def test_nobody_gets_the_lock_between_two_parts_of_a_painting(other: Other, qtbot: QtBot) -> None:
    assert len(set(painted(other, qtbot, waiting=False))) == 1


def test_the_other_thread_would_have_counted(other: Other, qtbot: QtBot) -> None:
    assert len(set(painted(other, qtbot, waiting=True))) > 1


@pytest.mark.parametrize("window", [CounterWindow, KitchenWindow, CustomerWindow])
def test_all_three_windows_do_so(window: type[QWidget]) -> None:
    assert issubclass(window, Window)
    assert window.event is Window.event
