"""The manager's PIN cannot be guessed by trying, be it from many windows, commands or after restarts."""

from pathlib import Path

import pytest

from pos.actions.approve import check_pin
from pos.base.paths import Home
from pos.safe import Place, Safe, Secret
from pos.shop.errors import NotAllowed
from pos.storage.storage import Storage
from tests.actions.shops import Shop


def secret(tmp_path: Path, pin: str = "4711") -> Secret:
    return Secret("manager_pin", {"PASSBELL_MANAGER_PIN": pin}, Safe(Home(tmp_path), place=Place.ENVIRONMENT))


def tried(shop: Shop, pin: Secret, typed: str) -> str:
    """What a try gives: right, wrong, or the key of the refusal."""
    try:
        return "right" if check_pin(storage=shop.storage, pin=pin, typed=typed, now=shop.now) else "wrong"
    except NotAllowed as no:
        return no.message.key


def test_after_some_wrong_pins_even_the_right_one_waits(shop: Shop, tmp_path: Path) -> None:
    pin = secret(tmp_path)
    assert [tried(shop, pin, "0000") for _ in range(4)] == ["wrong"] * 4
    assert tried(shop, pin, "4711") == "staff.pin_locked"
    shop.later(seconds=30)
    assert tried(shop, pin, "0000") == "wrong"
    shop.later(seconds=59)
    assert tried(shop, pin, "4711") == "staff.pin_locked"
    shop.later(seconds=1)
    assert tried(shop, pin, "4711") == "right"
    assert [tried(shop, pin, "0000") for _ in range(3)] == ["wrong"] * 3


def test_all_pins_of_four_digits_would_take_months(shop: Shop, tmp_path: Path) -> None:
    pin, wrong = secret(tmp_path), 0
    for _ in range(24 * 60):
        wrong += tried(shop, pin, "0000") == "wrong"
        shop.later(minutes=1)
    assert wrong <= 110


def test_a_new_start_remembers_the_wrong_ones(shop: Shop, tmp_path: Path) -> None:
    pin = secret(tmp_path)
    for _ in range(4):
        tried(shop, pin, "0000")
    path = shop.storage.path
    with Storage.open(path, live=False, now=shop.now, check=False) as again, pytest.raises(NotAllowed):
        check_pin(storage=again, pin=pin, typed="4711", now=shop.now)


def test_without_a_pin_nothing_is_right(shop: Shop, tmp_path: Path) -> None:
    assert tried(shop, secret(tmp_path, ""), "") == "command.no_manager_pin"
