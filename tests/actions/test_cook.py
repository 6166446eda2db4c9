"""The kitchen's deeds: each once, each told, and money is never touched."""

from dataclasses import replace

import pytest

from pos.actions import browse, cook, health, refund
from pos.actions.changes import Bell
from pos.shop.errors import IllegalMove, NotAllowed, NotFound
from pos.shop.house import Deed
from pos.shop.kitchen import TicketState
from pos.shop.tenders import MoneyState
from pos.storage import kitchen, marks
from tests.actions.shops import Shop

MORE_THAN_A_PAGE = 201
"""The recall list holds 200 tickets."""


def state(shop: Shop, order: str) -> TicketState:
    """Its ticket's state."""
    ticket = shop.look(order).ticket
    assert ticket is not None
    return ticket.state


def bump(shop: Shop, ticket: str) -> None:
    cook.bump(storage=shop.storage, terms=shop.terms, ticket=ticket, who="Cook", now=shop.now)


def reject(shop: Shop, ticket: str) -> None:
    cook.reject(storage=shop.storage, ticket=ticket, reason="oven broken", who="Cook", now=shop.now)


def test_a_ticket_walks_through_the_kitchen(shop: Shop) -> None:
    order = shop.paid()
    cook.accept(storage=shop.storage, ticket="A-001", who="Cook", now=shop.now)
    cook.start(storage=shop.storage, terms=shop.terms, ticket="a-001", who="Cook", now=shop.now)
    bump(shop, "A-001")
    assert state(shop, order) is TicketState.READY
    bump(shop, "A-001")
    assert state(shop, order) is TicketState.HANDED_OVER
    assert shop.kinds(order)[-4:] == [
        "ticket_accepted",
        "ticket_started",
        "ticket_ready",
        "ticket_handed_over",
    ]
    assert shop.look(order).money is MoneyState.PAID


def test_a_recalled_ticket_comes_back_to_its_old_place(shop: Shop) -> None:
    first, second = shop.paid(), ""
    shop.later(seconds=5)
    second = shop.paid()
    for _ in range(2):
        bump(shop, "A-001")
    assert [each.order_id for each in browse.queue(storage=shop.storage, terms=shop.terms)] == [second]
    back = browse.recallable(storage=shop.storage, terms=shop.terms, now=shop.now)
    assert [each.order_id for each in back] == [first]
    cook.recall(storage=shop.storage, terms=shop.terms, ticket="A-001", who="Cook", now=shop.now)
    queue = browse.queue(storage=shop.storage, terms=shop.terms)
    assert [each.order_id for each in queue] == [first, second]


def test_the_last_tick_makes_it_ready(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    ticket = shop.look(order).ticket
    assert ticket is not None
    for line in ticket.lines:
        assert state(shop, order) is not TicketState.READY
        cook.tick(
            storage=shop.storage,
            terms=shop.terms,
            ticket=ticket.id,
            line_id=line.id,
            who="Cook",
            now=shop.now,
        )
    assert state(shop, order) is TicketState.READY


def test_a_rush_goes_first_and_can_be_taken_back_for_a_moment(shop: Shop) -> None:
    shop.paid()
    shop.later(seconds=5)
    late = shop.paid()
    cook.rush(storage=shop.storage, terms=shop.terms, ticket="A-002", who="Cook", now=shop.now)
    assert browse.queue(storage=shop.storage, terms=shop.terms)[0].order_id == late
    cook.rush(storage=shop.storage, terms=shop.terms, ticket="A-002", who="Cook", now=shop.now, undo=True)
    assert browse.queue(storage=shop.storage, terms=shop.terms)[-1].order_id == late


def test_a_rejected_order_is_owed_until_its_money_went_back(shop: Shop) -> None:
    order = shop.paid()
    reject(shop, "A-001")
    assert state(shop, order) is TicketState.REJECTED
    assert [each.order.id for each in browse.owed_back(storage=shop.storage, now=shop.now)] == [order]
    alerts = health.health(storage=shop.storage, terms=shop.terms, now=shop.now).alerts
    assert [(alert.key, dict(alert.values)["number"]) for alert in alerts] == [("health.owed", "A-001")]
    refund.refund_order(
        storage=shop.storage, terms=shop.terms, order=order, reason="oven", who="Cashier", now=shop.now
    )
    assert browse.owed_back(storage=shop.storage, now=shop.now) == ()
    assert state(shop, order) is TicketState.REJECTED


def test_a_rejected_order_stays_owed_however_many_tickets_leave_after_it(shop: Shop) -> None:
    order = shop.paid()
    reject(shop, "A-001")
    shop.later(minutes=1)
    others = [shop.look(shop.paid("orange-juice")).ticket for _ in range(MORE_THAN_A_PAGE)]
    with shop.storage.write() as tx:
        for ticket in filter(None, others):
            kitchen.update(tx, replace(ticket, state=TicketState.HANDED_OVER, ended_at=shop.now))
    owed = browse.owed_back(storage=shop.storage, now=shop.now)
    assert [each.order.id for each in owed] == [order]


@pytest.mark.parametrize("bumps", [1, 2])
def test_a_bump_by_mistake_is_taken_back_without_a_word_to_the_guest(shop: Shop, bumps: int) -> None:
    order = shop.order(email="guest@mail.example")
    shop.pay(order)
    shop.hear()
    cook.start(storage=shop.storage, terms=shop.terms, ticket="A-001", who="Cook", now=shop.now)
    for _ in range(bumps):
        was = state(shop, order)
        bump(shop, "A-001")
    letters = shop.look(order).letters
    changes = cook.undo_bump(
        storage=shop.storage, terms=shop.terms, ticket="A-001", was=was, who="Cook", now=shop.now
    )
    assert changes
    assert state(shop, order) is was
    assert shop.look(order).letters == letters


def test_voiding_may_need_a_manager(shop: Shop) -> None:
    order = shop.paid()
    shop.house(manager_deeds=frozenset({Deed.VOID_TICKET}))
    words = {"ticket": "A-001", "reason": "twice", "who": "Cook"}
    with pytest.raises(NotAllowed):
        cook.void(storage=shop.storage, terms=shop.terms, now=shop.now, **words)
    changes = cook.void(storage=shop.storage, terms=shop.terms, now=shop.now, manager="Manager", **words)
    assert changes.bells() == {Bell.VOIDED}
    assert state(shop, order) is TicketState.VOIDED


def test_an_unknown_ticket_and_one_that_is_over(shop: Shop) -> None:
    with pytest.raises(NotFound):
        bump(shop, "A-099")
    shop.paid()
    reject(shop, "A-001")
    with pytest.raises(IllegalMove):
        bump(shop, "A-001")


def test_what_was_held_is_fired_once_by_a_persons_word(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.later(minutes=1)
    with shop.storage.write() as tx:
        marks.put_moment(tx, marks.RESTORED_AT, shop.now)
    shop.hear()
    assert [each.id for each in browse.held_since_restore(storage=shop.storage)] == [order]
    alerts = health.health(storage=shop.storage, terms=shop.terms, now=shop.now).alerts
    assert "health.tickets_held" in [alert.key for alert in alerts]
    cook.fire_held(storage=shop.storage, terms=shop.terms, order="A-001", who="Manager", now=shop.now)
    with pytest.raises(IllegalMove, match="not held back"):
        cook.fire_held(storage=shop.storage, terms=shop.terms, order="A-001", who="Manager", now=shop.now)
    assert state(shop, order) is TicketState.QUEUED
    assert shop.kinds(order).count("ticket_queued") == 1
    assert browse.held_since_restore(storage=shop.storage) == ()


def test_what_is_held_is_remembered_over_a_second_restore(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.later(minutes=1)
    with shop.storage.write() as tx:
        marks.put_moment(tx, marks.RESTORED_AT, shop.now)
    shop.hear()
    with shop.storage.write() as tx:
        marks.put_moment(tx, marks.RESTORED_AT, shop.later(days=1))
    assert [each.id for each in browse.held_since_restore(storage=shop.storage)] == [order]
    alerts = health.health(storage=shop.storage, terms=shop.terms, now=shop.now).alerts
    assert [alert.values["count"] for alert in alerts if alert.key == "health.tickets_held"] == [1]


def test_what_is_not_paid_is_never_fired(shop: Shop) -> None:
    order = shop.order()
    with pytest.raises(IllegalMove):
        cook.fire_held(storage=shop.storage, terms=shop.terms, order=order, who="Manager", now=shop.now)
    assert shop.look(order).ticket is None


def test_shown_is_told_once(shop: Shop) -> None:
    order = shop.paid()
    ticket = shop.look(order).ticket
    assert ticket is not None
    for _ in range(2):
        shop.later(seconds=1)
        cook.shown(storage=shop.storage, tickets=(ticket.id, "nothing"), now=shop.now)
    assert shop.kinds(order).count("ticket_shown") == 1
