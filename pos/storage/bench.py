"""What the speed of storage is measured with: filled files, and the bare cost of the same rows.

Only `passbell bench` uses it. Everything written is plainly sample data in files of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from pos.shop.cart import Cart, CartLine
from pos.shop.catalog import Category, Item, OrderType, Variation
from pos.shop.orders import Order, Stage
from pos.shop.pricing import Priced, PricedLine, TaxShare, TaxTotal
from pos.shop.tax import TaxMode
from pos.shop.tenders import Tender
from pos.storage import catalog, numbers, orders, story
from pos.storage.connection import Connection
from pos.storage.storage import Storage
from pos.storage.transactions import Writer

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = date(2026, 1, 1)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
ITEMS = 50_000
ORDERS = 1_000_000
PRODUCTS = 300
_TASTES = """
amber apple bagel banana basil berry black bread brown butter caramel carrot cheese cherry chilli chocolate
cinnamon citrus coconut coffee cookie cream dark espresso fig flat garlic ginger green hazel honey iced juice
large latte lemon lime mango maple milk mint mocha oat olive onion orange peach pear pepper plum pumpkin red
rice rose rye salmon sesame soup sour spinach sweet tea toast tomato vanilla walnut white
"""
_WORDS = tuple(_TASTES.split())
_TENDERS = (Tender.LINK, Tender.EMAIL, Tender.CASH, Tender.CARD)


class Recorder(Writer):
    """A writer that remembers each statement with its values, so that the bare rows can be written again."""

    def __init__(self, connection: Any) -> None:
        """Nothing is remembered yet."""
        super().__init__(connection)
        self.said: list[tuple[str, Sequence[Any], bool]] = []

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """As a writer does it, remembered."""
        self.said.append((statement, values, False))
        return super().rows(statement, *values)

    def run(self, statement: str, *values: Any) -> int:
        """As a writer does it, remembered."""
        self.said.append((statement, values, False))
        return super().run(statement, *values)

    def run_many(self, statement: str, rows: Any) -> None:
        """As a writer does it, remembered."""
        all_rows = list(rows)
        self.said.append((statement, all_rows, True))
        super().run_many(statement, all_rows)


@dataclass(frozen=True)
class Sale:
    """One order of ten lines, ready to be completed."""

    temp: Order


def prepare_sales(path: Path, count: int) -> list[Sale]:
    """A new file with `count` TEMP orders of ten lines."""
    sales = [Sale(_order(number)) for number in range(count)]
    with Storage.open(path, live=False, now=NOW) as storage, storage.write() as tx:
        for sale in sales:
            orders.insert_temp(tx, sale.temp)
    return sales


def settle(tx: Writer, sale: Sale) -> None:
    """What settling writes of an order: number, move, lines, sums and three lines of its story."""
    one = sale.temp
    number = numbers.next_number(tx, "A", DAY)
    done = replace(
        one,
        stage=Stage.PAID,
        final_id=f"final-{one.id}",
        number=f"A-{number:03d}",
        number_day=DAY,
        settled_at=NOW,
    )
    orders.complete(tx, done, tender=Tender.LINK)
    for kind in ("paid_at_company", "paid", "ticket_queued"):
        story.add(tx, order_id=one.id, at=NOW, kind=kind, values={"minor": one.total_minor})


def record(path: Path, sales: Sequence[Sale]) -> list[list[tuple[str, Sequence[Any], bool]]]:
    """Settle every sale and give back what was said to SQLite for each."""
    connection = Connection(path, writing=True)
    found = []
    try:
        for sale in sales:
            connection.begin("IMMEDIATE")
            recorder = Recorder(connection.raw)
            settle(recorder, sale)
            connection.commit()
            found.append(recorder.said)
    finally:
        connection.close()
    return found


class Bare:
    """SQLite alone: the same statements with ready values, and the commit."""

    def __init__(self, path: Path) -> None:
        """Open with the till's own safety settings."""
        self._connection = Connection(path, writing=True)

    def write(self, said: Sequence[tuple[str, Sequence[Any], bool]]) -> None:
        """One transaction."""
        raw = self._connection.raw
        raw.execute("BEGIN IMMEDIATE")
        for statement, values, many in said:
            if many:
                raw.executemany(statement, values)
            else:
                raw.execute(statement, tuple(values)).fetchall()
        raw.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def fill_catalog(storage: Storage, count: int = ITEMS) -> None:
    """So many items in twenty categories, with codes."""
    with storage.write() as tx:
        for number in range(20):
            catalog.put_category(tx, Category(f"shelf-{number}", f"Shelf {_WORDS[number]}", number))
        for number in range(count):
            name = " ".join(_WORDS[(number * step + number // 7) % len(_WORDS)] for step in (1, 3, 11))
            catalog.put_item(
                tx,
                Item(
                    id=f"item-{number}",
                    name=f"{name.capitalize()} {number}",
                    category_id=f"shelf-{number % 20}",
                    variations=(Variation(f"item-{number}", "", 100 + number % 900, f"{number:05d}"),),
                    position=number,
                ),
            )


def queries() -> list[str]:
    """Sixty beginnings of words as a cashier types them."""
    return [word[:length] for word in _WORDS[::3][:20] for length in (1, 2, 4)]


def fill_year(storage: Storage, count: int = ORDERS) -> None:
    """So many completed orders over 2025 and their sums, written by SQLite itself."""
    with storage.write() as tx:
        tx.run(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1)"
            " INSERT INTO order_places (id, place, order_type, final_id, number, number_day)"
            " SELECT 'TEMP-' || i, 'completed', 'here', 'F' || i, 'A-' || (i / 365),"
            " date('2025-01-01', '+' || (i % 365) || ' days') FROM n",
            count,
        )
        tx.run(
            "INSERT INTO orders (id, final_id, number, number_day, sold_day, received_day, order_type,"
            " tender, total_minor, currency, charged_at, settled_at, body) SELECT id, final_id, number,"
            " number_day, number_day, number_day, order_type, 'link', 1240, 'EUR',"
            " number_day || 'T12:00:00.000000Z',"
            " number_day || 'T12:01:00.000000Z', '{}' FROM order_places WHERE place = 'completed'"
        )
        tx.run_many(
            "INSERT INTO sold_products VALUES (?, ?, ?, 'EUR', ?)",
            [(one, f"item-{one}", f"item-{one}", f"Sample {one}") for one in range(PRODUCTS)],
        )
        for offset in range(365):
            day = (YEAR[0] + timedelta(days=offset)).isoformat()
            tx.run_many(
                "INSERT INTO day_sales VALUES (?, ?, ?, 'EUR', ?, ?, 0, ?, 0, 0)",
                [
                    (day, tender.value, kind.value, count // 4380, count // 4380 * 1240, count // 4380 * 81)
                    for tender in _TENDERS
                    for kind in OrderType
                ],
            )
            tx.run_many(
                "INSERT INTO day_products VALUES (?, ?, ?, ?)",
                [(one, day, 9 + one % 5, 3400 + one) for one in range(PRODUCTS)],
            )
            tx.run_many(
                "INSERT INTO day_taxes VALUES (?, ?, ?, 'EUR', ?, ?, ?)",
                [
                    (day, rate, per_million, rate, 1_000, 70)
                    for rate, per_million in (("a", 70_000), ("b", 190_000))
                ],
            )


def _order(number: int) -> Order:
    lines = tuple(
        CartLine(
            id=f"{number}-{place}",
            item_id=f"item-{(number + place * 7) % PRODUCTS}",
            variation_id=f"item-{(number + place * 7) % PRODUCTS}",
            name=f"Sample item {place}",
            quantity=1 + place % 3,
            unit_price_minor=250 + place * 10,
            tax_class="food",
            category_id="shelf-1",
            station="hot",
            prep_minutes=4,
        )
        for place in range(10)
    )
    cart = Cart(f"cart-{number}", "EUR", OrderType.HERE, NOW, lines)
    totals = [line.quantity * line.unit_price_minor for line in lines]
    priced = tuple(
        PricedLine(line, total, 0, 0, total, (TaxShare("reduced", total, total * 7 // 107),), total)
        for line, total in zip(lines, totals, strict=True)
    )
    return Order(
        id=f"TEMP-{number:010d}",
        store="sample",
        till="sample",
        revision=1,
        stage=Stage.AWAITING_PAYMENT,
        cart=cart,
        priced=Priced(
            "EUR",
            priced,
            TaxMode.INCLUDED,
            sum(totals),
            0,
            (TaxTotal("reduced", "Sample", 70_000, sum(totals), 100),),
            sum(totals),
        ),
        charged_at=NOW,
    )
