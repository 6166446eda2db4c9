"""How the shop's file stands when it has more and more orders: a sale, a look into the books, a backup."""

import tempfile
from collections.abc import Mapping
from itertools import cycle
from pathlib import Path

from pos.base.clock import Clock
from pos.command.bench import median_of
from pos.storage import backups, bench, damage, orders, summaries
from pos.storage.storage import Storage

_SALES = 100
_SEARCHES = 300
_REPORTS = 7


def point(count: int, *, clock: Clock) -> Mapping[str, float]:
    """A file with so many orders of one year: medians in ms, and its size in MiB.

    `write_ms`: a further order of ten lines, durably, with number, sums and story; `find_ms`: an order by its
    number; `days_ms`, `products_ms`: a year's report by day, and its twenty best products; `look_ms`: the
    look for damage at start, `backup_ms`: a backup with its verification, both taken once.
    """
    with tempfile.TemporaryDirectory(prefix="passbell-bench-") as name:
        path = Path(name) / "year.db"
        sales = iter(bench.prepare_sales(path, _SALES))
        with Storage.open(path, live=False, now=bench.NOW) as storage:
            bench.fill_year(storage, count)
            storage.fold_log()

            def sell() -> None:
                with storage.write() as tx:
                    bench.settle(tx, next(sales))

            found = {"write_ms": median_of(clock, sell, rounds=_SALES)}
            with storage.read() as tx:
                highest = max(1, count // 365)
                numbers = cycle([f"A-{one}" for one in range(0, highest, max(1, highest // 100))])
                found["find_ms"] = median_of(
                    clock, lambda: orders.order_id_of(tx, next(numbers)), rounds=_SEARCHES
                )
                found["days_ms"] = median_of(clock, lambda: summaries.days(tx, *bench.YEAR), rounds=_REPORTS)
                found["products_ms"] = median_of(
                    clock, lambda: summaries.top_products(tx, *bench.YEAR), rounds=_REPORTS
                )
        found["look_ms"] = median_of(clock, lambda: damage.trouble_of(path), rounds=1)
        found["backup_ms"] = median_of(
            clock, lambda: backups.make(path, path.with_name("backups"), now=bench.NOW), rounds=1
        )
        return {**found, "size_mib": path.stat().st_size / 2**20}
