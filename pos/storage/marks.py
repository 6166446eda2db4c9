"""Small facts about the till itself, by name: proofs, moments, flags; not settings, which people choose."""

from datetime import datetime

from pos.base.clock import from_text, to_text
from pos.storage.transactions import Reader, Writer

RESTORED_AT = "restored_at"
"""When this file was put back from a backup; older payments go to the kitchen on a person's word only."""

HELD = "kitchen.held"
"""The paid orders that wait for that word, as a JSON list."""

ASKED_UNTIL = "second_road.until"
"""Up to when the payment company has told everything that it knows."""

PAIRING_NEEDED = "pairing_needed"
"""`1` after a restore, until the till was paired anew."""

TOKEN_MARK = "pairing.token_hash"  # noqa: S105 - the name of a mark
"""The hash of the token that this file was last paired by."""

RELAY_STATE = "relay.state"
"""How the link to the relay was when it last changed."""

PLACE = "place"
"""Where the file was when the till last opened it (`whereabouts`); `backup` in a backup."""

COPIED_AT = "copied_at"
"""When this file was recognised as a copy of another till's, which may still run."""

OPEN_WHEN_COPIED = "copied.open"
"""The orders and carts that were open then, as a JSON list: the other till may have them cooked as well."""


def get(tx: Reader, key: str) -> str | None:
    """The value of a mark."""
    value = tx.value("SELECT value FROM marks WHERE key = ?", key)
    return None if value is None else str(value)


def put(tx: Writer, key: str, value: str) -> None:
    """Set a mark."""
    tx.run(
        "INSERT INTO marks (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        key,
        value,
    )


def remove(tx: Writer, key: str) -> None:
    """Take a mark away, if it is there."""
    tx.run("DELETE FROM marks WHERE key = ?", key)


def moment(tx: Reader, key: str) -> datetime | None:
    """A mark that is a moment."""
    value = get(tx, key)
    return None if value is None else from_text(value)


def put_moment(tx: Writer, key: str, at: datetime) -> None:
    """Set a mark that is a moment."""
    put(tx, key, to_text(at))
