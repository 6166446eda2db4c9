"""Pixmaps that are kept: made once while they are wanted, and never more than so many bytes of them."""

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from pos.screens.kept import BYTES_A_PIXEL, Kept

ONE = 10 * 10 * BYTES_A_PIXEL


class Making:
    """Notes what was really made."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.made: list[str] = []

    def ask(self, name: str, side: int = 10) -> QPixmap:
        def make() -> QPixmap:
            self.made.append(name)
            return QPixmap(side, side)

        return self.kept.pixmap(name, make)


def test_what_is_asked_for_again_is_the_same(qapp: QApplication) -> None:
    making = Making(Kept(3 * ONE))
    assert making.ask("tea").cacheKey() == making.ask("tea").cacheKey()
    assert making.made == ["tea"]


def test_what_nobody_asked_for_longest_goes_when_there_is_no_room(qapp: QApplication) -> None:
    making = Making(Kept(2 * ONE))
    for name in ("tea", "cola", "tea", "juice"):
        making.ask(name)
    assert making.kept.bytes == 2 * ONE
    for name in ("tea", "juice", "cola"):
        making.ask(name)
    assert making.made == ["tea", "cola", "juice", "cola"]


def test_however_many_are_asked_for_they_take_no_more(qapp: QApplication) -> None:
    making = Making(Kept(5 * ONE))
    for number in range(200):
        making.ask(f"{number}")
        assert making.kept.bytes <= 5 * ONE
    assert making.kept.bytes == 5 * ONE


def test_one_that_is_larger_than_the_room_is_kept_alone(qapp: QApplication) -> None:
    making = Making(Kept(ONE))
    making.ask("tea")
    making.ask("wall", side=30)
    making.ask("wall", side=30)
    assert (making.made, making.kept.bytes) == (["tea", "wall"], 9 * ONE)
