"""Panels: a framed surface with a head, a body and a foot for actions; and thin rules between parts."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.screens.theme import Look, Space
from pos.screens.widgets.label import Label

WIDEST = 720
"""A form reads badly when it is wider."""


class Panel(QFrame):
    """A panel in the middle of a screen. `head`, `body` and `foot` are layouts to fill.

    An unused head or foot is hidden.

    Qt does not cut children to a parent's round corners, so head and foot carry the corners themselves.
    """

    def __init__(self, name: str, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._page = parent or self
        self._spare = 0
        self.setProperty("panel", True)
        self.setAccessibleName(name)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(0)
        self.head_frame, self.head = _part("head")
        self.foot_frame, self.foot = _part("foot")
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        rows.addWidget(self.head_frame)
        rows.addLayout(self.body, 1)
        rows.addWidget(self.foot_frame)
        self.head_frame.hide()
        self.foot_frame.hide()
        self._measure()
        look.changed.connect(self._measure)

    def set_head(self, title: str, second: str = "") -> None:
        """A title with quieter words behind it; more widgets may be added to `head` after it."""
        words = Label(title)
        words.setProperty("words", "head")
        self.head.addWidget(words)
        if second:
            quiet = Label(second)
            quiet.setProperty("tone", "second")
            self.head.addWidget(quiet)
        self.head.addStretch(1)
        self.head_frame.show()

    def show_head(self) -> None:
        """Show the head, once it has been filled by hand."""
        self.head_frame.show()

    def lie_over(self, part: QWidget) -> None:
        """Cover this part of the same page, so that nothing of it is half seen; what is in it keeps to the
        middle of a wide one."""
        place = QRect(part.mapTo(self._page, QPoint(0, 0)), part.size())
        self._spare = max(0, place.width() - WIDEST) // 2
        self.body.setContentsMargins(self._spare, 0, self._spare, 0)
        self._measure()
        self.setGeometry(place)

    def show_foot(self) -> None:
        """Show the foot, once it has been filled."""
        self.foot_frame.show()

    def _measure(self) -> None:
        sizes = self.look.theme.sizes
        self.head_frame.setMinimumHeight(sizes.panel_head)
        self.foot_frame.setMinimumHeight(sizes.panel_foot)
        side = self._spare + sizes.pad_panel
        # The line below the head and above the foot is theirs; the room for a finger must not pay for it.
        self.head.setContentsMargins(side, Space.S2, self._spare + Space.S2, Space.S2 - 1)
        self.foot.setContentsMargins(side, Space.S3 - 1, side, Space.S3)


class Rule(QFrame):
    """A one-pixel line across, or down with `upright`."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", True)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def _part(name: str) -> tuple[QFrame, QHBoxLayout]:
    frame = QFrame()
    frame.setProperty(name, True)
    row = QHBoxLayout(frame)
    row.setSpacing(Space.S3)
    row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return frame, row
