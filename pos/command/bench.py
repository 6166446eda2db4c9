"""`passbell bench`: measures the till's work on this machine, beside the bare limits, and writes it down."""

import argparse
import json
import os
import platform
import statistics
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from pos.base.clock import Clock, to_text
from pos.base.files import write_whole
from pos.command.desk import GOOD, Command, Desk


@dataclass(frozen=True)
class Measure:
    """One figure: what was measured, its median, and what it is to stay under, in `unit`.

    `bare` is the physical limit taken in the same run, where there is one; `rounds` is how often it was done.
    """

    name: str
    median: float
    unit: str
    rounds: int
    goal: float | None = None
    bare: float | None = None
    note: str = ""


Suite = Callable[[Clock], list[Measure]]

# Where the measuring stands: `module:function`, a function from a clock to measures.
SUITES: Mapping[str, str] = {
    "pricing": "pos.command.bench_pricing:measure",
    "storage": "pos.command.bench_storage:measure",
}


def median_of(clock: Clock, work: Callable[[], object], *, rounds: int, unit: str = "ms") -> float:
    """The median time of one `work()` over `rounds`, in ms or us."""
    scale = {"ms": 1e3, "us": 1e6}[unit]
    times = []
    for _ in range(rounds):
        start = clock.monotonic()
        work()
        times.append((clock.monotonic() - start) * scale)
    return statistics.median(times)


def machine() -> dict[str, str]:
    """What the figures were taken on."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory_gib": f"{_memory_bytes() / 2**30:.0f}",
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        described = Path("/proc/cpuinfo").read_text()
    except OSError:
        return platform.processor() or platform.machine()
    names = [
        line.partition(":")[2].strip() for line in described.splitlines() if line.startswith("model name")
    ]
    return names[0] if names else platform.machine()


def _memory_bytes() -> int:
    if hasattr(os, "sysconf"):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return 0


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "suite", metavar="SUITE", choices=["all", *SUITES], help=f"what to measure: all, {', '.join(SUITES)}"
    )
    parser.add_argument(
        "--out", metavar="FILE", type=Path, help="also write the figures to this file, as JSON"
    )


def _run(given: argparse.Namespace, desk: Desk) -> int:
    names = list(SUITES) if given.suite == "all" else [given.suite]
    on = machine()
    desk.say(f"{on['processor']}, {on['cores']} cores, {on['memory_gib']} GiB")
    desk.say(f"{on['system']}, Python {on['python']}")
    measures: dict[str, list[Measure]] = {}
    for name in names:
        module, _, function = SUITES[name].partition(":")
        suite = cast(Suite, getattr(import_module(module), function))
        measures[name] = suite(desk.clock)
        desk.table(_row(measure) for measure in measures[name])
    written = {
        "at": to_text(desk.clock.now()),
        "machine": on,
        "suites": {name: [asdict(measure) for measure in found] for name, found in measures.items()},
    }
    desk.result(written)
    if given.out is not None:
        write_whole(given.out, json.dumps(written, indent=2, ensure_ascii=False).encode() + b"\n")
    return GOOD


def _row(measure: Measure) -> tuple[str, ...]:
    goal = ""
    if measure.goal is not None:
        goal = f"goal under {measure.goal:.3g}, {'reached' if measure.median < measure.goal else 'missed'}"
    bare = "" if measure.bare is None else f"bare {measure.bare:.3g}"
    figure = f"{measure.median:.3g} {measure.unit}"
    return measure.name, figure, bare, goal, f"median of {measure.rounds}", measure.note


BENCH = Command(_arguments, _run)
