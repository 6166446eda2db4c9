"""The proof finds nothing in a good till, and each planted sin by the invariant's name."""

from dataclasses import replace

import pytest

from pos.actions.prove import LinkThere, PaymentThere, Proof, prove
from pos.base.ids import new_id
from pos.shop import kitchen as kitchen_rules
from pos.shop.orders import Stage
from pos.shop.tenders import ClosingFor, Tender
from pos.storage import kitchen, orders, tenders
from tests.actions.shops import Shop


def links(shop: Shop) -> list[LinkThere]:
    """The company's links, as it knows them."""
    return [
        LinkThere(str(link["id"]), link["amount_minor"], str(link["currency"]), shop.company.open(link["id"]))
        for link in shop.company.links.values()
    ]


def payments(shop: Shop) -> list[PaymentThere]:
    """The company's payments, as it knows them."""
    return [
        PaymentThere(str(paid["id"]), str(paid["link"]), paid["amount_minor"], str(paid["currency"]))
        for paid in shop.company.payments.values()
        if paid["state"] == "succeeded" and paid["link"]
    ]


def proof(
    shop: Shop, *, known: list[LinkThere] | None = None, came: list[PaymentThere] | None = None
) -> Proof:
    """Look at the till beside its company, or beside another one."""
    return prove(
        storage=shop.storage,
        terms=shop.terms,
        links=links(shop) if known is None else known,
        payments=payments(shop) if came is None else came,
        now=shop.now,
    )


def broken(found: Proof) -> list[str]:
    """The names of the invariants that do not hold."""
    return sorted({breach.invariant for breach in found.breaches})


def test_a_busy_till_keeps_every_promise(shop: Shop) -> None:
    shop.paid()
    shop.charge(shop.cart("banana-bread"), Tender.CASH)
    shop.order("baguette")
    cancelled = shop.order()
    shop.revoke(cancelled, ClosingFor.CANCEL)
    shop.work()
    late = shop.order()
    shop.later(minutes=31)
    shop.expire()
    shop.work()
    shop.pay(late, late=True)
    shop.hear()
    found = proof(shop)
    assert found.breaches == ()
    assert (found.orders, found.paid, found.tickets, found.payments) == (5, 2, 2, 2)
    assert (found.lost, found.doubled) == (0, 0)


def test_money_that_the_till_never_heard_of_is_lost(shop: Shop) -> None:
    shop.pay(shop.order())
    found = proof(shop)
    assert broken(found) == ["I2"]
    assert (found.lost, found.doubled) == (1, 0)


def test_a_ticket_without_money_is_found(shop: Shop) -> None:
    order_id = shop.order()
    with shop.storage.write() as tx:
        order = orders.temp(tx, order_id)
        assert order is not None
        ticket = kitchen_rules.ticket_from(
            replace(
                order,
                stage=Stage.PAID,
                number="A-999",
                paid_at=shop.now,
                settled_at=shop.now,
            ),
            ticket_id=new_id(shop.now),
            fired_at=shop.now,
            house=shop.terms.house,
        )
        kitchen.insert(tx, ticket)
    found = proof(shop)
    assert broken(found) == ["I1"]
    assert found.breaches[0].says == "the kitchen has it, and it is not paid"


def test_a_link_that_nobody_wants_and_somebody_can_pay_is_found(shop: Shop) -> None:
    order = shop.order()
    known = links(shop)
    shop.revoke(order, ClosingFor.CANCEL)
    shop.work()
    assert broken(proof(shop)) == []
    assert broken(proof(shop, known=known)) == ["I8"]


def test_an_expired_order_with_an_open_link_is_found(shop: Shop) -> None:
    shop.order()
    known = links(shop)
    shop.later(minutes=31)
    shop.expire()
    shop.work()
    assert broken(proof(shop)) == []
    assert broken(proof(shop, known=known)) == ["I3", "I8"]


@pytest.mark.parametrize(
    ("amount", "back"), [pytest.param(419, 0, id="another-sum"), pytest.param(420, 421, id="more-back")]
)
def test_sums_that_differ_are_found(shop: Shop, amount: int, back: int) -> None:
    shop.paid()
    came = [replace(paid, amount_minor=amount, back_minor=back) for paid in payments(shop)]
    assert broken(proof(shop, came=came)) == ["I7"]


def test_a_link_over_another_sum_is_found(shop: Shop) -> None:
    shop.order()
    assert broken(proof(shop, known=[replace(link, amount_minor=1) for link in links(shop)])) == ["I7"]


def test_a_call_before_it_was_written_is_found(shop: Shop) -> None:
    order = shop.order()
    attempt = shop.look(order).attempt
    assert attempt is not None
    with shop.storage.write() as tx:
        tenders.update(tx, replace(attempt, request=""))
    assert broken(proof(shop)) == ["I6"]
