"""Measures what people feel at the real windows, each part in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

from pos.base.clock import Clock
from pos.command.bench import PARTS, Measure
from pos.shop.errors import Misconfigured

LONGEST_S = 600.0
PAGE_BYTES = 4096


def measure(_clock: Clock) -> list[Measure]:
    """Start, taps, search, kitchen and an hour of use, as `passbell bench windows-...` measures them."""
    return [each for part in PARTS for each in _measured(part)]


def _measured(part: str) -> list[Measure]:
    done = subprocess.run(  # noqa: S603 - our own program, our own words
        [*own_program(), "bench", part, "--json"],
        capture_output=True, text=True, timeout=LONGEST_S, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise Misconfigured("companions.failed", name=part, trouble=(done.stderr or done.stdout)[-300:])
    return [Measure(**row) for row in json.loads(done.stdout)["suites"][part]]


def own_program() -> list[str]:
    """How this program is started again: packaged by its own name, else as a module."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "pos.command"]


def resident_mib() -> float | None:
    """Memory of this process that lies in RAM, in MiB; None where the system does not tell it so."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * PAGE_BYTES / 2**20
