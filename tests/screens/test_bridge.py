"""The crossing notices what others write, also after looking in vain; answers come in their order."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.actions.changes import Changes
from pos.base import log
from pos.base.paths import Home
from pos.screens.bridge import EVERYTHING, LOOK_FOR_OTHERS_MS, Bridge
from pos.settings import Settings
from pos.shop.errors import NotFound
from pos.storage import marks
from pos.storage.storage import Storage
from pos.till import Till
from tests.actions.shops import Shop, open_shop
from tests.command.desk import log_as_before


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def bridge(shop: Shop, tmp_path: Path, qapp: QApplication) -> Iterator[Bridge]:
    environment = {"PASSBELL_SECRETS_IN": "environment"}
    home = Home(tmp_path)
    settings = Settings.load(home, environment)
    till = Till(home, settings, shop.storage, shop.terms, shop.provider, shop.clock, None, environment)
    made = Bridge(till, qapp)
    yield made
    made.close()


@pytest.fixture
def told(bridge: Bridge) -> list[Changes]:
    """What the windows hear."""
    heard: list[Changes] = []
    bridge.changed.connect(heard.append)
    return heard


@contextmanager
def out_of_reach(storage: Storage) -> Iterator[None]:
    """The file cannot be opened meanwhile, and the connection that was open is given up."""
    with pytest.raises(NotFound), storage.write():
        raise NotFound("orders.no_such", order="A-001")
    aside = storage.path.with_suffix(".aside")
    storage.path.rename(aside)
    storage.path.mkdir()
    yield
    storage.path.rmdir()
    aside.rename(storage.path)


def another_program_writes(shop: Shop) -> None:
    path, now = shop.storage.path, shop.now
    with Storage.open(path, live=False, now=now, check=False) as other, other.write() as tx:
        marks.put(tx, "seen", "yes")


def events(folder: Path) -> list[str]:
    return [json.loads(line)["event"] for line in (folder / "passbell.log").read_text().splitlines()]


def test_what_another_program_writes_is_told(
    shop: Shop, bridge: Bridge, told: list[Changes], qtbot: QtBot
) -> None:
    qtbot.wait(3 * LOOK_FOR_OTHERS_MS)
    assert told == []
    another_program_writes(shop)
    qtbot.waitUntil(lambda: told == [EVERYTHING])


def test_a_file_that_cannot_be_looked_at_is_logged_once_and_then_seen_again(
    shop: Shop, bridge: Bridge, told: list[Changes], qtbot: QtBot, tmp_path: Path
) -> None:
    with log_as_before():
        log.start(tmp_path / "logs", clock=shop.clock, program="sample")
        with out_of_reach(shop.storage):
            qtbot.waitUntil(lambda: bool(told))
            qtbot.wait(4 * LOOK_FOR_OTHERS_MS)
            # The windows were sent to see for themselves, once.
            assert told == [EVERYTHING]
            assert events(tmp_path / "logs") == ["blind"]
        # Nothing was written meanwhile; but nobody could know.
        qtbot.waitUntil(lambda: told == [EVERYTHING] * 2)
        another_program_writes(shop)
        qtbot.waitUntil(lambda: told == [EVERYTHING] * 3)
        assert events(tmp_path / "logs") == ["blind", "sees again"]


def test_no_answer_overtakes_an_earlier_one_to_the_same_question(bridge: Bridge, qtbot: QtBot) -> None:
    begun, go_on, heard = threading.Event(), threading.Event(), list[str]()

    def how_it_stands(word: str) -> str:
        if word == "before":
            begun.set()
            assert go_on.wait(5)
        return word

    def something_else() -> str:
        return "else"

    bridge.ask(how_it_stands, heard.append, word="before")
    assert begun.wait(5)
    bridge.ask(how_it_stands, heard.append, word="now")
    bridge.ask(something_else, heard.append)
    qtbot.waitUntil(lambda: heard == ["else"])
    go_on.set()
    qtbot.waitUntil(lambda: heard == ["else", "before", "now"])


def test_a_question_that_fails_holds_up_no_later_one(bridge: Bridge, qtbot: QtBot) -> None:
    begun, go_on, heard = threading.Event(), threading.Event(), list[str]()

    def how_it_stands(word: str) -> str:
        begun.set()
        assert go_on.wait(5)
        if word == "before":
            raise NotFound("orders.no_such", order="A-001")
        return word

    bridge.ask(how_it_stands, heard.append, failed=lambda said: heard.append(said.key), word="before")
    assert begun.wait(5)
    bridge.ask(how_it_stands, heard.append, word="now")
    go_on.set()
    qtbot.waitUntil(lambda: heard == ["orders.no_such", "now"])
    bridge.ask(how_it_stands, heard.append, word="later")
    qtbot.waitUntil(lambda: heard == ["orders.no_such", "now", "later"])


def test_an_answer_that_cannot_be_told_holds_up_no_later_one(
    bridge: Bridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, heard = threading.Event(), threading.Event(), list[str]()
    send = bridge._send

    def how_it_stands(word: str) -> str:
        begun.set()
        assert go_on.wait(5)
        return word

    def cannot_once(_crossing: object) -> None:
        monkeypatch.setattr(bridge, "_send", send)
        raise RuntimeError("the way back is gone")

    monkeypatch.setattr(bridge, "_send", cannot_once)
    bridge.ask(how_it_stands, heard.append, word="lost")
    assert begun.wait(5)
    bridge.ask(how_it_stands, heard.append, word="behind it")
    go_on.set()
    qtbot.waitUntil(lambda: heard == ["behind it"])
    bridge.ask(how_it_stands, heard.append, word="later")
    qtbot.waitUntil(lambda: heard == ["behind it", "later"])
