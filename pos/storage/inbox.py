"""What came from the companies: facts seen once, the cursor of each relay store, unreadable events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pos.base.clock import from_text, to_text
from pos.shop.tenders import Fact
from pos.storage import codec
from pos.storage.transactions import Reader, Writer

FIRST_CURSOR = "0"
PAGE_LIMIT = 1_000
PARKED = "parked"
_PARK = (
    "INSERT INTO facts (key, object_id, road, seen_at, again, body) VALUES (?, ?, ?, ?, 0, ?)"
    " ON CONFLICT DO NOTHING"
)
_RECORD = (
    "INSERT INTO facts (key, object_id, road, seen_at, again, body) VALUES (?, ?, ?, ?, 0, ?)"
    " ON CONFLICT DO UPDATE SET object_id = excluded.object_id, road = excluded.road,"
    " seen_at = excluded.seen_at WHERE road = 'parked'"
)


@dataclass(frozen=True)
class Seen:
    """A fact as it was first seen: by which road, when, and how often it came again."""

    fact: Fact
    road: str
    seen_at: datetime
    again: int


@dataclass(frozen=True)
class Poison:
    """An event or envelope that could not be read, whole."""

    id: int
    relay_store: str
    seq: int
    source: str
    raw: str
    trouble: str
    filed_at: datetime
    looked_at: datetime | None


def record(tx: Writer, fact: Fact, *, road: str, at: datetime) -> bool:
    """Write the fact down; True only the first time, whichever road it came by (invariant I5).

    Only where it is True may the fact take effect, in this same transaction. One that was parked is taken up.
    """
    new = tx.run(_RECORD, fact.key, fact.object_id, road, to_text(at), codec.to_json(fact))
    if new == 0:
        tx.run("UPDATE facts SET again = again + 1 WHERE key = ?", fact.key)
    return new == 1


def seen(tx: Reader, fact_key: str) -> bool:
    """Whether a fact of this key took effect already."""
    return tx.row("SELECT 1 FROM facts WHERE key = ? AND road <> ?", fact_key, PARKED) is not None


def park(tx: Writer, fact: Fact, *, at: datetime) -> None:
    """Keep a fact about money that is not known yet, without any effect, until its payment is."""
    tx.run(_PARK, fact.key, fact.money_id, PARKED, to_text(at), codec.to_json(fact))


def parked(tx: Reader, payment_id: str) -> tuple[Fact, ...]:
    """The facts that wait for this payment, in the order they came."""
    rows = tx.rows(
        "SELECT body FROM facts WHERE object_id = ? AND road = ? ORDER BY seen_at, key", payment_id, PARKED
    )
    return tuple(codec.from_json(Fact, body) for (body,) in rows)


def came_by(tx: Writer, fact_key: str, road: str) -> None:
    """Note that a known fact came by this road as well; `facts_of` then names both, joined by `+`."""
    tx.run(
        "UPDATE facts SET road = road || '+' || ?2 WHERE key = ?1"
        " AND instr('+' || road || '+', '+' || ?2 || '+') = 0",
        fact_key,
        road,
    )


def facts_of(tx: Reader, object_id: str) -> tuple[Seen, ...]:
    """Every fact about one object of a company, in the order they were seen."""
    return tuple(
        Seen(codec.from_json(Fact, body), road, from_text(seen_at), again)
        for body, road, seen_at, again in tx.rows(
            "SELECT body, road, seen_at, again FROM facts WHERE object_id = ? ORDER BY seen_at, key",
            object_id,
        )
    )


def cursor(tx: Reader, relay_store: str) -> str:
    """How far the log of this relay store was read; `0` at first."""
    found = tx.value("SELECT cursor FROM cursors WHERE relay_store = ?", relay_store)
    return FIRST_CURSOR if found is None else str(found)


def move_cursor(tx: Writer, relay_store: str, cursor: str, *, at: datetime) -> None:
    """Write down how far it was read, in the transaction of the effect."""
    tx.run(
        "INSERT INTO cursors (relay_store, cursor, moved_at) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET cursor = excluded.cursor, moved_at = excluded.moved_at",
        relay_store,
        cursor,
        to_text(at),
    )


def file_poison(
    tx: Writer, *, relay_store: str, seq: int, source: str, raw: str, trouble: str, at: datetime
) -> int:
    """File an event that nobody can read, whole; its id."""
    return int(
        tx.value(
            "INSERT INTO poison (relay_store, seq, source, raw, trouble, filed_at) VALUES (?, ?, ?, ?,"
            " ?, ?) RETURNING id",
            relay_store,
            seq,
            source,
            raw,
            trouble,
            to_text(at),
        )
    )


def poison(tx: Reader, *, looked_at: bool = False, limit: int = 100) -> tuple[Poison, ...]:
    """Filed events that nobody looked at yet (or all), newest first."""
    return tuple(
        Poison(
            number, store, seq, source, raw, trouble, from_text(filed), from_text(looked) if looked else None
        )
        for number, store, seq, source, raw, trouble, filed, looked in tx.rows(
            "SELECT id, relay_store, seq, source, raw, trouble, filed_at, looked_at FROM poison"
            " WHERE ? OR looked_at IS NULL ORDER BY id DESC LIMIT ?",
            int(looked_at),
            min(limit, PAGE_LIMIT),
        )
    )


def look_at_poison(tx: Writer, poison_id: int, *, at: datetime) -> bool:
    """Write down that a person has seen it."""
    return tx.run("UPDATE poison SET looked_at = ? WHERE id = ?", to_text(at), poison_id) == 1


def count(tx: Writer, *, day: date, what: str, by: int = 1) -> None:
    """Add to a day's tally, such as `foreign` or `second_road`."""
    tx.run(
        "INSERT INTO tallies (day, what, count) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count"
        " + excluded.count",
        day.isoformat(),
        what,
        by,
    )


def counted(tx: Reader, day: date) -> Mapping[str, int]:
    """A day's tallies."""
    return dict(tx.rows("SELECT what, count FROM tallies WHERE day = ?", day.isoformat()))
