"""The queue of webhooks: which is next, how it is signed, and what its answer means."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from pos.practice.office import Turn

MOST_TRIES = 16
FIRST_GAP_S = 1.0
LONGEST_GAP_S = 600.0
SIGNATURE_HEADER = "Practice-Signature"


@dataclass(frozen=True)
class Delivery:
    """A webhook that is due: where it goes and what it says; `tries` were made before."""

    id: int
    url: str
    body: str
    tries: int


def signature(secret: str, moment: datetime, body: bytes) -> str:
    """The header's value: `t=<unix seconds>,v1=<hex HMAC-SHA256 over "<t>." and the raw body>`."""
    stamp = str(int(moment.timestamp()))
    digest = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


def gap_s(tries: int) -> float:
    """Seconds until the next try after so many failed ones: 1, 2, 4 ... 600."""
    return float(min(LONGEST_GAP_S, FIRST_GAP_S * 2 ** (min(tries, 32) - 1)))


def next_due(turn: Turn, claimed: frozenset[int]) -> Delivery | None:
    """The longest due webhook that nobody is sending; none while the weather mutes them."""
    if turn.weather.webhook_mute or not turn.webhook_url:
        return None
    rows = turn.book.rows(
        "SELECT id, body, tries FROM deliveries WHERE state = 'due' AND due_at <= ? "
        "ORDER BY due_at, id LIMIT ?",
        (turn.now, len(claimed) + 1),
    )
    for row_id, body, tries in rows:
        if row_id not in claimed:
            return Delivery(int(row_id or 0), turn.webhook_url, str(body), int(tries or 0))
    return None


def wait_s(turn: Turn) -> float | None:
    """Seconds until the first webhook that is not due yet; None for none."""
    if turn.weather.webhook_mute:
        return None
    rows = turn.book.rows(
        "SELECT due_at FROM deliveries WHERE state = 'due' AND due_at > ? ORDER BY due_at LIMIT 1",
        (turn.now,),
    )
    return float(rows[0][0] or 0) - turn.now if rows else None


def answered(turn: Turn, delivery: Delivery, status: int | None, said: str) -> None:
    """Write down what came back: 2xx ends it, anything else or nothing is tried again, up to the limit.

    `status` None means that no answer came; a redirect is no delivery either.
    """
    tries = delivery.tries + 1
    delivered = status is not None and 200 <= status < 300
    state = "delivered" if delivered else "due" if tries < MOST_TRIES else "given_up"
    turn.book.rows(
        "UPDATE deliveries SET state = ?, tries = ?, due_at = ?, last_answer = ? "
        "WHERE id = ? AND state = 'due'",
        (state, tries, turn.now + gap_s(tries), said[:200], delivery.id),
    )
