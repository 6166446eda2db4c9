"""Watches over windows: tell when one was closed by its person, and when the counter was first painted."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from pos.screens.counter.window import CounterWindow


class CloseWatch(QObject):
    """Tells when a window was closed by its person: the kitchen's monitor alone keeps no till running."""

    closed = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let it close, and tell."""
        if event.type() == QEvent.Type.Close:
            self.closed.emit()
        return super().eventFilter(watched, event)


class FirstPaint(QObject):
    """Tells once when the counter was painted with what it has to sell, and the event loop turns again."""

    painted = Signal()

    def __init__(self, counter: CounterWindow) -> None:
        super().__init__(counter)
        self._counter = counter
        counter.sell_page.grid.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let it paint, and tell afterwards."""
        if event.type() == QEvent.Type.Paint and self._counter.selling.view is not None:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)
