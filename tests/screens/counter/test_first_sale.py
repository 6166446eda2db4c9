"""The way every order goes: products, code, paid."""

from PySide6.QtCore import Qt

from pos.screens.counter.options_page import OptionsPage
from pos.screens.counter.tender_page import TenderPage
from pos.shop.orders import Stage
from tests.screens.counter.conftest import Counter
from tests.screens.taps import press, tap


def test_a_tapped_product_is_in_the_cart_at_once(counter: Counter) -> None:
    counter.put_in("croissant")
    assert counter.lines() == ["1 × Croissant 2.90"]
    assert counter.amount() == "€2.90"


def test_an_order_is_charged_by_code_and_paid(live: Counter) -> None:
    live.put_in("croissant", "croissant")
    order = live.charge()
    assert live.dossier(order).order.stage is Stage.AWAITING_PAYMENT
    live.pay(order)
    live.until(live.window.tender_page.shows_paid)
    paid = live.dossier(order).order
    assert live.window.tender_page.paid.number.text() == paid.number == "A-001"
    assert live.window.tender_page.paid.claim_words.text() == paid.claim_words
    tap(live.window.tender_page.paid.next)
    assert live.lines() == []


def test_the_payment_page_is_made_when_it_is_wanted(counter: Counter) -> None:
    """A counter takes taps without it; it is made once, beforehand or by the first who wants it."""
    counter.put_in("croissant")
    assert counter.window.findChildren(TenderPage) == []
    counter.window.make_ready()
    page = counter.window.tender_page
    assert counter.window.findChildren(TenderPage) == [page]
    counter.window.make_ready()
    press(counter.window, Qt.Key.Key_F9)
    assert page.isVisible()
    assert counter.window.findChildren(TenderPage) == [page]


def test_the_options_page_is_made_beforehand_or_by_the_first_who_wants_it(counter: Counter) -> None:
    window = counter.window
    assert window.findChildren(OptionsPage) == []
    window.selling.make_ready(window.middle)
    (page,) = window.findChildren(OptionsPage)
    assert not page.isVisible()
    assert not page.is_laid()
    window.selling.make_ready(window.middle)
    window.selling.choose("cappuccino")
    assert page.isVisible()
    assert page.item.id == "cappuccino"
    assert window.findChildren(OptionsPage) == [page]
