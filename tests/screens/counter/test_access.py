"""Every control of every page of the counter: named, reached by keys, large enough, and inside the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from pos.base.i18n import Message
from pos.screens.theme import Density, theme
from pos.shop.tenders import Tender
from tests.screens.counter.conftest import MAIN_SIZE, Counter


def _line(counter: Counter) -> str:
    cart = counter.window.building.cart
    assert cart is not None
    return cart.lines[0].id


def _over_tender(tender: Tender) -> Callable[[Counter], None]:
    return lambda counter: counter.window.paying.by_hand(tender)


def _word(counter: Counter) -> None:
    counter.window.paying.by_hand(Tender.CASH)
    counter.window.tender_page.show_word("Mia")


PAGES: dict[str, Callable[[Counter], None]] = {
    "sell": lambda counter: counter.window.column.lines.select(_line(counter)),
    "options": lambda counter: counter.tap_tile("flat-white"),
    "line": lambda counter: counter.window.selling.edit(_line(counter)),
    "note": lambda counter: counter.window.selling.note(_line(counter)),
    "item": lambda counter: counter.window.selling.inform("flat-white"),
    "quantity": lambda counter: counter.window.side.of_line("quantity", _line(counter)),
    "discount": lambda counter: counter.window.side.more("discount"),
    "guest": lambda counter: counter.window.side.guest(),
    "parked": lambda counter: counter.window.side.parked(),
    "waive": lambda counter: counter.window.side.more("waive"),
    "manager": lambda counter: counter.window.approval.ask(
        Message("house.manager_discount"), lambda _: None, lambda: None
    ),
    "cancel": lambda counter: counter.window.side.cancel("TEMP-0000000000"),
    "cash": _over_tender(Tender.CASH),
    "card": _over_tender(Tender.CARD),
    "email": _over_tender(Tender.EMAIL),
    "word": _word,
    "trouble": lambda counter: counter.window.notices.say("No such code. Search by name."),
}


def open_page(counter: Counter, name: str) -> list[QWidget]:
    """The page with something in the cart; returns every control in sight."""
    counter.put_in("croissant")
    PAGES[name](counter)
    QApplication.processEvents()
    return [
        part
        for part in counter.window.findChildren(QWidget)
        if isinstance(part, (QAbstractButton, QLineEdit, QAbstractItemView)) and part.isVisible()
    ]


@pytest.mark.parametrize("name", PAGES)
def test_every_control_is_named_reached_by_keys_large_enough_and_in_sight(
    counter: Counter, name: str
) -> None:
    controls = open_page(counter, name)
    assert len(controls) > 10
    assert counter.window.size() == MAIN_SIZE
    assert [told(part) for part in controls if not spoken(part)] == []
    assert [told(part) for part in controls if not part.focusPolicy() & Qt.FocusPolicy.TabFocus] == []
    buttons = [part for part in controls if isinstance(part, QAbstractButton)]
    assert [told(part) for part in buttons if min(part.width(), part.height()) < 48] == []
    whole = counter.window.rect()
    areas = counter.window.findChildren(QScrollArea)
    fixed = [part for part in buttons if not any(area.isAncestorOf(part) for area in areas)]
    assert [told(part) for part in fixed if not whole.contains(place_of(counter, part))] == []


def spoken(part: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name).strip()


def told(part: QWidget) -> str:
    """Which one it is, for whoever has to mend it."""
    return f"{type(part).__name__} {part.accessibleName()!r} {part.width()}x{part.height()}"


def place_of(counter: Counter, part: QWidget) -> QRect:
    """Where it is in the window."""
    return QRect(part.mapTo(counter.window, QPoint(0, 0)), part.size())


@pytest.mark.parametrize("density", list(Density))
def test_cart_charge_and_strip_stay_in_sight_at_every_density(
    counter: Counter, qapp: QApplication, density: Density
) -> None:
    counter.room.look.choose(qapp, theme(density=density, reduced_motion=True))
    for name in ("cash", "sell"):
        counter.window.show_page("sell")
        open_page(counter, name)
        for part in (counter.window.column.charge, counter.window.strip, counter.window.top):
            assert part.isVisible()
            assert QRect(QPoint(0, 0), MAIN_SIZE).contains(place_of(counter, part))


def test_the_sum_of_a_change_is_never_cut_and_quieter_buttons_give_way(counter: Counter) -> None:
    open_page(counter, "line")
    page = counter.options()
    quiet = (page.type_quantity, page.discount, page.note)
    assert [button.toolTip() for button in quiet] == ["", "", ""]
    page.show_total("€123,456,789.00 incl.")
    QApplication.processEvents()
    assert page.add.width() >= page.add.sizeHint().width()
    assert [button.toolTip() for button in quiet] == ["Quantity", "Discount", ""]
    assert [spoken(button) for button in quiet] == ["Quantity", "Discount", "Note"]
    page.show_total("€2.90")
    assert [button.toolTip() for button in quiet] == ["", "", ""]


def test_a_field_is_as_high_as_a_button_at_every_density(counter: Counter, qapp: QApplication) -> None:
    for density in Density:
        look = theme(density=density, reduced_motion=True)
        counter.room.look.choose(qapp, look)
        counter.window.show_page("sell")
        open_page(counter, "guest")
        page = counter.window.middle.top()
        assert page is not None
        heights = {field.height() for field in page.findChildren(QLineEdit) if field.isVisible()}
        assert heights == {look.sizes.hit}, density
        counter.window.leave_page()


def test_nothing_is_squeezed_on_a_low_monitor_with_large_fields(counter: Counter, qapp: QApplication) -> None:
    counter.room.look.choose(qapp, theme(density=Density.LARGE, reduced_motion=True))
    counter.window.resize(1280, 720)
    counter.put_in("croissant")
    for name in ("discount", "guest"):
        PAGES[name](counter)
        QApplication.processEvents()
        page = counter.window.middle.top()
        assert page is not None
        parts = [part for part in page.findChildren(QAbstractButton) if part.isVisible()]
        assert [told(part) for part in parts if part.height() < 48] == []
        counter.window.leave_page()
