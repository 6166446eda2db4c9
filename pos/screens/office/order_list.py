"""Orders as their list has them: of each the finished row, and what a search finds it by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pos.actions import browse
from pos.actions.browse import Brief
from pos.screens.office.presenter import OfficeWords, OrderRow
from pos.shop.money import Money

LEAST_OF_ID = 4
"""Fewer letters of an id stand in many ids by chance; the windows show five."""


@dataclass(frozen=True)
class Entry:
    """One order. `owed` is its row where its money should go back; `short` its number without its zeros."""

    order: str
    charged_at: datetime
    row: OrderRow
    owed: OrderRow
    found_by: tuple[str, ...]
    short: str


def listed(*, storage: Any, now: datetime, say: OfficeWords) -> tuple[Entry, ...]:
    """The orders of the list, newest first; read and put into words beside the windows' thread.

    The stories of hundreds of orders would take the room of all windows; nobody reads them in a list.
    """
    return browse.listed(storage=storage, told=lambda found: entry_of(found, say), now=now)


def entry_of(found: Brief, say: OfficeWords) -> Entry:
    """What the list has of this order."""
    order, contact = found.order, found.order.cart.contact
    row = say.row(found)
    hay = (
        row.title,
        contact.name,
        contact.phone,
        contact.email,
        row.amount,
        row.time,
        say.words.bare(Money(order.total_minor, order.currency)),
    )
    number = (order.number or "").casefold()
    return Entry(
        order=order.id,
        charged_at=order.charged_at,
        row=row,
        owed=say.row(found, owed=True),
        found_by=tuple(part.casefold() for part in hay),
        short=number[:1] + number[1:].lstrip("-0"),
    )


def matches(entry: Entry, text: str) -> bool:
    """Whether a search by number, name, amount or time means this order."""
    wanted = text.casefold().strip()
    if not wanted or any(wanted in part for part in entry.found_by):
        return True
    if len(wanted) >= LEAST_OF_ID and wanted in entry.order.casefold():
        return True
    return bool(entry.short) and wanted.replace("-", "") == entry.short


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """In the order of the list."""
    return tuple(sorted(entries, key=lambda each: (each.charged_at, each.order), reverse=True))
