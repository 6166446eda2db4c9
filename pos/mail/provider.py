"""The promise that every email company keeps: send one letter, and read what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True)
class Inline:
    """A picture inside the letter, named by `cid:` in its HTML; `subtype` is that of `image/...`."""

    cid: str
    filename: str
    subtype: str
    data: bytes


@dataclass(frozen=True)
class Parcel:
    """A letter ready to go: addresses already checked, words already set.

    `message_id` is our own RFC 5322 Message-ID with its angle brackets, the same at every try, so that
    a receiver can tell a second copy. `letter_id` and `order_id` go along as the company's custom arguments.
    `written_at` becomes the Date of the letter where the company does not set one itself.
    """

    letter_id: str
    order_id: str
    message_id: str
    sender: str
    sender_name: str
    reply_to: str
    to: str
    subject: str
    text: str
    html: str
    inlines: tuple[Inline, ...] = ()
    written_at: datetime | None = None


class DeliveryState(StrEnum):
    """What a company says of a letter, in one vocabulary for all companies."""

    SENT = "sent"
    DEFERRED = "deferred"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Delivery:
    """One thing that a company states about one letter; it may come twice and in any order.

    `letter_id` is ours where the event carries it back, `company_id` the id that `send` returned.
    `permanent` says that the address itself is no good. `at` is the company's time.
    """

    company: str
    event_id: str
    state: DeliveryState
    at: datetime
    letter_id: str | None = None
    company_id: str | None = None
    permanent: bool = False
    reason: str = ""


class UnreadableEvent(ValueError):
    """An event that does not look as its company documents it; to be filed whole, never guessed at."""


class Provider(Protocol):
    """One email company, or a way to send.

    `send` raises `Refused` (this letter never), `TryAgain` (later), `Unclear` (perhaps it went out) or
    `Misconfigured` (a person must mend the settings). It keeps no state between letters.
    """

    @property
    def name(self) -> str:
        """The name in settings and records."""
        ...

    @property
    def tracks(self) -> bool:
        """Whether it reports delivery by events; otherwise `sent` is the last thing known."""
        ...

    def check(self) -> None:
        """Ask the company whether address and key are right, without sending anything."""
        ...

    def send(self, parcel: Parcel) -> str:
        """Hand the letter over; returns the company's id, empty where it gives none."""
        ...


class EventReader(Protocol):
    """The pure half of a tracking company: from one event of its webhook to deliveries."""

    def __call__(self, event: Mapping[str, object]) -> tuple[Delivery, ...]:
        """What the event says; empty for events that are of no interest. Raises UnreadableEvent."""
        ...
