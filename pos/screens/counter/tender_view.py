"""What the tender page shows: the order to be paid, its code and countdown, cash and change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from pos.actions.browse import Dossier
from pos.screens.counter.awaiting_view import AwaitingPresenter, Glance
from pos.screens.counter.cart_view import CartPresenter, tail
from pos.screens.widgets.chip import ChipKind, ChipView
from pos.screens.widgets.keypad import AmountView
from pos.screens.words import Words
from pos.shop.cart import Cart
from pos.shop.money import Money, decimals
from pos.shop.orders import Stage
from pos.shop.pricing import cash_rounding
from pos.shop.tenders import BY_LINK, Attempt, AttemptState, Tender

MOST_QUICK = 6
# Notes and coins that people hand over, in whole units; larger currencies use them times 10 or more.
STEPS = (1, 5, 10, 20, 50, 100, 200, 500)
MOST_DIGITS = 9


@dataclass(frozen=True)
class CodeView:
    """The code's pane: `link` is "" while there is none; `trouble` says why there will be none.

    `share` is what is left of its time, from 1 to 0; `closing` while the link is being switched off;
    `unasked` says why the company is not asked, "" while it answers.
    """

    amount: str
    link: str
    chip: ChipView
    left: str
    share: float
    trouble: str = ""
    closing: bool = False
    unasked: str = ""


@dataclass(frozen=True)
class PaidView:
    """The words after a payment; `change` is what goes back to the guest, "" for nothing."""

    number: str
    claim_words: str
    amount: str
    guest: str
    change: str = ""


@dataclass(frozen=True)
class CashView:
    """The cash pane: due, received and what is missing or goes back; `enough` lets it be taken."""

    due: str
    received: str
    word: str
    rest: str
    enough: bool
    marked: int | None


class TenderPresenter(QObject):
    """Turns a dossier, or a cart not yet charged, into the words of the tender page."""

    def __init__(
        self,
        words: Words,
        currency: str,
        cart: CartPresenter,
        awaiting: AwaitingPresenter,
        *,
        cash_increment_minor: int = 1,
    ) -> None:
        super().__init__()
        self._increment = cash_increment_minor
        self._words, self._currency = words, currency
        self._cart, self._awaiting = cart, awaiting

    @property
    def words(self) -> Words:
        """The language that the panes speak."""
        return self._words

    def title(self, tender: Tender) -> str:
        """The heading of each tender's pane."""
        return {
            Tender.LINK: self.tr("Pay by QR code"),
            Tender.EMAIL: self.tr("Pay by email link"),
            Tender.CASH: self.tr("Pay in cash"),
            Tender.CARD: self.tr("Pay at the card terminal"),
        }[tender]

    def second(self, cart: Cart) -> str:
        """Guest and temporary id."""
        guest = self._cart.guest(cart.contact)
        order = self.tr("TEMP {0}").format(tail(cart.id))
        return " · ".join(part for part in (guest, order) if part)

    def aside(self, cart: Cart) -> str:
        """An order that stands aside, as the parked ones are called: its guest, or what it begins with."""
        return self._cart.guest(cart.contact) or self._cart.beginning(cart)

    def code(self, dossier: Dossier, glance: Glance) -> CodeView:
        """The code of an order's newest link."""
        order, attempt = dossier.order, dossier.attempt
        link, trouble = "", ""
        if attempt is not None and attempt.tender in BY_LINK and attempt.state is AttemptState.PENDING:
            link = attempt.link_url or ""
        if attempt is not None and attempt.state is AttemptState.FAILED:
            trouble = attempt.reason or self.tr("The company refused to make a link.")
        return CodeView(
            amount=self.money(order.total_minor),
            link=link,
            chip=self._awaiting.state(attempt, order.expires_at, glance),
            left=self._left(order.expires_at, glance.now),
            share=share_left(order.charged_at, order.expires_at, glance.now),
            trouble=trouble,
            closing=attempt is not None and attempt.state is AttemptState.CLOSING,
            unasked=self._awaiting.unasked(glance),
        )

    def making(self, total_minor: int) -> CodeView:
        """The code's pane in the blink before the order is written."""
        chip = ChipView(self.tr("Making link"), "link", ChipKind.ACCENT)
        return CodeView(self.money(total_minor), "", chip, "", 1.0)

    def paid(self, dossier: Dossier) -> PaidView:
        """Number and claim words of a paid order, and the change of a cash payment."""
        order = dossier.order
        taken = next((each for each in dossier.attempts if each.state is AttemptState.CONFIRMED), None)
        return PaidView(
            number=order.number or "",
            claim_words=order.claim_words,
            amount=self.money(order.total_minor),
            guest=self._cart.guest(order.cart.contact),
            change=self._change(taken),
        )

    def cash_due(self, total_minor: int) -> int:
        """What is due in cash, rounded to the smallest coin."""
        return total_minor + cash_rounding(total_minor, self._currency, self._increment)

    def quick(self, due_minor: int) -> tuple[AmountView, ...]:
        """Exactly enough, then the sums that people hand over."""
        exact = self.tr("Exact {0}").format(self.bare(due_minor))
        sums = quick_sums(due_minor, 10 ** decimals(self._currency))
        views = (AmountView(due_minor, exact), *(AmountView(minor, self._round(minor)) for minor in sums))
        return views[:MOST_QUICK]

    def cash(self, due_minor: int, received_minor: int) -> CashView:
        """What was typed or tapped, beside what is due."""
        rest = received_minor - due_minor
        enough = rest >= 0
        return CashView(
            due=self.money(due_minor),
            received=self.money(received_minor),
            word=self.tr("Change") if enough else self.tr("Missing"),
            rest=self.money(abs(rest)),
            enough=enough,
            marked=received_minor,
        )

    def money(self, minor: int) -> str:
        """With the currency's sign."""
        return self._words.money(Money(minor, self._currency))

    def bare(self, minor: int) -> str:
        """Without it."""
        return self._words.bare(Money(minor, self._currency))

    def _change(self, attempt: Attempt | None) -> str:
        if attempt is None or attempt.tender is not Tender.CASH:
            return ""
        change = attempt.given_minor - attempt.received_minor
        return self.money(change) if change > 0 else ""

    def _left(self, expires_at: datetime | None, now: datetime) -> str:
        left = self._awaiting.left(expires_at, now)
        return self.tr("{0} left").format(left) if left else ""

    def _round(self, minor: int) -> str:
        """A round sum without its zero cents: €30."""
        words = self.money(minor)
        unit = 10 ** decimals(self._currency)
        if unit == 1 or minor % unit:
            return words
        zeros = self.bare(minor)[-(decimals(self._currency) + 1) :]
        return words.replace(zeros, "", 1)


def quick_sums(due_minor: int, unit: int) -> tuple[int, ...]:
    """Round sums above what is due, smallest first: the next whole one, then the next of each note."""
    found: set[int] = set()
    scale = unit
    while due_minor > STEPS[-1] * scale:
        scale *= 10
    for step in STEPS:
        size = step * scale
        above = -(-due_minor // size) * size
        if above > due_minor:
            found.add(above)
        if step in (10, 20) and above + size <= 2 * due_minor:
            found.add(above + size)
    return tuple(sorted(found))


def typed(before_minor: int, digits: str) -> int:
    """The sum after typing more digits at its end; more than a till can hold changes nothing."""
    text = f"{before_minor}{digits}"
    return int(text) if len(text) <= MOST_DIGITS else before_minor


def erased(before_minor: int) -> int:
    """The sum without its last digit."""
    return before_minor // 10


def share_left(begin: datetime, end: datetime | None, now: datetime) -> float:
    """What is left of a span, from 1 to 0."""
    if end is None or end <= begin:
        return 1.0
    return min(1.0, max(0.0, (end - now) / (end - begin)))


def settled(stage: Stage) -> bool:
    """Whether an order no longer waits."""
    return stage in (Stage.PAID, Stage.EXPIRED, Stage.CANCELLED)


def still_open(attempts: Sequence[Attempt]) -> bool:
    """Whether a link of the order may still be paid."""
    return any(
        each.state in (AttemptState.CREATED, AttemptState.PENDING, AttemptState.CLOSING) for each in attempts
    )
