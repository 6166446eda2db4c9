"""Ends Python's circles of objects on the windows' thread alone, a little at a time.

A Qt object in a circle is deleted by whichever thread happens to collect. A reader's thread would then hold
Qt's lock of signals while it waits for Python, and the windows' thread the other way round, for ever.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 500


class GarbageRound(QObject):
    """From now on no other thread collects; `start` begins the rounds, `stop` gives it back to Python."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
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
        gc.collect(oldest)
