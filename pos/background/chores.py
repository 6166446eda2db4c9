"""What is done by the clock: expiry, automatic decisions, sweeping, backups."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from pos.actions import expire, health, reconcile
from pos.actions.changes import Changes
from pos.actions.terms import Terms
from pos.base.clock import Clock
from pos.shop.days import business_day
from pos.storage import archive, backups, marks
from pos.storage.storage import Storage

EVERY_S = 1.0
SWEEP_EVERY = timedelta(hours=1)
BACKUP_AGAIN = timedelta(minutes=10)


@dataclass
class Chores:
    """One round looks at everything that may be due; `wake_errands` lets links be closed at once."""

    storage: Storage
    terms: Terms
    clock: Clock
    backup_folder: Path
    backup_every: timedelta
    told: Callable[[Changes], None]
    wake_errands: Callable[[], None]
    backup_keep: int = backups.KEEP_NEWEST
    archive_folder: Path | None = None
    archive_after: timedelta = timedelta(days=400)
    _swept: datetime | None = field(default=None, init=False)
    _backup_tried: datetime | None = field(default=None, init=False)

    def round(self) -> float | None:
        """Expire what is due, decide what may be decided, and now and then sweep and back up."""
        now = self.clock.now()
        self._tell(expire.expire_due(storage=self.storage, terms=self.terms, now=now))
        self._tell(reconcile.decide_automatically(storage=self.storage, terms=self.terms, now=now))
        if self._swept is None or not timedelta(0) <= now - self._swept < SWEEP_EVERY:
            expire.sweep(storage=self.storage, terms=self.terms, now=now)
            self._swept = now
            self._archive(now)
        self._back_up(now)
        return EVERY_S

    def _tell(self, changes: Changes) -> None:
        if changes:
            self.told(changes)
            self.wake_errands()

    def _archive(self, now: datetime) -> None:
        """A few hundred old orders an hour go to their year's file, so that no round takes long."""
        if self.archive_folder is None:
            return
        before = business_day(now - self.archive_after, self.terms.zone, self.terms.house.cutoff_hour)
        archive.move(self.storage, self.archive_folder, before=before, now=now)

    def _back_up(self, now: datetime) -> None:
        """A backup that fails is tried again later, so that it cannot hold expiry back."""
        with self.storage.read() as tx:
            last = marks.moment(tx, health.LAST_BACKUP)
        if last is not None and timedelta(0) <= now - last < self.backup_every:
            return
        if self._backup_tried is not None and timedelta(0) <= now - self._backup_tried < BACKUP_AGAIN:
            return
        self._backup_tried = now
        backups.make(self.storage.path, self.backup_folder, now=now, keep=self.backup_keep)
        with self.storage.write() as tx:
            marks.put_moment(tx, health.LAST_BACKUP, now)
