"""A check that somebody asked for: the company is asked now, and whether it answered is told."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from pos.actions import reach
from pos.actions.reach import Reach
from pos.screens.bridge import Bridge

LOOK_EVERY_MS = 500
MOST_LOOKS = 20


class Checking(QObject):
    """`answered(True)` once the company told all it knows after `start`; False if not within ten seconds."""

    answered = Signal(bool)

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._before: datetime | None = None
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Ask, unless it is being asked already."""
        if not self._timer.isActive():
            self._looks = 0
            self._timer.start()
            self._bridge.ask(reach.company, self._begin)

    def stop(self) -> None:
        """Nobody waits for the answer any more."""
        self._timer.stop()

    def _begin(self, found: Reach) -> None:
        self._before = found.asked_at
        self._bridge.check_payments()

    def _look(self) -> None:
        self._looks += 1
        if self._looks > MOST_LOOKS:
            self._timer.stop()
            self.answered.emit(False)
        else:
            self._bridge.ask(reach.company, self._compare)

    def _compare(self, found: Reach) -> None:
        if self._timer.isActive() and found.asked_at is not None and found.asked_at != self._before:
            self._timer.stop()
            self.answered.emit(True)
