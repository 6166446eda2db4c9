"""A set-up window over a real practice till, with real companies to ask."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos.actions.golive import Progress, State, Step
from pos.base.clock import SystemClock
from pos.base.paths import Home
from pos.screens.bridge import Bridge
from pos.screens.room import Room
from pos.screens.setup.fields import SettingField, SettingPick
from pos.screens.setup.page import StepPage
from pos.screens.setup.window import SetupWindow
from pos.screens.theme import Look
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.sound import SoundPlayer
from pos.screens.words import Words
from pos.till import Till, opened
from tests.actions.golive_companies import Companies, shop_of_companies
from tests.screens.taps import let_go, press, tap, type_text

WAIT_MS = 20_000
PASSPHRASE = "correct horse battery"
SEALED = {"PASSBELL_SECRETS_IN": "vault", "PASSBELL_PASSPHRASE": PASSPHRASE}


@dataclass
class Setup:
    """The window, and the hands and eyes of a test."""

    qtbot: QtBot
    till: Till
    room: Room
    window: SetupWindow

    @property
    def progress(self) -> Progress:
        """What the window shows."""
        assert self.window.progress is not None
        return self.window.progress

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(true, timeout=WAIT_MS)

    def at(self, step: Step) -> StepPage:
        """Tap a step in the rail; its page."""
        place = list(Step).index(step)
        tap(self.window.buttons[place])
        assert self.window.step is step
        return self.window.pages[place]

    def type(self, page: StepPage, **texts: str) -> None:
        """Type over what stands in these fields, or take these choices."""
        for key, text in texts.items():
            field = page.fields[key]
            if isinstance(field, SettingField):
                field.field.setFocus()
                field.field.selectAll()
                press(field.field, Qt.Key.Key_Delete)
                type_text(field.field, text)
            elif isinstance(field, SettingPick):
                tap(field.choices[text])
            else:
                field.show_value(text)

    def line(self, page: StepPage, key: str) -> QLineEdit:
        """The line of text of a setting."""
        field = page.fields[key]
        assert isinstance(field, SettingField)
        return field.field

    def deed(self, page: StepPage, deed: str) -> str:
        """Tap one of the page's buttons, and wait for what is said."""
        tap(page.deeds[deed])
        words = self.window.words
        self.until(lambda: words.text() not in ("", "Asking…"))
        return words.text()

    def go_on(self) -> None:
        """Save, and wait for the next step."""
        before = self.window.step
        tap(self.window.on)
        self.until(lambda: self.window.step is not before)

    def settle(self) -> None:
        """Let everything that was asked be answered and painted."""
        for _ in range(12):
            self.qtbot.wait(25)

    def state(self, step: Step) -> State:
        """How a step is shown in the rail."""
        return self.window.buttons[list(Step).index(step)].view.state


@contextmanager
def set_up(folder: Path, look: Look, qtbot: QtBot, **environment: str) -> Iterator[Setup]:
    """The window of a practice till in this folder, for the length of a block."""
    with opened(home=Home(folder), environment=SEALED | environment, clock=SystemClock()) as till:
        language = till.settings.language
        room = Room(
            bridge=Bridge(till),
            look=look,
            words=Words(language, ZoneInfo(till.settings.timezone)),
            beat=Beat(),
            sounds=SoundPlayer(player=()),
        )
        window = SetupWindow(room)
        window.resize(1366, 768)
        window.show()
        made = Setup(qtbot, till, room, window)
        made.until(lambda: window.progress is not None)
        made.settle()
        yield made
        window.close()
        room.bridge.close()
        let_go(window)


@pytest.fixture
def setup(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Setup]:
    """The set-up of a fresh practice till."""
    with set_up(tmp_path / "home", look, qtbot) as made:
        yield made


@pytest.fixture(scope="session")
def companies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companies]:
    """Stripe's stand-in, a relay and a mail server, all running."""
    with shop_of_companies(tmp_path_factory.mktemp("companies")) as running:
        yield running
