"""The hot path: a company's webhook in, verified on its raw bytes, on disk before the answer."""

import json
from datetime import datetime

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from pos.base import clock, log
from pos.relay.answers import Refusal, encode, send_json, unwritable
from pos.relay.parts import Parts
from pos.relay.signatures.promise import BadSignatureError, Delivery, Scheme, UnreadableError
from pos.relay.storage import EPOCH_DAY, Arrival, Fate, Outcome, StorageError
from pos.relay.writer import QueueFullError

_LOG = log.get("relay")

PREFIX = "/v1/hooks/"
PRACTICE = "practice"


class Hooks:
    """POST /v1/hooks/{provider}/{store} as raw ASGI, which saves the framework's share of every webhook."""

    def __init__(self, parts: Parts) -> None:
        """Take what the relay consists of."""
        self._parts = parts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request whose path begins with PREFIX."""
        try:
            body = await self._take(scope, receive)
        except ClientDisconnect:
            return
        except Refusal as refusal:
            self._parts.tell_refused(refusal.code, path=scope["path"])
            await send_json(send, refusal.status, refusal.body, refusal.raw_headers)
            return
        await send_json(send, 200, body)

    async def _take(self, scope: Scope, receive: Receive) -> bytes:
        parts = self._parts
        provider, store_name = _names(scope)
        scheme = parts.schemes.get(provider)
        if scheme is None:
            raise Refusal(404, "unknown_provider", "no company of that name")
        headers = _headers(scope, scheme)
        body = await read_body(scope, receive, limit=parts.settings.body_bytes)
        now = parts.clock.now()
        received_at = clock.to_text(now)
        number = await self._prove(provider, scheme, store_name, headers, body, now, received_at)
        delivery = _read(scheme, body)
        arrival = Arrival(
            store=number,
            source=provider,
            events=delivery.events,
            received_at=received_at,
            day=now.toordinal() - EPOCH_DAY,
            proof=json.dumps(headers),
            once=delivery.once,
            whole=None if len(delivery.events) == 1 and delivery.events[0].payload == body else body,
        )
        return await self._append(arrival)

    async def _prove(
        self,
        provider: str,
        scheme: Scheme,
        store_name: str,
        headers: dict[str, str],
        body: bytes,
        now: datetime,
        received_at: str,
    ) -> int:
        """The store's number, once the signature is proven; a miss looks once for a change just made."""
        parts = self._parts
        looked = False
        while True:
            try:
                known = parts.directory.store(store_name)
                if known is None:
                    raise Refusal(404, "unknown_store", "no store of that name")
                if provider == PRACTICE and known.row.live:
                    raise Refusal(403, "live_store", "a live store takes no practice events")
                secrets = known.valid_secrets(provider, received_at)
                if not secrets:
                    raise Refusal(404, "not_set_up", "this store takes nothing from that company")
                try:
                    scheme.verify(headers, body, secrets=secrets, now=now)
                except BadSignatureError as error:
                    raise Refusal(400, "bad_signature", str(error)) from error
            except Refusal:
                if looked:
                    raise
                looked = True
                await parts.look_again()
            else:
                return known.row.number

    async def _append(self, arrival: Arrival) -> bytes:
        """Wait for the disk; the answer's body."""
        outcomes = await append(self._parts, arrival)
        if any(outcome.fate is Fate.REPLAYED for outcome in outcomes):
            raise Refusal(400, "replayed", "this token was used before")
        if any(outcome.fate is Fate.NO_STORE for outcome in outcomes):
            raise Refusal(404, "unknown_store", "no store of that name")
        return encode({"events": [{"seq": outcome.seq, "fate": outcome.fate.value} for outcome in outcomes]})


async def append(parts: Parts, arrival: Arrival) -> tuple[Outcome, ...]:
    """Wait for the disk, and count; Refusal 503 if it cannot be written."""
    started_s = parts.clock.monotonic()
    try:
        outcomes = await parts.writer.append(arrival)
    except (QueueFullError, StorageError) as error:
        parts.trouble_at_s = parts.clock.monotonic()
        _LOG.warning("not stored", why=repr(error), store=arrival.store, source=arrival.source)
        raise unwritable() from error
    parts.meters.appending.observe(parts.clock.monotonic() - started_s)
    if parts.settings.log_level == "debug":
        for event, outcome in zip(arrival.events, outcomes, strict=True):
            told = {"source": arrival.source, "id": event.id, "type": event.type, "seq": outcome.seq}
            _LOG.debug(outcome.fate.value, store=arrival.store, **told)
    fresh = sum(outcome.fate is Fate.APPENDED for outcome in outcomes)
    if fresh:
        parts.meters.received.labels(arrival.source).inc(fresh)
    known = sum(outcome.fate is Fate.DUPLICATE for outcome in outcomes)
    if known:
        parts.meters.duplicates.labels(arrival.source).inc(known)
    return outcomes


def _names(scope: Scope) -> tuple[str, str]:
    """Provider and store of the path."""
    names = scope["path"].removeprefix(PREFIX).split("/")
    if len(names) != 2 or not all(names):
        raise Refusal(404, "not_found", "no such path")
    if scope["method"] != "POST":
        raise Refusal(405, "method_not_allowed", "webhooks are posted", headers={"Allow": "POST"})
    return names[0], names[1]


def _headers(scope: Scope, scheme: Scheme) -> dict[str, str]:
    """The headers that the scheme needs; one that comes twice proves nothing."""
    wanted = scheme.headers
    found: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name = raw_name.decode("latin-1")
        if name in wanted:
            if name in found:
                raise Refusal(400, "bad_signature", "a signature header came twice")
            found[name] = raw_value.decode("latin-1")
    return found


def _read(scheme: Scheme, body: bytes) -> Delivery:
    try:
        return scheme.read(body)
    except UnreadableError as error:
        raise Refusal(400, "unreadable", str(error)) from error


async def read_body(scope: Scope, receive: Receive, *, limit: int) -> bytes:
    """The whole body; Refusal 413 as soon as it is known to be too large."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value[:20]) > limit:
            raise _too_large(limit)
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        body: bytes = message.get("body", b"")
        if len(body) > limit:
            raise _too_large(limit)
        return body
    chunks: list[bytes] = []
    size = 0
    while True:
        if message["type"] != "http.request":
            raise ClientDisconnect
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > limit:
            raise _too_large(limit)
        if not message.get("more_body"):
            return b"".join(chunks)
        message = await receive()


def _too_large(limit: int) -> Refusal:
    return Refusal(413, "too_large", f"a body has at most {limit} bytes", headers={"Connection": "close"})
