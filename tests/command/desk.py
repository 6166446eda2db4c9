"""Runs terminal commands in this process, on a home and an environment of their own."""

import io
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog

from pos.base.clock import ManualClock
from pos.command.__main__ import run

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """What a command answered: its exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer of a command that was given --json."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Terminal:
    """A terminal in front of one home; nothing of this machine's environment or keyring is seen from it."""

    home: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    clock: ManualClock = field(default_factory=lambda: ManualClock(NOW))

    def __call__(self, *argv: str, given: str = "", **environment: str) -> Said:
        """Run `passbell --home HOME ARGV...`; `given` is what comes in on its input."""
        out, err = io.StringIO(), io.StringIO()
        shielded = {"PASSBELL_SECRETS_IN": "environment"} | dict(self.environment) | environment
        with log_as_before():
            code = run(
                ["--home", str(self.home), *argv],
                environment=shielded,
                clock=self.clock,
                streams=(io.StringIO(given), out, err),
            )
        return Said(code, out.getvalue(), err.getvalue())


@contextmanager
def log_as_before() -> Iterator[None]:
    """Put the process's logging back as it was, for a command starts a log of its own."""
    before, root = structlog.get_config(), logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        structlog.configure(**before)
        root.handlers[:] = handlers
        root.setLevel(level)
