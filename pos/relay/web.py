"""The relay's routes: webhooks and the feed straight, everything else through Starlette."""

import hmac
import re

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from pos.relay import answers, openapi
from pos.relay.answers import Refusal
from pos.relay.feed import Feed
from pos.relay.hooks import PREFIX, Hooks
from pos.relay.parts import Parts
from pos.relay.publish import Publish
from pos.relay.stream import Stream
from pos.relay.writing import Writing

_FEED = re.compile(r"/v1/stores/([^/]+)/events")
_JSON = "application/json"
_LOOPBACK = ("127.0.0.1", "::1")
_FORWARDED = ("x-forwarded-for", "forwarded", "via")


def application(parts: Parts) -> ASGIApp:
    """The whole service as one ASGI application."""
    hooks, feed = Hooks(parts), Feed(parts)
    rest = _starlette(parts)

    async def relay(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            if scope["path"].startswith(PREFIX):
                await hooks(scope, receive, send)
                return
            match = _FEED.fullmatch(scope["path"]) if scope["method"] == "GET" else None
            if match is not None:
                await feed(scope, send, match[1])
                return
        await rest(scope, receive, send)

    return relay


def _starlette(parts: Parts) -> Starlette:
    state = State(parts)
    publish, stream = Publish(parts), Stream(parts)

    async def refuse(request: Request, error: Exception) -> Response:
        if isinstance(error, Refusal):
            parts.tell_refused(error.code, path=request.url.path)
            return Response(error.body, error.status, error.headers, media_type=_JSON)
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = error.headers if isinstance(error, HTTPException) else None
        words = {404: "not_found", 405: "method_not_allowed"}.get(status, "failed")
        if status == 405 and headers and request.url.path.endswith("/events"):
            headers = {"Allow": "GET, POST"}  # the feed is routed before this
        body = answers.encode({"error": words, "message": "no such path or method"})
        return Response(body, status, headers, media_type=_JSON)

    async def gone(_request: Request, _error: Exception) -> Response:
        return Response(status_code=400)  # nobody is there to read it

    return Starlette(
        routes=[
            Route("/v1/stores/{store}/events", publish.__call__, methods=["POST"]),
            Route("/v1/stores/{store}/me", state.me, methods=["GET"]),
            WebSocketRoute("/v1/stores/{store}/stream", stream.__call__),
            Route("/healthz", state.alive, methods=["GET"]),
            Route("/readyz", state.ready, methods=["GET"]),
            Route("/metrics", state.metrics, methods=["GET"]),
            Route("/openapi.json", state.description, methods=["GET"]),
        ],
        exception_handlers={Refusal: refuse, HTTPException: refuse, ClientDisconnect: gone},
    )


class State:
    """The routes that tell how the relay and a device stand."""

    def __init__(self, parts: Parts) -> None:
        """Take what the relay consists of."""
        self._parts = parts
        self._writing = Writing(parts)

    async def me(self, request: Request) -> Response:
        """Who the token's device is: store, live, device, name, letter, kind."""
        _, device, store = await self._parts.admit(
            request.headers.get("authorization"), request.path_params["store"]
        )
        told = {
            "store": store.name,
            "live": store.live,
            "device": device.id,
            "name": device.name,
            "letter": device.letter,
            "kind": device.kind,
            "now": self._parts.now(),
        }
        return Response(answers.encode(told), media_type=_JSON)

    async def alive(self, _request: Request) -> Response:
        """The process answers."""
        return Response(answers.encode({"ok": True, "now": self._parts.now()}), media_type=_JSON)

    async def ready(self, _request: Request) -> Response:
        """Whether an event could be stored now: proven by a small commit, at most one each second."""
        parts = self._parts
        await self._writing.look()
        if not parts.can_write:
            raise answers.unwritable()
        return Response(answers.encode({"ok": True, "now": parts.now()}), media_type=_JSON)

    async def metrics(self, request: Request) -> Response:
        """Prometheus' text; it names stores, so it is not for everybody."""
        token = self._parts.settings.metrics_token
        given = request.headers.get("authorization", "").encode()
        if token:
            if not hmac.compare_digest(given, f"Bearer {token}".encode()):
                raise Refusal(401, "unauthorized", "the token for metrics is needed")
        elif (request.client is None or request.client.host not in _LOOPBACK) or any(
            name in request.headers for name in _FORWARDED
        ):
            raise Refusal(403, "forbidden", "metrics are for this machine, or set metrics_token")
        return Response(self._parts.meters.text(), media_type="text/plain; version=0.0.4")

    async def description(self, _request: Request) -> Response:
        """What this service offers, in OpenAPI."""
        return Response(answers.encode(openapi.DESCRIPTION), media_type=_JSON)
