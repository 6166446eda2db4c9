"""The same pages as the feed, pushed over a WebSocket; an empty one every few seconds is the heartbeat."""

import asyncio
import contextlib
import json

from starlette.responses import Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from pos import wire
from pos.relay.answers import Refusal
from pos.relay.feed import Follower
from pos.relay.pages import ReadPage
from pos.relay.parts import Parts

_PAGE = 100
TRY_AGAIN = 1013
GOING_AWAY = 1012
REVOKED = 4401
NO_PLACE = 4409


class Stream:
    """WS /v1/stores/{store}/stream"""

    def __init__(self, parts: Parts) -> None:
        """Take what the relay consists of."""
        self._parts = parts

    async def __call__(self, socket: WebSocket) -> None:
        """Push until the device goes, the token is revoked, or the server stops."""
        parts = self._parts
        try:
            follower = await Follower.begin(parts, socket, socket.path_params["store"])
            with parts.rates.waiting(follower.device_id):
                read = follower.place[0]
                page = await follower.page(_PAGE)
                follower.acknowledge(read)
                await socket.accept()
                await self._push(socket, follower, page)
        except Refusal as refusal:
            parts.tell_refused(refusal.code, path=socket.url.path)
            await _refuse(socket, refusal)
        except WebSocketDisconnect:
            return

    async def _push(self, socket: WebSocket, follower: Follower, page: ReadPage) -> None:
        parts = self._parts
        listener = asyncio.create_task(self._listen(socket, follower))
        parts.streams += 1
        try:
            beat_s = float("-inf")
            while not listener.done():
                now_s = parts.clock.monotonic()
                if page.events or now_s >= beat_s:
                    await socket.send_text(follower.render(page).decode())
                    parts.meters.delivered.labels("stream").inc(len(page.events))
                    beat_s = now_s + parts.settings.heartbeat_s
                if parts.waiting.closing:
                    await socket.close(GOING_AWAY)
                    return
                if not page.events:
                    await follower.wait(beat_s - now_s)
                page = await follower.page(_PAGE)
        finally:
            parts.streams -= 1
            listener.cancel()

    async def _listen(self, socket: WebSocket, follower: Follower) -> None:
        """Take {"read": CURSOR}, by which a device shows how far it has read; ends when the device goes."""
        with contextlib.suppress(
            WebSocketDisconnect, Refusal, ValueError, KeyError, TypeError, RecursionError
        ):
            while True:
                told = json.loads(await socket.receive_text())
                follower.acknowledge(wire.read_cursor(told["read"])[0])


async def _refuse(socket: WebSocket, refusal: Refusal) -> None:
    """Before the handshake as an ordinary answer, after it as a close code."""
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        if socket.application_state.name == "CONNECTING":
            headers = {**refusal.headers, "Content-Type": "application/json"}
            await socket.send_denial_response(Response(refusal.body, refusal.status, headers))
            return
        codes = {401: REVOKED, 409: NO_PLACE, 410: NO_PLACE}
        await socket.close(codes.get(refusal.status, TRY_AGAIN), refusal.code)
