"""The grid: tap, search, code, scan, item information, 86."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from pos.screens.counter.item_page import ItemPage
from pos.screens.counter.selling import MINUTE_BEATS
from pos.screens.counter.until import Until
from pos.screens.widgets.scanner import ScannerFilter
from pos.screens.widgets.tiles import TileView
from tests.screens.counter.conftest import Counter
from tests.screens.taps import press, tap, tap_right, type_text


def tile(counter: Counter, item: str) -> TileView:
    """The tile of an item in sight."""
    model = counter.window.sell_page.grid.tiles
    return next(model.tile(row) for row in range(model.rowCount()) if model.tile(row).item == item)


def shown(counter: Counter) -> list[str]:
    """The names in the grid."""
    model = counter.window.sell_page.grid.tiles
    return [model.tile(row).name for row in range(model.rowCount())]


def test_the_rail_begins_with_favourites_and_changes_the_grid(counter: Counter) -> None:
    assert shown(counter)[:2] == ["Flat white", "Cappuccino"]
    button = counter.window.rail.button("bakery")
    assert button is not None
    tap(button)
    assert "Croissant" in shown(counter)
    assert "Flat white" not in shown(counter)


def test_the_count_stands_on_the_tile(counter: Counter) -> None:
    counter.put_in("croissant", "croissant")
    assert tile(counter, "croissant").in_cart == 2
    assert tile(counter, "orange-juice").in_cart == 0


def test_a_required_choice_opens_the_page_and_names_what_is_missing(counter: Counter) -> None:
    counter.tap_tile("flat-white")
    page = counter.options()
    assert page.add.words() == "Still to choose: Milk · €3.80"
    assert not page.add.isEnabled()
    assert [group.chosen() for group in page.groups[:2]] == [("flat-white-regular",), ()]
    tap(page.groups[0].buttons[1])
    tap(page.groups[1].buttons[1])
    tap(page.plus)
    assert page.add.words() == "Add · €10.00"
    tap(page.add)
    counter.wait_for_pieces(2)
    assert counter.lines() == ["2 × Flat white 10.00"]
    assert counter.window.middle.top() is None


def test_a_default_choice_needs_no_page(counter: Counter) -> None:
    counter.put_in("chai-latte")
    assert counter.window.middle.top() is None
    cart = counter.window.building.cart
    assert cart is not None
    assert [each.modifier_id for each in cart.lines[0].modifiers] == ["chai-whole-milk"]


def test_leaving_the_options_adds_nothing(counter: Counter) -> None:
    counter.tap_tile("flat-white")
    tap(counter.options().close_button)
    assert counter.window.middle.top() is None
    assert counter.lines() == []


def test_a_note_goes_with_the_new_line(counter: Counter) -> None:
    counter.tap_tile("flat-white")
    options = counter.options()
    press(options, Qt.Key.Key_1)
    tap(options.note)
    note = counter.note_page()
    type_text(note.kitchen.field, "extra hot")
    tap(note.keep)
    tap(options.add)
    counter.wait_for_pieces(1)
    cart = counter.window.building.cart
    assert cart is not None
    assert cart.lines[0].kitchen_note == "extra hot"


def test_typing_searches_and_return_takes_the_first_hit(counter: Counter) -> None:
    search = counter.window.sell_page.search
    type_text(search, "avoc")
    counter.until(lambda: shown(counter) == ["Avocado toast"])
    press(search, Qt.Key.Key_Return)
    counter.until(lambda: search.text() == "")


def test_a_search_without_hits_says_so(counter: Counter) -> None:
    type_text(counter.window.sell_page.search, "zzzz")
    counter.until(counter.window.sell_page.nothing.isVisible)
    tap(counter.window.sell_page.nothing.button)
    counter.until(lambda: len(shown(counter)) > 1)


def test_a_typed_code_means_its_very_size(counter: Counter) -> None:
    search = counter.window.sell_page.search
    type_text(search, "1101")
    press(search, Qt.Key.Key_Return)
    counter.until(lambda: counter.window.middle.top() is not None)
    assert counter.options().groups[0].chosen() == ("flat-white-large",)


def test_an_unknown_code_says_what_to_do(counter: Counter) -> None:
    search = counter.window.sell_page.search
    type_text(search, "9999")
    press(search, Qt.Key.Key_Return)
    counter.until(lambda: "9999" in counter.said())
    assert counter.lines() == []


def test_a_scan_reaches_the_cart_wherever_the_focus_is(counter: Counter, scanner: ScannerFilter) -> None:
    items = counter.window.selling.view.items.values() if counter.window.selling.view else ()
    code = next(
        each.barcodes[0]
        for item in items
        for each in item.variations
        if each.barcodes and not item.modifier_groups and item.sold_out is None
    )
    counter.window.column.head.guest.setFocus()
    window = counter.window.windowHandle()
    assert window is not None
    scanner.watch(window)
    QApplication.processEvents()
    for letter in code:
        QTest.keyClick(window, ord(letter))
    QTest.keyClick(window, Qt.Key.Key_Return)
    counter.wait_for_pieces(1)


def test_an_unknown_barcode_is_said(counter: Counter, scanner: ScannerFilter) -> None:
    scanner.scanned.emit("4006381333931")
    counter.until(lambda: "4006381333931" in counter.said())


def test_a_right_click_shows_what_is_known_of_an_item(counter: Counter) -> None:
    tap_right(counter.window.sell_page.grid.viewport(), counter.tile_centre("flat-white"))
    page = counter.page(ItemPage)
    assert page.add.isEnabled()
    tap(page.add)
    assert counter.options().item.id == "flat-white"


def test_86_until_restock_and_back_on_sale(counter: Counter) -> None:
    counter.window.selling.inform("croissant")
    tap(counter.page(ItemPage).spans.buttons[Until.RESTOCK])
    counter.until(lambda: tile(counter, "croissant").off == "86 until restock")
    counter.tap_tile("croissant")
    counter.until(lambda: "Croissant" in counter.said())
    assert counter.lines() == []
    counter.window.selling.inform("croissant")
    tap(counter.page(ItemPage).back_on_sale)
    counter.until(lambda: tile(counter, "croissant").off == "")
    counter.put_in("croissant")


def test_86_until_a_time(counter: Counter) -> None:
    counter.window.selling.inform("croissant")
    page = counter.page(ItemPage)
    type_text(page.spans.until.field, "14:00")
    press(page.spans.until.field, Qt.Key.Key_Return)
    counter.until(lambda: tile(counter, "croissant").off == "86 until 14:00")


def test_86_for_half_an_hour(counter: Counter) -> None:
    counter.window.selling.inform("croissant")
    tap(counter.page(ItemPage).spans.buttons[Until.HALF_HOUR])
    counter.until(lambda: tile(counter, "croissant").off == "86 until 13:17")


def test_an_86_that_ends_by_the_clock_is_shown_within_a_minute(counter: Counter) -> None:
    counter.window.selling.inform("croissant")
    tap(counter.page(ItemPage).spans.buttons[Until.HALF_HOUR])
    counter.until(lambda: tile(counter, "croissant").off == "86 until 13:17")
    counter.pass_time(30 * 60)
    for _ in range(MINUTE_BEATS):
        counter.room.beat.struck.emit()
    counter.until(lambda: tile(counter, "croissant").off == "")


def test_a_line_whose_item_was_86d_says_so(counter: Counter) -> None:
    counter.put_in("croissant")
    counter.window.selling.inform("croissant")
    tap(counter.page(ItemPage).spans.buttons[Until.RESTOCK])
    counter.until(lambda: counter.warning() == "86 until restock")


def test_the_page_of_options_is_filled_anew_for_the_next_product(counter: Counter) -> None:
    counter.tap_tile("flat-white")
    first = counter.options()
    tap(first.groups[1].buttons[1])
    tap(first.plus)
    first.set_notes("no foam", "")
    tap(first.close_button)
    counter.tap_tile("cappuccino")
    page = counter.options()
    assert page is first
    assert page.accessibleName() == "Cappuccino"
    assert (page.quantity(), page.kitchen_note, page.note.words()) == (1, "", "Note")
    assert page.missing() is not None
    tap(page.groups[1].buttons[0])
    tap(page.add)
    counter.wait_for_pieces(1)
    assert counter.lines()[0].startswith("1 × Cappuccino")


def test_a_product_scanned_while_choosing_lies_above_and_leaves_the_choice_below(counter: Counter) -> None:
    counter.tap_tile("flat-white")
    below = counter.options()
    tap(below.groups[1].buttons[1])
    chosen = dict(below.choices())
    counter.window.selling.choose("cappuccino")
    above = counter.options()
    assert above is not below
    tap(above.close_button)
    assert counter.options() is below
    assert dict(below.choices()) == chosen


def test_a_page_of_options_that_was_left_keeps_no_widgets_behind(counter: Counter) -> None:
    def widgets() -> int:
        for item in ("cappuccino", "flat-white"):
            counter.tap_tile(item)
            tap(counter.options().close_button)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(counter.window.findChildren(QObject))

    before = widgets()
    assert widgets() == before
    assert widgets() == before


def test_all_options_of_every_product_are_in_sight_at_once(counter: Counter) -> None:
    view = counter.window.selling.view
    assert view is not None
    hidden = []
    for item in view.items.values():
        if item.modifier_groups and item.sold_out is None:
            counter.window.selling._open(item, variation=item.variations[0].id)
            QApplication.processEvents()
            page = counter.options()
            (area,) = page.findChildren(QScrollArea)
            if area.verticalScrollBar().maximum():
                hidden.append(item.id)
            tap(page.close_button)
    assert hidden == []
