"""How much one device may ask: a bucket of requests that refills, and a count of open waits."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from pos.relay.answers import Refusal


class Rates:
    """Remembers each device that asks; there are only as many as were registered."""

    def __init__(self, *, per_second: int, burst: int, waits: int) -> None:
        """`burst` at once, then `per_second`; `waits` long polls and streams open together."""
        self._per_second = per_second
        self._burst = burst
        self._waits_limit = waits
        self._buckets: dict[str, tuple[float, float]] = {}
        self._waits: Counter[str] = Counter()

    def take(self, device: str, *, now_s: float) -> None:
        """Count one request at `now_s` (monotonic); Refusal 429 if there were too many."""
        left, at = self._buckets.get(device, (float(self._burst), now_s))
        left = min(float(self._burst), left + (now_s - at) * self._per_second)
        if left < 1:
            raise Refusal(429, "too_many_requests", "this device asks too often", retry_after_s=1)
        self._buckets[device] = (left - 1, now_s)

    @contextmanager
    def waiting(self, device: str) -> Iterator[None]:
        """Hold one of the device's waits; Refusal 429 if it holds too many."""
        if self._waits[device] >= self._waits_limit:
            raise Refusal(429, "too_many_waits", "this device holds too many waits", retry_after_s=5)
        self._waits[device] += 1
        try:
            yield
        finally:
            self._waits[device] -= 1
