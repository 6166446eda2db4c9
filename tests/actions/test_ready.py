"""When a paid order will be ready: told while the kitchen has work on it, and not before or after."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.actions import cook, ready
from pos.shop.load import ReadyRange
from tests.actions.shops import Shop, open_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A whole till, for as long as the test runs."""
    with open_shop(tmp_path) as opened:
        yield opened


def wait_of(shop: Shop, order: str) -> ReadyRange | None:
    return ready.ready_in(storage=shop.storage, terms=shop.terms, order=order, now=shop.now)


def test_nobody_is_told_before_the_kitchen_has_the_order(shop: Shop) -> None:
    assert wait_of(shop, "TEMP-0000000000") is None
    assert wait_of(shop, shop.order("salmon-bagel")) is None


def test_the_order_itself_does_not_stand_in_its_own_way(shop: Shop) -> None:
    first = wait_of(shop, shop.paid("salmon-bagel"))
    second = wait_of(shop, shop.paid("salmon-bagel"))
    assert first is not None
    assert second is not None
    assert 0 < first.least_minutes <= first.most_minutes
    assert second.most_minutes > first.most_minutes


def test_what_is_ready_is_no_longer_promised(shop: Shop) -> None:
    order = shop.paid("salmon-bagel")
    ticket = shop.look(order).ticket
    assert ticket is not None
    cook.start(storage=shop.storage, terms=shop.terms, ticket=ticket.id, who="Cook", now=shop.now)
    cook.bump(storage=shop.storage, terms=shop.terms, ticket=ticket.id, who="Cook", now=shop.now)
    assert wait_of(shop, order) is None
