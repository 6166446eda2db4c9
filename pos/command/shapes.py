"""The shapes of what commands print as JSON; docs/commands.md lists every field, by test."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pos.actions.browse import Brief, CaseView, Dossier
from pos.actions.health import Health, Share
from pos.base.clock import to_text
from pos.base.figures import percentile
from pos.shop.kitchen import Ticket
from pos.shop.orders import Stage
from pos.shop.tenders import Attempt, AttemptState, Refund

LIVING = frozenset({AttemptState.CREATED, AttemptState.PENDING, AttemptState.CLOSING})


def sold(found: Brief) -> dict[str, Any]:
    """What `sell` and `orders` say of an order."""
    order, attempt = found.order, found.attempt
    living = attempt is not None and attempt.state in LIVING
    return {
        "order": order.id,
        "number": order.number,
        "final_id": order.final_id,
        "state": str(order.stage),
        "money": str(found.money),
        "total_minor": order.total_minor,
        "currency": order.currency.lower(),
        "type": str(order.cart.order_type),
        "name": order.cart.contact.name,
        "tender": str(attempt.tender) if attempt else None,
        "link": attempt.link_url if attempt and living else None,
        "expires_at": _moment(order.expires_at),
        "charged_at": _moment(order.charged_at),
        "paid_at": _moment(order.paid_at),
        # The words exist for the guest only after payment; so they do here.
        "claim_words": order.claim_words if order.stage is Stage.PAID else None,
    }


def shown(found: Dossier) -> dict[str, Any]:
    """Everything that `show` says of an order."""
    order = found.order
    return sold(found) | {
        "store": order.store,
        "till": order.till,
        "revision": order.revision,
        "settled_at": _moment(order.settled_at),
        "ended_at": _moment(order.ended_at),
        "ended_reason": order.ended_reason,
        "days": {
            "sold": order.sold_day.isoformat() if order.sold_day else None,
            "received": order.received_day.isoformat() if order.received_day else None,
            "number": order.number_day.isoformat() if order.number_day else None,
        },
        "lines": [
            {
                "id": line.line.id,
                "item": line.line.item_id,
                "name": line.line.name,
                "quantity": line.line.quantity,
                "modifiers": [modifier.name for modifier in line.line.modifiers],
                "total_minor": line.total_minor,
            }
            for line in order.priced.lines
        ],
        "attempts": [attempt_shape(attempt) for attempt in found.attempts],
        "refunds": [refund_shape(refund) for refund in found.refunds],
        "limbo": [case.id for case in found.cases],
        "ticket": ticket_shape(found.ticket) if found.ticket else None,
        "letters": [
            {"letter": letter.id, "kind": str(letter.kind), "state": str(letter.state)}
            for letter in found.letters
        ],
        "stopwatch": {leg: _moment(at) for leg, at in found.stopwatch.items()},
        "story": [
            {"at": _moment(line.at), "kind": line.kind, "who": line.who, "values": dict(line.values)}
            for line in found.story
        ],
    }


def attempt_shape(attempt: Attempt) -> dict[str, Any]:
    """One try to pay."""
    return {
        "attempt": attempt.id,
        "revision": attempt.revision,
        "tender": str(attempt.tender),
        "company": attempt.company,
        "live": attempt.live,
        "state": str(attempt.state),
        "closing_for": str(attempt.closing_for) if attempt.closing_for else None,
        "amount_minor": attempt.amount_minor,
        "received_minor": attempt.received_minor,
        "rounding_minor": attempt.rounding_minor,
        "given_minor": attempt.given_minor,
        "change_minor": max(0, attempt.given_minor - attempt.received_minor) if attempt.given_minor else 0,
        "reference": attempt.reference,
        "link_id": attempt.link_id,
        "link": attempt.link_url,
        "payment": attempt.payment_id,
        "paid_at": _moment(attempt.paid_at),
        "reason": attempt.reason,
    }


def refund_shape(refund: Refund) -> dict[str, Any]:
    """One refund."""
    return {
        "refund": refund.id,
        "state": str(refund.state),
        "amount_minor": refund.amount_minor,
        "payment": refund.payment_id,
        "company_refund": refund.company_refund_id,
        "reason": refund.reason,
        "who": refund.who,
        "made_at": _moment(refund.made_at),
        "done_at": _moment(refund.done_at),
    }


def ticket_shape(ticket: Ticket) -> dict[str, Any]:
    """One ticket as the kitchen sees it."""
    return {
        "ticket": ticket.id,
        "order": ticket.order_id,
        "number": ticket.number,
        "claim_words": ticket.claim_words,
        "state": str(ticket.state),
        "type": str(ticket.order_type),
        "name": ticket.name,
        "table": ticket.table,
        "fired_at": _moment(ticket.fired_at),
        "paid_at": _moment(ticket.paid_at),
        "rush": ticket.rush_at is not None,
        "reason": ticket.reason,
        "allergies": list(ticket.allergies),
        "lines": [
            {
                "id": line.id,
                "name": line.name,
                "quantity": line.quantity,
                "station": line.station,
                "modifiers": list(line.modifiers),
                "note": line.note,
                "allergens": list(line.allergens),
                "ticked": line.ticked_at is not None,
                "voided": line.voided,
            }
            for line in ticket.lines
        ],
    }


def case_shape(view: CaseView) -> dict[str, Any]:
    """One limbo case with what can be decided."""
    case = view.case
    return {
        "case": case.id,
        "kind": str(case.kind),
        "order": case.order_id,
        "number": view.order.number if view.order else None,
        "company": case.company,
        "payment": case.payment_id,
        "amount_minor": case.amount_minor,
        "currency": case.currency.lower(),
        "paid_at": _moment(case.paid_at),
        "opened_at": _moment(case.opened_at),
        "proposed": str(case.proposed),
        "possible": sorted(str(decision) for decision in view.possible),
        "decided": str(case.decided) if case.decided else None,
    }


def health_shape(found: Health) -> dict[str, Any]:
    """All figures of `health`."""
    return {
        "mode": found.mode,
        "relay": {
            "state": str(found.relay) if found.relay else None,
            "since": _moment(found.relay_since),
            "trouble": found.relay_trouble,
            "proof_at": _moment(found.proof_at),
        },
        "links_made": _share(found.links_made),
        "paid_to_kitchen_under_30_s": _share(found.paid_to_kitchen),
        "paid_to_kitchen_ms": {
            "p50": percentile(found.paid_to_kitchen_ms, 50),
            "p99": percentile(found.paid_to_kitchen_ms, 99),
        },
        "letters_delivered": _share(found.letters_delivered),
        "open_links": found.open_links,
        "limbo": found.limbo,
        "outbox": found.outbox,
        "outbox_held": found.outbox_held,
        "poison": found.poison,
        "last_backup": _moment(found.last_backup),
        "disk_free_bytes": found.disk_free_bytes,
        "tallies": dict(found.tallies),
        "alerts": [{"key": alert.key, "says": alert.text()} for alert in found.alerts],
    }


def _share(share: Share) -> Mapping[str, int | None]:
    return {"good": share.good, "all": share.all, "per_million": share.per_million}


def _moment(at: datetime | None) -> str | None:
    return to_text(at) if at is not None else None
