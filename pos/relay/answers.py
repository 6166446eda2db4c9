"""How the relay answers: JSON, and refusals that name their reason."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from starlette.types import Send

from pos import wire

# Made once: json.dumps would make one for every call.
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)

Headers = list[tuple[bytes, bytes]]


class Refusal(Exception):
    """The request gets this status, and a body {"error": code, "message": sentence, ...}."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        retry_after_s: int | None = None,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, object] | None = None,
    ) -> None:
        """`more` are further fields of the body."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.body = encode({"error": code, "message": message, **(more or {})})
        self.headers = dict(headers or {})
        if retry_after_s is not None:
            self.headers["Retry-After"] = str(retry_after_s)

    @property
    def raw_headers(self) -> Headers:
        """The extra headers as ASGI wants them."""
        return [(name.lower().encode(), value.encode()) for name, value in self.headers.items()]


def unwritable() -> Refusal:
    """Nothing can be stored now: whoever sent it tries again."""
    return Refusal(503, "unavailable", "this cannot be stored now", retry_after_s=2)


def unreadable() -> Refusal:
    """The database cannot be asked now."""
    return Refusal(503, "unavailable", "the log cannot be read now", retry_after_s=2)


def encode(value: object) -> bytes:
    """JSON without spaces."""
    return _ENCODER.encode(value).encode()


def events_json(envelopes: Iterable[wire.Envelope]) -> str:
    """The list of events of a page, in JSON."""
    return _ENCODER.encode(
        [
            {
                "seq": one.seq,
                "id": one.id,
                "source": one.source,
                "type": one.type,
                "received_at": one.received_at,
                "hash": one.hash,
                "payload": one.payload,
            }
            for one in envelopes
        ]
    )


def page(events: str, *, following: str, head: int, now: str, writable: bool) -> bytes:
    """One page of the feed, or one frame of the stream: `events` is JSON, the texts need no escaping."""
    says = "true" if writable else "false"
    rest = f'"next":"{following}","head":{head},"now":"{now}","writable":{says}'
    return f'{{"events":{events},{rest}}}'.encode()


async def send_json(
    send: Send, status: int, body: bytes, headers: Iterable[tuple[bytes, bytes]] = ()
) -> None:
    """A whole answer over raw ASGI."""
    start: dict[str, Any] = {
        "type": "http.response.start",
        "status": status,
        "headers": [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            *headers,
        ],
    }
    await send(start)
    await send({"type": "http.response.body", "body": body})
