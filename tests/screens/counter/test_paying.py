"""Payments at the counter: by code, cash, terminal, letter; changed, cancelled, and served meanwhile."""

from PySide6.QtWidgets import QApplication

from pos.actions import browse
from pos.screens.mirror import MirrorCart, MirrorCode, MirrorPaid
from pos.screens.widgets.buttons import Button
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, Tender
from tests.screens.counter.conftest import Counter
from tests.screens.taps import tap, type_text


def take_tender(live: Counter, tender: Tender) -> None:
    """Tap a tender of the rail."""
    button = live.window.tender_page.rail.button(tender)
    assert button is not None
    tap(button)


def test_three_items_with_a_modifier_are_charged_by_code_in_six_taps(live: Counter) -> None:
    live.tap_tile("croissant")
    live.tap_tile("orange-juice")
    live.tap_tile("flat-white")
    page = live.options()
    assert page.add.words() == "Still to choose: Milk · €3.80"
    assert not page.add.isEnabled()
    tap(page.groups[1].buttons[1])
    assert page.add.words() == "Add · €4.30"
    tap(page.add)
    live.until(lambda: live.amount() == "€11.40")
    tap(live.window.column.charge)
    live.until(lambda: bool(live.link()))
    order = live.dossier(live.window.paying.order_id).order
    assert order.total_minor == 290 + 420 + 430
    assert live.window.tender_page.code.amount.text() == "€11.40"


def test_a_payment_shows_at_once_with_number_words_and_an_empty_cart(live: Counter) -> None:
    heard: list[object] = []
    live.window.watch.paid.connect(heard.append)
    live.put_in("croissant")
    order = live.charge()
    live.pay(order)
    live.until(live.window.tender_page.shows_paid)
    paid = live.dossier(order).order
    page = live.window.tender_page.paid
    assert (page.number.text(), page.claim_words.text()) == (paid.number, paid.claim_words)
    live.until(lambda: live.window.strip.card(order) is not None)
    card = live.window.strip.card(order)
    assert card is not None
    assert card.view().settled
    assert card.view().tail == paid.claim_words
    assert len(heard) == 1
    tap(page.next)
    assert live.lines() == []
    assert live.window.column.charge.isVisible()


def test_the_next_guest_is_served_while_the_last_one_pays(live: Counter) -> None:
    live.put_in("croissant")
    first = live.charge()
    tap(live.window.column.next)
    assert live.window.paying.order_id == ""
    live.put_in("orange-juice")
    assert live.lines() == ["1 × Orange juice 4.20"]
    card = live.window.strip.card(first)
    assert card is not None
    assert card.view().chip.words == "Waiting"
    live.pay(first)
    live.until(lambda: live.dossier(first).order.stage is Stage.PAID)
    live.until(lambda: live.card_says(first) == "Paid now")
    assert live.lines() == ["1 × Orange juice 4.20"]
    assert not live.window.tender_page.isVisible()


def test_a_second_tap_on_charge_makes_one_order(live: Counter) -> None:
    live.put_in("croissant")
    tap(live.window.column.charge)
    tap(live.window.column.charge)
    live.until(lambda: bool(live.link()))
    assert len(browse.waiting(storage=live.till.storage)) == 1


def test_cash_from_the_cart_never_makes_a_link(live: Counter) -> None:
    live.put_in("croissant")
    tap(live.window.column.tenders.buttons[Tender.CASH])
    cash = live.window.tender_page.cash
    live.until(cash.isVisible)
    QApplication.processEvents()
    tap(next(key for key in cash.quick.findChildren(Button) if key.words() == "€5"))
    assert cash.rest.text() == "€2.10"
    tap(cash.take)
    live.until(live.window.tender_page.shows_paid)
    order = live.dossier(live.window.paying.order_id)
    assert order.order.stage is Stage.PAID
    assert [(each.tender, each.given_minor, each.link_id) for each in order.attempts] == [
        (Tender.CASH, 500, None)
    ]
    assert live.window.tender_page.paid.change.text() == "Change €2.10"


def test_with_nothing_in_the_cart_no_tender_is_offered(live: Counter) -> None:
    tenders = live.window.column.tenders
    assert not tenders.isEnabled()
    live.put_in("croissant")
    assert tenders.isEnabled()
    tap(tenders.buttons[Tender.CARD])
    live.until(live.window.tender_page.card.isVisible)
    assert not tenders.isEnabled()
    assert not live.window.column.charge.isEnabled()
    live.window.paying.back()
    assert tenders.isEnabled()
    live.charge()
    assert tenders.isHidden()


def test_the_sum_to_type_is_that_of_the_cart_also_when_a_tap_arrives_late(live: Counter) -> None:
    live.put_in("croissant")
    tap(live.window.column.tenders.buttons[Tender.CARD])
    page = live.window.tender_page
    live.until(page.card.isVisible)
    assert page.card.amount.text() == "€2.90"
    live.window.building.add("croissant", variation="croissant")
    live.until(lambda: page.card.amount.text() == "€5.80")
    assert page.cash.due.text() == "€5.80"
    assert page.email.amount.text() == "€5.80"
    tap(page.card.take)
    live.until(page.shows_paid)
    assert live.dossier(live.window.paying.order_id).attempts[0].received_minor == 580


def test_a_sum_that_changed_under_the_tap_is_taken_by_no_hand(live: Counter) -> None:
    live.put_in("croissant")
    tap(live.window.column.tenders.buttons[Tender.CARD])
    page = live.window.tender_page
    live.until(page.card.isVisible)
    cart = live.window.building.cart_id
    live.window.building.add("croissant", variation="croissant")
    tap(page.card.take)
    live.until(lambda: page.card.amount.text() == "€5.80")
    assert live.window.building.cart_id == cart
    assert not page.shows_paid()
    tap(page.card.take)
    live.until(page.shows_paid)
    assert live.dossier(cart).attempts[0].received_minor == 580


def test_a_pane_over_a_cart_that_was_emptied_closes(live: Counter) -> None:
    live.put_in("croissant")
    tap(live.window.column.tenders.buttons[Tender.CARD])
    live.until(live.window.tender_page.card.isVisible)
    cart = live.window.building.cart
    assert cart is not None
    live.window.building.remove(cart.lines[0].id)
    live.until(lambda: not live.window.paying.is_open)
    assert live.window.sell_page.isVisible()


def test_cash_is_not_taken_before_it_is_enough(live: Counter) -> None:
    live.put_in("croissant")
    live.window.paying.by_hand(Tender.CASH)
    cash = live.window.tender_page.cash
    type_text(cash.pad, "200")
    assert (cash.rest_word.text(), cash.rest.text()) == ("Missing", "€0.90")
    assert not cash.take.isEnabled()


def test_cash_instead_of_a_code_closes_the_link_first(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    take_tender(live, Tender.CASH)
    tap(live.window.tender_page.cash.take)
    live.until(live.window.tender_page.shows_paid)
    attempts = live.dossier(order).attempts
    assert [(each.tender, each.state) for each in attempts] == [
        (Tender.LINK, AttemptState.CANCELLED),
        (Tender.CASH, AttemptState.CONFIRMED),
    ]


def test_a_card_slip_is_written_down(live: Counter) -> None:
    live.put_in("croissant")
    tap(live.window.column.tenders.buttons[Tender.CARD])
    type_text(live.window.tender_page.card.reference.field, "4711")
    tap(live.window.tender_page.card.take)
    live.until(live.window.tender_page.shows_paid)
    (attempt,) = live.dossier(live.window.paying.order_id).attempts
    assert (attempt.tender, attempt.reference) == (Tender.CARD, "4711")


def test_a_link_by_letter_waits_in_the_strip(live: Counter) -> None:
    live.put_in("croissant")
    tap(live.window.column.tenders.buttons[Tender.EMAIL])
    pane = live.window.tender_page.email
    assert not pane.send.isEnabled()
    type_text(pane.address.field, "guest@example.org")
    tap(pane.send)
    live.until(lambda: bool(live.link()))
    order = live.dossier(live.window.paying.order_id)
    assert order.order.cart.contact.email == "guest@example.org"
    assert [each.tender for each in order.attempts] == [Tender.EMAIL]


def test_a_link_by_letter_is_not_sent_before_there_is_an_address(counter: Counter) -> None:
    counter.put_in("croissant")
    counter.window.paying.by_hand(Tender.EMAIL)
    pane = counter.window.tender_page.email
    assert not pane.send.isEnabled()
    assert pane.send.words() == "Type the guest’s address first"
    type_text(pane.address.field, "guest@example")
    assert not pane.send.isEnabled()
    type_text(pane.address.field, ".org")
    assert pane.send.isEnabled()
    assert pane.send.words() == "Send the link"


def test_change_takes_the_link_back_and_shows_the_cart_again(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    tap(live.window.column.fixed_head.change)
    live.until(lambda: live.window.building.cart_id == order and live.window.column.charge.isVisible())
    live.until(lambda: live.lines() == ["1 × Croissant 2.90"])
    (attempt,) = live.dossier(order).attempts
    assert attempt.state is AttemptState.CANCELLED
    live.put_in("orange-juice")
    again = live.charge()
    assert again == order
    assert live.dossier(order).order.revision == 2


def test_an_order_is_cancelled_with_a_reason(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    tap(live.window.tender_page.cancel_button)
    page = live.window.wide.top()
    assert page is not None
    tap(live.cancel_page().reasons[0])
    live.until(lambda: live.dossier(order).order.stage is Stage.CANCELLED)
    assert live.dossier(order).order.ended_reason == "reason.guest_left"
    live.until(live.window.column.charge.isVisible)
    live.until(lambda: live.window.strip.card(order) is None)


def test_an_order_is_cancelled_from_the_strip(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    tap(live.window.column.next)
    card = live.window.strip.card(order)
    assert card is not None
    card.cancel.emit(order)
    tap(live.cancel_page().reasons[2])
    live.until(lambda: live.window.strip.card(order) is None)
    assert live.dossier(order).order.stage is Stage.CANCELLED


def test_keeping_the_order_cancels_nothing(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    tap(live.window.tender_page.cancel_button)
    tap(live.cancel_page().keep)
    assert live.window.wide.top() is None
    assert live.dossier(order).order.stage is Stage.AWAITING_PAYMENT


def test_without_the_company_a_name_and_a_reason_stand_in(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    live.trouble("503")
    take_tender(live, Tender.CASH)
    tap(live.window.tender_page.cash.take)
    word = live.window.tender_page.word
    live.until(word.isVisible, 15_000)
    assert not word.take.isEnabled()
    type_text(word.reason.field, "router on fire")
    assert word.take.isEnabled()
    tap(word.usual.buttons["reason.no_internet"])
    assert word.reason.field.text() == "No internet"
    tap(word.take)
    live.until(live.window.tender_page.shows_paid)
    told = [line for line in live.dossier(order).story if line.kind == "without_proof"]
    assert [line.values["reason"] for line in told] == ["reason.no_internet"]


def test_a_link_that_cannot_be_made_waits_until_the_company_is_back(live: Counter) -> None:
    live.trouble("503")
    live.put_in("croissant")
    tap(live.window.column.charge)
    live.until(lambda: bool(live.window.paying.order_id))
    order = live.window.paying.order_id
    live.until(lambda: live.card_says(order) == "Link to follow", 15_000)
    assert live.link() == ""
    live.until(lambda: getattr(live.window.scene, "late", False))
    live.trouble("")
    live.until(lambda: bool(live.link()), 30_000)
    live.until(lambda: isinstance(live.window.scene, MirrorCode) and not live.window.scene.late)


def test_a_company_that_refuses_is_said_and_asked_once_more_by_a_tap(live: Counter) -> None:
    live.trouble("401")
    live.put_in("croissant")
    tap(live.window.column.charge)
    pane = live.window.tender_page.code
    live.until(pane.failed.isVisible)
    order = live.window.paying.order_id
    live.until(lambda: live.card_says(order) == "No link")
    assert pane.chip.view().words == "No link"
    live.trouble("")
    tap(pane.failed.button)
    live.until(lambda: bool(live.link()))
    assert [each.state for each in live.dossier(order).attempts] == [
        AttemptState.FAILED,
        AttemptState.PENDING,
    ]


def test_the_guest_sees_cart_code_and_paid_and_no_kitchen_note(live: Counter) -> None:
    scenes: list[object] = []
    live.window.mirror.connect(scenes.append)
    live.put_in("croissant")
    line = live.window.building.cart.lines[0].id if live.window.building.cart else ""
    live.window.building.set_notes(line, "burn it", "for Ann")
    live.until(lambda: isinstance(scenes[-1], MirrorCart) and scenes[-1].lines[0].note == "for Ann")
    order = live.charge()
    live.until(lambda: isinstance(scenes[-1], MirrorCode) and bool(scenes[-1].url))
    live.pay(order)
    live.until(lambda: isinstance(scenes[-1], MirrorPaid))
    assert "burn it" not in repr(scenes)
    assert "Mia" not in repr(scenes)
