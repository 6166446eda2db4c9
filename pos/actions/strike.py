"""Striking out: what was refunded is taken off the kitchen's ticket, once its money really goes back."""

from datetime import datetime

from pos.actions import post
from pos.actions.changes import NOTHING, Bell, Change, Changes, Noun
from pos.actions.terms import Terms
from pos.shop import kitchen as rules
from pos.shop.kitchen import Ticket, TicketState
from pos.shop.letters import LetterKind
from pos.shop.tenders import Refund
from pos.storage import audit, kitchen, orders, story
from pos.storage.transactions import Writer


def off_ticket(tx: Writer, *, terms: Terms, refund: Refund, now: datetime) -> Changes:
    """Take the dishes that a refund names off the ticket, in the transaction in which its money goes back.

    Not when the refund is only asked for: a company may refuse it, and then a guest who has paid would get
    neither food nor money. So a dish stays to be cooked until the company has taken the refund on (or the
    till has given it back by hand, which is at once); what the kitchen has done by then stays done, and the
    story says so. A refund that fails afterwards, at the guest's bank, brings no dish back: the order then
    stands among those that are owed money (`browse.owed`).
    """
    if not refund.off_ticket:
        return NOTHING
    before = kitchen.by_order(tx, refund.order_id)
    if before is None:
        return NOTHING
    still = set(rules.can_strike(before))
    gone = [line for line in refund.off_ticket if line in still]
    if not gone:
        story.add(tx, order_id=refund.order_id, at=now, kind="ticket_not_struck", values=_about(refund))
        return Changes.of(Change(Noun.ORDER, refund.order_id))
    after = before
    for line in gone:
        after = rules.void_line(after, line, reason=refund.reason, now=now, house=terms.house)
    kitchen.update(tx, after)
    dishes = ", ".join(f"{line.quantity} × {line.name}" for line in before.lines if line.id in gone)
    void = after.state is TicketState.VOIDED
    story.add(
        tx,
        order_id=refund.order_id,
        at=now,
        kind="ticket_voided" if void else "ticket_line_voided",
        who=refund.who,
        values={"dishes": dishes, "reason": refund.reason, **_about(refund)},
    )
    told = {"order": refund.order_id, "lines": gone, **_about(refund)}
    audit.add(tx, at=now, who=refund.who, deed="void_line", values=told)
    changes = Changes.of(Change(Noun.TICKET, after.id, Bell.VOIDED), Change(Noun.ORDER, refund.order_id))
    return changes | (_ready(tx, terms, after, now) if after.state is TicketState.READY else NOTHING)


def _about(refund: Refund) -> dict[str, str]:
    return {"refund": refund.id}


def _ready(tx: Writer, terms: Terms, ticket: Ticket, now: datetime) -> Changes:
    """Nothing but what was struck out was missing: the guest can come."""
    story.add(tx, order_id=ticket.order_id, at=now, kind="ticket_ready")
    order = orders.get(tx, ticket.order_id)
    if order is None:
        return NOTHING
    return post.queue(tx, terms=terms, kind=LetterKind.READY, order=order, now=now)
