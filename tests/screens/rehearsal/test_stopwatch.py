"""The stopwatch of a painting: it ends when what was waited for is painted, and never waits for ever."""

import subprocess
import sys
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos.base.clock import SystemClock
from pos.screens.rehearsal.stopwatch import PaintWatch
from tests.tidy import ROOT


class Counting(QWidget):
    """Counts its paintings."""

    def __init__(self) -> None:
        super().__init__()
        self.said = ""
        self.painted: list[str] = []

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawText(10, 10, self.said)
        painter.end()
        self.painted.append(self.said)

    def say(self, words: str) -> None:
        """Paint other words, a moment later."""
        self.said = words
        self.update()


def shown(qtbot: QtBot) -> Counting:
    widget = Counting()
    qtbot.addWidget(widget)
    widget.resize(100, 40)
    widget.show()
    qtbot.waitUntil(lambda: bool(widget.painted))
    return widget


def test_the_time_ends_when_the_answer_is_painted(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    watch = PaintWatch(widget, SystemClock())

    def deed() -> None:
        widget.say("not yet")
        QTimer.singleShot(40, lambda: widget.say("there"))

    took = watch.painted_ms(deed, lambda: widget.said == "there", "the answer")
    assert widget.painted[-2:] == ["not yet", "there"]
    # Qt's timers may be a twentieth early.
    assert took > 37


def test_it_can_be_used_again(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    watch = PaintWatch(widget, SystemClock())
    for words in ("one", "two"):
        watch.painted_ms(partial(widget.say, words), lambda: bool(widget.said), words)
        assert widget.painted[-1] == words


WATCHED = """
import os
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pos.base.clock import SystemClock
from pos.screens.rehearsal.stopwatch import WatchedApplication

class Leading(QObject):
    def event(self, event):
        for _ in range(5):
            QCoreApplication.sendEvent(inner, QEvent(QEvent.Type.User))
        return True

application = WatchedApplication(["watched", "-platform", "offscreen"], SystemClock())
inner, leading = QObject(), Leading()
application.start_over()
QCoreApplication.sendEvent(leading, QEvent(QEvent.Type.User))
(step,) = application.steps
print(step.events, step.what, application.count, application.toll_ms > 0, step.cpu_ms >= 0)
"""


BARE = """
from statistics import median
from PySide6.QtCore import QEventLoop, QTimer
from pos.base.clock import SystemClock
from pos.screens.rehearsal.stopwatch import BareSteps, WatchedApplication

def turn(ms):
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()

application = WatchedApplication(["watched", "-platform", "offscreen"], SystemClock())
bare = BareSteps(application, 20.0)
turn(300)
more = round(bare.boxes * 20.0 / median(bare.taken_ms))
application.start_over()
bare.start_over()
turn(600)
bare.stop()
print(bare.boxes == more, len(bare.taken_ms) > 2)
# The one that ends the turn is a timer of its own.
print(application.count > 0, sum(step.what == "Timer to QTimer" for step in application.steps))
counted = len(bare.taken_ms)
turn(200)
print(len(bare.taken_ms) == counted)
"""


def alone(program: str) -> list[str]:
    """What a process of its own prints, since an application of Qt's is made once."""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_step_counts_the_events_that_its_event_set_off() -> None:
    """Each of them paid its way through Python, which is taken off."""
    assert alone(WATCHED) == ["6", "User", "to", "Leading", "1", "True", "True"]


def test_plain_paintings_are_as_long_as_wanted_and_none_of_the_windows() -> None:
    assert alone(BARE) == ["True", "True", "True", "1", "True"]
