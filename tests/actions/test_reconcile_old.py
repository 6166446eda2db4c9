"""A day long gone, and a till that was paired anew, are compared as truly as today."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos.actions import reconcile
from pos.actions.reconcile import Comparison
from pos.base.clock import ManualClock
from pos.shop.days import business_day
from pos.shop.orders import Stage
from tests.actions.shops import Shop, open_shop
from tests.payments.sandbox import StripeSandbox, stripe_sandbox

AGO = timedelta(days=40)


@pytest.fixture
def stripe() -> Iterator[StripeSandbox]:
    """A company that keeps its events for thirty days, as Stripe does."""
    with stripe_sandbox() as sandbox:
        yield sandbox


def compared(shop: Shop, *, ago: timedelta = timedelta(0)) -> Comparison:
    """The comparison of the business day so long ago."""
    day = business_day(shop.now - ago, shop.terms.zone, shop.terms.house.cutoff_hour)
    found, _ = reconcile.compare(
        storage=shop.storage, terms=shop.terms, provider=shop.provider, day=day, now=shop.now
    )
    return found


def test_a_day_older_than_the_companys_events_is_compared_with_its_payments(
    tmp_path: Path, stripe: StripeSandbox
) -> None:
    clock = ManualClock(stripe.now())
    with open_shop(tmp_path, clock=clock, change=lambda terms: replace(terms, company="stripe")) as shop:
        shop.provider = stripe.provider  # type: ignore[assignment] # it keeps the same promise
        shop.__post_init__()
        order = shop.order()
        assert stripe.pay(shop.link(order))
        shop.road.ask()
        assert shop.look(order).order.stage is Stage.PAID
        stripe.tell("clock", ahead_s=int(AGO.total_seconds()))
        shop.clock.advance(AGO)
        stripe.tell("foreign_sale", amount=999)
        found = compared(shop, ago=AGO)
        assert [each.kind for each in found.differences] == []
        assert found.line.text() == "stripe 1, relay 0, till 1, missing 0"


def test_what_was_sold_under_a_former_letter_is_the_tills_own(tmp_path: Path) -> None:
    with open_shop(tmp_path) as shop:
        shop.paid()
        shop.terms = replace(shop.terms, till="B", letter="B", former_tills=frozenset({"A"}))
        shop.__post_init__()
        shop.paid()
        shop.later(minutes=1)
        found = compared(shop)
        assert [each.kind for each in found.differences] == []
        assert found.line.text() == "practice 2, relay 2, till 2, missing 0"


def test_a_refund_of_another_till_is_not_missing_here(tmp_path: Path) -> None:
    with open_shop(tmp_path) as shop:
        shop.paid()
        payment = shop.company.sell_elsewhere({"store": "corner", "till": "B", "order": "TEMP-OTHER"}, 500)
        shop.company.refund(payment, 500, metadata={"store": "corner", "till": "B", "refund": "R"})
        shop.company.refunds_arrive()
        shop.hear()
        shop.later(minutes=1)
        found = compared(shop)
        assert [each.kind for each in found.differences] == []
        assert found.line.text() == "practice 1, relay 1, till 1, missing 0"
