"""Reads one page of the relay's feed and says, in one of four ways, why that did not work."""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pos.base.clock import Clock, SystemClock
from pos.shop.proof import Hop
from pos.wire import FIRST_CURSOR, Page

if TYPE_CHECKING:
    # At run time with the first page: the till's start has no time for the library.
    import requests

WAIT_S = 8
CONNECT_S = 3.0
# The relay answers an empty feed after WAIT_S; what takes longer than this is no answer.
ANSWER_S = WAIT_S + 2.0
PAGE_EVENTS = 100
# A page that is sent byte by byte would outlast every wait of the line itself.
WHOLE_PAGE_S = 60.0
LONGEST_PAGE_BYTES = 64 * 1024 * 1024
CHUNK_BYTES = 256 * 1024


class FeedTrouble(Exception):
    """The feed gave no page; `hop` says where it broke."""

    def __init__(self, hop: Hop, trouble: str) -> None:
        """Name the hop, and the trouble in the words of whoever found it."""
        super().__init__(trouble)
        self.hop = hop
        self.trouble = trouble


class RelayRefused(FeedTrouble):
    """The relay does not accept our token: it was revoked, or is another store's."""


class CursorLost(FeedTrouble):
    """The relay's log is not the one that our cursor names, or begins later; read again from `start`."""

    def __init__(self, start: str, trouble: str) -> None:
        """`start` is the cursor to go on from."""
        super().__init__(Hop.RELAY, trouble)
        self.start = start


class ChainBroken(CursorLost):
    """Numbers with a gap, or hashes that do not follow: damage, or somebody changed the log."""

    def __init__(self, seq: int) -> None:
        """`seq` is the first number that does not follow."""
        super().__init__(FIRST_CURSOR, f"the chain is broken at {seq}")
        self.seq = seq


class Feed(Protocol):
    """Where the link reads from: the relay's own feed, or a rehearsed one."""

    @property
    def store(self) -> str:
        """The store whose log it is."""
        ...

    def page(self, cursor: str, *, wait_s: int = WAIT_S) -> Page:
        """The events after `cursor`, waiting up to `wait_s` for the first. Raises FeedTrouble."""
        ...


class _Bearer:
    """The till's token. As a plain header it would give way to an entry in the user's `.netrc`."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: "requests.PreparedRequest") -> "requests.PreparedRequest":
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


@dataclass
class RelayFeed:
    """One store's feed at one relay; keeps its connection, so use it from one thread."""

    url: str
    store: str
    token: str = field(repr=False)
    session: "requests.Session | None" = field(default=None, repr=False)
    clock: Clock = field(default_factory=SystemClock, repr=False)
    longest_s: float = WHOLE_PAGE_S

    def page(self, cursor: str, *, wait_s: int = WAIT_S) -> Page:
        """The events after `cursor`, waiting up to `wait_s` for the first. Raises FeedTrouble."""
        from requests import Session
        from requests.exceptions import RequestException
        from urllib3.exceptions import HTTPError

        if self.session is None:
            self.session = Session()
        try:
            with self.session.get(
                f"{self.url.rstrip('/')}/v1/stores/{self.store}/events",
                params={"after": cursor, "limit": str(PAGE_EVENTS), "wait": str(wait_s)},
                auth=_Bearer(self.token),
                timeout=(CONNECT_S, ANSWER_S),
                allow_redirects=False,
                stream=True,
            ) as answer:
                status, body = answer.status_code, self._body(answer)
        except (RequestException, HTTPError) as trouble:
            raise FeedTrouble(_hop_of(trouble), type(trouble).__name__) from trouble
        if status == 200:
            return _parse(body)
        raise _trouble_of(status, body)

    def close(self) -> None:
        """Let the connection go, where one was made."""
        if self.session is not None:
            self.session.close()

    def _body(self, answer: "requests.Response") -> bytes:
        """What was sent, unpacked, in bounded time and size: nothing larger is ever held."""
        ends_s = self.clock.monotonic() + self.longest_s
        body = bytearray()
        while chunk := answer.raw.read1(CHUNK_BYTES, decode_content=True):
            body += chunk
            if len(body) > LONGEST_PAGE_BYTES:
                raise FeedTrouble(Hop.RELAY, "a page too long to be one")
            if self.clock.monotonic() > ends_s:
                raise FeedTrouble(Hop.RELAY, "a page that takes too long")
        return bytes(body)


def _parse(body: bytes) -> Page:
    try:
        return Page.parse(json.loads(body))
    except (ValueError, RecursionError) as trouble:
        raise FeedTrouble(Hop.RELAY, "an answer that is no page") from trouble


def _trouble_of(status: int, body: bytes) -> FeedTrouble:
    said = f"status {status}"
    if status in (401, 403, 404):
        return RelayRefused(Hop.TOKEN, said)
    if status == 409:
        return CursorLost(FIRST_CURSOR, "the relay's log is another one")
    if status == 410:
        return CursorLost(_oldest(body), "the relay no longer keeps what came next")
    return FeedTrouble(Hop.RELAY, said)


def _oldest(body: bytes) -> str:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return FIRST_CURSOR
    oldest = told.get("oldest") if isinstance(told, dict) else None
    return oldest if isinstance(oldest, str) else FIRST_CURSOR


def _hop_of(trouble: Exception) -> Hop:
    """Our own network, when not even the name or the route is found; otherwise the relay."""
    words = repr(trouble)
    unreachable = ("NameResolutionError", "Network is unreachable", "No route to host")
    return Hop.NETWORK if any(word in words for word in unreachable) else Hop.RELAY
