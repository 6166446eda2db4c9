"""What the practice company's objects and events state, in the till's vocabulary; pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from pos.payments import reading
from pos.payments.provider import UnreadableEvent
from pos.payments.reading import Json
from pos.shop.tenders import Fact, FactKind, FactState

NAME = "practice"

_PAYMENT_STATES = {
    "pending": FactState.PENDING,
    "succeeded": FactState.SUCCEEDED,
    "failed": FactState.FAILED,
}
_REFUND_STATES = {
    "created": FactState.PENDING,
    "in_transit": FactState.PENDING,
    "done": FactState.SUCCEEDED,
    "failed": FactState.FAILED,
}
_DISPUTE_STATES = {"open": FactState.OPEN, "won": FactState.WON, "lost": FactState.LOST}


def facts_of(event: Mapping[str, object]) -> tuple[Fact, ...]:
    """What an event states; empty for the kinds that are none of our business."""
    given = reading.mapping(event, "the event")
    read = _READERS.get(reading.text(given, "type"))
    if read is None:
        return ()
    fact = read(reading.mapping(given.get("data"), "data"), at=reading.moment(given, "created"))
    return () if fact is None else (fact,)


def payment_fact(payment: Json, *, at: datetime | None = None) -> Fact | None:
    """What a payment says of itself; None for a card that was declined, for the guest may try again."""
    if payment.get("failure_code") == "card_declined":
        return None
    succeeded_at = reading.moment(payment, "succeeded_at") if payment.get("succeeded_at") else None
    return _fact(
        payment,
        FactKind.PAYMENT,
        _state(payment, _PAYMENT_STATES),
        at=succeeded_at or at or reading.moment(payment, "created"),
        payment_id=reading.text(payment, "id"),
        link_id=reading.text_or_none(payment, "link"),
    )


def refund_fact(refund: Json, *, at: datetime | None = None) -> Fact:
    """What a refund says of itself, wherever it was made."""
    return _money_back(refund, FactKind.REFUND, _state(refund, _REFUND_STATES), at=at)


def dispute_fact(dispute: Json, *, at: datetime | None = None) -> Fact:
    """What a dispute says of itself."""
    return _money_back(dispute, FactKind.DISPUTE, _state(dispute, _DISPUTE_STATES), at=at)


def _money_back(given: Json, kind: FactKind, state: FactState, *, at: datetime | None) -> Fact:
    return _fact(
        given,
        kind,
        state,
        at=at or reading.moment(given, "created"),
        payment_id=reading.text(given, "payment"),
        link_id=reading.text_or_none(given, "link"),
    )


def _link_fact(link: Json, *, at: datetime) -> Fact:
    """A link that was closed or has expired; only `close` proves that no money is on its way."""
    link_id = reading.text(link, "id")
    return _fact(
        {**link, "amount_minor": 0}, FactKind.LINK, FactState.CLOSED, at=at, payment_id=None, link_id=link_id
    )


def _fact(
    given: Json,
    kind: FactKind,
    state: FactState,
    *,
    at: datetime,
    payment_id: str | None,
    link_id: str | None,
) -> Fact:
    """What all facts of this company have in common."""
    return Fact(
        company=NAME,
        live=reading.flag(given, "live"),
        kind=kind,
        object_id=reading.text(given, "id"),
        state=state,
        amount_minor=reading.amount(given, "amount_minor"),
        currency=reading.text(given, "currency").upper(),
        at=at,
        link_id=link_id,
        payment_id=payment_id,
        metadata=reading.marks(given, "metadata"),
        reason=reading.text_or_none(given, "failure_code") or reading.text_or_none(given, "reason") or "",
    )


def _state(given: Json, states: Mapping[str, FactState]) -> FactState:
    said = reading.text(given, "state")
    if said not in states:
        raise UnreadableEvent(f"state {said!r}")
    return states[said]


class _Read(Protocol):
    def __call__(self, given: Json, /, *, at: datetime) -> Fact | None: ...


_READERS: Mapping[str, _Read] = {
    "payment.pending": payment_fact,
    "payment.succeeded": payment_fact,
    "payment.failed": payment_fact,
    "refund.created": refund_fact,
    "refund.updated": refund_fact,
    "dispute.created": dispute_fact,
    "dispute.closed": dispute_fact,
    "link.closed": _link_fact,
    "link.expired": _link_fact,
}
