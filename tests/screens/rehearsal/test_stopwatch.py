"""The stopwatch of a painting: it ends when what was waited for is painted, and never waits for ever."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos.base.clock import SystemClock
from pos.screens.rehearsal.stopwatch import PaintWatch


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
