"""What tills and relay say to each other: the envelope, its chain, and the names on the wire."""

import hashlib
from dataclasses import dataclass

FIRST_CURSOR = "0"
CHAIN_START = "0" * 64


@dataclass(frozen=True)
class Envelope:
    """One numbered event of a store's log, as the feed and the stream give it.

    `payload` is the exact raw body as text, `received_at` the relay's time in ISO 8601 UTC,
    `hash` the chain's hash at this place in hex.
    """

    seq: int
    id: str
    source: str
    type: str
    received_at: str
    hash: str
    payload: str


def chain(previous: str, *, source: str, event_id: str, payload: bytes) -> str:
    """The chain's next hash, over the one before and the raw bytes.

    Every part is preceded by its length, so that no two different events can be told as one.
    """
    digest = hashlib.sha256(bytes.fromhex(previous))
    for part in (source.encode(), event_id.encode(), payload):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
