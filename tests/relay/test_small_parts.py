"""The small parts by themselves: sealing, settings, rates, waiting, letters, figures."""

import asyncio
import base64
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.relay import sealing, settings
from pos.relay.administration import letters
from pos.relay.answers import Refusal
from pos.relay.rates import Rates
from pos.relay.sealing import Seal, WrongKeyError
from pos.relay.storage import Head
from pos.relay.waiting import Waiting
from tests.tidy import ROOT

KEY = bytes(range(32))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.text(max_size=9))
def test_what_is_sealed_opens_with_the_same_key_and_binding(secret: str, place: str) -> None:
    sealed = Seal(KEY).close(secret, bound_to="1 stripe")
    assert Seal(KEY).open(sealed, bound_to="1 stripe") == secret
    with pytest.raises(WrongKeyError):
        Seal(KEY).open(sealed, bound_to="2 stripe")
    with pytest.raises(WrongKeyError):
        Seal(KEY[::-1]).open(sealed, bound_to="1 stripe")
    with pytest.raises(WrongKeyError):
        Seal(KEY).open(sealed[:-1] + bytes([sealed[-1] ^ 1]), bound_to="1 stripe")


def test_a_key_file_is_made_once_and_only_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "relay.key"
    key = sealing.read_or_make_key(path)
    assert sealing.read_or_make_key(path) == key
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("text", ["", "x", base64.b64encode(b"short").decode(), "é"])
def test_a_key_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="key"):
        sealing.parse_key(text)


def test_the_command_line_goes_before_the_environment_before_the_default() -> None:
    environment = {"PASSBELL_RELAY_PORT": "1", "PASSBELL_RELAY_QUEUE": "7", "PASSBELL_RELAY_HOST": "::1"}
    read = settings.read({"port": "2", "queue": None, "unknown": 5}, environment)
    assert (read.port, read.queue, read.host, read.batch) == (2, 7, "::1", 512)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "x"),
        ("queue", "0"),
        ("retention_days", "-1"),
        ("heartbeat_s", "0"),
        ("floor_s", "nan"),
        ("floor_s", "inf"),
        ("log_level", "loud"),
    ],
)
def test_a_setting_that_is_none_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(settings.BadSettingError, match=name):
        settings.read({name: value}, {})


def test_the_key_may_come_from_the_environment() -> None:
    environment = {"PASSBELL_RELAY_KEY": base64.b64encode(KEY).decode()}
    assert settings.key(settings.Settings(), environment) == KEY
    with pytest.raises(settings.BadSettingError, match="base64"):
        settings.key(settings.Settings(), {"PASSBELL_RELAY_KEY": "!"})


def test_the_guide_names_every_setting_with_its_default_and_sentence() -> None:
    guide = (ROOT / "docs" / "relay.md").read_text(encoding="utf-8")
    for one in fields(settings.Settings):
        default = f"`{one.default}`" if one.default != "" else ""
        assert f"| `{one.name}` | {default} | {one.metadata['sentence']} |" in guide


def test_a_device_has_its_burst_and_then_its_rate() -> None:
    rates = Rates(per_second=2, burst=3, waits=1)
    for _ in range(3):
        rates.take("a", now_s=10.0)
    with pytest.raises(Refusal) as refused:
        rates.take("a", now_s=10.4)
    assert (refused.value.status, refused.value.headers) == (429, {"Retry-After": "1"})
    rates.take("a", now_s=10.5)
    rates.take("b", now_s=10.5)
    with pytest.raises(Refusal):
        rates.take("a", now_s=10.6)


def test_a_wait_is_given_back_even_after_an_error() -> None:
    rates = Rates(per_second=1, burst=1, waits=1)
    with pytest.raises(ValueError, match="x"), rates.waiting("a"):
        raise ValueError("x")
    with rates.waiting("a"), pytest.raises(Refusal), rates.waiting("a"):
        raise AssertionError("never reached")
    with rates.waiting("a"):
        pass


def head(seq: int) -> Head:
    """A head at this number."""
    return Head(seq, f"{seq:064x}", 0, "0" * 64)


def test_only_those_who_wait_for_the_store_that_moved_are_woken() -> None:
    async def wait() -> tuple[bool, bool, int]:
        waiting = Waiting()
        waiting.moved({1: head(1), 2: head(1)})
        one, two = (asyncio.create_task(waiting.wait(store, 5)) for store in (1, 2))
        await asyncio.sleep(0)
        waiting.moved({1: head(2)})
        await asyncio.wait([one, two], timeout=0.05)
        woken = one.done(), two.done(), waiting.count
        waiting.close()
        await two
        return woken

    assert asyncio.run(wait()) == (True, False, 1)


def test_an_older_look_never_takes_a_head_back() -> None:
    waiting = Waiting()
    waiting.moved({1: head(5)})
    waiting.moved({1: head(4)})
    assert waiting.heads[1].seq == 5


@pytest.mark.parametrize(
    ("given_before", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (702, "AAA")]
)
def test_letters_go_on_after_z(given_before: int, letter: str) -> None:
    assert letters(given_before) == letter
