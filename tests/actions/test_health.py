"""The figures of the day, and an alert for each threshold that is crossed."""

from pos.actions import health
from pos.actions.health import Share
from pos.shop.tenders import Tender
from pos.storage import marks
from tests.actions.shops import Shop


def look(shop: Shop) -> health.Health:
    """How it is now."""
    return health.health(storage=shop.storage, terms=shop.terms, now=shop.now)


def test_a_quiet_till_has_no_alert(shop: Shop) -> None:
    found = look(shop)
    assert found.alerts == ()
    assert (found.mode, found.limbo, found.outbox, found.open_links) == ("practice", 0, 0, 0)
    assert found.links_made.per_million is None


def test_the_share_under_thirty_seconds(shop: Shop) -> None:
    for wait_s in (1, 30, 31):
        order = shop.order()
        shop.pay(order)
        shop.later(seconds=wait_s)
        shop.hear()
    shop.later(seconds=1)
    found = look(shop)
    assert found.paid_to_kitchen == Share(2, 3)
    assert found.paid_to_kitchen_ms == (1000, 30_000, 31_000)
    assert found.links_made == Share(3, 3)


def test_cash_is_no_leg_of_the_stopwatch(shop: Shop) -> None:
    shop.charge(shop.cart(), Tender.CASH)
    assert look(shop).paid_to_kitchen == Share(0, 0)


def test_each_alert_has_its_threshold(shop: Shop) -> None:
    shop.paid()
    shop.pay(shop.order(), amount_minor=1)
    shop.hear()
    assert [alert.key for alert in look(shop).alerts] == ["health.limbo"]
    with shop.storage.write() as tx:
        marks.put(tx, health.RELAY_STATE, "silent")
        marks.put(tx, health.RELAY_TROUBLE, "ConnectTimeout")
        marks.put_moment(tx, health.WEBHOOKS_MISSED, shop.now)
        marks.put_moment(tx, health.LAST_BACKUP, shop.now)
        marks.put(tx, "alarm.wrong_mode", "seen")
    shop.later(minutes=59)
    assert [alert.key for alert in look(shop).alerts] == [
        "health.relay_silent",
        "health.webhooks_dead",
        "health.limbo",
        "health.cannot_close",
        "health.wrong_mode",
    ]
    shop.later(hours=26)
    assert [alert.key for alert in look(shop).alerts] == [
        "health.relay_silent",
        "health.limbo",
        "health.cannot_close",
        "health.backup_late",
        "health.wrong_mode",
    ]


def test_a_till_that_never_had_a_backup_says_so_after_its_first_day(shop: Shop) -> None:
    shop.later(hours=26)
    assert look(shop).alerts == ()
    shop.later(minutes=1)
    assert [alert.key for alert in look(shop).alerts] == ["health.backup_late"]
    assert look(shop).last_backup is None


def test_every_alert_is_a_sentence_in_three_languages(shop: Shop) -> None:
    shop.pay(shop.order(), amount_minor=1)
    shop.hear()
    (alert,) = look(shop).alerts
    said = {alert.text(language) for language in ("en", "de", "es")}
    assert len(said) == 3
    assert all("1" in sentence and "{" not in sentence for sentence in said)
