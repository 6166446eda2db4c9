"""Measures storage: writing an order, searching products, reporting over a year, opening and backing up."""

import statistics
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from pos.base.clock import Clock
from pos.command.bench import Measure, median_of
from pos.storage import backups, bench, catalog, damage, orders, summaries
from pos.storage.storage import Storage

_ROUNDS = 300


def measure(clock: Clock) -> list[Measure]:
    """Medians on files of their own, with the bare cost of the same rows beside the order."""
    with tempfile.TemporaryDirectory(prefix="passbell-bench-") as folder:
        home = Path(folder)
        return [*_order(clock, home), *_search(clock, home), *_year(clock, home)]


def _order(clock: Clock, home: Path) -> Iterator[Measure]:
    """Settling an order of ten lines, against the same statements with ready values in SQLite alone.

    Both are measured by turns, so that a busy disk slows both.
    """
    ours, model, alone = (home / f"{name}.db" for name in ("ours", "model", "alone"))
    sales = bench.prepare_sales(ours, _ROUNDS)
    bench.prepare_sales(model, _ROUNDS)
    bench.prepare_sales(alone, _ROUNDS)
    said = bench.record(model, sales)
    bare = bench.Bare(alone)
    times: tuple[list[float], list[float]] = ([], [])
    with Storage.open(ours, live=False, now=bench.NOW) as storage:
        for sale, statements in zip(sales, said, strict=True):
            start = clock.monotonic()
            with storage.write() as tx:
                bench.settle(tx, sale)
            middle = clock.monotonic()
            bare.write(statements)
            times[0].append((middle - start) * 1e3)
            times[1].append((clock.monotonic() - middle) * 1e3)
    bare.close()
    median, limit = (statistics.median(one) for one in times)
    yield Measure(
        "write an order of 10 lines durably",
        median,
        "ms",
        _ROUNDS,
        goal=3 * limit,
        bare=limit,
        note="with number, sums and story; bare: the same statements in SQLite alone; goal: three times bare",
    )


def _search(clock: Clock, home: Path) -> Iterator[Measure]:
    with Storage.open(home / "catalog.db", live=False, now=bench.NOW) as storage:
        bench.fill_catalog(storage)
        words = cycle(bench.queries())
        with storage.read() as tx:
            typed = median_of(clock, lambda: catalog.search(tx, next(words)), rounds=_ROUNDS)
            codes = cycle(range(0, bench.ITEMS, 997))
            code = median_of(clock, lambda: catalog.by_code(tx, f"{next(codes):05d}"), rounds=_ROUNDS)
        yield Measure(
            f"search {bench.ITEMS:,} products", typed, "ms", _ROUNDS, goal=1.0, note="at most 200 found"
        )
        yield Measure(f"scan a code among {bench.ITEMS:,}", code, "ms", _ROUNDS, goal=1.0)


def _year(clock: Clock, home: Path) -> Iterator[Measure]:
    path = home / "year.db"
    with Storage.open(path, live=False, now=bench.NOW) as storage:
        bench.fill_year(storage)
        storage.fold_log()
        with storage.read() as tx:
            reports: tuple[tuple[str, Callable[[], object]], ...] = (
                ("by day", lambda: summaries.days(tx, *bench.YEAR)),
                ("by month", lambda: summaries.months(tx, *bench.YEAR)),
                ("top 20 products", lambda: summaries.top_products(tx, *bench.YEAR)),
                ("taxes", lambda: summaries.taxes(tx, *bench.YEAR)),
            )
            for name, report in reports:
                median = median_of(clock, report, rounds=7)
                title = f"a year of {bench.ORDERS:,} orders: {name}"
                yield Measure(title, median, "ms", 7, goal=100.0)
            found = median_of(clock, lambda: orders.order_id_of(tx, "A-77"), rounds=_ROUNDS)
            yield Measure(f"find a number among {bench.ORDERS:,} orders", found, "ms", _ROUNDS, goal=1.0)
    check = median_of(clock, lambda: damage.trouble_of(path), rounds=1)
    yield Measure("look for damage at start, a year's file", check, "ms", 1, note=_size(path))
    backup = median_of(clock, lambda: backups.make(path, home / "backups", now=bench.NOW), rounds=1)
    yield Measure("back up and verify a year's file", backup, "ms", 1, note=_size(path))


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 2**20:.0f} MiB"
