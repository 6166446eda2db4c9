"""Money that goes back: refunds asked for by the shop or in the dashboard, and disputes."""

from dataclasses import replace

from pos.practice import events
from pos.practice.faults import ApiError, invalid, missing
from pos.practice.office import Turn
from pos.practice.parse import RefundWanted
from pos.practice.payments import get as get_payment
from pos.practice.records import Dispute, Payment, Refund
from pos.practice.views import dispute_view, refund_sums, refund_view


def make(turn: Turn, wanted: RefundWanted, *, origin: str) -> Refund:
    """Begin a refund, of the whole rest when no amount is given; `origin` is api or dashboard.

    ApiError 404 unknown payment, 409 not succeeded or in dispute or nothing left, 400 more than is left, 402
    when the weather says that the money side refuses.
    """
    payment = get_payment(turn, wanted.payment)
    if payment.state != "succeeded":
        raise ApiError(
            409,
            "payment_not_refundable",
            f"This payment is {payment.state}; only a succeeded one can go back.",
        )
    if _open_dispute(turn, payment) is not None:
        raise ApiError(
            409, "payment_disputed", "This payment is in dispute; the bank decides where its money goes."
        )
    rest = payment.amount_minor - sum(refund_sums(turn, payment.id)) - _lost(turn, payment)
    if rest <= 0:
        raise ApiError(409, "already_refunded", "Nothing is left of this payment.")
    amount = rest if wanted.amount_minor is None else wanted.amount_minor
    if amount > rest:
        raise invalid("amount_minor", f"Only {rest} is left of this payment.", "amount_too_large")
    if origin == "api" and turn.weather.refund_outcome == "refused":
        raise ApiError(402, "refund_refused", "The account's balance does not cover this refund.")
    refund = Refund(
        id=turn.new_id("re"),
        created=turn.now,
        payment=payment.id,
        amount_minor=amount,
        currency=payment.currency,
        reason=wanted.reason,
        metadata=wanted.metadata,
        origin=origin,
        state="created",
        failure_code=None,
        moves_at=turn.now + turn.weather.refund_s,
        ends_as="failed" if turn.weather.refund_outcome == "failed" else "done",
    )
    turn.book.save(refund)
    events.record(turn, "refund.created", refund_view(turn, refund))
    return refund


def move(turn: Turn, refund: Refund) -> Refund:
    """The refund's next state: created, then in_transit, then done or failed."""
    if refund.state == "created":
        moved = replace(refund, state="in_transit", moves_at=turn.now + turn.weather.refund_s)
    elif refund.state == "in_transit":
        code = "bank_account_closed" if refund.ends_as == "failed" else None
        moved = replace(refund, state=refund.ends_as, failure_code=code, moves_at=None)
    else:
        raise ApiError(409, "refund_ended", f"This refund is {refund.state}.")
    turn.book.save(moved)
    events.record(turn, "refund.updated", refund_view(turn, moved))
    return moved


def get(turn: Turn, refund_id: str) -> Refund:
    """The refund of that id; ApiError 404."""
    refund = turn.book.find(Refund, refund_id)
    if refund is None:
        raise missing("refund", refund_id)
    return refund


def open_dispute(turn: Turn, payment: Payment, amount_minor: int | None, reason: str) -> Dispute:
    """A guest's bank takes money back until it has decided; ApiError 409 when there is nothing to take."""
    if payment.state != "succeeded":
        raise ApiError(409, "payment_not_disputable", f"This payment is {payment.state}.")
    if _open_dispute(turn, payment) is not None:
        raise ApiError(409, "payment_disputed", "This payment is in dispute already.")
    rest = payment.amount_minor - sum(refund_sums(turn, payment.id)) - _lost(turn, payment)
    amount = rest if amount_minor is None else amount_minor
    if not 0 < amount <= rest:
        raise ApiError(409, "payment_not_disputable", f"Only {rest} is left of this payment.")
    dispute = Dispute(
        id=turn.new_id("dp"),
        created=turn.now,
        payment=payment.id,
        amount_minor=amount,
        currency=payment.currency,
        reason=reason,
        state="open",
    )
    turn.book.save(dispute)
    events.record(turn, "dispute.created", dispute_view(turn, dispute))
    return dispute


def close_dispute(turn: Turn, dispute_id: str, outcome: str) -> Dispute:
    """The bank has decided: `won` or `lost` for the shop; ApiError 404, or 409 when it had decided before."""
    dispute = turn.book.find(Dispute, dispute_id)
    if dispute is None:
        raise missing("dispute", dispute_id)
    if dispute.state != "open":
        raise ApiError(409, "dispute_closed", f"This dispute was {dispute.state}.")
    closed = replace(dispute, state=outcome, closed_at=turn.now)
    turn.book.save(closed)
    events.record(turn, "dispute.closed", dispute_view(turn, closed))
    return closed


def _open_dispute(turn: Turn, payment: Payment) -> Dispute | None:
    found = turn.book.records(
        Dispute, "SELECT * FROM disputes WHERE payment = ? AND state = 'open'", (payment.id,)
    )
    return found[0] if found else None


def _lost(turn: Turn, payment: Payment) -> int:
    """Minor units that disputes have taken for good."""
    return int(
        turn.book.number(
            "SELECT coalesce(sum(amount_minor), 0) FROM disputes WHERE payment = ? AND state = 'lost'",
            (payment.id,),
        )
    )
