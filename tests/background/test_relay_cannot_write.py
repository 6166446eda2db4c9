"""A relay that answers but cannot write: webhooks do not reach it, so its answers are no proof any more."""

import json
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from pos.actions import health
from pos.background.relay_feed import RelayFeed
from pos.background.relay_link import FIRST_PAUSE_S, RelayLink
from pos.relay.database import Database
from pos.shop.orders import Stage
from pos.shop.proof import CANNOT_WRITE, STALE_AFTER, Hop, RelayState
from tests.actions.shops import Shop, open_shop
from tests.relay import rig
from tests.relay.rig import Place, Relay


@dataclass
class Line:
    """A till, its relay's process, and the link between them."""

    shop: Shop
    relay: Relay
    store: rig.Shop
    wanted: list[datetime | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Connect."""
        self.link = RelayLink(
            storage=self.shop.storage,
            terms=self.shop.terms,
            provider=self.shop.provider,
            feed=RelayFeed(url=self.store.address, store=self.store.name, token=self.store.token),
            clock=self.shop.clock,
            readers={},
            told=self.shop.news.append,
            road_wanted=self.wanted.append,
        )

    def room(self, most_bytes: int | None) -> None:
        """How large a file of the relay may become; None for any size."""
        pid = self.relay.process.pid
        hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard if most_bytes is None else most_bytes, hard))

    def fill(self) -> None:
        """Webhooks come until one cannot be stored."""
        for number in range(400):
            body = b'{"id":"evt_%d","type":"told","data":"%s"}' % (number, b"x" * 200_000)
            if self.store.hook(body).status_code == 503:
                return
        raise AssertionError("the disk never was full")

    def until(self, writable: bool) -> None:
        """Until the relay says so."""
        for _ in range(200):
            if self.store.page().writable is writable:
                return
            time.sleep(0.1)
        raise AssertionError(f"the relay never said that writable is {writable}")

    def follow(self) -> float | None:
        """Poll until there is nothing new."""
        pause = None
        for _ in range(5):
            pause = self.link.round()
        return pause


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """All of it."""
    place = Place(Database(f"sqlite:///{tmp_path / 'relay.db'}"), tmp_path / "relay.key")
    with (
        place.serve("--requests-per-second", "10000", "--requests-burst", "10000") as relay,
        httpx.Client(timeout=30) as client,
        open_shop(tmp_path) as shop,
    ):
        yield Line(shop, relay, rig.open_shop(place, relay.address, client))


def test_a_relay_with_a_full_disk_is_named_and_its_answers_prove_nothing(line: Line) -> None:
    order = line.shop.order()
    line.link.round()
    proven = line.link.health.proof
    assert proven is not None
    line.room(3_000_000)
    line.fill()
    line.until(writable=False)
    line.shop.later(seconds=21)
    assert line.follow() == FIRST_PAUSE_S
    found = line.link.health
    assert (found.state, found.hop, found.trouble) == (RelayState.SILENT, Hop.RELAY, CANNOT_WRITE)
    assert found.proof == proven
    assert found.stale(line.shop.now)
    assert found.broken_hop(line.shop.now) is Hop.RELAY
    assert line.wanted == [None]
    alerts = health.health(storage=line.shop.storage, terms=line.shop.terms, now=line.shop.now).alerts
    assert [alert.key for alert in alerts if alert.key.startswith("health.relay")] == [
        "health.relay_cannot_write"
    ]
    assert alerts[0].text("en").startswith("The relay answers but cannot write; its disk may be full.")
    # The second road goes on meanwhile, and once there is room again so does the relay.
    line.shop.pay(order)
    line.shop.road.round()
    assert line.shop.look(order).order.stage is Stage.PAID
    line.room(None)
    line.until(writable=True)
    line.follow()
    assert line.link.health.state is RelayState.LIVE
    assert not line.link.health.stale(line.shop.now)


def test_what_such_a_relay_has_already_is_heard_all_the_same(line: Line) -> None:
    line.link.round()
    order = line.shop.order()
    line.shop.pay(order)
    for event in line.shop.company.events:
        assert line.store.hook(json.dumps(event).encode()).status_code == 200
    line.room(3_000_000)
    line.fill()
    line.until(writable=False)
    line.follow()
    assert line.shop.look(order).order.stage is Stage.PAID


def test_a_moment_without_room_is_no_alarm(line: Line) -> None:
    line.link.round()
    line.room(3_000_000)
    line.fill()
    line.until(writable=False)
    line.shop.later(seconds=5)
    line.follow()
    assert line.link.health.state in (RelayState.LIVE, RelayState.CATCHING_UP)
    assert not line.link.health.stale(line.shop.now)
    line.room(None)
    line.until(writable=True)
    line.shop.later(seconds=2)
    line.follow()
    assert line.link.health.proof is not None
    assert line.link.health.proof.age(line.shop.now) == timedelta(0)
    assert timedelta(seconds=20) == STALE_AFTER
