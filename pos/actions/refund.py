"""Refunds: reserved and written first, then asked of the company, to the original tender."""

from dataclasses import replace
from datetime import datetime

from pos.actions import jobs, post
from pos.actions.changes import NOTHING, Change, Changes, Noun
from pos.actions.jobs import JobKind
from pos.actions.settle import Road, receive, refund_moved
from pos.actions.terms import Terms
from pos.base.clock import Clock
from pos.base.ids import new_id
from pos.payments.provider import Provider
from pos.shop import limbo as limbo_rules
from pos.shop import refunds as refund_rules
from pos.shop.days import business_day
from pos.shop.errors import (
    BadInput,
    IllegalMove,
    KeyTaken,
    Misconfigured,
    NotFound,
    NotPossibleHere,
    Refused,
    TryAgain,
)
from pos.shop.house import Deed, check_allowed
from pos.shop.letters import LetterKind
from pos.shop.orders import Order
from pos.shop.tenders import BY_LINK, Fact, Refund, RefundState, key_trusted
from pos.storage import audit, limbo, orders, refunds, story, tenders
from pos.storage.storage import Storage
from pos.storage.transactions import Writer


def refund_order(
    *,
    storage: Storage,
    terms: Terms,
    order: str,
    reason: str,
    who: str,
    now: datetime,
    amount_minor: int | None = None,
    line_ids: tuple[str, ...] = (),
    manager: str = "",
    off_ticket: bool = False,
) -> Changes:
    """Give back an order's money: the whole rest, an amount, or the price of some lines (cash in coins that
    there are); the reason is mandatory.

    Only the record is written here, which reserves the sum (I7); the job calls the company. Cash and card
    slips are done at once, by hand. With `off_ticket` the kitchen shall not cook what is given back: the
    lines, or all of them where everything that is left goes back; they are struck out when the money goes,
    never before (`strike.off_ticket`). Errors: NotFound, BadInput (nothing paid, more than is left, an amount
    that names no dish), IllegalMove while the guest's bank asks for the money back, NotAllowed above the
    limit.
    """
    with storage.write() as tx:
        found = orders.find(tx, order)
        if found is None:
            raise NotFound("orders.no_such", order=order)
        made, cases = refunds.by_order(tx, found.id), limbo.by_order(tx, found.id)
        attempt = limbo_rules.paid_by(tenders.by_order(tx, found.id), cases)
        if attempt is None:
            raise BadInput("refunds.nothing_paid", order=found.number or found.id)
        if limbo_rules.disputed(each for each in cases if each.payment_id == attempt.payment_id):
            raise IllegalMove("refunds.disputed", order=found.number or found.id)
        lost = limbo_rules.lost_minor(cases, payment_id=attempt.payment_id)
        rest = refund_rules.refundable(attempt, made, lost_minor=lost)
        wanted = rest if amount_minor is None else amount_minor
        if line_ids:
            wanted = refund_rules.price_of_lines(
                found, line_ids, made, attempt=attempt, coin_minor=terms.cash_increment_minor
            )
        # Together with what went back before: two small refunds make a large one.
        before = sum(each.amount_minor for each in made if each.state in refund_rules.RESERVING)
        check_allowed(terms.house, Deed.REFUND, manager=manager, amount_minor=before + wanted)
        struck: tuple[str, ...] = ()
        if off_ticket:
            check_allowed(terms.house, Deed.VOID_TICKET, manager=manager)
            struck = _dishes(found, line_ids, everything=wanted == rest)
        refund = refund_rules.reserve(
            attempt,
            made,
            refund_id=new_id(now),
            amount_minor=wanted,
            reason=reason,
            who=who,
            now=now,
            line_ids=line_ids,
            off_ticket=struck,
            lost_minor=lost,
        )
        return write_refund(tx, terms=terms, refund=refund, manager=manager, now=now)


def write_refund(tx: Writer, *, terms: Terms, refund: Refund, manager: str, now: datetime) -> Changes:
    """Write a reserved refund with its job; what was taken by hand is given back by hand, and done."""
    refunds.insert(tx, refund, day=business_day(now, terms.zone, terms.house.cutoff_hour))
    told = {"amount_minor": refund.amount_minor, "reason": refund.reason, "refund": refund.id}
    story.add(tx, order_id=refund.order_id, at=now, kind="refund_created", who=refund.who, values=told)
    audit.add(
        tx,
        at=now,
        who=refund.who,
        deed="refund",
        values={"order": refund.order_id, "manager": manager, **told},
    )
    changes = Changes.of(Change(Noun.ORDER, refund.order_id))
    if refund.tender not in BY_LINK:
        done = replace(refund_rules.move(refund, RefundState.DONE), done_at=now)
        return changes | refund_moved(tx, terms, done, now) | _tell_guest(tx, terms, done, now)
    jobs.put(tx, kind=JobKind.REFUND, key=refund.id, order_id=refund.order_id, now=now)
    return changes | _tell_guest(tx, terms, refund, now)


def send_refund(
    *, storage: Storage, terms: Terms, provider: Provider, refund_id: str, clock: Clock
) -> Changes:
    """Ask the company for a refund that is written; raises TryAgain to be repeated under its key.

    A key too old to be trusted is not used again: the payment's refunds are listed first, and if ours is
    among them it is taken from there (invariant I6). They are listed, too, before a refusal is believed where
    an earlier answer was lost: the sum may be gone, and is free only when the company does not have it.
    """
    now = clock.now()
    with storage.write() as tx:
        refund = refunds.get(tx, refund_id)
        if refund is None or refund.state is not RefundState.CREATED:
            return NOTHING
        attempt = tenders.get(tx, refund.attempt_id)
        if attempt is not None and attempt.company != provider.name:
            raise Misconfigured("links.other_company", company=attempt.company)
        fresh = key_trusted(refund.first_call_at, now)
        asked_before = refund.first_call_at is not None
        if refund.first_call_at is None:
            refund = replace(refund, first_call_at=now)
            refunds.update(tx, refund)
    listed = None if fresh else _listed(provider, refund)
    if listed is not None:
        return _said(storage, terms, listed, clock.now())
    try:
        fact = provider.refund(
            payment_id=refund.payment_id,
            amount_minor=refund.amount_minor,
            currency=refund.currency,
            idempotency_key=refund.idempotency_key,
            reason=refund.reason,
            metadata={
                "refund": refund.id,
                "order": refund.order_id,
                "store": terms.store,
                "till": terms.till,
            },
        )
    except (Refused, NotPossibleHere, Misconfigured) as trouble:
        listed = _listed(provider, refund) if asked_before else None
        if listed is not None:
            return _said(storage, terms, listed, clock.now())
        if isinstance(trouble, KeyTaken):
            raise TryAgain(trouble.message.key, **trouble.message.values) from trouble
        return _refused(storage, terms, refund_id, str(trouble), clock.now())
    return _said(storage, terms, _with_our_id(fact, refund), clock.now())


def _listed(provider: Provider, refund: Refund) -> Fact | None:
    """What the company says of our refund, if it made it; None where it did not, or has no such payment."""
    try:
        listed = provider.refunds_of(refund.payment_id)
    except Refused:
        return None
    ours = (refund_rules.matches, refund_rules.could_be)
    return next((fact for is_ours in ours for fact in listed if is_ours(fact, refund)), None)


def _with_our_id(fact: Fact, refund: Refund) -> Fact:
    """The answer to our own call is about our refund, whether or not it repeats our metadata."""
    return replace(fact, metadata={**fact.metadata, "refund": refund.id})


def _said(storage: Storage, terms: Terms, fact: Fact, now: datetime) -> Changes:
    return receive(storage=storage, terms=terms, facts=(fact,), road=Road.ASKED, now=now)


def _refused(storage: Storage, terms: Terms, refund_id: str, why: str, now: datetime) -> Changes:
    with storage.write() as tx:
        refund = refunds.get(tx, refund_id)
        if refund is None or refund.state is not RefundState.CREATED:
            return NOTHING
        story.add(tx, order_id=refund.order_id, at=now, kind="refund_refused", values={"reason": why})
        return refund_moved(tx, terms, refund_rules.move(refund, RefundState.FAILED), now)


def _dishes(order: Order, line_ids: tuple[str, ...], *, everything: bool) -> tuple[str, ...]:
    """The lines that a refund is about; BadInput for an amount that names none."""
    if line_ids:
        return line_ids
    if not everything:
        raise BadInput("refunds.names_no_dish", order=order.number or order.id)
    return tuple(line.id for line in order.cart.lines)


def _tell_guest(tx: Writer, terms: Terms, refund: Refund, now: datetime) -> Changes:
    order = orders.get(tx, refund.order_id)
    if order is None:
        return NOTHING
    return post.queue(tx, terms=terms, kind=LetterKind.REFUND, order=order, now=now, refund_id=refund.id)
