"""Make the file of a release, once: `python -m tests.storage.old.make VERSION`."""

import sys
from dataclasses import replace
from pathlib import Path

from pos.base.paths import resources
from pos.shop.cart import Contact
from pos.shop.tenders import RefundState
from pos.storage import (
    audit,
    carts,
    demo,
    inbox,
    kitchen,
    limbo,
    marks,
    numbers,
    orders,
    outbox,
    refunds,
    story,
    tenders,
)
from pos.storage.storage import Storage
from tests.storage.samples import DAY, NOW, attempt, case, ended, fact, order, refund, sell, ticket


def make(path: Path) -> None:
    """A practice file with something in every kind of table."""
    with Storage.open(path, live=False, now=NOW, store="corner") as storage:
        with storage.write() as tx:
            demo.load(tx, resources() / "demo" / "cafe.toml")
            numbers.next_number(tx, "A", DAY)
            done = sell(tx, order(1, contact=Contact(name="Sample guest", email="guest@example.com")), 1)
            kitchen.insert(tx, ticket(done))
            refunds.insert(tx, replace(refund(done, amount_minor=300), state=RefundState.DONE), day=DAY)
            orders.insert_temp(tx, order(2))
            tenders.insert(tx, attempt(order(2)))
            orders.insert_temp(tx, order(3))
            orders.end(tx, ended(order(3)))
            limbo.insert(tx, case(3, order(3).id))
            carts.save(tx, order(4).cart)
            outbox.put(tx, kind="make_link", key=order(2).id, payload={"order": order(2).id}, now=NOW)
            inbox.record(tx, fact(), road="relay", at=NOW)
            inbox.move_cursor(tx, "corner", f"1-{'0' * 64}", at=NOW)
            story.add(tx, order_id=done.id, at=NOW, kind="charged", who="sample cashier")
            audit.add(tx, at=NOW, who="sample manager", deed="refund")
            marks.put(tx, "letter", "A")
        storage.fold_log()


if __name__ == "__main__":
    make(Path(__file__).with_name(f"{sys.argv[1]}.db"))
