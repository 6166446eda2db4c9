"""Stopwatches at the real windows: from a deed to its painted answer, and the GUI thread's longest steps."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pos.base.clock import Clock
from pos.screens.rehearsal.hands import StoodStill

LONGEST_WAIT_MS = 15_000
FRAME_MS = 16.0
KEPT = 50


@dataclass(frozen=True)
class Step:
    """One turn of the event loop: how long it took, how much of it was the GUI thread's own work, and what
    it was."""

    wall_ms: float
    cpu_ms: float
    what: str


class WatchedApplication(QApplication):
    """An application that times every event it hands out, with everything that the event set off.

    Make it before `entrance.enter`, which takes up the one there is. Each event so costs some microseconds
    more; `steps` keeps the longest.
    """

    def __init__(self, arguments: list[str], clock: Clock) -> None:
        super().__init__(arguments)
        self._clock = clock
        self._inside = False
        self.start_over()

    def start_over(self) -> None:
        """Forget the steps so far."""
        self.steps: list[Step] = []
        self.count = 0
        self.over_a_frame = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand it out, and take the time of those that no other event set off."""
        if self._inside or not hasattr(self, "steps"):
            return super().notify(receiver, event)
        self._inside = True
        # The receiver may be gone afterwards.
        kind = type(receiver).__name__
        what = f"{QEvent.Type(event.type()).name} to {kind}"
        start, cpu = self._clock.monotonic(), time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._inside = False
            wall_ms = (self._clock.monotonic() - start) * 1e3
            self._keep(Step(wall_ms, (time.thread_time() - cpu) * 1e3, what))

    def longest(self) -> Step:
        """The step that took the GUI thread most work."""
        return max(self.steps, key=lambda step: step.cpu_ms, default=Step(0.0, 0.0, ""))

    def _keep(self, step: Step) -> None:
        self.count += 1
        self.over_a_frame += step.cpu_ms > FRAME_MS
        if len(self.steps) < KEPT:
            self.steps.append(step)
            return
        least = min(range(KEPT), key=lambda place: self.steps[place].cpu_ms)
        if step.cpu_ms > self.steps[least].cpu_ms:
            self.steps[least] = step


class PaintWatch(QObject):
    """Tells how long it takes from a deed until a window has painted what the deed leads to.

    It listens to nothing but the window's own events, so that it slows nothing down.
    """

    def __init__(self, window: QWidget, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._seen: Callable[[], bool] | None = None
        self._loop = QEventLoop()
        self._ended = 0.0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is there when the window paints its changes is painted when the timer fires."""
        if event.type() == QEvent.Type.UpdateRequest and self._seen is not None and self._seen():
            self._seen = None
            QTimer.singleShot(0, self._end)
        return super().eventFilter(watched, event)

    def painted_ms(self, deed: Callable[[], None], seen: Callable[[], bool], what: str) -> float:
        """Do it and wait for the painting at which `seen` holds; StoodStill after 15 s."""
        self._seen = seen
        late = QTimer()
        late.setSingleShot(True)
        late.timeout.connect(lambda: self._loop.exit(1))
        late.start(LONGEST_WAIT_MS)
        start = self._clock.monotonic()
        deed()
        stood_still = self._loop.exec()
        late.stop()
        if stood_still:
            self._seen = None
            raise StoodStill(what, LONGEST_WAIT_MS / 1000)
        return (self._ended - start) * 1e3

    def _end(self) -> None:
        self._ended = self._clock.monotonic()
        self._loop.exit(0)
