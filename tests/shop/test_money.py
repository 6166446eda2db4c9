"""Money: arithmetic, rounding, sharing out, reading and writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.currencies import CASH_INCREMENT, DECIMALS
from pos.shop.errors import BadInput, BrokenPromise
from pos.shop.money import (
    MAX_MINOR,
    Money,
    allocate,
    cash_increment,
    decimals,
    format_minor,
    parse_amount,
    rounded,
)

AMOUNTS = st.integers(-10_000_000, 10_000_000)
LANGUAGES = st.sampled_from(["en", "de", "es"])


def test_amounts_of_one_currency_add_and_compare() -> None:
    """Sum, difference, multiple, sign and order."""
    five, two = Money(500, "EUR"), Money(200, "EUR")
    assert five + two == Money(700, "EUR")
    assert two - five == Money(-300, "EUR")
    assert 3 * two == two * 3 == Money(600, "EUR")
    assert -two == Money(-200, "EUR")
    assert two < five
    assert five >= five
    assert not Money(0, "EUR")
    assert str(Money(-5, "KWD")) == "-0.005 KWD"


def test_mixing_currencies_is_refused_in_every_operation() -> None:
    """Adding yen to euros is a defect, whatever was meant."""
    euro, yen = Money(500, "EUR"), Money(500, "JPY")
    for mixing in (
        lambda: euro + yen,
        lambda: euro - yen,
        lambda: euro < yen,
        lambda: euro <= yen,
        lambda: euro > yen,
        lambda: euro >= yen,
    ):
        with pytest.raises(BrokenPromise):
            mixing()
    assert euro != yen


@pytest.mark.parametrize("code", ["eur", "EURO", "", "XAU", "BGN", "ABC"])
def test_what_is_no_currency_is_refused(code: str) -> None:
    """Small letters, metals, and what has gone out of use."""
    with pytest.raises(BadInput):
        Money(1, code)


@pytest.mark.parametrize(("code", "places"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("ISK", 0)])
def test_the_table_knows_the_decimal_places(code: str, places: int) -> None:
    """One of each kind."""
    assert decimals(code) == places


def test_the_table_is_well_formed() -> None:
    """Three capital letters each, none in two rows, and every cash coin belongs to a currency."""
    assert len(DECIMALS) == 165
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in DECIMALS)
    assert set(CASH_INCREMENT) < set(DECIMALS)


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (-4, 3, -1), (5, 3, 2), (0, 7, 0), (1, 2, 1), (49, 100, 0)],
)
def test_the_half_goes_away_from_zero(numerator: int, denominator: int, whole: int) -> None:
    """Above and below zero alike."""
    assert rounded(numerator, denominator) == whole


@given(st.integers(), st.integers(1, 10**9))
def test_rounding_is_symmetric_and_never_off_by_more_than_half(numerator: int, denominator: int) -> None:
    """Also for numbers that no float can hold."""
    whole = rounded(numerator, denominator)
    assert rounded(-numerator, denominator) == -whole
    assert 2 * abs(whole * denominator - numerator) <= denominator


def test_rounding_to_no_parts_is_refused() -> None:
    """A denominator is above zero."""
    with pytest.raises(BrokenPromise):
        rounded(1, 0)


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (5, [3, 0, 2], [3, 0, 2]),
        (7, [0, 0], [4, 3]),
        (0, [5, 5], [0, 0]),
        (0, [], []),
        (1, [1, 2], [0, 1]),
    ],
)
def test_sharing_out(total: int, weights: list[int], shares: list[int]) -> None:
    """The largest remainder first, the first of equals first."""
    assert allocate(total, weights) == shares


def test_equal_remainders_go_by_key_and_not_by_place() -> None:
    """Whoever stands first in the list."""
    assert allocate(1, [1, 1], [("b",), ("a",)]) == [0, 1]
    assert allocate(1, [1, 1], [("a",), ("b",)]) == [1, 0]


@pytest.mark.parametrize(("total", "weights"), [(1, []), (1, [-1, 2])])
def test_what_cannot_be_shared_is_refused(total: int, weights: list[int]) -> None:
    """Nobody to share among, or a weight below zero."""
    with pytest.raises(BrokenPromise):
        allocate(total, weights)


@given(AMOUNTS, st.lists(st.integers(0, 100_000), min_size=1, max_size=40))
def test_shares_add_up_and_are_within_one_of_their_part(total: int, weights: list[int]) -> None:
    """Exactly, whatever the sign of the total."""
    shares = allocate(total, weights)
    whole = sum(weights)
    assert sum(shares) == total
    assert all(share * total >= 0 for share in shares)
    if whole:
        assert all(
            abs(share * whole - total * weight) < whole for share, weight in zip(shares, weights, strict=True)
        )
        assert all(share == 0 for share, weight in zip(shares, weights, strict=True) if weight == 0)


@given(st.integers(0, 1000), st.lists(st.integers(0, 1000), min_size=1, max_size=20))
def test_no_share_of_a_part_is_more_than_its_weight(part: int, weights: list[int]) -> None:
    """So a discount spread over lines never makes one negative."""
    total = min(part, sum(weights))
    assert all(share <= weight for share, weight in zip(allocate(total, weights), weights, strict=True))


@given(AMOUNTS, st.permutations([(weight, (str(weight % 4), str(weight))) for weight in range(9)]))
def test_with_keys_the_order_does_not_matter(total: int, parts: list[tuple[int, tuple[str, str]]]) -> None:
    """Each keeps its share wherever it stands."""
    shares = allocate(total, [weight for weight, _ in parts], [key for _, key in parts])
    straight = allocate(total, list(range(9)), [(str(weight % 4), str(weight)) for weight in range(9)])
    assert {key: share for (_, key), share in zip(parts, shares, strict=True)} == {
        (str(weight % 4), str(weight)): straight[weight] for weight in range(9)
    }


@pytest.mark.parametrize(
    ("currency", "coin"), [("CHF", 5), ("SEK", 100), ("DKK", 50), ("HUF", 500), ("EUR", 1), ("JPY", 1)]
)
def test_the_coin_that_cash_is_rounded_to(currency: str, coin: int) -> None:
    """The euro only where the shop says so."""
    assert cash_increment(currency) == coin
    assert cash_increment("EUR", euro_increment=5) == 5


@pytest.mark.parametrize(
    ("minor", "currency", "language", "text"),
    [
        (123_456, "EUR", "en", "€1,234.56"),
        (123_456, "EUR", "de", "1.234,56\xa0€"),
        (123_456, "EUR", "es", "1.234,56\xa0€"),
        (-132, "EUR", "en", "-€1.32"),
        (380, "JPY", "en", "¥380"),
        (1_500, "KWD", "en", "KWD\xa01.500"),
        (500, "ISK", "en", "ISK\xa0500"),
        (500, "HUF", "de", "5,00\xa0HUF"),
        (12_345, "CLF", "en", "CLF\xa01.2345"),
    ],
)
def test_amounts_are_written_with_their_decimal_places(
    minor: int, currency: str, language: str, text: str
) -> None:
    """Those of ISO 4217, not those that a language's custom would drop."""
    assert format_minor(minor, currency, language) == text


def test_an_amount_without_its_sign() -> None:
    """For columns of prices."""
    assert format_minor(123_456, "EUR", "de", symbol=False) == "1.234,56"
    assert format_minor(5, "EUR", "en", symbol=False) == "0.05"


@pytest.mark.parametrize(
    ("text", "currency", "language", "minor"),
    [
        ("3.80", "EUR", "en", 380),
        ("3,80", "EUR", "de", 380),
        (" 3,8 ", "EUR", "de", 380),
        ("€3.80", "EUR", "en", 380),
        ("3,80 €", "EUR", "de", 380),
        ("eur 3.80", "EUR", "en", 380),
        ("1,234", "EUR", "en", 123_400),
        ("1.234.567,89", "EUR", "de", 123_456_789),
        ("1\u202f234,5", "EUR", "fr", 123_450),
        ("500", "JPY", "en", 500),
        ("1.2345", "CLF", "en", 12_345),
        ("0", "EUR", "en", 0),
    ],
)
def test_amounts_are_read(text: str, currency: str, language: str, minor: int) -> None:
    """With or without sign, groups and all decimal places."""
    assert parse_amount(text, currency, language) == minor


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "€", "-1", "+1", "1e5", "NaN", "Infinity", "1_000", "٣", "3,80", "1,23,456", "1.2.3", ".5",
        "5.", "0x10", "3.80 USD", "3.80\x00", "1" * 41, "12 34", "--", "３",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text: str) -> None:
    """In English, where the comma parts thousands: 3,80 is refused rather than taken for 380."""
    with pytest.raises(BadInput):
        parse_amount(text, "EUR", "en")


def test_too_many_decimal_places_are_refused_and_not_rounded() -> None:
    """Nobody can pay half a cent, and yen have none."""
    with pytest.raises(BadInput, match="too many decimal places"):
        parse_amount("3.805", "EUR", "en")
    with pytest.raises(BadInput, match="too many decimal places"):
        parse_amount("500.0", "JPY", "en")


def test_an_amount_beyond_all_reason_is_refused() -> None:
    """The largest one is read, one more is not."""
    assert parse_amount("9999999999.99", "EUR", "en") == MAX_MINOR
    with pytest.raises(BadInput, match="larger than any amount"):
        parse_amount("10000000000.00", "EUR", "en")


def test_an_unknown_language_is_refused() -> None:
    """Before Babel can guess."""
    with pytest.raises(BadInput):
        format_minor(1, "EUR", "xx-nowhere")


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_every_currency_is_written_so_that_it_can_be_read_back(language: str) -> None:
    """Also those whose sign holds a space, as the CFA franc's does."""
    for currency in DECIMALS:
        assert parse_amount(format_minor(1_234_567, currency, language), currency, language) == 1_234_567


@given(st.integers(0, MAX_MINOR), st.sampled_from(sorted(DECIMALS)), LANGUAGES, st.booleans())
def test_what_was_written_is_read_back(minor: int, currency: str, language: str, symbol: bool) -> None:
    """Every currency in every language."""
    written = format_minor(minor, currency, language, symbol=symbol)
    assert parse_amount(written, currency, language) == minor


@given(st.text(max_size=60), LANGUAGES)
def test_no_text_makes_anything_but_an_amount_or_bad_input(text: str, language: str) -> None:
    """Whatever is pasted."""
    try:
        minor = parse_amount(text, "EUR", language)
    except BadInput:
        return
    assert 0 <= minor <= MAX_MINOR
