"""What is refunded is taken off the kitchen's ticket when the money goes, never before, while it is open."""

import pytest

from pos.actions import browse, cook, refund
from pos.actions.changes import Bell, Changes
from pos.shop.errors import BadInput, NotAllowed
from pos.shop.house import Deed
from pos.shop.kitchen import Ticket, TicketState
from pos.shop.tenders import RefundState, Tender
from pos.storage import audit
from tests.actions.shops import Shop


def give_back(shop: Shop, order: str, *lines: int, minor: int | None = None, manager: str = "") -> Changes:
    """Refund these lines, or everything, and take it off the ticket."""
    chosen = tuple(shop.look(order).order.priced.lines[line].line.id for line in lines)
    return refund.refund_order(
        storage=shop.storage,
        terms=shop.terms,
        order=order,
        reason="reason.sold_out",
        who="Cashier",
        now=shop.now,
        amount_minor=minor,
        line_ids=chosen,
        manager=manager,
        off_ticket=True,
    )


def ticket(shop: Shop, order: str) -> Ticket:
    found = shop.look(order).ticket
    assert found is not None
    return found


def struck(shop: Shop, order: str) -> list[str]:
    """What is struck out, by name."""
    return [line.name for line in ticket(shop, order).lines if line.voided]


def tick(shop: Shop, order: str, line: int) -> None:
    found = ticket(shop, order)
    cook.tick(
        storage=shop.storage,
        terms=shop.terms,
        ticket=found.id,
        line_id=found.lines[line].id,
        who="Cook",
        now=shop.now,
    )


def test_a_dish_is_struck_out_when_the_company_takes_the_refund_on_and_not_before(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    give_back(shop, order, 1)
    assert struck(shop, order) == []
    changes = shop.work()
    assert struck(shop, order) == ["Baguette"]
    assert Bell.VOIDED in changes.bells()
    assert ticket(shop, order).state is TicketState.QUEUED


def test_it_stands_in_the_story_and_in_the_audit(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    give_back(shop, order, 1)
    shop.work()
    (told,) = [line for line in shop.look(order).story if line.kind == "ticket_line_voided"]
    assert (told.who, told.values["dishes"]) == ("Cashier", "1 × Baguette")
    with shop.storage.read() as tx:
        (line,) = [each for each in audit.page(tx) if each.deed == "void_line"]
    assert (line.who, line.values["order"]) == ("Cashier", order)
    assert line.values["lines"] == [ticket(shop, order).lines[1].id]


def test_a_refused_refund_strikes_nothing(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    shop.company.refund(shop.look(order).attempts[0].payment_id or "", 600)
    give_back(shop, order, 1)
    shop.work()
    assert shop.look(order).refunds[0].state is RefundState.FAILED
    assert struck(shop, order) == []
    assert browse.owed_back(storage=shop.storage, now=shop.now) == ()


def test_while_the_company_cannot_be_reached_the_dish_stays_to_be_cooked(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    shop.company.troubles.extend(["unreachable"] * 3)
    give_back(shop, order, 1)
    shop.work()
    assert struck(shop, order) == []
    tick(shop, order, 1)
    shop.company.troubles.clear()
    shop.later(minutes=5)
    shop.work()
    assert shop.look(order).refunds[0].state is RefundState.IN_TRANSIT
    assert struck(shop, order) == []
    assert "ticket_not_struck" in shop.kinds(order)


def test_money_given_back_by_hand_strikes_at_once(shop: Shop) -> None:
    order = shop.cart("orange-juice", "baguette")
    shop.charge(order, Tender.CASH)
    changes = give_back(shop, order, 0)
    assert struck(shop, order) == ["Orange juice"]
    assert Bell.VOIDED in changes.bells()


def test_with_everything_given_back_the_ticket_is_void(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    give_back(shop, order)
    shop.work()
    assert (ticket(shop, order).state, ticket(shop, order).reason) == (TicketState.VOIDED, "reason.sold_out")
    assert browse.owed_back(storage=shop.storage, now=shop.now) == ()


def test_an_amount_names_no_dish(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    with pytest.raises(BadInput, match="names no dish"):
        give_back(shop, order, minor=100)
    assert shop.look(order).refunds == ()


def test_a_refund_without_it_leaves_the_kitchen_alone(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    line = shop.look(order).order.priced.lines[1].line.id
    refund.refund_order(
        storage=shop.storage,
        terms=shop.terms,
        order=order,
        reason="cold",
        who="Cashier",
        now=shop.now,
        line_ids=(line,),
    )
    changes = shop.work()
    assert struck(shop, order) == []
    assert Bell.VOIDED not in changes.bells()


def test_where_only_that_dish_was_missing_the_ticket_is_ready(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    tick(shop, order, 0)
    give_back(shop, order, 1)
    shop.work()
    assert ticket(shop, order).state is TicketState.READY
    assert shop.kinds(order)[-2:] == ["ticket_line_voided", "ticket_ready"]


def test_the_company_s_second_word_strikes_nothing_more(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    tick(shop, order, 1)
    give_back(shop, order, 1)
    shop.work()
    found = ticket(shop, order)
    cook.tick(
        storage=shop.storage,
        terms=shop.terms,
        ticket=found.id,
        line_id=found.lines[1].id,
        who="Cook",
        now=shop.now,
        undo=True,
    )
    shop.company.refunds_arrive()
    shop.hear()
    assert shop.look(order).refunds[0].state is RefundState.DONE
    assert struck(shop, order) == []


def test_a_refund_that_the_bank_sends_back_leaves_the_order_owed(shop: Shop) -> None:
    order = shop.paid("orange-juice", "baguette")
    give_back(shop, order, 1)
    shop.work()
    shop.company.refund_outcome = "failed"
    shop.company.refunds_arrive()
    shop.hear()
    (owed,) = browse.owed_back(storage=shop.storage, now=shop.now)
    assert (owed.order.id, owed.struck_unpaid) == (order, ("Baguette",))
    shop.company.refund_outcome = "succeeded"
    give_back(shop, order, 1)
    shop.work()
    assert browse.owed_back(storage=shop.storage, now=shop.now) == ()
    assert struck(shop, order) == ["Baguette"]


def test_a_house_that_keeps_voids_for_managers_keeps_these_too(shop: Shop) -> None:
    shop.house(manager_deeds=frozenset({Deed.VOID_TICKET}))
    order = shop.paid("orange-juice", "baguette")
    with pytest.raises(NotAllowed):
        give_back(shop, order, 1)
    assert shop.look(order).refunds == ()
    give_back(shop, order, 1, manager="Manager")
    shop.work()
    assert struck(shop, order) == ["Baguette"]
