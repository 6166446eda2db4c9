"""The second road: asks the company itself, so that no dead webhook keeps an order waiting."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf

from pos.actions import health
from pos.actions.changes import Changes
from pos.actions.keep import LONGEST_BACK
from pos.actions.settle import Road, receive
from pos.actions.terms import Terms
from pos.base.clock import Clock
from pos.payments.provider import Provider
from pos.shop.tenders import Fact
from pos.storage import inbox, marks, orders, tenders
from pos.storage.orders import Place
from pos.storage.storage import Storage

EVERY_S = 15.0
WATCH_EVERY_S = 60.0
"""No link waits, but one could still bring money (a second payment, a page left open) and its webhook may be
lost: nobody cooks by that money, so a minute is soon enough for the desk, and cheap at the company."""

QUIET_EVERY_S = 3600.0
"""Refunds made elsewhere, disputes and very late money come while nothing at all is sold by link."""

PAGE_STAYS_OPEN = timedelta(hours=25)
"""A guest's page lives up to 24 hours after it was opened, and clocks differ:
https://docs.stripe.com/api/checkout/sessions/object."""

OVERLAP = timedelta(minutes=5)
WIDE_OVERLAP = timedelta(hours=25)
"""Now and then asked so far back, because a till whose clock is fast asks the company about its future."""

WIDE_EVERY_S = 300.0
PAGES = 20


@dataclass
class SecondRoad:
    """One *facts since* call at a time, never one call a link; `round` is for a thread of its own."""

    storage: Storage
    terms: Terms
    provider: Provider
    clock: Clock
    told: Callable[[Changes], None]
    relay_proven: Callable[[], datetime | None]
    _from: datetime | None = field(default=None, init=False)
    _asked_s: float | None = field(default=None, init=False)
    _wide_at_s: float = field(default=0.0, init=False)
    _filed: set[str] = field(default_factory=set, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def want(self, since: datetime | None) -> None:
        """Ask at the next round even where no link is open, from `since` on."""
        with self._lock:
            if since is not None and (self._from is None or since < self._from):
                self._from = since

    def round(self) -> float | None:
        """Ask once if there is a reason to; raises what the company raises."""
        with self._lock:
            wanted = self._from
        if wanted is None and not self._due():
            return EVERY_S
        self.ask(wanted)
        self._asked_s = self.clock.monotonic()
        with self._lock:
            if self._from == wanted:
                self._from = None
        return EVERY_S

    def _due(self) -> bool:
        """Each round while an order waits by link; the longer ago the last link was made, the less often."""
        now = self.clock.now()
        house = self.terms.house
        rested_s = inf if self._asked_s is None else self.clock.monotonic() - self._asked_s
        with self.storage.read() as tx:
            open_links = tenders.open_links(tx)
            if any(orders.place(tx, link.order_id) is Place.TEMP for link in open_links):
                return True
            if rested_s < WATCH_EVERY_S:
                return False
            payable = timedelta(hours=house.email_link_hours) + PAGE_STAYS_OPEN
            if open_links or tenders.link_made_since(tx, now - payable):
                return True
            if rested_s < QUIET_EVERY_S:
                return False
            return tenders.link_made_since(tx, now - timedelta(days=house.tombstone_days))

    def ask(self, since: datetime | None = None) -> Changes:
        """Let everything that the company states since the last asking (or `since`) take effect."""
        now = self.clock.now()
        start = self._start(since, now)
        changes = Changes()
        for _ in range(PAGES):
            news = self.provider.facts_since(start, now)
            facts = self._fresh(news.facts)
            # A payment may have come while the company was answering: it settles now, not before it was made.
            heard_at = self.clock.now()
            part = receive(storage=self.storage, terms=self.terms, facts=facts, road=Road.ASKED, now=heard_at)
            if part:
                # At once: the next page may never come, and what is settled must ring.
                self.told(part)
            self._watch_relay([fact.at for fact in facts], now, bool(part))
            self._file(news.unreadable, now)
            with self.storage.write() as tx:
                marks.put_moment(tx, marks.ASKED_UNTIL, news.until)
            changes |= part
            if news.until >= now or news.until <= start:
                break
            start = news.until
        return changes

    def _start(self, since: datetime | None, now: datetime) -> datetime:
        with self.storage.read() as tx:
            until = marks.moment(tx, marks.ASKED_UNTIL)
            waiting = tenders.open_links(tx)
        if until is None:
            until = min((attempt.made_at for attempt in waiting), default=now)
        wide = self.clock.monotonic() >= self._wide_at_s or until > now
        if wide:
            self._wide_at_s = self.clock.monotonic() + WIDE_EVERY_S
        start = min(until, now) - (WIDE_OVERLAP if wide else OVERLAP)
        return max(start if since is None else min(start, since), now - LONGEST_BACK)

    def _fresh(self, facts: tuple[Fact, ...]) -> list[Fact]:
        """Those facts that no road has brought yet: a day's overlap of the others keeps nobody waiting."""
        with self.storage.read() as tx:
            return [fact for fact in facts if not (fact.key.isascii() and inbox.seen(tx, fact.key))]

    def _file(self, unreadable: tuple[str, ...], now: datetime) -> None:
        """What the company lists and nobody can read is filed once, with an alert."""
        for name in unreadable:
            if name in self._filed:
                continue
            self._filed.add(name)
            with self.storage.write() as tx:
                inbox.file_poison(
                    tx,
                    relay_store="",
                    seq=0,
                    source=self.provider.name,
                    raw=ascii(name),
                    trouble="unreadable in the company's list",
                    at=now,
                )

    def _watch_relay(self, fresh: list[datetime], now: datetime, changed: bool) -> None:
        """Facts of ours that a live relay has not brought for a minute: its webhooks are dead."""
        proven = self.relay_proven()
        if not changed or proven is None or now - proven > health.MISSED_AFTER:
            return
        if any(now - at > health.MISSED_AFTER for at in fresh):
            with self.storage.write() as tx:
                marks.put_moment(tx, health.WEBHOOKS_MISSED, now)
