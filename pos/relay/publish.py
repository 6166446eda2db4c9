"""Devices write their own events into their store's log; an id sent twice is kept once."""

import json

from starlette.requests import Request
from starlette.responses import Response

from pos import wire
from pos.base import clock
from pos.relay import answers
from pos.relay.answers import Refusal
from pos.relay.hooks import append, read_body
from pos.relay.parts import Parts
from pos.relay.signatures import strict_json
from pos.relay.signatures.promise import UnreadableError, Verified
from pos.relay.storage import EPOCH_DAY, Arrival, Fate


class Publish:
    """POST /v1/stores/{store}/events"""

    def __init__(self, parts: Parts) -> None:
        """Take what the relay consists of."""
        self._parts = parts

    async def __call__(self, request: Request) -> Response:
        """Append {"events": [{"id", "type", "payload"}, ...]}; 200 when all are on disk."""
        parts = self._parts
        _, device, store = await parts.admit(
            request.headers.get("authorization"), request.path_params["store"]
        )
        body = await read_body(request.scope, request.receive, limit=parts.settings.body_bytes)
        try:
            events = _events(body)
        except UnreadableError as error:
            raise Refusal(400, "unreadable", str(error)) from error
        now = parts.clock.now()
        outcomes = await append(
            parts,
            Arrival(
                store=store.number,
                source=device.kind,
                events=events,
                received_at=clock.to_text(now),
                day=now.toordinal() - EPOCH_DAY,
                proof=json.dumps({"device": device.id}),
            ),
        )
        if any(outcome.fate is Fate.NO_STORE for outcome in outcomes):
            raise Refusal(404, "not_found", "no such store for this token")
        told = [
            {"id": event.id, "seq": outcome.seq, "fate": outcome.fate.value}
            for event, outcome in zip(events, outcomes, strict=True)
        ]
        return Response(answers.encode({"events": told, "now": parts.now()}), media_type="application/json")


def _events(body: bytes) -> tuple[Verified, ...]:
    """The events of a request's body; UnreadableError says what is wrong with it."""
    told = strict_json.mapping(body).get("events")
    if not isinstance(told, list) or not 1 <= len(told) <= wire.PUBLISH_EVENTS:
        raise UnreadableError(f"events is a list of 1 to {wire.PUBLISH_EVENTS}")
    events = []
    for one in told:
        if not isinstance(one, dict):
            raise UnreadableError("an event is an object")
        event_id, event_type, payload = one.get("id"), one.get("type"), one.get("payload")
        if not (wire.is_name(event_id) and wire.is_name(event_type)):
            raise UnreadableError("id and type are 1 to 255 printable ASCII characters without a space")
        if not isinstance(payload, str):
            raise UnreadableError("payload is text")
        events.append(Verified(str(event_id), str(event_type), _payload(payload)))
    return tuple(events)


def _payload(text: str) -> bytes:
    try:
        payload = text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableError("payload holds half a character") from error
    if b"\0" in payload or len(payload) > wire.PUBLISH_PAYLOAD_BYTES:
        raise UnreadableError(f"payload has at most {wire.PUBLISH_PAYLOAD_BYTES} bytes and no NUL")
    return payload
