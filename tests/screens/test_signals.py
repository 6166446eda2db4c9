"""SIGTERM ends the program in order, whenever it comes."""

import os
import signal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pos.screens.signals import stop_on_signals

TOO_LONG_MS = 10_000


def ended_by_word(qapp: QApplication) -> int:
    """The loop's exit code; 1 where nobody ended it."""
    alarm = QTimer()
    alarm.setSingleShot(True)
    alarm.timeout.connect(lambda: qapp.exit(1))
    alarm.start(TOO_LONG_MS)
    code = qapp.exec()
    alarm.stop()
    return code


def test_a_word_before_the_loop_begins_is_not_forgotten(qapp: QApplication) -> None:
    release = stop_on_signals(qapp)
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        assert ended_by_word(qapp) == 0
    finally:
        release()


def test_a_word_within_the_loop_ends_it_and_what_was_before_is_back(qapp: QApplication) -> None:
    before = signal.getsignal(signal.SIGTERM)
    release = stop_on_signals(qapp)
    try:
        QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM))
        assert ended_by_word(qapp) == 0
    finally:
        release()
    assert signal.getsignal(signal.SIGTERM) == before
