"""The scanner as a keyboard: bursts are scans wherever the focus is; typing stays typing."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.field import SearchField
from pos.screens.widgets.keypad import Keypad
from pos.screens.widgets.scanner import GAP_MS, ScannerFilter
from tests.screens.taps import let_go, press_window, wait_active

CODE = "4006381333931"
PATIENT_MS = 10_000
SLOW_MS = 80


class Desk:
    """A window with a field and a number pad, and what they and the scanner say."""

    def __init__(self, look: Look, qtbot: QtBot, scanner: ScannerFilter) -> None:
        self.scanner = scanner
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

    def burst(self, text: str, *, pause_ms: int = 2) -> None:
        """Keys with a real pause between them, as a scanner or a person sends them, and Return."""
        for letter in text:
            press_window(self.handle, letter)
            QTest.qWait(pause_ms)
        QTest.keyClick(self.handle, Qt.Key.Key_Return)


@contextmanager
def filtering(application: QApplication, gap_ms: int) -> Iterator[ScannerFilter]:
    """A filter that hears nothing of the next test, also when the window of this one never came."""
    scanner = ScannerFilter(application, gap_ms=gap_ms)
    try:
        yield scanner
    finally:
        let_go(scanner)


@pytest.fixture
def desk(look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    """A desk so patient that a burst stays one however loaded the machine is."""
    with filtering(qapp, PATIENT_MS) as scanner:
        yield Desk(look, qtbot, scanner)


@pytest.fixture
def quick_desk(look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    """A desk at which a pause of `SLOW_MS` is a person's; a loaded machine only makes it longer."""
    with filtering(qapp, GAP_MS) as scanner:
        yield Desk(look, qtbot, scanner)


def test_a_burst_is_a_scan_and_leaves_the_field_as_it_was(desk: Desk) -> None:
    desk.field.setText("lat")
    desk.field.setFocus()
    desk.burst(CODE)
    assert desk.scans == [CODE]
    assert desk.field.text() == "lat"


def test_a_burst_presses_no_keys_of_a_number_pad(desk: Desk) -> None:
    desk.pad.setFocus()
    desk.burst(CODE)
    assert desk.scans == [CODE]
    assert desk.digits == []


def test_slow_digits_are_typing(quick_desk: Desk) -> None:
    quick_desk.pad.setFocus()
    quick_desk.burst("123456", pause_ms=SLOW_MS)
    assert quick_desk.scans == []
    assert quick_desk.digits == list("123456")


def test_digits_are_handed_on_though_nothing_follows(quick_desk: Desk, qtbot: QtBot) -> None:
    quick_desk.pad.setFocus()
    press_window(quick_desk.handle, "7")
    qtbot.waitUntil(lambda: quick_desk.digits == ["7"], timeout=5000)
    assert quick_desk.scans == []


def test_digits_held_for_a_window_that_is_gone_are_dropped(desk: Desk) -> None:
    other = QWidget()
    other.show()
    desk.scanner.watch(other.windowHandle())
    press_window(other.windowHandle(), "7")
    let_go(other)
    desk.pad.setFocus()
    # A key that no scanner sends ends the burst, and what was held is handed on.
    QTest.keyClick(desk.handle, Qt.Key.Key_F5)
    assert desk.scans == []
    assert desk.digits == []


def test_typing_in_a_field_arrives_at_once(desk: Desk) -> None:
    desk.field.setFocus()
    press_window(desk.handle, "l")
    assert desk.field.text() == "l"
    assert desk.scans == []


def test_a_short_burst_is_no_scan(desk: Desk) -> None:
    desk.pad.setFocus()
    desk.burst("12345")
    assert desk.scans == []
    assert desk.digits == list("12345")


def test_return_in_a_field_after_typing_is_a_return(quick_desk: Desk) -> None:
    entered: list[bool] = []
    quick_desk.field.returnPressed.connect(lambda: entered.append(True))
    quick_desk.field.setFocus()
    quick_desk.burst("latte4", pause_ms=SLOW_MS)
    assert entered == [True]
    assert quick_desk.scans == []


def test_two_scans_after_each_other_are_two(desk: Desk) -> None:
    desk.pad.setFocus()
    desk.burst(CODE)
    desk.burst("0012345678905")
    assert desk.scans == [CODE, "0012345678905"]


def test_an_endless_burst_is_dropped_as_a_scan(desk: Desk) -> None:
    desk.field.setFocus()
    desk.burst("7" * 140, pause_ms=0)
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
