"""The scanner as a keyboard: bursts are scans wherever the focus is; typing stays typing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.field import SearchField
from pos.screens.widgets.keypad import Keypad
from pos.screens.widgets.scanner import ScannerFilter
from tests.screens.taps import let_go, press_window, wait_active

CODE = "4006381333931"


class Desk:
    """A window with a field and a number pad, and what they and the scanner say."""

    def __init__(self, look: Look, qtbot: QtBot, application: QApplication) -> None:
        self.scanner = ScannerFilter(application)
        self.window = QWidget()
        self.field = SearchField("Search", "", look=look)
        self.pad = Keypad(look=look)
        rows = QVBoxLayout(self.window)
        rows.addWidget(self.field)
        rows.addWidget(self.pad)
        qtbot.addWidget(self.window)
        self.window.show()
        wait_active(self.window)
        self.scans: list[str] = []
        self.digits: list[str] = []
        self.scanner.scanned.connect(self.scans.append)
        self.pad.digit.connect(self.digits.append)
        self.scanner.watch(self.handle)

    @property
    def handle(self) -> QWindow:
        return self.window.windowHandle()

    def burst(self, text: str, *, gap_ms: int = 2, end: bool = True) -> None:
        """Keys with a real pause between them, as a scanner or a person sends them."""
        for letter in text:
            press_window(self.handle, letter)
            QTest.qWait(gap_ms)
        if end:
            QTest.keyClick(self.handle, Qt.Key.Key_Return)


@pytest.fixture
def desk(look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(look, qtbot, qapp)
    yield made
    let_go(made.scanner)


def test_a_burst_is_a_scan_and_leaves_the_field_as_it_was(desk: Desk) -> None:
    desk.field.setText("lat")
    desk.field.setFocus()
    desk.burst(CODE)
    assert desk.scans == [CODE]
    assert desk.field.text() == "lat"


def test_a_burst_presses_no_keys_of_a_number_pad(desk: Desk) -> None:
    desk.pad.setFocus()
    desk.burst(CODE)
    QTest.qWait(120)
    assert desk.scans == [CODE]
    assert desk.digits == []


def test_slow_digits_are_typing(desk: Desk) -> None:
    desk.pad.setFocus()
    desk.burst("123456", gap_ms=80)
    QTest.qWait(120)
    assert desk.scans == []
    assert desk.digits == list("123456")


def test_typing_in_a_field_arrives_at_once(desk: Desk) -> None:
    desk.field.setFocus()
    press_window(desk.handle, "l")
    assert desk.field.text() == "l"
    assert desk.scans == []


def test_a_short_burst_is_no_scan(desk: Desk) -> None:
    desk.pad.setFocus()
    desk.burst("12345")
    QTest.qWait(120)
    assert desk.scans == []
    assert desk.digits == list("12345")


def test_return_in_a_field_after_typing_is_a_return(desk: Desk) -> None:
    entered: list[bool] = []
    desk.field.returnPressed.connect(lambda: entered.append(True))
    desk.field.setFocus()
    desk.burst("latte4", gap_ms=80)
    assert entered == [True]
    assert desk.scans == []


def test_two_scans_after_each_other_are_two(desk: Desk) -> None:
    desk.pad.setFocus()
    desk.burst(CODE)
    desk.burst("0012345678905")
    assert desk.scans == [CODE, "0012345678905"]


def test_an_endless_burst_is_dropped_as_a_scan(desk: Desk) -> None:
    desk.field.setFocus()
    desk.burst("7" * 140, gap_ms=0)
    assert desk.scans == []


def test_keys_with_control_are_left_alone(desk: Desk) -> None:
    desk.field.setText("abc")
    desk.field.setFocus()
    QTest.keyClick(desk.handle, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert desk.field.selectedText() == "abc"


def test_a_window_opened_later_is_watched_when_it_gets_the_focus(desk: Desk, qtbot: QtBot) -> None:
    later = QWidget()
    field = QLineEdit(later)
    qtbot.addWidget(later)
    later.show()
    later.activateWindow()
    wait_active(later)
    field.setFocus()
    for letter in CODE:
        press_window(later.windowHandle(), letter)
    QTest.keyClick(later.windowHandle(), Qt.Key.Key_Return)
    assert desk.scans == [CODE]
