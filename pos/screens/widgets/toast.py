"""A toast: one line about what was just done, Undo, and then it goes by itself."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from pos.screens.theme import Look, Px, Radius, Space, Weight, font
from pos.screens.widgets.icon import draw_icon
from pos.screens.widgets.paint import LEFT, box, line, width_of

SHOWN_MS = 6000
HEIGHT = 56
MARGIN = Space.S3
WIDEST = 520


@dataclass(frozen=True)
class ToastView:
    """One finished sentence, its icon, and what undoing it is called ("" offers none)."""

    words: str
    icon: str = "info"
    undo: str = ""


class Toast(QFrame):
    """Lies at the foot of `host`, `above` pixels higher where buttons stand there.

    `undone` is the tap on Undo, `left` when time is up.

    A second `show_view` replaces the first: whatever could be undone before can then no longer be.
    """

    undone = Signal()
    left = Signal()

    def __init__(self, host: QWidget, *, look: Look, shown_ms: int = SHOWN_MS, above: int = 0) -> None:
        super().__init__(host)
        self._host, self._look, self._above = host, look, above
        self._view = ToastView("")
        self._undo = _UndoButton(look, self)
        self._undo.clicked.connect(self._undo_tapped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.S1, Space.S1, Space.S1)
        row.addStretch(1)
        row.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True, interval=shown_ms)
        self._timer.timeout.connect(self._time_up)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        host.installEventFilter(self)
        look.changed.connect(self.update)
        self.hide()

    def show_view(self, view: ToastView) -> None:
        """Say this for `shown_ms`."""
        self._view = view
        self.setAccessibleName(view.words)
        self._undo.setText(view.undo)
        self._undo.setAccessibleName(view.undo)
        self._undo.setVisible(bool(view.undo))
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        duration = self._look.theme.motion.panel_ms
        if duration:
            end = self.pos()
            self._slide.stop()
            self._slide.setDuration(duration)
            self._slide.setStartValue(end + QPoint(0, Space.S6))
            self._slide.setEndValue(end)
            self._slide.start()
        self.update()

    def dismiss(self) -> None:
        """Go at once, without undoing."""
        self._timer.stop()
        self.hide()

    def undo_button(self) -> QPushButton:
        """The button that undoes."""
        return self._undo

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the host when it is resized."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Inverse ground, icon and sentence."""
        painter = QPainter(self)
        ink = self._look.colour("bg")
        box(painter, self.rect(), Radius.CONTROL, ground=self._look.colour("text"))
        draw_icon(painter, QRect(Space.S4, (HEIGHT - 20) // 2, 20, 20), self._view.icon, ink)
        end = self._undo.x() if self._undo.isVisible() else self.width() - Space.S4
        room = QRect(Space.S4 + 20 + Space.S3, 0, end - Space.S4 - 20 - Space.S3, HEIGHT)
        line(painter, room, self._view.words, font(Px.BODY, Weight.LABEL), ink, LEFT)
        painter.end()

    def _place(self) -> None:
        width = min(self._host.width() - 2 * MARGIN, WIDEST)
        left = (self._host.width() - width) // 2
        self.setGeometry(left, self._host.height() - HEIGHT - MARGIN - self._above, width, HEIGHT)

    def _undo_tapped(self) -> None:
        self.dismiss()
        self.undone.emit()

    def _time_up(self) -> None:
        self.hide()
        self.left.emit()


class _UndoButton(QPushButton):
    """Inverse like its toast, so none of the common kinds."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(14 + 18 + Space.S2 + width_of(self.text(), font(Px.BODY, Weight.FIGURE)) + 14, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink: QColor = self._look.colour("bg")
        if self.isDown():
            shade = QColor(ink)
            shade.setAlphaF(0.15)
            box(painter, self.rect(), Radius.CHIP, ground=shade)
        draw_icon(painter, QRect(14, (self.height() - 18) // 2, 18, 18), "undo-2", ink)
        words = self.rect().adjusted(14 + 18 + Space.S2, 0, 0, 0)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        line(painter, words, self.text(), font(Px.BODY, Weight.FIGURE), ink, LEFT)
        painter.end()
