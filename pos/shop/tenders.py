"""Attempts to pay, refunds, facts from a company, and the money state that follows from sums."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType


class Tender(StrEnum):
    """The means of payment, as the cashier chooses it."""

    LINK = "link"
    EMAIL = "email"
    CASH = "cash"
    CARD = "card"
    NOTHING_DUE = "nothing_due"
    WAIVED = "waived"


BY_LINK = frozenset({Tender.LINK, Tender.EMAIL})
"""The tenders whose money comes through an address that a guest opens; the others are taken by hand."""

KEY_TRUSTED = timedelta(hours=23)
"""How long an idempotency key may be repeated. Stripe keeps an answer at least 24 h once execution began
(https://docs.stripe.com/api/idempotent_requests); an hour is left for slow clocks and slow calls."""


class AttemptState(StrEnum):
    """The life of one try to pay; `closing` lasts until the company proves the link dead."""

    CREATED = "created"
    PENDING = "pending"
    CLOSING = "closing"
    CONFIRMED = "confirmed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ClosingFor(StrEnum):
    """Why a link is no longer wanted; money on it settles the order only where nobody wanted anything else.

    EXPIRY: its time is over. ELSEWHERE: the company says that it was switched off. The rest are the house's
    own wishes (invariant I8), and money that arrives in spite of them is limbo.
    """

    EXPIRY = "expiry"
    ELSEWHERE = "elsewhere"
    EDIT = "edit"
    CANCEL = "cancel"
    TENDER = "tender"
    SOLD_OUT = "sold_out"


class RefundState(StrEnum):
    """The life of one refund; `external` was made elsewhere and must be acknowledged."""

    CREATED = "created"
    IN_TRANSIT = "in_transit"
    DONE = "done"
    FAILED = "failed"
    EXTERNAL = "external"


class MoneyState(StrEnum):
    """Computed from attempts and refunds, never stored as a fact of its own."""

    UNPAID = "unpaid"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    OVERPAID = "overpaid"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"
    DISPUTED = "disputed"


@dataclass(frozen=True)
class Attempt:
    """One try to pay a whole order.

    `company` is the provider's name (`stripe`, `practice`, `cash`, `card`); `amount_minor` is what was asked.
    `request` is the exact request as JSON text, stored with `idempotency_key` before `first_call_at`.
    `received_minor` is what the company says was paid. `rounding_minor` is the cash rounding recorded with
    a cash payment, `given_minor` the cash handed over, `reference` the slip's number of a card terminal.
    `closing_for` says why a link is (or was) being closed.
    """

    id: str
    order_id: str
    store: str
    till: str
    revision: int
    tender: Tender
    company: str
    live: bool
    amount_minor: int
    currency: str
    state: AttemptState
    made_at: datetime
    idempotency_key: str
    request: str = ""
    first_call_at: datetime | None = None
    link_id: str | None = None
    link_url: str | None = None
    link_expires_at: datetime | None = None
    payment_id: str | None = None
    received_minor: int = 0
    paid_at: datetime | None = None
    confirmed_at: datetime | None = None
    rounding_minor: int = 0
    given_minor: int = 0
    reference: str = ""
    who: str = ""
    reason: str = ""
    closing_for: ClosingFor | None = None
    closing_by: str = ""


@dataclass(frozen=True)
class Refund:
    """Money going back for one payment; its sum is reserved by the transaction that writes `created`.

    `off_ticket` names the lines that the kitchen shall not cook once the money goes back.
    """

    id: str
    order_id: str
    attempt_id: str
    payment_id: str
    amount_minor: int
    currency: str
    state: RefundState
    reason: str
    who: str
    made_at: datetime
    idempotency_key: str
    tender: Tender = Tender.LINK
    company_refund_id: str | None = None
    first_call_at: datetime | None = None
    done_at: datetime | None = None
    line_ids: tuple[str, ...] = ()
    acknowledged_by: str = ""
    off_ticket: tuple[str, ...] = ()


class FactKind(StrEnum):
    """What a fact is about."""

    PAYMENT = "payment"
    REFUND = "refund"
    DISPUTE = "dispute"
    LINK = "link"


class FactState(StrEnum):
    """What a company says of an object, in one vocabulary for all companies."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CLOSED = "closed"
    OPEN = "open"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True)
class Fact:
    """One thing that a company states; the same fact may come by several roads and counts once.

    `amount_minor` is cumulative for the object. `metadata` is what we gave with the link (store, till,
    order, revision ...), empty for a foreign sale. `at` is the company's time.
    """

    company: str
    live: bool
    kind: FactKind
    object_id: str
    state: FactState
    amount_minor: int
    currency: str
    at: datetime
    link_id: str | None = None
    payment_id: str | None = None
    metadata: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    reason: str = ""

    @property
    def key(self) -> str:
        """What makes two facts the same one, whichever road they came by (invariant I5)."""
        mode = "live" if self.live else "test"
        return f"{self.company}/{mode}/{self.kind}/{self.object_id}/{self.state}/{self.amount_minor}"

    @property
    def money_id(self) -> str:
        """The payment that this fact is about; two different ones are two payments."""
        return self.payment_id or self.object_id


def fingerprint(order_id: str, revision: int, amount_minor: int, currency: str) -> str:
    """16 hex digits that bind a link's metadata to what was asked."""
    text = f"{order_id}\n{revision}\n{amount_minor}\n{currency.lower()}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def link_key(order_id: str, revision: int, count: int = 1) -> str:
    """The idempotency key of the `count`-th link for one revision: a double tap makes the same key twice."""
    return f"{order_id}-r{revision}-{count}"


def refund_key(refund_id: str) -> str:
    """The idempotency key of a refund: its record is written first, so its own id is enough."""
    return f"refund-{refund_id}"


def key_trusted(first_call_at: datetime | None, now: datetime) -> bool:
    """Whether the same call may be repeated under its key (invariant I6); otherwise ask the company first.

    A key never used is good. One used in the future shows a clock that was moved: not trusted either.
    """
    return first_call_at is None or timedelta(0) <= now - first_call_at < KEY_TRUSTED


def covered_minor(attempt: Attempt) -> int:
    """What a confirmed attempt covers of its order's total: the money received less the cash rounding in it.

    An order of 10.02 paid with 10.00 in cash carries a rounding of -2 and is covered in full (invariant I7).
    A waived attempt covers what it was made for, though no money moved.
    """
    if attempt.state is not AttemptState.CONFIRMED:
        return 0
    if attempt.tender is Tender.WAIVED:
        return attempt.amount_minor
    return attempt.received_minor - attempt.rounding_minor


def money_state(
    total_minor: int,
    attempts: Iterable[Attempt],
    refunds: Iterable[Refund],
    *,
    elsewhere_minor: int = 0,
    lost_minor: int = 0,
    disputed: bool = False,
) -> MoneyState:
    """What the sums say about an order of `total_minor`; all amounts in its currency's minor units.

    `elsewhere_minor` was paid for it but is on no attempt (a second payment by one link), `lost_minor` went
    back through lost disputes. A refund counts once it is done, or was made elsewhere.
    """
    confirmed = [attempt for attempt in attempts if attempt.state is AttemptState.CONFIRMED]
    given = {RefundState.DONE, RefundState.EXTERNAL}
    returned = lost_minor + sum(refund.amount_minor for refund in refunds if refund.state in given)
    covered = elsewhere_minor + sum(covered_minor(attempt) for attempt in confirmed)
    kept = covered - returned
    if disputed:
        return MoneyState.DISPUTED
    if not confirmed and covered == 0:
        return MoneyState.UNPAID
    if returned and kept <= 0:
        return MoneyState.REFUNDED
    if kept < total_minor:
        return MoneyState.PARTLY_REFUNDED if returned else MoneyState.PARTLY_PAID
    return MoneyState.PAID if kept == total_minor else MoneyState.OVERPAID
