"""The product grid: taps, keys, long press, counts, and how many columns fit."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.screens.theme import Density, Look, Scheme, Theme, theme
from pos.screens.widgets.tiles import LONG_PRESS_MS, MOST_TILES, TileGrid, TileRole, TileView
from tests.screens.taps import press, tap, tap_right
from tests.screens.widgets.samples import TILES


def grid_of(look: Look, qtbot: QtBot, width: int = 858, height: int = 548) -> TileGrid:
    grid = TileGrid("Products", look=look)
    qtbot.addWidget(grid)
    grid.tiles.show_tiles(TILES)
    grid.resize(width, height)
    grid.show()
    return grid


def middle(grid: TileGrid, row: int) -> QPoint:
    return grid.visualRect(grid.tiles.index(row)).center()


def test_a_tap_chooses_the_item_under_the_finger(look: Look, qtbot: QtBot) -> None:
    grid = grid_of(look, qtbot)
    chosen: list[str] = []
    grid.chosen.connect(chosen.append)
    tap(grid.viewport(), middle(grid, 7))
    assert chosen == ["iced-latte"]


def test_return_space_and_i_work_on_the_current_tile(look: Look, qtbot: QtBot) -> None:
    grid = grid_of(look, qtbot)
    chosen: list[str] = []
    asked: list[str] = []
    grid.chosen.connect(chosen.append)
    grid.information_wanted.connect(asked.append)
    grid.setCurrentIndex(grid.tiles.index(0))
    press(grid, Qt.Key.Key_Right)
    press(grid, Qt.Key.Key_Return)
    press(grid, Qt.Key.Key_Down)
    press(grid, Qt.Key.Key_Space)
    press(grid, Qt.Key.Key_I)
    assert chosen == ["cappuccino", "hot-chocolate"]
    assert asked == ["hot-chocolate"]


def test_a_long_press_asks_for_information_and_does_not_choose(look: Look, qtbot: QtBot) -> None:
    grid = grid_of(look, qtbot)
    chosen: list[str] = []
    grid.chosen.connect(chosen.append)
    with qtbot.waitSignal(grid.information_wanted, timeout=4 * LONG_PRESS_MS) as asked:
        QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 3))
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 3))
    assert asked.args == ["americano"]
    assert chosen == []


def test_a_right_click_asks_at_once(look: Look, qtbot: QtBot) -> None:
    grid = grid_of(look, qtbot)
    asked: list[str] = []
    grid.information_wanted.connect(asked.append)
    tap_right(grid.viewport(), middle(grid, 0))
    assert asked == ["flat-white"]


def test_a_finger_that_ends_on_another_tile_chooses_nothing(look: Look, qtbot: QtBot) -> None:
    grid = grid_of(look, qtbot)
    chosen: list[str] = []
    grid.chosen.connect(chosen.append)
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 0))
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle(grid, 1))
    assert chosen == []


def test_counts_change_only_the_tiles_they_concern(look: Look, qtbot: QtBot) -> None:
    grid = grid_of(look, qtbot)
    changed: list[int] = []
    grid.tiles.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    grid.tiles.show_counts({"flat-white": 1, "espresso": 3})
    assert grid.tiles.tile(2).in_cart == 3
    assert grid.tiles.tile(10).in_cart == 0
    assert sorted(changed) == [2, 9, 10, 13]


def test_five_columns_of_three_rows_at_the_counters_size(look: Look, qtbot: QtBot) -> None:
    grid = grid_of(look, qtbot)
    assert (grid.gridSize().width(), grid.gridSize().height()) == (171, 182)
    assert grid_of(look, qtbot, 500, 548).gridSize().width() == 166


@pytest.mark.parametrize("width", [324, 382, 486, 855, 858, 1000])
def test_every_column_that_fits_is_used(width: int, look: Look, qtbot: QtBot) -> None:
    grid = grid_of(look, qtbot, width)
    grid.doItemsLayout()
    tops = [grid.visualRect(grid.tiles.index(row)).top() for row in range(grid.tiles.rowCount())]
    assert tops.count(tops[0]) == width // 162


def test_the_grid_takes_no_more_rows_than_it_can_lay_out(look: Look, qtbot: QtBot) -> None:
    grid = grid_of(look, qtbot)
    grid.tiles.show_tiles([TileView(str(number), str(number), "") for number in range(MOST_TILES + 5)])
    assert grid.tiles.rowCount() == MOST_TILES


def test_a_tile_is_read_aloud_with_price_and_marks(look: Look, qtbot: QtBot) -> None:
    grid = grid_of(look, qtbot)
    spoken = [grid.tiles.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 11, 12)]
    assert spoken == [
        "Flat white, €3.80, × 1",
        "Cinnamon bun, €3.40, 86 until 14:00",
        "Banana bread, €3.60, 3 left",
    ]
    assert grid.tiles.index(0).data(TileRole.ITEM) == "flat-white"


@pytest.mark.parametrize("other", [theme(Scheme.DARK), theme(density=Density.LARGE)], ids=["dark", "large"])
def test_tiles_painted_before_look_in_another_theme_as_if_painted_first_in_it(
    other: Theme, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    grid = grid_of(look, qtbot)
    light = grid.grab().toImage()
    look.choose(qapp, other)
    changed = grid.grab().toImage()
    assert changed == grid_of(look, qtbot).grab().toImage()
    assert changed != light
