"""Trouble on demand: the next calls of the API are refused, fail, hang, or lose their connection."""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pos.practice.faults import invalid
from pos.practice.office import Office, Turn
from pos.practice.parse import finite, only, text

LONGEST_HANG_S = 300.0
MOST_CALLS = 100_000
CUT = "passbell.cut"  # the ASGI extension by which the server's protocol lets a connection be cut
# Before anything is done, or after it was done and written: then only the answer is lost.
REFUSING = {
    "401": (401, "key_invalid", "This key has been revoked."),
    "429": (429, "rate_limited", "Too many requests. Slow down."),
    "500": (500, "server_error", "Something broke on our side."),
    "503": (503, "unavailable", "We are down for maintenance."),
}
MODES = (*REFUSING, "hang", "cut", "500_after", "hang_after", "cut_after")


@dataclass(frozen=True)
class Trouble:
    """What happens to one call; a hanging one is cut after `hang_s`."""

    mode: str
    hang_s: float


def plan(turn: Turn, given: Mapping[str, object]) -> None:
    """Plan trouble for the next `count` calls of `method` (default any) whose path begins with `path`."""
    only(given, "mode", "count", "method", "path", "hang_s")
    mode, count = given.get("mode"), given.get("count", 1)
    if mode not in MODES:
        raise invalid("mode", f"Give one of: {', '.join(MODES)}.")
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST_CALLS:
        raise invalid("count", f"Give a number from 1 to {MOST_CALLS}.")
    hang_s = finite(given.get("hang_s", 30), "hang_s", LONGEST_HANG_S)
    method = text(given, "method", longest=10).upper() or None
    turn.book.rows(
        "INSERT INTO troubles (mode, remaining, method, path, hang_s) VALUES (?, ?, ?, ?, ?)",
        (str(mode), count, method, text(given, "path") or "/v1/", hang_s),
    )


def planned(turn: Turn) -> list[dict[str, object]]:
    """Trouble still to come, first to last."""
    rows = turn.book.rows("SELECT mode, remaining, method, path, hang_s FROM troubles ORDER BY id")
    names = ("mode", "count", "method", "path", "hang_s")
    return [dict(zip(names, row, strict=True)) for row in rows]


def clear(turn: Turn) -> None:
    """No more trouble."""
    turn.book.rows("DELETE FROM troubles")


def take(turn: Turn, method: str, path: str) -> Trouble | None:
    """The trouble planned for this call, used up by one."""
    rows = turn.book.rows(
        "SELECT id, mode, hang_s FROM troubles WHERE (method IS NULL OR method = ?) "
        "AND substr(?, 1, length(path)) = path ORDER BY id LIMIT 1",
        (method, path),
    )
    if not rows:
        return None
    trouble_id, mode, hang_s = rows[0]
    turn.book.rows("UPDATE troubles SET remaining = remaining - 1 WHERE id = ?", (trouble_id,))
    turn.book.rows("DELETE FROM troubles WHERE remaining <= 0")
    return Trouble(str(mode), float(hang_s or 0))


class TroubleMiddleware:
    """Stands before the API and does to a call what was planned for it."""

    def __init__(self, app: ASGIApp, office: Office) -> None:
        """Let `app` answer where no trouble is planned."""
        self._app = app
        self._office = office
        self._calls: deque[float] = deque()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        if scope["type"] != "http" or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        trouble = await run_in_threadpool(partial(self._look, scope["method"], scope["path"]))
        if trouble is None:
            await self._app(scope, receive, send)
            return
        if trouble.mode in REFUSING:
            await _refuse(send, trouble.mode)
            return
        if trouble.mode.endswith("_after"):
            await self._app(scope, receive, _swallow)
        if trouble.mode.startswith("500"):
            await _refuse(send, "500")
            return
        if trouble.mode.startswith("hang"):
            with contextlib.suppress(asyncio.CancelledError):  # the program ends before the hanging does
                await asyncio.sleep(trouble.hang_s)
        scope["extensions"][CUT]["abort"]()
        while (await receive())["type"] != "http.disconnect":
            pass

    def _look(self, method: str, path: str) -> Trouble | None:
        """Planned trouble, or the rate limit's."""
        with self._office.look() as turn:
            limit = turn.weather.rate_limit_per_s
            trouble = take(turn, method, path)
        if trouble is None and limit and not self._within(limit):
            return Trouble("429", 0)
        return trouble

    def _within(self, limit: int) -> bool:
        """Whether the last second has room for one more call."""
        now = self._office.clock.monotonic()
        while self._calls and self._calls[0] <= now - 1:
            self._calls.popleft()
        if len(self._calls) >= limit:
            return False
        self._calls.append(now)
        return True


async def _swallow(message: Message) -> None:
    """Let an answer get lost."""


async def _refuse(send: Send, mode: str) -> None:
    status, code, words = REFUSING[mode]
    body = json.dumps({"error": {"code": code, "message": words}}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
