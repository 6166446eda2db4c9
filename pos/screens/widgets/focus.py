"""The focus ring: 2 px in the colour of text, 2 px away from the control, shown while somebody uses keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFocusFrame, QWidget
from shiboken6 import isValid

from pos.screens.theme import Look

if TYPE_CHECKING:
    from pos.screens.widgets.focus_style import FocusStyle

# Keys that move about; letters typed into a field do not bring the ring.
MOVING = frozenset(
    {
        Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up,
        Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_F6,
    }
)  # fmt: skip


class FocusRing(QObject):
    """Moves one ring to whatever has the focus while keys are used, and hides it at a tap or click.

    Lists and grids mark their current row themselves (`current_row_marked`); around them no ring is drawn.
    """

    def __init__(self, application: QApplication, look: Look) -> None:
        super().__init__(application)
        self._application, self._look = application, look
        self._style: FocusStyle | None = None
        self._frame: QFocusFrame | None = None
        self._keys_in_use = False
        application.focusChanged.connect(self._moved)
        application.focusWindowChanged.connect(self._watch)
        # Qt hides the frame when the style sheet changes.
        look.changed.connect(self._again)

    @property
    def keys_in_use(self) -> bool:
        """Whether the last thing somebody did was a moving key."""
        return self._keys_in_use

    def widget(self) -> QWidget | None:
        """What the ring surrounds now."""
        frame = self._frame
        return frame.widget() if frame is not None and isValid(frame) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice keys and taps of the watched windows; swallow nothing."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and getattr(event, "key", int)() in MOVING:
            self._use_keys(True)
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self._use_keys(False)
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _use_keys(self, used: bool) -> None:
        if used != self._keys_in_use:
            self._keys_in_use = used
            self._again()

    def _again(self) -> None:
        self._moved(None, self._application.focusWidget())

    def _moved(self, _left: QWidget | None, reached: QWidget | None) -> None:
        self._drop()
        if reached is None or not self._keys_in_use or isinstance(reached, QAbstractItemView):
            return
        self._frame = QFocusFrame(reached.window())
        self._frame.setStyle(self._styled())
        self._frame.setWidget(reached)

    def _styled(self) -> "FocusStyle":
        if self._style is None:
            # Here, and not above: a start does without it.
            from pos.screens.widgets.focus_style import FocusStyle

            self._style = FocusStyle(self._look)
            self._style.setParent(self)
        return self._style

    def _drop(self) -> None:
        # The window that owned the frame may have gone already, and the frame with it.
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = None
