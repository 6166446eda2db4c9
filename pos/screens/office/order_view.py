"""One order: its head, what should be done about it, the stopwatch, the story, and the buttons."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.actions.browse import Dossier
from pos.screens.office.letter_panel import may_have_receipt
from pos.screens.office.presenter import OfficeWords
from pos.screens.office.story import Stopwatch, StoryView
from pos.screens.office.story_words import StoryWords
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.chip import Chip, ChipView
from pos.screens.widgets.elided import ElidedLabel
from pos.screens.widgets.empty import Sign
from pos.screens.widgets.giving import GivingWay
from pos.screens.widgets.label import Label
from pos.screens.widgets.panel import Panel
from pos.screens.widgets.scrolling import scroll_area
from pos.shop.kitchen import Ticket, TicketState
from pos.shop.orders import Stage
from pos.shop.refunds import refundable
from pos.shop.tenders import BY_LINK


class OrderView(Panel):
    """Signals are the buttons; what they do is the page's business."""

    refund_wanted = Signal()
    check_wanted = Signal()
    receipt_wanted = Signal()
    letter_wanted = Signal()

    def __init__(self, *, say: OfficeWords, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", look=look, parent=parent)
        self.setAccessibleName(self.tr("Order"))
        self._say, self._story = say, StoryWords(say)
        self._giving = GivingWay()
        self._build_head()
        self.stopwatch = Stopwatch(look=look)
        self.story = StoryView(look=look)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(Space.S5, Space.S4, Space.S5, Space.S4)
        rows.setSpacing(Space.S4)
        self._archived = Label(self.tr("This order lies in the archive: it can be read and printed."))
        self._archived.setProperty("tone", "second")
        self._archived.setWordWrap(True)
        self._archived.hide()
        rows.addWidget(self._archived)
        rows.addWidget(self._build_note())
        rows.addWidget(self.stopwatch)
        rows.addWidget(self.story)
        rows.addStretch(1)
        self.area = scroll_area(inside, self.tr("Story of the order"))
        self.body.addWidget(self.area)
        self._build_foot()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other things in the foot."""
        super().resizeEvent(event)
        self._giving.fit(self.foot.sizeHint().width(), self.foot_frame.width())

    def show_order(self, found: Dossier, *, owed: bool, archived: bool = False) -> None:
        """Show this order; `owed` says that its money should go back. One of the archive is only read."""
        order = found.order
        self.title.setText(self._say.title(order))
        self.chip.show_view(self._say.chip(found))
        self.amount.setText(self._say.amount(order.total_minor, order.currency))
        self.stopwatch.show_legs(self._say.legs(found), self._say.paid_to_kitchen(found))
        by_link = any(each.tender in BY_LINK for each in found.attempts)
        self.stopwatch.setVisible(by_link)
        self.story.show_rows(self._story.rows(found))
        left = sum(refundable(each, found.refunds) for each in found.attempts)
        paid = order.stage is Stage.PAID
        self.refund.setEnabled(paid and left > 0 and not archived)
        self.check.setEnabled(by_link and not archived)
        self.receipt.setEnabled(paid)
        self.letter.setEnabled((bool(found.letters) or may_have_receipt(found)) and not archived)
        self._archived.setVisible(archived)
        # What is owed is read beside the order: one that was read before it cannot tell why yet.
        why = self._why_owed(found, found.ticket) if owed and found.ticket is not None else ""
        self._note_words.setText(why)
        self._note.setVisible(bool(why))

    def _why_owed(self, found: Dossier, ticket: Ticket) -> str:
        if ticket.state not in (TicketState.REJECTED, TicketState.VOIDED):
            dishes = ", ".join(found.struck_unpaid)
            words = self.tr("{0} was taken off the kitchen’s ticket, but its money did not go back.")
            return words.format(dishes) if dishes else ""
        reason = self._say.words.reason(ticket.reason) or self.tr("no reason given")
        return self.tr("The kitchen will not cook this order: {0}. Its money should go back.").format(reason)

    def _build_head(self) -> None:
        self.title, self.amount = ElidedLabel(), Label()
        self.title.setProperty("words", "head")
        self.amount.setProperty("words", "head")
        self.chip = Chip(ChipView(""), look=self.look)
        self.head.addWidget(self.title)
        self.head.addWidget(self.chip)
        self.head.addStretch(1)
        self.head.addWidget(self.amount)
        self.head.addSpacing(Space.S3)
        self.show_head()

    def _build_note(self) -> QFrame:
        self._note = QFrame()
        self._note.setProperty("note", "danger")
        row = QHBoxLayout(self._note)
        row.setContentsMargins(Space.S4, Space.S2, Space.S2, Space.S2)
        row.setSpacing(Space.S3)
        self._note_words = Label()
        self._note_words.setProperty("tone", "danger")
        self._note_words.setWordWrap(True)
        self.give_back = Button(self.tr("Give back…"), look=self.look, kind=Kind.PRIMARY, icon="undo-2")
        self.give_back.clicked.connect(self.refund_wanted)
        row.addWidget(Sign("ban", look=self.look, size=20, role="danger"))
        row.addWidget(self._note_words, 1)
        row.addWidget(self.give_back)
        self._note.hide()
        return self._note

    def _build_foot(self) -> None:
        look = self.look
        self.refund = Button(self.tr("Refund…"), look=look, kind=Kind.DANGER, icon="undo-2")
        self.check = Button(self.tr("Check"), look=look, icon="refresh-cw")
        self.check.setToolTip(self.tr("Ask the payment company now"))
        self.receipt = Button(self.tr("Receipt"), look=look, icon="printer")
        self.receipt.setToolTip(self.tr("Make a receipt as a PDF and open it"))
        self.letter = Button(self.tr("Email…"), look=look, icon="send")
        self.letter.setToolTip(self.tr("Send an email again, or a receipt to another address"))
        for button, wanted in (
            (self.refund, self.refund_wanted),
            (self.check, self.check_wanted),
            (self.receipt, self.receipt_wanted),
            (self.letter, self.letter_wanted),
        ):
            button.clicked.connect(wanted)
            self.foot.addWidget(button)
        self.foot.insertStretch(1, 1)
        self.foot.setSpacing(Space.S2)
        self.show_foot()
        # Words are never cut: signs go first where all of it has no room.
        for button, icon in ((self.letter, "send"), (self.receipt, "printer"), (self.check, "refresh-cw")):
            self._giving.step(lambda: look.theme.sizes.icon + Space.S2, partial(_without_sign, button, icon))


def _without_sign(button: Button, icon: str, without: bool) -> None:
    button.set_icon("" if without else icon)
