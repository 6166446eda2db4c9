"""Keeping the shop's file true after a restore or in a copy: the company is asked, then held jobs go on."""

from dataclasses import replace
from datetime import datetime, timedelta

from pos.actions import health
from pos.actions.changes import NOTHING, Change, Changes, Noun
from pos.actions.jobs import JobKind
from pos.actions.settle import Road, receive
from pos.actions.terms import Terms
from pos.payments.provider import Provider
from pos.shop.errors import Refused, TryAgain
from pos.shop.tenders import Fact, RefundState
from pos.storage import marks, outbox, refunds, tenders
from pos.storage.outbox import Job
from pos.storage.restore import HELD
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer

ASKED_AFTER_RESTORE = "restore.asked_at"
LONGEST_BACK = timedelta(days=30)
BEFORE = timedelta(hours=1)
PAGES = 200


def has_held(*, storage: Storage) -> bool:
    """Whether a restore left anything that the company has not been asked about."""
    with storage.read() as tx:
        restored, asked = marks.moment(tx, marks.RESTORED_AT), marks.moment(tx, ASKED_AFTER_RESTORE)
        if restored is not None and (asked is None or asked < restored):
            return True
        return bool(_held(tx))


def release_held(*, storage: Storage, terms: Terms, provider: Provider, now: datetime) -> Changes:
    """Ask the company what happened since the backup, then let the held jobs go on.

    What was paid meanwhile takes its effect (its ticket waits for a person's word). A call that the lost file
    may have made already is dated back to when its record was made, so that its key is trusted no longer
    than it deserves (invariant I6); refunds are looked up one by one. Raises what the company raises, and
    then everything stays held.
    """
    with storage.read() as tx:
        waiting = _held(tx)
        since = _since(tx, now)
    changes = _ask_everything(storage, terms, provider, since, now)
    for job in waiting:
        with storage.write() as tx:
            _date_back(tx, job)
        if job.kind == JobKind.REFUND:
            facts = _refunds_of(storage, provider, job.key)
            changes |= receive(storage=storage, terms=terms, facts=facts, road=Road.ASKED, now=now)
        with storage.write() as tx:
            outbox.release(tx, job.id)
        changes |= Changes.of(Change(Noun.HEALTH))
    with storage.write() as tx:
        marks.put_moment(tx, ASKED_AFTER_RESTORE, now)
    return changes


def _held(tx: Reader) -> list[Job]:
    return [job for job in outbox.held(tx) if job.held == HELD and job.kind in set(JobKind)]


def _since(tx: Reader, now: datetime) -> datetime:
    """A moment before the backup was made: everything in it is older than the backup."""
    names = (health.PROOF_AT, health.LAST_BACKUP, marks.ASKED_UNTIL)
    known = [moment for moment in (marks.moment(tx, name) for name in names) if moment is not None]
    known += [attempt.made_at for attempt in tenders.open_links(tx)]
    earliest = min(known, default=now - LONGEST_BACK) - BEFORE
    return max(now - LONGEST_BACK, min(earliest, now))


def _ask_everything(
    storage: Storage, terms: Terms, provider: Provider, since: datetime, now: datetime
) -> Changes:
    changes = NOTHING
    for _ in range(PAGES):
        news = provider.facts_since(since, now)
        changes |= receive(storage=storage, terms=terms, facts=news.facts, road=Road.ASKED, now=now)
        if news.until >= now:
            return changes
        if news.until <= since:
            break
        since = news.until
    raise TryAgain("payments.too_much", company=provider.name)


def _date_back(tx: Writer, job: Job) -> None:
    if job.kind == JobKind.REFUND:
        refund = refunds.get(tx, job.key)
        if refund is not None and refund.state is RefundState.CREATED and refund.first_call_at is None:
            refunds.update(tx, replace(refund, first_call_at=refund.made_at))
        return
    attempt = tenders.get(tx, job.key)
    if attempt is not None and attempt.first_call_at is None and attempt.link_id is None:
        tenders.update(tx, replace(attempt, first_call_at=attempt.made_at))


def _refunds_of(storage: Storage, provider: Provider, refund_id: str) -> tuple[Fact, ...]:
    with storage.read() as tx:
        refund = refunds.get(tx, refund_id)
    if refund is None or refund.state is not RefundState.CREATED:
        return ()
    try:
        return provider.refunds_of(refund.payment_id)
    except Refused:
        return ()
