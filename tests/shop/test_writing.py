"""The till's own languages write as Babel does, which nobody asks at a start."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from pos.base.i18n import LANGUAGES
from pos.shop.currencies import DECIMALS
from pos.shop.languages import by_babel
from pos.shop.money import format_minor
from pos.shop.tax import MILLION, named
from pos.shop.writing import WRITINGS

OWN = st.sampled_from(LANGUAGES)


def test_each_language_of_the_till_has_its_table() -> None:
    assert set(WRITINGS) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_signs_are_those_of_babel(language: str) -> None:
    """Of numbers, and of every currency."""
    own, babels = WRITINGS[language], by_babel(language)
    assert (own.point, own.group, own.sign_first) == (babels.point, babels.group, babels.sign_first)
    assert {code: own.sign(code) for code in DECIMALS} == {code: babels.sign(code) for code in DECIMALS}


@given(st.integers(-(10**12), 10**12), st.sampled_from(sorted(DECIMALS)), OWN)
def test_amounts_are_written_as_babel_writes_them(minor: int, currency: str, language: str) -> None:
    places, babels = DECIMALS[currency], by_babel(language)
    assert format_minor(minor, currency, language) == babels.amount(minor, places, currency)
    assert format_minor(minor, currency, language, symbol=False) == babels.number(minor, places)


@given(st.integers(0, MILLION), OWN)
def test_percentages_are_written_as_babel_writes_them(per_million: int, language: str) -> None:
    percent = format_decimal(Decimal(per_million).scaleb(-4), format="0.####", locale=language)
    assert named("VAT", per_million, language) == f"VAT {percent}\N{NO-BREAK SPACE}%"


def test_another_language_is_written_by_babel() -> None:
    """With its own signs and groups, which may be no thousands."""
    assert format_minor(-123_456, "EUR", "fr") == "-1\u202f234,56\N{NO-BREAK SPACE}€"
    assert format_minor(1_234_567_89, "INR", "hi") == "₹12,34,567.89"
    assert named("TVA", 55_000, "fr") == "TVA 5,5\N{NO-BREAK SPACE}%"
