"""A pair of hands: taps, keys and patience on real widgets, and pictures of what can be seen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pos.base import log
from pos.screens.widgets.buttons import Button

PATIENCE_S = 15.0
LOOK_MS = 5
SETTLE_MS = 30
FRAME_MS = 20
"""By then a window has painted what changed; no hand taps twice in it."""
LAST_ROUNDS = 3
OFFSCREEN_REMARK = "This plugin does not support"


def hush() -> Callable[[], None]:
    """Keep the offscreen platform's own remarks out of the output; all others go to the log. Undo with the
    answer."""

    def heard(_kind: QtMsgType, _where: QMessageLogContext, words: str | None) -> None:
        if words and not words.startswith(OFFSCREEN_REMARK):
            log.get("qt").warning("qt", says=words)

    before = qInstallMessageHandler(heard)

    def undo() -> None:
        qInstallMessageHandler(before)

    return undo


class StoodStill(Exception):
    """What was waited for did not happen."""

    def __init__(self, what: str, within_s: float) -> None:
        super().__init__(f"waited {within_s:g} s in vain: {what}")


class Hands:
    """What one person can do; every wait ends after its time with StoodStill."""

    def wait(self, what: str, seen: Callable[[], bool], *, within_s: float = PATIENCE_S) -> None:
        """Wait until something is seen; the windows go on living meanwhile."""
        for _ in range(int(within_s * 1000 / LOOK_MS)):
            if seen():
                return
            QTest.qWait(LOOK_MS)
        raise StoodStill(what, within_s)

    def settle(self, ms: int = SETTLE_MS) -> None:
        """Let everything be painted that waits to be."""
        QTest.qWait(ms)

    def rest(self, seconds: float) -> None:
        """Do nothing for so long, without looking every few milliseconds."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def tap(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Press and release, in the middle or at a point; waits until the widget can be tapped, and is
        painted: nobody taps what they do not see."""
        name = widget.accessibleName() or type(widget).__name__
        self.wait(f"{name} can be tapped", lambda: widget.isVisible() and widget.isEnabled())
        self.settle(FRAME_MS)
        self.touch(widget, at)

    def tap_right(self, widget: QWidget, at: QPoint) -> None:
        """The same with the right button."""
        self.settle(FRAME_MS)
        self.touch(widget, at, Qt.MouseButton.RightButton)

    def touch(
        self, widget: QWidget, at: QPoint | None = None, button: Qt.MouseButton = Qt.MouseButton.LeftButton
    ) -> None:
        """Press and release at once, on the window at this place: what lies over the widget gets it."""
        place = widget.rect().center() if at is None else at
        window = widget.window()
        QTest.mouseClick(
            window.windowHandle(), button, Qt.KeyboardModifier.NoModifier, widget.mapTo(window, place)
        )

    def tap_words(self, root: QWidget, words: str) -> None:
        """Tap the button that says so, as soon as there is one in sight."""
        self.wait(f"a button says “{words}”", lambda: self.button(root, words) is not None)
        button = self.button(root, words)
        if button is not None:
            self.tap(button)

    def button(self, root: QWidget, words: str) -> Button | None:
        """The button in sight that says so."""
        found = (each for each in root.findChildren(Button) if each.isVisible() and each.isEnabled())
        return next((each for each in found if each.words() == words), None)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press and release a key on a window, or on one of its widgets, which gets the focus for it."""
        self._focus(widget)
        QTest.keyClick(widget.window().windowHandle(), key)

    def write(self, widget: QWidget, text: str) -> None:
        """Type a text of ASCII letters into a field."""
        self._focus(widget)
        for letter in text:
            QTest.keyClick(widget.window().windowHandle(), ord(letter))

    def _focus(self, widget: QWidget) -> None:
        """Keys go to the window in front; the scanner's filter looks there for a field as well."""
        window = widget.window()
        if not window.isActiveWindow():
            window.activateWindow()
            self.wait(f"{window.windowTitle()} is in front", window.isActiveWindow)
        if widget is not window:
            widget.setFocus()

    def picture(self, widget: QWidget, path: Path) -> None:
        """Keep what a window shows now, as a PNG; OSError when it cannot be written."""
        self.settle()
        for _ in range(LAST_ROUNDS):
            # News that came in the last moment of the wait: laid out in the next round, painted after it.
            QCoreApplication.processEvents()
        if not widget.grab().save(str(path)):
            raise OSError(f"cannot write {path}")
