"""A real till behind a real counter window: with hand-moved clock, or with relay and practice company."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
import requests
from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos import till as tills
from pos.actions import browse, charge, mailed, reconcile, sell
from pos.actions.browse import Dossier
from pos.actions.changes import Changes
from pos.background.companions import Companions
from pos.base.clock import Clock, ManualClock, SystemClock
from pos.base.paths import Home
from pos.mail.provider import Delivery, DeliveryState
from pos.screens.bridge import Bridge
from pos.screens.counter.cancel_page import CancelPage
from pos.screens.counter.note_page import NotePage
from pos.screens.counter.options_page import OptionsPage
from pos.screens.counter.stack import PageStack
from pos.screens.counter.window import CounterWindow
from pos.screens.room import Room
from pos.screens.theme import Look
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.cart import CartLineView, CartRole
from pos.screens.widgets.scanner import ScannerFilter
from pos.screens.widgets.sound import SoundPlayer
from pos.screens.words import Words
from pos.shop.limbo import Decision
from pos.shop.tenders import ClosingFor
from pos.till import Background, Till
from tests.screens.taps import let_go, tap

NOON = datetime(2026, 11, 21, 11, 47, tzinfo=UTC)
WAIT_MS = 8000
MANAGER_PIN = "7204"
W = TypeVar("W", bound=QWidget)
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

    def pass_time(self, seconds: float) -> None:
        """Let time pass on the hand-moved clock, and strike the second."""
        assert isinstance(self.clock, ManualClock)
        self.clock.advance(timedelta(seconds=seconds))
        self.room.beat.struck.emit()

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

    def plain_tiles(self) -> list[str]:
        """The items in sight that go into the cart by one tap."""
        view = self.window.selling.view
        assert view is not None
        model = self.window.sell_page.grid.tiles
        tiles = [model.tile(row) for row in range(model.rowCount())]
        return [
            tile.item
            for tile in tiles
            if not tile.off and not any(group.required for group in view.items[tile.item].modifier_groups)
        ]

    def lines(self) -> list[str]:
        """The lines of the cart as a person reads them: `2 × Croissant 5.80`."""
        model = self.window.column.lines.lines
        views: list[CartLineView] = [model.index(row).data(CartRole.VIEW) for row in range(model.rowCount())]
        return [f"{view.quantity} × {view.name} {view.price}" for view in views]

    def amount(self) -> str:
        """What stands on the Charge button."""
        return self.window.column.charge.amount()

    def put_in(self, *items: str) -> None:
        """Tap these tiles and wait for the cart."""
        for item in items:
            wanted = self.pieces() + 1
            self.tap_tile(item)
            self.wait_for_pieces(wanted)

    def wait_for_pieces(self, count: int) -> None:
        """Wait until so many are in the cart shown."""
        self.until(lambda: self.pieces() == count)

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

    def trouble(self, mode: str) -> None:
        """Let the practice company misbehave at every call; "" for no more."""
        url = f"{self.control}/control/trouble"
        url, told = (url, {"mode": mode, "count": 1000}) if mode else (f"{url}/clear", {})
        answer = requests.post(url, json=told, timeout=10)
        assert answer.ok, answer.text

    def options(self) -> OptionsPage:
        """The options page in sight."""
        return self._over(OptionsPage, self.window.middle)

    def cancel_page(self) -> CancelPage:
        """The page that asks why."""
        return self._over(CancelPage, self.window.wide)

    def note_page(self) -> NotePage:
        """The page of notes."""
        return self._over(NotePage, self.window.middle)

    def warning(self) -> str:
        """What stands in danger under the first line."""
        view: CartLineView = self.window.column.lines.lines.index(0).data(CartRole.VIEW)
        return view.warning

    def page(self, kind: type[W]) -> W:
        """The page of this kind over the grid."""
        return self._over(kind, self.window.middle)

    def card_says(self, order: str) -> str:
        """The state that the strip shows of an order."""
        card = self.window.strip.card(order)
        return card.view().chip.words if card is not None else ""

    def _over(self, kind: type[W], stack: PageStack) -> W:
        top = stack.top()
        assert top is not None, f"no {kind.__name__} in sight"
        (found,) = top.findChildren(kind)
        return found

    def bounce(self, order: str) -> None:
        """The email company says that the order's letter could not be delivered."""
        self.until(lambda: any(letter.sent_at is not None for letter in self.dossier(order).letters))
        now = self.till.clock.now()
        news = Delivery(
            company="folder",
            event_id="news-1",
            state=DeliveryState.BOUNCED,
            at=now,
            letter_id=self.dossier(order).letters[0].id,
            permanent=True,
        )
        changes = mailed.receive(
            storage=self.till.storage, terms=self.till.terms, deliveries=(news,), now=now
        )
        self.bridge.tell(changes)

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


@pytest.fixture
def scanner(qapp: QApplication) -> Iterator[ScannerFilter]:
    """The one scanner of the application; two of them would hand keys to each other for ever."""
    made = ScannerFilter(qapp)
    yield made
    let_go(made)


@pytest.fixture
def counter(tmp_path: Path, look: Look, qtbot: QtBot, scanner: ScannerFilter) -> Iterator[Counter]:
    """A counter whose clock stands at 12:47 in the shop, without relay and company."""
    clock = ManualClock(NOON)
    with quiet_till(Home(tmp_path), clock) as till:
        made = open_window(qtbot, till, look, clock, scanner)
        yield made
        close(made)


@dataclass
class Shop:
    """A till at work with its relay and the practice company; whoever is in front hears the news."""

    till: Till
    background: Background
    control: str
    companions: Companions
    hears: list[Callable[[Changes], None]]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """One shop for all tests that need a company; each leaves no open order behind."""
    home, clock = Home(tmp_path_factory.mktemp("shop")), SystemClock()
    environment = {
        **os.environ,
        "PASSBELL_SECRETS_IN": "environment",
        "PASSBELL_SHOP_NAME": "Corner Café",
        "PASSBELL_MANAGER_PIN": MANAGER_PIN,
    }
    companions = Companions(home=home, environment=environment, phones=False)
    addresses = companions.start()
    hears: list[Callable[[Changes], None]] = []

    def told(changes: Changes) -> None:
        for hear in hears:
            hear(changes)

    try:
        with (
            tills.opened(home=home, environment=environment, clock=clock, addresses=addresses) as till,
            tills.working(till, told=told, keep=companions) as background,
        ):
            yield Shop(till, background, addresses.control, companions, hears)
    finally:
        companions.stop()


@pytest.fixture
def live(shop: Shop, look: Look, qtbot: QtBot, scanner: ScannerFilter) -> Iterator[Counter]:
    """A counter with its relay and the practice company, as a shop practises with them."""
    made = open_window(qtbot, shop.till, look, shop.till.clock, scanner)
    shop.hears[:] = [made.bridge.tell]
    made.bridge.follow(shop.background)
    made.background, made.control, made.companions = shop.background, shop.control, shop.companions
    made.room.beat.start()
    yield made
    made.room.beat.stop()
    made.trouble("")
    sweep(made)
    shop.hears.clear()
    close(made)


def sweep(counter: Counter) -> None:
    """End what a test left open."""
    till = counter.till
    for cart in (*browse.building(storage=till.storage), *browse.parked(storage=till.storage)):
        sell.clear(storage=till.storage, cart_id=cart.id, now=till.clock.now())
    for waiting in browse.waiting(storage=till.storage):
        charge.revoke(
            storage=till.storage,
            terms=till.terms,
            order_id=waiting.order.id,
            why=ClosingFor.CANCEL,
            who="test",
            reason="swept",
            now=till.clock.now(),
        )
    counter.until(lambda: not browse.waiting(storage=till.storage), 15_000)
    for view in browse.in_limbo(storage=till.storage):
        reconcile.decide(
            storage=till.storage,
            terms=till.terms,
            case_id=view.case.id,
            decision=Decision.KEEP,
            reason="swept",
            who="test",
            now=till.clock.now(),
        )


def close(counter: Counter) -> None:
    """End the window before its till; pytest-qt would end it before the test's own sweeping."""
    counter.bridge.close()
    counter.window.close()
    counter.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
