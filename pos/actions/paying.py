"""The moment an order becomes paid: moved, numbered, ticket and receipt queued, in one transaction."""

from datetime import datetime

from pos.actions import jobs, post, shelf
from pos.actions.changes import Bell, Change, Changes, Noun
from pos.actions.jobs import JobKind
from pos.actions.terms import Terms
from pos.base.ids import new_id
from pos.shop import attempts as attempt_rules
from pos.shop import kitchen as kitchen_rules
from pos.shop import orders as order_rules
from pos.shop.days import business_day
from pos.shop.letters import LetterKind
from pos.shop.orders import Order
from pos.shop.tenders import Attempt, AttemptState, ClosingFor
from pos.storage import kitchen, numbers, orders, story, tenders
from pos.storage.transactions import Writer


def pay_order(
    tx: Writer,
    *,
    terms: Terms,
    order: Order,
    attempt: Attempt,
    who: str,
    now: datetime,
    case_id: str | None = None,
    held: bool = False,
) -> Changes:
    """Make the order paid by this confirmed attempt, which is written already.

    `held` leaves the ticket out: after a restore the kitchen may have cooked it already, so a person
    decides. Every other link of the order is no longer wanted. BrokenPromise when the sum is not the
    order's.
    """
    paid_at = attempt.paid_at or now
    day = business_day(now, terms.zone, terms.house.cutoff_hour)
    counter = numbers.next_number(tx, terms.letter, day)
    paid = order_rules.pay(
        order,
        attempt,
        final_id=new_id(now),
        number=order_rules.number_text(terms.letter, counter),
        settled_at=now,
        received_day=business_day(paid_at, terms.zone, terms.house.cutoff_hour),
        number_day=day,
        case_id=case_id,
    )
    orders.complete(tx, paid, tender=attempt.tender)
    shelf.sell(tx, paid)
    told = {"number": paid.number, "tender": attempt.tender, "received_minor": attempt.received_minor}
    story.add(tx, order_id=paid.id, at=now, kind="paid", who=who, values=told)
    changes = Changes.of(Change(Noun.ORDER, paid.id, Bell.PAID), Change(Noun.STOCK))
    changes |= _close_others(tx, paid, attempt, now)
    changes |= post.queue(tx, terms=terms, kind=LetterKind.RECEIPT, order=paid, now=now)
    if held:
        kitchen.hold(tx, paid.id)
        story.add(tx, order_id=paid.id, at=now, kind="ticket_held")
        return changes | Changes.of(Change(Noun.TICKET, paid.id))
    return changes | fire(tx, terms=terms, order=paid, who=who, now=now)


def fire(tx: Writer, *, terms: Terms, order: Order, who: str, now: datetime) -> Changes:
    """Queue the one ticket of a paid order; a second one is refused by the file itself."""
    ticket = kitchen_rules.ticket_from(order, ticket_id=new_id(now), fired_at=now, house=terms.house)
    kitchen.insert(tx, ticket)
    story.add(tx, order_id=order.id, at=now, kind="ticket_queued", who=who)
    return Changes.of(Change(Noun.TICKET, ticket.id, Bell.NEW_TICKET))


def _close_others(tx: Writer, order: Order, attempt: Attempt, now: datetime) -> Changes:
    """Whatever other link of the order still stands could be paid a second time: it goes."""
    for other in attempt_rules.open_attempts(tenders.by_order(tx, order.id)):
        if other.id == attempt.id:
            continue
        closed = attempt_rules.close(other, ClosingFor.TENDER)
        tenders.update(tx, closed)
        if closed.state is AttemptState.CLOSING:
            jobs.put(tx, kind=JobKind.CLOSE_LINK, key=closed.id, order_id=order.id, now=now)
    return Changes()
