"""What commands say to a person: amounts as the currency has them, times as the shop's clock shows them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos.command.plain import amount, moment
from tests.command.desk import Terminal


@pytest.mark.parametrize(
    ("minor", "currency", "told"),
    [(1240, "eur", "€12.40"), (-50, "EUR", "-€0.50"), (380, "JPY", "¥380"), (1500, "KWD", "KWD\u00a01.500")],
)
def test_an_amount_has_its_currency_s_decimals(minor: int, currency: str, told: str) -> None:
    assert amount(minor, currency) == told


def test_a_moment_is_told_in_the_shop_s_zone() -> None:
    assert moment(datetime(2026, 11, 21, 23, 30, 5, tzinfo=UTC), "Europe/Berlin") == "2026-11-22 00:30:05"


def test_the_commands_speak_so_of_a_sale(tmp_path: Path) -> None:
    """Sold at nine by UTC, which is ten in Berlin."""
    desk = Terminal(tmp_path, {"PASSBELL_PRACTICE_URL": "http://127.0.0.1:9"})
    sold = desk("sell", "2005", "--tender", "cash", "--given-minor", "1000")
    assert (sold.code, sold.err) == (0, "")
    number, _, rest = sold.out.partition(" is paid: ")
    price = rest.partition(".  ")[0].split(" ")[0]
    assert price.startswith("€")
    assert desk("orders").out.split()[:4] == [number, "paid", "paid", price.rstrip(".")]
    shown = desk("show", number).out
    assert f"{number}: paid, paid, {price.rstrip('.')}\n" in shown
    assert "  2026-11-21 10:00:00  paid" in shown
    assert desk("kitchen").out.startswith(f"{number}  queued  2026-11-21 10:00:00  1 x ")
