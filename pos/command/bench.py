"""`passbell bench`: measures the till's work on this machine, beside the bare limits, and writes it down."""

import argparse
import json
import os
import platform
import statistics
from collections.abc import Callable
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
SUITES: dict[str, str] = {
    "pricing": "pos.command.bench_pricing:measure",
    "storage": "pos.command.bench_storage:measure",
    "relay": "pos.command.bench_relay:measure",
    "windows": "pos.command.bench_windows:measure",
}
# Not of `all`: it takes some minutes, and draws plots besides.
GROWTH, GROWTH_MODULE = "growth", "pos.command.bench_growth"
ALIASES: dict[str, str] = {"screens": "windows"}
PARTS: dict[str, str] = {
    "windows-start": "pos.command.bench_windows_start:measure",
    "windows-taps": "pos.command.bench_windows_taps:measure",
    "windows-search": "pos.command.bench_windows_search:measure",
    "windows-kitchen": "pos.command.bench_windows_kitchen:measure",
    "windows-board": "pos.command.bench_windows_kitchen:measure_changes",
    "windows-hour": "pos.command.bench_windows_hour:measure",
}
"""The parts of `windows`, each of which it measures in a process of its own."""
APART: dict[str, str] = {"windows-hours": "pos.command.bench_windows_hour:measure_hours"}
"""What takes a quarter of an hour, and is no part of anything else."""
ALL_FILE = Path("bench.json")
"""Where `bench all` writes when no other file is named: into the folder in which it was called."""


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
        "suite",
        metavar="SUITE",
        choices=["all", *SUITES, *ALIASES, *PARTS, *APART, GROWTH],
        help=f"what to measure: all, {', '.join([*SUITES, *ALIASES, *PARTS, *APART])}, or {GROWTH}",
    )
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help=f"also write the figures to this file, as JSON (`all` writes {ALL_FILE} by itself);"
        f" for `{GROWTH}` the folder of its plots and figures",
    )


def _run(given: argparse.Namespace, desk: Desk) -> int:
    if given.suite == GROWTH:
        growth = import_module(GROWTH_MODULE)
        return cast(int, growth.run(desk, given.out or Path(GROWTH), growth.growths()))
    names = list(SUITES) if given.suite == "all" else [ALIASES.get(given.suite, given.suite)]
    on = machine()
    desk.say(f"{on['processor']}, {on['cores']} cores, {on['memory_gib']} GiB")
    desk.say(f"{on['system']}, Python {on['python']}")
    measures: dict[str, list[Measure]] = {}
    busy = busy_cores()
    if busy is not None:
        desk.say(f"busy cores before the first measure: {busy:.1f} of {on['cores']}")
    for name in names:
        desk.say("", name)
        module, _, function = (SUITES | PARTS | APART)[name].partition(":")
        suite = cast(Suite, getattr(import_module(module), function))
        measures[name] = suite(desk.clock)
        desk.table(_row(measure) for measure in measures[name])
    written = {
        "at": to_text(desk.clock.now()),
        "machine": on,
        "busy_cores": busy,
        "suites": {name: [asdict(measure) for measure in found] for name, found in measures.items()},
    }
    desk.result(written)
    out: Path | None = given.out or (ALL_FILE if given.suite == "all" else None)
    if out is not None:
        write_whole(out, json.dumps(written, indent=2, ensure_ascii=False).encode() + b"\n")
    return GOOD


def busy_cores() -> float | None:
    """How many processes wanted a core in the last minute; None where the system does not count them."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def _row(measure: Measure) -> tuple[str, ...]:
    goal = ""
    if measure.goal is not None:
        reached = "reached" if measure.median < measure.goal else "missed"
        goal = f"goal under {_readable(measure.goal)}, {reached}"
    bare = "" if measure.bare is None else f"bare {_readable(measure.bare)}"
    rounds = "once" if measure.rounds == 1 else f"{measure.rounds} times"
    return measure.name, f"{_readable(measure.median)} {measure.unit}", bare, goal, rounds, measure.note


def _readable(value: float) -> str:
    """Three figures that mean something, and thousands apart."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


BENCH = Command(_arguments, _run)
