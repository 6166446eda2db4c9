"""Jobs: a call that must happen is tried until it does, by one worker at a time, whoever dies."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest

from pos.actions import jobs
from pos.actions.changes import NOTHING, Changes
from pos.actions.jobs import JobKind
from pos.shop.tenders import AttemptState
from pos.storage import outbox
from pos.storage.outbox import Job, JobState
from tests.actions.shops import Shop


def job(shop: Shop, order: str, kind: JobKind = JobKind.MAKE_LINK) -> Job:
    """The job of its latest attempt."""
    attempt = shop.look(order).attempt
    assert attempt is not None
    with shop.storage.read() as tx:
        found = outbox.get(tx, kind=kind, key=attempt.id)
    assert found is not None
    return found


def test_a_companys_trouble_is_tried_again_with_growing_pauses(shop: Shop) -> None:
    order = shop.cart()
    shop.charge(order)
    shop.company.down = True
    shop.work()
    first = job(shop, order)
    assert (first.tries, first.state) == (1, JobState.WAITING)
    assert timedelta(seconds=1.5) <= first.next_try_at - shop.now <= timedelta(seconds=2)
    assert "not answer clearly" in first.trouble
    shop.company.down = False
    shop.work()
    assert shop.states(order) == [AttemptState.CREATED]
    shop.later(seconds=2)
    shop.work()
    assert shop.states(order) == [AttemptState.PENDING]
    assert job(shop, order).state is JobState.DONE


@pytest.mark.parametrize(("tries", "most_s"), [(1, 2), (2, 4), (6, 60), (50, 60)])
def test_pauses_double_up_to_a_minute(tries: int, most_s: int) -> None:
    assert timedelta(seconds=most_s * 0.75) <= jobs.pause(tries) <= timedelta(seconds=most_s)


def test_a_defect_in_one_job_does_not_stop_the_next(shop: Shop) -> None:
    first, second = shop.cart(), shop.cart()
    shop.charge(first)
    shop.charge(second)

    def do(claimed: Job) -> Changes:
        if claimed.payload["order"] == first:
            raise ZeroDivisionError
        return NOTHING

    _, tried = jobs.work_off(storage=shop.storage, do=do, clock=shop.clock)
    assert tried == 2
    assert (job(shop, first).state, job(shop, first).trouble) == (JobState.WAITING, "ZeroDivisionError")
    assert job(shop, second).state is JobState.DONE


def test_a_job_in_somebodys_hands_is_not_taken(shop: Shop) -> None:
    order = shop.cart()
    shop.charge(order)
    with shop.storage.write() as tx:
        outbox.claim(tx, now=shop.now, lease=jobs.LEASE, who=f"{os.getpid()}.1")
    attempt = shop.look(order).attempts[0]
    assert shop.errands.run_one(JobKind.MAKE_LINK, attempt.id) is None
    shop.work()
    assert shop.company.links == {}
    shop.later(seconds=120)
    shop.work()
    assert len(shop.company.links) == 1


def test_the_job_of_a_worker_that_died_is_done_at_once(shop: Shop) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    order = shop.cart()
    shop.charge(order)
    with shop.storage.write() as tx:
        outbox.claim(tx, now=shop.now, lease=jobs.LEASE, who=f"{gone.pid}.1")
    shop.work()
    assert shop.states(order) == [AttemptState.PENDING]


def test_a_clock_that_was_fast_makes_no_job_wait_for_hours(shop: Shop) -> None:
    order = shop.cart()
    right = shop.now
    shop.clock.jump(right + timedelta(hours=3))
    shop.charge(order)
    shop.company.down = True
    shop.work()
    shop.clock.jump(right)
    shop.company.down = False
    shop.later(seconds=1)
    shop.work()
    # A key that was used in the future is not trusted: the next attempt has one of its own.
    assert shop.states(order) == [AttemptState.CANCELLED, AttemptState.PENDING]
    assert len(shop.company.links) == 1


def test_run_one_does_what_is_not_due_yet(shop: Shop) -> None:
    order = shop.cart()
    shop.charge(order)
    shop.company.down = True
    shop.work()
    shop.company.down = False
    assert shop.errands.run_one(JobKind.MAKE_LINK, shop.look(order).attempts[0].id)
    assert shop.states(order) == [AttemptState.PENDING]
