"""Jobs are claimed by one worker at a time, tried again, held, and done once."""

from datetime import timedelta

from pos.storage import outbox
from pos.storage.storage import Storage
from pos.storage.transactions import Writer
from tests.storage.samples import NOW

LEASE = timedelta(seconds=30)


def put(tx: Writer, key: str = "order-1", kind: str = "make_link", late_s: int = 0) -> bool:
    """A job that is due after `late_s`."""
    return outbox.put(
        tx, kind=kind, key=key, payload={"order": key}, now=NOW, due=NOW + timedelta(seconds=late_s)
    )


def claim(tx: Writer, who: str, after_s: int = 0, **more: int) -> list[str]:
    """The keys that `who` gets after `after_s`."""
    jobs = outbox.claim(
        tx, now=NOW + timedelta(seconds=after_s), lease=LEASE, who=who, limit=more.get("limit", 9)
    )
    return [job.key for job in jobs]


def test_a_job_is_written_once(storage: Storage) -> None:
    with storage.write() as tx:
        assert put(tx) is True
        assert put(tx) is False
        assert outbox.depth(tx) == 1


def test_a_claimed_job_is_not_given_to_another(storage: Storage) -> None:
    with storage.write() as tx:
        put(tx)
        assert claim(tx, "one") == ["order-1"]
        assert claim(tx, "two") == []
        assert claim(tx, "two", after_s=29) == []


def test_a_lease_ends_and_its_late_owner_can_no_longer_finish(storage: Storage) -> None:
    with storage.write() as tx:
        put(tx)
        first = outbox.claim(tx, now=NOW, lease=LEASE, who="one")[0]
        second = outbox.claim(tx, now=NOW + LEASE, lease=LEASE, who="two")[0]
        assert outbox.done(tx, first, now=NOW + LEASE) is False
        assert second.tries == 2
        assert outbox.done(tx, second, now=NOW + LEASE) is True
        assert outbox.depth(tx) == 0


def test_jobs_come_in_the_order_they_are_due(storage: Storage) -> None:
    with storage.write() as tx:
        put(tx, "late", late_s=5)
        put(tx, "soon", late_s=1)
        put(tx, "later", late_s=60)
        assert claim(tx, "one", after_s=10) == ["soon", "late"]


def test_a_retried_job_waits_for_its_time(storage: Storage) -> None:
    with storage.write() as tx:
        put(tx)
        job = outbox.claim(tx, now=NOW, lease=LEASE, who="one")[0]
        assert outbox.retry(tx, job, next_try_at=NOW + timedelta(minutes=1), trouble="no network") is True
        assert claim(tx, "one", after_s=59) == []
        assert claim(tx, "one", after_s=60) == ["order-1"]


def test_a_held_job_is_claimed_by_nobody_until_released(storage: Storage) -> None:
    with storage.write() as tx:
        put(tx)
        put(tx, "order-2")
        assert outbox.hold_all(tx, reason="restored") == 2
        assert claim(tx, "one") == []
        job = outbox.held(tx)[0]
        assert outbox.claim_one(tx, kind=job.kind, key=job.key, now=NOW, lease=LEASE, who="one") is None
        assert outbox.release(tx, job.id) is True
        assert claim(tx, "one") == [job.key]


def test_a_command_takes_its_own_job_before_it_is_due(storage: Storage) -> None:
    with storage.write() as tx:
        put(tx, "order-1", late_s=600)
        job = outbox.claim_one(tx, kind="make_link", key="order-1", now=NOW, lease=LEASE, who="command")
        assert job is not None
        assert job.payload == {"order": "order-1"}
        assert outbox.claim_one(tx, kind="make_link", key="order-1", now=NOW, lease=LEASE, who="two") is None


def test_only_the_wanted_kinds_are_claimed(storage: Storage) -> None:
    with storage.write() as tx:
        put(tx, kind="make_link")
        put(tx, kind="send_letter")
        jobs = outbox.claim(tx, now=NOW, lease=LEASE, who="postman", kinds=["send_letter"], limit=9)
        assert [job.kind for job in jobs] == ["send_letter"]


def test_done_jobs_are_swept_and_those_that_wait_stay(storage: Storage) -> None:
    with storage.write() as tx:
        put(tx, "done")
        put(tx, "waits")
        (job,) = outbox.claim(tx, now=NOW, lease=LEASE, who="one")
        outbox.done(tx, job, now=NOW)
        assert outbox.sweep(tx, before=NOW + timedelta(days=1)) == 1
        assert outbox.get(tx, kind="make_link", key="done") is None
        assert outbox.get(tx, kind="make_link", key="waits") is not None
