"""The way in: the right Qt, the right style, the right language, and a plain window for trouble."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos.screens.entrance import TroubleWindow, WrongQt, check_qt, enter, speak
from pos.screens.theme import Look, Scheme, theme
from tests.screens.taps import let_go, tap


def test_another_qt_is_refused_by_name() -> None:
    with pytest.raises(WrongQt, match=r"6\.11\.3 is needed, found 6\.12\.0"):
        check_qt("6.12.0")


def test_entering_dresses_the_application(qapp: QApplication, look: Look) -> None:
    before = qapp.style()
    entrance = enter([], language="en", chosen=theme(Scheme.DARK, reduced_motion=True))
    try:
        assert entrance.application is qapp
        assert entrance.look.theme.scheme is Scheme.DARK
        assert QFontInfo(qapp.font()).family() == "Inter"
        assert qapp.applicationName() == "Passbell"
        assert not qapp.windowIcon().isNull()
        assert before is not None
    finally:
        let_go(entrance.ring)
        qapp.setStyle("Fusion")
        look.dress(qapp)


def test_qt_itself_speaks_the_language_and_english_again(qapp: QApplication) -> None:
    def cancel() -> str:
        return QCoreApplication.translate("QPlatformTheme", "Cancel")

    assert cancel() == "Cancel"
    speak(qapp, "de")
    assert cancel() == "Abbrechen"
    speak(qapp, "es")
    assert cancel() == "Cancelar"
    speak(qapp, "en")
    assert cancel() == "Cancel"


def test_trouble_is_told_in_a_window_with_one_button(look: Look, qtbot: QtBot) -> None:
    window = TroubleWindow("Another till is open", "Close it, then start Passbell again.", look=look)
    qtbot.addWidget(window)
    window.show()
    words = [label.text() for label in window.findChildren(QLabel)]
    assert words == ["Another till is open", "Close it, then start Passbell again."]
    assert (
        window.findChildren(QLabel)[1].textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    )
    tap(window.button)
    assert not window.isVisible()
