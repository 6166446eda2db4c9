"""Deeds that only a manager may do: approved on the spot, or not done at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos import till as tills
from pos.actions.jobs import JobKind
from pos.base.clock import ManualClock
from pos.base.paths import Home
from pos.screens.counter.discount_page import DiscountPage
from pos.screens.counter.waive_page import WaivePage
from pos.screens.theme import Look
from pos.screens.widgets.scanner import ScannerFilter
from pos.shop.orders import Stage
from pos.shop.tenders import Tender
from pos.storage import audit, outbox
from tests.screens.counter.conftest import MANAGER_PIN as PIN
from tests.screens.counter.conftest import NOON, Counter, close, open_window
from tests.screens.taps import press, tap, type_text


@pytest.fixture
def strict(tmp_path: Path, look: Look, qtbot: QtBot, scanner: ScannerFilter) -> Iterator[Counter]:
    """A counter in a house where discounts above 10 % need a manager."""
    clock = ManualClock(NOON)
    environment = {
        "PASSBELL_SECRETS_IN": "environment",
        "PASSBELL_MANAGER_PIN": PIN,
        "PASSBELL_DISCOUNT_LIMIT_PERCENT": "10",
    }
    with tills.opened(home=Home(tmp_path), environment=environment, clock=clock) as till:
        made = open_window(qtbot, till, look, clock, scanner)
        yield made
        close(made)


def approve(counter: Counter, name: str, pin: str) -> None:
    """Type a manager's name and PIN and tap Approve."""
    panel = counter.window.approval.panel
    counter.until(lambda: counter.window.approval.is_open)
    panel.name.field.setText(name)
    type_text(panel.pin.field, pin)
    tap(panel.approve)


def wish(counter: Counter, percent: int) -> None:
    """Ask for a discount on the whole order."""
    counter.window.side.more("discount")
    page = counter.page(DiscountPage)
    tap(page.percents[percent])
    tap(page.reasons[0])
    tap(page.keep)


def test_a_small_discount_asks_nobody(strict: Counter) -> None:
    strict.put_in("croissant", "croissant")
    wish(strict, 10)
    strict.until(lambda: strict.amount() == "€5.22")
    assert not strict.window.approval.is_open
    assert strict.window.middle.top() is None


def test_a_large_discount_is_given_in_the_managers_name(strict: Counter) -> None:
    strict.put_in("croissant", "croissant")
    wish(strict, 50)
    approve(strict, "Sample M", PIN)
    strict.until(lambda: strict.amount() == "€2.90")
    cart = strict.window.building.cart
    assert cart is not None
    assert cart.discount is not None
    assert cart.discount.who == "Sample M"
    strict.until(lambda: strict.window.middle.top() is None)
    assert not strict.window.approval.is_open


def test_a_wrong_pin_gives_no_discount(strict: Counter) -> None:
    strict.put_in("croissant", "croissant")
    wish(strict, 50)
    approve(strict, "Sample M", "0000")
    strict.until(lambda: not strict.window.approval.panel.pin.field.text())
    assert strict.window.approval.is_open
    assert strict.amount() == "€5.80"


def test_giving_up_leaves_the_page_and_the_price_as_they_were(strict: Counter) -> None:
    strict.put_in("croissant", "croissant")
    wish(strict, 50)
    strict.until(lambda: strict.window.approval.is_open)
    press(strict.window.approval.panel, Qt.Key.Key_Escape)
    assert not strict.window.approval.is_open
    assert strict.page(DiscountPage).isVisible()
    assert strict.amount() == "€5.80"


def test_no_key_and_no_scan_falls_through_to_the_counter(strict: Counter, scanner: ScannerFilter) -> None:
    strict.put_in("croissant", "croissant")
    wish(strict, 50)
    strict.until(lambda: strict.window.approval.is_open)
    press(strict.window.approval.panel, Qt.Key.Key_F12, Qt.Key.Key_F8)
    scanner.scanned.emit("3001")
    assert not strict.window.paying.is_open
    assert strict.amount() == "€5.80"


def test_an_order_goes_on_the_house_with_a_reason_and_a_manager(strict: Counter) -> None:
    strict.put_in("croissant")
    strict.window.side.more("waive")
    tap(strict.page(WaivePage).reasons[0])
    approve(strict, "Sample M", PIN)
    strict.until(strict.window.tender_page.shows_paid)
    order = strict.dossier(strict.window.paying.order_id)
    (attempt,) = order.attempts
    assert (attempt.tender, attempt.who, attempt.reason) == (Tender.WAIVED, "Sample M", "reason.goodwill")
    assert order.ticket is not None
    with strict.till.storage.read() as tx:
        assert [line.deed for line in audit.page(tx)] == ["waived"]


def test_nothing_goes_on_the_house_while_nobody_approves(strict: Counter) -> None:
    strict.put_in("croissant")
    strict.window.side.more("waive")
    tap(strict.page(WaivePage).reasons[0])
    strict.until(lambda: strict.window.approval.is_open)
    tap(strict.window.approval.panel.back)
    strict.until(lambda: "Only a manager may waive a payment." in strict.said())
    assert strict.lines() == ["1 × Croissant 2.90"]
    assert not strict.window.paying.is_open


def test_a_link_that_is_not_proven_dead_ends_on_a_managers_word(live: Counter) -> None:
    live.put_in("croissant")
    order = live.charge()
    live.trouble("503")
    live.window.side.cancel(order)
    tap(live.cancel_page().reasons[0])
    live.until(lambda: live.window.watch.is_cancelling(order))
    live.until(lambda: asked_in_vain(live, order), 20_000)
    live.window.side.cancel(order)
    page = live.cancel_page()
    assert page.go_on.words() == "Cancel without proof"
    tap(page.reasons[0])
    approve(live, "Sample M", PIN)
    live.until(lambda: live.dossier(order).order.stage is Stage.CANCELLED)
    live.until(lambda: live.window.strip.card(order) is None)


def asked_in_vain(counter: Counter, order: str) -> bool:
    """Whether the company was asked to close the link and did not do it."""
    attempt = counter.dossier(order).attempt
    assert attempt is not None
    with counter.till.storage.read() as tx:
        job = outbox.get(tx, kind=JobKind.CLOSE_LINK, key=attempt.id)
    return job is not None and bool(job.trouble)
