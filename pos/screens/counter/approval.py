"""Lets a manager answer for a deed that was refused for lack of one, on a panel over the whole counter."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from pos.base.i18n import Message
from pos.screens.room import Room
from pos.screens.widgets.paint import shade

if TYPE_CHECKING:
    from pos.screens.widgets.manager_panel import ManagerPanel


class Approval(QWidget):
    """Shades `host` while it asks, so that no tap falls through; Escape or Back gives up.

    `then` gets the manager's name once the PIN was right; `otherwise` is called when nobody approves.
    """

    def __init__(self, host: QWidget, *, room: Room) -> None:
        super().__init__(host)
        self._host, self._room = host, room
        self._before: QWidget | None = None
        self._otherwise: Callable[[], None] = lambda: None
        host.installEventFilter(self)
        self.hide()

    @cached_property
    def panel(self) -> "ManagerPanel":
        """Where the PIN is typed; made when it is first wanted."""
        from pos.screens.widgets.manager_panel import ManagerPanel

        made = ManagerPanel(self, bridge=self._room.bridge, words=self._room.words, look=self._room.look)
        made.given_up.connect(self._given_up)
        return made

    @property
    def is_open(self) -> bool:
        """Whether somebody is asked now."""
        return self.isVisible()

    def ask(self, why: Message, then: Callable[[str], None], otherwise: Callable[[], None]) -> None:
        """Ask for a manager's word."""
        self._before, self._otherwise = QApplication.focusWidget(), otherwise
        self.setGeometry(self._host.rect())
        self.raise_()
        self.show()
        self.panel.ask(why, lambda name: self._approved(name, then))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key reaches what lies below; Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.panel.back.click()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._host.rect())
            self.panel.move(self.rect().center() - self.panel.rect().center())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What is below waits."""
        painter = QPainter(self)
        shade(painter, self.rect())
        painter.end()

    def _approved(self, name: str, then: Callable[[str], None]) -> None:
        self._leave()
        then(name)

    def _given_up(self) -> None:
        self._leave()
        self._otherwise()

    def _leave(self) -> None:
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
