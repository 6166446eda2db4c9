"""Pictures of the counter's widgets, light and dark, to the last pixel."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look, Space
from pos.screens.widgets.awaiting import AwaitingStrip
from pos.screens.widgets.banner import Banner, BannerView
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.cart import CartList
from pos.screens.widgets.charge import ChargeButton
from pos.screens.widgets.chip import Chip, ChipKind, ChipView, CountBadge
from pos.screens.widgets.countdown import CountdownBar
from pos.screens.widgets.empty import EmptyState
from pos.screens.widgets.field import SearchField
from pos.screens.widgets.keypad import AmountView, Keypad, QuickAmounts
from pos.screens.widgets.options import OptionsPanel
from pos.screens.widgets.qr import QrCode
from pos.screens.widgets.rail import Rail, RailItem
from pos.screens.widgets.tiles import TileGrid
from pos.screens.widgets.toast import Toast, ToastView
from pos.screens.widgets.totals import Totals
from tests.screens.widgets.samples import AWAITING, LINES, OPTIONS, TILES, TOTALS

Check = Callable[[QWidget, str], None]


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int, ground: str = "bg") -> QWidget:
    """The widget in a window of this size, on the window's ground."""
    window = QWidget()
    window.setProperty("ground", ground)
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    rows = QVBoxLayout(window)
    rows.setContentsMargins(Space.S2, Space.S2, Space.S2, Space.S2)
    rows.addWidget(widget)
    window.resize(QSize(width, height))
    qtbot.addWidget(window)
    window.show()
    return window


def row_of(*parts: QWidget) -> QWidget:
    """Widgets beside each other."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    return whole


def test_buttons(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    kinds = [Button(kind.value.title(), look=look, kind=kind) for kind in Kind]
    off = Button("Off", look=look, kind=Kind.PRIMARY)
    off.setEnabled(False)
    chosen = Button("Chosen", look=look)
    chosen.setCheckable(True)
    chosen.setChecked(True)
    hinted = Button("Parked", look=look, icon="pause", key_hint="F4")
    bin_button = IconButton("trash-2", "Remove", look=look, kind=Kind.DANGER)
    close = IconButton("x", "Close", look=look)
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.addWidget(row_of(*kinds))
    rows.addWidget(row_of(off, chosen, hinted, bin_button, close))
    charge = ChargeButton(look=look, key_hint="F12")
    charge.show_amount("€25.08")
    nothing = ChargeButton(look=look)
    nothing.show_amount("€0.00")
    nothing.setEnabled(False)
    rows.addWidget(row_of(charge, nothing))
    same_picture(shown(qtbot, whole, 720, 230), "buttons")


def test_chips_and_badges(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    chips = [Chip(ChipView(kind.name.title(), "circle-check", kind), look=look) for kind in ChipKind]
    two, none = CountBadge(look=look), CountBadge(look=look)
    two.show_count(2)
    bar = CountdownBar(look=look)
    bar.show_left(0.6)
    short = CountdownBar(look=look)
    short.show_left(0.05)
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.addWidget(row_of(*chips[:5]))
    rows.addWidget(row_of(*chips[5:], two, none))
    rows.addWidget(row_of(bar, short))
    same_picture(shown(qtbot, whole, 560, 130), "chips")


def test_product_grid(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    grid = TileGrid("Products", look=look)
    grid.tiles.show_tiles(TILES)
    same_picture(shown(qtbot, grid, 874, 564), "tiles")


def test_cart_with_an_open_line(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    cart, totals = CartList(look=look), Totals(look=look)
    cart.show_lines(LINES)
    totals.show_rows(TOTALS)
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(cart, 1)
    rows.addWidget(totals)
    window = shown(qtbot, whole, 400, 520, "surface")
    cart.select("2")
    same_picture(window, "cart")


def test_empty_cart(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    empty = EmptyState(
        "shopping-bag",
        "No items yet",
        "Tap an item, scan a code, or take back a parked order.",
        look=look,
        button="Parked order · Nele €9.80",
        button_icon="pause",
    )
    same_picture(shown(qtbot, empty, 384, 340, "surface"), "empty")


def test_awaiting_strip(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    strip = AwaitingStrip(look=look)
    strip.show_orders(AWAITING)
    same_picture(shown(qtbot, strip, 982, 108), "awaiting")


def test_awaiting_strip_without_orders(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    strip = AwaitingStrip(look=look)
    strip.show_orders([])
    same_picture(shown(qtbot, strip, 982, 108), "awaiting-none")


def test_options_with_a_missing_group(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    same_picture(shown(qtbot, OptionsPanel(OPTIONS, look=look), 862, 612), "options")


def test_cash(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    amounts, pad = QuickAmounts(look=look), Keypad(look=look)
    amounts.show_amounts(
        [
            AmountView(2508, "Exact 25.08"),
            AmountView(2600, "€26"),
            AmountView(3000, "€30"),
            AmountView(4000, "€40"),
        ]
    )
    amounts.mark(3000)
    same_picture(shown(qtbot, row_of(amounts, pad), 720, 420, "surface"), "cash")


def test_qr_code(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    code = QrCode("Payment code", look=look)
    code.show_link("https://pay.example.org/c/8f2k1q9x7d3m5v0b6n4z")
    same_picture(shown(qtbot, code, 320, 320), "qr")


def test_banner_and_toast(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    banner = Banner(look=look)
    host = QWidget()
    host.setMinimumHeight(80)
    toast = Toast(host, look=look)
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.addWidget(banner)
    rows.addWidget(host)
    window = shown(qtbot, whole, 860, 200)
    banner.show_view(
        BannerView(
            "unplug",
            "No internet: this till can’t reach the relay (2 min 10 s)",
            "Works: cash, terminal, printing, the kitchen screen. Waits: new links, proof for 1 open order.",
            "Try again now",
            "rotate-ccw",
        )
    )
    toast.show_view(ToastView("Iced latte removed", "trash-2", "Undo"))
    same_picture(window, "banner-toast")


def test_rails_and_search(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    rail, tenders = Rail("Categories", look=look), Rail("Tenders", look=look, wide=True, width=152)
    rail.show_items(
        [
            RailItem("favourites", "Favourites", "star"),
            RailItem("coffee", "Coffee", "coffee"),
            RailItem("bakery", "Bakery & bread", "croissant"),
        ],
        "favourites",
    )
    tenders.show_items([RailItem("qr", "QR code", "qr-code"), RailItem("cash", "Cash", "banknote")], "cash")
    search = SearchField("Search products", "Search, PLU or scan", look=look, key_hint="/")
    same_picture(shown(qtbot, row_of(rail, tenders, search), 720, 260), "rails-search")
