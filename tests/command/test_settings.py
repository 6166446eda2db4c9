"""`passbell settings`: values by hand and by script, and secrets that are never shown."""

import argparse
import io
from pathlib import Path

import pytest

from pos.base.clock import ManualClock
from pos.base.paths import Home
from pos.command.desk import Desk
from pos.command.settings import SETTINGS
from pos.settings import RULES
from tests.command.desk import NOW, Terminal

PASSPHRASE = "correct horse battery"


@pytest.fixture
def passbell(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "home")


def test_list_shows_every_setting_with_its_origin(passbell: Terminal) -> None:
    passbell("settings", "set", "link_minutes", "12")
    said = passbell("settings", "list", "--json", PASSBELL_CURRENCY="usd")
    rows = {row["key"]: row for row in said.json}
    assert list(rows) == list(RULES)
    assert (rows["link_minutes"]["value"], rows["link_minutes"]["origin"]) == ("12", "settings.toml")
    assert (rows["currency"]["value"], rows["currency"]["origin"]) == ("USD", "environment")
    assert rows["tips"] == {
        "key": "tips",
        "value": "no",
        "origin": "default",
        "form": "yes or no",
        "says": "Ask guests for a tip.",
    }
    plain = passbell("settings", "list").out.splitlines()
    assert len(plain) == len(RULES)


def test_set_get_and_unset(passbell: Terminal) -> None:
    said = passbell("settings", "set", "shop_name", "Tea & Cake", "--json")
    assert said.json == {"key": "shop_name", "set": True, "kept_in": "settings.toml"}
    assert passbell("settings", "get", "shop_name").out == "Tea & Cake\n"
    assert passbell("settings", "unset", "shop_name").code == 0
    assert passbell("settings", "get", "shop_name").out == "\n"


def test_a_variable_that_hides_the_new_value_is_mentioned(passbell: Terminal) -> None:
    said = passbell("settings", "set", "language", "de", PASSBELL_LANGUAGE="es")
    assert (said.code, said.err) == (0, "The variable PASSBELL_LANGUAGE is set and goes before this value.\n")


def test_a_wrong_value_is_refused_and_the_old_one_stays(passbell: Terminal) -> None:
    passbell("settings", "set", "link_minutes", "12")
    said = passbell("settings", "set", "link_minutes", "never")
    assert (said.code, said.out) == (1, "")
    assert said.err == ("passbell: link_minutes is never, but must be a whole number from 1 to 1440.\n")
    assert passbell("settings", "get", "link_minutes").out == "12\n"


def test_a_broken_value_in_the_file_can_be_set_right(passbell: Terminal) -> None:
    passbell.home.mkdir()
    (passbell.home / "settings.toml").write_text('link_minutes = "soon"\n')
    assert passbell("settings", "list").code == 1
    assert passbell("settings", "set", "link_minutes", "12").code == 0
    assert passbell("settings", "get", "link_minutes").out == "12\n"


def test_a_value_that_is_no_secret_must_be_given(passbell: Terminal) -> None:
    said = passbell("settings", "set", "store")
    assert said.err == "passbell: store needs a value: passbell settings set store VALUE\n"


def test_a_secret_comes_as_a_line_of_input_and_lies_in_the_vault_unseen(passbell: Terminal) -> None:
    vault = {"PASSBELL_SECRETS_IN": "vault", "PASSBELL_PASSPHRASE": PASSPHRASE}
    said = passbell("settings", "set", "stripe_key", "--json", given="rk_test_sample\n", **vault)
    assert said.json == {"key": "stripe_key", "set": True, "kept_in": "vault"}
    shown = passbell("settings", "get", "stripe_key", **vault)
    assert shown.out == "(set)\n"
    listed = passbell("settings", "list", **vault)
    everything = [path.read_bytes() for path in passbell.home.rglob("*") if path.is_file()]
    assert "rk_test_sample" not in listed.out + listed.err
    assert not any(b"rk_test_sample" in content for content in everything)
    locked = passbell("settings", "get", "stripe_key", PASSBELL_SECRETS_IN="vault")
    assert locked.out == "(locked)\n"


def test_without_a_safe_place_a_secret_is_refused_with_the_way_out(passbell: Terminal) -> None:
    said = passbell("settings", "set", "stripe_key", "rk_test_sample")
    assert said.code == 1
    assert "PASSBELL_STRIPE_KEY" in said.err
    assert "rk_test_sample" not in said.err
    assert not (passbell.home / "secrets.vault").exists()


def test_a_person_at_the_terminal_is_asked_and_gets_a_vault(tmp_path: Path) -> None:
    asked: list[str] = []

    def secretly(prompt: str) -> str:
        asked.append(prompt)
        return PASSPHRASE if "passphrase" in prompt else "rk_test_sample"

    home = Home(tmp_path / "home")
    streams = (io.StringIO(), io.StringIO(), io.StringIO())
    desk = Desk(home, {"PASSBELL_SECRETS_IN": "environment"}, ManualClock(NOW), *streams, secretly=secretly)
    given = argparse.Namespace(deed="set", key="stripe_key", value=None)
    assert SETTINGS.run(given, desk) == 0
    assert asked == ["stripe_key: ", "passphrase of the vault: "]
    vault = Terminal(home.root, {"PASSBELL_SECRETS_IN": "vault", "PASSBELL_PASSPHRASE": PASSPHRASE})
    assert vault("settings", "get", "stripe_key").out == "(set)\n"


def test_a_secret_in_the_list_of_processes_is_remarked_on(passbell: Terminal) -> None:
    vault = {"PASSBELL_SECRETS_IN": "vault", "PASSBELL_PASSPHRASE": "a sample passphrase"}
    said = passbell("settings", "set", "stripe_key", "rk_test_sample", **vault)
    assert said.code == 0
    assert "list of processes" in said.err
    assert "rk_test_sample" not in said.err + said.out
    assert passbell("settings", "set", "stripe_key", given="rk_test_sample\n", **vault).err == ""
