"""The counter by scanner alone: products and commands, never a key or a tap."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from pos.screens.counter.command_codes import AT_THE_COUNTER, PREFIX
from pos.screens.widgets.scanner import ScannerFilter
from pos.shop.orders import Stage
from tests.screens.counter.conftest import Counter


def code_of(counter: Counter, item: str) -> str:
    """What stands on the item's label."""
    view = counter.window.selling.view
    assert view is not None
    return view.items[item].variations[0].code


def test_three_items_one_modifier_and_the_code_by_scanner_alone(
    live: Counter, scanner: ScannerFilter
) -> None:
    scan = scanner.scanned.emit
    scan(code_of(live, "croissant"))
    live.wait_for_pieces(1)
    scan(code_of(live, "orange-juice"))
    live.wait_for_pieces(2)
    scan(code_of(live, "flat-white"))
    live.until(lambda: live.window.middle.top() is not None)
    scan("pb:choose2")
    scan("pb:add")
    live.wait_for_pieces(3)
    scan("pb:charge")
    live.until(lambda: bool(live.link()))
    order = live.window.paying.order_id
    assert "Oat milk" in repr(live.dossier(order).order.cart.lines)
    scan("pb:next")
    live.until(lambda: live.lines() == [])
    assert live.dossier(order).order.stage is Stage.AWAITING_PAYMENT


def test_a_choice_without_options_in_sight_does_nothing(counter: Counter, scanner: ScannerFilter) -> None:
    counter.put_in("croissant")
    scanner.scanned.emit("pb:choose2")
    scanner.scanned.emit("pb:add")
    assert counter.lines() == ["1 × Croissant 2.90"]
    assert counter.window.middle.top() is None
    assert counter.said() == ""


def test_an_unknown_command_is_no_product(counter: Counter, scanner: ScannerFilter) -> None:
    counter.put_in("croissant")
    scanner.scanned.emit("PB:DANCE")
    QApplication.processEvents()
    assert counter.said() == ""
    assert counter.lines() == ["1 × Croissant 2.90"]


def test_more_less_and_remove_are_commands_of_the_line(counter: Counter, scanner: ScannerFilter) -> None:
    counter.put_in("croissant")
    scanner.scanned.emit("pb:more")
    counter.wait_for_pieces(2)
    scanner.scanned.emit("pb:less")
    counter.wait_for_pieces(1)
    scanner.scanned.emit("pb:remove")
    counter.wait_for_pieces(0)
    assert counter.lines() == []


def test_the_page_on_the_screens_names_every_command() -> None:
    page = (Path(__file__).parents[3] / "docs" / "screens.md").read_text(encoding="utf-8")
    for command in (*AT_THE_COUNTER, "add", "choose1", "choose9"):
        assert f"`{PREFIX}{command}`" in page
