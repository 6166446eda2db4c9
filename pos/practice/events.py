"""The practice company's list of what happened, oldest first, and the webhooks that tell it."""

import json
import secrets
from collections.abc import Mapping

from pos.practice.faults import ApiError
from pos.practice.office import Turn

# Above this new webhooks are dropped; a shop that was away so long asks for the events themselves.
LONGEST_QUEUE = 10_000
_CHANCE = secrets.SystemRandom()


def record(turn: Turn, kind: str, data: Mapping[str, object]) -> str:
    """Write an event of type `kind` and queue its webhook in the same transaction; returns the event's id."""
    event_id = turn.new_id("evt")
    event = {
        "id": event_id,
        "object": "event",
        "type": kind,
        "created": turn.now,
        "live": False,
        "account": turn.account,
        "data": data,
    }
    body = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    turn.book.rows(
        "INSERT INTO events (id, created, type, body) VALUES (?, ?, ?, ?)", (event_id, turn.now, kind, body)
    )
    queue(turn, event_id, body)
    return event_id


def queue(turn: Turn, event_id: str, body: str) -> None:
    """Put a webhook in the queue as the weather has it: late, several times, lost, or not at all."""
    if not turn.webhook_url:
        return
    weather = turn.weather
    waiting = turn.book.number("SELECT count(*) FROM deliveries WHERE state = 'due'")
    for _ in range(1 + weather.webhook_duplicates):
        lost = _CHANCE.uniform(0, 100) < weather.webhook_loss_percent
        state = "lost" if lost else "due" if waiting < LONGEST_QUEUE else "dropped"
        due_at = turn.now + weather.webhook_delay_s + _CHANCE.uniform(0, weather.webhook_disorder_s)
        turn.book.rows(
            "INSERT INTO deliveries (event, body, created, state, due_at) VALUES (?, ?, ?, ?, ?)",
            (event_id, body, turn.now, state, due_at),
        )
        waiting += state == "due"


def page(turn: Turn, *, since: float, after: str | None, limit: int) -> dict[str, object]:
    """Events from the moment `since` and behind the event `after`, in the order in which they were written.

    Shape: `{"object": "list", "data": [event], "has_more": bool, "next": id of the last one or null}`.
    """
    seq = 0.0
    if after is not None:
        seq = turn.book.number("SELECT seq FROM events WHERE id = ?", (after,))
        if seq == 0:
            raise ApiError(400, "parameter_invalid", "No such event; events are kept for 30 days.", "after")
    rows = turn.book.rows(
        "SELECT id, body FROM events WHERE seq > ? AND created >= ? ORDER BY seq LIMIT ?",
        (seq, since, limit + 1),
    )
    return {
        "object": "list",
        "data": [json.loads(str(body)) for _, body in rows[:limit]],
        "has_more": len(rows) > limit,
        "next": rows[:limit][-1][0] if rows else after,
    }


def again(turn: Turn, event_id: str) -> None:
    """Send an event's webhook once more, as with a dashboard's button; ApiError 404 for an unknown event."""
    rows = turn.book.rows("SELECT body FROM events WHERE id = ?", (event_id,))
    if not rows:
        raise ApiError(404, "resource_missing", "No such event.", "id")
    queue(turn, event_id, str(rows[0][0]))
