"""The link to a real relay: in order, once, and always able to say which hop is broken."""

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from pos.actions import health
from pos.actions.changes import Bell, Changes
from pos.background.relay_feed import RelayFeed
from pos.background.relay_link import REFUSED_PAUSE_S, RelayLink
from pos.base.clock import SystemClock
from pos.mail import registry as mail_registry
from pos.mail.provider import Delivery
from pos.relay import retention
from pos.relay.database import Database
from pos.shop.errors import StorageTrouble
from pos.shop.orders import Stage
from pos.shop.proof import Hop, RelayState
from pos.storage import inbox
from pos.wire import WAIT_S, Envelope, Page, chain
from tests.actions.shops import Shop, open_shop
from tests.relay import rig
from tests.relay.rig import Place, Relay


@dataclass
class Line:
    """A till, a store at a relay, and the link between them; polls never wait."""

    shop: Shop
    store: rig.Shop
    wanted: list[datetime | None] = field(default_factory=list)
    sent: int = 0

    def __post_init__(self) -> None:
        """Connect."""
        self.connect(self.store.address)

    def connect(self, address: str, token: str = "") -> None:
        """A fresh link to the relay at this address, as after a restart."""
        self.link = RelayLink(
            storage=self.shop.storage,
            terms=self.shop.terms,
            provider=self.shop.provider,
            feed=RelayFeed(url=address, store=self.store.name, token=token or self.store.token),
            clock=self.shop.clock,
            readers=mail_registry.readers(),
            told=self.shop.news.append,
            road_wanted=self.wanted.append,
        )

    def send(self) -> None:
        """The company's webhooks go out."""
        fresh, self.sent = self.shop.company.events[self.sent :], len(self.shop.company.events)
        for event in fresh:
            assert self.store.hook(json.dumps(event).encode()).status_code == 200

    @property
    def state(self) -> RelayState:
        """How the link is."""
        return self.link.health.state


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    """A relay process for all tests here."""
    folder = tmp_path_factory.mktemp("relay")
    place = Place(Database(f"sqlite:///{folder / 'relay.db'}"), folder / "relay.key")
    with place.serve("--requests-per-second", "10000", "--requests-burst", "10000") as running:
        yield running


@pytest.fixture
def line(relay: Relay, tmp_path: Path) -> Iterator[Line]:
    """A till that follows a store of its own."""
    with httpx.Client(timeout=30) as client, open_shop(tmp_path) as shop:
        yield Line(shop, rig.open_shop(relay.place, relay.address, client))


def test_a_webhook_reaches_the_kitchen(line: Line) -> None:
    order = line.shop.order()
    line.shop.pay(order)
    line.send()
    line.link.round()
    found = line.shop.look(order)
    assert (found.order.stage, line.state) == (Stage.PAID, RelayState.LIVE)
    assert found.ticket is not None
    proof = next(each for each in found.story if each.kind == "proof")
    assert proof.values["road"] == "relay"
    assert found.stopwatch["at_relay"] is not None


def test_it_catches_up_in_order_and_only_once(line: Line) -> None:
    orders = [line.shop.order() for _ in range(3)]
    for order in orders:
        line.shop.pay(order)
    line.send()
    line.link.round()
    assert [line.shop.look(order).order.number for order in orders] == ["A-001", "A-002", "A-003"]
    line.connect(line.store.address)
    line.link.round()
    assert [line.shop.look(order).order.number for order in orders] == ["A-001", "A-002", "A-003"]


def test_the_proof_is_numbered_and_its_age_is_told_to_other_processes(line: Line) -> None:
    numbers = []
    for _ in range(2):
        line.shop.pay(line.shop.order())
        line.send()
        assert line.link.round() == 0.0
        assert line.link.health.proof is not None
        numbers.append(line.link.health.proof.number)
    assert numbers == [1, 2]
    found = health.health(storage=line.shop.storage, terms=line.shop.terms, now=line.shop.now)
    assert found.proof_at == line.shop.now
    assert not line.link.health.stale(line.shop.now + timedelta(seconds=20))
    assert line.link.health.stale(line.shop.now + timedelta(seconds=21))


def test_poison_is_filed_whole_and_the_next_one_is_heard(line: Line) -> None:
    line.store.hook(b'{"id":"evt_bad","type":"payment.succeeded","created":1,"live":false,"data":{"id":5}}')
    order = line.shop.order()
    line.shop.pay(order)
    line.send()
    line.link.round()
    assert line.shop.look(order).order.stage is Stage.PAID
    with line.shop.storage.read() as tx:
        (filed,) = inbox.poison(tx)
    assert '"evt_bad"' in filed.raw
    assert filed.seq == 1


def test_a_revoked_token_is_refused_and_starts_the_second_road(line: Line, relay: Relay) -> None:
    line.link.round()
    relay.place.administration().revoke_device(line.store.device, now=SystemClock().now())
    for _ in range(60):
        line.connect(line.store.address)
        if line.link.round() == REFUSED_PAUSE_S:
            break
        time.sleep(0.1)
    assert (line.state, line.link.health.hop) == (RelayState.REFUSED, Hop.TOKEN)
    assert line.wanted[-1] is None
    alerts = health.health(storage=line.shop.storage, terms=line.shop.terms, now=line.shop.now).alerts
    assert alerts[0].key == "health.relay_refused"


def test_silence_is_said_after_ten_seconds_and_starts_the_second_road(line: Line) -> None:
    line.link.round()
    assert isinstance(line.link.feed, RelayFeed)
    line.link.feed.url = "http://127.0.0.1:9"
    line.shop.later(seconds=9)
    line.link.round()
    assert (line.state, line.wanted) == (RelayState.LIVE, [])
    line.shop.later(seconds=1)
    line.link.round()
    assert (line.state, line.link.health.hop, line.wanted) == (RelayState.SILENT, Hop.RELAY, [None])


def test_an_unknown_name_is_our_own_network(line: Line) -> None:
    line.connect("http://relay.invalid")
    line.link.round()
    assert (line.state, line.link.health.hop) == (RelayState.SILENT, Hop.NETWORK)


def test_a_relay_put_back_from_an_old_backup_is_read_again(tmp_path: Path) -> None:
    place = Place(Database(f"sqlite:///{tmp_path / 'relay.db'}"), tmp_path / "relay.key")
    with httpx.Client(timeout=30) as client, open_shop(tmp_path) as shop:
        running = place.start()
        line = Line(shop, rig.open_shop(place, running.address, client))
        first, second, third = (shop.order() for _ in range(3))
        shop.pay(first)
        line.send()
        running.end()
        shutil.copyfile(tmp_path / "relay.db", tmp_path / "backup.db")
        running = place.start()
        line.store.address = running.address
        shop.pay(second)
        line.send()
        line.connect(running.address)
        line.link.round()
        running.end()
        shutil.copyfile(tmp_path / "backup.db", tmp_path / "relay.db")
        running = place.start()
        line.store.address = running.address
        shop.pay(third)
        line.send()
        line.connect(running.address)
        line.link.round()
        assert line.state is RelayState.CATCHING_UP
        assert line.wanted == [shop.now - timedelta(hours=1)]
        line.link.round()
        running.end()
        assert [shop.look(each).order.number for each in (first, second, third)] == [
            "A-001",
            "A-002",
            "A-003",
        ]
        assert shop.limbo() == []


def test_a_cursor_older_than_the_log_goes_on_from_its_beginning(line: Line, relay: Relay) -> None:
    lost, heard = line.shop.order(), line.shop.order()
    line.shop.pay(lost)
    line.send()
    token = rig.CLOCK.now()
    administration = relay.place.administration()
    administration.revoke_device(line.store.device, now=token)
    storage = relay.place.database.storage()
    list(retention.prune(storage, now=rig.CLOCK.now() + timedelta(days=40), days=35))
    storage.close()
    added = administration.add_device(line.store.name, name="Counter", kind="till", now=rig.CLOCK.now())
    line.shop.pay(heard)
    line.send()
    line.connect(line.store.address, added.token)
    for _ in range(2):
        line.link.round()
    assert line.shop.look(heard).order.stage is Stage.PAID
    assert line.wanted != []
    line.shop.road.ask(line.wanted[0])
    assert line.shop.look(lost).order.stage is Stage.PAID


def test_a_broken_chain_is_never_followed_silently(line: Line) -> None:
    order = line.shop.order()
    line.shop.pay(order)
    line.send()
    with line.shop.storage.write() as tx:
        inbox.move_cursor(tx, line.store.name, "1-" + "0" * 64, at=line.shop.now)
    line.link.round()
    assert line.wanted == [line.shop.now - timedelta(hours=1)]
    assert line.shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    line.link.round()
    assert line.shop.look(order).order.stage is Stage.PAID


@dataclass
class OnePage:
    """A feed that has this one page."""

    only: Page
    store: str = "corner"

    def page(self, cursor: str, *, wait_s: int = WAIT_S) -> Page:
        """The page."""
        return self.only


def envelope(seq: int, before: str, event: dict[str, object], source: str) -> Envelope:
    """An event as the relay hands it out."""
    payload, at = json.dumps(event), "2026-11-21T12:00:00.000Z"
    digest = chain(
        before,
        source=source,
        event_id=str(event["id"]),
        event_type="any",
        received_at=at,
        payload=payload.encode(),
    )
    return Envelope(seq, str(event["id"]), source, "any", at, digest, payload)


def test_what_is_settled_is_told_although_the_next_event_cannot_be_written(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    paid = envelope(1, "0" * 64, shop.company.events[-1], "practice")
    letter = envelope(2, paid.hash, {"id": "letter"}, "mailgun")

    def disk_full(event: object) -> tuple[Delivery, ...]:
        raise StorageTrouble("storage.disk_full", path=shop.storage.path)

    link = RelayLink(
        storage=shop.storage,
        terms=shop.terms,
        provider=shop.provider,
        feed=OnePage(Page((paid, letter), f"2-{letter.hash}", 2, paid.received_at)),
        clock=shop.clock,
        readers={"mailgun": disk_full},
        told=shop.news.append,
        road_wanted=lambda _: None,
    )
    shop.news.clear()
    with pytest.raises(StorageTrouble):
        link.round()
    assert shop.look(order).ticket is not None
    assert Bell.NEW_TICKET in Changes.join(shop.news).bells()
