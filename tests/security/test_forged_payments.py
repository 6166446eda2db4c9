"""Payments that never were: whoever forges, replays or changes a webhook gets nothing cooked."""

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from pos.actions import browse, reconcile
from pos.background.relay_feed import RelayFeed
from pos.background.relay_link import RelayLink
from pos.mail import registry as mail_registry
from pos.relay.database import Database
from pos.shop.matching import DifferenceKind
from pos.shop.orders import Stage
from pos.shop.proof import RelayState
from pos.wire import Page
from tests.actions.shops import Shop, open_shop
from tests.relay import rig
from tests.relay.rig import Place, Relay


@dataclass
class Scene:
    """A till, a real relay with a real signing secret, and an order that awaits its payment."""

    shop: Shop
    store: rig.Shop
    link: RelayLink
    order: str

    def paid_event(self) -> dict[str, Any]:
        """The event that a real payment of the order makes; the company is made to forget the payment."""
        payment = self.shop.pay(self.order)
        event = copy.deepcopy(self.shop.company.events.pop())
        del self.shop.company.payments[payment]
        return event

    def sent(self, event: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> int:
        """Send it to the relay (rightly signed unless headers are given), and let the till listen."""
        status = self.store.hook(json.dumps(event).encode(), headers).status_code
        for _ in range(2):
            self.link.round()
        return status

    @property
    def tickets(self) -> int:
        return len(browse.queue(storage=self.shop.storage, terms=self.shop.terms))

    @property
    def stage(self) -> Stage:
        return self.shop.look(self.order).order.stage


@dataclass
class Hasty(RelayFeed):
    """Never waits for what has not come yet."""

    def page(self, cursor: str, *, wait_s: int = 0) -> Page:
        return super().page(cursor, wait_s=0)


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    """A relay process for all tests here."""
    folder = tmp_path_factory.mktemp("relay")
    place = Place(Database(f"sqlite:///{folder / 'relay.db'}"), folder / "relay.key")
    with place.serve() as running:
        yield running


@pytest.fixture
def scene(tmp_path: Path, relay: Relay) -> Iterator[Scene]:
    """A till that follows a store of its own."""
    with httpx.Client(timeout=30) as client, open_shop(tmp_path) as shop:
        store = rig.open_shop(relay.place, relay.address, client)
        link = RelayLink(
            storage=shop.storage,
            terms=shop.terms,
            provider=shop.provider,
            feed=Hasty(url=relay.address, store=store.name, token=store.token),
            clock=shop.clock,
            readers=mail_registry.readers(),
            told=shop.news.append,
            road_wanted=lambda _: None,
        )
        yield Scene(shop, store, link, shop.order())


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Practice-Signature": ""},
        {"Practice-Signature": "t=0,v1=" + "0" * 64},
        {"Practice-Signature": "t=99999999999,v1=" + "0" * 64},
        {"Stripe-Signature": "t=1,v1=1"},
        {"Authorization": "Bearer anything"},
    ],
    ids=str,
)
def test_a_webhook_without_a_right_signature_cooks_nothing(scene: Scene, headers: Mapping[str, str]) -> None:
    assert scene.sent(scene.paid_event(), headers) == 400
    assert (scene.tickets, scene.stage) == (0, Stage.AWAITING_PAYMENT)
    assert scene.link.health.proof is not None
    assert scene.link.health.proof.head == 0


def test_a_signature_with_another_secret_cooks_nothing(scene: Scene) -> None:
    event = scene.paid_event()
    signed = rig.signed(json.dumps(event).encode(), secret="whsec_" + "b" * 40)
    assert scene.sent(event, signed) == 400
    assert (scene.tickets, scene.stage) == (0, Stage.AWAITING_PAYMENT)


def test_the_signature_of_another_body_cooks_nothing(scene: Scene) -> None:
    event = scene.paid_event()
    signed = rig.signed(json.dumps({**event, "id": "evt_other"}).encode())
    assert scene.sent(event, signed) == 400
    assert (scene.tickets, scene.stage) == (0, Stage.AWAITING_PAYMENT)


def test_a_replayed_webhook_rings_once(scene: Scene) -> None:
    event = scene.paid_event()
    body = json.dumps(event).encode()
    headers = rig.signed(body)
    assert [scene.sent(event, headers) for _ in range(5)] == [200] * 5
    assert (scene.tickets, scene.stage) == (1, Stage.PAID)
    # The same payment under a fresh event id, as a company that repeats itself would send it.
    assert scene.sent({**event, "id": "evt_again"}) == 200
    assert scene.tickets == 1
    assert scene.shop.limbo() == []


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_minor": 1},
        {"amount_minor": 10**14},
        {"currency": "usd"},
        {"amount_minor": 0},
        {"state": "pending"},
        {"live": True},
    ],
    ids=str,
)
def test_another_sum_currency_state_or_mode_cooks_nothing(scene: Scene, changes: Mapping[str, Any]) -> None:
    event = scene.paid_event()
    event["data"].update(changes)
    scene.sent(event)
    assert scene.tickets == 0
    assert scene.stage is Stage.AWAITING_PAYMENT


ABSURD: tuple[object, ...] = (10**400, -1, 1.5, True, None, [], {}, "\ud800", "x" * 10_000, "\u202e")


@pytest.mark.parametrize("field", ["amount_minor", "currency", "id", "state", "metadata", "link"])
def test_absurd_values_stop_nothing_and_pay_nothing_that_they_spoil(scene: Scene, field: str) -> None:
    event = scene.paid_event()
    for number, value in enumerate(ABSURD):
        event["data"][field] = value
        scene.sent({**event, "id": f"evt_{field}_{number}"})
    # The order is named by metadata and link, of which one is enough; a payment's id may be any text.
    assert scene.tickets == (1 if field in ("metadata", "link", "id") else 0)
    assert scene.link.health.state is RelayState.LIVE


def test_a_payment_that_only_a_hostile_relay_knows_is_named_by_the_comparison(scene: Scene) -> None:
    """The till trusts its relay for the signature: what that costs at worst, and where it is found."""
    assert scene.sent(scene.paid_event()) == 200
    assert scene.tickets == 1
    scene.shop.later(minutes=1)
    found, _ = reconcile.compare(
        storage=scene.shop.storage,
        terms=scene.shop.terms,
        provider=scene.shop.provider,
        day=scene.shop.now.date(),
        now=scene.shop.now + timedelta(seconds=1),
    )
    assert [each.kind for each in found.differences] == [DifferenceKind.MISSING_THERE]
    assert found.missing == 1
