"""Taps and keys on real widgets, with types (pytest-qt's own functions have none)."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def tap(widget: QWidget, at: QPoint | None = None) -> None:
    """Press and release at a point, or in the middle, once it is in sight: nobody taps what is not there."""
    # What was put into a layout a moment ago is shown in the next turn of the loop.
    if not widget.isVisible():
        QCoreApplication.sendPostedEvents()
    assert widget.isVisible(), widget.accessibleName()
    place = widget.rect().center() if at is None else at
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def tap_right(widget: QWidget, at: QPoint) -> None:
    """The same with the right button."""
    QTest.mouseClick(widget, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at)


def press(widget: QWidget, *keys: Qt.Key) -> None:
    """Press and release keys, one after the other."""
    for key in keys:
        QTest.keyClick(widget, key)


def wait_active(widget: QWidget) -> None:
    """Wait until the window of a shown widget has the keyboard, as its real use begins."""
    # Asked for, because an X screen without a window manager gives the keyboard to nobody by itself.
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window(), 5000)


def let_go(thing: QObject) -> None:
    """Delete a Qt object now, so that it hears nothing of the next test."""
    thing.deleteLater()
    QCoreApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete)


def press_window(window: QWindow, text: str) -> None:
    """Keys as the keyboard sends them: to the window, not to a widget."""
    for letter in text:
        QTest.keyClick(window, ord(letter))


def type_text(widget: QWidget, text: str) -> None:
    """Type letters."""
    QTest.keyClicks(widget, text)
