"""Orders: TEMP ones, completed ones, and the tombstones of those that ended.

An order lies in exactly one place; a move is one transaction.
"""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

from pos.base.clock import to_text
from pos.shop.errors import BadInput, BrokenPromise
from pos.shop.orders import Order, Stage, number_text, parse_number
from pos.shop.tenders import Tender
from pos.storage import order_body, summaries
from pos.storage.transactions import Reader, Writer

PAGE_LIMIT = 500


class Place(StrEnum):
    """Where an order lies."""

    TEMP = "temp"
    COMPLETED = "completed"
    ENDED = "ended"
    ARCHIVED = "archived"
    FORGOTTEN = "forgotten"


def insert_temp(tx: Writer, order: Order) -> None:
    """Write a new TEMP order; BrokenPromise where its id was ever used."""
    tx.run(
        "INSERT INTO order_places (id, place, order_type) VALUES (?, 'temp', ?)",
        order.id,
        order.cart.order_type.value,
    )
    _put_temp(tx, order)


def update_temp(tx: Writer, order: Order) -> None:
    """Write over a TEMP order; BrokenPromise where it is not one (any more)."""
    changed = tx.run(
        "UPDATE temp_orders SET stage = ?, till = ?, charged_at = ?, expires_at = ?, total_minor = ?,"
        " currency = ?, body = ? WHERE id = ?",
        *_temp_row(order)[1:],
        order.id,
    )
    if changed != 1:
        raise BrokenPromise(f"{order.id} is no TEMP order")
    tx.run("UPDATE order_places SET order_type = ? WHERE id = ?", order.cart.order_type.value, order.id)


def temp(tx: Reader, order_id: str) -> Order | None:
    """The TEMP order of this id."""
    return _one(tx, "SELECT body FROM temp_orders WHERE id = ?", order_id)


def temps(tx: Reader, *stages: Stage) -> tuple[Order, ...]:
    """Every TEMP order, or those in these stages, oldest first."""
    rows = tx.rows("SELECT stage, body FROM temp_orders ORDER BY charged_at, id")
    return tuple(order_body.read(body) for stage, body in rows if not stages or stage in stages)


def complete(tx: Writer, order: Order, *, tender: Tender) -> None:
    """Move a TEMP or ended order to the completed ones, and count it in the day's sums by its tender.

    The order must bear `number`, `number_day`, `final_id` and `settled_at`; BrokenPromise otherwise, and
    where it is completed already.
    """
    if order.number is None or order.number_day is None or order.final_id is None or order.settled_at is None:
        raise BrokenPromise(f"{order.id} has no number, day, final id or time")
    moved = tx.run("DELETE FROM temp_orders WHERE id = ?", order.id)
    moved += tx.run("DELETE FROM ended_orders WHERE id = ?", order.id)
    if moved != 1:
        raise BrokenPromise(f"{order.id} is not waiting to be completed")
    tx.run(
        "UPDATE order_places SET place = 'completed', order_type = ?, final_id = ?, number = ?,"
        " number_day = ? WHERE id = ?",
        order.cart.order_type.value,
        order.final_id,
        order.number,
        order.number_day.isoformat(),
        order.id,
    )
    tx.run(
        "INSERT INTO orders (id, final_id, number, number_day, sold_day, received_day, order_type, tender,"
        " total_minor, currency, charged_at, settled_at, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        order.id,
        order.final_id,
        order.number,
        order.number_day.isoformat(),
        order.sold_day.isoformat() if order.sold_day else None,
        order.received_day.isoformat() if order.received_day else None,
        order.cart.order_type.value,
        tender.value,
        order.total_minor,
        order.currency,
        to_text(order.charged_at),
        to_text(order.settled_at),
        order_body.text(order),
    )
    tx.run_many(
        "INSERT INTO order_lines (order_id, position, item_id, variation_id, name, quantity, total_minor)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                order.id,
                position,
                priced.line.item_id,
                priced.line.variation_id,
                priced.line.name,
                priced.line.quantity,
                priced.total_minor,
            )
            for position, priced in enumerate(order.priced.lines)
        ],
    )
    summaries.count_sale(tx, order, day=order.number_day, tender=tender)


def update_completed(tx: Writer, order: Order) -> None:
    """Write over a completed order's body, for another contact; BrokenPromise where it is not completed.

    Nothing that is summed or searched by number may differ.
    """
    if tx.run("UPDATE orders SET body = ? WHERE id = ?", order_body.text(order), order.id) != 1:
        raise BrokenPromise(f"{order.id} is no completed order")


def place_for(tx: Writer, order_id: str) -> str:
    """The id itself, known to this file from now on: for money whose order this file never had."""
    tx.run(
        "INSERT INTO order_places (id, place, order_type) VALUES (?, 'forgotten', '') ON CONFLICT DO NOTHING",
        order_id,
    )
    return order_id


def end(tx: Writer, order: Order) -> None:
    """Move a TEMP order that expired or was cancelled to the
    tombstones, whole; BrokenPromise where it is none.

    A tombstone may be written again, to change its reason or stage.
    """
    if order.ended_at is None:
        raise BrokenPromise(f"{order.id} has not ended")
    tx.run("DELETE FROM temp_orders WHERE id = ?", order.id)
    tx.run("DELETE FROM ended_orders WHERE id = ?", order.id)
    if (
        tx.run(
            "UPDATE order_places SET place = 'ended' WHERE id = ? AND place IN ('temp', 'ended')", order.id
        )
        != 1
    ):
        raise BrokenPromise(f"{order.id} is no TEMP order")
    tx.run(
        "INSERT INTO ended_orders (id, stage, ended_at, total_minor, currency, body)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        order.id,
        order.stage.value,
        to_text(order.ended_at),
        order.total_minor,
        order.currency,
        order_body.text(order),
    )


def ended(tx: Reader, order_id: str) -> Order | None:
    """The tombstone of this id, a whole order; None when it never ended or was forgotten after its time."""
    return _one(tx, "SELECT body FROM ended_orders WHERE id = ?", order_id)


def ended_since(tx: Reader, moment: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Order]:
    """Orders that ended at `moment` or later, newest first; each is made when it is asked for."""
    rows = tx.rows(
        "SELECT body FROM ended_orders WHERE ended_at >= ? ORDER BY ended_at DESC, id DESC LIMIT ?",
        to_text(moment),
        min(limit, PAGE_LIMIT),
    )
    return (order_body.read(body) for (body,) in rows)


def get(tx: Reader, order_id: str) -> Order | None:
    """The order of this TEMP id, wherever in this file it lies."""
    return _one(
        tx,
        "SELECT body FROM temp_orders WHERE id = ?1 UNION ALL SELECT body FROM orders WHERE id = ?1"
        " UNION ALL SELECT body FROM ended_orders WHERE id = ?1",
        order_id,
    )


def place(tx: Reader, order_id: str) -> Place | None:
    """Where the order lies; None where this file never knew it."""
    found = tx.value("SELECT place FROM order_places WHERE id = ?", order_id)
    return None if found is None else Place(found)


def order_id_of(tx: Reader, text: str) -> str | None:
    """The TEMP id meant by a TEMP id, a final id or a number (the newest order that bears it).

    The case does not matter, `TEMP-` may be left out, and a number is known as people write it: `a47`.
    """
    wanted = text.strip().upper()
    if not wanted.isprintable():
        return None
    found = tx.value(
        "SELECT id FROM order_places WHERE id IN (?1, ?2) OR final_id = ?1", wanted, f"TEMP-{wanted}"
    ) or tx.value(
        "SELECT id FROM order_places WHERE number = ? ORDER BY number_day DESC LIMIT 1", _number(wanted)
    )
    if found is not None:
        return str(found)
    return None


def _number(wanted: str) -> str:
    try:
        return number_text(*parse_number(wanted))
    except BadInput:
        return wanted


def find(tx: Reader, text: str) -> Order | None:
    """The order meant by a TEMP id, a number (the newest that bears it) or a final id."""
    order_id = order_id_of(tx, text)
    return None if order_id is None else get(tx, order_id)


def page(
    tx: Reader, *, before: tuple[datetime, str] | None = None, day: date | None = None, limit: int = 50
) -> Iterator[Order]:
    """Completed orders of one day or of all, newest first; each is made when it is asked for.

    `before` is (`settled_at`, `id`) of the last one seen: the page goes on behind it.
    """
    moment, order_id = (to_text(before[0]), before[1]) if before else ("9999", "")
    first, last = (day.isoformat(), day.isoformat()) if day else ("", "9999")
    rows = tx.rows(
        "SELECT body FROM orders WHERE number_day BETWEEN ? AND ? AND (settled_at, id) < (?, ?)"
        " ORDER BY number_day DESC, settled_at DESC, id DESC LIMIT ?",
        first,
        last,
        moment,
        order_id,
        min(limit, PAGE_LIMIT),
    )
    return (order_body.read(body) for (body,) in rows)


def forget_tombstones(tx: Writer, *, before: datetime, limit: int = PAGE_LIMIT) -> int:
    """Remove tombstones that ended before `before`; how many.

    Their ids, attempts and refunds stay for ever.
    """
    ids = tx.rows(
        "SELECT id FROM ended_orders WHERE ended_at < ? ORDER BY ended_at LIMIT ?", to_text(before), limit
    )
    tx.run_many("DELETE FROM ended_orders WHERE id = ?", ids)
    tx.run_many("UPDATE order_places SET place = 'forgotten' WHERE id = ?", ids)
    return len(ids)


def _one(tx: Reader, statement: str, order_id: str) -> Order | None:
    body = tx.value(statement, order_id)
    return None if body is None else order_body.read(body)


def _put_temp(tx: Writer, order: Order) -> None:
    tx.run(
        "INSERT INTO temp_orders (id, stage, till, charged_at, expires_at, total_minor, currency, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *_temp_row(order),
    )


def _temp_row(order: Order) -> tuple[object, ...]:
    return (
        order.id,
        order.stage.value,
        order.till,
        to_text(order.charged_at),
        to_text(order.expires_at) if order.expires_at else None,
        order.total_minor,
        order.currency,
        order_body.text(order),
    )
