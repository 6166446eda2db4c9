"""What goes another way: expiry, money that crosses, 86 after charging, bounced letters, other processes."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos.actions import browse, charge, expire, sell, shelve
from pos.actions.changes import Noun
from pos.screens.counter.page import CounterPage
from pos.screens.counter.window import LIMBO, SELL, CounterWindow
from pos.screens.widgets.scanner import ScannerFilter
from pos.shop.catalog import OrderType
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, ClosingFor, Tender
from tests.screens.counter.conftest import Counter
from tests.screens.taps import tap

ANSWERED_MS = 200
"""By then every question has its answer."""


def test_an_expired_order_leaves_the_page_and_says_so(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    till = live.till
    later = till.clock.now() + timedelta(minutes=31)
    live.bridge.tell(expire.expire_due(storage=till.storage, terms=till.terms, now=later))
    live.until(lambda: live.dossier(order).attempts[0].state is AttemptState.CANCELLED)
    live.bridge.tell(expire.expire_due(storage=till.storage, terms=till.terms, now=later))
    assert live.dossier(order).order.stage is Stage.EXPIRED
    live.until(lambda: not live.window.paying.is_open)
    live.until(live.window.column.toast.isVisible)
    assert live.window.column.toast.accessibleName() == "The order has expired unpaid"


def test_a_link_that_is_paid_while_cash_is_taken_is_said_and_goes_to_the_limbo_desk(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    live.trouble("503")
    live.window.paying.choose(Tender.CASH)
    live.window.tender_page.cash.take.click()
    live.until(lambda: live.dossier(order).attempts[0].state is AttemptState.CLOSING)
    live.pay(order)
    live.until(live.window.tender_page.shows_paid)
    live.until(live.window.tender_page.paid.notice.isVisible)
    assert "limbo desk" in live.window.tender_page.paid.notice.text()
    confirmed = [each for each in live.dossier(order).attempts if each.state is AttemptState.CONFIRMED]
    assert [each.tender for each in confirmed] == [Tender.LINK, Tender.CASH]
    live.until(lambda: live.window.top.limbo.count() == 1)


def test_86_of_a_charged_item_takes_the_order_off_the_page(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    till = live.till
    live.bridge.do(shelve.sell_out, item_id="croissant", until=None, who="Mia")
    live.until(lambda: not live.window.paying.is_open)
    live.until(lambda: [cart.id for cart in live.window.building.aside()] == [order])
    live.until(lambda: bool(live.said()))
    # Whatever else is said before or after, this is read in the end: the guest must be asked.

    def must_be_read() -> bool:
        live.window.building.changed.emit()
        return live.said().startswith("Croissant is off sale: an order came back unpaid.")

    live.until(must_be_read)
    live.window.building.changed.emit()
    assert "waits among the parked orders" in live.said()
    assert live.lines() == []
    shelve.back_on_sale(storage=till.storage, item_id="croissant", who="Mia", now=till.clock.now())


def test_a_bounced_letter_offers_the_code_instead(live: Counter) -> None:
    live.put_in("croissant")
    live.window.paying.by_hand(Tender.EMAIL)
    pane = live.window.tender_page.email
    pane.address.field.setText("nobody@example.org")
    pane.send.click()
    live.until(lambda: bool(live.link()))
    order = live.window.paying.order_id
    tap(live.window.column.next)
    live.bounce(order)
    live.until(lambda: "could not be delivered" in live.said())
    tap(live.window.notice_banner.button)
    live.until(lambda: live.window.paying.order_id == order and bool(live.link()))
    assert live.window.tender_page.tender is Tender.LINK


def test_what_another_process_does_is_seen_within_a_second(live: Counter) -> None:
    till = live.till
    now = till.clock.now()
    begun = sell.begin(storage=till.storage, terms=till.terms, order_type=OrderType.HERE, who="x", now=now)
    (cart,) = begun.ids(Noun.CART)
    sell.add(storage=till.storage, cart_id=cart, item_id="croissant", now=now)
    changes = charge.charge(
        storage=till.storage,
        terms=till.terms,
        provider=till.provider,
        cart_id=cart,
        tender=Tender.LINK,
        who="x",
        now=now,
    )
    live.bridge.tell(changes)
    live.until(lambda: live.window.strip.card(cart) is not None)
    live.bridge.do(charge.revoke, order_id=cart, why=ClosingFor.CANCEL, who="x", reason="a test")
    live.until(lambda: live.window.strip.card(cart) is None)


def test_pages_of_the_application_open_by_tab_and_limbo_by_its_counter(
    counter: Counter, qtbot: QtBot, scanner: ScannerFilter
) -> None:
    orders, limbo = QWidget(), QWidget()
    pages = (
        CounterPage("orders", "Orders", "receipt", orders),
        CounterPage(LIMBO, "Limbo", "inbox", limbo, tab=False),
    )
    window = CounterWindow(counter.room, pages, scanner=scanner)
    opened: list[str] = []
    window.page_opened.connect(opened.append)
    window.resize(1366, 768)
    window.show()
    tab = window.top.tab("orders")
    assert tab is not None
    tap(tab)
    assert orders.isVisible()
    assert window.column.isVisible()
    assert window.strip.isVisible()
    tap(window.top.limbo)
    assert limbo.isVisible()
    assert window.top.limbo.isChecked()
    sell_tab = window.top.tab(SELL)
    assert sell_tab is not None
    tap(sell_tab)
    assert window.sell_page.isVisible()
    assert opened == ["orders", LIMBO, SELL]
    window.close()
    window.deleteLater()


def test_a_page_that_comes_later_opens_as_soon_as_it_is_there_where_somebody_wanted_it(
    counter: Counter, scanner: ScannerFilter
) -> None:
    pages = (CounterPage("orders", "Orders", "receipt"), CounterPage(LIMBO, "Limbo", "inbox", tab=False))
    window = CounterWindow(counter.room, pages, scanner=scanner)
    opened: list[str] = []
    window.page_opened.connect(opened.append)
    window.resize(1366, 768)
    window.show()
    tab = window.top.tab("orders")
    assert tab is not None
    tap(tab)
    assert window.sell_page.isVisible()
    assert opened == []
    orders, limbo = QWidget(), QWidget()
    window.bring(LIMBO, limbo)
    assert not limbo.isVisible()
    window.bring("orders", orders)
    assert orders.isVisible()
    assert opened == ["orders"]
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("tender", [Tender.CASH, Tender.CARD])
def test_leaving_a_tender_over_the_cart_keeps_the_cart(counter: Counter, tender: Tender) -> None:
    counter.put_in("croissant")
    counter.window.paying.by_hand(tender)
    tap(counter.window.tender_page.back_button)
    assert counter.lines() == ["1 × Croissant 2.90"]
    assert browse.waiting(storage=counter.till.storage) == ()


def test_the_code_can_be_chosen_after_cash_was_thought_of(live: Counter) -> None:
    live.put_in("croissant")
    live.window.paying.by_hand(Tender.CASH)
    button = live.window.tender_page.rail.button(Tender.LINK)
    assert button is not None
    tap(button)
    live.until(lambda: bool(live.link()))


def test_a_cart_that_another_process_sets_aside_stands_among_the_parked_ones(live: Counter) -> None:
    live.put_in("croissant")
    cart, till = live.window.building.cart_id, live.till
    live.bridge.tell(sell.park(storage=till.storage, cart_id=cart, label="", now=till.clock.now()))
    live.until(lambda: live.window.building.cart_id == "")
    live.until(lambda: [each.id for each in live.window.building.aside()] == [cart])
    live.until(lambda: "set aside" in live.said())
    assert live.window.building.empty


def test_what_is_put_in_asks_for_its_own_cart_alone(live: Counter) -> None:
    """The other carts are not read again at each tap, but when one of them changes."""
    heard: list[int] = []
    live.put_in("croissant")
    live.qtbot.wait(ANSWERED_MS)
    live.window.building.parked_changed.connect(lambda: heard.append(1))
    live.put_in("croissant")
    live.until(lambda: live.pieces() == 2)
    live.qtbot.wait(ANSWERED_MS)
    assert heard == []
    till = live.till
    begun = sell.begin(
        storage=till.storage, terms=till.terms, order_type=OrderType.HERE, who="Mia", now=till.clock.now()
    )
    live.bridge.tell(begun)
    live.until(lambda: bool(heard))


def test_what_was_being_built_stands_aside_when_another_order_is_taken_back(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    live.window.paying.next()
    live.put_in("orange-juice")
    cart = live.window.building.cart_id
    live.window.paying.show_order(order)
    live.until(lambda: live.window.paying.checkout.dossier is not None)
    live.window.paying.edit()
    live.until(lambda: live.window.building.cart_id == order)
    live.until(lambda: [each.id for each in live.window.building.aside()] == [cart])
