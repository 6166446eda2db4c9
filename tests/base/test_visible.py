"""Nothing that was typed by a guest commands a terminal or turns a line around."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.base import log
from pos.base.clock import ManualClock
from pos.base.paths import Home
from pos.base.visible import visible
from pos.command.desk import Desk
from tests.command.desk import log_as_before

OBEYED = "\x1b[2J\x9b31m\u202etxt.exe\u2066\u2028\x07\r"
CLOCK = ManualClock(datetime(2026, 11, 21, tzinfo=UTC))


@pytest.mark.parametrize("text", ["", "Zoë – naïve ☕", "line\nline\tcolumn", "日本語", "0.30 €"])
def test_what_is_plain_stays(text: str) -> None:
    assert visible(text) == text


def test_what_is_obeyed_is_shown() -> None:
    assert visible(OBEYED) == r"\u001b[2J\u009b31m\u202etxt.exe\u2066\u2028\u0007\u000d"


def test_half_a_sign_can_be_written() -> None:
    assert visible("a\udcffb").encode() == rb"a\udcffb"


@given(st.text(st.characters()))
def test_json_says_the_same_afterwards(text: str) -> None:
    assert json.loads(visible(json.dumps(text, ensure_ascii=False))) == text


def test_commands_and_log_show_what_would_be_obeyed(tmp_path: Path) -> None:
    out, err = StringIO(), StringIO()
    desk = Desk(Home(tmp_path), {}, CLOCK, StringIO(), out, err)
    desk.say(OBEYED)
    desk.table([(OBEYED, "x")])
    desk.remark(OBEYED)
    script = Desk(Home(tmp_path), {}, CLOCK, StringIO(), out, err, as_json=True)
    script.result({"says": OBEYED})
    with log_as_before():
        log.start(tmp_path, clock=CLOCK, program="sample")
        log.get("sample").warning("odd", says=OBEYED, forged='x"}\n{"event":"forged"}')
    written = (tmp_path / "passbell.log").read_text()
    assert written.count("\n") == 1
    assert json.loads(written)["event"] == "odd"
    for text in (out.getvalue(), err.getvalue(), written):
        assert not any(sign in text for sign in "\x1b\x9b\u202e\u2066\u2028\x07\r")
