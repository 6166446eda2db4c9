"""Tasks run in threads of their own, outlive their troubles, and end when they are told to."""

import threading

import pytest

from pos.background.runner import Runner, Task, backoff_s
from pos.base.clock import SystemClock


def runner(*tasks: Task, errors: list[str] | None = None) -> Runner:
    """A runner that notes errors."""
    noted = errors if errors is not None else []
    return Runner(
        tasks=tasks, clock=SystemClock(), on_error=lambda name, trouble: noted.append(f"{name}: {trouble}")
    )


def test_a_task_runs_again_and_again_and_is_woken_early() -> None:
    rounds = threading.Semaphore(0)
    run = runner(Task("count", 3600, rounds.release))
    run.start()
    assert rounds.acquire(timeout=5)
    run.wake("count")
    assert rounds.acquire(timeout=5)
    assert run.stop() == ()
    assert run.states()["count"].rounds == 2


def test_a_task_outlives_its_trouble_and_the_others_do_not_feel_it() -> None:
    tried, good = threading.Semaphore(0), threading.Semaphore(0)
    errors: list[str] = []

    def fail() -> None:
        tried.release()
        raise ValueError("no")

    run = runner(
        Task("bad", 0.01, fail, longest_pause_s=0.02), Task("good", 0.01, good.release), errors=errors
    )
    run.start()
    for _ in range(3):
        assert tried.acquire(timeout=5)
        assert good.acquire(timeout=5)
    run.stop()
    state = run.states()["bad"]
    assert state.failures >= 2
    assert state.trouble == "ValueError: no"
    assert errors[0] == "bad: no"


def test_a_task_that_hangs_cannot_hold_the_stop_back() -> None:
    begun, free = threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        free.wait(20)

    run = runner(Task("hangs", 1, hang), Task("sleeps", 3600, lambda: None))
    run.start()
    assert begun.wait(5)
    assert run.stop(within_s=0.2) == ("hangs",)
    free.set()


def test_a_stop_ends_every_sleep() -> None:
    for _ in range(50):
        run = runner(Task("sleeps", 3600, lambda: None))
        run.start()
        assert run.stop(within_s=5) == ()


def test_a_round_says_when_the_next_one_is() -> None:
    rounds = threading.Semaphore(0)

    def soon() -> float:
        rounds.release()
        return 0.0

    run = runner(Task("soon", 3600, soon))
    run.start()
    assert all(rounds.acquire(timeout=5) for _ in range(5))
    run.stop()


@pytest.mark.parametrize(("failures", "most_s"), [(0, 1), (1, 2), (3, 8), (10, 60), (10_000, 60)])
def test_backoff_doubles_up_to_its_limit(failures: int, most_s: float) -> None:
    assert most_s * 0.75 <= backoff_s(failures, first_s=1, longest_s=60) <= most_s
