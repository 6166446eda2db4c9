"""Asks a relay, before any till follows it: does it know us, for which store, and has a company called it?"""

import json
from dataclasses import dataclass, field

import requests
from urllib3.exceptions import HTTPError

from pos.settings import Settings
from pos.shop.errors import Misconfigured, TryAgain
from pos.wire import FIRST_CURSOR, PAGE_EVENTS, Page

CONNECT_S = 3.0
ANSWER_S = 10.0
# A store's log is read to its end at most this far; only one of many weeks is longer.
MOST_PAGES = 60
LONGEST_ANSWER = 64 * 1024 * 1024


@dataclass(frozen=True)
class RelayDevice:
    """Whom the relay takes us for."""

    store: str
    live: bool
    name: str
    letter: str


@dataclass(frozen=True)
class RelayDoor:
    """One store at one relay, and the token that opens it.

    Every question raises Misconfigured when a person must mend address, store or token, TryAgain when the
    relay could not be reached.
    """

    url: str
    store: str
    token: str = field(repr=False)

    @classmethod
    def of(cls, settings: Settings) -> "RelayDoor":
        """The door that these settings name."""
        return cls(settings.relay_url, settings.store, settings.relay_token.reveal())

    def device(self) -> RelayDevice:
        """Who we are there."""
        told = self._told("me", {}, 0)
        if not isinstance(told, dict) or told.get("store") != self.store:
            raise Misconfigured("golive.no_relay_there", address=self.url)
        return RelayDevice(
            store=self.store,
            live=told.get("live") is True,
            name=str(told.get("name") or ""),
            letter=str(told.get("letter") or ""),
        )

    def page(self, cursor: str, *, wait_s: int = 0) -> Page:
        """The events after a cursor; from the oldest one kept where that cursor is older."""
        try:
            told = self._events(cursor, wait_s)
            if isinstance(told, dict) and "events" not in told:
                told = self._events(str(told["oldest"]), wait_s)
            return Page.parse(told)
        except (ValueError, KeyError) as trouble:
            raise Misconfigured("golive.no_relay_there", address=self.url) from trouble

    def _events(self, cursor: str, wait_s: int) -> object:
        return self._told("events", {"after": cursor, "limit": str(PAGE_EVENTS), "wait": str(wait_s)}, wait_s)

    def end(self) -> str:
        """The cursor behind the last event."""
        cursor = FIRST_CURSOR
        for _ in range(MOST_PAGES):
            page = self.page(cursor)
            if not page.events:
                break
            cursor = page.next
        return cursor

    def heard_from(self, company: str) -> bool:
        """Whether the relay keeps any webhook of this company: its signature was right, then."""
        cursor = FIRST_CURSOR
        for _ in range(MOST_PAGES):
            page = self.page(cursor)
            if any(each.source == company for each in page.events):
                return True
            if not page.events:
                break
            cursor = page.next
        return False

    def _told(self, road: str, query: dict[str, str], wait_s: int) -> object:
        try:
            with requests.get(
                f"{self.url}/v1/stores/{self.store}/{road}",
                params=query,
                auth=self._sign,
                timeout=(CONNECT_S, ANSWER_S + wait_s),
                allow_redirects=False,
                stream=True,
            ) as answer:
                self._refuse(answer)
                body = answer.raw.read(LONGEST_ANSWER + 1, decode_content=True)
        except requests.exceptions.SSLError as trouble:
            raise Misconfigured("golive.relay_certificate", address=self.url) from trouble
        except (requests.exceptions.RequestException, HTTPError) as trouble:
            if isinstance(trouble, ValueError):
                # A token with signs that no header can carry, or an address that is none.
                raise Misconfigured("golive.relay_token") from trouble
            raise TryAgain("golive.relay_silent", address=self.url) from trouble
        except ValueError as trouble:
            raise Misconfigured("golive.relay_token") from trouble
        if len(body) > LONGEST_ANSWER:
            raise Misconfigured("golive.no_relay_there", address=self.url)
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as trouble:
            raise Misconfigured("golive.no_relay_there", address=self.url) from trouble

    def _sign(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """As an `auth`, so that no password of the environment (.netrc) takes the token's place."""
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request

    def _refuse(self, answer: requests.Response) -> None:
        if answer.status_code == 401:
            raise Misconfigured("golive.relay_token")
        if answer.status_code == 404 and "json" in answer.headers.get("Content-Type", ""):
            raise Misconfigured("golive.relay_store", store=self.store)
        if answer.status_code >= 500 or answer.status_code == 429:
            raise TryAgain("golive.relay_silent", address=self.url)
        # 410: the log begins later than the cursor, and the answer tells where.
        if answer.status_code not in (200, 410):
            raise Misconfigured("golive.no_relay_there", address=self.url)
