"""The cart's lines: opening a row, its buttons, its keys, and sums under it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.cart import CartList
from pos.screens.widgets.totals import MOST_ROWS, TotalRow, Totals
from tests.screens.taps import press, tap, wait_active
from tests.screens.widgets.samples import LINES


def cart_of(look: Look, qtbot: QtBot) -> CartList:
    cart = CartList(look=look)
    qtbot.addWidget(cart)
    cart.resize(384, 420)
    cart.show_lines(LINES)
    cart.show()
    wait_active(cart)
    return cart


def heard(cart: CartList) -> list[tuple[str, str]]:
    """Everything the cart will say."""
    said: list[tuple[str, str]] = []
    for name in ("minus", "plus", "options", "remove"):
        getattr(cart, name).connect(lambda line, what=name: said.append((what, line)))
    return said


def test_no_row_is_open_at_first(look: Look, qtbot: QtBot) -> None:
    cart = cart_of(look, qtbot)
    assert cart.open_row() == -1
    assert cart.tools() is None


def test_a_tap_opens_real_buttons_on_that_row(look: Look, qtbot: QtBot) -> None:
    cart = cart_of(look, qtbot)
    said = heard(cart)
    spot = cart.visualRect(cart.lines.index(1)).center()
    tap(cart.viewport(), spot)
    tools = cart.tools()
    assert cart.open_row() == 1
    assert tools is not None
    for button in (tools.minus, tools.plus, tools.options, tools.remove):
        tap(button)
    assert said == [("minus", "2"), ("plus", "2"), ("options", "2"), ("remove", "2")]
    assert tools.remove.accessibleName() == "Remove: Croissant"


def test_the_open_row_makes_room_for_its_buttons(look: Look, qtbot: QtBot) -> None:
    cart = cart_of(look, qtbot)
    closed = cart.visualRect(cart.lines.index(1)).height()
    cart.select("2")
    cart.doItemsLayout()
    opened = cart.visualRect(cart.lines.index(1))
    tools = cart.tools()
    assert opened.height() == closed + 58
    assert tools is not None
    assert opened.contains(tools.geometry())


def test_keys_work_on_the_current_row(look: Look, qtbot: QtBot) -> None:
    cart = cart_of(look, qtbot)
    said = heard(cart)
    cart.select("1")
    press(cart, Qt.Key.Key_Down)
    assert cart.open_row() == 1
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Return, Qt.Key.Key_Delete):
        press(cart, key)
    assert said == [("plus", "2"), ("minus", "2"), ("options", "2"), ("remove", "2")]


def test_a_changed_line_stays_open(look: Look, qtbot: QtBot) -> None:
    cart = cart_of(look, qtbot)
    cart.select("2")
    tools = cart.tools()
    cart.show_lines([LINES[0], replace(LINES[1], quantity="3", price="8.70"), *LINES[2:]])
    assert cart.open_row() == 1
    assert cart.tools() is tools
    assert cart.lines.index(1).data() == "3 × Croissant"


def test_a_line_that_is_gone_closes_its_buttons(look: Look, qtbot: QtBot) -> None:
    cart = cart_of(look, qtbot)
    opened: list[str] = []
    cart.opened.connect(opened.append)
    cart.select("2")
    cart.show_lines([LINES[0], *LINES[2:]])
    assert cart.open_row() == -1
    assert cart.tools() is None
    assert opened == ["2", ""]


def test_a_line_is_read_aloud_whole(look: Look, qtbot: QtBot) -> None:
    cart = cart_of(look, qtbot)
    spoken = cart.lines.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "1 × Avocado toast, 11.30, Sourdough · Poached egg +1.80, No chilli, please"


def test_too_many_sums_keep_the_total(look: Look, qtbot: QtBot) -> None:
    totals = Totals(look=look)
    qtbot.addWidget(totals)
    rows = [TotalRow(f"Tax {number}", "1.00") for number in range(20)]
    totals.show_rows([*rows, TotalRow("Total", "20.00", large=True)])
    before = totals.sizeHint().height()
    assert len(totals.rows()) == MOST_ROWS
    assert totals.text().splitlines()[-1] == "Total 20.00"
    totals.show_rows([TotalRow("Total", "0.00", large=True)])
    assert totals.text() == "Total 0.00"
    assert totals.sizeHint().height() < before
