"""The duty lock: one holder a home, named to the others, and given back by death."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos.background import duty
from pos.base.paths import Home
from pos.shop.errors import Busy

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pos.background import duty
from pos.base.paths import Home
with duty.hold(Home(Path(sys.argv[1])), program="till", now=datetime(2026, 11, 21, 8, 30, tzinfo=UTC)):
    sys.stdout.write("on duty\\n")
    sys.stdout.flush()
    sys.stdin.read()
"""


def start_holder(home: Home) -> subprocess.Popen[str]:
    """Another process that is on duty when this returns, until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "on duty\n"
    return process


def finish(process: subprocess.Popen[str]) -> None:
    """Wait for the other process and close its pipes."""
    process.communicate(timeout=20)


def test_the_holder_is_on_duty_until_the_block_ends(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    assert duty.who(home) is None
    with duty.hold(home, program="till", now=NOW) as me:
        assert me == duty.OnDuty(pid=os.getpid(), program="till", since=NOW)
        assert duty.who(home) == me
    assert duty.who(home) is None


def test_looking_creates_nothing(tmp_path: Path) -> None:
    assert duty.who(Home(tmp_path / "home")) is None
    assert list(tmp_path.iterdir()) == []


def test_a_second_process_is_refused_and_told_who_holds_it(tmp_path: Path) -> None:
    home = Home(tmp_path)
    other = start_holder(home)
    waits: list[float] = []
    with pytest.raises(Busy) as refused, duty.hold(home, program="second", now=NOW, sleep=waits.append):
        pytest.fail("two on duty")
    assert refused.value.message.values["pid"] == other.pid
    assert waits == [duty.PAUSE_S] * (duty.TRIES - 1)
    assert duty.who(home) == duty.OnDuty(
        pid=other.pid, program="till", since=datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    )
    finish(other)


def test_a_killed_holder_leaves_no_lock_behind(tmp_path: Path) -> None:
    home = Home(tmp_path)
    other = start_holder(home)
    other.send_signal(signal.SIGKILL)
    finish(other)
    assert duty.who(home) is None
    with duty.hold(home, program="next", now=NOW) as me:
        assert duty.who(home) == me


def test_two_homes_do_not_disturb_each_other(tmp_path: Path) -> None:
    first, second = Home(tmp_path / "a"), Home(tmp_path / "b")
    with duty.hold(first, program="till", now=NOW), duty.hold(second, program="till", now=NOW) as me:
        assert duty.who(second) == me


def test_a_child_of_the_holder_does_not_keep_the_lock(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with duty.hold(home, program="till", now=NOW):
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, text=True)
    assert duty.who(home) is None
    child.communicate("\n", timeout=20)


def test_an_unreadable_note_is_no_name(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with duty.hold(home, program="till", now=NOW):
        home.duty_lock.write_text("not a note")
        with pytest.raises(Busy) as refused, duty.hold(home, program="x", now=NOW, sleep=lambda _: None):
            pytest.fail("two on duty")
    assert refused.value.message.values["pid"] == "?"
