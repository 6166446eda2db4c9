"""A customer display for each test, over a whole till."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from pos.base.paths import Home
from pos.screens.bridge import Bridge
from pos.screens.customer.window import CustomerWindow
from pos.screens.room import Room
from pos.screens.theme import Look
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.sound import SoundPlayer
from pos.screens.words import Words
from pos.settings import Settings
from pos.till import Till
from tests.actions.shops import Shop, open_shop


@dataclass(frozen=True)
class Display:
    """The window, its room and the shop."""

    shop: Shop
    room: Room
    window: CustomerWindow

    def later(self, **by: float) -> None:
        """Let time pass, and the beat strike."""
        self.shop.later(**by)
        self.room.beat.struck.emit()


@pytest.fixture
def display(look: Look, qtbot: QtBot, tmp_path: Path) -> Iterator[Display]:
    """The display, greeting."""
    with open_shop(tmp_path) as shop:
        home = Home(tmp_path / "home")
        till = Till(
            home, Settings.load(home, {}), shop.storage, shop.terms, shop.provider, shop.clock, None, {}
        )
        bridge = Bridge(till)
        room = Room(
            bridge, look, Words("en", ZoneInfo("Europe/Berlin")), Beat(), SoundPlayer(player=("true",))
        )
        window = CustomerWindow(room)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        yield Display(shop, room, window)
        bridge.close()
