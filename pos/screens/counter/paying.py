"""The tender page and the order on it: what is tapped becomes deeds, what became of it is shown."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos.actions.browse import Dossier
from pos.screens.counter.awaiting_view import PAID_STAYS, Glance
from pos.screens.counter.building import Building
from pos.screens.counter.checkout import Checkout
from pos.screens.counter.tender_view import TenderPresenter, still_open
from pos.screens.counter.watch import Watch
from pos.screens.room import Room
from pos.shop.cart import Contact
from pos.shop.letters import LetterState
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, ClosingFor, Tender

if TYPE_CHECKING:
    from pos.screens.counter.tender_page import TenderPage


class Paying(QObject):
    """Before an order is charged the page stands over the cart; afterwards over the order.

    Signals: `opened` and `closed` for the page, `cancel_wanted(order_id)`, `told(words, icon)` and
    `trouble(words)`; `must_read(words, order)` for what nothing else may take away.
    """

    opened = Signal()
    closed = Signal()
    cancel_wanted = Signal(str)
    told = Signal(str, str)
    trouble = Signal(str)
    must_read = Signal(str, str)

    def __init__(
        self,
        room: Room,
        building: Building,
        watch: Watch,
        make: Callable[[], "TenderPage"],
        presenter: TenderPresenter,
        *,
        who: Callable[[], str],
        glance: Callable[[], Glance],
    ) -> None:
        """`make` makes the page, once, when it is first wanted."""
        super().__init__()
        self._room, self._building, self._watch = room, building, watch
        self._make, self._presenter = make, presenter
        self._who, self._glance = who, glance
        self._notice = ""
        self._shown_minor = 0
        self._leaves_at: datetime | None = None
        self._soon: Tender | None = None
        self.is_open = False
        self.checkout = Checkout(room, who)
        self._connect()

    @cached_property
    def page(self) -> "TenderPage":
        """The page, with all its buttons connected."""
        page = self._make()
        self._connect_page(page)
        return page

    @property
    def order_id(self) -> str:
        """The charged order on the page, "" while there is none."""
        return self.checkout.order_id if self.is_open else ""

    def charge(self) -> None:
        """Charge the cart by code, at once."""
        if self._building.busy:
            # What is charged is what stands in the column: first the last taps arrive there.
            self._soon = Tender.LINK
        elif not self._building.empty and not self.checkout.busy:
            self._open(Tender.LINK)
            self.checkout.charge(self._building.cart_id, Tender.LINK)

    def by_hand(self, tender: Tender) -> None:
        """Open another tender's pane: over the cart nothing is charged before the money is there."""
        if self.is_open:
            self.choose(tender)
        elif self._building.busy:
            # As with a code: the amount to type or to count is that of the last taps, too.
            self._soon = tender
        elif not self._building.empty:
            self._open(tender)

    def waive(self, reason: str) -> None:
        """The cart goes on the house: the page opens once somebody has allowed it."""
        if not self._building.empty and not self.is_open:
            self.checkout.charge(self._building.cart_id, Tender.WAIVED, reason=reason)

    def show_order(self, order_id: str, tender: Tender = Tender.LINK) -> None:
        """Open an order that waits already."""
        self._open(tender, charged=True)
        self.checkout.open(order_id)

    def choose(self, tender: Tender) -> None:
        """Another tender of the rail."""
        if self.page.shows_paid():
            return
        self.page.show_tender(tender)
        dossier = self.checkout.dossier
        if tender is not Tender.LINK:
            return
        if dossier is None and not self.checkout.order_id:
            self.charge()
        elif dossier is not None and not still_open(dossier.attempts):
            self.checkout.new_code()

    def next(self) -> None:
        """Serve the next guest; the watch over the order goes on in the strip."""
        self._leaves_at = None
        self.is_open = False
        self.checkout.leave()
        self.closed.emit()

    def back(self) -> None:
        """Away from the page: to the cart, or to the next guest once it is charged."""
        self.next()

    def edit(self) -> None:
        """Take the link back, so that the order can be changed."""
        if self.checkout.dossier is not None:
            self.checkout.edit()
            self.page.show_closing(True)

    def refresh(self) -> None:
        """Countdowns and states of now."""
        dossier = self.checkout.dossier
        if self.is_open and dossier is not None and dossier.order.stage is Stage.AWAITING_PAYMENT:
            self.page.show_code(self._presenter.code(dossier, self._glance()))

    def _open(self, tender: Tender, *, charged: bool = False) -> None:
        self._notice, self._leaves_at = "", None
        self.is_open = True
        self.page.begin(tender)
        priced = self._building.priced
        if not charged and priced is not None:
            self.page.show_code(self._presenter.making(priced.total_minor))
            self._show_cart()
        self.opened.emit()

    def _show_cart(self) -> None:
        """The sum of the cart on every pane."""
        cart, priced = self._building.cart, self._building.priced
        if cart is not None and priced is not None:
            self._shown_minor = priced.total_minor
            self.page.show_order(self._presenter.second(cart), priced.total_minor, charged=False)
            self.page.email.show_order(self._presenter.money(priced.total_minor), cart.contact.email, "")

    def _connect_page(self, page: "TenderPage") -> None:
        checkout = self.checkout
        page.back.connect(self.back)
        page.tender_chosen.connect(self.choose)
        page.cancel_wanted.connect(lambda: self.cancel_wanted.emit(checkout.order_id))
        page.code.check.connect(lambda: self._watch.check(checkout.order_id))
        page.code.again.connect(checkout.new_code)
        page.cash.taken.connect(lambda given: self._take(Tender.CASH, given_minor=given))
        page.card.taken.connect(lambda reference: self._take(Tender.CARD, reference=reference))
        page.email.sent.connect(self._email)
        page.word.given.connect(checkout.take_with_word)
        page.word.dropped.connect(checkout.keep_link)
        page.paid.next_wanted.connect(self.next)

    def _connect(self) -> None:
        checkout = self.checkout
        checkout.changed.connect(self._changed)
        checkout.charged.connect(self._charged)
        checkout.paid.connect(self._paid)
        checkout.crossed.connect(self._crossed)
        checkout.reopened.connect(self._reopened)
        checkout.over.connect(self._over)
        checkout.word_needed.connect(lambda: self.page.show_word(self._who()))
        checkout.trouble.connect(self._refused)
        self._watch.changed.connect(self.refresh)
        self._watch.ended.connect(self._came_back)
        self._building.changed.connect(self._cart_changed)
        self._building.trouble.connect(self._cart_refused)
        self._room.beat.struck.connect(self._struck)

    def _cart_refused(self, _words: str) -> None:
        self._soon = None

    def _take(self, tender: Tender, *, given_minor: int = 0, reference: str = "") -> None:
        if self.checkout.order_id:
            self.checkout.take(tender, given_minor=given_minor, reference=reference)
        elif not self._building.busy:
            # While it is, the sum on the page is about to be another one than was taken.
            self.checkout.charge(
                self._building.cart_id,
                tender,
                given_minor=given_minor,
                reference=reference,
                expected_minor=self._shown_minor,
            )

    def _charged(self, _order_id: str) -> None:
        if not self.is_open:
            self._open(Tender.CASH, charged=True)

    def _follow_cart(self) -> None:
        """What is typed into a terminal or counted is the cart as it is: a last tap may arrive after the page
        was opened, and lines are changed beside it."""
        if not self.is_open or self.checkout.order_id or self.checkout.busy or self.page.shows_paid():
            return
        if self._building.empty:
            self.next()
        else:
            self._show_cart()

    def _cart_changed(self) -> None:
        self._follow_cart()
        if self._soon is None or self._building.busy:
            return
        tender, self._soon = self._soon, None
        if tender is Tender.LINK:
            self.charge()
        else:
            self.by_hand(tender)

    def _email(self, address: str) -> None:
        if self.checkout.order_id:
            self.checkout.email(address)
            return
        cart = self._building.cart
        if cart is None:
            return
        known = cart.contact
        self._building.set_contact(
            Contact(known.name, known.table, known.phone, address),
            done=lambda _: self.checkout.charge(cart.id, Tender.EMAIL),
        )

    def _changed(self) -> None:
        dossier = self.checkout.dossier
        if not self.is_open or dossier is None:
            return
        order = dossier.order
        if self._building.cart_id == order.id:
            self._building.leave()
        if order.stage is not Stage.AWAITING_PAYMENT:
            return
        total = order.total_minor
        self.page.show_order(self._presenter.second(order.cart), total, charged=True)
        self.page.email.show_order(
            self._presenter.money(total), order.cart.contact.email, self._letter_state(dossier)
        )
        closing = dossier.attempt is not None and dossier.attempt.state is AttemptState.CLOSING
        self.page.show_closing(closing or self.checkout.waits_for_closing)
        self.refresh()

    def _letter_state(self, dossier: Dossier) -> str:
        attempt = dossier.attempt
        if attempt is None or attempt.tender is not Tender.EMAIL:
            return ""
        if any(letter.state in (LetterState.BOUNCED, LetterState.FAILED) for letter in dossier.letters):
            return self.tr("The email could not be delivered. Show the QR code instead.")
        if attempt.state is AttemptState.PENDING:
            return self.tr("The link is on its way by email.")
        return self.tr("The link is being made.")

    def _paid(self, dossier: Dossier) -> None:
        if not self.is_open:
            return
        self.page.show_paid(self._presenter.paid(dossier), self._notice)
        self._leaves_at = self._room.now() + PAID_STAYS

    def _crossed(self, dossier: Dossier, twice: bool) -> None:
        """The guest paid by the link while the cashier took another tender."""
        self._notice = (
            self.tr(
                "The guest has paid by the link, too. That money waits at the limbo desk to be sent back."
            )
            if twice
            else self.tr("The link was paid meanwhile. Give the guest back the money you took.")
        )
        if self.is_open:
            self.page.show_paid(self._presenter.paid(dossier), self._notice)
            self._leaves_at = None

    def _reopened(self, cart_id: str) -> None:
        self.is_open = False
        self.closed.emit()
        self._building.take_up(cart_id)

    def _over(self, dossier: Dossier) -> None:
        self.is_open = False
        expired = dossier.order.stage is Stage.EXPIRED
        words = self.tr("The order has expired unpaid") if expired else self.tr("Order cancelled")
        self.told.emit(words, "timer" if expired else "circle-x")
        self.closed.emit()

    def _refused(self, words: str) -> None:
        if not self.checkout.order_id and self.page.tender is Tender.LINK:
            self.is_open = False
            self.closed.emit()
        self._follow_cart()
        self.trouble.emit(words)

    def _came_back(self, dossier: Dossier) -> None:
        """An order whose link was taken back because something in it was 86'd: its guest must be asked."""
        attempt, order = dossier.attempt, dossier.order
        gone = attempt is not None and attempt.closing_for is ClosingFor.SOLD_OUT
        if attempt is not None and gone and order.stage is Stage.BUILDING:
            words = self.tr("{0} is off sale: an order came back unpaid. {1} waits among the parked orders.")
            self.must_read.emit(words.format(attempt.reason, self._presenter.aside(order.cart)), order.id)

    def _struck(self) -> None:
        if self._leaves_at is not None and self._room.now() >= self._leaves_at:
            self.next()
