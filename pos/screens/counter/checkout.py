"""The order on the tender page: charged, paid by one tender or another, changed or cancelled."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal

from pos.actions import browse, charge, endings, sell
from pos.actions.browse import Dossier
from pos.actions.changes import Changes, Noun
from pos.base.i18n import Message
from pos.screens.counter.fresh import Fresh
from pos.screens.counter.tender_view import still_open
from pos.screens.room import Room
from pos.screens.widgets.qr import qr_image
from pos.shop.cart import Contact
from pos.shop.house import asks_for_manager
from pos.shop.orders import Stage, WithoutProof
from pos.shop.tenders import BY_LINK, AttemptState, ClosingFor, Tender

WORD_AFTER = timedelta(seconds=5)
"""How long a link may take to close before the cashier is offered to go on with a name and a reason."""


@dataclass(frozen=True)
class Wish:
    """Another tender that is to be taken as soon as the link is proven dead."""

    tender: Tender
    given_minor: int
    reference: str
    since: datetime


class Checkout(QObject):
    """One order at a time; leaving it ends nothing.

    Signals: `changed` after each new state of the order; `paid(dossier)`; `reopened(cart_id)` when it may be
    edited again; `over(dossier)` when it expired or was cancelled; `word_needed` when the company cannot be
    reached and a name and a reason must stand in; `crossed(dossier, twice)` when its link was paid
    while another tender was wanted, and whether that was taken, too; `trouble(words)`; `charged(order_id)`
    once a cart became an order; `manager_wanted(message, then, otherwise)` when only a manager may do it.
    """

    changed = Signal()
    paid = Signal(object)
    reopened = Signal(str)
    over = Signal(object)
    word_needed = Signal()
    crossed = Signal(object, bool)
    trouble = Signal(str)
    charged = Signal(str)
    manager_wanted = Signal(object, object, object)

    def __init__(self, room: Room, who: Callable[[], str]) -> None:
        super().__init__()
        self._room, self._who = room, who
        self.order_id = ""
        self.dossier: Dossier | None = None
        self._wish: Wish | None = None
        self._asked_word = False
        self._busy = False
        self._fresh = Fresh(room.bridge, _with_code, self._arrived, given=self._which)
        room.bridge.changed.connect(self._heard)
        room.beat.struck.connect(self._struck)

    @property
    def busy(self) -> bool:
        """Whether a deed is under way; a second tap then does nothing."""
        return self._busy or self._wish is not None

    @property
    def waits_for_closing(self) -> bool:
        """Whether another tender waits for the link's end."""
        return self._wish is not None

    def charge(
        self,
        cart_id: str,
        tender: Tender,
        *,
        given_minor: int = 0,
        reference: str = "",
        reason: str = "",
        manager: str = "",
        expected_minor: int | None = None,
    ) -> None:
        """Freeze this cart and ask for its money; the page shows the order as soon as it is written.

        `expected_minor` is the sum on the page while money was taken by hand; another one is refused.
        """
        if self._busy:
            return
        self._busy = True

        def approved(name: str) -> None:
            self.charge(
                cart_id,
                tender,
                given_minor=given_minor,
                reference=reference,
                reason=reason,
                manager=name,
                expected_minor=expected_minor,
            )

        self._room.bridge.do(
            charge.charge,
            done=lambda _: self._charged(cart_id),
            failed=lambda message: self._not_allowed(message, manager, approved),
            cart_id=cart_id,
            tender=tender,
            who=self._who(),
            given_minor=given_minor,
            reference=reference,
            reason=reason,
            manager=manager,
            expected_minor=expected_minor,
        )

    def open(self, order_id: str) -> None:
        """Show an order that waits already."""
        self.order_id, self.dossier = order_id, None
        self._wish, self._asked_word, self._busy = None, False, False
        self._fresh.wanted()

    def leave(self) -> None:
        """Serve the next guest; the order goes on waiting."""
        self.order_id, self.dossier = "", None
        self._wish, self._asked_word, self._busy = None, False, False
        self.changed.emit()

    def take(self, tender: Tender, *, given_minor: int = 0, reference: str = "") -> None:
        """Take the money another way: the open link goes first, then the tender is taken by itself."""
        dossier = self.dossier
        if dossier is None or self.busy:
            return
        self._wish = Wish(tender, given_minor, reference, self._room.now())
        self._asked_word = False
        if still_open(dossier.attempts):
            self._revoke(ClosingFor.TENDER, "")
        else:
            self._go_on()
        self.changed.emit()

    def take_with_word(self, who: str, reason: str) -> None:
        """Take the wished tender although the link is not proven dead; `who` answers for it."""
        wish = self._wish
        if wish is not None:
            self._take_other(wish, WithoutProof(who, reason))

    def keep_link(self) -> None:
        """The other tender is not wanted after all; the link, once closing, still closes."""
        self._wish, self._asked_word = None, False
        self.changed.emit()

    def new_code(self) -> None:
        """Another link for an order whose last one failed or was closed."""
        self.take(Tender.LINK)

    def email(self, address: str) -> None:
        """Send the order's link by letter."""
        dossier = self.dossier
        if dossier is None or self.busy:
            return
        contact = dossier.order.cart.contact
        self._room.bridge.do(
            sell.correct_contact,
            done=lambda _: self.take(Tender.EMAIL),
            failed=self._refused,
            order=dossier.order.id,
            contact=Contact(contact.name, contact.table, contact.phone, address),
            who=self._who(),
        )

    def edit(self) -> None:
        """Take the link back to change the order."""
        self._revoke(ClosingFor.EDIT, "")

    def cancel(self, reason: str, order_id: str = "") -> None:
        """End this order, or another one from the strip; its link goes first."""
        self._revoke(ClosingFor.CANCEL, reason, order_id)

    def cancel_without_proof(self, reason: str, order_id: str, manager: str = "") -> None:
        """End an order on somebody's word although the company does not prove its link dead."""
        self._room.bridge.do(
            endings.cancel_without_proof,
            failed=lambda message: self._not_allowed(
                message, manager, lambda name: self.cancel_without_proof(reason, order_id, name)
            ),
            order_id=order_id,
            who=self._who(),
            reason=reason,
            manager=manager,
        )

    def _revoke(self, why: ClosingFor, reason: str, order_id: str = "") -> None:
        order = order_id or self.order_id
        self._room.bridge.do(
            charge.revoke, failed=self._refused, order_id=order, why=why, who=self._who(), reason=reason
        )

    def _which(self) -> dict[str, Any] | None:
        return {"order": self.order_id} if self.order_id else None

    def _charged(self, order_id: str) -> None:
        self._busy = False
        self.charged.emit(order_id)
        self.open(order_id)

    def _heard(self, changes: Changes) -> None:
        if self.order_id and changes.ids(Noun.ORDER) & {self.order_id, ""}:
            self._fresh.wanted()

    def _arrived(self, dossier: Dossier) -> None:
        if dossier.order.id != self.order_id:
            return
        self.dossier = dossier
        match dossier.order.stage:
            case Stage.PAID:
                self._was_paid(dossier)
            case Stage.BUILDING:
                cart = dossier.order.cart.id
                self.leave()
                self.reopened.emit(cart)
            case Stage.EXPIRED | Stage.CANCELLED:
                self.leave()
                self.over.emit(dossier)
            case _:
                self._go_on()
                self.changed.emit()

    def _was_paid(self, dossier: Dossier) -> None:
        wish, self._wish = self._wish, None
        paid = {each.tender for each in dossier.attempts if each.state is AttemptState.CONFIRMED}
        by_link, by_hand = bool(paid & BY_LINK), bool(paid - BY_LINK)
        wanted_by_hand = wish is not None and wish.tender not in BY_LINK
        self._busy = False
        self.changed.emit()
        self.paid.emit(dossier)
        if by_link and (by_hand or wanted_by_hand):
            self.crossed.emit(dossier, by_hand)

    def _go_on(self) -> None:
        wish, dossier = self._wish, self.dossier
        if wish is None or dossier is None or self._busy or still_open(dossier.attempts):
            return
        self._take_other(wish, None)

    def _take_other(self, wish: Wish, word: WithoutProof | None, manager: str = "") -> None:
        if self._busy:
            return
        self._busy = True
        self._room.bridge.do(
            charge.take_other_tender,
            done=self._taken,
            failed=lambda message: self._not_allowed(
                message, manager, lambda name: self._take_other(wish, word, name)
            ),
            order_id=self.order_id,
            tender=wish.tender,
            who=self._who(),
            given_minor=wish.given_minor,
            reference=wish.reference,
            manager=manager,
            without_proof=word,
        )

    def _taken(self, _changes: Changes) -> None:
        self._wish, self._busy, self._asked_word = None, False, False
        self._fresh.wanted()

    def _not_allowed(self, message: Message, manager: str, approved: Callable[[str], None]) -> None:
        """Let a manager answer for it, once; the wish stands until somebody has said yes or no."""
        if manager or not asks_for_manager(message):
            self._refused(message)
            return
        self._busy = False
        self.manager_wanted.emit(message, approved, lambda: self._refused(message))

    def _refused(self, message: Message) -> None:
        self._wish, self._busy, self._asked_word = None, False, False
        self.trouble.emit(self._room.words.say(message))
        self._fresh.wanted()
        self.changed.emit()

    def _struck(self) -> None:
        wish = self._wish
        if wish is None or self._asked_word or self._busy:
            return
        if self._room.now() - wish.since >= WORD_AFTER and wish.tender not in BY_LINK:
            self._asked_word = True
            self.word_needed.emit()


def _with_code(*, storage: Any, order: str) -> Dossier:
    """The order; its link's code is made on the way, off the windows' thread."""
    found = browse.dossier(storage=storage, order=order)
    link = found.attempt.link_url if found.attempt is not None else None
    if link:
        with suppress(ValueError):
            qr_image(link)
    return found
