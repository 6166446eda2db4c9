"""All windows of one till with orders in every state: for tests that walk them, and for their pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.actions import cook, sell
from pos.base.paths import Home
from pos.screens.entrance import Entrance, speak
from pos.screens.furnishing import Windows, furnish
from pos.screens.theme import Look
from pos.screens.widgets.focus import FocusRing
from pos.screens.widgets.scanner import ScannerFilter
from pos.screens.widgets.sound import SoundPlayer
from pos.settings import Settings
from pos.shop.cart import Contact
from pos.shop.catalog import OrderType
from pos.till import Till
from tests.actions.shops import Shop, open_shop

WAIT_MS = 8000


@dataclass
class House:
    """The windows, and the shop behind them."""

    shop: Shop
    till: Till
    windows: Windows
    qtbot: QtBot
    application: QApplication

    def settle(self) -> None:
        """Let everything that was asked be answered and painted."""
        for _ in range(12):
            self.qtbot.wait(25)
        self.application.processEvents()

    def show(self) -> None:
        """Show every window in the size of its drawing."""
        windows = self.windows
        for window, width, height in (
            (windows.counter, 1366, 768),
            (windows.kitchen, 1920, 1080),
            (windows.customer, 1280, 800),
        ):
            window.resize(width, height)
            window.show()
        counter = windows.counter
        self.qtbot.waitUntil(lambda: counter.sell_page.grid.tiles.rowCount() > 0, timeout=WAIT_MS)
        self.settle()


@contextmanager
def open_house(
    folder: Path, look: Look, qtbot: QtBot, application: QApplication, *, language: str = "en"
) -> Iterator[House]:
    """A till full of orders, and its windows, for the length of a block."""
    speak(application, language)
    environment = {"PASSBELL_SECRETS_IN": "environment", "PASSBELL_LANGUAGE": language}
    home = Home(folder)
    ring = FocusRing(application, look)
    sounds = SoundPlayer(player=())
    sounds.muted = True
    former = set(application.findChildren(ScannerFilter))
    with open_shop(folder) as shop:
        shop.terms = replace(shop.terms, language=language)
        fill(shop)
        settings = Settings.load(home, environment)
        till = Till(home, settings, shop.storage, shop.terms, shop.provider, shop.clock, None, environment)
        windows = furnish(till, Entrance(application, look, ring), sounds=sounds)
        # A beat by hand alone: pictures and walks want the same second all the time.
        windows.room.beat.stop()
        yield House(shop, till, windows, qtbot, application)
        windows.close()
        application.removeEventFilter(ring)
        for thing in (ring, *(set(application.findChildren(ScannerFilter)) - former)):
            thing.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        application.processEvents()
    speak(application, "en")


def named(shop: Shop, order_type: OrderType, contact: Contact, *items: str) -> str:
    """A cart for somebody."""
    cart = shop.cart(*items, order_type=order_type)
    sell.set_contact(storage=shop.storage, cart_id=cart, contact=contact)
    return cart


def sold(shop: Shop, order_type: OrderType, contact: Contact, *items: str, pay: bool = True) -> str:
    """An order by link, paid unless it should wait."""
    order = named(shop, order_type, contact, *items)
    shop.charge(order)
    shop.work()
    shop.later(seconds=41)
    if pay:
        shop.pay(order)
        shop.later(seconds=1)
        shop.hear()
    return order


def fill(shop: Shop) -> None:
    """Half an hour at a café: late money, a rejected ticket, a kitchen at work, guests who have not paid."""
    late = sold(shop, OrderType.TAKE_AWAY, Contact(name="Sample C"), "orange-juice", pay=False)
    shop.later(minutes=40)
    shop.expire()
    shop.work()
    shop.work()
    shop.later(minutes=4)
    shop.pay(late, late=True)
    twice = sold(shop, OrderType.HERE, Contact(table="7"), "baguette", "orange-juice")
    shop.pay(twice, late=True)
    shop.hear()
    rejected = sold(shop, OrderType.TAKE_AWAY, Contact(name="Sample R"), "salmon-bagel")
    kitchen(shop, rejected, "reject")
    here, away = OrderType.HERE, OrderType.TAKE_AWAY
    sold(shop, here, Contact(table="4"), "salmon-bagel", "baguette", "banana-bread")
    shop.later(minutes=6)
    begun = sold(shop, away, Contact(name="Sample A", email="guest@mail.example"), "banana-bread")
    kitchen(shop, begun, "start")
    ready = sold(shop, away, Contact(name="Sample B"), "orange-juice", "baguette")
    kitchen(shop, ready, "start")
    kitchen(shop, ready, "bump")
    shop.later(minutes=2)
    sold(shop, OrderType.DELIVERY, Contact(name="Sample D", phone="000 0000"), "salmon-bagel")
    sold(shop, away, Contact(name="Sample E"), "orange-juice", "orange-juice", pay=False)
    sold(shop, here, Contact(table="2"), "baguette", pay=False)
    parked = named(shop, away, Contact(name="Sample P"), "banana-bread")
    sell.park(storage=shop.storage, cart_id=parked, label="Sample P", now=shop.now)
    named(shop, here, Contact(table="9"), "orange-juice", "salmon-bagel", "baguette")
    shop.clock.advance(timedelta(seconds=2))


def kitchen(shop: Shop, order: str, deed: str) -> None:
    """Something that the kitchen does to an order's ticket."""
    ticket = shop.look(order).ticket
    assert ticket is not None
    storage, terms, now = shop.storage, shop.terms, shop.now
    if deed == "reject":
        cook.reject(storage=storage, ticket=ticket.id, reason="sold out", who="Cook", now=now)
    elif deed == "start":
        cook.start(storage=storage, terms=terms, ticket=ticket.id, who="Cook", now=now)
    else:
        cook.bump(storage=storage, terms=terms, ticket=ticket.id, who="Cook", now=now)
