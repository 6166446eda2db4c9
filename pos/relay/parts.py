"""Everything a running relay consists of, for the routes to use."""

import contextlib
from dataclasses import dataclass, field

from pos.base import clock, log
from pos.relay.answers import Refusal
from pos.relay.directory import Directory, token_hash
from pos.relay.meters import Meters
from pos.relay.pages import Pages
from pos.relay.rates import Rates
from pos.relay.reading import Reading
from pos.relay.settings import Settings
from pos.relay.signatures.promise import Scheme
from pos.relay.storage import DeviceRow, StorageError, StoreRow
from pos.relay.waiting import Waiting
from pos.relay.writer import Writer

_LOG = log.get("relay")
_REFUSALS_LOGGED = 10
_TROUBLE_S = 5.0


@dataclass
class Parts:
    """Made once at the start; `reads` gathers how far devices have read until it is written down.

    `proven` is what the last small commit showed, `trouble_at_s` when an event last could not be stored.
    """

    settings: Settings
    clock: clock.Clock
    schemes: dict[str, Scheme]
    reading: Reading
    writer: Writer
    directory: Directory
    waiting: Waiting
    rates: Rates
    meters: Meters
    pages: Pages = field(default_factory=Pages)
    reads: dict[str, tuple[int, str]] = field(default_factory=dict)
    last_reads: dict[str, int] = field(default_factory=dict)
    trouble_at_s: float = float("-inf")
    proven: bool = True
    streams: int = 0
    told_refusals: tuple[int, int] = (0, 0)

    def now(self) -> str:
        """The relay's time as text."""
        return clock.to_text(self.clock.now())

    @property
    def can_write(self) -> bool:
        """Whether an event could be stored now, as far as is known."""
        return self.proven and self.clock.monotonic() - self.trouble_at_s >= _TROUBLE_S

    async def admit(self, authorization: str | None, store: str) -> tuple[str, DeviceRow, StoreRow]:
        """Token hash, device and store of a request; Refusal 401 or 404 tell nothing of other stores."""
        scheme, _, token = (authorization or "").partition(" ")
        hashed = token_hash(token.strip()) if scheme.lower() == "bearer" and token.strip() else None
        found = self.directory.device(hashed) if hashed else None
        if found is None and hashed:
            await self.look_again()
            found = self.directory.device(hashed)
        if found is None or hashed is None:
            raise Refusal(
                401, "unauthorized", "a device's token is needed", headers={"WWW-Authenticate": "Bearer"}
            )
        device, row = found
        if row.name != store:
            raise Refusal(404, "not_found", "no such store for this token")
        self.rates.take(device.id, now_s=self.clock.monotonic())
        return hashed, device, row

    async def look_again(self) -> None:
        """Ask the database for what was added a moment ago; nothing is new while it is away."""
        with contextlib.suppress(StorageError):
            await self.directory.look_again()

    def tell_refused(self, code: str, **what: str) -> None:
        """Count a refusal always, and log the first few of each second: a flood must not fill the disk."""
        self.meters.refused.labels(code).inc()
        now_s = int(self.clock.monotonic())
        second, told = self.told_refusals
        told = told + 1 if second == now_s else 1
        self.told_refusals = (now_s, told)
        if told <= _REFUSALS_LOGGED:
            _LOG.info("refused", why=code, **what)

    def note_read(self, device: DeviceRow, seq: int) -> None:
        """The device has shown that it has read up to `seq`; written down in a while."""
        if self.last_reads.get(device.id, -1) != seq:
            self.last_reads[device.id] = seq
            self.reads[device.id] = (seq, self.now())
