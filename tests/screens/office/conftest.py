"""An office over a whole till: the real file, the real bridge, a company in memory, a clock moved by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos.actions import cook
from pos.base.paths import Home
from pos.screens.bridge import Bridge
from pos.screens.entrance import speak
from pos.screens.room import Room
from pos.screens.theme import Look
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.sound import SoundPlayer
from pos.screens.words import Words
from pos.settings import Settings
from pos.till import Till
from tests.actions.shops import Shop, open_shop

PIN = "2468"
SIZE = (982, 622)
"""What the counter leaves for a page at 1366 x 768."""

Page = TypeVar("Page", bound=QWidget)


@dataclass
class Office:
    """The room of the pages, and the shop behind it."""

    shop: Shop
    room: Room
    qtbot: QtBot
    pages: list[QWidget] = field(default_factory=list)
    """Held here, so that no page goes with the last question about it, on the question's thread."""

    def show(self, page: Page) -> Page:
        """Show a page as large as the counter does."""
        self.qtbot.addWidget(page)
        self.pages.append(page)
        page.setProperty("ground", "bg")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        page.resize(*SIZE)
        page.show()
        return page

    def reject(self, order: str, reason: str) -> None:
        """The kitchen says no."""
        ticket = self.shop.look(order).ticket
        assert ticket is not None
        cook.reject(storage=self.shop.storage, ticket=ticket.id, reason=reason, who="Cook", now=self.shop.now)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A whole till."""
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def office(shop: Shop, tmp_path: Path, look: Look, qtbot: QtBot, qapp: QApplication) -> Iterator[Office]:
    """An office in English, with its plural forms."""
    speak(qapp, "en")
    with open_office(shop, tmp_path, look, qtbot, "en") as opened:
        yield opened


@contextmanager
def open_office(shop: Shop, folder: Path, look: Look, qtbot: QtBot, language: str) -> Iterator[Office]:
    """The office for the length of a block, in a language; what it began is finished at the end."""
    environment = {
        "PASSBELL_SECRETS_IN": "environment",
        "PASSBELL_MANAGER_PIN": PIN,
        "PASSBELL_LANGUAGE": language,
    }
    home = Home(folder)
    settings = Settings.load(home, environment)
    terms = replace(shop.terms, language=language)
    till = Till(home, settings, shop.storage, terms, shop.provider, shop.clock, None, environment)
    words = Words(language, ZoneInfo(settings.timezone))
    bridge = Bridge(till)
    yield Office(shop, Room(bridge, look, words, Beat(), SoundPlayer()), qtbot)
    bridge.close()
