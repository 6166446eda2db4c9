"""The ways into the set-up: the counter's button, a live till that lacks something, and locked keys."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos.actions import golive_ground
from pos.actions.golive import Step
from pos.actions.golive_ground import Ground
from pos.base.clock import SystemClock
from pos.base.paths import Home
from pos.screens.bridge import Bridge
from pos.screens.room import Room
from pos.screens.setup.entry import SetupEntry
from pos.screens.setup.passphrase import PassphraseWindow, is_locked
from pos.screens.theme import Look
from pos.screens.widgets.banner import BannerView
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.sound import SoundPlayer
from pos.screens.words import Words
from pos.settings import Settings
from pos.till import opened
from tests.screens.setup.conftest import PASSPHRASE, SEALED, WAIT_MS, set_up
from tests.screens.taps import let_go, press, tap

LIVE = {
    "PASSBELL_MODE": "live",
    "PASSBELL_PAYMENTS": "stripe",
    "PASSBELL_SHOP_NAME": "Corner",
    "PASSBELL_STORE": "corner",
}


@contextmanager
def entry(
    folder: Path, look: Look, qtbot: QtBot, environment: dict[str, str]
) -> Iterator[tuple[SetupEntry, list[BannerView], list[Callable[[], None]]]]:
    """The way in of a till, on a window of its own, and what it offered."""
    said: list[BannerView] = []
    deeds: list[Callable[[], None]] = []

    def offer(view: BannerView, deed: Callable[[], None]) -> None:
        said.append(view)
        deeds.append(deed)

    with opened(home=Home(folder), environment=environment, clock=SystemClock()) as till:
        words = Words(till.settings.language, ZoneInfo(till.settings.timezone))
        room = Room(Bridge(till), look, words, Beat(), SoundPlayer(player=()))
        host = QWidget()
        host.resize(1366, 768)
        made = SetupEntry(room, offer=offer, parent=host)
        made.button.setParent(host)
        host.show()
        yield made, said, deeds
        made.close()
        room.bridge.close()
        let_go(host)


def is_open(made: SetupEntry) -> bool:
    """Whether the set-up is on the screen."""
    return made.window is not None


def test_the_button_opens_one_window_as_large_as_the_counter(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    with entry(tmp_path, look, qtbot, SEALED) as (made, said, _):
        assert made.button.words() == "Go live"
        tap(made.button)
        window = made.window
        assert window is not None
        assert (window.isVisible(), window.size().width()) == (True, 1366)
        tap(made.button)
        assert made.window is window
        press(window, Qt.Key.Key_Escape)
        assert not is_open(made)
        assert said == []


def test_a_live_till_says_what_it_lacks_and_leads_there(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    with entry(tmp_path, look, qtbot, SEALED | LIVE) as (made, said, deeds):
        qtbot.waitUntil(lambda: len(said) == 1, timeout=WAIT_MS)
        assert said[0].heading == "This till is not set up wholly: Payments, Relay"
        assert said[0].sentence == "There is no key for Stripe yet."
        deeds[0]()
        window = made.window
        assert window is not None
        qtbot.waitUntil(lambda: window.progress is not None, timeout=WAIT_MS)
        assert window.progress is not None
        assert window.progress.live


def test_a_live_till_with_everything_filled_in_says_nothing(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    filled = {
        "PASSBELL_STRIPE_KEY": "rk_live_sample",
        "PASSBELL_RELAY_URL": "https://relay.example.org",
        "PASSBELL_RELAY_TOKEN": "sample",
    }
    with entry(tmp_path, look, qtbot, SEALED | LIVE | filled) as (_, said, _deeds):
        qtbot.wait(800)
        assert said == []


def test_locked_keys_open_with_their_passphrase_alone(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    home = Home(tmp_path)
    sealed = Ground.of(Settings.load(home, SEALED), home, SEALED)
    golive_ground.save(sealed, {"relay_token": "sample"})
    assert not is_locked(Settings.load(home, SEALED))
    bare = {"PASSBELL_SECRETS_IN": "vault"}
    settings = Settings.load(home, bare)
    assert is_locked(settings)
    window = PassphraseWindow(Ground.of(settings, home, bare), language="en", look=look)
    opened_with: list[dict[str, str]] = []
    window.unlocked.connect(opened_with.append)
    window.show()
    window.passphrase.field.setText("not the passphrase")
    tap(window.open_button)
    assert "does not open" in window.trouble.text()
    assert opened_with == []
    window.passphrase.field.setText(PASSPHRASE)
    press(window.passphrase.field, Qt.Key.Key_Return)
    assert Settings.load(home, opened_with[0]).relay_token.reveal() == "sample"
    let_go(window)


def test_a_live_till_is_changed_directly_and_opens_anew_on_a_tap(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    with set_up(tmp_path, look, qtbot, **LIVE) as setup:
        setup.type(setup.at(Step.SHOP), shop_address="Sample street 1")
        setup.go_on()
        setup.until(lambda: Settings.load(setup.till.home, SEALED).shop_address == "Sample street 1")
        page = setup.at(Step.READY)
        with qtbot.waitSignal(setup.window.restart_wanted, timeout=WAIT_MS) as asked:
            tap(page.deeds["restart"])
        assert asked.args == [SEALED | LIVE]
