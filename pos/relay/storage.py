"""What the relay asks of a database: append a batch durably, read by cursor, and a little news."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from pos import wire
from pos.relay.signatures.promise import Verified

EPOCH_DAY = 719_163  # 1970-01-01 as date.toordinal counts


class StorageError(Exception):
    """The database cannot be used now (full disk, away, broken): the caller answers 503."""


class UnknownCursorError(Exception):
    """The cursor names a place that this log never had: another history. `oldest` is where to begin."""

    def __init__(self, oldest: str) -> None:
        """Keep the cursor to begin at."""
        super().__init__(oldest)
        self.oldest = oldest


class ExpiredCursorError(UnknownCursorError):
    """The cursor is older than what retention has kept."""


@dataclass(frozen=True)
class Arrival:
    """The events of one request, which are appended together or not at all.

    `proof` is JSON (the signature's headers, or the publishing device). `whole` is the raw body where
    the events are parts of it. `once` is a token that may come only once.
    """

    store: int
    source: str
    events: tuple[Verified, ...]
    received_at: str
    day: int
    proof: str
    once: str | None = None
    whole: bytes | None = None


class Fate(Enum):
    """What became of one event of an arrival."""

    APPENDED = "appended"
    DUPLICATE = "duplicate"
    REPLAYED = "replayed"
    NO_STORE = "no store"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one event, and its number in the log (0 where it has none)."""

    fate: Fate
    seq: int


@dataclass(frozen=True, slots=True)
class Head:
    """Where a log ends, and after which place it is still kept."""

    seq: int
    hash: str
    base_seq: int
    base_hash: str

    @property
    def cursor(self) -> str:
        """The cursor of a reader that has read all."""
        return wire.cursor(self.seq, self.hash)

    @property
    def oldest(self) -> str:
        """The oldest cursor that can still be followed."""
        return wire.cursor(self.base_seq, self.base_hash)


@dataclass(frozen=True)
class Appended:
    """One committed batch: the outcomes of each arrival's events, and the heads that moved."""

    outcomes: Sequence[tuple[Outcome, ...]]
    heads: dict[int, Head]


@dataclass(frozen=True)
class StoreRow:
    """A store as the server knows it."""

    number: int
    name: str
    live: bool


@dataclass(frozen=True)
class SecretRow:
    """A sealed signing secret; it counts until `ends_at`."""

    id: str
    store: int
    source: str
    sealed: bytes
    ends_at: str | None


@dataclass(frozen=True)
class DeviceRow:
    """A device that is not revoked."""

    id: str
    store: int
    name: str
    kind: str
    letter: str | None
    token_hash: str
    read_seq: int


@dataclass(frozen=True)
class Register:
    """Every store, secret and active device, as of one revision."""

    revision: int
    stores: tuple[StoreRow, ...]
    secrets: tuple[SecretRow, ...]
    devices: tuple[DeviceRow, ...]


class Storage(Protocol):
    """A database behind the relay; every method raises StorageError when it cannot.

    `append`, `probe`, `note_reads`, `trim` and `forget` are called by the one writer thread, the others by
    readers.
    """

    @property
    def remote(self) -> bool:
        """Whether calls wait for a network, so that they must not run on the event loop."""
        ...

    def append(self, arrivals: Sequence[Arrival]) -> Appended:
        """Number, chain and commit a batch; when this returns, it is on disk."""
        ...

    def read(
        self, store: int, place: tuple[int, str], *, limit: int
    ) -> tuple[tuple[wire.Envelope, ...], Head]:
        """Up to `limit` events (and about 1 MiB) after `place`, without a hole."""
        ...

    def heads(self, stores: Sequence[int] | None) -> dict[int, Head]:
        """The heads of these stores, or of all."""
        ...

    def revision(self) -> int:
        """A number that changes with stores, secrets and devices."""
        ...

    def register(self) -> Register:
        """Every store, secret and active device."""
        ...

    def probe(self, now: str) -> None:
        """Prove by a small commit that writing works."""
        ...

    def note_reads(self, reads: Sequence[tuple[str, int, str]]) -> None:
        """Write down how far devices have read: id, number, time."""
        ...

    def trim(self, store: int, *, before: str, readers_at: int | None, limit: int) -> int:
        """Remove up to `limit` of the oldest events received before `before` and read by all; how many."""
        ...

    def forget(self, store: int, *, before_day: int) -> None:
        """Forget the ids of removed events that came before a day (counted from 1970-01-01)."""
        ...

    def close(self) -> None:
        """Let go of every connection."""
        ...
