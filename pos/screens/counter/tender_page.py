"""The tender page: four tenders at the left, the chosen one's pane, and the way back."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.screens.counter.cash_pane import CashPane
from pos.screens.counter.labels import words_label
from pos.screens.counter.panes import CardPane, CodePane, EmailPane, PaidPane
from pos.screens.counter.tender_view import CodeView, PaidView, TenderPresenter
from pos.screens.counter.word_pane import WordPane
from pos.screens.theme import Look, Radius
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.elided import ElidedLabel
from pos.screens.widgets.empty import EmptyState
from pos.screens.widgets.pages import Pages
from pos.screens.widgets.panel import Panel
from pos.screens.widgets.rail import Rail, RailItem
from pos.shop.tenders import Tender

RAIL_WIDTH = 168


class TenderPage(Panel):
    """Signals of its own: `back`, `cancel_wanted`, `tender_chosen(Tender)`; the panes tell theirs."""

    back = Signal()
    cancel_wanted = Signal()
    tender_chosen = Signal(object)

    def __init__(self, presenter: TenderPresenter, *, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Payment"), look=look, parent=parent)
        self._presenter = presenter
        self.tender = Tender.LINK
        self.title, self.second = words_label("", "head"), ElidedLabel()
        self.second.setProperty("tone", "second")
        self.back_button = IconButton("arrow-left", self.tr("Back; the order goes on waiting"), look=look)
        self.cancel_button = Button(self.tr("Cancel order"), look=look, kind=Kind.GHOST, icon="x")
        self.rail = Rail(self.tr("Means of payment"), look=look, wide=True, width=RAIL_WIDTH)
        self.rail.show_items(
            [
                RailItem(Tender.LINK, self.tr("QR code"), "qr-code"),
                RailItem(Tender.EMAIL, self.tr("Email link"), "mail"),
                RailItem(Tender.CASH, self.tr("Cash"), "banknote"),
                RailItem(Tender.CARD, self.tr("Terminal"), "credit-card"),
            ],
            Tender.LINK,
        )
        self.code, self.email = CodePane(look=look), EmailPane(look=look)
        self.cash, self.card = CashPane(presenter, look=look), CardPane(look=look)
        self.paid, self.word = PaidPane(look=look), WordPane(presenter.words, look=look)
        self.closing = EmptyState(
            "refresh-cw",
            self.tr("Switching the link off"),
            self.tr("First the company confirms that nothing can be paid by it any more."),
            look=look,
        )
        self._panes = {
            Tender.LINK: self.code, Tender.EMAIL: self.email, Tender.CASH: self.cash, Tender.CARD: self.card
        }  # fmt: skip
        self._lay_out()
        self.back_button.clicked.connect(self.back)
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.rail.chosen.connect(lambda key: self.tender_chosen.emit(Tender(key)))

    def begin(self, tender: Tender) -> None:
        """A new order: nothing typed is left from the last one."""
        for pane in (self.email, self.cash, self.card):
            pane.clear()
        self.rail.setVisible(True)
        self.show_tender(tender)

    def show_tender(self, tender: Tender) -> None:
        """Show this tender's pane."""
        self.tender = tender
        self.rail.mark(tender)
        self.title.setText(self._presenter.title(tender))
        self._stack.setCurrentWidget(self._panes[tender])
        if tender is Tender.CASH:
            self.cash.pad.setFocus()
        elif tender is Tender.CARD:
            self.card.reference.field.setFocus()
        elif tender is Tender.EMAIL:
            self.email.address.field.setFocus()
        else:
            self.code.check_button.setFocus()

    def show_order(self, second: str, total_minor: int, *, charged: bool) -> None:
        """Guest and id, and the sum on every pane; only a charged order can be cancelled here."""
        self.second.setText(second)
        amount = self._presenter.money(total_minor)
        self.cash.show_due(self._presenter.cash_due(total_minor))
        self.card.show_amount(amount)
        self.cancel_button.setVisible(charged)

    def show_code(self, view: CodeView) -> None:
        """The newest state of the link."""
        self.code.show_view(view)

    def show_closing(self, closing: bool) -> None:
        """Wait for the link's end before another tender is taken."""
        if closing and self._stack.currentWidget() is not self.word:
            self._stack.setCurrentWidget(self.closing)
        elif not closing and self._stack.currentWidget() in (self.closing, self.word):
            self._stack.setCurrentWidget(self._panes[self.tender])

    def show_word(self, who: str) -> None:
        """The company cannot be reached: a name and a reason must stand in for its word."""
        self.word.begin(who)
        self._stack.setCurrentWidget(self.word)

    def show_paid(self, view: PaidView, notice: str = "") -> None:
        """It is paid."""
        self.title.setText(self.tr("Paid"))
        self.second.setText("")
        self.paid.show_view(view, notice)
        self.rail.hide()
        self.cancel_button.hide()
        self._stack.setCurrentWidget(self.paid)
        self.paid.next.setFocus()

    def shows_paid(self) -> bool:
        """Whether a paid order stands here."""
        return self._stack.currentWidget() is self.paid

    def _round_rail(self) -> None:
        whole, round_ = self.rail.rect(), Radius.PANEL - 1
        corner = QRegion(0, whole.height() - round_, round_, round_)
        circle = QRegion(0, whole.height() - 2 * round_, 2 * round_, 2 * round_, QRegion.RegionType.Ellipse)
        self.rail.setMask(QRegion(whole).subtracted(corner).united(circle))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cut the rail's corner again when it got another size."""
        if watched is self.rail and event.type() == QEvent.Type.Resize:
            self._round_rail()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.rail.installEventFilter(self)
        self.head.addWidget(self.back_button)
        self.head.addWidget(self.title)
        self.head.addWidget(self.second, 1)
        self.head.addWidget(self.cancel_button)
        self.show_head()
        self._stack = Pages()
        for pane in (*self._panes.values(), self.paid, self.word, self.closing):
            self._stack.addWidget(pane)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row)
