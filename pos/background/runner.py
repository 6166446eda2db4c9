"""Runs what runs by itself: a thread for each task, with a rhythm, backoff, and a clean stop."""

import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pos.base.clock import Clock

LONGEST_PAUSE_S = 60.0


@dataclass(frozen=True)
class Task:
    """Something to do again and again.

    `run` does one round and returns the seconds until the next, or None for the usual `every_s`. When it
    raises, the pause grows from `every_s` by doubling, with jitter, up to `longest_pause_s`.
    """

    name: str
    every_s: float
    run: Callable[[], float | None]
    longest_pause_s: float = LONGEST_PAUSE_S


@dataclass(frozen=True)
class TaskState:
    """How a task is doing: rounds that went well, failures in a row, and the last trouble."""

    rounds: int = 0
    failures: int = 0
    trouble: str = ""
    last_round_s: float | None = None


class Runner:
    """Owns the threads of all tasks; `stop` ends them, and a task that hangs cannot hold the program back."""

    def __init__(
        self,
        *,
        tasks: Iterable[Task] = (),
        clock: Clock,
        on_error: Callable[[str, BaseException], None],
    ) -> None:
        """Take the tasks; nothing runs before `start`. `on_error` hears of failures in the task's thread."""
        self._tasks: list[Task] = []
        self._clock = clock
        self._on_error = on_error
        self._stopping = threading.Event()
        self._wake: dict[str, threading.Event] = {}
        self._states: dict[str, TaskState] = {}
        self._threads: list[threading.Thread] = []
        for task in tasks:
            self.add(task)

    def add(self, task: Task) -> None:
        """Take one more task, before `start`."""
        self._tasks.append(task)
        self._wake[task.name] = threading.Event()
        self._states[task.name] = TaskState()

    def start(self) -> None:
        """Start every task."""
        for task in self._tasks:
            thread = threading.Thread(target=self._work, args=(task,), name=task.name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def wake(self, name: str) -> None:
        """Let a task do its next round now; many wakes before it begins make one round."""
        self._wake[name].set()

    def states(self) -> dict[str, TaskState]:
        """How each task is doing."""
        return dict(self._states)

    def stop(self, within_s: float = 1.0) -> tuple[str, ...]:
        """End all tasks; returns the names of those still busy after `within_s`."""
        self._stopping.set()
        for event in self._wake.values():
            event.set()
        deadline = self._clock.monotonic() + within_s
        for thread in self._threads:
            thread.join(max(0.0, deadline - self._clock.monotonic()))
        return tuple(thread.name for thread in self._threads if thread.is_alive())

    def _work(self, task: Task) -> None:
        while True:
            # Cleared before the look at `stopping`, which is set before the wake: no stop is slept through.
            self._wake[task.name].clear()
            if self._stopping.is_set():
                return
            pause_s = self._round(task)
            self._wake[task.name].wait(pause_s)

    def _round(self, task: Task) -> float:
        state = self._states[task.name]
        try:
            asked_s = task.run()
        except Exception as trouble:  # noqa: BLE001 - it outlives its troubles
            failures = state.failures + 1
            self._states[task.name] = TaskState(
                state.rounds, failures, f"{type(trouble).__name__}: {trouble}", state.last_round_s
            )
            self._on_error(task.name, trouble)
            return backoff_s(failures, first_s=task.every_s, longest_s=task.longest_pause_s)
        self._states[task.name] = TaskState(state.rounds + 1, 0, "", self._clock.monotonic())
        return task.every_s if asked_s is None else asked_s


def backoff_s(failures: int, *, first_s: float, longest_s: float) -> float:
    """Seconds to wait after so many failures in a row: doubled each time, with up to a quarter of jitter."""
    doubled: float = min(longest_s, max(first_s, 0.1) * 2.0 ** min(failures, 16))
    return doubled * random.uniform(0.75, 1.0)  # noqa: S311 - jitter is no secret
