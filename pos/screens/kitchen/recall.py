"""Tickets that left the board in the last hours: a panel with a list, each one a tap from its old place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.screens.kitchen.sheet import Sheet
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.chip import Chip, ChipView
from pos.screens.widgets.label import Label
from pos.screens.widgets.scrolling import scrolling

PIECE_MS = 4
"""A turn makes rows no longer than this."""
MOST_ROWS = 40
"""A cook looks for one of the last tickets; older ones are found at the counter by their number."""


@dataclass(frozen=True)
class LeftView:
    """One ticket that left: finished texts. `mark` says why it cannot come back ("" where it can)."""

    ticket: str
    number: str
    left_at: str
    what: str
    mark: ChipView | None = None


class RecallPanel(Sheet):
    """`chosen(ticket)` when somebody wants one back.

    `left` gives what left the board, the last one first. It is asked for while the panel is open: tickets
    leave all day, and hardly anybody looks.
    """

    chosen = Signal(str)

    def __init__(self, host: QWidget, *, left: Callable[[], Sequence[LeftView]], look: Look) -> None:
        super().__init__(self.tr("Recall"), host, look=look)
        self._left = left
        self._views: tuple[LeftView, ...] = ()
        self._rows: dict[LeftView, QWidget] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)
        self.set_head(self.tr("Recall"), self.tr("back to its old place"))
        self.head.addWidget(self.close_button)
        self._none = Label(self.tr("Nothing has left the board in the last hours."))
        self._none.setProperty("tone", "second")
        self._none.setWordWrap(True)
        inside = QWidget()
        pad = look.theme.sizes.pad_panel
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(pad, Space.S2, pad, Space.S2)
        self._list.setSpacing(0)
        self._list.addWidget(self._none)
        self._list.addStretch(1)
        self.body.addWidget(scrolling(inside, self.tr("Tickets that left")))

    def refresh(self) -> None:
        """Something may have left the board, or come back."""
        if not self.isHidden():
            self._show()

    def _show(self) -> None:
        """MOST_ROWS at most; rows that are there already stay."""
        self._views = tuple(self._left()[:MOST_ROWS])
        for gone in [view for view in self._rows if view not in self._views]:
            row = self._rows.pop(gone)
            row.hide()
            row.deleteLater()
        self._none.setVisible(not self._views)
        self._go_on()

    def _go_on(self) -> None:
        """Make rows as long as a turn may take, those at the top first; the next turn goes on."""
        self._soon.stop()
        taken = QElapsedTimer()
        taken.start()
        for place, view in enumerate(self._views):
            if view in self._rows:
                continue
            if taken.elapsed() >= PIECE_MS:
                self._soon.start()
                return
            self._rows[view] = row = self._row(view)
            self._list.insertWidget(place, row)

    def open(self) -> None:
        """Appear, with the keyboard on the last ticket that left."""
        self._show()
        self.appear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        buttons = self.buttons()
        (buttons[0] if buttons else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> tuple[Button, ...]:
        """The rows' buttons in their order."""
        rows = (self._rows[view] for view in self._views if view in self._rows)
        return tuple(button for row in rows for button in row.findChildren(Button))

    def _row(self, view: LeftView) -> QWidget:
        row = QFrame()
        number, when, what = Label(view.number), Label(view.left_at), Label(view.what)
        number.setProperty("words", "group")
        when.setProperty("tone", "second")
        what.setProperty("words", "small")
        what.setProperty("tone", "second")
        what.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(Space.S3)
        top.addWidget(number)
        top.addWidget(when)
        top.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(top)
        words.addWidget(what)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, Space.S3, 0, Space.S3)
        line.setSpacing(Space.S4)
        line.addLayout(words, 1)
        if view.mark is not None:
            words.addWidget(Chip(view.mark, look=self.look), 0, Qt.AlignmentFlag.AlignLeft)
            return row
        button = Button(self.tr("Recall"), look=self.look, kind=Kind.OUTLINE, icon="rotate-ccw")
        button.setAccessibleName(self.tr("Recall {0}").format(view.number))
        button.clicked.connect(lambda _=False, ticket=view.ticket: self._choose(ticket))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _choose(self, ticket: str) -> None:
        self.shut()
        self.chosen.emit(ticket)
