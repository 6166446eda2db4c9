"""Windows on their monitors: which one gets which, and a cable pulled and put back under a real X server."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pos.screens.monitors import Placement, Role, assign

TRIES, PAUSE_S = 300, 0.05
FRAME = 8
"""What the offscreen platform takes for a window's frame."""
COUNTER, KITCHEN, CUSTOMER = Role.COUNTER, Role.KITCHEN, Role.CUSTOMER
needs_x = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xrandr")), reason="Xvfb and xrandr are not installed"
)


class Standing:
    """The program with three windows, seen through its lines."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def tells(self) -> dict[str, Any]:
        """Its next line."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the program ended"
        told: dict[str, Any] = json.loads(line)
        return told

    def order(self, words: str) -> dict[str, Any]:
        """Write it a line, and hear where everything stands now."""
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()
        return self.tells()

    def until(self, so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Ask again until something is so."""
        told: dict[str, Any] = {}
        for _ in range(TRIES):
            told = self.order("tell")
            if so(told["windows"]):
                return told
            time.sleep(PAUSE_S)
        pytest.fail(f"it never came so: {told}")


@contextmanager
def standing(environment: dict[str, str], remembered: dict[str, str] | None = None) -> Iterator[Standing]:
    """The program, started; it ends with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.screens.standing", json.dumps(remembered or {})],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | environment,
    )
    try:
        yield Standing(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)
        assert process.stdout is not None
        process.stdout.close()


def offscreen(folder: Path, *monitors: tuple[str, int, int, int]) -> dict[str, str]:
    """An environment with these monitors (name, x, width, height) side by side and no display at all."""
    screens = [
        {"name": name, "x": x, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
        for name, x, width, height in monitors
    ]
    path = folder / "screens.json"
    path.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    return {"QT_QPA_PLATFORM": f"offscreen:configfile={path}"}


# Who gets which


def test_one_monitor_is_shared_by_all() -> None:
    placed = assign(["a"], "a", {})
    assert placed == {
        COUNTER: Placement(COUNTER, "a", own=True),
        KITCHEN: Placement(KITCHEN, "a", own=False),
        CUSTOMER: Placement(CUSTOMER, "a", own=False),
    }


def test_the_second_monitor_is_the_kitchens() -> None:
    placed = assign(["a", "b"], "a", {})
    assert (placed[KITCHEN].monitor, placed[KITCHEN].own) == ("b", True)
    assert (placed[CUSTOMER].monitor, placed[CUSTOMER].own) == ("a", False)


def test_what_is_remembered_comes_before_the_order_of_the_sockets() -> None:
    placed = assign(["a", "b", "c"], "a", {KITCHEN: "c", CUSTOMER: "b"})
    assert (placed[KITCHEN].monitor, placed[CUSTOMER].monitor) == ("c", "b")


def test_a_kitchen_whose_cable_is_out_does_not_open_before_the_guests() -> None:
    placed = assign(["a", "b"], "a", {KITCHEN: "c", CUSTOMER: "b"})
    assert placed[CUSTOMER] == Placement(CUSTOMER, "b", own=True)
    assert placed[KITCHEN] == Placement(KITCHEN, "a", own=False)


def test_the_counter_keeps_its_monitor_when_another_becomes_the_primary_one() -> None:
    placed = assign(["a", "b"], "b", {COUNTER: "a", KITCHEN: "b"})
    assert (placed[COUNTER].monitor, placed[KITCHEN].monitor) == ("a", "b")


def test_without_its_monitor_the_counter_takes_the_primary_one_from_whoever_has_it() -> None:
    placed = assign(["b"], "b", {COUNTER: "a", KITCHEN: "b"})
    assert placed[COUNTER] == Placement(COUNTER, "b", own=True)
    assert placed[KITCHEN] == Placement(KITCHEN, "b", own=False)


# Real windows


def test_two_monitors_without_a_display(tmp_path: Path) -> None:
    environment = offscreen(tmp_path, ("cashier", 0, 1366, 768), ("kitchen", 1366, 1920, 1080))
    with standing(environment) as program:
        told = program.tells()
    windows = told["windows"]
    assert windows["kitchen"]["full"]
    assert windows["kitchen"]["at"] == [1366, 0, 1920, 1080]
    assert windows["counter"]["screen"] == "cashier"
    assert not windows["customer"]["full"]
    assert windows["customer"]["visible"]
    assert windows["customer"]["screen"] == "cashier"
    assert told["moved"] == ["counter own", "kitchen own", "customer shared"]
    assert set(told["remembered"]) == {"counter", "kitchen"}


def test_three_monitors_are_given_as_remembered(tmp_path: Path) -> None:
    monitors = (("cashier", 0, 1366, 768), ("guests", 1366, 1280, 800), ("kitchen", 2646, 1920, 1080))
    with standing(offscreen(tmp_path, *monitors)) as program:
        first = program.tells()["windows"]
        assert (first["kitchen"]["screen"], first["customer"]["screen"]) == ("guests", "kitchen")
        told = program.order("put kitchen kitchen")
        windows, remembered = told["windows"], told["remembered"]
        assert windows["kitchen"]["at"] == [2646, 0, 1920, 1080]
        assert windows["customer"]["at"] == [1366, 0, 1280, 800]
    with standing(offscreen(tmp_path, *monitors), remembered) as program:
        again = program.tells()["windows"]
    assert (again["kitchen"]["screen"], again["customer"]["screen"]) == ("kitchen", "guests")


def active(told: dict[str, Any]) -> list[str]:
    """Which windows have the keyboard."""
    return [role for role, window in told["windows"].items() if window["active"]]


def test_one_monitor_gives_every_window_the_whole_of_it_and_the_counter_is_in_front(tmp_path: Path) -> None:
    with standing(offscreen(tmp_path, ("only", 0, 1366, 768))) as program:
        told = program.tells()
    windows = told["windows"]
    for role in Role:
        assert windows[role]["visible"]
        assert not windows[role]["full"], "somebody may want to make it smaller"
        left, top, width, height = windows[role]["at"]
        assert (left, top) == (0, 0)
        assert 1366 - FRAME <= width <= 1366
        assert 768 - FRAME <= height <= 768
    assert active(told) == [COUNTER]


def test_on_one_monitor_keys_and_buttons_lead_from_window_to_window(tmp_path: Path) -> None:
    with standing(offscreen(tmp_path, ("only", 0, 1366, 768))) as program:
        windows = program.tells()["windows"]
        assert windows["counter"]["leads_to"] == [KITCHEN, CUSTOMER]
        assert windows["kitchen"]["leads_to"] == [COUNTER, CUSTOMER]
        assert active(program.order("key counter 2")) == [KITCHEN]
        assert active(program.order("key kitchen 3")) == [CUSTOMER]
        assert active(program.order("tap customer counter")) == [COUNTER]
        assert active(program.order("tap counter kitchen")) == [KITCHEN]


def test_a_window_with_a_monitor_of_its_own_needs_no_buttons_but_hears_the_keys(tmp_path: Path) -> None:
    monitors = (("cashier", 0, 1366, 768), ("kitchen", 1366, 1920, 1080))
    with standing(offscreen(tmp_path, *monitors)) as program:
        windows = program.tells()["windows"]
        assert windows["kitchen"]["leads_to"] == []
        assert windows["counter"]["leads_to"] == [CUSTOMER]
        assert active(program.order("key counter 2")) == [KITCHEN]


@contextmanager
def x_server() -> Iterator[str]:
    """A real X server without a monitor of glass; its display's name."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "3286x1080x24", "-noreset", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        yield display
    finally:
        server.terminate()
        server.wait(10)


def plug(display: str, *monitor: str) -> None:
    """Put a monitor in, or with --delmonitor pull its cable."""
    subprocess.run(["xrandr", "--display", display, *monitor], check=True, timeout=10, capture_output=True)


CASHIER = ("--setmonitor", "cashier", "1366/361x768/203+0+0", "screen")
IN = ("--setmonitor", "kitchen", "1920/508x1080/285+1366+0", "none")
OUT = ("--delmonitor", "kitchen")


def stands_in_the_kitchen(windows: dict[str, Any]) -> bool:
    """The kitchen's window fills the kitchen's monitor."""
    return (windows["kitchen"]["at"], windows["kitchen"]["full"]) == ([1366, 0, 1920, 1080], True)


def stands_behind_the_counter(windows: dict[str, Any]) -> bool:
    """The kitchen's window is on what is left, whole and to be seen."""
    left, top, width, height = windows["kitchen"]["at"]
    inside = left >= 0 and top >= 0 and left + width <= 1366 and top + height <= 768
    seen = bool(windows["kitchen"]["visible"]) and not windows["kitchen"]["full"]
    return inside and seen and KITCHEN in windows["counter"]["leads_to"]


@needs_x
def test_a_cable_is_pulled_and_put_back_twice() -> None:
    with x_server() as display:
        plug(display, *CASHIER)
        plug(display, *IN)
        with standing({"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}) as program:
            program.tells()
            program.until(stands_in_the_kitchen)
            for times in (1, 2):
                plug(display, *OUT)
                assert program.until(stands_behind_the_counter)["fell"] == [KITCHEN] * times
                plug(display, *IN)
                told = program.until(stands_in_the_kitchen)
                assert KITCHEN not in told["windows"]["counter"]["leads_to"]


@needs_x
def test_a_monitor_that_comes_later_gets_its_window() -> None:
    with x_server() as display:
        plug(display, *CASHIER)
        with standing({"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}) as program:
            program.tells()
            program.until(stands_behind_the_counter)
            plug(display, *IN)
            told = program.until(stands_in_the_kitchen)
            assert told["windows"]["customer"]["screen"] == "cashier"
