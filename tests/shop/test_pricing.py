"""Pricing: the numbered steps of docs/pricing.md and the guarantees stated there."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.cart import Cart
from pos.shop.catalog import OrderType
from pos.shop.errors import BrokenPromise
from pos.shop.pricing import Priced, cash_rounding, line_price, price
from pos.shop.tax import TaxMode, TaxRounding
from tests.shop.till_samples import MODES, ROUNDINGS, amount, cart, carts, line, percent, table

ADDED = TaxMode.ADDED


def sums(priced: Priced) -> tuple[object, ...]:
    """Everything of a priced cart but its single lines."""
    return priced.subtotal_minor, priced.discount_minor, priced.taxes, priced.total_minor


def test_an_empty_cart_costs_nothing() -> None:
    """And shows no tax."""
    priced = price(cart(), table())
    assert (priced.total_minor, priced.subtotal_minor, priced.taxes, priced.lines) == (0, 0, (), ())


def test_step_1_a_line_costs_quantity_times_unit_price_with_modifiers() -> None:
    """Two flat whites with oat milk and an extra shot."""
    assert line_price(line("1", 380, 2, modifiers=[50, 80])) == 1020


def test_step_1_leaving_something_out_may_lower_the_price_but_never_below_zero() -> None:
    """The cart refuses such a line; pricing trusts nobody."""
    assert line_price(line("1", 380, 1, modifiers=[-50])) == 330
    with pytest.raises(BrokenPromise):
        line_price(line("1", 30, 1, modifiers=[-50]))


def test_step_2_a_line_discount_is_rounded_on_the_whole_line() -> None:
    """15 % of 3 x 3.33 are 1.4985, so 1.50."""
    priced = price(cart(line("1", 333, 3, discount=percent(150_000))), table())
    assert priced.lines[0].line_discount_minor == 150
    assert priced.total_minor == 849


def test_step_2_an_amount_off_a_line_never_takes_more_than_there_is() -> None:
    """Five euros off a croissant."""
    priced = price(cart(line("1", 290, discount=amount(500))), table())
    assert priced.lines[0].line_discount_minor == 290
    assert priced.total_minor == 0


def test_step_3_the_order_discount_comes_after_line_discounts_and_is_spread_to_the_cent() -> None:
    """10 % of 9.00 + 5.00 are 1.40: 0.90 and 0.50."""
    lines = line("1", 1000, discount=amount(100)), line("2", 500, tax_class="drink")
    priced = price(cart(*lines, discount=percent(100_000)), table())
    assert [one.order_discount_minor for one in priced.lines] == [90, 50]
    assert priced.discount_minor == 240
    assert priced.total_minor == 1260


def test_step_3_an_odd_cent_goes_by_what_the_lines_are() -> None:
    """One cent over two equal lines goes to the drink, wherever it stands and whatever its id."""
    for ids in (("1", "2"), ("2", "1")):
        lines = line(ids[0], 500, tax_class="food"), line(ids[1], 500, tax_class="drink")
        priced = price(cart(*lines, discount=amount(1)), table())
        assert [one.order_discount_minor for one in priced.lines] == [1, 0]


def test_step_4_and_5_with_tax_included() -> None:
    """The receipt of a breakfast with 5 % off; tax stands inside the total."""
    lines = (
        line("1", 380, tax_class="drink", modifiers=[50, 80]),
        line("2", 290, 2),
        line("3", 950, modifiers=[180]),
        line("4", 420, tax_class="drink"),
    )
    priced = price(cart(*lines, discount=percent(50_000, "Regular guest")), table())
    assert (priced.subtotal_minor, priced.discount_minor, priced.total_minor) == (2640, 132, 2508)
    assert [(tax.rate_id, tax.base_minor, tax.tax_minor) for tax in priced.taxes] == [
        ("standard", 743, 141),
        ("reduced", 1518, 106),
    ]
    assert sum(tax.base_minor + tax.tax_minor for tax in priced.taxes) == priced.total_minor


def test_step_4_and_5_with_tax_added() -> None:
    """State and city tax on top of the discounted price."""
    priced = price(cart(line("1", 1000, tax_class="local"), discount=amount(100)), table(ADDED))
    assert [(tax.base_minor, tax.tax_minor) for tax in priced.taxes] == [(900, 56), (900, 21)]
    assert priced.total_minor == 977
    assert priced.lines[0].net_minor == 900


def test_the_mode_follows_the_order_type() -> None:
    """Included for guests here, added for delivery."""
    taxes = replace(table(), modes={**table().modes, OrderType.DELIVERY: ADDED})
    here = price(cart(line("1", 1000)), taxes)
    away = price(cart(line("1", 1000), way=OrderType.DELIVERY), taxes)
    assert (here.tax_mode, here.total_minor) == (TaxMode.INCLUDED, 1000)
    assert (away.tax_mode, away.total_minor) == (ADDED, 1070)


@pytest.mark.parametrize(
    ("total", "currency", "coin", "difference"),
    [
        (1998, "SEK", None, 2),
        (1950, "SEK", None, 50),
        (1949, "SEK", None, -49),
        (508, "EUR", None, 0),
        (508, "EUR", 5, 2),
        (507, "EUR", 5, -2),
        (502, "CHF", None, -2),
        (2, "CAD", None, -2),
        (-508, "EUR", 5, -2),
        (1, "JPY", None, 0),
    ],
)
def test_step_6_cash_rounding(total: int, currency: str, coin: int | None, difference: int) -> None:
    """What is added to the total so that it can be paid in coins."""
    assert cash_rounding(total, currency, coin) == difference


@given(st.integers(-1_000_000, 1_000_000), st.integers(1, 500))
def test_step_6_a_rounded_sum_can_be_paid_in_coins(total: int, coin: int) -> None:
    """And is off by half a coin at most; a refund rounds as its payment did."""
    difference = cash_rounding(total, "EUR", coin)
    assert (total + difference) % coin == 0
    assert 2 * abs(difference) <= coin
    assert cash_rounding(-total, "EUR", coin) == -difference


@given(carts(), MODES, ROUNDINGS)
def test_the_sums_always_add_up_and_nothing_is_negative(
    one: Cart, mode: TaxMode, rounding: TaxRounding
) -> None:
    """Guarantees 1 and 2, for every line and for the whole."""
    priced = price(one, table(mode, rounding))
    added = sum(tax.tax_minor for tax in priced.taxes) if mode is ADDED else 0
    assert priced.total_minor == sum(part.total_minor for part in priced.lines)
    assert priced.total_minor == priced.subtotal_minor - priced.discount_minor + added
    assert priced.total_minor >= 0
    for part in priced.lines:
        assert part.net_minor == part.gross_minor - part.line_discount_minor - part.order_discount_minor
        assert min(part.net_minor, part.line_discount_minor, part.order_discount_minor, part.total_minor) >= 0
    for total in priced.taxes:
        shares = [share for part in priced.lines for share in part.taxes if share.rate_id == total.rate_id]
        assert total.tax_minor == sum(share.tax_minor for share in shares) >= 0
        assert total.base_minor == sum(share.base_minor for share in shares) >= 0


@given(carts(), MODES, ROUNDINGS, st.integers())
def test_the_order_of_the_lines_changes_nothing(
    one: Cart, mode: TaxMode, rounding: TaxRounding, seed: int
) -> None:
    """Guarantee 3: each line keeps its amounts wherever it stands."""
    lines = list(one.lines)
    Random(seed).shuffle(lines)
    straight = price(one, table(mode, rounding))
    shuffled = price(replace(one, lines=tuple(lines)), table(mode, rounding))
    assert sums(shuffled) == sums(straight)
    assert {part.line.id: part for part in shuffled.lines} == {part.line.id: part for part in straight.lines}


@given(carts(), MODES, ROUNDINGS)
def test_the_ids_of_the_lines_change_no_sum(one: Cart, mode: TaxMode, rounding: TaxRounding) -> None:
    """Guarantee 3: the same things rung up twice come to the same money."""
    renamed = tuple(replace(part, id=f"{999 - place}") for place, part in enumerate(one.lines))
    taxes = table(mode, rounding)
    assert sums(price(replace(one, lines=renamed), taxes)) == sums(price(one, taxes))


def split(one: Cart, seed: int) -> Cart:
    """The same cart with every quantity on lines of its own, as far as chance wants."""
    chance, parts = Random(seed), []
    for part in one.lines:
        first = chance.randint(1, part.quantity)
        parts.append(replace(part, quantity=first))
        if first < part.quantity:
            parts.append(replace(part, id=part.id + "-b", quantity=part.quantity - first))
    return replace(one, lines=tuple(parts))


@given(carts(line_discounts=False), MODES, st.integers())
def test_splitting_a_quantity_changes_nothing_where_rates_are_rounded(
    one: Cart, mode: TaxMode, seed: int
) -> None:
    """Guarantee 4, first half: without line discounts every sum is the same, each rate's too."""
    assert sums(price(split(one, seed), table(mode))) == sums(price(one, table(mode)))


@given(carts(most=4), MODES, st.integers())
def test_splitting_a_quantity_changes_taxes_by_line_by_less_than_a_unit_a_line(
    one: Cart, mode: TaxMode, seed: int
) -> None:
    """Guarantee 4, second half: tax rounded by line moves by one unit for each rate of each line at most."""
    bare = replace(one, lines=tuple(replace(part, discount=None) for part in one.lines))
    parted = split(bare, seed)
    taxes = table(mode, TaxRounding.PER_LINE)
    before, after = price(bare, taxes), price(parted, taxes)
    assert (before.subtotal_minor, before.discount_minor) == (after.subtotal_minor, after.discount_minor)
    rounded_times = sum(len(part.taxes) for part in (*before.lines, *after.lines))
    assert abs(before.total_minor - after.total_minor) <= rounded_times


@given(st.integers(0, 9_999), st.integers(2, 20), st.integers(1, 1_000_000), st.data())
def test_splitting_a_line_with_a_percentage_off_changes_one_unit_at_most(
    unit: int, quantity: int, value: int, data: st.DataObject
) -> None:
    """Guarantee 4, second half: each line rounds its own discount."""
    first = data.draw(st.integers(1, quantity - 1))
    whole = price(cart(line("1", unit, quantity, discount=percent(value))), table())
    off = percent(value)
    parts = line("1", unit, first, discount=off), line("2", unit, quantity - first, discount=off)
    assert abs(price(cart(*parts), table()).total_minor - whole.total_minor) <= 1
