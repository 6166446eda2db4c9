"""Charging: one order, one attempt, one link, whatever is tapped."""

from dataclasses import replace

import pytest

from pos.actions import sell
from pos.actions.changes import Bell
from pos.shop.cart import Discount, DiscountKind
from pos.shop.errors import BadInput, IllegalMove, NotAllowed, NotFound, Refused, Unavailable
from pos.shop.house import Deed
from pos.shop.orders import Stage, WithoutProof
from pos.shop.tenders import AttemptState, ClosingFor, MoneyState, Tender
from pos.storage import audit, carts, outbox, stock
from tests.actions.shops import Shop


def test_charging_writes_order_attempt_and_job_before_any_call(shop: Shop) -> None:
    cart = shop.cart("orange-juice", "baguette")
    shop.charge(cart)
    found = shop.look(cart)
    assert found.order.stage is Stage.AWAITING_PAYMENT
    assert found.order.total_minor == 680
    assert found.attempt is not None
    assert (found.attempt.state, found.attempt.first_call_at) == (AttemptState.CREATED, None)
    assert found.attempt.idempotency_key == f"{cart}-r1-1"
    with shop.storage.read() as tx:
        assert [(job.kind, job.key) for job in outbox.waiting(tx)] == [("make_link", found.attempt.id)]
    assert shop.company.calls == []


def test_a_double_tap_makes_one_link(shop: Shop) -> None:
    cart = shop.cart()
    first = shop.charge(cart)
    again = shop.charge(cart)
    shop.work()
    shop.charge(cart)
    shop.work()
    assert {change.id for change in again} == {cart}
    assert len(first.items) == 3
    assert len(shop.company.links) == 1
    assert shop.states(cart) == [AttemptState.PENDING]


def test_another_tender_by_a_second_tap_is_refused(shop: Shop) -> None:
    cart = shop.cart()
    shop.charge(cart)
    with pytest.raises(IllegalMove, match="another way"):
        shop.charge(cart, Tender.CASH)
    assert shop.look(cart).order.stage is Stage.AWAITING_PAYMENT


def test_cash_is_rounded_and_gives_change(shop: Shop) -> None:
    shop.terms = replace(shop.terms, cash_increment_minor=50)
    cart = shop.cart("orange-juice")
    changes = shop.charge(cart, Tender.CASH, given_minor=500)
    found = shop.look(cart)
    assert Bell.NEW_TICKET in changes.bells()
    assert found.attempt is not None
    assert (found.attempt.received_minor, found.attempt.rounding_minor) == (400, -20)
    assert found.attempt.given_minor == 500
    assert (found.order.stage, found.money, found.order.number) == (Stage.PAID, MoneyState.PAID, "A-001")
    assert found.ticket is not None
    assert shop.company.calls == []


def test_too_little_cash_changes_nothing(shop: Shop) -> None:
    cart = shop.cart()
    with pytest.raises(BadInput, match=r"€4\.19 is less than the €4\.20 to be paid"):
        shop.charge(cart, Tender.CASH, given_minor=419)
    with pytest.raises(NotFound):
        shop.look(cart)


def test_a_card_slip_is_recorded_by_hand(shop: Shop) -> None:
    cart = shop.cart()
    shop.charge(cart, Tender.CARD, reference="slip 17")
    found = shop.look(cart)
    assert found.attempt is not None
    assert (found.attempt.company, found.attempt.reference) == ("card", "slip 17")
    assert found.ticket is not None


@pytest.mark.parametrize("number", ["4242 4242 4242 4242", "Visa 4242424242424242, 12/29"])
def test_a_card_s_own_number_is_never_written_down(shop: Shop, number: str) -> None:
    cart = shop.cart()
    with pytest.raises(BadInput, match="never a card’s own number") as refusal:
        shop.charge(cart, Tender.CARD, reference=number)
    assert "4242" not in str(refusal.value)
    with pytest.raises(NotFound):
        shop.look(cart)
    assert all(b"4242" not in file.read_bytes() for file in shop.storage.path.parent.glob("*.db*"))


def test_a_double_tap_on_cash_is_paid_once(shop: Shop) -> None:
    cart = shop.cart()
    shop.charge(cart, Tender.CASH)
    shop.charge(cart, Tender.CASH)
    assert len(shop.look(cart).attempts) == 1


def test_nothing_due_is_paid_without_any_company(shop: Shop) -> None:
    cart = shop.cart()
    gift = Discount(DiscountKind.PERCENT, 1_000_000, "gift")
    sell.set_discount(storage=shop.storage, terms=shop.terms, cart_id=cart, discount=gift)
    shop.charge(cart, Tender.LINK)
    found = shop.look(cart)
    assert found.attempt is not None
    assert (found.attempt.tender, found.order.stage) == (Tender.NOTHING_DUE, Stage.PAID)
    assert found.ticket is not None
    shop.work()
    assert shop.company.links == {}


def test_a_waiver_needs_a_manager_and_a_reason(shop: Shop) -> None:
    cart = shop.cart()
    with pytest.raises(NotAllowed):
        shop.charge(cart, Tender.WAIVED, reason="regular guest")
    with pytest.raises(BadInput, match="why"):
        shop.charge(cart, Tender.WAIVED, manager="Manager")
    with pytest.raises(NotFound):
        shop.look(cart)
    shop.charge(cart, Tender.WAIVED, manager="Manager", reason="regular guest")
    order = shop.look(cart).order
    assert (order.waived_by, order.waived_reason, order.stage) == ("Manager", "regular guest", Stage.PAID)
    with shop.storage.read() as tx:
        assert [entry.deed for entry in audit.page(tx)] == ["waived"]


def test_an_empty_cart_and_an_unknown_one_are_refused(shop: Shop) -> None:
    cart = shop.cart()
    line = _only_line(shop, cart)
    sell.remove(storage=shop.storage, cart_id=cart, line_id=line)
    with pytest.raises(BadInput, match="nothing to charge"):
        shop.charge(cart)
    with pytest.raises(NotFound):
        shop.charge("TEMP-0000000000")


def test_what_the_company_would_refuse_is_refused_before_anything_is_written(shop: Shop) -> None:
    cart = shop.cart()
    almost = Discount(DiscountKind.AMOUNT, 400, "almost all")
    sell.set_discount(storage=shop.storage, terms=shop.terms, cart_id=cart, discount=almost)
    with pytest.raises(Refused):
        shop.charge(cart)
    with pytest.raises(NotFound):
        shop.look(cart)
    assert [each.id for each in shop.carts()] == [cart]


def test_charging_holds_stock_and_the_last_piece_is_not_sold_twice(shop: Shop) -> None:
    shop.count("banana-bread", 1)
    first, second = shop.cart("banana-bread"), shop.cart("banana-bread")
    shop.charge(first)
    with pytest.raises(Unavailable):
        shop.charge(second)
    with shop.storage.read() as tx:
        level = stock.level(tx, "banana-bread")
    assert level is not None
    assert (level.quantity, level.held) == (1, 1)


def test_an_edit_revokes_the_link_first(shop: Shop) -> None:
    order = shop.order()
    link = shop.link(order)
    shop.revoke(order, ClosingFor.EDIT)
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    assert shop.states(order) == [AttemptState.CLOSING]
    shop.work()
    assert shop.states(order) == [AttemptState.CANCELLED]
    assert shop.look(order).order.stage is Stage.BUILDING
    assert not shop.company.open(link)
    shop.charge(order)
    shop.work()
    assert shop.look(order).order.revision == 2
    assert shop.link(order) != link


def test_an_edit_of_what_was_never_asked_for_is_done_at_once(shop: Shop) -> None:
    cart = shop.cart()
    shop.charge(cart)
    shop.revoke(cart, ClosingFor.EDIT)
    assert shop.look(cart).order.stage is Stage.BUILDING
    shop.work()
    assert shop.company.links == {}


def test_the_last_wish_of_a_person_counts(shop: Shop) -> None:
    order = shop.order()
    shop.company.down = True
    shop.revoke(order, ClosingFor.EDIT)
    shop.revoke(order, ClosingFor.CANCEL)
    shop.company.down = False
    shop.later(minutes=2)
    shop.work()
    assert shop.look(order).order.stage is Stage.CANCELLED


def test_a_sold_out_item_does_not_undo_a_cancellation(shop: Shop) -> None:
    order = shop.order("baguette")
    shop.company.down = True
    shop.revoke(order, ClosingFor.CANCEL)
    shop.sell_out("baguette")
    shop.company.down = False
    shop.later(minutes=2)
    shop.work()
    assert shop.look(order).order.stage is Stage.CANCELLED


def test_another_tender_only_after_the_link_is_proven_dead(shop: Shop) -> None:
    order = shop.order()
    with pytest.raises(IllegalMove):
        shop.take(order, Tender.CASH)
    shop.revoke(order, ClosingFor.TENDER)
    with pytest.raises(IllegalMove):
        shop.take(order, Tender.CASH)
    assert shop.look(order).ticket is None
    shop.work()
    shop.take(order, Tender.CASH)
    assert shop.look(order).ticket is not None


def test_without_the_company_cash_needs_a_name_and_a_reason(shop: Shop) -> None:
    order = shop.order()
    shop.company.down = True
    shop.revoke(order, ClosingFor.TENDER)
    shop.work()
    for who, reason in (("", "no network"), ("Cashier", " ")):
        with pytest.raises(IllegalMove):
            shop.take(order, Tender.CASH, without_proof=WithoutProof(who, reason))
    shop.take(order, Tender.CASH, without_proof=WithoutProof("Cashier", "no network"))
    assert shop.look(order).order.stage is Stage.PAID
    assert shop.states(order) == [AttemptState.CLOSING, AttemptState.CONFIRMED]
    shop.company.down = False
    shop.company.pay(shop.look(order).attempts[0].link_id or "")
    shop.hear()
    assert [case.kind for case in shop.limbo()] == ["paid_twice"]
    assert len([line for line in shop.kinds(order) if line == "ticket_queued"]) == 1


def test_without_proof_may_be_reserved_for_a_manager(shop: Shop) -> None:
    shop.house(manager_deeds=frozenset({Deed.TENDER_WITHOUT_PROOF}))
    order = shop.order()
    shop.company.down = True
    shop.revoke(order, ClosingFor.TENDER)
    word = WithoutProof("Cashier", "no network")
    with pytest.raises(NotAllowed):
        shop.take(order, Tender.CASH, without_proof=word)
    shop.take(order, Tender.CASH, without_proof=word, manager="Manager")
    assert shop.look(order).order.stage is Stage.PAID


def test_a_cancellation_needs_a_reason(shop: Shop) -> None:
    order = shop.order()
    with pytest.raises(BadInput):
        shop.revoke(order, ClosingFor.CANCEL, reason=" ")
    assert shop.states(order) == [AttemptState.PENDING]


def test_what_awaits_nothing_cannot_be_revoked(shop: Shop) -> None:
    order = shop.paid()
    with pytest.raises(IllegalMove, match="no link to close"):
        shop.revoke(order, ClosingFor.CANCEL)
    assert shop.look(order).order.stage is Stage.PAID


def _only_line(shop: Shop, cart: str) -> str:
    (found,) = [each for each in shop.carts() if each.id == cart]
    return found.lines[0].id


def test_a_link_by_letter_needs_an_address(shop: Shop) -> None:
    cart = shop.cart()
    with pytest.raises(BadInput, match="address first"):
        shop.charge(cart, Tender.EMAIL)
    assert shop.company.calls == []
    with shop.storage.read() as tx:
        assert carts.get(tx, cart) is not None
        assert outbox.waiting(tx) == ()


def test_another_tender_by_letter_needs_an_address_too(shop: Shop) -> None:
    cart = shop.cart()
    shop.charge(cart)
    shop.work()
    shop.revoke(cart, ClosingFor.TENDER)
    shop.work()
    with pytest.raises(BadInput, match="address first"):
        shop.take(cart, Tender.EMAIL)
    assert shop.states(cart) == [AttemptState.CANCELLED]


def test_money_taken_for_another_sum_than_the_cart_s_is_refused(shop: Shop) -> None:
    cart = shop.cart("orange-juice", "baguette")
    with pytest.raises(BadInput, match=r"costs 6\.80 EUR now"):
        shop.charge(cart, Tender.CARD, expected_minor=420)
    assert [each.id for each in shop.carts()] == [cart]
    shop.charge(cart, Tender.CARD, expected_minor=680)
    assert shop.look(cart).order.stage is Stage.PAID
