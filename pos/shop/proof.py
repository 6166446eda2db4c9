"""The proof that silence is silence: the relay link's states, its last proof, and the hop that is broken."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

STALE_AFTER = timedelta(seconds=20)
SILENT_AFTER = timedelta(seconds=10)
CANNOT_WRITE = "it cannot write; its disk may be full"
"""The trouble of a relay that answers and keeps nothing."""


class RelayState(StrEnum):
    """How the till stands with its relay."""

    LIVE = "live"
    CATCHING_UP = "catching_up"
    SILENT = "silent"
    REFUSED = "refused"
    BROKEN = "broken"


class Hop(StrEnum):
    """The stations on the way from the company to the kitchen that can break."""

    COMPANY = "company"
    RELAY = "relay"
    NETWORK = "network"
    TOKEN = "token"  # noqa: S105 - the name of a hop, no secret
    TILL = "till"


@dataclass(frozen=True)
class Proof:
    """The last time the whole way was seen to work.

    `number` grows by one with each answer of the relay; `at` is the till's time of it,
    `relay_now` the relay's; `head` is the relay's highest number and `seen` ours, so that
    `seen == head` says that nothing is outstanding.
    """

    number: int
    at: datetime
    relay_now: datetime
    seen: int
    head: int

    def age(self, now: datetime) -> timedelta:
        """How long ago it was; never negative, even where the clock was set back."""
        return max(timedelta(0), now - self.at)

    @property
    def offset(self) -> timedelta:
        """How far the relay's clock is ahead of ours, less about half a round trip."""
        return self.relay_now - self.at


@dataclass(frozen=True)
class LinkHealth:
    """How the till's link to its relay is, since when, the last proof, and the trouble in plain words."""

    state: RelayState
    since: datetime
    proof: Proof | None = None
    hop: Hop | None = None
    trouble: str = ""

    def stale(self, now: datetime) -> bool:
        """Whether the kitchen must be told, unmistakably, that it may be blind."""
        return self.proof is None or self.proof.age(now) > STALE_AFTER

    def starting(self, now: datetime) -> bool:
        """Whether the relay never answered yet, but may be starting with the till: it has 10 s for that."""
        waits = self.state in (RelayState.CATCHING_UP, RelayState.SILENT)
        return waits and self.proof is None and now - self.since < SILENT_AFTER

    def broken_hop(self, now: datetime) -> Hop | None:
        """Which hop to name: what the link itself says, else the till where proofs stopped without a word."""
        if not self.stale(now):
            return None
        return self.hop or Hop.TILL
