"""What the company remembers: objects as the API shows them, events, and answers kept under keys."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from pos.base.clock import Clock, SystemClock
from tests.payments.stripe_company.refusal import missing

VERSION = "2026-10-28.endive"
EVENTS_KEPT_S = int(timedelta(days=30).total_seconds())
Thing = dict[str, Any]

_KINDS = {
    "plink": "payment_link",
    "cs": "checkout.session",
    "pi": "payment_intent",
    "ch": "charge",
    "re": "refund",
    "du": "dispute",
    "evt": "event",
}


@dataclass
class Kept:
    """An answer under an idempotency key; `body` is None while the first call is still under way."""

    fingerprint: str
    status: int = 0
    body: bytes | None = None


@dataclass
class Seen:
    """One call, for tests that ask what was really sent."""

    method: str
    path: str
    key: str | None
    form: str
    status: int
    headers: dict[str, str]


@dataclass
class Books:
    """Everything, behind one lock; `ahead_s` moves the company's clock."""

    live: bool = False
    base: str = ""
    clock: Clock = field(default_factory=SystemClock)
    ahead_s: int = 0
    things: dict[str, Thing] = field(default_factory=dict)
    events: list[Thing] = field(default_factory=list)
    kept: dict[str, Kept] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    refund_status: str = "succeeded"
    lock: threading.RLock = field(default_factory=threading.RLock)
    told: threading.Condition = field(default_factory=threading.Condition)

    def now(self) -> int:
        """Unix seconds at the company."""
        return int(self.clock.now().timestamp()) + self.ahead_s

    def new(self, prefix: str, /, **fields: Any) -> Thing:
        """Make and remember an object."""
        mode = "_live" if self.live else "_test"
        name = f"{prefix}{mode if prefix == 'cs' else ''}_{secrets.token_hex(12)}"
        thing = {"id": name, "object": _KINDS[prefix], "created": self.now(), "livemode": self.live, **fields}
        self.things[name] = thing
        return thing

    def get(self, kind: str, name: str) -> Thing:
        """The object of that kind and id; Refusal 404."""
        thing = self.things.get(name)
        if thing is None or thing["object"] != kind:
            raise missing(kind, name)
        return thing

    def all(self, kind: str) -> Iterator[Thing]:
        """Every object of a kind, newest first."""
        return (thing for thing in reversed(self.things.values()) if thing["object"] == kind)

    def tell(self, kind: str, thing: Thing) -> Thing:
        """Write down an event; whoever sends webhooks is woken."""
        event = {
            "id": f"evt_{secrets.token_hex(12)}",
            "object": "event",
            "api_version": VERSION,
            "created": self.now(),
            "livemode": self.live,
            "type": kind,
            "pending_webhooks": 1,
            "request": {"id": None, "idempotency_key": None},
            "data": {"object": shown(thing)},
        }
        self.events.append(event)
        with self.told:
            self.told.notify_all()
        return event

    @contextmanager
    def turn(self) -> Iterator["Books"]:
        """One deed at a time."""
        with self.lock:
            yield self


def shown(thing: Thing) -> Thing:
    """An object as the API shows it: without what only the company knows, and a copy."""
    plain = deepcopy({name: value for name, value in thing.items() if not name.startswith("_")})
    if thing["object"] in ("payment_link", "refund"):
        # Links and refunds have no mode, respectively no date, of their own in the API.
        plain.pop("created" if thing["object"] == "payment_link" else "livemode")
    return plain
