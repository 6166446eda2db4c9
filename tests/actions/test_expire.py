"""Expiry: no order ends before the company has said that nothing was paid."""

from pos.actions import expire
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, Tender
from pos.storage import orders, stock
from tests.actions.shops import Shop


def test_nothing_expires_before_its_time(shop: Shop) -> None:
    order = shop.order()
    shop.later(minutes=29, seconds=59)
    assert not shop.expire()
    shop.work()
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    assert "close" not in shop.company.calls


def test_the_company_is_asked_before_an_order_expires(shop: Shop) -> None:
    order = shop.order("baguette")
    shop.later(minutes=30)
    shop.expire()
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    assert shop.states(order) == [AttemptState.CLOSING]
    shop.work()
    found = shop.look(order)
    assert (found.order.stage, found.order.ended_reason) == (Stage.EXPIRED, "expired")
    assert shop.company.calls == ["ask", "close"]
    with shop.storage.read() as tx:
        assert stock.holds(tx, order) == {}


def test_while_the_company_is_away_nothing_expires(shop: Shop) -> None:
    order = shop.order()
    shop.company.down = True
    for _ in range(3):
        shop.later(minutes=30)
        shop.expire()
        shop.work()
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    shop.company.down = False
    shop.later(minutes=2)
    shop.work()
    assert shop.look(order).order.stage is Stage.EXPIRED


def test_money_on_its_way_keeps_an_order_alive(shop: Shop) -> None:
    order = shop.order()
    payment = shop.pay(order, slow=True)
    shop.later(minutes=31)
    shop.expire()
    shop.work()
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    shop.company.settle(payment, arrived=True)
    shop.later(minutes=2)
    shop.work()
    assert shop.look(order).order.stage is Stage.PAID
    assert shop.look(order).ticket is not None


def test_money_that_nobody_told_of_is_found_by_closing(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.later(minutes=31)
    shop.expire()
    shop.work()
    assert shop.look(order).order.stage is Stage.PAID
    assert not shop.hear()


def test_a_link_whose_answer_was_lost_is_learnt_and_closed(shop: Shop) -> None:
    order = shop.cart()
    shop.charge(order)
    shop.company.troubles.extend(["answer_lost"] * 3)
    shop.work()
    shop.later(minutes=31)
    shop.expire()
    shop.work()
    assert shop.look(order).order.stage is Stage.EXPIRED
    (link,) = shop.company.links.values()
    assert not link["active"]


def test_an_old_key_is_given_up_and_never_used_again(shop: Shop) -> None:
    order = shop.cart(email="guest@example.org")
    shop.house(email_link_hours=48)
    shop.charge(order, Tender.EMAIL)
    shop.company.troubles.extend(["cut"] * 3)
    shop.work()
    assert shop.company.links == {}
    shop.later(hours=23, minutes=1)
    shop.work()
    shop.work()
    assert shop.states(order) == [AttemptState.CANCELLED, AttemptState.PENDING]
    assert [link["key"] for link in shop.company.links.values()] == [f"{order}-r1-2"]


def test_an_email_link_lives_longer(shop: Shop) -> None:
    order = shop.order(tender=Tender.EMAIL, email="guest@example.org")
    shop.later(hours=23)
    shop.expire()
    assert shop.states(order) == [AttemptState.PENDING]
    shop.later(hours=1)
    shop.expire()
    assert shop.states(order) == [AttemptState.CLOSING]


def test_late_money_finds_the_tombstone(shop: Shop) -> None:
    order = shop.order()
    shop.later(minutes=31)
    shop.expire()
    shop.work()
    shop.pay(order, late=True)
    shop.hear()
    (case,) = shop.limbo()
    assert (case.kind, case.order_id, case.proposed) == ("paid_late", order, "revive")
    assert shop.look(order).order.stage is Stage.EXPIRED
    assert shop.look(order).ticket is None


def test_late_money_finds_its_order_even_when_the_tombstone_is_gone(shop: Shop) -> None:
    order = shop.order()
    link = shop.link(order)
    shop.later(minutes=31)
    shop.expire()
    shop.work()
    shop.later(days=91)
    expire.sweep(storage=shop.storage, terms=shop.terms, now=shop.now)
    with shop.storage.read() as tx:
        assert orders.place(tx, order) == "forgotten"
    shop.company.pay(link, late=True)
    shop.hear()
    assert [(case.kind, case.order_id) for case in shop.limbo()] == [("unknown_order", order)]
