"""The monkey's world: a till on a real file, a company, a relay and people; by hand, without threads."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from pos.actions.changes import Changes
from pos.background.relay_link import RelayLink
from pos.base.clock import ManualClock
from pos.shop.errors import PersonError, StorageTrouble
from pos.shop.orders import Order, Stage
from pos.storage import backups, kitchen, orders, tenders
from pos.storage.restore import restore
from pos.storage.storage import Storage
from pos.storage.transactions import Writer
from tests.actions.company import Company, Thing
from tests.actions.shops import NOON, Shop, open_shop
from tests.monkey.relay_log import Log

CLOCK_SLACK = timedelta(minutes=25)
"""How wrong the till's clock may be: an hour is between the time that a key is trusted and the time that the
company keeps it."""


class Crash(BaseException):
    """The process dies here: nothing may catch it."""


class MortalStorage(Storage):
    """A real file whose process can die right after one of its next commits."""

    commits_left: int | None = None

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """One transaction; then perhaps the end."""
        with super().write() as tx:
            yield tx
        if self.commits_left is None:
            return
        self.commits_left -= 1
        if self.commits_left < 0:
            self.commits_left = None
            raise Crash


@dataclass
class World:
    """Everything at once; `orders` are the ids of all orders ever charged, in order."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="passbell-monkey-")))
    orders: list[str] = field(default_factory=list)
    post: list[Thing] = field(default_factory=list)
    posted: int = 0
    ended: dict[str, Stage] = field(default_factory=dict)
    crash_at: str = ""
    crashes: int = 0
    backup: Path | None = None

    def __post_init__(self) -> None:
        """Open for the day."""
        self.clock = ManualClock(NOON)
        self.company = Company(ManualClock(NOON), at=self._point)
        self.log = Log("corner", self.company.clock)
        self.stack = ExitStack()
        self.path: Path | None = None
        self.start()

    def start(self) -> None:
        """Start the till on its file."""
        opened = open_shop(
            self.folder, path=self.path, company=self.company, clock=self.clock, kind=MortalStorage
        )
        self.shop: Shop = self.stack.enter_context(opened)
        self.path = self.shop.storage.path
        self.link = RelayLink(
            storage=self.shop.storage,
            terms=self.shop.terms,
            provider=self.shop.provider,
            feed=self.log,
            clock=self.clock,
            readers={},
            told=self._told,
            road_wanted=self.shop.road.want,
        )

    def stop(self) -> None:
        """Let go of the file."""
        self.stack.close()
        self.stack = ExitStack()

    def end(self) -> None:
        """Leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def do(self, deed: Callable[..., Any], *given: Any, **more: Any) -> Any:
        """A person or a worker does something; a refusal in words is fine, a crash is followed by a start."""
        try:
            return deed(*given, **more)
        except StorageTrouble:
            raise
        except PersonError:
            return None
        except Crash:
            self.crash_at = ""
            self.crashes += 1
            self.stop()
            self.start()
            return None

    def die_after(self, commits: int) -> None:
        """The process ends after so many more commits."""
        assert isinstance(self.shop.storage, MortalStorage)
        self.shop.storage.commits_left = commits

    def live_on(self) -> None:
        """Nothing ends it any more."""
        assert isinstance(self.shop.storage, MortalStorage)
        self.shop.storage.commits_left, self.crash_at = None, ""

    def follow(self) -> None:
        """One poll of the relay."""
        self.do(self.link.round)

    def ask(self) -> None:
        """One round of the second road."""
        self.do(self.shop.road.round)

    def later(self, **by: float) -> None:
        """Time passes everywhere."""
        self.shop.later(**by)

    def jump(self, minutes: int) -> None:
        """The till's clock is set, a little wrong or right again."""
        offset = max(-CLOCK_SLACK, min(CLOCK_SLACK, timedelta(minutes=minutes)))
        self.clock.jump(self.company.clock.now() + offset)

    def send(self) -> list[Thing]:
        """Webhooks that are under way."""
        self.post += self.company.events[self.posted :]
        self.posted = len(self.company.events)
        return self.post

    def deliver(self, place: int, *, keep: bool = False) -> None:
        """One webhook reaches the relay, unless that is dead: then the company tries again later."""
        waiting = self.send()
        if not waiting or self.log.dead:
            return
        event = waiting[place % len(waiting)]
        self.log.append(event["id"], json.dumps(event))
        if not keep:
            waiting.remove(event)

    def back_up(self) -> None:
        """A backup of now."""
        self.backup = backups.make(self.shop.storage.path, self.folder / "backups", now=self.clock.now()).file

    def restore(self) -> None:
        """The newest backup is put back, as after a broken disk."""
        if self.backup is None or self.path is None:
            return
        self.stop()
        restore(self.path, self.backup, live=False, now=self.clock.now())
        self.ended.clear()
        self.start()

    def found(self, *stages: Stage) -> list[Order]:
        """Orders that the file knows in these stages, in the order they were charged."""
        with self.shop.storage.read() as tx:
            known = [orders.get(tx, order) for order in self.orders]
        return [each for each in known if each is not None and each.stage in stages]

    def tickets(self) -> list[str]:
        """Every ticket's id, in the order of their orders."""
        with self.shop.storage.read() as tx:
            found = [kitchen.by_order(tx, order) for order in self.orders]
        return [each.id for each in found if each is not None]

    def _point(self, name: str) -> None:
        """The company is called: what must be written by now is written; and here the till may die."""
        self._look_before(name)
        if self.crash_at == name:
            raise Crash

    def _look_before(self, name: str) -> None:
        """I6: the exact request and the time of its first call stand in the file before the call."""
        if name != "ask.before":
            return
        key, request = self.company.asked
        with self.shop.storage.read() as tx:
            attempt = tenders.by_key(tx, company="practice", live=False, key=key)
        assert attempt is not None, "I6: a link was asked for that nobody has written down"
        assert attempt.first_call_at is not None, "I6: the first call's time is not written"
        assert attempt.request == request, "I6: another request than the one that is written"

    def _told(self, changes: Changes) -> None:
        self.shop.news.append(changes)
