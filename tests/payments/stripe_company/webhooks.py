"""The company's webhooks: signed, tried again, late, doubled, swapped or lost as the weather says."""

import hashlib
import hmac
import json
import random
import threading
from dataclasses import dataclass, field, fields
from typing import Any

import requests

from tests.payments.stripe_company.books import Books, Thing

TRIES = 8
FIRST_WAIT_S = 0.2
TIMEOUT_S = 5.0
SENDERS = 4


@dataclass
class Weather:
    """How webhooks travel; the defaults are a friendly day. `url` "" sends none."""

    url: str = ""
    secret: str = ""
    muted: bool = False
    delay_s: float = 0.0
    disorder_s: float = 0.0
    duplicates: int = 0
    loss_percent: float = 0.0

    def change(self, wanted: dict[str, Any]) -> None:
        """Set some of them; KeyError for one that does not exist."""
        known = {each.name for each in fields(self)}
        for name, value in wanted.items():
            if name not in known:
                raise KeyError(name)
            setattr(self, name, value)


@dataclass(order=True)
class _Parcel:
    due_s: float
    order: int
    body: bytes = field(compare=False)
    tries: int = field(default=0, compare=False)


@dataclass
class Sender:
    """Sends each new event of the books; threads of its own, ended by `stop`."""

    books: Books
    weather: Weather
    sent: int = 0
    _parcels: list[_Parcel] = field(default_factory=list)
    _read: int = 0
    _count: int = 0
    _stopped: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Begin to send."""
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(SENDERS)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Send nothing more."""
        self._stopped.set()
        with self.books.told:
            self.books.told.notify_all()
        for thread in self._threads:
            thread.join(TIMEOUT_S + 1)

    def waiting(self) -> int:
        """Webhooks that nobody has taken yet."""
        with self.books.told:
            return len(self._parcels) + len(self.books.events) - self._read

    def _run(self) -> None:
        with requests.Session() as session:
            session.trust_env = False
            while not self._stopped.is_set():
                parcel = self._next()
                if parcel is not None and not self._delivered(session, parcel.body):
                    self._later(parcel)

    def _next(self) -> _Parcel | None:
        """The next webhook that is due, or nothing after a short wait."""
        with self.books.told:
            self._take_new()
            now = self.books.clock.monotonic()
            due = min(self._parcels, default=None)
            if due is not None and due.due_s <= now and not self.weather.muted and self.weather.url:
                self._parcels.remove(due)
                return due
            self.books.told.wait(0.02 if self._parcels else 0.5)
        return None

    def _take_new(self) -> None:
        for event in self.books.events[self._read :]:
            self._pack(event)
        self._read = len(self.books.events)

    def _pack(self, event: Thing) -> None:
        if not self.weather.url and not self.weather.muted:
            return
        for _ in range(1 + self.weather.duplicates):
            if random.uniform(0, 100) < self.weather.loss_percent:
                continue
            wait_s = self.weather.delay_s + random.uniform(0, self.weather.disorder_s)
            self._count += 1
            body = json.dumps(event, indent=2).encode()
            self._parcels.append(_Parcel(self.books.clock.monotonic() + wait_s, self._count, body))

    def _later(self, parcel: _Parcel) -> None:
        parcel.tries += 1
        if parcel.tries < TRIES:
            parcel.due_s = self.books.clock.monotonic() + FIRST_WAIT_S * 2**parcel.tries
            with self.books.told:
                self._parcels.append(parcel)

    def _delivered(self, session: requests.Session, body: bytes) -> bool:
        """Send one, signed anew; anything but 2xx is a failure, a redirect too."""
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": signature(self.weather.secret, body, self.books.now()),
        }
        try:
            answer = session.post(
                self.weather.url, data=body, headers=headers, timeout=TIMEOUT_S, allow_redirects=False
            )
        except requests.RequestException:
            return False
        self.sent += 1
        return answer.ok


def signature(secret: str, body: bytes, at_s: int) -> str:
    """The header of one webhook: https://docs.stripe.com/webhooks#verify-manually."""
    digest = hmac.new(secret.encode(), f"{at_s}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at_s},v1={digest}"
