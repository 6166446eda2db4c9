"""The panes of the tender page: code, email, card terminal, and what stands there once it is paid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.screens.counter.labels import note_frame, words_label
from pos.screens.counter.tender_view import CodeView, PaidView
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.chip import Chip, ChipView
from pos.screens.widgets.countdown import CountdownBar
from pos.screens.widgets.elided import ElidedLabel
from pos.screens.widgets.empty import EmptyState, Sign
from pos.screens.widgets.field import LabelledField
from pos.screens.widgets.pages import Pages
from pos.screens.widgets.qr import QrCode
from pos.shop.cart import is_email

CENTRE = Qt.AlignmentFlag.AlignCenter


class CodePane(QWidget):
    """The QR code as large as it goes; beside it amount, state, countdown and what the guest will see.

    `check` and `again` (a new link after a failure) are the buttons' taps.
    """

    check = Signal()
    again = Signal()

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = QrCode(self.tr("Payment code for the guest’s phone"), look=look)
        self.wait = EmptyState(
            "hourglass", self.tr("Making the link"), self.tr("A moment, please."), look=look
        )
        self.failed = EmptyState(
            "circle-alert",
            self.tr("No link could be made"),
            "",
            look=look,
            button=self.tr("Try once more"),
            button_icon="rotate-ccw",
        )
        self._reason = words_label("", "small", "danger", wrap=True)
        self._left_side = Pages()
        for part in (self.code, self.wait, self.failed):
            self._left_side.addWidget(part)
        self._left_side.setMaximumWidth(640)
        self.amount = words_label("", "to_pay")
        self.chip = Chip(ChipView(""), look=look)
        self.left = words_label("", "strong")
        self.bar = CountdownBar(look=look)
        self.check_button = Button(self.tr("Check payment"), look=look, icon="refresh-cw", large=True)
        self.check_button.clicked.connect(self.check)
        self.failed.wanted.connect(self.again)
        hint = words_label(
            self.tr("<b>After paying</b> the guest’s phone shows two words. The same two appear here."),
            "small",
            wrap=True,
        )
        # Our own sentence, in which two words are bold.
        hint.setTextFormat(Qt.TextFormat.RichText)
        self._hint = note_frame(hint)
        self.unasked = words_label("", "small", wrap=True)
        self._unasked = note_frame(self.unasked, "wait")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S8, Space.S5, Space.S8, Space.S5)
        row.setSpacing(Space.S8)
        row.addWidget(self._left_side, 9)
        row.addLayout(self._right_side(), 5)

    def show_view(self, view: CodeView) -> None:
        """Show this state of the order."""
        self.amount.setText(view.amount)
        self.chip.show_view(view.chip)
        self.left.setText(view.left)
        self.bar.show_left(view.share, view.left)
        self.code.show_link(view.link)
        if view.link:
            self._left_side.setCurrentWidget(self.code)
        elif view.trouble:
            self._left_side.setCurrentWidget(self.failed)
        else:
            self._left_side.setCurrentWidget(self.wait)
        self._reason.setText(view.trouble)
        self._reason.setVisible(bool(view.trouble))
        # One thing at a time: while nobody can ask the company, that is what the cashier must know.
        self._hint.setVisible(bool(view.link) and not view.unasked)
        self.unasked.setText(view.unasked)
        self._unasked.setVisible(bool(view.unasked))
        self.check_button.setEnabled(bool(view.link) or view.closing)

    def _right_side(self) -> QVBoxLayout:
        state = QHBoxLayout()
        state.addWidget(self.chip)
        state.addStretch(1)
        state.addWidget(self.left)
        rows = QVBoxLayout()
        rows.setSpacing(Space.S3)
        rows.addStretch(1)
        rows.addWidget(words_label(self.tr("To pay"), "small", "second"))
        rows.addWidget(self.amount)
        rows.addSpacing(Space.S2)
        rows.addLayout(state)
        rows.addWidget(self.bar)
        rows.addSpacing(Space.S1)
        rows.addWidget(self._reason)
        rows.addWidget(self._unasked)
        rows.addWidget(self._hint)
        rows.addSpacing(Space.S1)
        rows.addWidget(self.check_button)
        rows.addStretch(1)
        return rows


class EmailPane(QWidget):
    """The guest's address, and the letter with the link. `sent(address)` is the tap."""

    sent = Signal(str)

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.amount = words_label("", "to_pay")
        self.address = LabelledField(
            self.tr("Email address"), look=look, placeholder=self.tr("name@example.org")
        )
        self.state = words_label("", "small", "second", wrap=True)
        self.send = Button(self.tr("Send the link"), look=look, kind=Kind.PRIMARY, icon="send", large=True)
        self.send.clicked.connect(self._send)
        self.address.field.returnPressed.connect(self._send)
        self.address.field.textChanged.connect(self._typed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S8, Space.S6, Space.S8, Space.S6)
        rows.setSpacing(Space.S4)
        rows.addWidget(words_label(self.tr("To pay"), "small", "second"))
        rows.addWidget(self.amount)
        rows.addWidget(self.address)
        rows.addWidget(
            words_label(
                self.tr("The email holds the link. The order waits in the strip below until it is paid."),
                "small",
                "second",
                wrap=True,
            )
        )
        rows.addWidget(self.state)
        rows.addStretch(1)
        rows.addWidget(self.send)
        self._typed()

    def show_order(self, amount: str, address: str, state: str) -> None:
        """The amount, the address known so far, and how the last letter does."""
        self.amount.setText(amount)
        self.state.setText(state)
        if address and not self.address.field.text():
            self.address.field.setText(address)

    def clear(self) -> None:
        """For the next order."""
        self.address.field.clear()

    def _typed(self) -> None:
        good = is_email(self.address.field.text().strip())
        self.send.setEnabled(good)
        self.send.set_words(self.tr("Send the link") if good else self.tr("Type the guest’s address first"))

    def _send(self) -> None:
        if self.send.isEnabled():
            self.sent.emit(self.address.field.text().strip())


class CardPane(QWidget):
    """A payment at a terminal of its own, written down by hand. `taken(reference)` is the tap."""

    taken = Signal(str)

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.amount = words_label("", "to_pay")
        self.reference = LabelledField(
            self.tr("Number on the slip (optional)"),
            look=look,
            placeholder=self.tr("for the evening’s count"),
        )
        self.take = Button(self.tr("Paid by card"), look=look, kind=Kind.PRIMARY, icon="check", large=True)
        self.take.clicked.connect(self._take)
        self.reference.field.returnPressed.connect(self._take)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S8, Space.S6, Space.S8, Space.S6)
        rows.setSpacing(Space.S4)
        rows.addWidget(words_label(self.tr("Type this amount into the terminal"), "small", "second"))
        rows.addWidget(self.amount)
        rows.addWidget(self.reference)
        rows.addStretch(1)
        rows.addWidget(self.take)

    def show_amount(self, amount: str) -> None:
        """What is due."""
        self.amount.setText(amount)

    def clear(self) -> None:
        """For the next order."""
        self.reference.field.clear()

    def _take(self) -> None:
        self.taken.emit(self.reference.field.text().strip())


class PaidPane(QWidget):
    """Paid: the number, the claim words, what goes back. `next_wanted` is the tap."""

    next_wanted = Signal()

    def __init__(self, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = words_label("", "title", "paid")
        self.guest = ElidedLabel()
        self.guest.setProperty("words", "head")
        self.number = words_label("", "guest")
        self.claim_words = words_label("", "title")
        self.change = words_label("", "amount", "paid")
        self.notice = words_label("", "group", "danger", wrap=True)
        self._notice_frame = note_frame(self.notice, "danger")
        self._change_frame = note_frame(self.change, "paid")
        self.next = Button(
            self.tr("Serve the next guest"), look=look, kind=Kind.PRIMARY, icon="plus", large=True
        )
        self.next.clicked.connect(self.next_wanted)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(Space.S8, Space.S5, Space.S8, Space.S5)
        rows.setSpacing(Space.S3)
        rows.addStretch(1)
        rows.addWidget(Sign("circle-check", look=look, size=64, role="paid"), 0, CENTRE)
        for part in (self.heading, self.guest, self.number, self.claim_words, self.change):
            part.setAlignment(CENTRE)
        rows.addWidget(self.heading)
        rows.addWidget(self.guest)
        rows.addWidget(self.number)
        rows.addWidget(self.claim_words)
        rows.addWidget(self._change_frame)
        rows.addWidget(self._notice_frame)
        for rare in (self.guest, self._change_frame, self._notice_frame):
            rare.hide()
        rows.addStretch(1)
        rows.addWidget(self.next)

    def show_view(self, view: PaidView, notice: str = "") -> None:
        """Show what was paid; `notice` is what must be put right by hand."""
        self.heading.setText(self.tr("Paid {0}").format(view.amount))
        self.guest.setText(view.guest)
        self.guest.setVisible(bool(view.guest))
        self.number.setText(view.number)
        self.claim_words.setText(view.claim_words)
        self.change.setText(self.tr("Change {0}").format(view.change))
        self._change_frame.setVisible(bool(view.change))
        self.notice.setText(notice)
        self._notice_frame.setVisible(bool(notice))
        self.setAccessibleName(self.tr("Paid. Number {0}. Words: {1}").format(view.number, view.claim_words))
