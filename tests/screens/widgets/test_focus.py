"""The focus ring: there while keys are used, gone at a tap, never around a list."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFocusFrame, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.focus import FocusRing
from pos.screens.widgets.tiles import TileGrid
from tests.screens.conftest import PictureCheck
from tests.screens.taps import let_go, wait_active
from tests.screens.widgets.samples import TILES


@pytest.fixture
def ring(qapp: QApplication, look: Look) -> Iterator[FocusRing]:
    made = FocusRing(qapp, look)
    yield made
    let_go(made)


def window_of(look: Look, qtbot: QtBot) -> tuple[QWidget, Button, Button, TileGrid]:
    window = QWidget()
    window.setProperty("ground", "bg")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    first, second = Button("Cook", look=look), Button("Refund", look=look)
    grid = TileGrid("Products", look=look)
    grid.tiles.show_tiles(TILES[:2])
    rows = QVBoxLayout(window)
    for part in (first, second, grid):
        rows.addWidget(part)
    window.resize(380, 330)
    qtbot.addWidget(window)
    window.show()
    wait_active(window)
    return window, first, second, grid


def test_tab_brings_the_ring_to_the_next_control(look: Look, qtbot: QtBot, ring: FocusRing) -> None:
    window, first, second, _grid = window_of(look, qtbot)
    first.setFocus()
    assert ring.widget() is None
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert ring.widget() is second
    assert ring.keys_in_use


def test_a_click_takes_the_ring_away(look: Look, qtbot: QtBot, ring: FocusRing) -> None:
    window, first, second, _grid = window_of(look, qtbot)
    first.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    QTest.mouseClick(
        window.windowHandle(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        second.geometry().center(),
    )
    assert ring.widget() is None


def test_a_grid_marks_its_own_tile(look: Look, qtbot: QtBot, ring: FocusRing) -> None:
    window, _first, second, grid = window_of(look, qtbot)
    second.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is grid
    assert ring.widget() is None


def test_the_ring_outlives_the_window_it_was_in(look: Look, qtbot: QtBot, ring: FocusRing) -> None:
    window, first, _second, _grid = window_of(look, qtbot)
    first.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    window.close()
    window.deleteLater()
    QTest.qWait(20)
    assert ring.widget() is None


def test_the_ring_is_two_pixels_two_pixels_away(
    look: Look, qtbot: QtBot, ring: FocusRing, same_picture: PictureCheck
) -> None:
    window, first, _second, _grid = window_of(look, qtbot)
    first.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    same_picture(window, "focus")


def test_at_the_edge_of_its_window_the_ring_is_whole(look: Look, qtbot: QtBot, ring: FocusRing) -> None:
    """A control that fills a bar at the top has its ring within itself; one with room has it around."""
    window, first, second, _grid = window_of(look, qtbot)
    first.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    (frame,) = window.findChildren(QFocusFrame)
    assert frame.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    rows = window.layout()
    assert rows is not None
    rows.setContentsMargins(0, 0, 0, 0)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Backtab)
    assert ring.widget() is first
    (frame,) = (each for each in window.findChildren(QFocusFrame) if each.isVisible())
    assert frame.geometry() == first.geometry()
    assert window.rect().contains(frame.geometry())
