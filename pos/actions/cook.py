"""The kitchen's deeds: accept, start, tick, bump, hand over, recall, rush, reject and void a ticket."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from pos.actions import paying, post
from pos.actions.changes import Bell, Change, Changes, Noun
from pos.actions.terms import Terms
from pos.shop import kitchen as rules
from pos.shop.errors import IllegalMove, NotFound
from pos.shop.house import Deed, check_allowed
from pos.shop.kitchen import Ticket, TicketState
from pos.shop.letters import LetterKind
from pos.shop.orders import Order, Stage
from pos.storage import audit, kitchen, orders, story
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer


def accept(*, storage: Storage, ticket: str, who: str, now: datetime) -> Changes:
    """The kitchen will cook it."""
    return _move(storage, ticket, "accepted", who, now, rules.accept)


def start(*, storage: Storage, terms: Terms, ticket: str, who: str, now: datetime) -> Changes:
    """A cook begins."""
    return _move(
        storage, ticket, "started", who, now, lambda each: rules.start(each, now=now, house=terms.house)
    )


def tick(
    *, storage: Storage, terms: Terms, ticket: str, line_id: str, who: str, now: datetime, undo: bool = False
) -> Changes:
    """One dish is done, or not after all; the last one makes the ticket ready where the house wants so."""
    with storage.write() as tx:
        before = _find(tx, ticket)
        if undo:
            after = rules.untick(before, line_id)
        else:
            after = rules.tick(before, line_id, now=now, house=terms.house)
        became_ready = after.state is TicketState.READY and before.state is not TicketState.READY
        return _write(tx, before, after, "ready" if became_ready else "ticked", who, now) | (
            _tell_guest(tx, terms, after, now) if became_ready else Changes()
        )


def bump(*, storage: Storage, terms: Terms, ticket: str, who: str, now: datetime) -> Changes:
    """The next step of a ticket: ready when it is being made or waits, handed over when it is ready."""
    with storage.write() as tx:
        before = _find(tx, ticket)
        if before.state is TicketState.READY:
            return _write(tx, before, rules.hand_over(before, now=now), "handed_over", who, now)
        after = rules.bump(before, now=now, house=terms.house)
        return _write(tx, before, after, "ready", who, now) | _tell_guest(tx, terms, after, now)


def recall(*, storage: Storage, terms: Terms, ticket: str, who: str, now: datetime) -> Changes:
    """Back on the board at its old place."""
    return _move(
        storage, ticket, "recalled", who, now, lambda each: rules.recall(each, now=now, house=terms.house)
    )


def undo_bump(
    *, storage: Storage, terms: Terms, ticket: str, was: TicketState, who: str, now: datetime
) -> Changes:
    """A bump by mistake: the ticket is again what it `was` before; no guest is told anything anew."""
    return _move(
        storage,
        ticket,
        "recalled",
        who,
        now,
        lambda each: rules.undo_bump(each, was, now=now, house=terms.house),
    )


def rush(
    *, storage: Storage, terms: Terms, ticket: str, who: str, now: datetime, undo: bool = False
) -> Changes:
    """To the front of the queue, or back within the house's few seconds."""
    if undo:
        return _move(
            storage,
            ticket,
            "rush_undone",
            who,
            now,
            lambda each: rules.undo_rush(each, now=now, house=terms.house),
        )
    return _move(storage, ticket, "rushed", who, now, lambda each: rules.rush(each, now=now))


def reject(*, storage: Storage, ticket: str, reason: str, who: str, now: datetime) -> Changes:
    """The kitchen cannot cook it; the order's money then waits for somebody to give it back."""
    with storage.write() as tx:
        before = _find(tx, ticket)
        after = rules.reject(before, reason=reason, now=now)
        return _write(tx, before, after, "rejected", who, now, Bell.VOIDED, reason=reason)


def void(
    *, storage: Storage, terms: Terms, ticket: str, reason: str, who: str, now: datetime, manager: str = ""
) -> Changes:
    """Nobody shall cook it any more; it stays visible, struck out."""
    with storage.write() as tx:
        check_allowed(terms.house, Deed.VOID_TICKET, manager=manager)
        before = _find(tx, ticket)
        after = rules.void(before, reason=reason, now=now)
        audit.add(tx, at=now, who=manager or who, deed="void_ticket", values={"order": before.order_id})
        return _write(tx, before, after, "voided", who, now, Bell.VOIDED, reason=reason)


def fire_held(*, storage: Storage, terms: Terms, order: str, who: str, now: datetime) -> Changes:
    """A person's word that a payment older than the till's restore is to be cooked (invariant
    I1)."""
    with storage.write() as tx:
        found = _held(tx, order)
        audit.add(tx, at=now, who=who, deed="fire_held", values={"order": found.id})
        return paying.fire(tx, terms=terms, order=found, who=who, now=now)


def leave_held(*, storage: Storage, terms: Terms, order: str, who: str, now: datetime) -> Changes:
    """A person's word that such a payment was cooked before the restore: its ticket is handed over at once.

    Nothing rings and no letter goes out; a recall still brings it to the board.
    """
    with storage.write() as tx:
        found = _held(tx, order)
        audit.add(tx, at=now, who=who, deed="leave_held", values={"order": found.id})
        fired = paying.fire(tx, terms=terms, order=found, who=who, now=now)
        (ticket_id,) = fired.ids(Noun.TICKET)
        ticket = _find(tx, ticket_id)
        done = rules.hand_over(rules.move(replace(ticket, ready_at=now), TicketState.READY), now=now)
        kitchen.update(tx, replace(done, shown_at=now))
        story.add(tx, order_id=found.id, at=now, kind="ticket_handed_over", who=who)
        return Changes(frozenset(replace(change, bell=None) for change in fired))


def _held(tx: Reader, order: str) -> Order:
    """The paid order of this id or number that has no ticket."""
    found = orders.find(tx, order)
    if found is None:
        raise NotFound("orders.no_such", order=order)
    if found.stage is not Stage.PAID or kitchen.by_order(tx, found.id) is not None:
        raise IllegalMove("kitchen.not_held", order=found.number or found.id)
    return found


def shown(*, storage: Storage, tickets: tuple[str, ...], now: datetime) -> Changes:
    """The kitchen's window has painted these tickets: the last leg of the stopwatch."""
    with storage.write() as tx:
        for ticket_id in tickets:
            ticket = kitchen.get(tx, ticket_id)
            if ticket is not None and ticket.shown_at is None:
                kitchen.update(tx, replace(ticket, shown_at=now))
                story.add(tx, order_id=ticket.order_id, at=now, kind="ticket_shown")
    return Changes()


def _move(
    storage: Storage, ticket: str, told: str, who: str, now: datetime, step: Callable[[Ticket], Ticket]
) -> Changes:
    with storage.write() as tx:
        before = _find(tx, ticket)
        return _write(tx, before, step(before), told, who, now)


def _find(tx: Reader, text: str) -> Ticket:
    """The ticket of this id, or the newest one of this order number."""
    found = kitchen.get(tx, text) or kitchen.by_number(tx, text.upper())
    if found is None:
        raise NotFound("kitchen.no_ticket", ticket=text)
    return found


def _write(
    tx: Writer,
    before: Ticket,
    after: Ticket,
    told: str,
    who: str,
    now: datetime,
    bell: Bell | None = None,
    reason: str = "",
) -> Changes:
    if after == before:
        return Changes()
    kitchen.update(tx, after)
    values = {"reason": reason} if reason else {}
    story.add(tx, order_id=after.order_id, at=now, kind=f"ticket_{told}", who=who, values=values)
    return Changes.of(Change(Noun.TICKET, after.id, bell), Change(Noun.ORDER, after.order_id))


def _tell_guest(tx: Writer, terms: Terms, ticket: Ticket, now: datetime) -> Changes:
    order = orders.get(tx, ticket.order_id)
    if order is None:
        return Changes()
    return post.queue(tx, terms=terms, kind=LetterKind.READY, order=order, now=now)
