"""Lists and areas that a finger can move."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QScroller, QWidget


def let_fingers_scroll(area: QAbstractScrollArea) -> None:
    """Make it so; to be called before anything asks for its viewport.

    The viewport is one that Python made. Qt's own comes without its kind, and PySide then sets up all kinds
    of widgets there are to find it: a fiftieth of a second of every start.
    """
    viewport = QWidget()
    # As Qt dresses its own.
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)
    QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)
