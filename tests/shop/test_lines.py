"""The lines of a cart: adding, merging, changing, and the limits."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.cart import Cart, ChosenModifier, item_count, new_cart
from pos.shop.catalog import OrderType, SoldOut, Variation, eighty_six
from pos.shop.discounts import discount_line
from pos.shop.errors import BadInput, BrokenPromise, NotFound, Unavailable
from pos.shop.lines import (
    MAX_LINES,
    MAX_NOTE,
    MAX_QUANTITY,
    add_item,
    choose,
    remove_line,
    set_notes,
    set_options,
    set_quantity,
)
from pos.shop.stock import Stock
from tests.shop.till_samples import (
    BANANA_BREAD,
    CROISSANT,
    EMPTY_STOCK,
    FLAT_WHITE,
    MILK,
    NOW,
    percent,
)

EMPTY = new_cart("cart-1", "EUR", OrderType.HERE, NOW)


def croissants(cart: Cart, line_id: str, quantity: int = 1, note: str = "", for_guest: str = "") -> Cart:
    """The cart with croissants."""
    return add_item(
        cart,
        line_id=line_id,
        item=CROISSANT,
        now=NOW,
        stock=EMPTY_STOCK,
        quantity=quantity,
        kitchen_note=note,
        customer_note=for_guest,
    )


def flat_white(cart: Cart, line_id: str, *modifiers: str, size: str = "regular") -> Cart:
    """The cart with a flat white."""
    return add_item(
        cart,
        line_id=line_id,
        item=FLAT_WHITE,
        variation_id=size,
        modifiers=modifiers,
        now=NOW,
        stock=EMPTY_STOCK,
    )


def test_a_line_copies_what_the_item_is_now() -> None:
    """Later changes of the catalogue leave it alone."""
    line = flat_white(EMPTY, "1", "shot", "oat", size="large").lines[0]
    assert (line.id, line.item_id, line.variation_id, line.quantity) == ("1", "flat-white", "large", 1)
    assert (line.name, line.variation_name, line.unit_price_minor) == ("Flat white", "Large", 450)
    assert (line.tax_class, line.category_id, line.station, line.prep_minutes) == (
        "drink",
        "coffee",
        "drinks",
        3,
    )
    assert line.modifiers == (
        ChosenModifier("milk", "Milk", "oat", "Oat milk", 50),
        ChosenModifier("extras", "Extras", "shot", "Extra shot", 80),
    )


def test_a_line_warns_of_the_allergens_of_item_and_choices() -> None:
    """Each once."""
    assert flat_white(EMPTY, "1", "oat").lines[0].allergens == ("milk", "gluten")
    assert flat_white(EMPTY, "1", "whole").lines[0].allergens == ("milk",)


def test_the_same_again_makes_the_line_grow() -> None:
    """Whatever the order in which options were tapped."""
    cart = flat_white(flat_white(EMPTY, "1", "oat", "shot"), "2", "shot", "oat")
    assert [(line.id, line.quantity) for line in cart.lines] == [("1", 2)]


def test_any_difference_keeps_lines_apart() -> None:
    """Size, option, a note for the kitchen or for the guest, the price of now, a discount."""
    cart = flat_white(flat_white(flat_white(EMPTY, "1", "oat"), "2", "whole"), "3", "oat", size="large")
    cart = croissants(croissants(croissants(cart, "4"), "5", note="warm"), "6", for_guest="for Ida")
    dearer = replace(CROISSANT, variations=(Variation("croissant", "", 300, "3001"),))
    cart = add_item(cart, line_id="7", item=dearer, now=NOW, stock=EMPTY_STOCK)
    cart = discount_line(cart, "4", percent(100_000))
    cart = croissants(cart, "8")
    assert [(line.id, line.quantity) for line in cart.lines] == [(f"{n}", 1) for n in range(1, 9)]


def test_lines_that_become_alike_are_merged_into_the_first() -> None:
    """When a note is taken away, options are changed or a discount is taken back."""
    cart = croissants(croissants(EMPTY, "1", 2), "2", 3, note="warm")
    assert [
        (line.id, line.quantity) for line in set_notes(cart, "2", kitchen_note="", customer_note="").lines
    ] == [("1", 5)]
    cart = flat_white(flat_white(EMPTY, "1", "oat"), "2", "whole")
    cart = set_options(cart, "2", item=FLAT_WHITE, variation_id="regular", modifiers=["oat"], now=NOW)
    assert [(line.id, line.quantity) for line in cart.lines] == [("1", 2)]
    cart = croissants(discount_line(croissants(EMPTY, "1"), "1", percent(1)), "2")
    assert [(line.id, line.quantity) for line in discount_line(cart, "1", None).lines] == [("1", 2)]


def test_equal_discounts_do_not_merge_lines() -> None:
    """Each discount was meant for its own line."""
    cart = croissants(croissants(EMPTY, "1"), "2", note="warm")
    cart = discount_line(discount_line(cart, "1", percent(5)), "2", percent(5))
    cart = set_notes(cart, "2", kitchen_note="", customer_note="")
    assert len(cart.lines) == 2


def test_a_missing_required_choice_is_named() -> None:
    """And nothing is added."""
    with pytest.raises(BadInput, match=r"Flat white.*Milk"):
        flat_white(EMPTY, "1", "shot")
    assert EMPTY.lines == ()


def test_too_many_choices_are_refused_by_group() -> None:
    """Two extras at most."""
    with pytest.raises(BadInput, match=r"Extras.*at most 2"):
        flat_white(EMPTY, "1", "oat", "shot", "vanilla", "decaf")


def test_a_choice_twice_or_unknown_is_refused() -> None:
    """So is a list without end."""
    with pytest.raises(BadInput):
        choose(FLAT_WHITE, ["oat", "oat"], NOW)
    with pytest.raises(NotFound, match="cream"):
        choose(FLAT_WHITE, ["oat", "cream"], NOW)
    with pytest.raises(BadInput):
        choose(FLAT_WHITE, [f"m{n}" for n in range(1000)], NOW)


def test_an_86d_choice_is_refused_by_name() -> None:
    """Until it is back."""
    gone = replace(MILK.modifiers[1], sold_out=SoldOut())
    item = replace(FLAT_WHITE, modifier_groups=(replace(MILK, modifiers=(MILK.modifiers[0], gone)),))
    with pytest.raises(Unavailable, match=r"Oat milk.*Flat white"):
        choose(item, ["oat"], NOW)
    assert [choice.modifier_id for choice in choose(item, ["whole"], NOW)] == ["whole"]


def test_an_86d_item_cannot_be_added() -> None:
    """By name."""
    with pytest.raises(Unavailable, match="Croissant"):
        add_item(EMPTY, line_id="1", item=eighty_six(CROISSANT, None), now=NOW, stock=EMPTY_STOCK)


def test_what_is_in_the_cart_already_counts_against_the_stock() -> None:
    """Three left: two and one more can be had, then no other, on no line."""
    stock = Stock(on_hand={"banana-bread": 3})
    cart = add_item(EMPTY, line_id="1", item=BANANA_BREAD, now=NOW, stock=stock, quantity=2)
    cart = add_item(cart, line_id="2", item=BANANA_BREAD, now=NOW, stock=stock, kitchen_note="thick")
    with pytest.raises(Unavailable, match=r"Banana bread.*4 wanted, 3 left"):
        add_item(cart, line_id="3", item=BANANA_BREAD, now=NOW, stock=stock)
    with pytest.raises(Unavailable, match=r"Banana bread.*4 wanted, 3 left"):
        set_quantity(cart, "1", 3, stock=stock)
    assert item_count(set_quantity(cart, "1", 1, stock=stock)) == 2


def test_fewer_can_always_be_had() -> None:
    """Also when the stock has run out meanwhile."""
    cart = add_item(EMPTY, line_id="1", item=BANANA_BREAD, now=NOW, stock=EMPTY_STOCK, quantity=5)
    fewer = set_quantity(cart, "1", 4, stock=Stock(on_hand={"banana-bread": 0}))
    assert fewer.lines[0].quantity == 4


def test_a_quantity_of_zero_takes_the_line_out() -> None:
    """As removing it does."""
    cart = croissants(EMPTY, "1", 2)
    assert set_quantity(cart, "1", 0, stock=EMPTY_STOCK).lines == ()
    assert remove_line(cart, "1").lines == ()


@pytest.mark.parametrize("quantity", [-1, MAX_QUANTITY + 1])
def test_a_quantity_out_of_bounds_is_refused(quantity: int) -> None:
    """On a new line and on an old one; zero of something new as well."""
    cart = croissants(EMPTY, "1")
    with pytest.raises(BadInput, match="between 1 and 999"):
        set_quantity(cart, "1", quantity, stock=EMPTY_STOCK)
    with pytest.raises(BadInput, match="between 1 and 999"):
        croissants(EMPTY, "1", quantity)
    with pytest.raises(BadInput, match="between 1 and 999"):
        croissants(EMPTY, "1", 0)


def test_merging_does_not_get_around_the_limit_of_a_quantity() -> None:
    """999 and one more."""
    with pytest.raises(BadInput, match="between 1 and 999"):
        croissants(croissants(EMPTY, "1", MAX_QUANTITY), "2")


def test_a_cart_has_a_largest_number_of_lines() -> None:
    """Growing a line is still possible then."""
    cart = EMPTY
    for number in range(MAX_LINES):
        cart = croissants(cart, f"{number}", note=f"{number}")
    with pytest.raises(BadInput, match="at most 200 lines"):
        croissants(cart, "one more")
    assert len(croissants(cart, "another", note="7").lines) == MAX_LINES


def test_a_note_too_long_is_refused() -> None:
    """And not cut."""
    with pytest.raises(BadInput, match=f"At most {MAX_NOTE}"):
        croissants(EMPTY, "1", note="x" * (MAX_NOTE + 1))


def test_options_may_not_bring_a_price_below_zero() -> None:
    """Whatever the catalogue says."""
    refund = replace(MILK.modifiers[0], id="none", price_minor=-500)
    item = replace(FLAT_WHITE, modifier_groups=(replace(MILK, modifiers=(refund,)),))
    with pytest.raises(BadInput, match="Flat white"):
        add_item(
            EMPTY,
            line_id="1",
            item=item,
            variation_id="regular",
            modifiers=["none"],
            now=NOW,
            stock=EMPTY_STOCK,
        )


def test_other_options_take_the_prices_of_now() -> None:
    """The line keeps its id, quantity and notes."""
    cart = set_notes(flat_white(EMPTY, "1", "oat"), "1", kitchen_note="hot", customer_note="")
    dearer = replace(FLAT_WHITE, variations=(Variation("regular", "Regular", 400),))
    line = set_options(cart, "1", item=dearer, variation_id="regular", modifiers=["whole"], now=NOW).lines[0]
    assert (line.id, line.unit_price_minor, line.kitchen_note) == ("1", 400, "hot")
    assert [choice.name for choice in line.modifiers] == ["Whole milk"]
    assert line.allergens == ("milk",)


def test_a_line_never_becomes_another_item() -> None:
    """That would be a defect, as is an id given twice."""
    cart = croissants(EMPTY, "1")
    with pytest.raises(BrokenPromise):
        set_options(cart, "1", item=FLAT_WHITE, variation_id="regular", modifiers=["oat"], now=NOW)
    with pytest.raises(BrokenPromise):
        flat_white(cart, "1", "oat")


def test_a_line_that_is_gone_is_not_found() -> None:
    """By any door."""
    changes: tuple[Callable[[], object], ...] = (
        lambda: set_quantity(EMPTY, "9", 1, stock=EMPTY_STOCK),
        lambda: set_quantity(EMPTY, "9", 0, stock=EMPTY_STOCK),
        lambda: remove_line(EMPTY, "9"),
        lambda: set_notes(EMPTY, "9", kitchen_note="", customer_note=""),
        lambda: discount_line(EMPTY, "9", None),
    )
    for change in changes:
        with pytest.raises(NotFound):
            change()


@given(
    st.lists(st.tuples(st.sampled_from(["whole", "oat"]), st.sampled_from(["", "hot"]), st.integers(1, 5)))
)
def test_no_piece_is_lost_by_merging_and_no_two_lines_are_alike(taps: list[tuple[str, str, int]]) -> None:
    """Whatever is tapped."""
    cart = EMPTY
    for place, (milk, note, quantity) in enumerate(taps):
        cart = add_item(
            cart,
            line_id=f"{place}",
            item=FLAT_WHITE,
            variation_id="regular",
            modifiers=[milk],
            quantity=quantity,
            kitchen_note=note,
            now=NOW,
            stock=EMPTY_STOCK,
        )
    assert item_count(cart) == sum(quantity for _, _, quantity in taps)
    kinds = [(line.modifiers, line.kitchen_note) for line in cart.lines]
    assert len(set(kinds)) == len(kinds) == len({(milk, note) for milk, note, _ in taps})
