"""The catalogue: looking up, 86, availability, and choices that are missing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.catalog import (
    Item,
    Modifier,
    ModifierGroup,
    OrderType,
    SoldOut,
    available,
    code_key,
    defaults,
    eighty_six,
    off_sale,
    overfull,
    restock,
    unmet,
    valid_ean,
    variation_of,
)
from pos.shop.errors import NotFound, Unavailable
from pos.shop.stock import Stock
from tests.shop.till_samples import BANANA_BREAD, CROISSANT, EMPTY_STOCK, EXTRAS, FLAT_WHITE, MILK, NOW

HERE = OrderType.HERE
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (" lat l ", "LATL"),
        ("1001", "1001"),
        ("036000291452", "0036000291452"),
        ("0036000291452", "0036000291452"),
        ("123456789013", "123456789013"),
        ("٠٣٦٠٠٠٢٩١٤٥٢", "٠٣٦٠٠٠٢٩١٤٥٢"),
    ],
)
def test_a_code_has_one_form_under_which_it_is_looked_up(given: str, key: str) -> None:
    """Capitals without spaces; 12 digits get the zero of their EAN-13 only where its check digit is right."""
    assert code_key(given) == key


def test_a_plain_item_needs_no_variation_named() -> None:
    """One with sizes does."""
    assert variation_of(CROISSANT, "").id == "croissant"
    assert variation_of(FLAT_WHITE, "large").price_minor == 450
    for item, variation_id in ((FLAT_WHITE, ""), (FLAT_WHITE, "huge"), (CROISSANT, "large")):
        with pytest.raises(NotFound):
            variation_of(item, variation_id)


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        ("4006381333931", True),
        ("4006381333932", False),
        ("96385074", True),
        ("96385075", False),
        ("400638133393", False),
        ("٤006381333931", False),
        ("", False),
    ],
)
def test_check_digits(code: str, valid: bool) -> None:
    """Of EAN-13 and EAN-8."""
    assert valid_ean(code) is valid


@given(st.integers(0, 10**12 - 1), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(body: int, place: int, by: int) -> None:
    """Exactly one check digit fits, and changing any one digit spoils it."""
    fitting = [code for digit in range(10) if valid_ean(code := f"{body:012d}{digit}")]
    assert len(fitting) == 1
    code = fitting[0]
    wrong = code[:place] + str((int(code[place]) + by) % 10) + code[place + 1 :]
    assert not valid_ean(wrong)


def test_an_86_until_a_moment_ends_by_itself() -> None:
    """At that very moment it is on sale again."""
    bun = eighty_six(CROISSANT, NOW + MINUTE)
    assert off_sale(bun, NOW)
    assert not off_sale(bun, NOW + MINUTE)
    with pytest.raises(Unavailable, match=r"Croissant.*for now"):
        available(bun, HERE, NOW, EMPTY_STOCK)
    available(bun, HERE, NOW + MINUTE, EMPTY_STOCK)


def test_an_86_until_restock_ends_only_by_restock() -> None:
    """However long that takes."""
    bun = eighty_six(CROISSANT, None)
    with pytest.raises(Unavailable, match=r"Croissant.*restocked"):
        available(bun, HERE, NOW + timedelta(days=400), EMPTY_STOCK)
    available(restock(bun), HERE, NOW, EMPTY_STOCK)


def test_an_item_is_not_sold_in_a_way_it_is_not_meant_for() -> None:
    """No delivery of croissants."""
    available(CROISSANT, OrderType.TAKE_AWAY, NOW, EMPTY_STOCK)
    with pytest.raises(Unavailable, match=r"Croissant.*order type"):
        available(CROISSANT, OrderType.DELIVERY, NOW, EMPTY_STOCK)


def test_an_archived_item_is_not_sold() -> None:
    """By name."""
    with pytest.raises(Unavailable, match="Flat white"):
        available(replace(FLAT_WHITE, archived=True), HERE, NOW, EMPTY_STOCK)


def test_a_counted_item_is_sold_down_to_the_last_piece() -> None:
    """Three left: three can be had, four cannot; what an unpaid order holds cannot be had either."""
    stock = Stock(on_hand={"banana-bread": 5}, holds={"TEMP-1": {"banana-bread": 2}})
    available(BANANA_BREAD, HERE, NOW, stock, quantity=3)
    with pytest.raises(Unavailable, match=r"Banana bread.*4 wanted, 3 left"):
        available(BANANA_BREAD, HERE, NOW, stock, quantity=4)


def test_an_item_whose_required_choices_are_all_86d_cannot_be_sold() -> None:
    """Without any milk there is no flat white."""
    gone = tuple(replace(modifier, sold_out=SoldOut()) for modifier in MILK.modifiers)
    dry = replace(FLAT_WHITE, modifier_groups=(replace(MILK, modifiers=gone), EXTRAS))
    with pytest.raises(Unavailable, match=r"Flat white.*Milk"):
        available(dry, HERE, NOW, EMPTY_STOCK)


def test_what_is_unmet_is_named() -> None:
    """The milk, until one is chosen; extras never."""
    assert unmet(FLAT_WHITE.modifier_groups, []) == (MILK,)
    assert unmet(FLAT_WHITE.modifier_groups, ["shot"]) == (MILK,)
    assert unmet(FLAT_WHITE.modifier_groups, ["oat", "shot"]) == ()


def test_too_many_choices_are_named() -> None:
    """Two milks, or three extras."""
    assert overfull(FLAT_WHITE.modifier_groups, ["oat", "whole"]) == (MILK,)
    assert overfull(FLAT_WHITE.modifier_groups, ["oat", "shot", "vanilla", "decaf"]) == (EXTRAS,)
    assert overfull(FLAT_WHITE.modifier_groups, ["oat", "shot"]) == ()


def test_a_group_without_maximum_is_never_overfull() -> None:
    """Any number."""
    assert overfull((replace(EXTRAS, maximum=None),), ["shot", "vanilla", "decaf"]) == ()


def test_defaults_are_chosen_unless_86d() -> None:
    """A group of bread with sourdough first."""
    bread = ModifierGroup(
        "bread", "Bread", (Modifier("sour", "Sourdough", default=True), Modifier("rye", "Rye")), 1
    )
    assert defaults((MILK, bread), NOW) == ("sour",)
    gone = replace(bread.modifiers[0], sold_out=SoldOut(NOW + MINUTE))
    assert defaults((replace(bread, modifiers=(gone,)),), NOW) == ()


@given(
    st.sets(st.sampled_from(["whole", "oat", "shot", "vanilla", "decaf"])),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_no_group_is_both_unmet_and_overfull(chosen: set[str], minimum: int, more: int) -> None:
    """Whatever is chosen."""
    groups = tuple(
        replace(group, minimum=minimum, maximum=minimum + more) for group in FLAT_WHITE.modifier_groups
    )
    assert not set(unmet(groups, chosen)) & set(overfull(groups, chosen))


def test_an_item_is_the_value_that_the_whole_till_shares() -> None:
    """Plain items have one variation without a name."""
    plain: Item = CROISSANT
    assert [variation.name for variation in plain.variations] == [""]
