"""The counter by keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pos.screens.counter.discount_page import DiscountPage
from pos.screens.counter.guest_page import GuestPage
from pos.screens.counter.parked_page import ParkedPage
from pos.shop.catalog import OrderType
from pos.shop.orders import Stage
from pos.shop.tenders import Tender
from tests.screens.counter.conftest import Counter
from tests.screens.taps import press


def keys(counter: Counter, text: str) -> None:
    """Type to whatever has the focus, as a keyboard does."""
    QApplication.processEvents()
    for letter in text:
        QTest.keyClicks(focused(counter), letter)


def focused(counter: Counter) -> QWidget:
    """What has the focus, else the window."""
    counter.window.activateWindow()
    QApplication.processEvents()
    return QApplication.focusWidget() or counter.window


def hit(counter: Counter, *pressed: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in pressed:
        press(focused(counter), key)


def test_three_items_one_modifier_and_the_code_by_keyboard_alone(live: Counter) -> None:
    live.window.sell_page.grid.setFocus()
    for code, pieces in (("3001", 1), ("2005", 2)):
        keys(live, code)
        hit(live, Qt.Key.Key_Return)
        live.wait_for_pieces(pieces)
        hit(live, Qt.Key.Key_Escape)
    keys(live, "1001")
    hit(live, Qt.Key.Key_Return)
    live.until(lambda: live.window.middle.top() is not None)
    keys(live, "2")
    hit(live, Qt.Key.Key_Return)
    live.wait_for_pieces(3)
    hit(live, Qt.Key.Key_F12)
    live.until(lambda: bool(live.link()))
    order = live.window.paying.order_id
    assert "Oat milk" in repr(live.dossier(order).order.cart.lines)
    hit(live, Qt.Key.Key_F12)
    assert live.lines() == []
    assert live.dossier(order).order.stage is Stage.AWAITING_PAYMENT


def test_cash_by_keyboard(live: Counter) -> None:
    live.put_in("croissant")
    hit(live, Qt.Key.Key_F9)
    keys(live, "1000")
    assert live.window.tender_page.cash.rest.text() == "€7.10"
    hit(live, Qt.Key.Key_Return)
    live.until(live.window.tender_page.shows_paid)
    hit(live, Qt.Key.Key_F12)
    assert not live.window.paying.is_open


def test_figures_and_slash_go_to_the_search_from_the_grid(counter: Counter) -> None:
    counter.window.sell_page.grid.setFocus()
    keys(counter, "40")
    assert counter.window.sell_page.search.text() == "40"
    hit(counter, Qt.Key.Key_Escape)
    assert counter.window.sell_page.search.text() == ""
    counter.window.sell_page.grid.setFocus()
    keys(counter, "/")
    assert counter.window.sell_page.search.hasFocus()


def test_plus_minus_and_delete_work_on_the_last_line(counter: Counter) -> None:
    counter.put_in("croissant", "orange-juice")
    counter.window.sell_page.grid.setFocus()
    keys(counter, "++")
    counter.until(lambda: counter.lines()[1] == "3 × Orange juice 12.60")
    keys(counter, "-")
    counter.wait_for_pieces(3)
    hit(counter, Qt.Key.Key_Delete)
    counter.wait_for_pieces(1)


def test_each_function_key_opens_its_page_and_escape_leaves_it(counter: Counter) -> None:
    counter.put_in("croissant")
    for key, page in (
        (Qt.Key.Key_F3, GuestPage),
        (Qt.Key.Key_F4, DiscountPage),
        (Qt.Key.Key_F7, ParkedPage),
    ):
        hit(counter, key)
        assert counter.page(page).isVisible()
        hit(counter, Qt.Key.Key_Escape)
        assert counter.window.middle.top() is None
    hit(counter, Qt.Key.Key_F5)
    assert counter.options().isVisible()
    hit(counter, Qt.Key.Key_Escape)
    assert counter.window.middle.top() is None


def test_f2_takes_the_next_order_type(counter: Counter) -> None:
    counter.put_in("croissant")
    hit(counter, Qt.Key.Key_F2)
    counter.until(lambda: counter.window.building.order_type is OrderType.DELIVERY)


def test_f6_parks_and_f8_clears(counter: Counter) -> None:
    counter.put_in("croissant")
    hit(counter, Qt.Key.Key_F6)
    counter.until(lambda: len(counter.window.building.parked) == 1)
    counter.put_in("orange-juice")
    hit(counter, Qt.Key.Key_F8)
    counter.until(lambda: counter.lines() == [])


def test_f9_f10_f11_open_their_tenders(counter: Counter) -> None:
    counter.put_in("croissant")
    for key, tender in (
        (Qt.Key.Key_F9, Tender.CASH),
        (Qt.Key.Key_F10, Tender.CARD),
        (Qt.Key.Key_F11, Tender.EMAIL),
    ):
        hit(counter, key)
        assert counter.window.tender_page.tender is tender
    hit(counter, Qt.Key.Key_Escape)
    assert not counter.window.paying.is_open
    assert counter.lines() == ["1 × Croissant 2.90"]


def test_f9_right_after_a_tap_opens_with_the_amount_of_that_tap(counter: Counter) -> None:
    counter.put_in("croissant")
    counter.tap_tile("orange-juice")
    hit(counter, Qt.Key.Key_F9)
    assert not counter.window.paying.is_open
    counter.until(lambda: counter.window.paying.is_open)
    assert counter.window.tender_page.tender is Tender.CASH
    assert counter.window.tender_page.cash.take.accessibleName().endswith("€7.10")


def test_holding_f1_shows_every_key(counter: Counter) -> None:
    sheet = counter.window.keys
    QTest.keyPress(counter.window, Qt.Key.Key_F1)
    assert sheet.isVisible()
    for key in ("F12", "F9", "/", "Esc"):
        assert f"{key}:" in sheet.accessibleDescription()
    QTest.keyRelease(counter.window, Qt.Key.Key_F1)
    assert not sheet.isVisible()
