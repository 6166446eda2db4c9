"""Prices as spreadsheets and people write them."""

import pytest

from pos.storage.exchange.draft import RowRefused, price


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("12.40", 1240),
        ("12,40", 1240),
        ("12", 1200),
        ("12.4", 1240),
        ("0.5", 50),
        ("0", 0),
        ("€ 12.40", 1240),
        ("12,40 €", 1240),
        ("EUR 3", 300),
        ("1,234.50", 123_450),
        ("1.234,50", 123_450),
        ("1 234,50", 123_450),
        ("1'234.50", 123_450),
        ("1,234,567", 123_456_700),
        ("12.000000", 1200),
    ],
)
def test_a_price_is_understood(text: str, minor: int) -> None:
    assert price(text, "EUR") == minor


@pytest.mark.parametrize(
    "text",
    [
        "",
        "variable",
        "abc",
        "-3",
        "1.2.3",
        "5.",
        ".5",
        "12.405",
        "1,234",
        "1e5",
        "\u0663",
        "9" * 11,
        "3 apples",
    ],
)
def test_what_is_no_price_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(RowRefused):
        price(text, "EUR")


@pytest.mark.parametrize(("text", "minor"), [("500", 500), ("1,234", 1234), ("1.234", 1234), ("500.00", 500)])
def test_a_currency_without_decimals(text: str, minor: int) -> None:
    assert price(text, "JPY") == minor


@pytest.mark.parametrize(("text", "minor"), [("1.250", 1250), ("1,250", 1250), ("0.5", 500)])
def test_a_currency_with_three_decimals(text: str, minor: int) -> None:
    assert price(text, "KWD") == minor
