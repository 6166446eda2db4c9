"""Circles of objects end on the windows' thread, whoever made them."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.base.clock import SystemClock
from pos.screens.garbage import GarbageRound

MANY = 5_000
YOUNG, ROUNDS = 1_000, 200
"""Enough young ones for a round each time, and enough rounds for one over all ages."""


class Circle:
    """Holds itself, and tells which thread ends it."""

    ended: list[threading.Thread]

    def __init__(self, ended: list[threading.Thread]) -> None:
        self.me = self
        self.ended = ended

    def __del__(self) -> None:
        self.ended.append(threading.current_thread())


@pytest.fixture
def rounds(qapp: QApplication) -> Iterator[GarbageRound]:
    """Rounds that have begun, and are over after the test."""
    made = GarbageRound(qapp, SystemClock())
    made.start()
    yield made
    made.stop()
    made.deleteLater()


def test_circles_of_another_thread_end_on_the_windows_thread(rounds: GarbageRound, qtbot: QtBot) -> None:
    ended: list[threading.Thread] = []

    def make() -> None:
        for _ in range(MANY):
            Circle(ended)

    maker = threading.Thread(target=make)
    maker.start()
    maker.join()
    assert ended == []
    qtbot.waitUntil(lambda: len(ended) == MANY)
    assert set(ended) == {threading.main_thread()}


def test_old_circles_end_too(rounds: GarbageRound, qtbot: QtBot) -> None:
    ended: list[threading.Thread] = []
    grown = [Circle(ended)]
    gc.collect(0)
    gc.collect(1)
    grown.clear()

    def busy() -> bool:
        for _ in range(MANY):
            Circle([])
        rounds._look()
        return len(ended) == 1

    qtbot.waitUntil(busy)


@pytest.mark.parametrize(("long_ms", "stays"), [(0.0, True), (60_000.0, False)], ids=["long", "short"])
def test_what_a_long_round_left_is_not_looked_at_again(
    long_ms: float, stays: bool, qapp: QApplication
) -> None:
    made = GarbageRound(qapp, SystemClock(), long_ms=long_ms)
    made.start()
    ended = list[threading.Thread]()
    shelf = [[number] for number in range(MANY)]
    for _ in range(ROUNDS):
        for _ in range(YOUNG):
            Circle(ended)
        made._look()
    assert len(ended) > YOUNG
    watched = {id(each) for each in gc.get_objects()}
    assert [id(each) not in watched for each in shelf] == [stays] * MANY
    made.stop()
    made.deleteLater()


def test_afterwards_python_collects_by_itself(qapp: QApplication) -> None:
    gc.enable()
    made = GarbageRound(qapp, SystemClock())
    assert not gc.isenabled()
    made.start()
    made.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
