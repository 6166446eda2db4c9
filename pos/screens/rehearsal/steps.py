"""Watches the windows' steps: what their thread does between two looks at its events."""

import ctypes
import time
from array import array
from dataclasses import dataclass
from heapq import heappush, heapreplace
from pathlib import Path
from statistics import median
from threading import get_ident
from typing import Final, Self

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter

from pos.base.clock import Clock

FRAME_MS = 16.0
KEPT = 50
WEIGHED = 5000
BARE_EVERY_MS = 50
BARE_BOXES, BARE_SIZE = 40, (480, 320)

CORE = "libQt6Core.so.6"
REGISTER = "_ZN9QInternal16registerCallbackENS_8CallbackEPFbPPvE"
UNREGISTER = "_ZN9QInternal18unregisterCallbackENS_8CallbackEPFbPPvE"
HAND_OUT = "_ZN16QCoreApplication15notifyInternal2EP7QObjectP6QEvent"
CLASS_NAME = "_ZNK11QMetaObject9classNameEv"
"""Qt's promise of a stable binary interface holds for these as long as it is Qt 6."""
EVENTS: Final = 0
"""QInternal::EventNotifyCallback."""
TYPE_AT = 8
"""An event's type lies behind its table of virtual functions."""


@dataclass(frozen=True)
class Step:
    """One turn of the event loop: how long it took, how much of it was the GUI thread's own work, and what
    it was, with how many `events` one inside the other."""

    wall_ms: float
    cpu_ms: float
    what: str
    events: int = 1


class StepWatch:
    """Times every event that Qt hands out on the thread that makes it, with all that the event sets off.

    Qt asks a function of C before it hands out an event. That function is this watch: it hands the outermost
    event out itself, and only counts those inside it. A `notify` in Python would make objects of Python for
    the receiver and the event, fifty times in a painting of fifty widgets. What a counted event pays,
    `toll_ms`, is weighed when the watch begins and taken off a step's CPU; of its wall time nothing is.
    Python's lock is kept through a step, as the windows do while they paint. It watches for the length of a
    `with` block.

    OSError where Qt's library has not these functions.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._thread = get_ident()
        self._inside = True
        self._events = 0
        self.toll_ms = 0.0
        self._core = _Core()
        self._called = _CALLED(self._event)
        self.start_over()

    def __enter__(self) -> Self:
        self.toll_ms = self._weighed()
        self.start_over()
        self._inside = False
        return self

    def __exit__(self, *_: object) -> None:
        # Qt has kept the bare pointer to a function that may go now.
        self._core.unregister(EVENTS, self._called)
        self._inside = True

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

    @property
    def steps(self) -> list[Step]:
        """The longest ones so far, KEPT of them at most, in no order."""
        return [step for _, _, step in self._kept]

    def longest(self) -> Step:
        """The step that took the GUI thread most work."""
        return max(self.steps, key=lambda step: step.cpu_ms, default=Step(0.0, 0.0, ""))

    def _event(self, given: "ctypes._Pointer[ctypes.c_void_p]") -> bool:
        """What Qt asks: receiver, event and where to put the answer; True where it was handed out here."""
        if get_ident() != self._thread:
            return False
        if self._inside:
            # Also the outermost one, which Qt asks about once more when it is handed out below.
            self._events += 1
            return False
        receiver, event, answer = given[0] or 0, given[1] or 0, given[2] or 0
        self._inside, self._events = True, 0
        # Both may be gone afterwards.
        what = f"{_type_of(event)} to {self._core.class_of(receiver)}"
        start, cpu = self._clock.monotonic(), time.thread_time()
        try:
            handled = self._core.hand_out(receiver, event)
        finally:
            self._inside = False
        cpu_ms = (time.thread_time() - cpu) * 1e3 - self._events * self.toll_ms
        wall_ms = (self._clock.monotonic() - start) * 1e3
        ctypes.c_bool.from_address(answer).value = handled
        self._keep(Step(wall_ms, max(0.0, cpu_ms), what, self._events))
        return True

    def _weighed(self) -> float:
        """Milliseconds that the watch adds to an event inside another one; from here on it is asked."""
        receiver, event = QObject(), QEvent(QEvent.Type.User)

        def taken() -> float:
            start = time.thread_time()
            for _ in range(WEIGHED):
                QCoreApplication.sendEvent(receiver, event)
            return time.thread_time() - start

        unwatched = taken()
        self._core.register(EVENTS, self._called)
        return max(0.0, taken() - unwatched) * 1e3 / WEIGHED

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

    def __init__(self, watch: StepWatch, ms: float) -> None:
        super().__init__()
        self._watch = watch
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
        self._watch.pass_over()
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


_CALLED = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.POINTER(ctypes.c_void_p))
_META_OF = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)


class _Core:
    """What is needed of Qt's core library; none of it lets Python's lock go."""

    def __init__(self) -> None:
        path = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath)) / CORE
        try:
            library = ctypes.PyDLL(str(path))
            self.register, self.unregister = library[REGISTER], library[UNREGISTER]
            self.hand_out, self._class_name = library[HAND_OUT], library[CLASS_NAME]
        except (OSError, AttributeError) as error:
            raise OSError(f"steps cannot be watched with this Qt: {error}") from error
        for each in (self.register, self.unregister):
            each.argtypes, each.restype = [ctypes.c_int, _CALLED], ctypes.c_bool
        self.hand_out.argtypes, self.hand_out.restype = [ctypes.c_void_p] * 2, ctypes.c_bool
        self._class_name.argtypes, self._class_name.restype = [ctypes.c_void_p], ctypes.c_char_p

    def class_of(self, receiver: int) -> str:
        """The name of a QObject's class, without making an object of Python for it."""
        virtual = ctypes.c_void_p.from_address(receiver).value or 0
        # The first virtual function of each QObject is metaObject().
        meta_of = _META_OF(ctypes.c_void_p.from_address(virtual).value or 0)
        return bytes(self._class_name(meta_of(receiver))).decode()


def _type_of(event: int) -> str:
    kind = ctypes.c_ushort.from_address(event + TYPE_AT).value
    try:
        return QEvent.Type(kind).name
    except ValueError:
        return str(kind)
