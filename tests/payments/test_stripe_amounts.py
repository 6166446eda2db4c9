"""Stripe's counting: its limits, the decimals that differ from ISO 4217, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.payments import stripe_amounts
from pos.payments.stripe_amounts import from_stripe, part_to_stripe, to_stripe, unit_fits
from pos.shop.currencies import DECIMALS
from pos.shop.errors import Refused

CODES = sorted(stripe_amounts._CURRENCIES)


@pytest.mark.parametrize(
    ("amount_minor", "currency", "counted"),
    [(1240, "EUR", 1240), (500, "JPY", 500), (5, "ISK", 500), (500_00, "MGA", 500), (5120, "KWD", 5120)],
)
def test_amounts_as_stripe_counts_them(amount_minor: int, currency: str, counted: int) -> None:
    assert to_stripe(amount_minor, currency) == counted
    assert from_stripe(counted, currency) == amount_minor


@pytest.mark.parametrize(
    ("amount_minor", "currency", "sentence"),
    [
        (49, "EUR", "Stripe takes no payment below 0.50 EUR. Take cash or card instead."),
        (49, "JPY", "Stripe takes no payment below 50 JPY. Take cash or card instead."),
        (174_99, "HUF", "Stripe takes no payment below 175.00 HUF. Take cash or card instead."),
        (
            100_000_000,
            "EUR",
            "Stripe takes no payment above 999999.99 EUR. Split the order, or take another tender.",
        ),
        (
            1234,
            "KWD",
            "Stripe takes KWD only in steps of 0.010. Change the amount, or take cash.",
        ),
        (550, "MGA", "Stripe takes MGA only in steps of 1. Change the amount, or take cash."),
        (1000, "UGX", "Stripe does not take UGX. Take cash or card instead."),
        (1000, "XYZ", "Stripe does not take XYZ. Take cash or card instead."),
    ],
)
def test_what_stripe_would_refuse_is_said_before_asking(
    amount_minor: int, currency: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        to_stripe(amount_minor, currency)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(("amount_minor", "currency"), [(50, "EUR"), (99_999_999, "EUR"), (30, "GBP")])
def test_the_limits_themselves_are_taken(amount_minor: int, currency: str) -> None:
    assert to_stripe(amount_minor, currency) == amount_minor


def test_a_part_may_be_smaller_than_any_payment() -> None:
    assert part_to_stripe(1, "EUR") == 1


@pytest.mark.parametrize("code", CODES)
def test_the_decimals_of_both_tables_agree_but_for_the_known_ones(code: str) -> None:
    theirs = 0 if code in stripe_amounts._NO_DECIMALS else 3 if code in stripe_amounts._THREE_DECIMALS else 2
    known = {"isk": (0, 2), "mga": (2, 0), "ang": (None, 2), "std": (None, 2)}
    ours = DECIMALS.get(code.upper())
    assert (ours, theirs) == known.get(code, (theirs, theirs))


@given(st.integers(0, 99_999_999), st.sampled_from(CODES))
def test_what_fits_comes_back_as_it_went(amount_minor: int, code: str) -> None:
    if unit_fits(amount_minor, code):
        assert from_stripe(part_to_stripe(amount_minor, code), code) == amount_minor
    else:
        with pytest.raises(Refused):
            part_to_stripe(amount_minor, code)
