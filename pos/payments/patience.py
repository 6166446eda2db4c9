"""How often a call is tried again before the till says that there was no clear answer."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pos.shop.errors import ProviderError

Answer = TypeVar("Answer")

# With time-outs of (3, 10) seconds three tries end within 41 seconds, waits counted in.
TIMEOUT_S = (3.0, 10.0)
WAITS_S = (0.5, 1.0)
SLOWER = 3  # times longer when the company says that we are too fast
_CHANCE = secrets.SystemRandom()


@dataclass(frozen=True)
class Verdict:
    """What an exception means: the error to raise, and whether the same call may be tried again."""

    error: ProviderError
    again: bool = False
    slower: bool = False


def patiently(
    call: Callable[[], Answer],
    *,
    judge: Callable[[Exception], Verdict],
    caught: tuple[type[Exception], ...],
    sleep: Callable[[float], None],
) -> Answer:
    """Make the call, at most `len(WAITS_S) + 1` times; raises the verdict's error.

    Waits are between half and the whole of those in WAITS_S, so that tills
    which failed together do not come back together.
    """
    for wait_s in (*WAITS_S, None):
        try:
            return call()
        except caught as failure:
            verdict = judge(failure)
            if wait_s is None or not verdict.again:
                raise verdict.error from failure
            sleep(wait_s * (SLOWER if verdict.slower else 1) * _CHANCE.uniform(0.5, 1.0))
    raise AssertionError("the last try returns or raises")
