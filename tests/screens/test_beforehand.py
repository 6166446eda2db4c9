"""What will be seen next is read and drawn beside the windows' thread: icons, products, signs of stories."""

import sys
import threading
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.icon import _icon_image, draw_icons_beforehand
from pos.screens.widgets.rail import RailButton
from tests.screens.taps import tap
from tests.screens.whole_house import open_house

DRAWINGS = ".svg"
opened: list[tuple[int, str]] = []
"""Every drawing that was read, and on which thread."""


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and str(arguments[0]).endswith(DRAWINGS):
        opened.append((threading.get_ident(), Path(str(arguments[0])).name))


def test_another_category_is_painted_without_reading_a_drawing(
    tmp_path: Path, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    # A hook can never be taken down again; it costs one comparison.
    sys.addaudithook(_heard)
    with open_house(tmp_path, look, qtbot, qapp) as house:
        house.show()
        counter = house.windows.counter
        view = counter.selling.view
        assert view is not None
        shown = {tile.picture for tile in view.tiles[view.rail[0].key]}
        later = next(
            item
            for item in view.rail[1:]
            if any(tile.picture is not None and tile.picture not in shown for tile in view.tiles[item.key])
        )
        before = len(opened)
        assert any(thread != threading.get_ident() for thread, _name in opened[:before])
        button = counter.rail.button(later.key)
        assert isinstance(button, RailButton)
        tap(button)
        house.settle()
        assert counter.grab().width() > 0
        assert opened[before:] == []


def test_the_icons_of_pages_that_nobody_has_opened_are_drawn(
    tmp_path: Path, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    _icon_image.cache_clear()
    with open_house(tmp_path, look, qtbot, qapp) as house:
        house.show()
        counter, orders = house.windows.counter, house.windows.orders
        assert not orders.isVisible()
        buttons = (orders.view.refund, orders.view.check, orders.view.receipt, orders.view.letter)
        assert all(button in counter.findChildren(Button) for button in buttons)
        signs = [button.sign() for button in buttons]
        assert all(name for name, _role, _size in signs)

        def drawn_by_now() -> bool:
            before = _icon_image.cache_info().misses
            for name, role, size in signs:
                draw_icons_beforehand((name,), size, look.colour(role), counter.devicePixelRatioF())
            return _icon_image.cache_info().misses == before

        def nothing_more_comes() -> bool:
            before = _icon_image.cache_info().misses
            qtbot.wait(300)
            return _icon_image.cache_info().misses == before

        qtbot.waitUntil(nothing_more_comes, timeout=20_000)
        assert drawn_by_now()
