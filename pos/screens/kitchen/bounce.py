"""Tells a finger's bounce from a second wish: the board moves under a wet hand, and the tickets with it."""

from PySide6.QtCore import QElapsedTimer, QPoint

BOUNCE_MS = 250
NEAR = 90
"""Pixels; cards differ a little in height, and so do the places of their buttons."""


class Bounce:
    """Remembers the last tap: which ticket it meant, and where it was."""

    def __init__(self) -> None:
        self._timer = QElapsedTimer()
        self._ticket, self._at = "", QPoint()

    def is_one(self, ticket: str, at: QPoint) -> bool:
        """Whether this is the last tap's echo on another ticket that has come to the same place meanwhile."""
        soon = self._timer.isValid() and self._timer.elapsed() < BOUNCE_MS
        near = (at - self._at).manhattanLength() <= NEAR
        if soon and near and ticket != self._ticket:
            return True
        self._ticket, self._at = ticket, at
        self._timer.start()
        return False


def key_place(place: int) -> QPoint:
    """Where a number key is, far from the other keys."""
    return QPoint(10 * NEAR * (place + 1), 0)
