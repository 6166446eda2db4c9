"""Ends Python's circles of objects on the windows' thread alone, a little at a time.

A Qt object in a circle is deleted by whichever thread happens to collect. A reader's thread would then hold
Qt's lock of signals while it waits for Python, and the windows' thread the other way round, for ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from pos.base.clock import Clock

LOOK_MS = 500
LONG_MS = 8.0
"""Half a frame."""


class GarbageRound(QObject):
    """From now on no other thread collects; `start` begins the rounds, `stop` gives it back to Python."""

    def __init__(self, parent: QObject, clock: Clock, *, long_ms: float = LONG_MS) -> None:
        super().__init__(parent)
        self._clock, self._long_ms = clock, long_ms
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin, or begin again: what exists by now stays, so that no later round looks at it for long."""
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Collect as Python does by itself."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _look(self) -> None:
        """As Python does it: the young when they are many, older ones after so many rounds of those."""
        counts, limits = gc.get_count(), gc.get_threshold()
        full = [age for age in range(len(counts)) if counts[age] > limits[age] > 0]
        if 0 not in full:
            return
        oldest = 0
        while oldest + 1 in full:
            oldest += 1
        began = self._clock.monotonic()
        gc.collect(oldest)
        if oldest == len(counts) - 1 and (self._clock.monotonic() - began) * 1e3 > self._long_ms:
            # A shelf of thousands that was read anew. What is left of so many will stay, and whatever of it
            # goes is no circle; to look at all of it again would hold up a tap each time.
            gc.freeze()
