"""Lets SIGTERM and Ctrl-C end the program in order while Qt has the turn."""

import signal
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

SIGNAL_LOOK_MS = 200


def stop_on_signals(application: QApplication) -> Callable[[], None]:
    """Let SIGTERM and Ctrl-C end the program in order; Python sees them only when it gets a turn."""

    asked: list[int] = []

    def stopped(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    def look() -> None:
        # From inside the loop: an exit that comes before it begins would be forgotten.
        if asked:
            application.exit(0)

    before = {number: signal.signal(number, stopped) for number in (signal.SIGTERM, signal.SIGINT)}
    turn = QTimer()
    turn.timeout.connect(look)
    turn.start(SIGNAL_LOOK_MS)

    def release() -> None:
        turn.stop()
        for number, handler in before.items():
            signal.signal(number, handler)

    return release
