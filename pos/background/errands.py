"""Works off the outbox: makes links, closes links and sends refunds, on one thread that keeps its
connection."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pos.actions import jobs, links, refund
from pos.actions.changes import Changes
from pos.actions.jobs import JobKind
from pos.actions.terms import Terms
from pos.base.clock import Clock
from pos.payments.provider import Provider
from pos.shop.errors import BrokenPromise
from pos.storage.outbox import Job
from pos.storage.storage import Storage

EVERY_S = 1.0
AT_ONCE = 20


@dataclass
class Errands:
    """The calls that must happen; `round` is for a thread of its own, `run_one` for whoever cannot wait."""

    storage: Storage
    terms: Terms
    provider: Provider
    clock: Clock
    told: Callable[[Changes], None]

    def round(self) -> float | None:
        """Do what is due; at once again when there was more than one round may do."""
        changes, tried = jobs.work_off(storage=self.storage, do=self.do, now=self.clock.now(), limit=AT_ONCE)
        if changes:
            self.told(changes)
        return 0.0 if tried == AT_ONCE else EVERY_S

    def run_one(self, kind: JobKind, key: str) -> Changes | None:
        """Do this very job now; None where it is over, held, or in somebody else's hands."""
        return jobs.work_one(storage=self.storage, do=self.do, kind=kind, key=key, now=self.clock.now())

    def do(self, job: Job, now: datetime) -> Changes:
        """One job."""
        match job.kind:
            case JobKind.MAKE_LINK:
                return links.make_link(
                    storage=self.storage,
                    terms=self.terms,
                    provider=self.provider,
                    attempt_id=job.key,
                    now=now,
                )
            case JobKind.CLOSE_LINK:
                return links.close_link(
                    storage=self.storage,
                    terms=self.terms,
                    provider=self.provider,
                    attempt_id=job.key,
                    now=now,
                )
            case JobKind.REFUND:
                return refund.send_refund(
                    storage=self.storage,
                    terms=self.terms,
                    provider=self.provider,
                    refund_id=job.key,
                    now=now,
                )
        raise BrokenPromise(f"nobody knows how to do {job.kind}")
