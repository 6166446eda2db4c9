"""The counter behind order numbers: one for each till letter and business day."""

from datetime import date

from pos.storage.transactions import Writer

START = "numbers.start"
START_THROUGH = "numbers.start_through"
"""Marks set by a restore: a day up to START_THROUGH that has no counter yet begins after START."""

_NEXT = (
    "INSERT INTO number_counters (letter, day, last) VALUES (?1, ?2, 1 + coalesce("
    "(SELECT CAST(value AS INTEGER) FROM marks WHERE key = 'numbers.start'"
    " AND ?2 <= (SELECT value FROM marks WHERE key = 'numbers.start_through')), 0))"
    " ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last"
)


def next_number(tx: Writer, letter: str, day: date) -> int:
    """The next number of this letter on this business day, from 1; after a restore from further on."""
    return int(tx.value(_NEXT, letter, day.isoformat()))
