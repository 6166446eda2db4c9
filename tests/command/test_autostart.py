"""`passbell autostart`: one file of the person's own says whether the till opens at sign-in."""

import configparser
import sys
from pathlib import Path

import pytest

from pos.command.autostart import exec_line
from tests.command.desk import Terminal

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux desktops obey such a file"
)


@pytest.fixture
def passbell(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "shop 1", {"HOME": str(tmp_path)})


def test_on_writes_what_opens_this_till_and_off_takes_it_away(passbell: Terminal, tmp_path: Path) -> None:
    file = tmp_path / ".config" / "autostart" / "passbell.desktop"
    assert passbell("autostart", "--json").json == {"on": False, "file": str(file)}
    assert not file.parent.exists()
    assert passbell("autostart", "on", "--json").json["on"] is True
    entry = configparser.RawConfigParser(delimiters="=")
    entry.read(file)
    assert entry["Desktop Entry"]["Type"] == "Application"
    assert entry["Desktop Entry"]["TryExec"] == sys.executable
    assert entry["Desktop Entry"]["Exec"] == (
        f'{exec_line([sys.executable])} -m pos.command run --home "{tmp_path / "shop 1"}"'
    )
    assert passbell("autostart", "off", "--json").json["on"] is False
    assert not file.exists()
    assert passbell("autostart", "off").code == 0


def test_a_desktop_that_keeps_its_files_elsewhere_is_obeyed(passbell: Terminal, tmp_path: Path) -> None:
    passbell("autostart", "on", XDG_CONFIG_HOME=str(tmp_path / "kept"))
    assert (tmp_path / "kept" / "autostart" / "passbell.desktop").exists()
    assert not (tmp_path / ".config").exists()


def test_a_place_that_cannot_be_written_is_one_sentence(passbell: Terminal, tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("a file in the way")
    said = passbell("autostart", "on")
    assert said.code == 1
    assert said.err.startswith(f"passbell: {tmp_path}/.config/autostart/passbell.desktop cannot be written")


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("/usr/lib/passbell/passbell", "/usr/lib/passbell/passbell"),
        ("/a b", '"/a b"'),
        ("100%", "100%%"),
        ("", '""'),
        ('a"b', r'"a\\"b"'),
        ("$HOME", r'"\\$HOME"'),
        ("a\\b", r'"a\\\\b"'),
    ],
)
def test_words_are_quoted_as_the_desktop_reads_them(word: str, quoted: str) -> None:
    assert exec_line([word]) == quoted
