"""Measures the relay beside this machine's bare limits, by the relay's own bench in a process of its own."""

import json
import subprocess
from collections.abc import Iterator

from pos.background.companions import program
from pos.base.clock import Clock
from pos.command.bench import Measure
from pos.shop.errors import Misconfigured

SECONDS = 2
WAITING = 200
LONGEST_S = 300.0
SENDERS = "32 senders, 4 stores"


def measure(_clock: Clock) -> list[Measure]:
    """Webhooks a second to disk, from webhook to till, and what tills that wait cost."""
    words = ["bench", "--seconds", str(SECONDS), "--waiting", str(WAITING), "--json"]
    done = subprocess.run(  # noqa: S603 - our own program, our own words
        [*program("relay"), *words], capture_output=True, text=True, timeout=LONGEST_S, check=False
    )
    if done.returncode != 0:
        raise Misconfigured("companions.failed", name="relay", trouble=done.stderr.strip()[-300:])
    return list(_measures(json.loads(done.stdout)))


def _measures(found: dict[str, dict[str, float]]) -> Iterator[Measure]:
    full, half, to_till = (
        found[f"sqlite, {name}"] for name in ("full load", "half of it", "webhook in to till")
    )
    bare = found["sqlite, bare commits"]["32_a_commit_per_s"]
    yield Measure("bare: answers a second without any work", found["hello, starlette"]["per_s"], "1/s", 1)
    yield Measure(
        "webhooks a second, each on disk before its 200", full["per_s"], "1/s", 1, bare=bare,
        note=f"{SENDERS}; bare: commits of 32 in SQLite alone",
    )  # fmt: skip
    yield Measure("answer to a webhook at half of that, median", half["p50_ms"], "ms", 1, note=SENDERS)
    yield Measure("answer to a webhook at half of that, p99", half["p99_ms"], "ms", 1, note=SENDERS)
    yield Measure("webhook in to till, median", to_till["p50_ms"], "ms", 1, goal=1000.0)
    yield Measure("webhook in to till, p99", to_till["p99_ms"], "ms", 1, goal=1000.0)
    for kind in ("long polls", "streams"):
        waiting = found[f"{WAITING} waiting {kind}"]
        note = f"{waiting['idle_cpu_percent']:.1f} % of a core while {WAITING} wait"
        yield Measure(f"memory of a till that waits, {kind}", waiting["kib_each"], "KiB", 1, note=note)
