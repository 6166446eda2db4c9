"""Pictures of the counter, light and dark, to the last pixel."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.counter.awaiting_view import AwaitingPresenter
from pos.screens.counter.cart_view import CartPresenter
from pos.screens.counter.tender_page import TenderPage
from pos.screens.counter.tender_view import CodeView, TenderPresenter
from pos.screens.theme import Look
from pos.screens.widgets.chip import ChipKind, ChipView
from pos.screens.words import Words
from pos.shop.tenders import Tender
from tests.screens.counter.conftest import MAIN_SIZE, Counter
from tests.screens.taps import tap

Check = Callable[[QWidget, str], None]
NOW = datetime(2026, 11, 21, 11, 47, tzinfo=UTC)
CODE = CodeView(
    "€25.08",
    "https://pay.example.org/c/8f2k1q9x7d3m5v0b6n4z",
    ChipView("Shown", "hourglass", ChipKind.ACCENT),
    "29:12 left",
    0.97,
)


def fill(counter: Counter) -> None:
    """An order with a choice, an open line and a discount-free total."""
    counter.tap_tile("flat-white")
    tap(counter.options().groups[1].buttons[1])
    tap(counter.options().add)
    counter.wait_for_pieces(1)
    counter.put_in("croissant", "croissant", "orange-juice")
    cart = counter.window.building.cart
    assert cart is not None
    counter.window.column.lines.select(cart.lines[1].id)
    counter.window.sell_page.grid.clearFocus()


@pytest.mark.parametrize("size", [MAIN_SIZE, QSize(1920, 1080)])
def test_selling(counter: Counter, same_picture: Check, size: QSize) -> None:
    fill(counter)
    counter.window.resize(size)
    QApplication.processEvents()
    same_picture(counter.window, f"counter-{size.width()}")


def test_options(counter: Counter, same_picture: Check) -> None:
    counter.tap_tile("flat-white")
    QApplication.processEvents()
    same_picture(counter.window, "counter-options")


@pytest.fixture
def tender_page(look: Look, qtbot: QtBot) -> TenderPage:
    """The tender page alone, as large as in the smallest window."""
    words = Words("en", ZoneInfo("Europe/Berlin"))
    cart = CartPresenter(words, "EUR")
    page = TenderPage(TenderPresenter(words, "EUR", cart, AwaitingPresenter(words, cart)), look=look)
    qtbot.addWidget(page)
    page.resize(950, 596)
    page.begin(Tender.LINK)
    page.show_order("Sofia · TEMP …QX4TB", 2508, charged=True)
    page.show()
    return page


def test_code(tender_page: TenderPage, same_picture: Check) -> None:
    tender_page.show_code(CODE)
    QApplication.processEvents()
    same_picture(tender_page, "counter-code")


def test_cash(tender_page: TenderPage, same_picture: Check) -> None:
    tender_page.show_tender(Tender.CASH)
    tender_page.cash.quick.chosen.emit(3000)
    QApplication.processEvents()
    same_picture(tender_page, "counter-cash")
