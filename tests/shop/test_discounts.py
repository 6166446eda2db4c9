"""Discounts: what they take off, their bounds, and who may give how much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.cart import Discount, DiscountKind, new_cart
from pos.shop.catalog import OrderType
from pos.shop.discounts import amount_of, checked, discount_line, discount_order, share_per_million
from pos.shop.errors import BadInput
from pos.shop.lines import add_item
from tests.shop.till_samples import CROISSANT, DISCOUNTS, EMPTY_STOCK, NOW, amount, percent

CART = add_item(
    new_cart("cart-1", "EUR", OrderType.HERE, NOW), line_id="1", item=CROISSANT, now=NOW, stock=EMPTY_STOCK
)


@pytest.mark.parametrize(
    ("discount", "base", "off"),
    [
        (None, 1000, 0),
        (percent(50_000), 2640, 132),
        (percent(125_000), 100, 13),
        (percent(1_000_000), 999, 999),
        (amount(300), 1000, 300),
        (amount(300), 200, 200),
        (amount(300), 0, 0),
    ],
)
def test_what_a_discount_takes_off(discount: Discount | None, base: int, off: int) -> None:
    """A share rounded to the cent, or an amount, never more than there is."""
    assert amount_of(discount, base) == off


@given(DISCOUNTS, st.integers(0, 10_000_000))
def test_a_discount_never_takes_more_than_there_is_nor_adds(discount: Discount | None, base: int) -> None:
    """Whatever it says."""
    assert 0 <= amount_of(discount, base) <= base


@pytest.mark.parametrize(
    "discount", [percent(0), percent(1_000_001), percent(-5), amount(0), amount(-1), amount(10**13)]
)
def test_a_discount_out_of_bounds_is_refused(discount: Discount) -> None:
    """On a line and on the order; the cart stays as it was."""
    with pytest.raises(BadInput):
        discount_line(CART, "1", discount)
    with pytest.raises(BadInput):
        discount_order(CART, discount)
    assert CART.discount is None


@pytest.mark.parametrize("reason", ["", "   ", "x" * 81, "a\x00b"])
def test_a_discount_needs_a_reason(reason: str) -> None:
    """In words that can be printed."""
    with pytest.raises(BadInput):
        checked(percent(1, reason))


def test_a_discount_can_be_given_and_taken_back() -> None:
    """On a line and on the order, its reason tidied."""
    given = Discount(DiscountKind.PERCENT, 50_000, " Regular  guest ", "mia")
    tidy = Discount(DiscountKind.PERCENT, 50_000, "Regular guest", "mia")
    assert discount_order(CART, given).discount == tidy
    assert discount_line(CART, "1", given).lines[0].discount == tidy
    assert discount_order(discount_order(CART, given), None) == CART
    assert discount_line(discount_line(CART, "1", given), "1", None) == CART


def test_a_share_measures_what_is_really_taken_off() -> None:
    """One euro off ten is 10 %; a cent more, in either form, is more than 10 %."""
    assert share_per_million(percent(100_000), 1000) == 100_000
    assert share_per_million(amount(100), 1000) == 100_000
    assert share_per_million(amount(101), 1000) == 101_000
    assert share_per_million(amount(5000), 1000) == 1_000_000
    assert share_per_million(amount(1), 3) == 333_334
    assert share_per_million(amount(100), 0) == 0
    assert share_per_million(percent(125_000), 260) == 125_000
    assert amount_of(percent(125_000), 260) == 33
