"""Sounds: real player processes, bounded, and a beep where there is none."""

import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.screens.widgets.sound import MOST_AT_ONCE, Sound, SoundPlayer

# Stand-in players: a Python process that writes down what it was given, or one that takes its time.
NOTE = "import pathlib, sys; pathlib.Path(sys.argv[1]).open('a').write(sys.argv[2] + '\\n')"
SLOW = "import time; time.sleep(30)"


@pytest.mark.parametrize("sound", list(Sound))
def test_every_sound_is_a_short_wav(sound: Sound) -> None:
    with wave.open(str(sound.path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert 0.3 < file.getnframes() / file.getframerate() < 1.5


def test_the_player_is_given_the_file(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    notes = tmp_path / "played"
    player = SoundPlayer(player=(sys.executable, "-c", NOTE, str(notes)))
    assert player.play(Sound.NEW_TICKET)
    qtbot.waitUntil(lambda: player.sounding() == 0, timeout=10_000)
    assert notes.read_text() == f"{Sound.NEW_TICKET.path}\n"


def test_more_than_two_at_once_are_dropped(qapp: QApplication, qtbot: QtBot) -> None:
    player = SoundPlayer(player=(sys.executable, "-c", SLOW))
    begun = [player.play(Sound.PAID) for _ in range(5)]
    assert begun == [True] * MOST_AT_ONCE + [False] * 3
    player.stop()
    qtbot.waitUntil(lambda: player.sounding() == 0, timeout=5000)


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each beep."""
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("beep"))
    return heard


@pytest.mark.parametrize("player", [("/no/such/player",), (sys.executable, "-c", "raise SystemExit(1)")])
def test_a_player_that_cannot_play_ends_in_a_beep(
    qapp: QApplication, qtbot: QtBot, beeps: list[str], player: tuple[str, ...]
) -> None:
    made = SoundPlayer(player=player)
    made.play(Sound.VOID)
    qtbot.waitUntil(lambda: made.sounding() == 0, timeout=10_000)
    assert beeps == ["beep"]


def test_a_player_that_is_ended_does_not_beep(qapp: QApplication, qtbot: QtBot, beeps: list[str]) -> None:
    player = SoundPlayer(player=(sys.executable, "-c", SLOW))
    player.play(Sound.PAID)
    player.stop()
    qtbot.waitUntil(lambda: player.sounding() == 0, timeout=5000)
    assert beeps == []


def test_without_a_player_nothing_is_started(qapp: QApplication, beeps: list[str]) -> None:
    player = SoundPlayer(player=())
    assert player.play(Sound.VOID)
    assert player.sounding() == 0
    assert beeps == ["beep"]


def test_muted_is_silent(qapp: QApplication) -> None:
    player = SoundPlayer(player=(sys.executable, "-c", SLOW))
    player.muted = True
    assert not player.play(Sound.PAID)
    assert player.sounding() == 0


def test_a_shop_that_wants_no_sound_hears_none(qapp: QApplication, tmp_path: Path) -> None:
    notes = tmp_path / "played"
    player = SoundPlayer(player=(sys.executable, "-c", NOTE, str(notes)), muted=True)
    assert not player.play(Sound.PAID)
    assert player.sounding() == 0
    assert not notes.exists()
