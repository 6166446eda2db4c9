"""Messages that nobody can read: kept whole, shown, and quiet once somebody has looked."""

import pytest

from pos.actions import health, unreadable
from pos.shop.errors import NotFound
from pos.storage import audit, inbox
from tests.actions.shops import Shop


def file(shop: Shop, raw: str) -> int:
    """One more."""
    with shop.storage.write() as tx:
        return inbox.file_poison(
            tx, relay_store="corner", seq=1, source="practice", raw=raw, trouble="strange", at=shop.now
        )


def alerts(shop: Shop) -> list[str]:
    """What stands."""
    found = health.health(storage=shop.storage, terms=shop.terms, now=shop.now)
    return [alert.key for alert in found.alerts]


def test_whoever_has_looked_quiets_the_alert_and_stands_in_the_books(shop: Shop) -> None:
    first, second = file(shop, "{"), file(shop, "}")
    assert "health.poison" in alerts(shop)
    assert [each.raw for each in unreadable.filed(storage=shop.storage)] == ["}", "{"]
    unreadable.looked_at(storage=shop.storage, ids=[first], who="Owner", now=shop.now)
    assert "health.poison" in alerts(shop)
    unreadable.looked_at(storage=shop.storage, ids=[second], who="Owner", now=shop.now)
    assert "health.poison" not in alerts(shop)
    with shop.storage.read() as tx:
        assert [each.raw for each in inbox.poison(tx, looked_at=True)] == ["}", "{"]
        assert [(line.who, line.deed) for line in audit.page(tx)] == [("Owner", "poison_seen")] * 2


def test_what_is_not_there_quiets_nothing(shop: Shop) -> None:
    first = file(shop, "{")
    with pytest.raises(NotFound):
        unreadable.looked_at(storage=shop.storage, ids=[first, first + 1], who="Owner", now=shop.now)
    assert [each.id for each in unreadable.filed(storage=shop.storage)] == [first]
