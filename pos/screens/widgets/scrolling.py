"""Lists and areas that a finger can move."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QScroller, QWidget


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


def scroll_area(inside: QWidget, name: str = "") -> QScrollArea:
    """An area without a frame that shows this; fingers, the wheel and keys move it."""
    inside.setProperty("clear", True)
    area = QScrollArea()
    let_fingers_scroll(area)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    area.setWidget(inside)
    return area


def scrolling(inside: QWidget, name: str = "") -> QScrollArea:
    """The same where the room is low, so that nothing in it is squeezed; it takes no keys and no width."""
    area = scroll_area(inside, name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
