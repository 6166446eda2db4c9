"""How an order stops waiting without money: its links close, then it expires, goes back or ends."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from pos.actions import jobs, post
from pos.actions.changes import Change, Changes, Noun
from pos.actions.jobs import JobKind
from pos.actions.terms import Terms
from pos.shop import attempts as attempt_rules
from pos.shop import limbo as limbo_rules
from pos.shop import orders as order_rules
from pos.shop.errors import IllegalMove, NotFound
from pos.shop.house import Deed, check_allowed
from pos.shop.letters import LetterKind
from pos.shop.orders import Order, Stage, WithoutProof
from pos.shop.tenders import Attempt, AttemptState, ClosingFor
from pos.storage import audit, carts, limbo, orders, outbox, stock, story, tenders
from pos.storage.storage import Storage
from pos.storage.transactions import Writer

LAST_WORD = frozenset({ClosingFor.EDIT, ClosingFor.CANCEL, ClosingFor.TENDER})
"""Wishes of a person at the counter: the last one counts while the link of an earlier one still closes."""


def close_links(
    tx: Writer, *, terms: Terms, order: Order, why: ClosingFor, who: str, reason: str, now: datetime
) -> Changes:
    """Mark every open attempt as no longer wanted, with the job that closes its link at the company."""
    attempts = tenders.by_order(tx, order.id)
    for attempt in attempt_rules.open_attempts(attempts):
        closed = attempt_rules.close(attempt, why)
        if closed.state is AttemptState.CLOSING and why in LAST_WORD:
            closed = replace(closed, closing_for=why)
        if closed.closing_for is why:
            closed = replace(closed, closing_by=who, reason=reason or closed.reason)
        tenders.update(tx, closed)
        if closed.state is AttemptState.CLOSING:
            jobs.put(tx, kind=JobKind.CLOSE_LINK, key=closed.id, order_id=order.id, now=now)
    told = {"why": why, "reason": reason}
    story.add(tx, order_id=order.id, at=now, kind="closing", who=who, values=told)
    done = _after_closing(tx, terms=terms, order=order, why=why, who=who, reason=reason, now=now)
    return Changes.of(Change(Noun.ORDER, order.id)) | done


def go_on(tx: Writer, *, terms: Terms, attempt: Attempt | None, now: datetime) -> Changes:
    """Let the order do what this attempt was closed for; it may have been the last thing it waited for."""
    order = orders.temp(tx, attempt.order_id) if attempt is not None else None
    if attempt is None or order is None or attempt.closing_for is None:
        return Changes()
    return _after_closing(
        tx,
        terms=terms,
        order=order,
        why=attempt.closing_for,
        who=attempt.closing_by,
        reason=attempt.reason or attempt.closing_for,
        now=now,
    )


def _after_closing(
    tx: Writer, *, terms: Terms, order: Order, why: ClosingFor, who: str, reason: str, now: datetime
) -> Changes:
    """Do what the links were closed for, once every one of them is over; nothing while one is not."""
    attempts = tenders.by_order(tx, order.id)
    if order.stage is not Stage.AWAITING_PAYMENT or attempt_rules.open_attempts(attempts):
        return Changes()
    placed = limbo_rules.placed(limbo.by_order(tx, order.id))
    if _unplaced_money(attempts, placed):
        return Changes()
    match why:
        case ClosingFor.CANCEL:
            gone = order_rules.cancel(order, attempts, now=now, reason=reason, placed=placed)
            return _end(tx, gone, who, now)
        case ClosingFor.EXPIRY if order.expires_at is not None and now >= order.expires_at:
            gone = order_rules.expire(order, attempts, now=now, placed=placed)
            return _end(tx, gone, who, now) | _tell_guest(tx, terms, gone, now)
        case ClosingFor.EDIT | ClosingFor.SOLD_OUT:
            return _reopen(tx, order_rules.reopen(order, attempts, placed=placed), why, who, now)
    return Changes()


def cancel_without_proof(
    *, storage: Storage, terms: Terms, order_id: str, who: str, reason: str, now: datetime, manager: str = ""
) -> Changes:
    """Cancel a waiting order on a person's word although the company does not prove its link dead (I8).

    Only after the company was asked in vain: revoke the order first, and let its job run. The link stays
    `closing` and its job goes on; what is paid on it later is limbo. Errors: NotFound, BadInput without a
    reason, NotAllowed without a manager where the house asks for one, IllegalMove before the company was
    asked or when money is here.
    """
    with storage.write() as tx:
        order = orders.temp(tx, order_id)
        if order is None:
            raise NotFound("orders.no_such", order=order_id)
        if order.stage is not Stage.AWAITING_PAYMENT:
            raise IllegalMove("charge.not_waiting", order=order_id)
        check_allowed(terms.house, Deed.CANCEL_WITHOUT_PROOF, manager=manager)
        word = WithoutProof(manager or who, reason)
        _asked_in_vain(tx, order)
        told = {"who": word.who, "reason": reason}
        story.add(tx, order_id=order.id, at=now, kind="without_proof", who=who, values=told)
        audit.add(tx, at=now, who=who, deed="cancel_without_proof", values={"order": order.id, **told})
        changes = close_links(
            tx, terms=terms, order=order, why=ClosingFor.CANCEL, who=who, reason=reason, now=now
        )
        attempts = tenders.by_order(tx, order.id)
        if orders.temp(tx, order.id) is None:
            return changes
        placed = limbo_rules.placed(limbo.by_order(tx, order.id))
        gone = order_rules.cancel(order, attempts, now=now, reason=reason, without_proof=word, placed=placed)
        return changes | _end(tx, gone, who, now)


def _asked_in_vain(tx: Writer, order: Order) -> None:
    """IllegalMove unless the company was asked to close every open link: a word is no short cut."""
    for attempt in attempt_rules.open_attempts(tenders.by_order(tx, order.id)):
        job = outbox.get(tx, kind=JobKind.CLOSE_LINK, key=attempt.id)
        if job is None or not job.trouble:
            raise IllegalMove("orders.ask_company_first", order=order.id)


def give_up(tx: Writer, *, order_id: str, now: datetime) -> Changes:
    """Cancel an order that went back to building and whose cart was then cleared; nothing for a new cart."""
    order = orders.temp(tx, order_id)
    if order is None or order.stage is not Stage.BUILDING:
        return Changes()
    placed = limbo_rules.placed(limbo.by_order(tx, order_id))
    attempts = tenders.by_order(tx, order_id)
    return _end(tx, order_rules.cancel(order, attempts, now=now, reason="cleared", placed=placed), "", now)


def _unplaced_money(attempts: Iterable[Attempt], placed: frozenset[str]) -> bool:
    return any(each.state is AttemptState.CONFIRMED and each.payment_id not in placed for each in attempts)


def _end(tx: Writer, order: Order, who: str, now: datetime) -> Changes:
    orders.end(tx, order)
    stock.release(tx, order.id)
    told = {"reason": order.ended_reason}
    story.add(tx, order_id=order.id, at=now, kind=order.stage, who=who, values=told)
    return Changes.of(Change(Noun.ORDER, order.id), Change(Noun.STOCK))


def _reopen(tx: Writer, order: Order, why: ClosingFor, who: str, now: datetime) -> Changes:
    """Back to a cart under the same id; one that was taken back because of an 86 waits among the parked."""
    cart = order.cart
    if why is ClosingFor.SOLD_OUT:
        cart = replace(cart, parked_at=now, parked_label=cart.contact.name)
    orders.update_temp(tx, order)
    carts.save(tx, cart)
    stock.release(tx, order.id)
    story.add(tx, order_id=order.id, at=now, kind="reopened", who=who, values={"why": why})
    return Changes.of(Change(Noun.ORDER, order.id), Change(Noun.CART, cart.id), Change(Noun.STOCK))


def _tell_guest(tx: Writer, terms: Terms, order: Order, now: datetime) -> Changes:
    return post.queue(tx, terms=terms, kind=LetterKind.EXPIRED, order=order, now=now)
