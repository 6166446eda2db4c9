"""Events that only name an object: the till asks the company about it, and nothing waits for the answer."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from pos.background.relay_link import ROAD_PAUSE_S, RelayLink
from pos.shop.orders import Stage
from pos.shop.tenders import RefundState
from pos.storage import inbox
from tests.actions.shops import Shop, open_shop
from tests.monkey.relay_log import Log


class Line:
    """A till that follows a log of thin events."""

    def __init__(self, shop: Shop) -> None:
        """Connect."""
        self.shop = shop
        self.log = Log("corner", shop.clock)
        self.wanted: list[datetime | None] = []
        self.link = RelayLink(
            storage=shop.storage,
            terms=shop.terms,
            provider=shop.provider,
            feed=self.log,
            clock=shop.clock,
            readers={},
            told=shop.news.append,
            road_wanted=self._want,
        )

    def _want(self, since: datetime | None) -> None:
        self.wanted.append(since)
        self.shop.road.want(since)

    def name(self, object_id: str) -> None:
        """A webhook that says no more than this id."""
        event_id = f"evt_thin_{len(self.log.envelopes)}"
        self.log.append(event_id, json.dumps({"id": event_id, "type": "thin", "about": object_id}))

    def follow(self) -> None:
        """Read to the end of the log."""
        for _ in range(len(self.log.envelopes) + 1):
            self.link.round()

    @property
    def read(self) -> int:
        """How far the log was read."""
        with self.shop.storage.read() as tx:
            return int(inbox.cursor(tx, "corner").partition("-")[0])


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A till and its line."""
    with open_shop(tmp_path) as shop:
        yield Line(shop)


def test_a_payment_that_is_only_named_is_asked_about_and_cooked_once(line: Line) -> None:
    order = line.shop.order()
    payment = line.shop.pay(order)
    line.shop.company.calls.clear()
    line.name(payment)
    line.name(payment)
    line.follow()
    assert line.shop.look(order).order.stage is Stage.PAID
    assert line.shop.kinds(order).count("ticket_queued") == 1
    assert line.shop.company.calls == ["ask_about", "ask_about"]
    (told,) = [each for each in line.shop.look(order).story if each.kind == "proof"]
    assert told.values["road"] == "relay"
    assert (line.shop.limbo(), line.wanted) == ([], [])


def test_a_payment_on_its_way_is_cooked_when_it_is_named_again_as_arrived(line: Line) -> None:
    order = line.shop.order()
    payment = line.shop.pay(order, slow=True)
    line.name(payment)
    line.follow()
    assert line.shop.look(order).ticket is None
    line.shop.company.settle(payment, arrived=True)
    line.name(payment)
    line.follow()
    assert line.shop.look(order).ticket is not None


def test_a_refund_that_is_only_named_moves_the_refund(line: Line) -> None:
    order = line.shop.paid()
    payment = line.shop.look(order).attempts[0].payment_id
    assert payment is not None
    line.name(line.shop.company.refund(payment, 100))
    line.follow()
    assert [each.state for each in line.shop.look(order).refunds] == [RefundState.EXTERNAL]


@pytest.mark.parametrize("about", ["cus_0000", "pay_999999", ""])
def test_what_the_company_does_not_know_stops_nothing(line: Line, about: str) -> None:
    order = line.shop.order()
    line.name(about)
    line.name(line.shop.pay(order))
    line.follow()
    assert line.shop.look(order).order.stage is Stage.PAID
    assert line.read == 2
    assert len(line.wanted) == 1


def test_while_the_company_is_away_the_log_goes_on_and_the_second_road_brings_it(line: Line) -> None:
    orders = [line.shop.order() for _ in range(5)]
    for order in orders:
        line.name(line.shop.pay(order))
    line.shop.company.calls.clear()
    line.shop.company.down = True
    line.follow()
    assert line.read == 5
    assert line.shop.company.calls == ["ask_about"]
    assert len(line.wanted) == 5
    line.shop.company.down = False
    line.shop.road.round()
    assert {line.shop.look(order).order.stage for order in orders} == {Stage.PAID}
    assert {line.shop.kinds(order).count("ticket_queued") for order in orders} == {1}


def test_a_few_seconds_later_the_company_is_asked_again(line: Line) -> None:
    first, second = line.shop.order(), line.shop.order()
    line.shop.company.down = True
    line.name(line.shop.pay(first))
    line.follow()
    line.shop.company.down = False
    line.shop.later(seconds=ROAD_PAUSE_S)
    line.name(line.shop.pay(second))
    line.follow()
    assert line.shop.look(second).order.stage is Stage.PAID
    assert line.shop.look(first).order.stage is Stage.AWAITING_PAYMENT
    line.shop.road.round()
    assert line.shop.look(first).order.stage is Stage.PAID


def test_what_was_named_while_the_company_was_away_outlives_the_till(line: Line) -> None:
    order = line.shop.order()
    line.name(line.shop.pay(order))
    line.shop.company.down = True
    line.follow()
    line.shop.company.down = False
    line.shop.__post_init__()
    line.shop.road.round()
    assert line.shop.look(order).order.stage is Stage.PAID
