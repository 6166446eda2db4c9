"""The calls behind an order's links: write first, then call, then write what was said (invariant I6)."""

from dataclasses import replace
from datetime import datetime

from pos.actions import charge, endings, jobs, post
from pos.actions.changes import NOTHING, Bell, Change, Changes, Noun
from pos.actions.jobs import JobKind
from pos.actions.settle import Road, receive
from pos.actions.terms import Terms
from pos.base.clock import Clock
from pos.payments.provider import Provider, Shown
from pos.shop import attempts as attempt_rules
from pos.shop import limbo as limbo_rules
from pos.shop.attempts import LinkProof
from pos.shop.errors import KeyTaken, Misconfigured, NotPossibleHere, Refused, TryAgain
from pos.shop.tenders import Attempt, AttemptState, FactKind, FactState, key_trusted
from pos.storage import limbo, orders, story, tenders
from pos.storage.storage import Storage
from pos.storage.transactions import Writer


def make_link(
    *, storage: Storage, terms: Terms, provider: Provider, attempt_id: str, clock: Clock
) -> Changes:
    """Ask the company for an attempt's link; nothing when it has one or is over.

    What the company said is written with the time of its answer. Raises TryAgain to be repeated.

    A company that refuses for good fails the attempt, and the cashier sees why; the order waits for another
    tender.
    """
    attempt = _before_call(storage, terms, provider, attempt_id, clock.now())
    if attempt is None or attempt.state is not AttemptState.CREATED:
        return NOTHING
    try:
        shown = provider.ask(attempt.request, idempotency_key=attempt.idempotency_key)
    except (Refused, NotPossibleHere, Misconfigured) as trouble:
        return _link_refused(storage, attempt_id, str(trouble), clock.now())
    return _link_learnt(storage, terms, attempt_id, shown, clock.now())


def close_link(
    *, storage: Storage, terms: Terms, provider: Provider, attempt_id: str, clock: Clock
) -> Changes:
    """Close an attempt's link, learn whether anything was paid, and let the order go where it was meant to.

    A link whose making was never answered is learnt first, by the same call under the same key. Raises
    TryAgain while the company cannot be asked or money is still on its way.
    """
    attempt = _before_call(storage, terms, provider, attempt_id, clock.now())
    if attempt is None or attempt.state is not AttemptState.CLOSING:
        return _go_on(storage, terms, attempt_id, clock.now())
    changes = NOTHING
    if attempt.link_id is None:
        try:
            shown = provider.ask(attempt.request, idempotency_key=attempt.idempotency_key)
        except KeyTaken as trouble:
            # Something was made under this key, so a link may exist; its address was never seen by anybody.
            raise TryAgain("payments.key_reused", company=attempt.company) from trouble
        except (Refused, NotPossibleHere) as trouble:
            return _never_made(storage, terms, attempt_id, str(trouble), clock.now())
        changes |= _link_learnt(storage, terms, attempt_id, shown, clock.now())
        attempt = replace(attempt, link_id=shown.link_id)
    assert attempt.link_id is not None  # noqa: S101 - learnt just now
    closed = provider.close(attempt.link_id)
    now = clock.now()
    changes |= receive(storage=storage, terms=terms, facts=closed.facts, road=Road.ASKED, now=now)
    paid = frozenset(
        fact.money_id
        for fact in closed.facts
        if fact.kind is FactKind.PAYMENT and fact.state is FactState.SUCCEEDED
    )
    proof = LinkProof(link_id=attempt.link_id, asked_at=now, dead=closed.dead, payments=paid)
    changes |= _proven(storage, attempt_id, proof, now)
    return changes | _go_on(storage, terms, attempt_id, now)


def _before_call(
    storage: Storage, terms: Terms, provider: Provider, attempt_id: str, now: datetime
) -> Attempt | None:
    """Write down that the call is about to be made; an old key is given up instead, with a new attempt."""
    with storage.write() as tx:
        attempt = tenders.get(tx, attempt_id)
        if attempt is None or not attempt_rules.is_open(attempt):
            return attempt
        if attempt.company != provider.name:
            raise Misconfigured("links.other_company", company=attempt.company)
        if attempt.link_id is not None:
            return attempt
        if key_trusted(attempt.first_call_at, now):
            if attempt.first_call_at is None:
                attempt = attempt_rules.called(attempt, request=attempt.request, now=now)
                tenders.update(tx, attempt)
            return attempt
        wanted = attempt.state is AttemptState.CREATED
        attempt = attempt_rules.give_up_unseen(attempt, now)
        tenders.update(tx, attempt)
        story.add(tx, order_id=attempt.order_id, at=now, kind="link_given_up")
        if wanted:
            _start_anew(tx, terms, provider, attempt, now)
        return attempt


def _start_anew(tx: Writer, terms: Terms, provider: Provider, old: Attempt, now: datetime) -> None:
    order = orders.temp(tx, old.order_id)
    if order is None:
        return
    fresh = charge.new_attempt(
        tx, terms=terms, provider=provider, order=order, tender=old.tender, who=old.who, now=now
    )
    tenders.insert(tx, fresh)
    jobs.put(tx, kind=JobKind.MAKE_LINK, key=fresh.id, order_id=order.id, now=now)


def _link_learnt(storage: Storage, terms: Terms, attempt_id: str, shown: Shown, now: datetime) -> Changes:
    with storage.write() as tx:
        attempt = tenders.get(tx, attempt_id)
        if attempt is None or attempt.link_id is not None:
            return NOTHING
        made = attempt_rules.link_made(
            attempt, link_id=shown.link_id, url=shown.url, expires_at=shown.expires_at
        )
        tenders.update(tx, made)
        story.add(tx, order_id=made.order_id, at=now, kind="link_made", values={"link": shown.link_id})
        letter = post.link_ready(tx, terms=terms, attempt=made, now=now)
        return Changes.of(Change(Noun.ORDER, made.order_id, Bell.LINK_READY)) | letter


def _link_refused(storage: Storage, attempt_id: str, why: str, now: datetime) -> Changes:
    with storage.write() as tx:
        attempt = tenders.get(tx, attempt_id)
        if attempt is None or attempt.state is not AttemptState.CREATED:
            return NOTHING
        tenders.update(tx, attempt_rules.refused(attempt, why))
        story.add(tx, order_id=attempt.order_id, at=now, kind="link_refused", values={"reason": why})
        return Changes.of(Change(Noun.ORDER, attempt.order_id, Bell.LINK_FAILED))


def _never_made(storage: Storage, terms: Terms, attempt_id: str, why: str, now: datetime) -> Changes:
    """The company refuses the very request for good: there never was a link, so nothing can be paid by it."""
    with storage.write() as tx:
        attempt = tenders.get(tx, attempt_id)
        if attempt is None or attempt.state is not AttemptState.CLOSING:
            return NOTHING
        tenders.update(tx, attempt_rules.move(attempt, AttemptState.CANCELLED))
        story.add(tx, order_id=attempt.order_id, at=now, kind="link_refused", values={"reason": why})
    return _go_on(storage, terms, attempt_id, now)


def _proven(storage: Storage, attempt_id: str, proof: LinkProof, now: datetime) -> Changes:
    """Write that the link is dead, if it is; TryAgain while money is still on its way."""
    with storage.write() as tx:
        attempt = tenders.get(tx, attempt_id)
        if attempt is None or attempt.state is not AttemptState.CLOSING:
            return NOTHING
        if not proof.dead:
            raise TryAgain("links.money_on_its_way", order=attempt.order_id)
        placed = limbo_rules.placed(limbo.by_order(tx, attempt.order_id))
        tenders.update(tx, attempt_rules.prove_dead(attempt, proof, placed=placed))
        story.add(tx, order_id=attempt.order_id, at=now, kind="link_closed", values={"link": proof.link_id})
        return Changes.of(Change(Noun.ORDER, attempt.order_id))


def _go_on(storage: Storage, terms: Terms, attempt_id: str, now: datetime) -> Changes:
    with storage.write() as tx:
        return endings.go_on(tx, terms=terms, attempt=tenders.get(tx, attempt_id), now=now)
