"""The cash pane: due, quick amounts, number pad, received and change."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.screens.counter.labels import words_label
from pos.screens.counter.tender_view import TenderPresenter, erased, typed
from pos.screens.theme import Look, Space
from pos.screens.widgets.charge import ChargeButton
from pos.screens.widgets.field import repolish
from pos.screens.widgets.keypad import Keypad, QuickAmounts
from pos.screens.widgets.label import Label


class CashPane(QWidget):
    """`taken(given_minor)` when the money is in the drawer; the button waits until it is enough."""

    taken = Signal(int)

    def __init__(self, presenter: TenderPresenter, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._due_minor = 0
        self._received_minor = 0
        self._fresh, self._typing = True, False
        self.due, self.received = words_label("", "amount"), words_label("", "amount")
        self.rest_word, self.rest = words_label("", "head"), words_label("", "title")
        self._rest_frame = QFrame()
        self.quick = QuickAmounts(look=look)
        self.pad = Keypad(look=look)
        self.take = ChargeButton(look=look)
        self.take.show_word(self.tr("Paid in cash"))
        self._lay_out()
        self.quick.chosen.connect(self._quick)
        self.pad.digit.connect(self._digit)
        self.pad.erased.connect(self._erase)
        self.take.clicked.connect(lambda: self.taken.emit(self._received_minor))

    def show_due(self, due_minor: int) -> None:
        """A new sum to take: exactly enough is proposed. The same sum again changes nothing typed."""
        if due_minor == self._due_minor and not self._fresh:
            return
        self._due_minor = due_minor
        self._received_minor = due_minor
        self._fresh = False
        self._typing = False
        self.quick.show_amounts(self._presenter.quick(due_minor))
        self._show()

    def clear(self) -> None:
        """For the next order."""
        self._fresh = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes the money, if it is enough."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take.click()
        else:
            super().keyPressEvent(event)

    def received_minor(self) -> int:
        """What stands there now."""
        return self._received_minor

    def _quick(self, minor: int) -> None:
        self._received_minor, self._typing = minor, False
        self._show()

    def _digit(self, digits: str) -> None:
        # The first figure begins a new sum; what was proposed is not typed on.
        before = self._received_minor if self._typing else 0
        self._received_minor, self._typing = typed(before, digits), True
        self._show()

    def _erase(self) -> None:
        self._received_minor = erased(self._received_minor) if self._typing else 0
        self._typing = True
        self._show()

    def _show(self) -> None:
        view = self._presenter.cash(self._due_minor, self._received_minor)
        self.due.setText(view.due)
        self.received.setText(view.received)
        self.rest_word.setText(view.word)
        self.rest.setText(view.rest)
        self.quick.mark(view.marked)
        self.take.setEnabled(view.enough)
        self.take.show_amount(view.due)
        tone = "paid" if view.enough else "wait"
        if self._rest_frame.property("note") != tone:
            self._rest_frame.setProperty("note", tone)
            repolish(self._rest_frame)
            for label in (self.rest_word, self.rest):
                label.setProperty("tone", tone)
                repolish(label)

    def _lay_out(self) -> None:
        rest = QHBoxLayout(self._rest_frame)
        rest.setContentsMargins(Space.S4, Space.S3, Space.S4, Space.S3)
        rest.addWidget(self.rest_word)
        rest.addStretch(1)
        rest.addWidget(self.rest)
        left = QVBoxLayout()
        left.setSpacing(Space.S3)
        left.addLayout(_row(words_label(self.tr("To pay"), "group", "second"), self.due))
        left.addWidget(self.quick)
        left.addStretch(1)
        left.addLayout(_row(words_label(self.tr("Received"), "group", "second"), self.received))
        left.addWidget(self._rest_frame)
        right = QVBoxLayout()
        right.setSpacing(Space.S3)
        right.addWidget(self.pad, 1)
        right.addWidget(self.take)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S6, Space.S5, Space.S6, Space.S5)
        row.setSpacing(Space.S6)
        row.addLayout(left, 5)
        row.addLayout(right, 3)


def _row(word: Label, amount: Label) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(word)
    row.addStretch(1)
    row.addWidget(amount)
    return row
