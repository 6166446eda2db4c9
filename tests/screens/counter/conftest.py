"""A real till behind a real counter window: with hand-moved clock, or with relay and practice company."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import requests
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos import till as tills
from pos.actions import browse
from pos.actions.browse import Dossier
from pos.background.companions import Companions
from pos.base.clock import Clock, ManualClock, SystemClock
from pos.base.paths import Home
from pos.screens.bridge import Bridge
from pos.screens.counter.window import CounterWindow
from pos.screens.room import Room
from pos.screens.theme import Look
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.scanner import ScannerFilter
from pos.screens.widgets.sound import SoundPlayer
from pos.screens.words import Words
from pos.till import Background, Till
from tests.screens.taps import tap

NOON = datetime(2026, 11, 21, 11, 47, tzinfo=UTC)
WAIT_MS = 8000
MAIN_SIZE = QSize(1366, 768)


@dataclass
class Counter:
    """A counter window over an open till, and the hands and eyes of a test."""

    qtbot: QtBot
    till: Till
    bridge: Bridge
    room: Room
    window: CounterWindow
    clock: Clock
    background: Background | None = None
    control: str = ""
    companions: Companions | None = None

    def until(self, true: Callable[[], bool], timeout_ms: int = WAIT_MS) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(true, timeout=timeout_ms)

    def tap_tile(self, item: str) -> None:
        """Tap the tile of an item that is in sight."""
        grid = self.window.sell_page.grid
        rows = [row for row in range(grid.tiles.rowCount()) if grid.tiles.tile(row).item == item]
        assert rows, f"no tile {item}"
        place = grid.tiles.index(rows[0])
        grid.scrollTo(place)
        tap(grid.viewport(), grid.visualRect(place).center())

    def tile_centre(self, item: str) -> QPoint:
        """Where the tile of an item is."""
        grid = self.window.sell_page.grid
        row = next(row for row in range(grid.tiles.rowCount()) if grid.tiles.tile(row).item == item)
        return grid.visualRect(grid.tiles.index(row)).center()

    def lines(self) -> list[str]:
        """The lines of the cart as a person reads them: `2 × Croissant 5.80`."""
        model = self.window.column.lines.lines
        views = [model.data(model.index(row), 257) for row in range(model.rowCount())]
        return [f"{view.quantity} × {view.name} {view.price}" for view in views]

    def amount(self) -> str:
        """What stands on the Charge button."""
        return self.window.column.charge.amount()

    def put_in(self, *items: str) -> None:
        """Tap these tiles and wait for the cart."""
        for item in items:
            before = self.pieces()
            self.tap_tile(item)
            self.until(lambda before=before: self.pieces() == before + 1)

    def pieces(self) -> int:
        """How many pieces are in the cart shown."""
        cart = self.window.building.cart
        return sum(line.quantity for line in cart.lines) if cart is not None else 0

    def charge(self) -> str:
        """Tap Charge, wait for the code; returns the order's id."""
        tap(self.window.column.charge)
        self.until(lambda: bool(self.link()))
        return self.window.paying.order_id

    def link(self) -> str:
        """The address of the code on the tender page."""
        return self.window.tender_page.code.code.link()

    def dossier(self, order: str) -> Dossier:
        """Everything that is written about an order."""
        return browse.dossier(storage=self.till.storage, order=order)

    def pay(self, order: str, **how: object) -> None:
        """The guest pays the newest link of an order."""
        attempt = self.dossier(order).attempt
        assert attempt is not None
        answer = requests.post(f"{self.control}/control/links/{attempt.link_id}/pay", json=how, timeout=10)
        assert answer.ok, answer.text

    def trouble(self, **how: object) -> None:
        """Let the practice company misbehave."""
        answer = requests.post(f"{self.control}/control/trouble", json=how, timeout=10)
        assert answer.ok, answer.text

    def said(self) -> str:
        """What the notice banner says, "" while it is hidden."""
        banner = self.window.notice_banner
        return f"{banner.accessibleName()} {banner.accessibleDescription()}" if banner.isVisible() else ""


def open_window(qtbot: QtBot, till: Till, look: Look, clock: Clock, scanner: ScannerFilter) -> Counter:
    """A window over a till, shown in the size of the drawings."""
    bridge = Bridge(till)
    words = Words("en", ZoneInfo(till.terms.zone))
    sounds = SoundPlayer(player=())
    sounds.muted = True
    room = Room(bridge, look, words, Beat(), sounds)
    window = CounterWindow(room, who="Mia", scanner=scanner)
    qtbot.addWidget(window)
    window.resize(MAIN_SIZE)
    window.show()
    counter = Counter(qtbot, till, bridge, room, window, clock)
    counter.until(lambda: window.sell_page.grid.tiles.rowCount() > 0)
    return counter


@contextmanager
def quiet_till(home: Home, clock: Clock) -> Iterator[Till]:
    """A till without background work."""
    environment = {"PASSBELL_SECRETS_IN": "environment", "PASSBELL_SHOP_NAME": "Corner Café"}
    with tills.opened(home=home, environment=environment, clock=clock) as till:
        yield till


@pytest.fixture(scope="session")
def scanner(qapp: QApplication) -> ScannerFilter:
    """The one scanner of the application."""
    return ScannerFilter(qapp)


@pytest.fixture
def counter(tmp_path: Path, look: Look, qtbot: QtBot, scanner: ScannerFilter) -> Iterator[Counter]:
    """A counter whose clock stands at 12:47 in the shop, without relay and company."""
    clock = ManualClock(NOON)
    with quiet_till(Home(tmp_path), clock) as till:
        made = open_window(qtbot, till, look, clock, scanner)
        yield made
        close(made)


@pytest.fixture
def live(tmp_path: Path, look: Look, qtbot: QtBot, scanner: ScannerFilter) -> Iterator[Counter]:
    """A counter with its relay and the practice company, as a shop practises with them."""
    home, clock = Home(tmp_path), SystemClock()
    environment = {
        **os.environ,
        "PASSBELL_SECRETS_IN": "environment",
        "PASSBELL_SHOP_NAME": "Corner Café",
    }
    companions = Companions(home=home, environment=environment, phones=False)
    addresses = companions.start()
    try:
        with tills.opened(home=home, environment=environment, clock=clock, addresses=addresses) as till:
            made = open_window(qtbot, till, look, clock, scanner)
            with tills.working(till, told=made.bridge.tell) as background:
                made.bridge.follow(background)
                made.background, made.control, made.companions = background, addresses.control, companions
                made.room.beat.start()
                yield made
                made.room.beat.stop()
            close(made)
    finally:
        companions.stop()


def close(counter: Counter) -> None:
    """End the window before its till."""
    counter.window.hide()
    counter.bridge.close()
