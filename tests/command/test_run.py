"""`passbell run` for real: all comes up, SIGTERM ends all, and the next start finds its place again."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from pos.background import addresses
from pos.base.paths import Home
from pos.command.run import SCREENS
from tests.tidy import ROOT

PATIENCE_S = 60.0
LOOK_S = 0.05
NO_SCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def wait_until(seen: Callable[[], bool], what: str) -> None:
    """Wait for something that another process does."""
    for _ in range(int(PATIENCE_S / LOOK_S)):
        if seen():
            return
        time.sleep(LOOK_S)
    raise AssertionError(f"waited in vain: {what}")


def events(home: Home) -> list[str]:
    """What the program has written into its log."""
    file = home.logs / "passbell.log"
    lines = file.read_text().splitlines() if file.exists() else []
    return [str(json.loads(line)["event"]) for line in lines]


@contextmanager
def running(home: Home, screen: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The program with its windows open; killed in the end if it still runs."""
    opened = events(home).count("windows open")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PASSBELL", "DISPLAY"))}
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--home", str(home.root)],
        cwd="/",
        env=kept | {"PASSBELL_SECRETS_IN": "environment"} | dict(screen),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until(lambda: events(home).count("windows open") > opened or _over(program), "the windows")
        yield program
    finally:
        program.kill()
        program.communicate()


def _over(program: subprocess.Popen[str]) -> bool:
    assert program.poll() is None, program.communicate()
    return False


def end(program: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Ask it to end; its exit code and what it said."""
    program.send_signal(signal.SIGTERM)
    out, err = program.communicate(timeout=PATIENCE_S)
    return program.returncode, out, err


def ports(home: Home) -> tuple[str, str]:
    """Where relay and company are, once they have both been up."""
    found = addresses.remembered(home)
    assert found is not None
    return found.relay, found.control


def listens(address: str) -> bool:
    """Whether somebody answers there."""
    place = urlsplit(address)
    with socket.socket() as line:
        line.settimeout(1)
        return line.connect_ex((str(place.hostname), int(place.port or 0))) == 0


def test_it_opens_ends_on_a_word_and_opens_again_at_the_same_place(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    with running(home, NO_SCREEN) as program:
        first = ports(home)
        assert all(listens(address) for address in first)
        said = end(program)
    remarks = [line for line in said[2].splitlines() if not line.startswith("This plugin does not support")]
    assert (said[0], said[1], remarks) == (0, "", [])
    assert not any(listens(address) for address in first)
    assert json.loads(home.windows_file.read_text())["welcomed"] is False
    with running(home, NO_SCREEN) as program:
        wait_until(lambda: all(listens(address) for address in first), "relay and company")
        assert ports(home) == first
        assert end(program)[0] == 0
    assert not any(listens(address) for address in first)
    assert "defect" not in events(home)


def test_a_word_in_the_middle_of_the_first_start_leaves_nothing_behind(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PASSBELL")}
    program = subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--home", str(home.root)],
        env=kept | {"PASSBELL_SECRETS_IN": "environment"} | NO_SCREEN,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until(home.practice.exists, "the beginning")
        assert end(program)[0] == 0
    finally:
        program.kill()
        program.communicate()
    found = addresses.remembered(home)
    assert found is None or not (listens(found.relay) or listens(found.control))


@pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb and xdotool are not installed"
)
def test_an_x_screen_shows_counter_kitchen_and_customer_display(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    with x_screen() as display, running(home, {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}) as program:
        names = {"Passbell: counter", "Kitchen", "Customer display"}
        wait_until(lambda: names <= shown_on(display), "three windows")
        code, out, err = end(program)
    assert (code, out, err) == (0, "", "")


@contextmanager
def x_screen() -> Iterator[str]:
    """An X server without glass; its display's name."""
    reading, writing = os.pipe()
    server: subprocess.Popen[Any] = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-noreset", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


def shown_on(display: str) -> set[str]:
    """The titles of the windows that can be seen there."""
    asked = ["xdotool", "search", "--onlyvisible", "--name", "."]
    environment = os.environ | {"DISPLAY": display}
    found = subprocess.run(
        asked, env=environment, capture_output=True, text=True, timeout=30, check=False
    ).stdout.split()
    told = [
        subprocess.run(
            ["xdotool", "getwindowname", window],
            env=environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        for window in found
    ]
    return {each.stdout.strip() for each in told}


def test_without_a_screen_it_says_so(tmp_path: Path) -> None:
    """One sentence, no trace, and nothing is made."""
    without = {name: value for name, value in os.environ.items() if name not in SCREENS}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--home", str(tmp_path / "home")],
        env=without,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("passbell: There is no screen here")
    assert len(done.stderr.splitlines()) == 1
    assert not Home(tmp_path / "home").database(live=False).exists()
