"""What a file in this folder must give the relay so that it can take a company's webhooks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import entry_points
from typing import Protocol

GROUP = "pos.signatures"


class BadSignatureError(Exception):
    """The request is not proven to be the company's: nothing of it may be stored."""


class UnreadableError(Exception):
    """The signature is right, but the body is not what the company is known to send."""


@dataclass(frozen=True)
class Verified:
    """One event of a delivery; `payload` is its exact raw text in UTF-8."""

    id: str
    type: str
    payload: bytes


@dataclass(frozen=True)
class Delivery:
    """What one request brought.

    `once` is a token that no other delivery may bear, for companies whose signature does not cover
    the body; None for all others.
    """

    events: tuple[Verified, ...]
    once: str | None = None


class Scheme(Protocol):
    """One company's way to sign."""

    @property
    def headers(self) -> tuple[str, ...]:
        """The names, in lower case, of the headers that `verify` needs; they are kept with the event."""
        ...

    def check_secret(self, secret: str) -> None:
        """Refuse a secret that can never verify anything; ValueError says why."""
        ...

    def new_secret(self) -> str | None:
        """A fresh secret, where the receiver may choose it; None where the company gives it."""
        ...

    def verify(
        self, headers: Mapping[str, str], body: bytes, *, secrets: Sequence[str], now: datetime
    ) -> None:
        """Return if any of the secrets proves the raw body; else BadSignatureError."""
        ...

    def read(self, body: bytes) -> Delivery:
        """The events in a body that `verify` has let through; UnreadableError otherwise."""
        ...


def installed() -> dict[str, Scheme]:
    """Every scheme that is installed, by the company's name: entry points of the group `pos.signatures`."""
    return {point.name: point.load() for point in entry_points(group=GROUP)}
