"""The only place that reads the clock; everywhere else time is a parameter."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Something that tells the time; the system's, or a hand-moved one in tests."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards; only differences mean anything."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never run backwards; only differences mean anything."""
        return time.monotonic()


class ManualClock:
    """A clock that stands still until it is moved: for rehearsals and tests."""

    def __init__(self, start: datetime) -> None:
        """Stand at `start`, which must be aware."""
        if start.tzinfo is None:
            raise ValueError("a clock needs an aware start")
        self._now = start.astimezone(UTC)
        self._monotonic_s = 0.0

    def now(self) -> datetime:
        """The moment it was last moved to."""
        return self._now

    def monotonic(self) -> float:
        """Seconds advanced so far; a jump does not count."""
        return self._monotonic_s

    def advance(self, by: timedelta) -> datetime:
        """Let time pass; returns the new moment."""
        if by < timedelta(0):
            raise ValueError("time only advances; use jump for a wrong clock")
        self._now += by
        self._monotonic_s += by.total_seconds()
        return self._now

    def jump(self, to: datetime) -> None:
        """Set the wall clock, forwards or backwards, as a person or a time server does."""
        self._now = to.astimezone(UTC)


def to_text(moment: datetime) -> str:
    """The one written form of a moment: UTC, microseconds, sortable as text.

    >>> to_text(datetime(2026, 11, 21, 9, 5, tzinfo=UTC))
    '2026-11-21T09:05:00.000000Z'
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be written down")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_text(text: str) -> datetime:
    """Read what `to_text` wrote, or any ISO 8601 moment with a zone; ValueError otherwise."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"no time zone in {text!r}")
    return moment.astimezone(UTC)
