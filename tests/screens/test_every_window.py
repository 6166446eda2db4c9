"""Every window with orders in it: named, reached by keys, large enough for a finger, and never waiting."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QScrollArea,
    QScroller,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pos.actions.golive import Step
from pos.screens.ground import STANDS_ON, stand_on
from pos.screens.pictures import OPAQUE
from pos.screens.theme import Look
from tests.screens.taps import press, tap, type_text, wait_active
from tests.screens.whole_house import WAIT_MS, House, open_house

FINGER = 48
CONTROLS = (QAbstractButton, QLineEdit, QAbstractItemView, QComboBox)


@pytest.fixture
def house(tmp_path: Path, look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[House]:
    """A till full of orders, all its windows shown."""
    with open_house(tmp_path, look, qtbot, qapp) as opened:
        opened.show()
        yield opened


def scenes(house: House) -> Iterator[tuple[str, QWidget]]:
    """Each thing that a person can have in front of them, by name."""
    windows = house.windows
    yield "counter", windows.counter
    yield "kitchen", windows.kitchen
    yield "customer", windows.customer
    windows.counter.show_page("orders")
    windows.orders.open("A-004")
    house.settle()
    yield "orders", windows.counter
    tap(windows.orders.view.refund)
    house.settle()
    yield "refund", windows.orders.refunds
    windows.orders.refunds.hide()
    tap(windows.orders.view.letter)
    house.settle()
    yield "letter", windows.orders.letters
    windows.orders.letters.hide()
    windows.counter.show_page("limbo")
    house.settle()
    yield "limbo", windows.counter
    windows.counter.show_page("sell")
    house.settle()
    tap(windows.counter.column.charge)
    house.settle()
    yield "tender", windows.counter
    windows.setup.open()
    setup = windows.setup.window
    assert setup is not None
    house.qtbot.waitUntil(lambda: setup.progress is not None, timeout=WAIT_MS)
    for step in Step:
        setup.open_step(step)
        house.settle()
        yield f"setup, {step}", setup
    setup.close()


def controls(root: QWidget) -> list[QWidget]:
    """What can be used in it now."""
    return [
        each
        for each in root.findChildren(QWidget)
        if isinstance(each, CONTROLS) and each.isVisible() and each.isEnabled()
    ]


def spoken(widget: QWidget) -> str:
    """What a screen reader says of it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def called(scene: str, widget: QWidget) -> str:
    return f"{scene}: {type(widget).__name__} {spoken(widget)!r} {widget.width()}x{widget.height()}"


def at_once(window: QWidget) -> QImage:
    """The window as it looks where no widget knows its ground; those that cover theirs must know it."""
    widgets = [each for each in window.findChildren(QWidget) if not each.testAttribute(OPAQUE)]
    known = [each.property(STANDS_ON) for each in widgets]
    for each in widgets:
        stand_on(each, "")
    taken = window.grab().toImage()
    for each, before in zip(widgets, known, strict=True):
        each.setProperty(STANDS_ON, before)
    return taken


def test_what_comes_from_pictures_is_what_is_painted_at_once(house: House) -> None:
    windows = ((scene, root.window()) for scene, root in scenes(house))
    differing = [scene for scene, window in windows if window.grab().toImage() != at_once(window)]
    assert differing == []


def test_every_control_has_a_name(house: House) -> None:
    nameless = [
        called(scene, each) for scene, root in scenes(house) for each in controls(root) if not spoken(each)
    ]
    assert nameless == []


def test_every_control_can_be_reached_by_keys(house: House) -> None:
    out_of_reach = [
        called(scene, each)
        for scene, root in scenes(house)
        for each in controls(root)
        if not each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert out_of_reach == []


def test_every_button_is_large_enough_for_a_finger(house: House) -> None:
    small = [
        called(scene, each)
        for scene, root in scenes(house)
        for each in controls(root)
        if isinstance(each, QAbstractButton) and each.height() < FINGER
    ]
    assert small == []


def test_a_finger_scrolls_every_list_and_area(house: House) -> None:
    """Without it, what lies below can be reached by the narrow scroll bar alone."""
    seen, stiff = 0, set()
    for scene, root in scenes(house):
        for kind in (QScrollArea, QListView):
            for area in root.findChildren(kind):
                if area.isVisible():
                    seen += 1
                    if not QScroller.hasScroller(area.viewport()):
                        stiff.add(f"{scene}: {area.accessibleName() or type(area).__name__}")
    assert seen > 10
    assert stiff == set()


def test_the_tab_key_goes_on_from_control_to_control(house: House) -> None:
    counter = house.windows.counter
    wait_active(counter)
    counter.sell_page.search.setFocus()
    seen: list[QWidget] = []
    for _ in range(100):
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
        press(focused, Qt.Key.Key_Tab)
    kinds = {type(each).__name__ for each in seen}
    assert {"SearchField", "TileGrid", "ChargeButton"} <= kinds, kinds


# What Python itself tells an auditor about disk and network.
WATCHED = frozenset({"open", "sqlite3.connect", "socket.connect", "socket.bind", "subprocess.Popen"})
AT_FIRST_USE = (".py", ".pyc", ".toml", ".dat", ".zip")
"""Modules, words and calendars that the program brought along: read once, at their first use."""
BELOW = tuple(
    f"{os.sep}pos{os.sep}{floor}{os.sep}" for floor in ("storage", "payments", "mail", "background")
)


class Watch:
    """Hears every call to disk or network, and of a function below the deeds, on the GUI thread."""

    def __init__(self) -> None:
        self.on = False
        self.heard: list[str] = []
        self._gui = threading.get_ident()

    def audit(self, event: str, arguments: tuple[object, ...]) -> None:
        """Python is about to touch the world."""
        if not self.on or event not in WATCHED or threading.get_ident() != self._gui:
            return
        if not str(arguments[0]).endswith(AT_FIRST_USE):
            self.heard.append(f"{event} {arguments[0]!r}")

    def profile(self, frame: FrameType, event: str, _argument: object) -> None:
        """Python calls a function; SQLite itself tells no auditor."""
        place = frame.f_code.co_filename
        if event == "call" and any(floor in place for floor in BELOW):
            self.heard.append(f"{place}:{frame.f_code.co_qualname}")


WATCH = Watch()
HUNG: list[Watch] = []


@contextmanager
def listening() -> Iterator[Watch]:
    """Listen for the length of a block; an audit hook can never be taken down again, so there is one."""
    if not HUNG:
        sys.addaudithook(WATCH.audit)
        HUNG.append(WATCH)
    WATCH.heard.clear()
    WATCH.on = True
    before = sys.getprofile()
    sys.setprofile(WATCH.profile)
    try:
        yield WATCH
    finally:
        sys.setprofile(before)
        WATCH.on = False


def test_the_watch_hears_what_it_is_for(house: House, tmp_path: Path) -> None:
    with listening() as watch:
        (tmp_path / "file").write_text("disk")
        house.shop.limbo()
    assert any("file" in each for each in watch.heard)
    assert any("storage" in each for each in watch.heard)


def test_no_window_touches_disk_or_network_on_its_own_thread(house: House) -> None:
    windows = house.windows
    with listening() as watch:
        for _scene, root in scenes(house):
            root.grab()
        type_text(windows.counter.sell_page.search, "croi")
        house.settle()
        windows.counter.show_page("limbo")
        house.settle()
        for _ in range(2):
            frame = next(iter(windows.limbo.cards.values()))
            tap(next(each for each in frame.findChildren(QAbstractButton) if each.isVisible()))
            house.settle()
        windows.kitchen.activateWindow()
        press(windows.kitchen, Qt.Key.Key_1)
        house.settle()
        windows.room.beat.struck.emit()
        house.settle()
    assert watch.heard == []
    assert house.shop.limbo() == []
