"""Reading by cursor: the page that follows, or a wait until there is one."""

import re

from starlette.requests import HTTPConnection
from starlette.types import Scope, Send

from pos import wire
from pos.relay import answers
from pos.relay.answers import Refusal
from pos.relay.pages import ReadPage, read_page
from pos.relay.parts import Parts
from pos.relay.storage import (
    DeviceRow,
    ExpiredCursorError,
    StorageError,
    StoreRow,
    UnknownCursorError,
)
from pos.relay.waiting import LINE, Line

_LIMIT = 100
_DIGITS = 40
_WHOLE = re.compile(r"[0-9]+")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


class Follower:
    """One device at one place of its store's log, for one request or one stream."""

    def __init__(
        self, parts: Parts, *, token: str, device: DeviceRow, store: StoreRow, place: tuple[int, str]
    ) -> None:
        """Stand at `place`; nothing is asked yet. `token` is its hash."""
        self._parts = parts
        self._token = token
        self._device = device
        self._store = store.number
        self.place = place

    @classmethod
    async def begin(cls, parts: Parts, request: HTTPConnection, store: str) -> "Follower":
        """Who asks, and from where; Refusal if that is not in order."""
        token, device, row = await parts.admit(request.headers.get("authorization"), store)
        try:
            place = wire.read_cursor(request.query_params.get("after", wire.FIRST_CURSOR))
        except ValueError as error:
            raise Refusal(400, "bad_cursor", "after is not a cursor of this relay") from error
        return cls(parts, token=token, device=device, store=row, place=place)

    @property
    def device_id(self) -> str:
        """Which device it is."""
        return self._device.id

    async def page(self, limit: int) -> ReadPage:
        """What follows now, perhaps nothing; Refusal if the place is none, or the log cannot be read."""
        parts, store, place = self._parts, self._store, self.place
        known = parts.waiting.heads.get(store)
        if known is not None and (known.seq, known.hash) == place:
            # At the end as far as this process knows, which every append and every notice keeps fresh.
            page = ReadPage((), "[]", known)
        else:
            found = parts.pages.find(store, place, limit, known)
            page = found if found is not None else await self._read(limit)
        if page.events:
            self.place = (page.events[-1].seq, page.events[-1].hash)
        return page

    async def _read(self, limit: int) -> ReadPage:
        parts, store, place = self._parts, self._store, self.place
        try:
            events, head = await parts.reading.ask(lambda storage: storage.read(store, place, limit=limit))
        except ExpiredCursorError as error:
            raise Refusal(
                410, "expired_cursor", "retention has removed this place", more={"oldest": error.oldest}
            ) from error
        except UnknownCursorError as error:
            raise Refusal(
                409, "unknown_cursor", "this log never had this place", more={"oldest": error.oldest}
            ) from error
        except StorageError as error:
            raise answers.unreadable() from error
        parts.waiting.moved({store: head})
        page = read_page(events, head)
        parts.pages.keep(store, place, limit, page)
        return page

    async def wait(self, timeout_s: float, line: Line | None = None) -> None:
        """Until there may be more, the time is over, or the line is lost.

        Refusal 401 if the token was revoked meanwhile.
        """
        known = self._parts.waiting.heads.get(self._store)
        if known is None or known.seq == self.place[0]:
            await self._parts.waiting.wait(self._store, timeout_s, line)
        if self._parts.directory.device(self._token) is None:
            raise Refusal(
                401, "unauthorized", "this token was revoked", headers={"WWW-Authenticate": "Bearer"}
            )

    def acknowledge(self, seq: int) -> None:
        """The device says that it has read up to `seq`, which cannot be further than what was sent."""
        self._parts.note_read(self._device, min(seq, self.place[0]))

    def render(self, page: ReadPage) -> bytes:
        """The page as the wire has it: the cursor behind it, the relay's time, and whether it can write."""
        return answers.page(
            page.json,
            following=wire.cursor(*self.place),
            head=page.head.seq,
            now=self._parts.now(),
            writable=self._parts.can_write,
        )


class Feed:
    """GET /v1/stores/{store}/events as raw ASGI: what waits by the thousand should hold little."""

    def __init__(self, parts: Parts) -> None:
        """Take what the relay consists of."""
        self._parts = parts

    async def __call__(self, scope: Scope, send: Send, store: str) -> None:
        """Answer with a page, at once or within the wait."""
        try:
            body = await self._answer(scope, store)
        except Refusal as refusal:
            self._parts.tell_refused(refusal.code, path=scope["path"])
            await answers.send_json(send, refusal.status, refusal.body, refusal.raw_headers)
            return
        await answers.send_json(send, 200, body)

    async def _answer(self, scope: Scope, store: str) -> bytes:
        parts = self._parts
        follower = await Follower.begin(parts, HTTPConnection(scope), store)
        limit, wait_s = _bounds(HTTPConnection(scope))
        read = follower.place[0]
        page = await follower.page(limit)
        follower.acknowledge(read)
        if not page.events and wait_s:
            with parts.rates.waiting(follower.device_id):
                page = await self._wait(follower, page, limit, wait_s, scope.get(LINE))
        parts.meters.delivered.labels("feed").inc(len(page.events))
        return follower.render(page)

    async def _wait(
        self, follower: Follower, page: ReadPage, limit: int, wait_s: float, line: Line | None
    ) -> ReadPage:
        clock = self._parts.clock
        ends_s = clock.monotonic() + wait_s
        while not self._parts.waiting.closing and not (line and line.lost):
            left_s = ends_s - clock.monotonic()
            if left_s <= 0 or page.events:
                break
            await follower.wait(left_s, line)
            page = await follower.page(limit)
        return page


def _bounds(request: HTTPConnection) -> tuple[int, float]:
    """The page's limit and the seconds to wait."""
    limit = _number(request, "limit", _LIMIT, least=1, most=wire.PAGE_EVENTS)
    return int(limit), _number(request, "wait", 0, least=0, most=wire.WAIT_S)


def _number(request: HTTPConnection, name: str, usual: float, *, least: float, most: float) -> float:
    """A number of the query within its bounds; Refusal 400 otherwise."""
    text = request.query_params.get(name)
    if text is None:
        return usual
    pattern = _WHOLE if name == "limit" else _NUMBER
    if len(text) > _DIGITS or pattern.fullmatch(text) is None or not least <= float(text) <= most:
        raise Refusal(400, "bad_query", f"{name} is a number from {least:g} to {most:g}")
    return float(text)
