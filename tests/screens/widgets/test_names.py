"""Every control of every widget has a name for screen readers and can be reached by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.entrance import TroubleWindow
from pos.screens.theme import Look
from pos.screens.widgets.awaiting import AwaitingStrip
from pos.screens.widgets.banner import Banner, BannerView
from pos.screens.widgets.cart import CartList
from pos.screens.widgets.charge import ChargeButton
from pos.screens.widgets.empty import EmptyState
from pos.screens.widgets.field import LabelledField, SearchField
from pos.screens.widgets.keypad import AmountView, Keypad, QuickAmounts
from pos.screens.widgets.options import OptionsPanel
from pos.screens.widgets.qr import QrCode
from pos.screens.widgets.rail import Rail, RailItem
from pos.screens.widgets.stations import Segment, Segments
from pos.screens.widgets.ticket import TicketCard
from pos.screens.widgets.tiles import TileGrid
from pos.screens.widgets.toast import Toast, ToastView
from tests.screens.widgets.samples import AWAITING, LINES, OPTIONS, TICKETS, TILES


def _cart(look: Look) -> QWidget:
    cart = CartList(look=look)
    cart.show_lines(LINES)
    cart.select("2")
    return cart


def _grid(look: Look) -> QWidget:
    grid = TileGrid("Products", look=look)
    grid.tiles.show_tiles(TILES)
    return grid


def _strip(look: Look) -> QWidget:
    strip = AwaitingStrip(look=look)
    strip.show_orders(AWAITING)
    return strip


def _banner(look: Look) -> QWidget:
    banner = Banner(look=look)
    banner.show_view(BannerView("unplug", "No internet", "Cash works.", "Try again"))
    return banner


def _toast(look: Look) -> QWidget:
    host = QWidget()
    Toast(host, look=look).show_view(ToastView("Removed", "trash-2", "Undo"))
    return host


def _rail(look: Look) -> QWidget:
    rail = Rail("Categories", look=look)
    rail.show_items([RailItem("star", "Favourites", "star")], "star")
    return rail


def _segments(look: Look) -> QWidget:
    segments = Segments("Stations", look=look)
    segments.show_segments([Segment("", "All", 9)], "")
    return segments


def _amounts(look: Look) -> QWidget:
    amounts = QuickAmounts(look=look)
    amounts.show_amounts([AmountView(2600, "€26")])
    return amounts


def _charge(look: Look) -> QWidget:
    charge = ChargeButton(look=look)
    charge.show_amount("€1.00")
    return charge


MAKERS: dict[str, Callable[[Look], QWidget]] = {
    "cart": _cart,
    "grid": _grid,
    "strip": _strip,
    "banner": _banner,
    "toast": _toast,
    "rail": _rail,
    "segments": _segments,
    "amounts": _amounts,
    "charge": _charge,
    "options": lambda look: OptionsPanel(OPTIONS, look=look),
    "keypad": lambda look: Keypad(look=look),
    "ticket": lambda look: TicketCard(TICKETS[0], look=look),
    "search": lambda look: SearchField("Search products", "Search", look=look),
    "field": lambda look: LabelledField("Guest's name", look=look),
    "empty": lambda look: EmptyState("inbox", "Nothing", "Orders come here.", look=look, button="Open"),
    "qr": lambda look: QrCode("Payment code", look=look),
    "trouble": lambda look: TroubleWindow("Cannot start", "Close the other till.", look=look),
}


@pytest.mark.parametrize("maker", MAKERS)
def test_every_control_has_a_name_and_is_reached_by_keys(maker: str, look: Look, qtbot: QtBot) -> None:
    whole = MAKERS[maker](look)
    qtbot.addWidget(whole)
    whole.resize(800, 500)
    whole.show()
    controls = [
        part
        for part in (whole, *whole.findChildren(QWidget))
        if isinstance(part, (QAbstractButton, QLineEdit, QAbstractItemView)) and part.isVisible()
    ]
    nameless = []
    for part in controls:
        spoken = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        if not spoken.strip():
            nameless.append(part)
    unreachable = [part for part in controls if not part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert controls or maker == "qr"
    assert nameless == []
    assert unreachable == []


@pytest.mark.parametrize("maker", MAKERS)
def test_every_target_is_at_least_48_pixels(maker: str, look: Look, qtbot: QtBot) -> None:
    whole = MAKERS[maker](look)
    qtbot.addWidget(whole)
    whole.resize(900, 640)
    whole.show()
    small = [
        (type(part).__name__, part.accessibleName(), part.size().toTuple())
        for part in (whole, *whole.findChildren(QAbstractButton))
        if isinstance(part, QAbstractButton) and part.isVisible() and min(part.width(), part.height()) < 48
    ]
    assert small == []
