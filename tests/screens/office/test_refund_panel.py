"""The refund panel: two steps, a reason of one tap, and what the kitchen need not cook any more."""

from dataclasses import replace

from PySide6.QtCore import Qt

from pos.actions import cook
from pos.actions.changes import Change, Changes, Noun
from pos.shop.tenders import RefundState, Tender
from tests.screens.office.conftest import PIN, Office
from tests.screens.office.test_orders import page_of, told
from tests.screens.taps import press, tap, type_text


def limited(office: Office, minor: int) -> None:
    """Refunds above this need a manager from now on, in the till that the bridge holds as well."""
    office.shop.house(refund_limit_minor=minor)
    object.__setattr__(office.room.bridge.till, "terms", office.shop.terms)


def test_a_refunded_dish_that_is_not_made_comes_off_the_ticket(office: Office) -> None:
    order = office.shop.paid("orange-juice", "baguette")
    page = page_of(office, order)
    tap(page.view.refund)
    line = office.shop.look(order).order.priced.lines[1].line.id
    assert page.refunds.off_ticket.isVisible()
    tap(page.refunds.ticks[line])
    tap(page.refunds.usual.buttons["reason.too_long"])
    assert page.refunds.usual.buttons["reason.too_long"].isChecked()
    tap(page.refunds.give)
    assert page.refunds._uncooked.text() == "The kitchen will not cook: 1 × Baguette"
    tap(page.refunds.give)
    office.qtbot.waitUntil(lambda: bool(office.shop.look(order).refunds))
    (made,) = office.shop.look(order).refunds
    assert (made.reason, made.line_ids, made.off_ticket) == ("reason.too_long", (line,), (line,))
    office.room.bridge.tell(office.shop.work())
    office.qtbot.waitUntil(lambda: "Off the kitchen’s ticket: 1 × Baguette" in told(page))
    ticket = office.shop.look(order).ticket
    assert ticket is not None
    assert [each.voided for each in ticket.lines] == [False, True]


def test_the_cashier_may_leave_a_refunded_dish_to_the_kitchen(office: Office) -> None:
    order = office.shop.paid("orange-juice")
    page = page_of(office, order)
    tap(page.view.refund)
    tap(page.refunds.off_ticket)
    tap(page.refunds.usual.buttons["reason.complaint"])
    tap(page.refunds.give)
    assert page.refunds._uncooked.isHidden()
    tap(page.refunds.give)
    office.qtbot.waitUntil(lambda: bool(office.shop.look(order).refunds))
    assert office.shop.look(order).refunds[0].off_ticket == ()


def test_what_the_kitchen_has_done_cannot_be_taken_off(office: Office) -> None:
    order = office.shop.paid("orange-juice", "baguette")
    ticket = office.shop.look(order).ticket
    assert ticket is not None
    cook.tick(
        storage=office.shop.storage,
        terms=office.shop.terms,
        ticket=ticket.id,
        line_id=ticket.lines[0].id,
        who="Cook",
        now=office.shop.now,
    )
    page = page_of(office, order)
    tap(page.view.refund)
    assert page.refunds.off_ticket.isVisible()
    tap(page.refunds.ticks[ticket.lines[0].id])
    assert page.refunds.off_ticket.isHidden()
    tap(page.refunds.ticks[ticket.lines[0].id])
    page.refunds.amount.field.setText("1.00")
    assert page.refunds.off_ticket.isHidden()


def test_money_that_did_not_go_back_for_a_struck_dish_is_told(office: Office) -> None:
    order = office.shop.paid("orange-juice", "baguette")
    page = page_of(office, order)
    tap(page.view.refund)
    tap(page.refunds.ticks[office.shop.look(order).order.priced.lines[1].line.id])
    tap(page.refunds.usual.buttons["reason.too_long"])
    tap(page.refunds.give)
    tap(page.refunds.give)
    office.qtbot.waitUntil(lambda: bool(office.shop.look(order).refunds))
    office.shop.work()
    office.shop.company.refund_outcome = "failed"
    office.shop.company.refunds_arrive()
    office.room.bridge.tell(office.shop.hear())
    office.qtbot.waitUntil(page.view.give_back.isVisible)
    said = page.view._note_words.text()
    assert said == "Baguette was taken off the kitchen’s ticket, but its money did not go back."


def test_a_line_whose_money_did_not_go_back_can_be_given_back_again(office: Office) -> None:
    order = office.shop.paid("orange-juice", "baguette")
    juice, bread = (line.line.id for line in office.shop.look(order).order.priced.lines)
    page = page_of(office, order)
    tap(page.view.refund)
    tap(page.refunds.ticks[bread])
    tap(page.refunds.usual.buttons["reason.too_long"])
    tap(page.refunds.give)
    tap(page.refunds.give)
    office.qtbot.waitUntil(lambda: bool(office.shop.look(order).refunds))
    office.shop.work()
    office.room.bridge.tell(Changes.of(Change(Noun.ORDER, order)))
    office.qtbot.waitUntil(lambda: page.view.chip.text() == "Refunding €2.60")
    tap(page.view.refund)
    assert set(page.refunds.ticks) == {juice}
    tap(page.refunds.back)
    office.shop.company.refund_outcome = "failed"
    office.shop.company.refunds_arrive()
    office.room.bridge.tell(office.shop.hear())
    office.qtbot.waitUntil(page.view.give_back.isVisible)
    tap(page.view.refund)
    assert set(page.refunds.ticks) == {juice, bread}


def test_nothing_goes_back_before_the_second_step(office: Office) -> None:
    order = office.shop.paid("orange-juice", "baguette")
    page = page_of(office, order)
    tap(page.view.refund)
    line = office.shop.look(order).order.priced.lines[1].line.id
    tap(page.refunds.ticks[line])
    assert page.refunds.amount.field.text() == "2.60"
    type_text(page.refunds.reason.field, "dropped")
    tap(page.refunds.give)
    assert page.refunds.give.words() == "Give back €2.60"
    tap(page.refunds.back)
    assert page.refunds.give.words() == "Refund €2.60…"
    tap(page.refunds.back)
    assert not page.refunds.isVisible()
    assert office.shop.look(order).refunds == ()


def test_lines_go_back_after_the_second_step(office: Office) -> None:
    order = office.shop.paid("orange-juice", "baguette")
    page = page_of(office, order)
    tap(page.view.refund)
    line = office.shop.look(order).order.priced.lines[1].line.id
    tap(page.refunds.ticks[line])
    type_text(page.refunds.reason.field, "dropped")
    tap(page.refunds.give)
    tap(page.refunds.give)
    office.qtbot.waitUntil(lambda: bool(office.shop.look(order).refunds))
    (made,) = office.shop.look(order).refunds
    assert (made.amount_minor, made.line_ids, made.reason) == (260, (line,), "dropped")
    office.qtbot.waitUntil(lambda: page.view.chip.text() == "Refunding €2.60")
    office.shop.work()
    office.shop.company.refunds_arrive()
    office.room.bridge.tell(office.shop.hear())
    office.qtbot.waitUntil(lambda: page.view.chip.text() == "Refunded €2.60")


def test_a_line_paid_in_cash_goes_back_in_coins(office: Office) -> None:
    """What the panel proposes is what is given."""
    office.shop.terms = replace(office.shop.terms, cash_increment_minor=50)
    object.__setattr__(office.room.bridge.till, "terms", office.shop.terms)
    order = office.shop.cart("orange-juice", "baguette")
    office.shop.charge(order, Tender.CASH)
    page = page_of(office, order)
    tap(page.view.refund)
    juice = office.shop.look(order).order.priced.lines[0].line.id
    tap(page.refunds.ticks[juice])
    assert page.refunds.give.words() == "Refund €4.00…"
    tap(page.refunds.usual.buttons["reason.complaint"])
    tap(page.refunds.give)
    tap(page.refunds.give)
    office.qtbot.waitUntil(lambda: bool(office.shop.look(order).refunds))
    (made,) = office.shop.look(order).refunds
    assert (made.amount_minor, made.line_ids) == (400, (juice,))


def test_a_refund_needs_a_reason_and_no_more_than_is_left(office: Office) -> None:
    order = office.shop.paid("orange-juice")
    page = page_of(office, order)
    tap(page.view.refund)
    tap(page.refunds.give)
    assert page.refunds.give.words() == "Refund €4.20…"
    type_text(page.refunds.reason.field, "cold")
    page.refunds.amount.field.setText("4.21")
    tap(page.refunds.give)
    assert page.refunds._trouble.text() == "At most €4.20 can go back."
    assert office.shop.look(order).refunds == ()


def test_an_amount_that_cannot_be_read_stands_on_the_button_as_it_was_written(office: Office) -> None:
    page = page_of(office, office.shop.paid("orange-juice"))
    tap(page.view.refund)
    page.refunds.amount.field.setText("four")
    assert page.refunds.give.words() == "Refund four…"


def test_a_refund_above_the_limit_asks_for_the_manager(office: Office) -> None:
    order = office.shop.paid("salmon-bagel")
    limited(office, 500)
    page = page_of(office, order)
    tap(page.view.refund)
    type_text(page.refunds.reason.field, "cold")
    tap(page.refunds.give)
    tap(page.refunds.give)
    office.qtbot.waitUntil(page.manager.isVisible)
    assert office.shop.look(order).refunds == ()
    type_text(page.manager.name.field, "Sample Manager")
    type_text(page.manager.pin.field, "1111")
    tap(page.manager.approve)
    office.qtbot.waitUntil(lambda: page.manager._trouble.text() == "This PIN is wrong.")
    assert office.shop.look(order).refunds == ()
    type_text(page.manager.pin.field, PIN)
    press(page.manager.pin.field, Qt.Key.Key_Return)
    office.qtbot.waitUntil(lambda: bool(office.shop.look(order).refunds))
    (made,) = office.shop.look(order).refunds
    assert (made.who, made.amount_minor, made.state) == ("Sample Manager", 1050, RefundState.CREATED)


def test_a_cooks_usual_reason_is_read_in_words_and_kept_by_its_key(office: Office) -> None:
    order = office.shop.paid("orange-juice")
    office.reject(order, "reason.sold_out")
    page = page_of(office, order)
    office.qtbot.waitUntil(page.view.give_back.isVisible)
    assert any("Sold out" in words for words in told(page))
    tap(page.view.give_back)
    assert page.refunds.reason.field.text() == "Sold out"
    tap(page.refunds.give)
    tap(page.refunds.give)
    office.qtbot.waitUntil(lambda: not page.view.give_back.isVisible())
    assert office.shop.look(order).refunds[0].reason == "reason.sold_out"
