"""A sheet at the kitchen window's right side: a panel over the counts; the board beside it lives on."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import IconButton
from pos.screens.widgets.panel import Panel

WIDTH = 460


class Sheet(Panel):
    """Opened by its owner; `closed` when somebody closes it. It stands below the top bar."""

    closed = Signal()

    def __init__(self, name: str, host: QWidget, *, look: Look) -> None:
        super().__init__(name, look=look, parent=host)
        self._host = host
        self._below = 0
        self.close_button = IconButton("x", self.tr("Close"), look=look)
        self.close_button.clicked.connect(self.shut)
        host.installEventFilter(self)
        self.hide()

    def stand_below(self, pixels: int) -> None:
        """Leave so much of the host's upper part free."""
        self._below = pixels
        self._place()

    def appear(self) -> None:
        """Come to the front and take the keyboard."""
        self._place()
        self.show()
        self.raise_()

    def shut(self) -> None:
        """Go away; the keyboard goes back to the window."""
        if not self.isHidden():
            self.hide()
            self._host.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window is resized."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; no other key reaches the board behind, so that nothing is bumped unseen."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        event.accept()

    def _place(self) -> None:
        host = self._host
        width = min(WIDTH, host.width() - 2 * Space.S4)
        top = self._below + Space.S4
        self.setGeometry(host.width() - width - Space.S4, top, width, host.height() - top - Space.S4)
