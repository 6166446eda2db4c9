"""The daily sums, kept in the same transaction as the sale or refund they count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pos.shop.catalog import OrderType
from pos.shop.orders import Order
from pos.shop.tenders import Tender
from pos.storage.transactions import Reader, Writer

_SALE = (
    "INSERT INTO day_sales (day, tender, order_type, currency, count, gross_minor, discount_minor, tax_minor,"
    " refund_count, refund_minor) VALUES (?, ?, ?, ?, 1, ?, ?, ?, 0, 0) ON CONFLICT DO UPDATE SET count"
    " = count + 1,"
    " gross_minor = gross_minor + excluded.gross_minor, discount_minor = discount_minor +"
    " excluded.discount_minor,"
    " tax_minor = tax_minor + excluded.tax_minor"
)
_REFUND = (
    "INSERT INTO day_sales (day, tender, order_type, currency, count, gross_minor, discount_minor, tax_minor,"
    " refund_count, refund_minor) VALUES (?, ?, ?, ?, 0, 0, 0, 0, ?, ?) ON CONFLICT DO UPDATE SET"
    " refund_count = refund_count + excluded.refund_count, refund_minor = refund_minor +"
    " excluded.refund_minor"
)
_PRODUCT = (
    "INSERT INTO sold_products (item_id, variation_id, currency, name) VALUES (?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET name = excluded.name WHERE name <> excluded.name"
)
_PRODUCT_DAY = (
    "INSERT INTO day_products (product, day, quantity, total_minor) VALUES ((SELECT number FROM sold_products"
    " WHERE item_id = ? AND variation_id = ? AND currency = ?), ?, ?, ?) ON CONFLICT DO UPDATE SET"
    " quantity = quantity + excluded.quantity, total_minor = total_minor + excluded.total_minor"
)
_TOP = (
    "SELECT item_id, variation_id, currency, name, sum(quantity), sum(total_minor) AS total"
    " FROM sold_products CROSS JOIN day_products ON product = number WHERE day BETWEEN ? AND ?"
    " GROUP BY number ORDER BY total DESC, item_id, variation_id LIMIT ?"
)
_TAX = (
    "INSERT INTO day_taxes (day, rate_id, per_million, currency, name, base_minor, tax_minor)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name,"
    " base_minor = base_minor + excluded.base_minor, tax_minor = tax_minor + excluded.tax_minor"
)


@dataclass(frozen=True)
class SalesSum:
    """What was sold and given back on one business day by one tender and order type; minor units.

    `gross_minor` is what the guests owed: discounts are off it, taxes
    in it. Refunds stand on the day they were made.
    """

    day: date
    tender: Tender
    order_type: OrderType | None
    currency: str
    count: int
    gross_minor: int
    discount_minor: int
    tax_minor: int
    refund_count: int
    refund_minor: int


@dataclass(frozen=True)
class MonthSum:
    """The sums of one month (`2026-11`) by tender; minor units."""

    month: str
    tender: Tender
    currency: str
    count: int
    gross_minor: int
    refund_minor: int


@dataclass(frozen=True)
class ProductSum:
    """How often a product was sold over a span of days, and for how much; refunds are not taken off."""

    item_id: str
    variation_id: str
    currency: str
    name: str
    quantity: int
    total_minor: int


@dataclass(frozen=True)
class TaxSum:
    """One tax rate's sums over a span of days; minor units; refunds are not taken off."""

    rate_id: str
    per_million: int
    currency: str
    name: str
    base_minor: int
    tax_minor: int


def count_sale(tx: Writer, order: Order, *, day: date, tender: Tender) -> None:
    """Add a completed order to its day; called by orders.complete, once for each order."""
    written, priced = day.isoformat(), order.priced
    tx.run(
        _SALE,
        written,
        tender.value,
        order.cart.order_type.value,
        order.currency,
        order.total_minor,
        priced.discount_minor,
        sum(tax.tax_minor for tax in priced.taxes),
    )
    names = {
        (line.line.item_id, line.line.variation_id, order.currency): (
            f"{line.line.name} {line.line.variation_name}".strip()
        )
        for line in priced.lines
    }
    tx.run_many(_PRODUCT, [(*product, name) for product, name in names.items()])
    tx.run_many(
        _PRODUCT_DAY,
        [
            (
                line.line.item_id,
                line.line.variation_id,
                order.currency,
                written,
                line.line.quantity,
                line.total_minor,
            )
            for line in priced.lines
        ],
    )
    tx.run_many(
        _TAX,
        [
            (written, tax.rate_id, tax.per_million, order.currency, tax.name, tax.base_minor, tax.tax_minor)
            for tax in priced.taxes
        ],
    )


def count_refund(
    tx: Writer,
    *,
    day: date,
    tender: Tender,
    order_type: OrderType | None,
    currency: str,
    amount_minor: int,
    sign: int = 1,
) -> None:
    """Add a refund to the day it was made on, or take a failed one off again with `sign=-1`."""
    tx.run(
        _REFUND,
        day.isoformat(),
        tender.value,
        order_type.value if order_type else "",
        currency,
        sign,
        sign * amount_minor,
    )


def days(tx: Reader, first: date, last: date) -> tuple[SalesSum, ...]:
    """The sums of each day, tender and order type from `first` to `last`, both included."""
    rows = tx.rows(
        "SELECT day, tender, order_type, currency, count, gross_minor, discount_minor, tax_minor,"
        " refund_count, refund_minor FROM day_sales WHERE day BETWEEN ? AND ?"
        " ORDER BY day, tender, order_type",
        first.isoformat(),
        last.isoformat(),
    )
    return tuple(
        SalesSum(date.fromisoformat(day), Tender(tender), OrderType(kind) if kind else None, *rest)
        for day, tender, kind, *rest in rows
    )


def months(tx: Reader, first: date, last: date) -> tuple[MonthSum, ...]:
    """The sums of each month and tender over whole days from `first` to `last`, both included."""
    rows = tx.rows(
        "SELECT substr(day, 1, 7) AS month, tender, currency, sum(count), sum(gross_minor), sum(refund_minor)"
        " FROM day_sales WHERE day BETWEEN ? AND ? GROUP BY month, tender, currency ORDER BY month, tender",
        first.isoformat(),
        last.isoformat(),
    )
    return tuple(MonthSum(month, Tender(tender), *rest) for month, tender, *rest in rows)


def top_products(tx: Reader, first: date, last: date, *, limit: int = 20) -> tuple[ProductSum, ...]:
    """The products that brought most from `first` to `last`, both included."""
    rows = tx.rows(_TOP, first.isoformat(), last.isoformat(), limit)
    return tuple(ProductSum(*row) for row in rows)


def taxes(tx: Reader, first: date, last: date) -> tuple[TaxSum, ...]:
    """Each tax rate's sums from `first` to `last`, both included."""
    rows = tx.rows(
        "SELECT rate_id, per_million, currency, max(name), sum(base_minor), sum(tax_minor) FROM day_taxes"
        " WHERE day BETWEEN ? AND ? GROUP BY rate_id, per_million, currency ORDER BY rate_id, per_million",
        first.isoformat(),
        last.isoformat(),
    )
    return tuple(TaxSum(*row) for row in rows)


def total(sums: Iterable[SalesSum]) -> tuple[int, int, int]:
    """Orders, gross and refunds (minor units) of several sums together."""
    found = tuple(sums)
    return (
        sum(one.count for one in found),
        sum(one.gross_minor for one in found),
        sum(one.refund_minor for one in found),
    )
