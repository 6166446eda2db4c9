"""`passbell autostart`: whether the till opens by itself when this person signs in to the desktop."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from pos.base.paths import Home
from pos.command.desk import GOOD, Command, Desk
from pos.shop.errors import NotPossibleHere, StorageTrouble

# The desktop's own rules for such a file, and where it lies: freedesktop.org, "Desktop Application Autostart
# Specification" and "Desktop Entry Specification".
NAME = "passbell.desktop"
ENTRY = """\
[Desktop Entry]
Type=Application
Name=Passbell
Icon=passbell
TryExec={program}
Exec={command}
X-GNOME-Autostart-enabled=true
"""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("wanted", nargs="?", choices=("on", "off"), help="left out: only say how it is")


def _run(given: argparse.Namespace, desk: Desk) -> int:
    if not sys.platform.startswith("linux"):
        raise NotPossibleHere("command.no_autostart")
    file = entry_file(desk)
    try:
        if given.wanted == "on":
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            words = start(desk)
            # A program that was removed since is not missed: the desktop looks for it first.
            program = words[0].replace("\\", "\\\\")
            file.write_text(ENTRY.format(program=program, command=exec_line(words)), encoding="utf-8")
        elif given.wanted == "off":
            file.unlink(missing_ok=True)
    except OSError as trouble:
        raise StorageTrouble("command.unwritable", path=file, trouble=trouble.strerror) from trouble
    on = file.exists()
    desk.say(f"Passbell {'opens' if on else 'does not open'} by itself when you sign in.  ({file})")
    desk.result({"on": on, "file": str(file)})
    return GOOD


def entry_file(desk: Desk) -> Path:
    """Where this person's desktop looks for what it shall start."""
    folder = (
        desk.environment.get("XDG_CONFIG_HOME")
        or Path(desk.environment.get("HOME") or Path.home()) / ".config"
    )
    return Path(folder) / "autostart" / NAME


def start(desk: Desk) -> list[str]:
    """The words that open this till: this very program, on this very home."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "pos.command"]
    usual = Home.choose(None).root
    return [*program, "run", *(["--home", str(desk.home.root)] if desk.home.root != usual else [])]


def exec_line(words: Sequence[str]) -> str:
    """The words as the value of `Exec`: quoted where a shell would, and once more for the file itself."""
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    if re.fullmatch(r"[\w@%+=:,./-]+", word, re.ASCII):
        return word
    inside = re.sub(r'(["`$\\])', r"\\\1", word)
    # Whatever reads the file takes one layer of backslashes off before it looks at the quotes.
    return '"' + inside.replace("\\", "\\\\") + '"'


AUTOSTART = Command(_arguments, _run)
