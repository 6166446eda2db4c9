"""A program with three windows on whatever monitors there are; it tells where they stand, line by line.

Run as a process by test_monitors: every line on its standard output is JSON, one after each change, and it
ends when its standard input does.
"""

import json
import sys
import threading
from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pos.screens.monitors import Monitors, Placement, Role
from pos.screens.switcher import Corner, Switcher
from pos.screens.theme import Look, theme


class _Orders(QObject):
    """Lines that the test writes: put a role on a monitor, or say again."""

    came = Signal(str)
    over = Signal()

    def listen(self) -> None:
        """Read until the end, beside the GUI thread."""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())
        self.over.emit()


def _obey(line: str, monitors: Monitors, windows: Mapping[Role, QWidget], switcher: Switcher) -> None:
    """Put a window on a monitor, press Ctrl and a key in one, or tap a button that leads to another."""
    if line.startswith("put "):
        _, role, monitor = line.split(" ", 2)
        monitors.put(Role(role), monitor)
    if line.startswith("key "):
        _, role, key = line.split(" ", 2)
        QTest.keyClick(windows[Role(role)], Qt.Key(ord(key)), Qt.KeyboardModifier.ControlModifier)
    if line.startswith("tap "):
        _, role, other = line.split(" ", 2)
        QTest.mouseClick(switcher.buttons[Role(role)].buttons[Role(other)], Qt.MouseButton.LeftButton)


def main() -> int:
    """Stand there until told to go."""
    application = QApplication([])
    remembered = {Role(role): name for role, name in json.loads(sys.argv[1]).items()}
    monitors = Monitors(application, remembered)
    windows = {role: QWidget() for role in Role}
    for role, window in windows.items():
        window.setWindowTitle(role)
        monitors.add(role, window)
    look = Look(theme(reduced_motion=True))
    switcher = Switcher(windows, look=look)
    for role, window in windows.items():
        Corner(switcher.buttons[role], window)
    moved: list[str] = []
    fell: list[str] = []

    def tell() -> None:
        application.processEvents()
        told = {
            role: {
                "full": window.isFullScreen(),
                "visible": window.isVisible(),
                "at": [window.x(), window.y(), window.width(), window.height()],
                "screen": window.screen().name(),
                "active": window.isActiveWindow(),
                "leads_to": [
                    other for other, button in switcher.buttons[role].buttons.items() if button.isVisible()
                ],
            }
            for role, window in windows.items()
        }
        line = {"moved": moved, "fell": fell, "windows": told, "remembered": monitors.placements()}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
        moved.clear()

    def changed(placement: Placement) -> None:
        moved.append(f"{placement.role} {'own' if placement.own else 'shared'}")

    def order(line: str) -> None:
        _obey(line, monitors, windows, switcher)
        tell()

    monitors.moved.connect(changed)
    monitors.moved.connect(switcher.follow)
    switcher.fell.connect(fell.append)
    monitors.arrange()
    orders = _Orders()
    orders.came.connect(order)
    orders.over.connect(application.quit)
    orders.listen()
    tell()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
