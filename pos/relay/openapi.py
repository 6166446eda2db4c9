"""The description of the HTTP interface that the relay serves under /openapi.json."""

from typing import Any

from pos import wire

_TEXT = {"type": "string"}
_WHOLE = {"type": "integer"}
_NAME = {"type": "string", "pattern": "^[!-~]{1,255}$"}


def _object(**fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields)}


_ENVELOPE = _object(
    seq=_WHOLE, id=_TEXT, source=_TEXT, type=_TEXT, received_at=_TEXT, hash=_TEXT, payload=_TEXT
)
_PAGE = _object(
    events={"type": "array", "items": _ENVELOPE},
    next=_TEXT,
    head=_WHOLE,
    now=_TEXT,
    writable={"type": "boolean"},
)
_FATE = _object(seq=_WHOLE, fate=_TEXT)
_PUBLISHED = _object(events={"type": "array", "items": _object(id=_TEXT, seq=_WHOLE, fate=_TEXT)}, now=_TEXT)
_ME = _object(
    store=_TEXT,
    live={"type": "boolean"},
    device=_TEXT,
    name=_TEXT,
    letter={"type": ["string", "null"]},
    kind={"enum": ["till", "screen"]},
    now=_TEXT,
)
_PUBLISH = _object(
    events={
        "type": "array",
        "minItems": 1,
        "maxItems": wire.PUBLISH_EVENTS,
        "items": _object(id=_NAME, type=_NAME, payload=_TEXT),
    }
)
_PROBLEM = {
    "description": "refused; the body says why",
    "content": {"application/json": {"schema": _object(error=_TEXT, message=_TEXT)}},
}


def _answers(schema: dict[str, Any], *statuses: int) -> dict[str, Any]:
    good = {"description": "done", "content": {"application/json": {"schema": schema}}}
    return {"200": good, **{str(status): _PROBLEM for status in statuses}}


def _query(name: str, schema: dict[str, Any], sentence: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": sentence, "schema": schema}


def _path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


_CURSOR = {"type": "string", "pattern": "^(0|[1-9][0-9]{0,17}-[0-9a-f]{64})$"}
_AFTER = _query("after", _CURSOR, "The cursor to read after; 0 is the beginning.")
_LIMIT = _query("limit", {"type": "integer", "minimum": 1, "maximum": wire.PAGE_EVENTS}, "Events at most.")
_WAIT = _query("wait", {"type": "number", "minimum": 0, "maximum": wire.WAIT_S}, "Seconds to wait.")
_TOKEN: list[dict[str, Any]] = [{"device": []}]

DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Passbell relay", "version": "1", "license": {"name": "MIT", "identifier": "MIT"}},
    "components": {"securitySchemes": {"device": {"type": "http", "scheme": "bearer"}}},
    "paths": {
        "/v1/hooks/{provider}/{store}": {
            "parameters": [_path("provider"), _path("store")],
            "post": {
                "summary": "A company's webhook; 200 only when it is on disk.",
                "requestBody": {"required": True, "content": {"application/json": {"schema": {}}}},
                "responses": _answers(
                    _object(events={"type": "array", "items": _FATE}), 400, 403, 404, 413, 503
                ),
            },
        },
        "/v1/stores/{store}/events": {
            "parameters": [_path("store")],
            "get": {
                "summary": "What follows a cursor, or a wait for it.",
                "security": _TOKEN,
                "parameters": [_AFTER, _LIMIT, _WAIT],
                "responses": _answers(_PAGE, 400, 401, 404, 409, 410, 429, 503),
            },
            "post": {
                "summary": "A device's own events; an id sent twice is kept once.",
                "security": _TOKEN,
                "requestBody": {"required": True, "content": {"application/json": {"schema": _PUBLISH}}},
                "responses": _answers(_PUBLISHED, 400, 401, 404, 413, 429, 503),
            },
        },
        "/v1/stores/{store}/me": {
            "parameters": [_path("store")],
            "get": {
                "summary": "Who the token's device is.",
                "security": _TOKEN,
                "responses": _answers(_ME, 401, 404, 429),
            },
        },
        "/healthz": {
            "get": {
                "summary": "The process answers.",
                "responses": _answers(_object(ok={"type": "boolean"}, now=_TEXT)),
            }
        },
        "/readyz": {
            "get": {
                "summary": "Events can be stored.",
                "responses": _answers(_object(ok={"type": "boolean"}, now=_TEXT), 503),
            }
        },
    },
}
