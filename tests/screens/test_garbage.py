"""Circles of objects end on the windows' thread, whoever made them."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.screens.garbage import GarbageRound

MANY = 5_000


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
    made = GarbageRound(qapp)
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


def test_afterwards_python_collects_by_itself(qapp: QApplication) -> None:
    gc.enable()
    made = GarbageRound(qapp)
    assert not gc.isenabled()
    made.start()
    made.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
