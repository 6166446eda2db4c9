"""How the practice company's objects look from outside, with their sums."""

import json

from pos.practice.office import Turn
from pos.practice.records import Dispute, Link, Payment, Refund

Json = dict[str, object]


def link_view(turn: Turn, link: Link) -> Json:
    """A link with what has become of it: `paid_minor` and `pending_minor` are sums over all its payments."""
    paid, paid_count = _sum(turn, link.id, "succeeded")
    pending, pending_count = _sum(turn, link.id, "pending")
    pages = turn.book.number("SELECT count(*) FROM pages WHERE link = ? AND state = 'open'", (link.id,))
    state = link.state(turn.now)
    return {
        "id": link.id,
        "object": "link",
        "live": False,
        "account": turn.account,
        "url": f"{turn.pay_base}/p/{link.id}",
        "state": state,
        "active": state == "open",
        "amount_minor": link.amount_minor,
        "currency": link.currency,
        "description": link.description,
        "merchant": link.merchant,
        "lines": json.loads(link.lines),
        "metadata": json.loads(link.metadata),
        "confirmation_text": link.confirmation_text,
        "inactive_message": link.inactive_message,
        "created": link.created,
        "expires_at": link.expires_at,
        "opened_at": link.opened_at,
        "used_at": link.used_at,
        "closed_at": link.closed_at,
        "open_pages": pages if state == "open" else 0,
        "paid": paid_count > 0,
        "paid_minor": paid,
        "paid_count": paid_count,
        "pending_minor": pending,
        "pending_count": pending_count,
    }


def _sum(turn: Turn, link_id: str, state: str) -> tuple[int, int]:
    """Minor units and number of a link's payments in one state."""
    rows = turn.book.rows(
        "SELECT coalesce(sum(amount_minor), 0), count(*) FROM payments WHERE link = ? AND state = ?",
        (link_id, state),
    )
    amount, count = rows[0]
    return int(amount or 0), int(count or 0)


def payment_view(turn: Turn, payment: Payment) -> Json:
    """A payment with cumulative sums: `refunded_minor` is back at the guest, `refunding_minor` on its way."""
    done, moving = refund_sums(turn, payment.id)
    disputes = turn.book.rows(
        "SELECT state, amount_minor FROM disputes WHERE payment = ? ORDER BY created DESC, id DESC LIMIT 1",
        (payment.id,),
    )
    return {
        "id": payment.id,
        "object": "payment",
        "live": False,
        "account": turn.account,
        "link": payment.link,
        "state": payment.state,
        "amount_minor": payment.amount_minor,
        "currency": payment.currency,
        "refunded_minor": done,
        "refunding_minor": moving,
        "dispute": disputes[0][0] if disputes else None,
        "disputed_minor": disputes[0][1] if disputes else 0,
        "description": payment.description,
        "metadata": json.loads(payment.metadata),
        "method": payment.method,
        "failure_code": payment.failure_code,
        "late": bool(payment.late),
        "created": payment.created,
        "succeeded_at": payment.succeeded_at,
    }


def refund_sums(turn: Turn, payment_id: str) -> tuple[int, int]:
    """Minor units refunded, and on their way back, of one payment; failed refunds count as nothing."""
    rows = turn.book.rows(
        "SELECT coalesce(sum(CASE state WHEN 'done' THEN amount_minor END), 0), "
        "coalesce(sum(CASE WHEN state IN ('created', 'in_transit') THEN amount_minor END), 0) "
        "FROM refunds WHERE payment = ?",
        (payment_id,),
    )
    done, moving = rows[0]
    return int(done or 0), int(moving or 0)


def refund_view(turn: Turn, refund: Refund) -> Json:
    """A refund with its payment's metadata and cumulative sums beside it."""
    view: Json = {
        "id": refund.id,
        "object": "refund",
        "live": False,
        "account": turn.account,
        "payment": refund.payment,
        "state": refund.state,
        "amount_minor": refund.amount_minor,
        "currency": refund.currency,
        "reason": refund.reason,
        "metadata": json.loads(refund.metadata),
        "origin": refund.origin,
        "failure_code": refund.failure_code,
        "created": refund.created,
    }
    return view | _of_payment(turn, refund.payment)


def dispute_view(turn: Turn, dispute: Dispute) -> Json:
    """A dispute with its payment's metadata and cumulative sums beside it."""
    view: Json = {
        "id": dispute.id,
        "object": "dispute",
        "live": False,
        "account": turn.account,
        "payment": dispute.payment,
        "state": dispute.state,
        "amount_minor": dispute.amount_minor,
        "currency": dispute.currency,
        "reason": dispute.reason,
        "created": dispute.created,
        "closed_at": dispute.closed_at,
    }
    return view | _of_payment(turn, dispute.payment)


def _of_payment(turn: Turn, payment_id: str) -> Json:
    """What a refund or dispute tells of its payment."""
    payment = turn.book.find(Payment, payment_id)
    if payment is None:
        return {}
    done, moving = refund_sums(turn, payment_id)
    return {
        "link": payment.link,
        "payment_amount_minor": payment.amount_minor,
        "payment_refunded_minor": done,
        "payment_refunding_minor": moving,
        "payment_metadata": json.loads(payment.metadata),
    }
