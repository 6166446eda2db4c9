"""A kitchen window over a whole till: real file, real threads, a clock moved by hand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pytestqt.qtbot import QtBot

from pos.actions import sell
from pos.base.paths import Home
from pos.screens.bridge import Bridge
from pos.screens.kitchen.window import KitchenWindow
from pos.screens.room import Room
from pos.screens.theme import Look
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.sound import Sound, SoundPlayer
from pos.screens.widgets.ticket import TicketCard
from pos.screens.words import Words
from pos.settings import Settings
from pos.shop.cart import Contact
from pos.shop.catalog import OrderType
from pos.shop.kitchen import Ticket, TicketState
from pos.shop.proof import LinkHealth, Proof, RelayState
from pos.shop.tenders import Tender
from pos.till import Till
from tests.actions.shops import Shop

PATIENCE_MS = 5000


@dataclass(frozen=True)
class Dish:
    """One line of an order."""

    item: str
    modifiers: tuple[str, ...] = ()
    quantity: int = 1
    note: str = ""
    variation: str = ""


@dataclass
class Kitchen:
    """The window, its room, and the shop behind both."""

    shop: Shop
    room: Room
    qtbot: QtBot
    window: KitchenWindow
    health: list[LinkHealth | None] = field(default_factory=list)
    heard: list[Sound] = field(default_factory=list)

    def sell(
        self,
        *dishes: Dish | str,
        name: str = "",
        table: str = "",
        order_type: OrderType = OrderType.HERE,
        promised_in: timedelta | None = None,
        told: bool = True,
    ) -> str:
        """An order paid in cash, told to the window as the bridge tells it; its TEMP id."""
        shop = self.shop
        made = sell.begin(
            storage=shop.storage, terms=shop.terms, order_type=order_type, who="Cashier", now=shop.now
        )
        (cart_id,) = (change.id for change in made)
        contact = Contact(name=name, table=table)
        sell.set_contact(storage=shop.storage, cart_id=cart_id, contact=contact)
        for each in dishes:
            dish = Dish(each) if isinstance(each, str) else each
            sell.add(
                storage=shop.storage,
                cart_id=cart_id,
                item_id=dish.item,
                variation_id=dish.variation or dish.item,
                modifiers=dish.modifiers,
                quantity=dish.quantity,
                kitchen_note=dish.note,
                now=shop.now,
            )
        if promised_in is not None:
            sell.promise(storage=shop.storage, cart_id=cart_id, at=shop.now + promised_in, now=shop.now)
        changes = shop.charge(cart_id, Tender.CASH)
        if told:
            self.room.bridge.tell(changes)
        return cart_id

    def card(self, order: str) -> TicketCard:
        """The card of an order."""
        found = self.window.board.card(self.ticket(order).id)
        assert found is not None
        return found

    def ticket(self, order: str) -> Ticket:
        """The ticket of an order, as it is written."""
        found = self.shop.look(order).ticket
        assert found is not None
        return found

    def wait(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def wait_state(self, order: str, state: TicketState) -> None:
        """Wait until a ticket is in this state, in the file and in the window's knowledge."""
        ticket = self.ticket(order).id

        def so() -> bool:
            known = self.window.reading.ticket(ticket)
            gone = state in (TicketState.HANDED_OVER, TicketState.REJECTED)
            return self.ticket(order).state is state and (
                known is None if gone else known is not None and known.state is state
            )

        self.wait(so)

    def wait_shown(self, count: int) -> None:
        """Wait until the board shows so many tickets, and what stands around them."""
        window = self.window
        self.wait(lambda: len(window.board.tickets()) == count and not window._around.isActive())

    def settle(self) -> None:
        """Wait until the window knows what is written: no question is under way any more."""
        with self.qtbot.waitSignal(self.window.reading.board_read, timeout=PATIENCE_MS):
            self.window.reading.board()
        self.qtbot.wait(20)

    def later(self, **by: float) -> None:
        """Let time pass, and the beat strike."""
        self.shop.later(**by)
        self.room.beat.struck.emit()


class Heard(SoundPlayer):
    """A player whose program makes no noise; it notes what was played."""

    def __init__(self, heard: list[Sound]) -> None:
        super().__init__(player=("true",))
        self._heard = heard

    def play(self, sound: Sound) -> bool:
        """Note it and play it."""
        self._heard.append(sound)
        return super().play(sound)


@contextmanager
def open_kitchen(shop: Shop, look: Look, qtbot: QtBot, folder: Path) -> Iterator[Kitchen]:
    """The window, shown; `health` of the result is what it is told of the relay, freshly proven at first."""
    home = Home(folder)
    settings = Settings.load(home, {})
    till = Till(home, settings, shop.storage, shop.terms, shop.provider, shop.clock, None, {})
    bridge = Bridge(till)
    words = Words("en", ZoneInfo(shop.terms.zone))
    heard: list[Sound] = []
    room = Room(bridge, look, words, Beat(), Heard(heard))
    health: list[LinkHealth | None] = [proven(shop)]
    window = KitchenWindow(room, health=lambda: health[-1])
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    try:
        yield Kitchen(shop, room, qtbot, window, health, heard)
    finally:
        bridge.close()
        room.sounds.stop()


def proven(shop: Shop, seconds_ago: float = 4) -> LinkHealth:
    """A link that was proven a moment ago."""
    at = shop.now - timedelta(seconds=seconds_ago)
    return LinkHealth(RelayState.LIVE, at, Proof(number=7, at=at, relay_now=at, seen=3, head=3))
