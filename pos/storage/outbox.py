"""Work to be done in the outside world: claimed with a lease, tried again, done once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from pos.base.clock import from_text, to_text
from pos.storage import codec
from pos.storage.rows import sql
from pos.storage.transactions import Reader, Writer

PAGE_LIMIT = 1_000
_FIELDS = (
    "id, kind, key, payload, made_at, state, next_try_at, tries, held, lease, lease_until, trouble, ended_at"
)
_SELECT = sql("SELECT", _FIELDS, "FROM outbox")
_TAKE = sql("UPDATE outbox SET lease = ?, lease_until = ?, tries = tries + 1 WHERE id = ? RETURNING", _FIELDS)


class JobState(StrEnum):
    """Where a job stands; none is ever given up."""

    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True)
class Job:
    """One piece of work. `kind` and `key` name it once for ever; `payload` are JSON values.

    `tries` counts the claims so far, this one included. `lease` names who holds it until `lease_until`.
    `held` is the reason why nobody may claim it (after a restore), empty when it is free.
    """

    id: int
    kind: str
    key: str
    payload: Mapping[str, Any]
    made_at: datetime
    state: JobState
    next_try_at: datetime
    tries: int
    held: str
    lease: str
    lease_until: datetime | None
    trouble: str
    ended_at: datetime | None


def put(
    tx: Writer,
    *,
    kind: str,
    key: str,
    payload: Mapping[str, object],
    now: datetime,
    due: datetime | None = None,
) -> bool:
    """Write a job, to be tried from `due` (or at once); False where this kind and key is known already."""
    return (
        tx.run(
            "INSERT INTO outbox (kind, key, payload, made_at, state, next_try_at, tries, held, lease,"
            " lease_until, trouble)"
            " VALUES (?, ?, ?, ?, 'waiting', ?, 0, '', '', '', '') ON CONFLICT DO NOTHING",
            kind,
            key,
            codec.dumps(dict(payload)),
            to_text(now),
            to_text(due or now),
        )
        == 1
    )


def claim(
    tx: Writer, *, now: datetime, lease: timedelta, who: str, kinds: Sequence[str] = (), limit: int = 1
) -> tuple[Job, ...]:
    """Take jobs that are due, not held and not leased to somebody else; oldest due first.

    `who` must be unique for each claimer and run (a process and thread); `kinds` narrows to these.
    """
    wanted = codec.dumps(list(kinds))
    ids = tx.rows(
        "SELECT id FROM outbox WHERE state = 'waiting' AND next_try_at <= ?1 AND held = '' AND"
        " lease_until <= ?1"
        " AND (?2 = '[]' OR kind IN (SELECT value FROM json_each(?2))) ORDER BY next_try_at, id LIMIT ?3",
        to_text(now),
        wanted,
        min(limit, PAGE_LIMIT),
    )
    return tuple(_take(tx, job_id, now=now, lease=lease, who=who) for (job_id,) in ids)


def claim_one(tx: Writer, *, kind: str, key: str, now: datetime, lease: timedelta, who: str) -> Job | None:
    """Take this very job, due or not; None where it is over, held, or leased to somebody else."""
    job_id = tx.value(
        "SELECT id FROM outbox WHERE kind = ? AND key = ? AND state = 'waiting' AND held = '' AND"
        " lease_until <= ?",
        kind,
        key,
        to_text(now),
    )
    return None if job_id is None else _take(tx, job_id, now=now, lease=lease, who=who)


def done(tx: Writer, job: Job, *, now: datetime) -> bool:
    """Write down that the job is done; False where the lease was lost meanwhile to another claimer."""
    return (
        tx.run(
            "UPDATE outbox SET state = 'done', ended_at = ?, lease = '', lease_until = '', trouble = ''"
            " WHERE id = ? AND state = 'waiting' AND lease = ?",
            to_text(now),
            job.id,
            job.lease,
        )
        == 1
    )


def retry(tx: Writer, job: Job, *, next_try_at: datetime, trouble: str) -> bool:
    """Give the job back, to be tried again from then; False where the lease was lost meanwhile."""
    return (
        tx.run(
            "UPDATE outbox SET next_try_at = ?, trouble = ?, lease = '', lease_until = ''"
            " WHERE id = ? AND state = 'waiting' AND lease = ?",
            to_text(next_try_at),
            trouble,
            job.id,
            job.lease,
        )
        == 1
    )


def hold_all(tx: Writer, *, reason: str) -> int:
    """Hold every waiting job and end every lease; how many."""
    return tx.run("UPDATE outbox SET held = ?, lease = '', lease_until = '' WHERE state = 'waiting'", reason)


def release(tx: Writer, job_id: int) -> bool:
    """Let a held job be claimed again."""
    return tx.run("UPDATE outbox SET held = '' WHERE id = ? AND held <> ''", job_id) == 1


def held(tx: Reader) -> tuple[Job, ...]:
    """Every held job, oldest first."""
    # By the expression `+id`, not by the table's own order: that would read every job that was ever done.
    return _jobs(
        tx.rows(f"{_SELECT} WHERE state = 'waiting' AND held <> '' ORDER BY +id LIMIT ?", PAGE_LIMIT)
    )


def get(tx: Reader, *, kind: str, key: str) -> Job | None:
    """The job of this kind and key."""
    found = _jobs(tx.rows(f"{_SELECT} WHERE kind = ? AND key = ?", kind, key))
    return found[0] if found else None


def waiting(tx: Reader, *, limit: int = PAGE_LIMIT) -> tuple[Job, ...]:
    """Every job that is not over, in the order they are due."""
    return _jobs(
        tx.rows(f"{_SELECT} WHERE state = 'waiting' ORDER BY next_try_at, id LIMIT ?", min(limit, PAGE_LIMIT))
    )


def depth(tx: Reader) -> int:
    """How many jobs are not over."""
    return int(tx.value("SELECT count(*) FROM outbox WHERE state = 'waiting'"))


def sweep(tx: Writer, *, before: datetime) -> int:
    """Remove jobs that were done before `before`; how many."""
    return tx.run("DELETE FROM outbox WHERE state = 'done' AND ended_at < ?", to_text(before))


def _take(tx: Writer, job_id: int, *, now: datetime, lease: timedelta, who: str) -> Job:
    row = tx.rows(_TAKE, who, to_text(now + lease), job_id)
    return _jobs(row)[0]


def _jobs(rows: list[Any]) -> tuple[Job, ...]:
    return tuple(
        Job(
            job_id,
            kind,
            key,
            codec.loads(payload),
            from_text(made_at),
            JobState(state),
            from_text(next_try_at),
            tries,
            held_for,
            lease,
            from_text(lease_until) if lease_until else None,
            trouble,
            from_text(ended_at) if ended_at else None,
        )
        for (
            job_id,
            kind,
            key,
            payload,
            made_at,
            state,
            next_try_at,
            tries,
            held_for,
            lease,
            lease_until,
            trouble,
            ended_at,
        ) in rows
    )
