"""The guest page: allergies on their way from the counter to the kitchen's ticket."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos import till as tills
from pos.base.clock import ManualClock
from pos.base.paths import Home
from pos.screens.counter.guest_page import GuestPage
from pos.screens.theme import Look
from pos.screens.widgets.cart import CartLineView, CartRole
from pos.screens.widgets.scanner import ScannerFilter
from pos.shop.catalog import OrderType
from pos.shop.tenders import Tender
from tests.screens.counter.conftest import NOON, Counter, close, open_window
from tests.screens.taps import tap, type_text


def note(counter: Counter, *keys: str, other: str = "") -> None:
    """Mark allergies on the guest page."""
    counter.window.side.guest()
    page = counter.page(GuestPage)
    for key in keys:
        tap(page.allergens[key])
    type_text(page.other.field, other)
    tap(page.keep)
    counter.until(lambda: counter.window.middle.top() is None)


def warnings(counter: Counter) -> list[str]:
    """What stands in danger under the lines."""
    model = counter.window.column.lines.lines
    views: list[CartLineView] = [model.index(row).data(CartRole.VIEW) for row in range(model.rowCount())]
    return [view.warning for view in views]


def test_allergies_stand_over_the_cart_and_under_what_contains_them(counter: Counter) -> None:
    counter.put_in("croissant", "orange-juice")
    note(counter, "milk", other="strawberries")
    counter.until(lambda: counter.window.column.allergy.text() == "Allergic to milk, strawberries")
    assert counter.window.column.allergy.isVisible()
    assert warnings(counter) == ["Allergy: contains milk", ""]


def test_allergies_reach_the_kitchens_ticket(counter: Counter) -> None:
    counter.put_in("orange-juice")
    note(counter, "nuts", other="strawberries")
    counter.window.paying.by_hand(Tender.CASH)
    counter.until(counter.window.tender_page.cash.isVisible)
    tap(counter.window.tender_page.cash.take)
    counter.until(counter.window.tender_page.shows_paid)
    ticket = counter.dossier(counter.window.paying.order_id).ticket
    assert ticket is not None
    assert ticket.allergies == ("nuts", "strawberries")


def test_the_next_guest_has_no_allergies(counter: Counter) -> None:
    counter.put_in("orange-juice")
    note(counter, "nuts")
    counter.until(lambda: bool(counter.window.column.allergy.text()))
    counter.window.building.park()
    counter.put_in("croissant")
    assert counter.window.column.allergy.text() == ""
    assert not counter.window.column.allergy.isVisible()


def test_the_guest_display_keeps_an_allergy_to_itself(counter: Counter) -> None:
    counter.put_in("orange-juice")
    note(counter, "nuts")
    counter.until(lambda: bool(counter.window.column.allergy.text()))
    QApplication.processEvents()
    assert "nuts" not in repr(counter.window.scene)


def test_allergies_come_back_with_the_page_and_can_be_taken_away(counter: Counter) -> None:
    counter.put_in("orange-juice")
    note(counter, "nuts", other="kiwi")
    counter.until(lambda: bool(counter.window.column.allergy.text()))
    counter.window.side.guest()
    page = counter.page(GuestPage)
    assert page.allergies() == ("nuts", "kiwi")
    tap(page.allergens["nuts"])
    page.other.field.clear()
    tap(page.keep)
    counter.until(lambda: counter.window.column.allergy.text() == "")


def test_a_new_order_begins_as_the_setting_says(
    tmp_path: Path, look: Look, qtbot: QtBot, scanner: ScannerFilter
) -> None:
    clock = ManualClock(NOON)
    environment = {"PASSBELL_SECRETS_IN": "environment", "PASSBELL_ORDER_TYPE": "here"}
    with tills.opened(home=Home(tmp_path), environment=environment, clock=clock) as till:
        counter = open_window(qtbot, till, look, clock, scanner)
        assert counter.window.column.head.order_type.words() == "Eat here"
        counter.put_in("croissant")
        cart = counter.window.building.cart
        assert cart is not None
        assert cart.order_type is OrderType.HERE
        close(counter)
