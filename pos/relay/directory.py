"""Stores, signing secrets and devices in memory, so that the hot paths ask no database who somebody is."""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from pos.base import clock, log
from pos.relay.reading import Reading
from pos.relay.sealing import Seal, WrongKeyError
from pos.relay.storage import DeviceRow, Register, StoreRow

_LOG = log.get("relay")

# A name or token that is not known may have been added a moment ago, so the database is asked again;
# all who ask within this time share one look, which also slows down guessing.
_LOOK_AGAIN_S = 0.05


@dataclass(frozen=True)
class KnownStore:
    """A store and its opened signing secrets by source, each with its end (None: no end)."""

    row: StoreRow
    secrets: Mapping[str, tuple[tuple[str, str | None], ...]]

    def valid_secrets(self, source: str, now: str) -> list[str]:
        """The secrets of a company that count at `now` (a moment as text)."""
        return [secret for secret, ends in self.secrets.get(source, ()) if ends is None or now < ends]


class Directory:
    """A snapshot that `refresh` keeps young; old snapshots stay usable while the database is away."""

    def __init__(self, reading: Reading, *, seal: Seal, system_clock: clock.Clock) -> None:
        """Empty until the first `refresh`."""
        self._reading = reading
        self._seal = seal
        self._clock = system_clock
        self._revision = -1
        self._stores: dict[str, KnownStore] = {}
        self._devices: dict[str, tuple[DeviceRow, StoreRow]] = {}
        self._look: asyncio.Task[None] | None = None
        self._looked_at = float("-inf")

    def store(self, name: str) -> KnownStore | None:
        """The store of this name."""
        return self._stores.get(name)

    def stores(self) -> list[StoreRow]:
        """Every store."""
        return [known.row for known in self._stores.values()]

    def devices(self) -> list[DeviceRow]:
        """Every active device."""
        return [device for device, _ in self._devices.values()]

    def device(self, token_hash: str) -> tuple[DeviceRow, StoreRow] | None:
        """The active device with this token, and its store."""
        return self._devices.get(token_hash)

    async def refresh(self) -> set[int]:
        """Read anew if anything changed; the stores that lost a device.

        Raises StorageError; and WrongKeyError the first time, if the key does not open what is stored.
        """
        revision = await self._reading.ask(lambda storage: storage.revision())
        if revision == self._revision:
            return set()
        register = await self._reading.ask(lambda storage: storage.register())
        return self._take(register)

    async def look_again(self) -> None:
        """After a miss. One look is shared by all who ask meanwhile."""
        if self._look is None:
            self._look = asyncio.create_task(self._look_once())
        await asyncio.shield(self._look)

    async def _look_once(self) -> None:
        try:
            await asyncio.sleep(max(0.0, self._looked_at + _LOOK_AGAIN_S - self._clock.monotonic()))
            await self.refresh()
        finally:
            self._looked_at = self._clock.monotonic()
            self._look = None

    def _take(self, register: Register) -> set[int]:
        by_store: dict[int, dict[str, list[tuple[str, str | None]]]] = {}
        for row in register.secrets:
            try:
                secret = self._seal.open(row.sealed, bound_to=f"{row.store} {row.source}")
            except WrongKeyError:
                if self._revision < 0:
                    raise  # a server that cannot verify must not start
                _LOG.error("a signing secret was sealed with another key", store=row.store, source=row.source)
                continue
            by_store.setdefault(row.store, {}).setdefault(row.source, []).append((secret, row.ends_at))
        self._stores = {
            row.name: KnownStore(
                row, {source: tuple(found) for source, found in by_store.get(row.number, {}).items()}
            )
            for row in register.stores
        }
        rows = {row.number: row for row in register.stores}
        before = self._devices
        # A store may be added between the two reads; its devices come with the next look.
        self._devices = {
            device.token_hash: (device, rows[device.store])
            for device in register.devices
            if device.store in rows
        }
        self._revision = register.revision
        return {device.store for token, (device, _) in before.items() if token not in self._devices}


def token_hash(token: str) -> str:
    """What is kept of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
