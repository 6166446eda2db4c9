"""The second road: no dead webhook keeps an order waiting."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from pos.actions import health
from pos.actions.changes import Bell, Changes
from pos.background.second_road import EVERY_S, QUIET_EVERY_S, WATCH_EVERY_S, SecondRoad
from pos.shop.errors import TryAgain
from pos.shop.limbo import LimboKind
from pos.shop.orders import Stage
from pos.shop.tenders import Tender
from pos.storage import inbox, marks
from pos.storage.marks import ASKED_UNTIL
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


def rounds(asking: SecondRoad, shop: Shop, *, seconds: float) -> int:
    """So much time in the usual rhythm; how often the company was asked in it."""
    shop.company.calls.clear()
    for _ in range(int(seconds / EVERY_S)):
        shop.later(seconds=EVERY_S)
        asking.round()
    return shop.company.calls.count("facts_since")


def test_a_till_that_never_made_a_link_asks_nobody(shop: Shop) -> None:
    shop.charge(shop.cart(), Tender.CASH, given_minor=1000)
    asking = road(shop)
    assert asking.round() == EVERY_S
    assert rounds(asking, shop, seconds=2 * QUIET_EVERY_S) == 0
    assert shop.company.calls == []


def test_after_the_last_link_is_paid_the_company_is_asked_once_a_minute(shop: Shop) -> None:
    asking = road(shop)
    shop.paid()
    asking.round()
    assert rounds(asking, shop, seconds=300) == 300 / WATCH_EVERY_S


def test_a_second_payment_whose_webhook_is_lost_is_found_without_any_other_order(shop: Shop) -> None:
    order = shop.paid()
    asking = road(shop)
    asking.round()
    second = shop.pay(order, late=True)
    rounds(asking, shop, seconds=WATCH_EVERY_S)
    assert [(case.kind, case.payment_id) for case in shop.limbo()] == [(LimboKind.PAID_TWICE, second)]
    assert shop.look(order).order.stage is Stage.PAID
    assert shop.kinds(order).count("ticket_queued") == 1


def test_a_payment_by_the_link_of_an_expired_order_is_found_without_any_other_order(shop: Shop) -> None:
    order = shop.order()
    shop.later(minutes=31)
    shop.expire()
    shop.work()
    assert shop.look(order).order.stage is Stage.EXPIRED
    asking = road(shop)
    asking.round()
    shop.pay(order, late=True)
    rounds(asking, shop, seconds=WATCH_EVERY_S)
    assert [case.kind for case in shop.limbo()] == [LimboKind.PAID_LATE]
    assert shop.look(order).ticket is None


def test_once_no_page_can_be_open_any_more_an_hour_is_often_enough(shop: Shop) -> None:
    shop.paid()
    asking = road(shop)
    shop.later(hours=24 + 25, minutes=1)
    asking.round()
    assert rounds(asking, shop, seconds=2 * QUIET_EVERY_S) == 2


def test_when_every_tombstone_is_gone_nobody_is_asked_any_more(shop: Shop) -> None:
    shop.paid()
    asking = road(shop)
    shop.later(days=shop.terms.house.tombstone_days + 1)
    asking.round()
    assert rounds(asking, shop, seconds=2 * QUIET_EVERY_S) == 0


def test_a_company_that_does_not_answer_is_asked_again_at_the_next_round(shop: Shop) -> None:
    shop.paid()
    asking = road(shop)
    shop.company.down = True
    with pytest.raises(TryAgain):
        asking.round()
    shop.company.down = False
    assert rounds(asking, shop, seconds=EVERY_S) == 1


def test_the_look_for_recent_links_reads_an_index(shop: Shop) -> None:
    with shop.storage.read() as tx:
        plan = tx.rows(
            "EXPLAIN QUERY PLAN SELECT 1 FROM attempts WHERE made_at >= ? AND tender IN ('link', 'email')"
            " AND (first_call_at IS NOT NULL OR link_id IS NOT NULL) ORDER BY made_at DESC LIMIT 1",
            "2026",
        )
    assert [row[3] for row in plan] == ["SEARCH attempts USING INDEX attempts_made_at (made_at>?)"]


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


def test_what_is_settled_is_told_although_the_company_falls_silent_behind_it(shop: Shop) -> None:
    order = shop.order()
    shop.later(seconds=1)
    shop.pay(order)
    shop.later(seconds=1)
    shop.company.tell("payment.unheard_of", {"id": "pay_other"})
    shop.later(seconds=1)
    shop.company.page_events = 1
    shop.news.clear()
    asked: list[str] = []

    def cut(point: str) -> None:
        asked.append(point)
        if asked.count("facts_since.before") > 1:
            raise TryAgain("payments.unclear", company="Practice")

    shop.company.at = cut
    with pytest.raises(TryAgain):
        road(shop).ask()
    assert shop.look(order).order.stage is Stage.PAID
    assert Bell.NEW_TICKET in Changes.join(shop.news).bells()
