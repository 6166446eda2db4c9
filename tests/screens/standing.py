"""A program with three windows on whatever monitors there are; it tells where they stand, line by line.

Run as a process by test_monitors: every line on its standard output is JSON, one after each change, and it
ends when its standard input does.
"""

import json
import sys
import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from pos.screens.monitors import Monitors, Placement, Role


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


def main() -> int:
    """Stand there until told to go."""
    application = QApplication([])
    remembered = {Role(role): name for role, name in json.loads(sys.argv[1]).items()}
    monitors = Monitors(application, remembered)
    windows = {role: QWidget() for role in Role}
    for role, window in windows.items():
        window.setWindowTitle(role)
        monitors.add(role, window)
    moved: list[str] = []

    def tell() -> None:
        application.processEvents()
        told = {
            role: {
                "full": window.isFullScreen(),
                "visible": window.isVisible(),
                "at": [window.x(), window.y(), window.width(), window.height()],
                "screen": window.screen().name(),
            }
            for role, window in windows.items()
        }
        line = {"moved": moved, "windows": told, "remembered": monitors.placements()}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
        moved.clear()

    def changed(placement: Placement) -> None:
        moved.append(f"{placement.role} {'own' if placement.own else 'shared'}")

    def order(line: str) -> None:
        if line.startswith("put "):
            _, role, monitor = line.split(" ", 2)
            monitors.put(Role(role), monitor)
        tell()

    monitors.moved.connect(changed)
    monitors.arrange()
    orders = _Orders()
    orders.came.connect(order)
    orders.over.connect(application.quit)
    orders.listen()
    tell()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
