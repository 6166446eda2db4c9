"""The second road: no dead webhook keeps an order waiting."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from pos.actions import health
from pos.actions.keep import ASKED_UNTIL
from pos.background.second_road import EVERY_S, SecondRoad
from pos.shop.errors import TryAgain
from pos.shop.orders import Stage
from pos.storage import inbox, marks
from tests.actions.shops import Shop


@dataclass
class Proof:
    """When the relay last proved that it lives."""

    at: datetime | None = None
    calls: list[str] = field(default_factory=list)

    def __call__(self) -> datetime | None:
        """Now."""
        return self.at


def road(shop: Shop, proven: Callable[[], datetime | None] = lambda: None) -> SecondRoad:
    """A fresh second road."""
    return SecondRoad(shop.storage, shop.terms, shop.provider, shop.clock, shop.news.append, proven)


def test_while_no_link_is_open_nobody_is_asked(shop: Shop) -> None:
    assert road(shop).round() == EVERY_S
    assert shop.company.calls == []


def test_one_call_for_all_links(shop: Shop) -> None:
    orders = [shop.order() for _ in range(5)]
    for order in orders:
        shop.pay(order)
    shop.company.calls.clear()
    asking = road(shop)
    asking.round()
    assert shop.company.calls == ["facts_since"]
    assert {shop.look(order).order.stage for order in orders} == {Stage.PAID}
    asking.round()
    assert shop.company.calls == ["facts_since"]


def test_it_is_taken_at_once_when_somebody_wants_it(shop: Shop) -> None:
    asking = road(shop)
    asking.want(shop.now - timedelta(hours=1))
    asking.round()
    assert shop.company.calls == ["facts_since"]
    asking.round()
    assert shop.company.calls == ["facts_since"]


def test_a_wish_outlives_a_company_that_does_not_answer(shop: Shop) -> None:
    asking = road(shop)
    asking.want(shop.now)
    shop.company.down = True
    with pytest.raises(TryAgain):
        asking.round()
    shop.company.down = False
    asking.round()
    with shop.storage.read() as tx:
        assert marks.moment(tx, ASKED_UNTIL) == shop.now


def test_a_clock_that_was_fast_hides_no_payment(shop: Shop) -> None:
    order = shop.order()
    asking = road(shop)
    right = shop.now
    shop.clock.jump(right + timedelta(hours=2))
    asking.round()
    shop.clock.jump(right)
    shop.pay(order)
    shop.later(minutes=1)
    asking.round()
    assert shop.look(order).order.stage is Stage.PAID


def test_what_the_relay_missed_for_a_minute_raises_the_alert(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.later(seconds=59)
    road(shop, lambda: shop.now).round()
    assert "health.webhooks_dead" not in alerts(shop)
    order = shop.order()
    shop.pay(order)
    shop.later(seconds=61)
    road(shop, lambda: shop.now).round()
    assert "health.webhooks_dead" in alerts(shop)


def test_a_relay_that_is_dead_itself_is_no_dead_webhook(shop: Shop) -> None:
    shop.pay(shop.order())
    shop.later(seconds=61)
    road(shop, lambda: shop.now - timedelta(minutes=5)).round()
    assert "health.webhooks_dead" not in alerts(shop)


def test_what_cannot_be_read_is_filed_once(shop: Shop) -> None:
    asking = road(shop)
    for _ in range(2):
        asking._file(("evt_strange",), shop.now)
    with shop.storage.read() as tx:
        assert [(each.source, each.raw) for each in inbox.poison(tx)] == [("practice", "'evt_strange'")]


def alerts(shop: Shop) -> list[str]:
    """What a person is told."""
    found = health.health(storage=shop.storage, terms=shop.terms, now=shop.now)
    return [alert.key for alert in found.alerts]
