"""A process of its own for the tests of storage: `python -m tests.storage.worker DEED PATH ...`."""

import os
import sys
from pathlib import Path

from pos.shop.tenders import Tender
from pos.storage import marks, numbers, orders
from pos.storage.storage import Storage
from tests.storage.samples import DAY, NOW, order, paid


def count(path: Path, times: int) -> None:
    """Add one to the mark `count`, again and again."""
    with Storage.open(path, live=False, now=NOW, check=False) as storage:
        for _ in range(times):
            with storage.write() as tx:
                marks.put(tx, "count", str(int(marks.get(tx, "count") or 0) + 1))


def move(path: Path) -> None:
    """Complete TEMP orders one after the other, telling each before and after; to be killed at any moment."""
    with Storage.open(path, live=False, now=NOW, check=False) as storage:
        with storage.read() as tx:
            waiting = orders.temps(tx)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for one in waiting:
            with storage.write() as tx:
                number = numbers.next_number(tx, "A", DAY)
                orders.complete(tx, paid(one, number), tender=Tender.LINK)
            sys.stdout.write(f"{one.id}\n")
            sys.stdout.flush()


def die_inside(path: Path) -> None:
    """Move an order and die before the transaction ends, everything written but nothing committed."""
    with Storage.open(path, live=False, now=NOW, check=False) as storage, storage.write() as tx:
        one = order(1)
        orders.complete(tx, paid(one, numbers.next_number(tx, "A", DAY)), tender=Tender.LINK)
        os.kill(os.getpid(), 9)


def hold(path: Path) -> None:
    """Keep the file open until standard input ends."""
    with Storage.open(path, live=False, now=NOW, check=False) as storage:
        with storage.write() as tx:
            marks.put(tx, "held", "1")
        sys.stdout.write("open\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    deed, path = sys.argv[1], Path(sys.argv[2])
    match deed:
        case "count":
            count(path, int(sys.argv[3]))
        case "move":
            move(path)
        case "die_inside":
            die_inside(path)
        case "hold":
            hold(path)
