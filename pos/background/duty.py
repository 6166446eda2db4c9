"""The duty lock: of all processes on one home, one alone does the background work."""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from pos.base.clock import from_text, to_text
from pos.base.filelock import FileLock
from pos.base.paths import Home
from pos.shop.errors import Busy

# A look at the lock holds it for an instant, so one refusal proves nothing yet.
TRIES = 5
PAUSE_S = 0.05


@dataclass(frozen=True)
class OnDuty:
    """Who does the background work: its process, what it is, and since when."""

    pid: int
    program: str
    since: datetime


@contextmanager
def hold(
    home: Home, *, program: str, now: datetime, sleep: Callable[[float], None] = time.sleep
) -> Iterator[OnDuty]:
    """Be the one on duty for as long as the block runs; Busy, naming the other, when somebody else is.

    The system takes the duty back when the process ends, be it by SIGKILL.
    """
    home.make()
    lock = FileLock(home.duty_lock)
    for attempt in range(TRIES):
        if lock.try_hold():
            break
        if attempt < TRIES - 1:
            sleep(PAUSE_S)
    else:
        other = _read(lock)
        raise Busy("duty.held", home=home.root, pid=other.pid if other else "?")
    me = OnDuty(pid=os.getpid(), program=program, since=now)
    try:
        lock.write(json.dumps({"pid": me.pid, "program": program, "since": to_text(now)}) + "\n")
        yield me
    finally:
        lock.release()


def who(home: Home) -> OnDuty | None:
    """Who is on duty for this home now; None when nobody is. Never creates anything."""
    if not home.duty_lock.exists():
        return None
    lock = FileLock(home.duty_lock)
    if lock.try_hold():
        lock.release()
        return None
    return _read(lock)


def _read(lock: FileLock) -> OnDuty | None:
    """The note of the holder; None when it died between taking the lock and writing, or writes just now."""
    try:
        note = json.loads(lock.read())
        return OnDuty(pid=int(note["pid"]), program=str(note["program"]), since=from_text(note["since"]))
    except (ValueError, KeyError, TypeError):
        return None
