"""Idempotency keys: the same request under the same key gets the same answer and acts once."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pos.practice.faults import ApiError
from pos.practice.office import Turn

KEPT_S = 24 * 3600
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


@dataclass(frozen=True)
class Answer:
    """An HTTP status and the JSON text of the body."""

    status: int
    body: str


def fingerprint(method: str, path: str, given: Mapping[str, object]) -> str:
    """What makes two requests the same: method, path and the values of the body."""
    content = json.dumps([method, path, given], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(content.encode()).hexdigest()


def check(key: str) -> str:
    """A key of 1 to 255 printable characters; ApiError 400."""
    if not _KEY.fullmatch(key):
        raise ApiError(
            400, "idempotency_key_invalid", "A key is 1 to 255 printable ASCII characters without spaces."
        )
    return key


def recall(turn: Turn, key: str, wanted: str) -> Answer | None:
    """The answer kept under `key`; ApiError 400 when it was given to a request with other content."""
    rows = turn.book.rows(
        "SELECT fingerprint, status, body FROM keys WHERE key = ? AND created > ?", (key, turn.now - KEPT_S)
    )
    if not rows:
        return None
    kept, status, body = rows[0]
    if kept != wanted:
        raise ApiError(
            400,
            "idempotency_key_reused",
            "This key was used for a request with other content. Use a new key.",
        )
    return Answer(int(status or 0), str(body))


def keep(turn: Turn, key: str, wanted: str, answer: Answer) -> None:
    """Keep an answer, in the same transaction as what it tells; refusals are not kept."""
    turn.book.rows(
        "REPLACE INTO keys VALUES (?, ?, ?, ?, ?)", (key, turn.now, wanted, answer.status, answer.body)
    )
