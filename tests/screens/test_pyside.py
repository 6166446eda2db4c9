"""The guard against the PySide6 release that ends the process on Python 3.11."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos.screens.entrance import QT_NEEDED, check_qt


def test_qt_does_not_eat_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("a")
    before = sys.getrefcount(None)
    for _ in range(100):
        label.setText("a")
    assert sys.getrefcount(None) > before - 20


def test_the_installed_version_is_the_one_that_was_tested() -> None:
    check_qt()
    assert QT_NEEDED == "6.11.3"
