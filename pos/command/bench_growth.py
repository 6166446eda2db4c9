"""`passbell bench growth`: how the till's file and the relay stand as they grow, as figures and as plots."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from pos.base.clock import Clock, from_text, to_text
from pos.base.files import write_whole
from pos.command import bench_growth_storage
from pos.command.bench import busy_cores, machine
from pos.command.bench_growth_svg import Plot, Series, draw
from pos.command.desk import GOOD, Desk
from pos.relay.bench import growth as growth_relay

ORDERS = (1_000, 10_000, 100_000, 1_000_000)
TILLS = (1, 10, 100, 1_000, 10_000)
SECONDS = 3.0
FIGURES = "growth.json"


class Points(Protocol):
    """Measures one size; all figures by name."""

    def __call__(self, size: int, /, *, clock: Clock) -> Mapping[str, float]:
        """The figures at this size."""
        ...


@dataclass(frozen=True)
class Growth:
    """One thing that grows: what is counted, how far, and how a size of it is measured."""

    key: str
    counted: str
    sizes: Sequence[int]
    point: Points


@dataclass(frozen=True)
class Drawing:
    """One plot: its file, its titles, and its lines as (figure, name)."""

    file: str
    of: str
    title: str
    y_title: str
    lines: Sequence[tuple[str, str]]


def growths(
    orders: Sequence[int] = ORDERS, tills: Sequence[int] = TILLS, seconds: float = SECONDS
) -> tuple[Growth, ...]:
    """What is measured; tests ask for less of it."""
    return (
        Growth("orders", "orders of a year in the file", orders, bench_growth_storage.point),
        Growth("tills", "tills waiting at the relay", tills, partial(growth_relay.point, seconds=seconds)),
    )


DRAWINGS = (
    Drawing(
        "growth-storage.svg",
        "orders",
        "What a sale and a look into the books take",
        "median, ms",
        (
            ("write_ms", "write an order of 10 lines"),
            ("find_ms", "find an order by its number"),
            ("days_ms", "a year's report by day"),
            ("products_ms", "a year's 20 best products"),
        ),
    ),
    Drawing(
        "growth-upkeep.svg",
        "orders",
        "What start and backup take, and how large the file is",
        "ms; MiB",
        (
            ("backup_ms", "back up and verify, ms"),
            ("look_ms", "look for damage at start, ms"),
            ("size_mib", "the file, MiB"),
        ),
    ),
    Drawing(
        "growth-delivery.svg",
        "tills",
        "From a webhook to the tills, while others wait",
        "ms",
        (
            ("all_p99_ms", "99 % of those waiting told"),
            ("one_p99_ms", "to one till, p99"),
            ("one_p50_ms", "to one till, median"),
        ),
    ),
    Drawing(
        "growth-memory.svg",
        "tills",
        "The relay's memory",
        "KiB",
        (("process_kib", "the whole process"), ("each_kib", "each waiting till")),
    ),
    Drawing(
        "growth-webhooks.svg",
        "tills",
        "Webhooks a second, each on disk before its 200, while tills wait",
        "webhooks a second",
        (("webhooks_per_s", "under full load"),),
    ),
)


def run(desk: Desk, folder: Path, what: Sequence[Growth]) -> int:
    """Measure every size, write `growth.json` after each, and draw the plots into `folder`.

    A run that was broken off on the same machine is gone on with; a finished one is measured anew.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = _unfinished(folder / FIGURES, what) or {
        "at": to_text(desk.clock.now()),
        "machine": machine(),
        "busy_cores": [],
        "finished": False,
        "points": {one.key: {} for one in what},
    }
    for one in what:
        desk.say("", one.counted)
        for size in one.sizes:
            points = told["points"][one.key]
            if str(size) not in points:
                busy = busy_cores()
                told["busy_cores"] += [] if busy is None else [busy]
                points[str(size)] = dict(one.point(size, clock=desk.clock))
                _write(folder / FIGURES, told)
            figures = points[str(size)]
            desk.say(f"{size:>9,}  " + "  ".join(f"{name} {value:.3g}" for name, value in figures.items()))
    told["finished"] = True
    _write(folder / FIGURES, told)
    for drawing in DRAWINGS:
        write_whole(folder / drawing.file, draw(_plot(drawing, told, what)).encode())
    desk.say("", f"plots and {FIGURES}: {folder}")
    desk.result(told)
    return GOOD


def _plot(drawing: Drawing, told: Mapping[str, Any], what: Sequence[Growth]) -> Plot:
    counted = next(one.counted for one in what if one.key == drawing.of)
    points: Mapping[str, Mapping[str, float]] = told["points"][drawing.of]
    series = [
        Series(
            name, [(float(size), figures[figure]) for size, figures in points.items() if figures[figure] > 0]
        )
        for figure, name in drawing.lines
    ]
    return Plot(
        drawing.title, counted, drawing.y_title, [one for one in series if one.points], _caption(told)
    )


def _caption(told: Mapping[str, Any]) -> tuple[str, str]:
    """When and on what it was measured, and how busy that was with other things."""
    on = told["machine"]
    busy = told["busy_cores"]
    said = f"{from_text(told['at']):%Y-%m-%d}, {on['processor']}, {on['cores']} cores, {on['memory_gib']} GiB"
    if not busy:
        return said, f"Python {on['python']}"
    wanted = f"between {min(busy):.1f} and {max(busy):.1f} processes wanted its {on['cores']} cores"
    return said, f"Python {on['python']}; {wanted} before each size, this bench's own among them"


def _unfinished(path: Path, what: Sequence[Growth]) -> dict[str, Any] | None:
    """What a run that was broken off has found; None where there is nothing to go on with."""
    try:
        told: dict[str, Any] = json.loads(path.read_text())
        known = told["machine"] == machine() and set(told["points"]) == {one.key for one in what}
        return told if known and not told["finished"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, told: Mapping[str, Any]) -> None:
    write_whole(path, json.dumps(told, indent=2, ensure_ascii=False).encode() + b"\n")
