"""The cart: quantities, options, discounts, undo, order type, guest, parking, and what a crash leaves."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.actions import browse
from pos.base.clock import ManualClock
from pos.base.paths import Home
from pos.screens.counter.discount_page import DiscountPage
from pos.screens.counter.guest_page import GuestPage
from pos.screens.counter.parked_page import ParkedPage
from pos.screens.counter.quantity_page import QuantityPage
from pos.screens.theme import Look
from pos.screens.widgets.scanner import ScannerFilter
from pos.shop.cart import Cart, Contact, Discount, DiscountKind
from pos.shop.catalog import OrderType
from pos.shop.tenders import Tender
from tests.screens.counter.conftest import NOON, Counter, close, open_window, quiet_till
from tests.screens.taps import press, tap, type_text


def cart(counter: Counter) -> Cart:
    """The cart shown."""
    found = counter.window.building.cart
    assert found is not None
    return found


def open_line(counter: Counter, place: int = 0) -> str:
    """Open the buttons of a line."""
    line = cart(counter).lines[place].id
    counter.window.column.lines.select(line)
    QApplication.processEvents()
    return line


def test_plus_and_minus_count(counter: Counter) -> None:
    counter.put_in("croissant")
    open_line(counter)
    tools = counter.window.column.lines.tools()
    assert tools is not None
    for _ in range(3):
        tap(tools.plus)
    counter.wait_for_pieces(4)
    assert counter.lines() == ["4 × Croissant 11.60"]
    tap(tools.minus)
    counter.wait_for_pieces(3)


def test_a_removed_line_comes_back_by_undo(counter: Counter) -> None:
    counter.put_in("croissant", "orange-juice")
    open_line(counter)
    tools = counter.window.column.lines.tools()
    assert tools is not None
    tap(tools.remove)
    counter.wait_for_pieces(1)
    assert counter.window.column.toast.isVisible()
    tap(counter.window.column.toast.undo_button())
    counter.wait_for_pieces(2)
    assert sorted(counter.lines()) == ["1 × Croissant 2.90", "1 × Orange juice 4.20"]


def test_a_cleared_cart_comes_back_whole(counter: Counter) -> None:
    counter.put_in("croissant", "orange-juice")
    before = cart(counter)
    counter.window.column.more_chosen.emit("clear")
    counter.until(lambda: counter.lines() == [])
    counter.until(lambda: browse.building(storage=counter.till.storage) == ())
    tap(counter.window.column.toast.undo_button())
    counter.wait_for_pieces(2)
    assert cart(counter) == before


def test_the_options_of_a_line_are_changed(counter: Counter) -> None:
    counter.tap_tile("flat-white")
    tap(counter.options().groups[1].buttons[0])
    tap(counter.options().add)
    counter.wait_for_pieces(1)
    open_line(counter)
    tools = counter.window.column.lines.tools()
    assert tools is not None
    tap(tools.options)
    page = counter.options()
    assert page.groups[1].chosen() == ("whole-milk",)
    tap(page.groups[1].buttons[1])
    assert page.add.words() == "Change · €4.30"
    tap(page.add)
    counter.until(lambda: counter.lines() == ["1 × Flat white 4.30"])


def test_a_quantity_is_typed(counter: Counter) -> None:
    counter.put_in("croissant")
    counter.window.selling.edit(open_line(counter))
    tap(counter.options().type_quantity)
    page = counter.page(QuantityPage)
    type_text(page.pad, "12")
    press(page, Qt.Key.Key_Return)
    counter.wait_for_pieces(12)
    assert counter.lines() == ["12 × Croissant 34.80"]
    assert counter.window.middle.top() is None


def test_a_discount_on_the_order_needs_its_reason(counter: Counter) -> None:
    counter.put_in("croissant", "orange-juice")
    counter.window.side.more("discount")
    page = counter.page(DiscountPage)
    tap(page.percents[10])
    assert page.keep.words().startswith("Say why")
    assert not page.keep.isEnabled()
    tap(page.reasons[0])
    tap(page.keep)
    counter.until(lambda: counter.amount() == "€6.39")
    assert cart(counter).discount == Discount(DiscountKind.PERCENT, 100_000, "reason.regular_guest", "Mia")


def test_a_discount_on_a_line_by_amount(counter: Counter) -> None:
    counter.put_in("croissant", "orange-juice")
    counter.window.side.of_line("discount", open_line(counter))
    page = counter.page(DiscountPage)
    tap(page.kinds[DiscountKind.AMOUNT])
    type_text(page.pad, "100")
    tap(page.reasons[2])
    tap(page.keep)
    counter.until(lambda: counter.amount() == "€6.10")
    assert cart(counter).lines[0].discount == Discount(DiscountKind.AMOUNT, 100, "reason.complaint", "Mia")


def test_the_next_order_begins_as_the_shops_orders_do(counter: Counter) -> None:
    counter.put_in("croissant")
    menu = counter.window.column.type_menu()
    menu.actions()[0].trigger()
    counter.until(lambda: cart(counter).order_type is OrderType.HERE)
    assert counter.window.column.head.order_type.words() == "Eat here"
    counter.window.building.clear()
    assert counter.window.column.head.order_type.words() == "Take away"
    counter.put_in("croissant")
    assert cart(counter).order_type is OrderType.TAKE_AWAY


def test_the_guest_is_named(counter: Counter) -> None:
    counter.put_in("croissant")
    tap(counter.window.column.head.guest)
    page = counter.page(GuestPage)
    type_text(page.name.field, "Sofia")
    type_text(page.email.field, "sofia@example.org")
    tap(page.types[OrderType.DELIVERY])
    tap(page.keep)
    counter.until(lambda: counter.window.column.head.guest.words() == "Sofia")
    assert cart(counter).contact == Contact(name="Sofia", email="sofia@example.org")
    assert cart(counter).order_type is OrderType.DELIVERY


def test_an_address_that_is_none_is_said_and_nothing_is_lost(counter: Counter) -> None:
    counter.put_in("croissant")
    tap(counter.window.column.head.guest)
    page = counter.page(GuestPage)
    type_text(page.email.field, "sofia")
    tap(page.keep)
    counter.until(lambda: bool(counter.said()))
    assert counter.page(GuestPage).email.field.text() == "sofia"
    assert cart(counter).contact == Contact()


def test_a_parked_order_is_taken_up_again(counter: Counter) -> None:
    counter.put_in("croissant")
    counter.window.side.more("park")
    counter.until(lambda: len(counter.window.building.parked) == 1)
    counter.until(lambda: counter.window.column.empty.button.words().endswith("€2.90"))
    assert counter.lines() == []
    counter.put_in("orange-juice")
    tap(counter.window.sell_page.parked)
    (button,) = counter.page(ParkedPage).buttons.values()
    tap(button)
    counter.until(lambda: counter.lines() == ["1 × Croissant 2.90"])
    # What was parked for it can be undone.
    assert counter.window.column.toast.isVisible()

    def parked() -> list[str]:
        return [line.name for cart in counter.window.building.parked for line in cart.lines]

    # The list is read anew after the carts have changed places.
    counter.until(lambda: parked() == ["Orange juice"])
    assert len(counter.window.building.parked) == 1


def test_a_parked_order_of_nobody_is_called_by_what_is_in_it(counter: Counter) -> None:
    counter.put_in("croissant", "croissant", "orange-juice")
    counter.window.side.more("park")
    button = counter.window.column.empty.button
    counter.until(lambda: button.words() == "Parked · Croissant +2 €10.00")
    assert button.width() >= button.sizeHint().width()


def test_an_order_that_was_taken_up_again_is_not_offered_once_more(counter: Counter) -> None:
    counter.put_in("croissant")
    counter.window.side.more("park")
    counter.until(lambda: counter.window.column.empty.button.words().endswith("€2.90"))
    assert counter.window.column.toast.isVisible()
    tap(counter.window.column.empty.button)
    counter.until(lambda: counter.lines() == ["1 × Croissant 2.90"])
    assert not counter.window.column.toast.isVisible()


def test_a_cart_of_which_an_old_answer_says_that_it_is_not_parked_is_taken_up(counter: Counter) -> None:
    counter.put_in("croissant")
    counter.window.side.more("park")
    building = counter.window.building
    counter.until(lambda: len(building.parked) == 1)
    counter.qtbot.wait(100)
    building._loose = building.parked
    assert building.aside() == building.parked
    building.resume(building.parked[0].id)
    counter.until(lambda: counter.lines() == ["1 × Croissant 2.90"])
    assert counter.said() == ""


def test_after_a_restart_the_cart_is_there_again(
    tmp_path: Path, look: Look, qtbot: QtBot, scanner: ScannerFilter
) -> None:
    clock = ManualClock(NOON)
    with quiet_till(Home(tmp_path), clock) as till:
        first = open_window(qtbot, till, look, clock, scanner)
        first.put_in("croissant", "orange-juice")
        close(first)
        second = open_window(qtbot, till, look, clock, scanner)
        second.wait_for_pieces(2)
        assert second.lines() == ["1 × Croissant 2.90", "1 × Orange juice 4.20"]
        assert second.amount() == "€7.10"
        close(second)


def test_the_line_just_added_to_a_long_cart_is_in_sight(counter: Counter) -> None:
    button = counter.window.rail.button("bakery")
    assert button is not None
    tap(button)
    wanted = 0
    for tile in counter.plain_tiles()[:12]:
        wanted += 1
        counter.window.selling.choose(tile)
        counter.wait_for_pieces(wanted)
    button = counter.window.rail.button("cakes")
    assert button is not None
    tap(button)
    for tile in counter.plain_tiles()[:6]:
        wanted += 1
        counter.window.selling.choose(tile)
        counter.wait_for_pieces(wanted)
    QApplication.processEvents()
    lines = counter.window.column.lines
    last = lines.visualRect(lines.lines.index(lines.lines.rowCount() - 1))
    assert lines.lines.rowCount() > 10
    assert lines.viewport().rect().contains(last)


def test_a_total_of_zero_is_paid_without_asking_anybody(counter: Counter) -> None:
    counter.put_in("croissant")
    counter.window.building.set_discount(Discount(DiscountKind.PERCENT, 1_000_000, "Staff"))
    counter.until(lambda: counter.amount() == "€0.00")
    tap(counter.window.column.charge)
    counter.until(counter.window.tender_page.shows_paid)
    order = counter.dossier(counter.window.paying.order_id)
    assert [each.tender for each in order.attempts] == [Tender.NOTHING_DUE]


def test_an_empty_cart_cannot_be_charged(counter: Counter) -> None:
    assert not counter.window.column.charge.isEnabled()
    counter.window.paying.charge()
    assert not counter.window.paying.is_open
