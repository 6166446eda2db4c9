"""A relay whose log does not fit: read again twice, then followed from behind the break, and said aloud."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import apsw
import httpx
import pytest

from pos.actions import health
from pos.background.relay_feed import CursorLost, RelayFeed
from pos.background.relay_link import RelayLink
from pos.mail import registry as mail_registry
from pos.relay.database import Database
from pos.shop.orders import Stage
from pos.shop.proof import Hop, RelayState
from pos.storage import inbox
from pos.wire import WAIT_S, Page
from tests.actions.shops import Shop, open_shop
from tests.relay import rig
from tests.relay.rig import Place


@dataclass
class Liar:
    """A feed whose relay changes what it hands out; counts how often it was asked from the beginning."""

    real: RelayFeed
    mode: str = "honest"
    asked: list[str] = field(default_factory=list)

    @property
    def store(self) -> str:
        return self.real.store

    def page(self, cursor: str, *, wait_s: int = WAIT_S) -> Page:
        self.asked.append(cursor)
        if self.mode == "lost":
            raise CursorLost("0", "the relay's log is another one")
        page = self.real.page(cursor, wait_s=0)
        if self.mode == "forged":
            # Another content each time, as a relay would make it that wants a till to spin.
            forged = tuple(
                replace(each, received_at=f"{each.received_at}-{len(self.asked)}") for each in page.events
            )
            return replace(page, events=forged)
        if self.mode == "gap":
            return replace(page, events=tuple(each for each in page.events if each.seq != 2))
        return page


@dataclass
class Line:
    """A till, a relay of its own, and the link between them."""

    shop: Shop
    store: rig.Shop
    feed: Liar
    file: Path
    wanted: list[object] = field(default_factory=list)
    sent: int = 0

    def __post_init__(self) -> None:
        self.connect()

    def connect(self) -> None:
        """A fresh link, as after a restart."""
        self.link = RelayLink(
            storage=self.shop.storage,
            terms=self.shop.terms,
            provider=self.shop.provider,
            feed=self.feed,
            clock=self.shop.clock,
            readers=mail_registry.readers(),
            told=self.shop.news.append,
            road_wanted=self.wanted.append,
        )

    def paid(self) -> str:
        """An order that was paid; the relay has the webhook."""
        order = self.shop.order()
        self.shop.pay(order)
        fresh, self.sent = self.shop.company.events[self.sent :], len(self.shop.company.events)
        for event in fresh:
            assert self.store.hook(json.dumps(event).encode()).status_code == 200
        return order

    def tamper(self, seq: int) -> None:
        """Somebody at the relay changes an event that lies in its log."""
        connection = apsw.Connection(str(self.file))
        connection.set_busy_timeout(5_000)
        connection.execute("UPDATE event SET received_at = '2026-01-01T00:00:00Z' WHERE seq = ?", (seq,))
        connection.close()

    def rounds(self, count: int) -> list[float | None]:
        return [self.link.round() for _ in range(count)]

    @property
    def state(self) -> RelayState:
        return self.link.health.state

    @property
    def alerts(self) -> list[str]:
        found = health.health(storage=self.shop.storage, terms=self.shop.terms, now=self.shop.now)
        return [alert.key for alert in found.alerts if alert.key.startswith("health.relay")]

    def stage(self, order: str) -> Stage:
        return self.shop.look(order).order.stage


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A till that follows a relay of its own."""
    place = Place(Database(f"sqlite:///{tmp_path / 'relay.db'}"), tmp_path / "relay.key")
    words = ("--requests-per-second", "10000", "--requests-burst", "10000")
    with place.serve(*words) as running, httpx.Client(timeout=30) as client, open_shop(tmp_path) as shop:
        store = rig.open_shop(place, running.address, client)
        feed = Liar(RelayFeed(url=running.address, store=store.name, token=store.token))
        yield Line(shop, store, feed, tmp_path / "relay.db")


def test_a_log_that_stays_broken_is_read_twice_and_then_followed_from_behind(line: Line) -> None:
    orders = [line.paid() for _ in range(4)]
    line.tamper(2)
    line.rounds(2)
    # Nothing of a page that does not fit is obeyed before it is proven that it stays so.
    assert [line.stage(order) for order in orders] == [Stage.AWAITING_PAYMENT] * 4
    assert line.alerts == []
    line.rounds(1)
    assert [line.stage(order) for order in orders] == [Stage.PAID] * 4
    assert line.feed.asked == ["0"] * 3
    assert (line.state, line.alerts) == (RelayState.BROKEN, ["health.relay_broken"])
    assert line.link.health.trouble == "the chain is broken at 2"
    assert not line.link.health.stale(line.shop.now)
    assert line.wanted == [line.shop.now - timedelta(hours=1)] * 2


def test_behind_the_break_it_goes_on_and_never_reads_again(line: Line) -> None:
    for _ in range(3):
        line.paid()
    line.tamper(2)
    line.rounds(3)
    line.connect()
    after = line.paid()
    line.rounds(5)
    assert line.stage(after) is Stage.PAID
    assert line.feed.asked.count("0") == 3
    assert line.state is RelayState.BROKEN


def test_a_day_later_it_is_said_no_more(line: Line) -> None:
    for _ in range(3):
        line.paid()
    line.tamper(2)
    line.rounds(3)
    line.shop.later(hours=24)
    line.rounds(1)
    assert (line.state, line.alerts) == (RelayState.LIVE, [])


def test_a_gap_is_a_break_and_the_company_tells_what_lay_in_it(line: Line) -> None:
    orders = [line.paid() for _ in range(3)]
    line.feed.mode = "gap"
    line.rounds(3)
    assert line.state is RelayState.BROKEN
    line.shop.road.ask(line.shop.now - timedelta(hours=1))
    assert [line.stage(order) for order in orders] == [Stage.PAID] * 3
    assert sorted(str(line.shop.look(order).order.number) for order in orders) == ["A-001", "A-002", "A-003"]


def test_a_relay_that_changes_its_story_each_time_is_read_twice_and_no_more(line: Line) -> None:
    orders = [line.paid() for _ in range(3)]
    line.feed.mode = "forged"
    line.rounds(6)
    assert line.feed.asked.count("0") == 3
    assert [line.stage(order) for order in orders] == [Stage.PAID] * 3
    assert line.state is RelayState.BROKEN


def test_what_a_broken_log_says_a_second_time_is_not_obeyed_twice(line: Line) -> None:
    orders = [line.paid() for _ in range(3)]
    line.rounds(1)
    line.feed.mode = "gap"
    with line.shop.storage.write() as tx:
        inbox.move_cursor(tx, line.store.name, "0", at=line.shop.now)
    line.rounds(4)
    assert [line.shop.look(order).order.number for order in orders] == ["A-001", "A-002", "A-003"]
    assert line.shop.limbo() == []


def test_a_relay_that_knows_no_beginning_gives_no_answer(line: Line) -> None:
    line.feed.mode = "lost"
    line.shop.later(seconds=11)
    line.rounds(3)
    assert (line.state, line.link.health.hop) == (RelayState.SILENT, Hop.RELAY)
    assert line.alerts == ["health.relay_silent"]


def test_a_relay_that_loses_every_cursor_is_asked_ever_less_often(line: Line) -> None:
    pauses: list[float | None] = []
    for _ in range(9):
        line.paid()
        line.feed.mode = "honest"
        line.rounds(1)
        line.feed.mode = "lost"
        pauses += line.rounds(1)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_whole_log_is_followed_without_a_word(line: Line) -> None:
    order = line.paid()
    line.rounds(2)
    assert (line.stage(order), line.state, line.alerts) == (Stage.PAID, RelayState.LIVE, [])
