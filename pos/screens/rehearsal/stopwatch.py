"""A stopwatch at the real windows: from a deed to its painted answer."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

from pos.base.clock import Clock
from pos.screens.rehearsal.hands import StoodStill

LONGEST_WAIT_MS = 15_000


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
        """What is there when the window paints its changes is painted when it has done so; what other windows
        paint after it is no part of that."""
        if event.type() != QEvent.Type.UpdateRequest or self._seen is None or not self._seen():
            return super().eventFilter(watched, event)
        self._seen = None
        watched.event(event)
        self._ended = self._clock.monotonic()
        self._loop.exit(0)
        return True

    def painted_ms(self, deed: Callable[[], None], seen: Callable[[], bool], what: str) -> float:
        """Do it and wait for the painting at which `seen` holds; StoodStill after 15 s."""
        self._seen = seen
        late = QTimer()
        late.setSingleShot(True)
        late.timeout.connect(lambda: self._loop.exit(1))
        late.start(LONGEST_WAIT_MS)
        start = self._clock.monotonic()
        deed()
        # A deed may let events be handed out, and among them the painting.
        if self._waits() and self._loop.exec():
            self._seen = None
            raise StoodStill(what, LONGEST_WAIT_MS / 1000)
        late.stop()
        return (self._ended - start) * 1e3

    def _waits(self) -> bool:
        return self._seen is not None
