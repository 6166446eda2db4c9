"""Taxes: included or added, several rates, and rounding per line or per rate."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.catalog import OrderType
from pos.shop.errors import BadInput
from pos.shop.money import rounded
from pos.shop.tax import MILLION, TaxMode, TaxRate, TaxRounding, checked, named, rates_for, taxes_of
from tests.shop.till_samples import CITY, MODES, REDUCED, ROUNDINGS, STANDARD, STATE, table

INCLUDED, ADDED = TaxMode.INCLUDED, TaxMode.ADDED
PER_LINE, PER_RATE = TaxRounding.PER_LINE, TaxRounding.PER_RATE
COMBINATIONS = st.sampled_from([(), (STANDARD,), (REDUCED,), (STATE, CITY), (CITY,)])


def of(
    amounts: list[int], rates: Sequence[tuple[TaxRate, ...]], mode: TaxMode, rounding: TaxRounding
) -> list[list[int]]:
    """Taxes of lines that are told apart by their place."""
    keys = [(f"{place:03d}",) for place in range(len(amounts))]
    return taxes_of(amounts, rates, keys, mode=mode, rounding=rounding)


def test_included_tax_is_taken_out_of_the_price() -> None:
    """19 % of 100.00 are 15.97 inside 119 %."""
    assert of([10_000], [(STANDARD,)], INCLUDED, PER_LINE) == [[1597]]
    assert of([10_000], [(STANDARD,)], INCLUDED, PER_RATE) == [[1597]]


def test_added_tax_comes_on_top() -> None:
    """19 % of 100.00 are 19.00."""
    assert of([10_000], [(STANDARD,)], ADDED, PER_RATE) == [[1900]]


def test_several_rates_stand_side_by_side_and_none_is_charged_on_another() -> None:
    """State and city tax of 8.625 % together, added and included."""
    assert of([10_000], [(STATE, CITY)], ADDED, PER_RATE) == [[625, 238]]
    assert of([10_000], [(STATE, CITY)], INCLUDED, PER_RATE) == [[575, 219]]


def test_rounding_per_line_and_per_rate_differ_as_stated() -> None:
    """Three lines of 0.10: 0.007 each rounds to 0.01 a line, but 0.021 to 0.02 for the rate."""
    lines, rates = [10, 10, 10], [(REDUCED,)] * 3
    assert of(lines, rates, INCLUDED, PER_LINE) == [[1], [1], [1]]
    assert of(lines, rates, INCLUDED, PER_RATE) == [[1], [1], [0]]


def test_a_class_without_a_rule_pays_nothing() -> None:
    """A gift card, say."""
    assert rates_for(table(), "voucher", OrderType.HERE) == ()
    assert of([1000], [()], INCLUDED, PER_RATE) == [[]]


def test_the_rate_hangs_on_the_order_type() -> None:
    """Milk drinks here and to take away."""
    taxes = replace(
        table(),
        rules={
            ("milk_drink", OrderType.HERE): ("standard",),
            ("milk_drink", OrderType.TAKE_AWAY): ("reduced",),
        },
    )
    assert rates_for(taxes, "milk_drink", OrderType.HERE) == (STANDARD,)
    assert rates_for(taxes, "milk_drink", OrderType.TAKE_AWAY) == (REDUCED,)
    assert rates_for(taxes, "milk_drink", OrderType.DELIVERY) == ()


@given(
    st.lists(st.tuples(st.integers(0, 1_000_000), COMBINATIONS), max_size=20),
    MODES,
)
def test_per_rate_the_lines_add_up_to_the_exact_sum_rounded_once(
    lines: list[tuple[int, tuple[TaxRate, ...]]], mode: TaxMode
) -> None:
    """Also where one rate stands alone on some lines and beside another on others."""
    amounts, rates = [amount for amount, _ in lines], [of_line for _, of_line in lines]
    taxes = of(amounts, rates, mode, PER_RATE)
    for rate in (STANDARD, REDUCED, STATE, CITY):
        exact, shared = Fraction(0), 0
        for amount, of_line, of_tax in zip(amounts, rates, taxes, strict=True):
            for one, tax in zip(of_line, of_tax, strict=True):
                if one is rate:
                    whole = (
                        MILLION + sum(each.per_million for each in of_line) if mode is INCLUDED else MILLION
                    )
                    exact += Fraction(amount * one.per_million, whole)
                    shared += tax
                    assert abs(tax - Fraction(amount * one.per_million, whole)) < 2
        assert shared == rounded(exact.numerator, exact.denominator)


@given(st.integers(0, 1_000_000), COMBINATIONS, ROUNDINGS)
def test_included_taxes_never_exceed_the_price(
    amount: int, rates: tuple[TaxRate, ...], rounding: TaxRounding
) -> None:
    """What remains for the shop is never below zero."""
    assert sum(of([amount], [rates], INCLUDED, rounding)[0]) <= amount


def test_a_sound_table_is_let_through() -> None:
    """The very same one."""
    taxes = table()
    assert checked(taxes) is taxes


def test_a_table_that_cannot_work_is_refused_by_name() -> None:
    """An unknown rate, the same rate twice, more than 100 %, an order type without mode."""
    with pytest.raises(BadInput, match="food"):
        checked(table(food=["luxury"]))
    with pytest.raises(BadInput, match="food"):
        checked(table(food=["reduced", "reduced"]))
    with pytest.raises(BadInput, match="Half more"):
        checked(replace(table(), rates={"x": TaxRate("x", "Half more", 1_500_000)}))
    half = {"a": TaxRate("a", "A", 600_000), "b": TaxRate("b", "B", 600_000)}
    with pytest.raises(BadInput, match="food"):
        checked(replace(table(), rates=half, rules={("food", OrderType.HERE): ("a", "b")}))
    with pytest.raises(BadInput, match="order type"):
        checked(replace(table(), modes={OrderType.HERE: ADDED}))


@pytest.mark.parametrize(
    ("name", "per_million", "language", "told"),
    [
        ("VAT", 190_000, "en", "VAT 19\u00a0%"),
        ("MwSt.", 70_000, "de", "MwSt. 7\u00a0%"),
        ("Sales tax", 88_750, "en", "Sales tax 8.875\u00a0%"),
        ("IVA", 5_000, "es", "IVA 0,5\u00a0%"),
        ("19 % VAT", 190_000, "en", "19 % VAT"),
    ],
)
def test_a_rate_is_named_with_its_percentage_once(
    name: str, per_million: int, language: str, told: str
) -> None:
    """As the language writes numbers."""
    assert named(name, per_million, language) == told
