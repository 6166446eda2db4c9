"""The kitchen's tickets; an order has at most one, for ever."""

import json
from collections.abc import Mapping
from datetime import datetime

from pos.base.clock import to_text
from pos.shop.kitchen import Ticket, TicketState
from pos.storage import marks
from pos.storage.rows import Table
from pos.storage.transactions import Reader, Writer

PAGE_LIMIT = 10_000
_TABLE = Table(Ticket, "tickets", ("id", "order_id", "number", "state", "fired_at", "paid_at", "ended_at"))


def insert(tx: Writer, ticket: Ticket) -> None:
    """Write a new ticket; BrokenPromise where its order has one already. It is held no more."""
    _TABLE.insert(tx, ticket)
    waiting = held(tx)
    if ticket.order_id in waiting:
        marks.put(tx, marks.HELD, json.dumps([each for each in waiting if each != ticket.order_id]))


def hold(tx: Writer, order_id: str) -> None:
    """Remember that a paid order gets its ticket on a person's word only, however long that takes."""
    marks.put(tx, marks.HELD, json.dumps([*held(tx), order_id]))


def held(tx: Reader) -> tuple[str, ...]:
    """The orders (TEMP ids) that wait for such a word, in the order they were paid; none mostly."""
    return tuple(json.loads(marks.get(tx, marks.HELD) or "[]"))


def update(tx: Writer, ticket: Ticket) -> None:
    """Write over a ticket; BrokenPromise where there is none."""
    _TABLE.update(tx, ticket)


def get(tx: Reader, ticket_id: str) -> Ticket | None:
    """The ticket of this id."""
    return _TABLE.get(tx, ticket_id)


def by_order(tx: Reader, order_id: str) -> Ticket | None:
    """The ticket of an order (by its TEMP id)."""
    return _TABLE.first(tx, "WHERE order_id = ?", order_id)


def by_number(tx: Reader, number: str) -> Ticket | None:
    """The newest ticket that bears this number."""
    return _TABLE.first(
        tx,
        "WHERE order_id IN (SELECT id FROM order_places WHERE number = ?) ORDER BY fired_at DESC LIMIT 1",
        number,
    )


def board(tx: Reader) -> tuple[Ticket, ...]:
    """Every ticket without an `ended_at`, in the order they were fired."""
    return _TABLE.where(tx, "WHERE ended_at IS NULL ORDER BY fired_at, id")


def ended_since(tx: Reader, moment: datetime, *, limit: int = 200) -> tuple[Ticket, ...]:
    """Tickets that ended at `moment` or later, the last one first: what may be recalled."""
    return _TABLE.where(
        tx,
        "WHERE ended_at >= ? ORDER BY ended_at DESC, id DESC LIMIT ?",
        to_text(moment),
        min(limit, PAGE_LIMIT),
    )


def refused_since(tx: Reader, moment: datetime, *, limit: int = PAGE_LIMIT) -> tuple[Ticket, ...]:
    """Tickets that were rejected or voided at `moment` or later, the last one first."""
    return _TABLE.where(
        tx,
        "WHERE ended_at >= ? AND state IN (?, ?) ORDER BY ended_at DESC, id DESC LIMIT ?",
        to_text(moment),
        TicketState.REJECTED.value,
        TicketState.VOIDED.value,
        min(limit, PAGE_LIMIT),
    )


def fired_between(tx: Reader, first: datetime, last: datetime) -> tuple[Ticket, ...]:
    """Tickets fired from `first` to before `last`, oldest first."""
    return _TABLE.where(
        tx,
        "WHERE fired_at >= ? AND fired_at < ? ORDER BY fired_at, id LIMIT ?",
        to_text(first),
        to_text(last),
        PAGE_LIMIT,
    )


def stations(tx: Reader) -> Mapping[str, str]:
    """The kitchen's stations, id to name, in their order."""
    return dict(tx.rows("SELECT id, name FROM stations ORDER BY position"))


def put_stations(tx: Writer, names: Mapping[str, str]) -> None:
    """Replace the stations by these, id to name, in this order."""
    tx.run("DELETE FROM stations")
    tx.run_many(
        "INSERT INTO stations (id, name, position) VALUES (?, ?, ?)",
        [(station, name, place) for place, (station, name) in enumerate(names.items())],
    )
