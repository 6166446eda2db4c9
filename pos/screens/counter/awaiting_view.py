"""What the strip shows of every open order: its guest, amount, state in a word, and the time it has left."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from pos.actions.browse import Dossier, Waiting
from pos.screens.counter.cart_view import CartPresenter
from pos.screens.widgets.awaiting import AwaitingView
from pos.screens.widgets.chip import ChipKind, ChipView
from pos.screens.words import Words, age, countdown
from pos.shop.money import Money
from pos.shop.tenders import Attempt, AttemptState, ClosingFor, Tender

LINK_IS_LATE = timedelta(seconds=6)
"""A link takes a second; after this the company is not answering and the order waits until it does."""

PAID_STAYS = timedelta(seconds=10)


@dataclass(frozen=True)
class Glance:
    """What the strip knows besides the orders: which is on the tender page, which are being asked about.

    `reachable` is False while the company is known not to be reached; `silent_since` says since when it
    is asked in vain; `listening` whether the relay goes on bringing payments meanwhile.
    """

    now: datetime
    shown: str = ""
    asking: Collection[str] = ()
    reachable: bool = True
    silent_since: datetime | None = None
    listening: bool = True

    @property
    def can_ask(self) -> bool:
        """Whether asking the company leads to an answer."""
        return self.reachable and self.silent_since is None


class AwaitingPresenter(QObject):
    """Turns open orders, and those paid a moment ago, into cards."""

    def __init__(self, words: Words, cart: CartPresenter) -> None:
        super().__init__()
        self._words, self._cart = words, cart

    def views(
        self, waiting: Sequence[Waiting], paid: Sequence[Dossier], glance: Glance
    ) -> tuple[AwaitingView, ...]:
        """Paid ones first, then the oldest."""
        settled = tuple(self._paid(dossier) for dossier in paid)
        return settled + tuple(self._waiting(each, glance) for each in waiting)

    def state(self, attempt: Attempt | None, expires_at: datetime | None, glance: Glance) -> ChipView:
        """One attempt's state: word, icon and colour."""
        if attempt is None:
            return ChipView(self.tr("Waiting"), "hourglass")
        if attempt.state is AttemptState.CLOSING:
            return self._closing(attempt, glance)
        if attempt.state in (AttemptState.FAILED, AttemptState.CANCELLED):
            return ChipView(self.tr("No link"), "circle-alert", ChipKind.DANGER)
        if attempt.state is AttemptState.CREATED:
            late = glance.now - attempt.made_at > LINK_IS_LATE or not glance.reachable
            if late:
                return ChipView(self.tr("Link to follow"), "send")
            return ChipView(self.tr("Making link"), "link", ChipKind.ACCENT)
        over = expires_at is not None and glance.now >= expires_at
        if attempt.order_id in glance.asking and glance.reachable:
            return ChipView(self.tr("Asking"), "refresh-cw", ChipKind.WAIT)
        if not glance.can_ask:
            return ChipView(self.tr("Can’t ask"), "circle-alert", ChipKind.WAIT)
        if over:
            return ChipView(self.tr("Asking"), "refresh-cw", ChipKind.WAIT)
        if attempt.order_id == glance.shown:
            return ChipView(self.tr("Shown"), "hourglass", ChipKind.ACCENT)
        return ChipView(self.tr("Waiting"), "mail" if attempt.tender is Tender.EMAIL else "hourglass")

    def left(self, expires_at: datetime | None, now: datetime) -> str:
        """The countdown, "" without an end."""
        return countdown(expires_at - now) if expires_at is not None else ""

    def unasked(self, glance: Glance) -> str:
        """Why the company is not asked, and what is still heard; "" while it answers."""
        if not glance.reachable:
            return self.tr("No internet: the company can’t be asked, and a payment shows when it is back.")
        if glance.silent_since is None:
            return ""
        last = age(glance.now - glance.silent_since)
        words = self.tr("The company can’t be asked; its last answer came {0} ago.").format(last)
        return f"{words} {self.tr('The relay still listens.')}" if glance.listening else words

    def _closing(self, attempt: Attempt, glance: Glance) -> ChipView:
        if not glance.can_ask:
            return ChipView(self.tr("Can’t ask"), "circle-alert", ChipKind.WAIT)
        if attempt.closing_for is ClosingFor.CANCEL:
            return ChipView(self.tr("Cancelling"), "refresh-cw", ChipKind.WAIT)
        return ChipView(self.tr("Closing link"), "refresh-cw", ChipKind.WAIT)

    def _waiting(self, waiting: Waiting, glance: Glance) -> AwaitingView:
        order = waiting.order
        return AwaitingView(
            order=order.id,
            who=self._cart.called(order.cart),
            amount=self._words.money(Money(order.total_minor, order.currency)),
            chip=self.state(waiting.attempt, order.expires_at, glance),
            tail=self.left(order.expires_at, glance.now),
            more=self.unasked(glance),
        )

    def _paid(self, dossier: Dossier) -> AwaitingView:
        order = dossier.order
        guest = self._cart.guest(order.cart.contact)
        return AwaitingView(
            order=order.id,
            who=" · ".join(part for part in (order.number or "", guest) if part),
            amount=self._words.money(Money(order.total_minor, order.currency)),
            chip=ChipView(self.tr("Paid now"), "circle-check", ChipKind.PAID),
            tail=order.claim_words,
            settled=True,
        )
