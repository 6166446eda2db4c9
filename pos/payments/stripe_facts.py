"""What Stripe's objects and events state, in the till's vocabulary; pure, without Stripe's package.

Shapes: https://docs.stripe.com/api/checkout/sessions/object, and the like for refunds, disputes, events.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from pos.payments import reading
from pos.payments.provider import AskAbout, UnreadableEvent
from pos.payments.reading import Json
from pos.payments.stripe_amounts import from_stripe
from pos.shop.tenders import Fact, FactKind, FactState

NAME = "stripe"

_REFUND_STATES = {
    "pending": FactState.PENDING,
    "requires_action": FactState.PENDING,
    "succeeded": FactState.SUCCEEDED,
    "failed": FactState.FAILED,
    "canceled": FactState.FAILED,
}
# Everything else is still under way: new names for it come with every version.
_DISPUTE_ENDS = {
    "won": FactState.WON,
    "warning_closed": FactState.WON,
    "prevented": FactState.WON,
    "lost": FactState.LOST,
}
# A session says "unpaid" both while slow money travels and after it failed; only its payment knows.
_FAILED_INTENTS = ("requires_payment_method", "canceled")


def facts_of(event: Mapping[str, object]) -> tuple[Fact, ...] | AskAbout:
    """What an event states; empty for the many that are none of our business."""
    given = reading.mapping(event, "the event")
    kind = reading.text(given, "type")
    if given.get("object") == "v2.core.event":
        return _thin(given, kind)
    read = _READERS.get(kind)
    if read is None:
        return ()
    data = reading.mapping(given.get("data"), "data")
    about = reading.mapping(data.get("object"), "data.object")
    fact = read(about, live=reading.flag(given, "livemode"), at=reading.moment(given, "created"))
    return () if fact is None else (fact,)


def payment_fact(session: Json, *, live: bool, at: datetime | None = None) -> Fact | None:
    """What a checkout session says of money; None while nobody has paid and for what is no payment.

    `at` is the event's moment. Without an event it is the charge's, where the session was asked for with its
    payment expanded, and the session's otherwise.
    """
    if session.get("mode") != "payment" or reading.text(session, "status") != "complete":
        return None
    paid = reading.text(session, "payment_status")
    if paid == "no_payment_required":
        return None
    if paid not in ("paid", "unpaid"):
        raise UnreadableEvent(f"payment_status {paid!r}")
    payment_id = reading.reference(session, "payment_intent")
    if payment_id is None:
        raise UnreadableEvent("no payment_intent")
    currency = reading.text(session, "currency").upper()
    return Fact(
        company=NAME,
        live=live,
        kind=FactKind.PAYMENT,
        object_id=payment_id,
        state=FactState.SUCCEEDED if paid == "paid" else _unpaid_state(session),
        amount_minor=from_stripe(reading.amount(session, "amount_total"), currency),
        currency=currency,
        at=at or _charged_at(session) or reading.moment(session, "created"),
        link_id=reading.reference(session, "payment_link"),
        payment_id=payment_id,
        metadata=reading.marks(session, "metadata"),
    )


def refund_fact(refund: Json, *, live: bool, at: datetime | None = None) -> Fact:
    """What a refund says of itself, wherever it was made."""
    status = reading.text(refund, "status")
    if status not in _REFUND_STATES:
        raise UnreadableEvent(f"refund status {status!r}")
    said = reading.marks(refund, "metadata").get("reason") or reading.text_or_none(refund, "reason")
    reason = reading.text_or_none(refund, "failure_reason") or said
    return _money_back(refund, FactKind.REFUND, _REFUND_STATES[status], live=live, at=at, reason=reason)


def dispute_fact(dispute: Json, *, live: bool, at: datetime | None = None) -> Fact:
    """What a dispute says of itself."""
    state = _DISPUTE_ENDS.get(reading.text(dispute, "status"), FactState.OPEN)
    reason = reading.text_or_none(dispute, "reason")
    return _money_back(dispute, FactKind.DISPUTE, state, live=live, at=at, reason=reason)


def _money_back(
    given: Json, kind: FactKind, state: FactState, *, live: bool, at: datetime | None, reason: str | None
) -> Fact:
    """A fact about a refund or a dispute, which name their payment (or, from old sales, only its charge)."""
    currency = reading.text(given, "currency").upper()
    return Fact(
        company=NAME,
        live=live,
        kind=kind,
        object_id=reading.text(given, "id"),
        state=state,
        amount_minor=from_stripe(reading.amount(given, "amount"), currency),
        currency=currency,
        at=at or reading.moment(given, "created"),
        payment_id=reading.reference(given, "payment_intent") or reading.reference(given, "charge"),
        metadata=reading.marks(given, "metadata"),
        reason=reason or "",
    )


def _failed_payment(session: Json, *, live: bool, at: datetime) -> Fact | None:
    """Slow money that did not come: the session itself still says only that it is unpaid."""
    fact = payment_fact(session, live=live, at=at)
    if fact is None or fact.state is FactState.SUCCEEDED:
        raise UnreadableEvent("a failed payment that is paid, or none")
    return replace(fact, state=FactState.FAILED)


def _link_off(link: Json, *, live: bool, at: datetime) -> Fact | None:
    """A link that was switched off, by us or in the Dashboard; only `close` proves that nobody can pay."""
    if reading.flag(link, "active"):
        return None
    link_id = reading.text(link, "id")
    return Fact(
        company=NAME,
        live=live,
        kind=FactKind.LINK,
        object_id=link_id,
        state=FactState.CLOSED,
        amount_minor=0,
        currency=reading.text(link, "currency").upper(),
        at=at,
        link_id=link_id,
        metadata=reading.marks(link, "metadata"),
    )


def _unpaid_state(session: Json) -> FactState:
    """Of a complete but unpaid session: on its way, or failed where the expanded payment says so."""
    intent = session.get("payment_intent")
    failed = isinstance(intent, Mapping) and intent.get("status") in _FAILED_INTENTS
    return FactState.FAILED if failed else FactState.PENDING


def _charged_at(session: Json) -> datetime | None:
    """When the money was taken, where the session's payment and its charge are expanded."""
    intent = session.get("payment_intent")
    charge = intent.get("latest_charge") if isinstance(intent, Mapping) else None
    return reading.moment(charge, "created") if isinstance(charge, Mapping) else None


def _thin(event: Json, kind: str) -> tuple[Fact, ...] | AskAbout:
    """An event that carries only a reference: https://docs.stripe.com/event-destinations#thin-events."""
    related = event.get("related_object")
    if not isinstance(related, Mapping):
        return ()
    return AskAbout(reading.text(related, "id"), kind)


class _Read(Protocol):
    def __call__(self, given: Json, /, *, live: bool, at: datetime) -> Fact | None: ...


_READERS: Mapping[str, _Read] = {
    "checkout.session.completed": payment_fact,
    "checkout.session.async_payment_succeeded": payment_fact,
    "checkout.session.async_payment_failed": _failed_payment,
    "payment_link.updated": _link_off,
    "refund.created": refund_fact,
    "refund.updated": refund_fact,
    "refund.failed": refund_fact,
    "charge.dispute.created": dispute_fact,
    "charge.dispute.updated": dispute_fact,
    "charge.dispute.funds_withdrawn": dispute_fact,
    "charge.dispute.funds_reinstated": dispute_fact,
    "charge.dispute.closed": dispute_fact,
}
# What an endpoint should subscribe to, and what is asked for in the list of events (20 at most).
EVENT_TYPES = tuple(_READERS)
