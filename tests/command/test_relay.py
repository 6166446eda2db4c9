"""`passbell relay`: the relay's own commands, by the one program that is installed."""

import json
from pathlib import Path

import pytest

from tests.command.desk import Terminal


def test_its_words_go_to_the_relay_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    passbell = Terminal(tmp_path / "home")
    database = f"sqlite:///{tmp_path / 'relay.db'}"
    words = ["relay", "store", "add", "corner", "--practice", "--database", database, "--json"]
    assert passbell(*words).code == 0
    assert json.loads(capsys.readouterr().out)["store"] == "corner"
    assert (tmp_path / "relay.db").exists()
    assert passbell(*words).code == 1
    assert capsys.readouterr().err.startswith("passbell-relay: ")


def test_wrong_usage_is_the_relays_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Terminal(tmp_path)("relay", "dance").code == 2
    assert "usage: passbell-relay" in capsys.readouterr().err
