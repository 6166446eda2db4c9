"""Pictures of what keys mark: the current tile of the grid."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.tiles import TileGrid
from tests.screens.conftest import PictureCheck
from tests.screens.taps import wait_active
from tests.screens.widgets.samples import TILES


def test_the_current_tile_has_a_ring_while_keys_are_used(
    look: Look, qtbot: QtBot, same_picture: PictureCheck
) -> None:
    window = QWidget()
    window.setProperty("ground", "bg")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    grid = TileGrid("Products", look=look)
    grid.tiles.show_tiles(TILES[:4])
    rows = QVBoxLayout(window)
    rows.addWidget(Button("First", look=look))
    rows.addWidget(grid)
    window.resize(400, 470)
    qtbot.addWidget(window)
    window.show()
    wait_active(window)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Right):
        QTest.keyClick(window.windowHandle(), key)
    same_picture(window, "tile-focus")
