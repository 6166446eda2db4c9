"""What tills and relay say to each other: the envelope, its chain, the cursor, and the names on the wire."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

FIRST_CURSOR = "0"
CHAIN_START = "0" * 64
HEARTBEAT = "till.heartbeat"
"""The type of the numbered events by which a till proves every few seconds that it lives."""

PAGE_EVENTS = 1000
WAIT_S = 25
PUBLISH_EVENTS = 100
PUBLISH_PAYLOAD_BYTES = 65_536
BODY_BYTES = 262_144

# Printable ASCII without a space: fits in a header, a log line and every database's text.
_NAME = re.compile(r"[!-~]{1,255}")
_CURSOR = re.compile(r"([1-9][0-9]{0,17})-([0-9a-f]{64})")
_HASH = re.compile(r"[0-9a-f]{64}")
_LARGEST = 10**18


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

    @classmethod
    def parse(cls, told: object) -> "Envelope":
        """Read one envelope of a page; ValueError if anything is missing or of the wrong kind."""
        fields = _mapping(told)
        made = cls(
            seq=_whole(fields, "seq"),
            id=_text(fields, "id"),
            source=_text(fields, "source"),
            type=_text(fields, "type"),
            received_at=_text(fields, "received_at"),
            hash=_text(fields, "hash"),
            payload=_text(fields, "payload"),
        )
        if made.seq < 1 or _HASH.fullmatch(made.hash) is None:
            raise ValueError("an event without a place in the log")
        return made

    def follows(self, previous: str) -> bool:
        """Whether this envelope's hash is right after `previous`, the hash one place before (hex)."""
        return self.hash == chain(
            previous,
            source=self.source,
            event_id=self.id,
            event_type=self.type,
            received_at=self.received_at,
            payload=self.payload.encode(),
        )


@dataclass(frozen=True)
class Page:
    """One answer of the feed, or one frame of the stream; without events the stream's heartbeat.

    `writable` is whether the relay could store an event now; a relay that does not say so yet is believed.
    """

    events: tuple[Envelope, ...]
    next: str
    head: int
    now: str
    writable: bool = True

    @classmethod
    def parse(cls, told: object) -> "Page":
        """Read a page; ValueError if anything is missing or of the wrong kind."""
        fields = _mapping(told)
        events = fields.get("events")
        if not isinstance(events, list) or len(events) > PAGE_EVENTS:
            raise ValueError("a page without a list of events")
        read_cursor(_text(fields, "next"))
        writable = fields.get("writable", True)
        if not isinstance(writable, bool):
            raise ValueError("writable is neither true nor false")
        return cls(
            events=tuple(Envelope.parse(event) for event in events),
            next=_text(fields, "next"),
            head=_whole(fields, "head"),
            now=_text(fields, "now"),
            writable=writable,
        )


def chain(
    previous: str, *, source: str, event_id: str, event_type: str, received_at: str, payload: bytes
) -> str:
    """The chain's next hash, over the one before and everything an envelope says, in hex.

    Every part is preceded by its length, so that no two different events can be told as one.
    """
    digest = hashlib.sha256(bytes.fromhex(previous))
    for part in (source.encode(), event_id.encode(), event_type.encode(), received_at.encode(), payload):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def cursor(seq: int, digest: str) -> str:
    """The opaque text for "I have read up to `seq`, where the chain's hash was `digest`"."""
    return f"{seq}-{digest}" if seq else FIRST_CURSOR


def read_cursor(text: str) -> tuple[int, str]:
    """The number and the hash that a cursor names; ValueError if it is none of ours."""
    if text == FIRST_CURSOR:
        return 0, CHAIN_START
    match = _CURSOR.fullmatch(text)
    if match is None:
        raise ValueError("not a cursor")
    return int(match[1]), match[2]


def is_name(text: object) -> bool:
    """Whether `text` may be an event's id or type: 1 to 255 printable ASCII characters, no space."""
    return isinstance(text, str) and _NAME.fullmatch(text) is not None


def _mapping(told: object) -> Mapping[str, object]:
    if not isinstance(told, dict):
        raise ValueError("not an object")
    return told


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} is not text")
    # JSON can hold halves of signs, which no file and no hash can take: UnicodeEncodeError is a ValueError.
    value.encode()
    return value


def _whole(fields: Mapping[str, object], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST:
        raise ValueError(f"{name} is not a whole number")
    return value
