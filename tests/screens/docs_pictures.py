"""Makes the pictures of docs/screens.md: `python -m tests.screens.docs_pictures`, with relay and company."""

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import requests
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from pos.actions import browse, charge, cook, golive_ground, sell
from pos.actions.changes import Noun
from pos.actions.golive import Step
from pos.actions.golive_ground import Ground
from pos.background.companions import Companions
from pos.base.clock import SystemClock
from pos.base.paths import Home
from pos.screens.entrance import enter
from pos.screens.furnishing import Windows, furnish
from pos.screens.theme import Scheme, theme
from pos.screens.welcome import welcome
from pos.screens.widgets.sound import SoundPlayer
from pos.shop.cart import Contact
from pos.shop.catalog import OrderType
from pos.shop.tenders import Tender
from pos.till import Background, Till, opened, working
from tests.practice.browser import chromium
from tests.screens.taps import tap
from tests.tidy import ROOT

FOLDER = ROOT / "docs" / "pictures"
WIDTH, SMALL = 1100, 820
WAIT_MS, STEP_MS = 60_000, 30


@dataclass
class Scene:
    """A shop at work with its relay and the practice company, and hands for it."""

    till: Till
    background: Background
    control: str
    windows: Windows

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        for _ in range(WAIT_MS // STEP_MS):
            if true():
                return
            QTest.qWait(STEP_MS)
        raise TimeoutError(true.__qualname__)

    def cart(self, guest: Contact, *codes: str, kind: OrderType = OrderType.TAKE_AWAY) -> str:
        """A cart with these products, with the first choice of every option that must be made."""
        till, now = self.till, self.till.clock.now
        made = sell.begin(storage=till.storage, terms=till.terms, order_type=kind, who="Cashier", now=now())
        (cart,) = made.ids(Noun.CART)
        sell.set_contact(storage=till.storage, cart_id=cart, contact=guest)
        for code in codes:
            item, variation = browse.by_code(storage=till.storage, code=code)
            needed = tuple(
                group.modifiers[0].id for group in item.modifier_groups if group.minimum and group.modifiers
            )
            sell.add(
                storage=till.storage,
                cart_id=cart,
                item_id=item.id,
                variation_id=variation.id,
                modifiers=needed,
                now=now(),
            )
        return cart

    def order(
        self,
        guest: Contact,
        *codes: str,
        kind: OrderType = OrderType.TAKE_AWAY,
        allergies: Sequence[str] = (),
    ) -> str:
        """An order whose link is made."""
        till, order = self.till, self.cart(guest, *codes, kind=kind)
        sell.set_allergies(storage=till.storage, cart_id=order, allergies=allergies)
        charge.charge(
            storage=till.storage,
            terms=till.terms,
            provider=till.provider,
            cart_id=order,
            tender=Tender.LINK,
            who="Cashier",
            now=till.clock.now(),
        )
        self.background.hurry()
        self.until(lambda: self.link(order) is not None)
        return order

    def link(self, order: str) -> str | None:
        """The company's id of its link."""
        attempt = browse.dossier(storage=self.till.storage, order=order).attempt
        return attempt.link_id if attempt is not None else None

    def paid(
        self,
        guest: Contact,
        *codes: str,
        kind: OrderType = OrderType.TAKE_AWAY,
        allergies: Sequence[str] = (),
    ) -> str:
        """An order in the kitchen."""
        order = self.order(guest, *codes, kind=kind, allergies=allergies)
        self.pay(order)
        self.until(lambda: browse.dossier(storage=self.till.storage, order=order).ticket is not None)
        return order

    def pay(self, order: str, **how: object) -> None:
        """The guest pays."""
        url = f"{self.control}/control/links/{self.link(order)}/pay"
        requests.post(url, json=how, timeout=10).raise_for_status()

    def ticket(self, order: str) -> str:
        """The ticket of a paid order."""
        found = browse.dossier(storage=self.till.storage, order=order).ticket
        if found is None:
            raise LookupError(order)
        return found.id


def save(widget: QWidget, name: str, width: int = WIDTH) -> None:
    """Keep a picture at a sensible size: smaller, and in 256 colours of its own."""
    taken = widget.grab().toImage()
    small = taken.scaledToWidth(min(width, taken.width()), Qt.TransformationMode.SmoothTransformation)
    path = FOLDER / f"{name}.png"
    if not small.save(str(path)):
        raise OSError(path.name)
    use_few_colours(path)


def use_few_colours(path: Path) -> None:
    """Make a picture's file a third as large."""
    with Image.open(path) as whole:
        few = whole.convert("RGB").quantize(256, Image.Quantize.MEDIANCUT)
    few.save(path, optimize=True)


def choose(scene: Scene, *items: str) -> None:
    """Tap these tiles."""
    grid = scene.windows.counter.sell_page.grid
    for item in items:
        row = next(row for row in range(grid.tiles.rowCount()) if grid.tiles.tile(row).item == item)
        place = grid.tiles.index(row)
        tap(grid.viewport(), grid.visualRect(place).center())
        QTest.qWait(300)


def fill(scene: Scene) -> str:
    """A quarter of an hour at a café; the order whose story is told."""
    here = OrderType.HERE
    refused = scene.paid(Contact(name="Sample A"), "4002")
    told = scene.paid(Contact(name="Sample B", table="2"), "1001", "3001", "4001", kind=here)
    begun = scene.paid(Contact(name="Sample C"), "3001", "1002")
    scene.paid(Contact(table="4"), "4001", "4002", "1001", kind=here, allergies=("nuts", "egg"))
    ready = scene.paid(Contact(name="Sample D"), "1003", "3002")
    storage, terms, now = scene.till.storage, scene.till.terms, scene.till.clock.now
    cook.reject(storage=storage, ticket=scene.ticket(refused), reason="sold out", who="Cook", now=now())
    for order in (begun, ready):
        cook.start(storage=storage, terms=terms, ticket=scene.ticket(order), who="Cook", now=now())
    cook.bump(storage=storage, terms=terms, ticket=scene.ticket(ready), who="Cook", now=now())
    scene.pay(told, late=True)
    scene.until(lambda: bool(browse.in_limbo(storage=storage)))
    scene.order(Contact(name="Sample E"), "1001")
    return told


def begin(scene: Scene) -> None:
    """Before anything was sold: the first start, and the kitchen at rest."""
    windows = scene.windows
    counter = windows.counter
    for window, width, height in (
        (counter, 1366, 768),
        (windows.kitchen, 1920, 1080),
        (windows.customer, 1280, 800),
    ):
        window.resize(width, height)
        window.show()
    scene.until(lambda: counter.sell_page.grid.tiles.rowCount() > 0)
    greeting = welcome(counter, look=windows.room.look)
    QTest.qWait(1500)
    save(counter, "welcome")
    greeting.hide()
    save(windows.kitchen, "kitchen-empty", SMALL)
    QTest.keyPress(counter, Qt.Key.Key_F1)
    save(counter, "keys", SMALL)
    QTest.keyRelease(counter, Qt.Key.Key_F1)


def walk(scene: Scene, told: str) -> None:
    """Picture after picture."""
    windows = scene.windows
    counter = windows.counter
    choose(scene, "flat-white")
    save(counter, "options", SMALL)
    QTest.keyClick(counter, Qt.Key.Key_Escape)
    choose(scene, "orange-juice", "croissant", "croissant", "avocado-toast")
    # What was paid stays in the strip for ten seconds.
    QTest.qWait(11_000)
    for window, name in (
        (counter, "counter"),
        (windows.kitchen, "kitchen"),
        (windows.customer, "guest-cart"),
    ):
        save(window, name)
    counter.show_page("orders")
    windows.orders.open(told)
    scene.until(windows.orders.view.isVisible)
    QTest.qWait(600)
    save(counter, "orders")
    tap(windows.orders.view.refund)
    QTest.qWait(200)
    save(counter, "refund")
    windows.orders.refunds.hide()
    counter.show_page("limbo")
    QTest.qWait(600)
    save(counter, "limbo")
    counter.show_page("health")
    QTest.qWait(900)
    save(counter, "health")
    counter.show_page("sell")
    QTest.qWait(200)
    counter.paying.by_hand(Tender.CASH)
    QTest.qWait(300)
    save(counter, "cash", SMALL)
    counter.paying.back()
    tap(counter.column.charge)
    scene.until(lambda: bool(counter.tender_page.code.code.link()))
    QTest.qWait(600)
    save(counter, "payment")
    save(windows.customer, "guest-code")
    pay_page(scene, counter.tender_page.code.code.link())
    scene.pay(counter.paying.order_id)
    scene.until(counter.tender_page.shows_paid)
    QTest.qWait(600)
    save(counter, "paid")
    save(windows.customer, "guest-paid")


def pay_page(scene: Scene, link: str) -> None:
    """What the guest's phone shows in practice."""
    path = FOLDER / "pay-page.png"
    with chromium(Path(scene.till.home.root) / "browser") as phone:
        phone.phone()
        phone.open(link)
        phone.picture(path)
    use_few_colours(path)


def outage(scene: Scene) -> None:
    """The relay is gone: what the counter and the kitchen say of it."""
    windows = scene.windows
    choose(scene, "orange-juice", "croissant")
    scene.until(windows.counter.relay_banner.isVisible)
    save(windows.counter, "offline", SMALL)
    scene.until(windows.kitchen.alarm.isVisible)
    QTest.qWait(1500)
    save(windows.kitchen, "kitchen-stale", SMALL)


def set_up(scene: Scene) -> None:
    """The guided set-up in the middle of its way."""
    till, entry = scene.till, scene.windows.setup
    values = {"shop_name": "Corner Café", "currency": "EUR", "mail": "folder"}
    relay = {"relay_url": "https://relay.example.org", "store": "corner-cafe"}
    golive_ground.save(Ground.of(till.settings, till.home, till.environment), values | relay)
    entry.open()
    window = entry.window
    if window is None:
        raise LookupError("no set-up")
    window.resize(1366, 768)
    scene.until(lambda: window.progress is not None)
    window.open_step(Step.RELAY)
    QTest.qWait(600)
    save(window, "setup")
    window.close()


def main() -> None:
    """Open everything, take the pictures, close everything."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    FOLDER.mkdir(parents=True, exist_ok=True)
    home, clock = Home(Path(tempfile.mkdtemp(prefix="passbell-pictures-"))), SystemClock()
    environment = {**os.environ, "PASSBELL_SECRETS_IN": "environment", "PASSBELL_SHOP_NAME": "Corner Café"}
    entrance = enter(["passbell"], language="en", chosen=theme(reduced_motion=True))
    keep = Companions(home=home, environment=environment, phones=False)
    try:
        addresses = keep.start()
        with opened(home=home, environment=environment, clock=clock, addresses=addresses) as till:
            sounds = SoundPlayer(player=())
            windows = furnish(till, entrance, sounds=sounds)
            with working(till, told=windows.room.bridge.tell, keep=keep) as background:
                windows.room.bridge.follow(background)
                scene = Scene(till, background, addresses.control, windows)
                begin(scene)
                walk(scene, fill(scene))
                set_up(scene)
                entrance.look.choose(entrance.application, theme(Scheme.DARK, reduced_motion=True))
                windows.counter.show_page("sell")
                QTest.qWait(400)
                save(windows.counter, "counter-dark")
                save(windows.kitchen, "kitchen-dark")
                entrance.look.choose(entrance.application, theme(reduced_motion=True))
            with working(till, told=windows.room.bridge.tell) as background:
                windows.room.bridge.follow(background)
                # Nobody starts them again now.
                keep.stop()
                outage(Scene(till, background, addresses.control, windows))
            windows.close()
    finally:
        keep.stop()


if __name__ == "__main__":
    main()
