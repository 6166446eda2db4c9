"""Works off the outbox on one thread: makes links, closes links and sends refunds."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pos.actions import jobs, keep, links, refund
from pos.actions.changes import NOTHING, Changes
from pos.actions.jobs import JobKind
from pos.actions.terms import Terms
from pos.base import log
from pos.base.clock import Clock
from pos.payments.provider import Provider
from pos.shop.errors import BrokenPromise, ProviderError
from pos.storage.outbox import Job
from pos.storage.storage import Storage

EVERY_S = 1.0
AT_ONCE = 20
LOOK_EVERY_S = 15.0


@dataclass
class Errands:
    """The calls that must happen; `round` is for a thread of its own, `run_one` for whoever cannot wait."""

    storage: Storage
    terms: Terms
    provider: Provider
    clock: Clock
    told: Callable[[Changes], None]
    _next_look_s: float = field(default=0.0, init=False)

    def round(self) -> float | None:
        """Do what is due; at once again when there was more than one round may do.

        After a restore the held jobs come first: the company is asked what was done already. Each job is told
        when it is done, for the next one may take half a minute, and a guest waits for the code of the first.
        """
        jobs.free_stuck(storage=self.storage, now=self.clock.now())
        self._tell(self._look_after_restore())
        for _ in range(AT_ONCE):
            changes, tried = jobs.work_off(storage=self.storage, do=self.do, clock=self.clock, limit=1)
            self._tell(changes)
            if not tried:
                return EVERY_S
        return 0.0

    def _tell(self, changes: Changes) -> None:
        if changes:
            self.told(changes)

    def _look_after_restore(self) -> Changes:
        """Try to have the company's word about held jobs; without an answer they stay held."""
        if not keep.has_held(storage=self.storage) or self.clock.monotonic() < self._next_look_s:
            return NOTHING
        self._next_look_s = self.clock.monotonic() + LOOK_EVERY_S
        try:
            return keep.release_held(
                storage=self.storage, terms=self.terms, provider=self.provider, now=self.clock.now()
            )
        except ProviderError as trouble:
            log.get("errands").warning("held jobs wait for the company", trouble=str(trouble))
            return NOTHING

    def run_one(self, kind: JobKind, key: str) -> Changes | None:
        """Do this very job now; None where it is over, held, or in somebody else's hands."""
        return jobs.work_one(storage=self.storage, do=self.do, kind=kind, key=key, clock=self.clock)

    def do(self, job: Job) -> Changes:
        """One job."""
        match job.kind:
            case JobKind.MAKE_LINK:
                return links.make_link(
                    storage=self.storage,
                    terms=self.terms,
                    provider=self.provider,
                    attempt_id=job.key,
                    clock=self.clock,
                )
            case JobKind.CLOSE_LINK:
                return links.close_link(
                    storage=self.storage,
                    terms=self.terms,
                    provider=self.provider,
                    attempt_id=job.key,
                    clock=self.clock,
                )
            case JobKind.REFUND:
                return refund.send_refund(
                    storage=self.storage,
                    terms=self.terms,
                    provider=self.provider,
                    refund_id=job.key,
                    clock=self.clock,
                )
        raise BrokenPromise(f"nobody knows how to do {job.kind}")
