"""One beat a second for everything on screen that ticks."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

SECOND_MS = 1000


class Beat(QObject):
    """Emits `struck` once a second while it runs; who listens asks its own clock for the time.

    One object serves all windows: sixty tickets then tick together and a test can strike by hand.
    """

    struck = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        # Precise, so that a shown second is never passed over.
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self.struck)

    def start(self) -> None:
        """Begin to beat."""
        self._timer.start()

    def stop(self) -> None:
        """Be still."""
        self._timer.stop()
