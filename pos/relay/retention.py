"""Removes what is old and read by all, from the beginning of each log; says which device holds it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pos.base import clock
from pos.relay.storage import EPOCH_DAY, DeviceRow, Storage, StoreRow

CHUNK = 500
# No company sends an event again after a month; a device that was off for a year may.
REMEMBER_DAYS = 400


@dataclass(frozen=True)
class Pruned:
    """What happened to one store's log; `held_by` are the devices that have not read what is old."""

    store: str
    removed: int
    held_by: tuple[str, ...]


@dataclass(frozen=True)
class Cut:
    """Up to where one store's log may go."""

    store: StoreRow
    before: str
    forget_before_day: int
    readers: tuple[DeviceRow, ...]

    def take(self, storage: Storage) -> int:
        """Remove one chunk; how many events went."""
        return storage.trim(
            self.store.number,
            before=self.before,
            readers_at=min((device.read_seq for device in self.readers), default=None),
            limit=CHUNK,
        )

    def forget(self, storage: Storage) -> None:
        """After the last chunk: the ids of removed events that nobody will send again."""
        storage.forget(self.store.number, before_day=self.forget_before_day)

    def held_by(self, storage: Storage) -> tuple[str, ...]:
        """After the last chunk: the devices that the oldest remaining event waits for, if it is old."""
        head = storage.heads([self.store.number])[self.store.number]
        if head.seq == head.base_seq:
            return ()
        events, _ = storage.read(self.store.number, (head.base_seq, head.base_hash), limit=1)
        if not events or events[0].received_at >= self.before:
            return ()
        return tuple(f"{one.name} ({one.id})" for one in self.readers if one.read_seq <= head.base_seq)


def cuts(storage: Storage, *, now: datetime, days: int) -> list[Cut]:
    """Where each store's log may be cut, now that `days` are kept."""
    register = storage.register()
    before = clock.to_text(now - timedelta(days=days))
    forget_before = now.toordinal() - EPOCH_DAY - max(REMEMBER_DAYS, days)
    return [
        Cut(store, before, forget_before, tuple(one for one in register.devices if one.store == store.number))
        for store in register.stores
    ]


def prune(storage: Storage, *, now: datetime, days: int) -> Iterable[Pruned]:
    """Cut every store's log, chunk by chunk, so that other writers wait only briefly."""
    for cut in cuts(storage, now=now, days=days):
        removed = 0
        while taken := cut.take(storage):
            removed += taken
        cut.forget(storage)
        yield Pruned(cut.store.name, removed, cut.held_by(storage))
