"""Measures typing into the counter's search field until the products are painted, among 50,000 of them."""

import statistics
from typing import TYPE_CHECKING

from pos.base.clock import Clock
from pos.command.bench import Measure
from pos.command.bench_windows_house import House, house
from pos.storage import bench
from pos.till import Till

if TYPE_CHECKING:
    from pos.screens.rehearsal.stopwatch import PaintWatch

GOAL_MS = 25.0
WORDS = ("caramel", "latte", "oat", "salmon", "toast", "07315")


def measure(clock: Clock) -> list[Measure]:
    """Every letter of some words, one after the other, each waited for; and letters typed without waiting."""
    from pos.screens.rehearsal.stopwatch import PaintWatch

    with house(clock, fill=_fill) as found:
        counter, hands = found.windows.counter, found.hands
        counter.resize(1366, 768)
        counter.show()
        hands.settle(500)
        field = counter.sell_page.search
        field.setFocus()
        watch = PaintWatch(counter, clock)
        found.watch.start_over()
        times: list[float] = []
        for word in WORDS:
            field.clear()
            hands.settle(100)
            for place, letter in enumerate(word, start=1):
                times.append(_key(watch, found, word[:place], letter))
        step = found.watch.longest()
        return [
            Measure(
                f"key to painted products, searching {bench.ITEMS:,}",
                statistics.median(times),
                "ms",
                len(times),
                GOAL_MS,
                note="each letter waited for; offscreen",
            ),
            Measure("the same, slowest of them", max(times), "ms", len(times)),
            Measure(
                "longest step of the windows meanwhile",
                step.cpu_ms,
                "ms",
                found.watch.count,
                16.0,
                note=step.what,
            ),
        ]


def _key(watch: "PaintWatch", found: House, typed: str, letter: str) -> float:
    """One more letter, until the products that begin so are painted, or the word that there are none."""
    counter = found.windows.counter
    return watch.painted_ms(
        lambda: found.hands.write(counter.sell_page.search, letter),
        lambda: counter.selling.hits_for == typed,
        f"the products of {typed} are painted",
    )


def _fill(till: Till) -> None:
    bench.fill_catalog(till.storage)
