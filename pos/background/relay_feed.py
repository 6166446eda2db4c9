"""Reads one page of the relay's feed and says, in one of four ways, why that did not work."""

from dataclasses import dataclass, field
from typing import Protocol

import requests

from pos.shop.proof import Hop
from pos.wire import FIRST_CURSOR, Page

WAIT_S = 8
CONNECT_S = 3.0
# The relay answers an empty feed after WAIT_S; what takes longer than this is no answer.
ANSWER_S = WAIT_S + 2.0
PAGE_EVENTS = 100
LONGEST_PAGE_BYTES = 64 * 1024 * 1024


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


@dataclass
class RelayFeed:
    """One store's feed at one relay; keeps its connection, so use it from one thread."""

    url: str
    store: str
    token: str = field(repr=False)
    session: requests.Session = field(default_factory=requests.Session, repr=False)

    def page(self, cursor: str, *, wait_s: int = WAIT_S) -> Page:
        """The events after `cursor`, waiting up to `wait_s` for the first. Raises FeedTrouble."""
        try:
            answer = self.session.get(
                f"{self.url.rstrip('/')}/v1/stores/{self.store}/events",
                params={"after": cursor, "limit": str(PAGE_EVENTS), "wait": str(wait_s)},
                headers={"Authorization": f"Bearer {self.token}"},
                timeout=(CONNECT_S, ANSWER_S),
                allow_redirects=False,
            )
        except requests.exceptions.RequestException as trouble:
            raise FeedTrouble(_hop_of(trouble), type(trouble).__name__) from trouble
        if answer.status_code == 200:
            return _parse(answer)
        raise _trouble_of(answer)


def _parse(answer: requests.Response) -> Page:
    if len(answer.content) > LONGEST_PAGE_BYTES:
        raise FeedTrouble(Hop.RELAY, "a page too long to be one")
    try:
        return Page.parse(answer.json())
    except ValueError as trouble:
        raise FeedTrouble(Hop.RELAY, "an answer that is no page") from trouble


def _trouble_of(answer: requests.Response) -> FeedTrouble:
    said = f"status {answer.status_code}"
    if answer.status_code in (401, 403, 404):
        return RelayRefused(Hop.TOKEN, said)
    if answer.status_code == 409:
        return CursorLost(FIRST_CURSOR, "the relay's log is another one")
    if answer.status_code == 410:
        return CursorLost(_oldest(answer), "the relay no longer keeps what came next")
    return FeedTrouble(Hop.RELAY, said)


def _oldest(answer: requests.Response) -> str:
    try:
        told = answer.json()
    except ValueError:
        return FIRST_CURSOR
    oldest = told.get("oldest") if isinstance(told, dict) else None
    return oldest if isinstance(oldest, str) else FIRST_CURSOR


def _hop_of(trouble: requests.exceptions.RequestException) -> Hop:
    """Our own network, when not even the name or the route is found; otherwise the relay."""
    words = repr(trouble)
    unreachable = ("NameResolutionError", "Network is unreachable", "No route to host")
    return Hop.NETWORK if any(word in words for word in unreachable) else Hop.RELAY
