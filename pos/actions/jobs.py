"""Jobs of the outbox: calls to a payment company that must happen, whatever happens."""

import os
import random
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from pos.actions.changes import NOTHING, Changes
from pos.base import log
from pos.base.clock import Clock
from pos.shop.errors import Busy, NotPossibleHere, ProviderError, Refused, StorageTrouble
from pos.storage import outbox
from pos.storage.outbox import Job
from pos.storage.storage import Storage
from pos.storage.transactions import Writer

LEASE = timedelta(seconds=120)
"""Longer than any call may take; a worker that died leaves its job for the next one after this."""

FIRST_PAUSE_S = 2.0
LONGEST_PAUSE_S = 60.0
LONGEST_REFUSED_S = 600.0
"""A company that says no will hardly say yes a minute later: somebody has to mend something first, and then
ten minutes are soon enough."""

_ONE_MINUTE = timedelta(seconds=LONGEST_PAUSE_S)


class JobKind(StrEnum):
    """What a job does; its key is the id of the attempt or of the refund."""

    MAKE_LINK = "make_link"
    CLOSE_LINK = "close_link"
    REFUND = "refund"


Doer = Callable[[Job], Changes]


def put(tx: Writer, *, kind: JobKind, key: str, order_id: str, now: datetime) -> None:
    """Write a job in the transaction of the deed that causes it; one that waits already stays as it is."""
    outbox.put(tx, kind=kind, key=key, payload={"order": order_id}, now=now)


def work_off(*, storage: Storage, do: Doer, clock: Clock, limit: int = 20) -> tuple[Changes, int]:
    """Do the jobs that are due, one after the other; returns what changed and how many were tried.

    Each is claimed at its own moment: the calls before it may have taken minutes.
    """
    changes, tried = NOTHING, 0
    for _ in range(limit):
        now = clock.now()
        with storage.write() as tx:
            claimed = outbox.claim(tx, now=now, lease=LEASE, who=_worker(), limit=1)
        if not claimed:
            break
        changes |= _do(storage, claimed[0], do, clock)
        tried += 1
    return changes, tried


def work_one(*, storage: Storage, do: Doer, kind: JobKind, key: str, clock: Clock) -> Changes | None:
    """Do this very job now, due or not; None where it is over, held, or in somebody else's hands."""
    with storage.write() as tx:
        job = outbox.claim_one(tx, kind=kind, key=key, now=clock.now(), lease=LEASE, who=_worker())
    return None if job is None else _do(storage, job, do, clock)


def free_stuck(*, storage: Storage, now: datetime) -> int:
    """Make due what would wait for nothing; how many.

    Jobs of workers that died, long before their leases end, and jobs whose next try lies further off than any
    pause: the clock was fast when it was written, and has been set right.
    """
    with storage.read() as tx:
        stuck = [job for job in outbox.waiting(tx) if job.kind in set(JobKind) and _stuck(job, now)]
    for job in stuck:
        with storage.write() as tx:
            outbox.retry(tx, job, next_try_at=now, trouble=job.trouble)
    return len(stuck)


def _stuck(job: Job, now: datetime) -> bool:
    if not job.lease:
        return job.next_try_at > now + 2 * max(_longest(job.tries, LONGEST_REFUSED_S), _ONE_MINUTE)
    too_long = job.lease_until is not None and job.lease_until > now + 2 * LEASE
    return too_long or not _alive(job.lease)


def _alive(worker: str) -> bool:
    """Whether a worker's process may still be there; True where the system cannot tell without harm."""
    if os.name != "posix":
        return True
    pid = worker.partition(".")[0]
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except (ValueError, OSError):
        return True
    return True


def _do(storage: Storage, job: Job, do: Doer, clock: Clock) -> Changes:
    """Do it; trouble puts it back with a growing pause and its words, so that the next job gets its turn.

    The pause begins when the call is over, however long it took.
    """
    try:
        changes = do(job)
    except (Refused, NotPossibleHere) as trouble:
        _put_back(storage, job, pause(job.tries, longest_s=LONGEST_REFUSED_S), str(trouble), clock.now())
        return NOTHING
    except ProviderError as trouble:
        _put_back(storage, job, pause(job.tries), str(trouble), clock.now())
        return NOTHING
    except (StorageTrouble, Busy):
        raise
    except Exception as trouble:  # noqa: BLE001 - told in the log; the other jobs must not wait for it
        log.get("jobs").exception("defect", job=job.kind, key=job.key)
        _put_back(storage, job, timedelta(seconds=LONGEST_PAUSE_S), type(trouble).__name__, clock.now())
        return NOTHING
    with storage.write() as tx:
        outbox.done(tx, job, now=clock.now())
    return changes


def _put_back(storage: Storage, job: Job, wait: timedelta, trouble: str, now: datetime) -> None:
    with storage.write() as tx:
        outbox.retry(tx, job, next_try_at=now + wait, trouble=trouble[:500])


def pause(tries: int, *, longest_s: float = LONGEST_PAUSE_S) -> timedelta:
    """How long to wait after so many tries: doubled up to `longest_s`, less up to a quarter of jitter."""
    return _longest(tries, longest_s) * random.uniform(0.75, 1.0)  # noqa: S311 - jitter is no secret


def _longest(tries: int, longest_s: float) -> timedelta:
    return timedelta(seconds=min(longest_s, FIRST_PAUSE_S * 2.0 ** min(max(tries - 1, 0), 10)))


def _worker() -> str:
    return f"{os.getpid()}.{threading.get_ident()}"
