"""Stopwatches at the real windows: from a deed to its painted answer, and the GUI thread's longest steps."""

import ctypes
import time
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappush, heapreplace
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QEventLoop, QLibraryInfo, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer

from pos.base.clock import Clock
from pos.screens.rehearsal.hands import StoodStill

LONGEST_WAIT_MS = 15_000
FRAME_MS = 16.0
KEPT = 50
WIDGETS = "libQt6Widgets.so.6"
NOTIFY = "_ZN12QApplication6notifyEP7QObjectP6QEvent"
"""Qt's promise of a stable binary interface holds for this name as long as it is Qt 6."""
WEIGHED = 2000
BARE_EVERY_MS = 50
BARE_BOXES, BARE_SIZE = 40, (480, 320)


@dataclass(frozen=True)
class Step:
    """One turn of the event loop: how long it took, how much of it was the GUI thread's own work, and what
    it was, with how many `events` one inside the other."""

    wall_ms: float
    cpu_ms: float
    what: str
    events: int = 1


class WatchedApplication(QApplication):
    """An application that times every event it hands out, with everything that the event set off.

    Make it before `entrance.enter`, which takes up the one there is. Each event so costs some microseconds
    more, `toll_ms`, which are taken off a step's CPU for every event in it; of its wall time nothing is.

    PySide's own `notify` gives Python's lock away at every event, also at each of the fifty inside a painting
    that the windows do in one go: a program so watched would wait for it far more often than one that is
    not. So Qt's is called, which keeps the lock.
    """

    _inside = True
    """Until the application stands: Qt hands out events before."""

    def __init__(self, arguments: list[str], clock: Clock) -> None:
        super().__init__(arguments)
        self._clock = clock
        self._events = 0
        self._hand_on = _qt_notify(self) or super().notify
        self.toll_ms = self._weighed()
        self.start_over()
        self._inside = False

    def start_over(self) -> None:
        """Forget the steps so far."""
        self._kept: list[tuple[float, int, Step]] = []
        self.count = 0
        self.over_a_frame = 0
        self.cpu_s = 0.0
        self._passed_over = False

    def pass_over(self) -> None:
        """The step that is under way is none of the windows'."""
        self._passed_over = True

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand it out, and take the time of those that no other event set off."""
        if self._inside:
            self._events += 1
            return self._hand_on(receiver, event)
        self._inside, self._events = True, 1
        # The receiver may be gone afterwards.
        kind = type(receiver).__name__
        what = f"{QEvent.Type(event.type()).name} to {kind}"
        start, cpu = self._clock.monotonic(), time.thread_time()
        try:
            return self._hand_on(receiver, event)
        finally:
            self._inside = False
            wall_ms = (self._clock.monotonic() - start) * 1e3
            cpu_ms = (time.thread_time() - cpu) * 1e3 - self._events * self.toll_ms
            self._keep(Step(wall_ms, max(0.0, cpu_ms), what, self._events))

    def _weighed(self) -> float:
        """Milliseconds that an event of no effect takes through here, beyond handing it to its receiver.

        Real receivers cost more, since PySide looks up what they are: rather too little is taken off.
        """
        receiver, event = QObject(), QEvent(QEvent.Type.User)
        start = time.thread_time()
        for _ in range(WEIGHED):
            receiver.event(event)
        straight = time.thread_time()
        for _ in range(WEIGHED):
            self.sendEvent(receiver, event)
        through = time.thread_time()
        return max(0.0, (through - straight) - (straight - start)) * 1e3 / WEIGHED

    @property
    def steps(self) -> list[Step]:
        """The longest ones so far, KEPT of them at most, in no order."""
        return [step for _, _, step in self._kept]

    def longest(self) -> Step:
        """The step that took the GUI thread most work."""
        return max(self.steps, key=lambda step: step.cpu_ms, default=Step(0.0, 0.0, ""))

    def _keep(self, step: Step) -> None:
        """A heap, the shortest one first: a watched event must not pay for all those before it."""
        if self._passed_over:
            self._passed_over = False
            return
        self.count += 1
        self.cpu_s += step.cpu_ms / 1e3
        self.over_a_frame += step.cpu_ms > FRAME_MS
        # The count tells two equal steps apart, which have no order themselves.
        kept = (step.cpu_ms, self.count, step)
        if len(self._kept) < KEPT:
            heappush(self._kept, kept)
        elif step.cpu_ms > self._kept[0][0]:
            heapreplace(self._kept, kept)


class BareSteps(QObject):
    """Steps of the same event loop that paint plain boxes with words, one every 50 ms, none of them the
    windows'.

    Nothing of the program is in them: what makes one of them longer than a frame is the machine, which stood
    still or was slow for a moment. They come from the beginning on; `start_over` makes them `ms` long by how
    long they took so far.
    """

    def __init__(self, application: WatchedApplication, ms: float) -> None:
        super().__init__()
        self._application = application
        self._ms = ms
        self._picture = QImage(*BARE_SIZE, QImage.Format.Format_RGB32)
        self.boxes = BARE_BOXES
        self.taken_ms = array("d")
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(BARE_EVERY_MS)

    def start_over(self) -> None:
        """Forget the steps so far, which told how many boxes to paint."""
        if self.taken_ms:
            self.boxes = round(self.boxes * self._ms / median(self.taken_ms))
        self.taken_ms = array("d")

    def stop(self) -> None:
        """Take no more."""
        self._timer.stop()

    def _step(self) -> None:
        self._application.pass_over()
        start = time.thread_time()
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self.boxes):
            place = QRect(20 * (number % 18), 10 * (number % 27), 120, 50)
            painter.setPen(Qt.GlobalColor.gray)
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawRoundedRect(place, 8, 8)
            painter.setPen(Qt.GlobalColor.black)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"Box {number}")
        painter.end()
        self.taken_ms.append((time.thread_time() - start) * 1e3)


def _qt_notify(application: QApplication) -> Callable[[QObject, QEvent], bool] | None:
    """Qt's own QApplication::notify for this application; None where its library lies elsewhere."""
    try:
        library = ctypes.PyDLL(str(Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath)) / WIDGETS))
        notify = library[NOTIFY]
    except (OSError, AttributeError):
        return None
    notify.argtypes, notify.restype = [ctypes.c_void_p] * 3, ctypes.c_bool
    (own,) = getCppPointer(application)

    def hand_on(receiver: QObject, event: QEvent) -> bool:
        return bool(notify(own, getCppPointer(receiver)[0], getCppPointer(event)[0]))

    return hand_on


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
