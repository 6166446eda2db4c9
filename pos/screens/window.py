"""What the three windows have in common: each paints in one go, and never for its focus alone."""

from PySide6.QtCore import QEvent

from pos.screens.widgets.still import Still


class Window(Still):
    """A window whose widgets are painted without letting other threads in between.

    Qt takes Python's lock for every widget that paints itself, and gives it back after each. While orders are
    read on other threads it so has to be waited for fifty times in one picture. Here the lock is held from
    the first widget to the last one, some milliseconds (docs/decisions/windows-paint-in-one-go.md).
    """

    def event(self, event: QEvent) -> bool:
        """Nothing happens here, but it happens in Python, and PySide keeps the lock across `super`."""
        return super().event(event)
