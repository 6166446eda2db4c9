"""The cart: order type, contact, promise, park and resume."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from pos.shop.cart import (
    Contact,
    change_order_type,
    clashes,
    is_email,
    item_count,
    new_cart,
    park,
    promise,
    quantities,
    resume,
    set_allergies,
    set_contact,
    still_available,
)
from pos.shop.catalog import OrderType, SoldOut, eighty_six
from pos.shop.discounts import discount_line, discount_order
from pos.shop.errors import BadInput, IllegalMove, NotFound, Unavailable
from pos.shop.lines import add_item, remove_line, set_notes, set_quantity
from pos.shop.pricing import price
from pos.shop.stock import Stock
from pos.shop.tax import TaxRate
from tests.shop.till_samples import (
    BANANA_BREAD,
    CROISSANT,
    EMPTY_STOCK,
    FLAT_WHITE,
    ITEMS,
    MILK,
    NOW,
    percent,
    table,
)

EMPTY = new_cart("cart-1", "EUR", OrderType.HERE, NOW, who="mia")
ONE = add_item(EMPTY, line_id="1", item=CROISSANT, now=NOW, stock=EMPTY_STOCK, quantity=2)


def test_a_new_cart_is_empty() -> None:
    """With its currency, order type and maker."""
    assert (EMPTY.id, EMPTY.currency, EMPTY.order_type, EMPTY.who) == ("cart-1", "EUR", OrderType.HERE, "mia")
    assert EMPTY.lines == ()
    assert item_count(EMPTY) == 0


def test_a_cart_needs_a_real_currency() -> None:
    """From the first moment on."""
    with pytest.raises(BadInput):
        new_cart("cart-1", "XXX", OrderType.HERE, NOW)


def test_quantities_are_counted_by_item_over_all_lines() -> None:
    """Two croissants on one line, one warmed on another."""
    cart = add_item(ONE, line_id="2", item=CROISSANT, now=NOW, stock=EMPTY_STOCK, kitchen_note="warm, please")
    assert len(cart.lines) == 2
    assert quantities(cart) == {"croissant": 3}
    assert item_count(cart) == 3


def test_another_order_type_keeps_the_lines_and_changes_the_tax() -> None:
    """Prices stay as they were rung up; pricing takes other rates."""
    changed = change_order_type(ONE, OrderType.TAKE_AWAY, items=ITEMS, now=NOW, stock=EMPTY_STOCK)
    taxes = replace(
        table(),
        rates={"low": TaxRate("low", "7 %", 70_000), "high": TaxRate("high", "19 %", 190_000)},
        rules={("food", OrderType.HERE): ("high",), ("food", OrderType.TAKE_AWAY): ("low",)},
    )
    assert changed.lines == ONE.lines
    assert [tax.rate_id for tax in price(ONE, taxes).taxes] == ["high"]
    assert [tax.rate_id for tax in price(changed, taxes).taxes] == ["low"]
    assert price(changed, taxes).total_minor == price(ONE, taxes).total_minor


def test_an_order_type_in_which_something_is_not_sold_is_refused_by_name() -> None:
    """No delivery of croissants; the cart stays as it was."""
    with pytest.raises(Unavailable, match="Croissant"):
        change_order_type(ONE, OrderType.DELIVERY, items=ITEMS, now=NOW, stock=EMPTY_STOCK)
    assert ONE.order_type is OrderType.HERE


def test_before_charging_everything_must_still_be_there() -> None:
    """An item 86'd meanwhile, one gone from the catalogue, one sold out, an 86'd milk."""
    cart = add_item(
        ONE, line_id="2", item=FLAT_WHITE, variation_id="large", modifiers=["oat"], now=NOW, stock=EMPTY_STOCK
    )
    cart = add_item(cart, line_id="3", item=BANANA_BREAD, now=NOW, stock=EMPTY_STOCK, quantity=2)
    still_available(cart, ITEMS, NOW, EMPTY_STOCK)
    with pytest.raises(Unavailable, match="Croissant"):
        still_available(cart, {**ITEMS, "croissant": eighty_six(CROISSANT, None)}, NOW, EMPTY_STOCK)
    with pytest.raises(NotFound, match="Flat white"):
        still_available(cart, {"croissant": CROISSANT}, NOW, EMPTY_STOCK)
    with pytest.raises(Unavailable, match=r"Banana bread.*1 left"):
        still_available(cart, ITEMS, NOW, Stock(on_hand={"banana-bread": 1}))
    no_oat = replace(MILK, modifiers=(MILK.modifiers[0], replace(MILK.modifiers[1], sold_out=SoldOut())))
    with pytest.raises(Unavailable, match=r"Oat milk.*Flat white"):
        still_available(
            cart, {**ITEMS, "flat-white": replace(FLAT_WHITE, modifier_groups=(no_oat,))}, NOW, EMPTY_STOCK
        )


def test_a_contact_is_tidied() -> None:
    """Spaces go."""
    given = Contact(" Guest  One ", " 4 ", "+49 30 123-45", " guest@example.org ")
    assert set_contact(ONE, given).contact == Contact("Guest One", "4", "+49 30 123-45", "guest@example.org")
    assert set_contact(ONE, Contact()).contact == Contact()


@pytest.mark.parametrize(
    "email",
    [
        "guest", "guest@", "@example.org", "guest@example", "a b@example.org", "a@b@example.org",
        "a@example.org,b@example.org", "<a@example.org>", "a@example.org>", "x" * 65 + "@example.org",
        "a@" + "x" * 260 + ".org", "a@example.", "a@exa\x00mple.org",
    ],
)  # fmt: skip
def test_what_cannot_be_an_email_address_is_refused(email: str) -> None:
    """Above all two addresses in one, or what could begin another header."""
    with pytest.raises(BadInput):
        set_contact(ONE, Contact(email=email))


@pytest.mark.parametrize("phone", ["call me", "12", "1" * 31, "+", "12;34"])
def test_what_cannot_be_a_phone_number_is_refused(phone: str) -> None:
    """Letters, too few, too many."""
    with pytest.raises(BadInput):
        set_contact(ONE, Contact(phone=phone))


def test_a_promise_lies_ahead() -> None:
    """And can be taken back."""
    later = NOW + timedelta(minutes=20)
    promised = promise(ONE, later, NOW)
    assert promised.promised_at == later
    assert promise(promised, None, NOW).promised_at is None
    with pytest.raises(BadInput):
        promise(ONE, NOW - timedelta(seconds=1), NOW)


def test_a_parked_cart_comes_back_as_it_was() -> None:
    """With its label while it stands aside."""
    parked = park(ONE, " Table 4 ", NOW)
    assert (parked.parked_at, parked.parked_label) == (NOW, "Table 4")
    assert resume(parked) == ONE


def test_an_empty_cart_is_not_parked_and_a_parked_one_not_twice() -> None:
    """Nor resumed without being parked."""
    with pytest.raises(IllegalMove, match="nothing in this order"):
        park(EMPTY, "", NOW)
    with pytest.raises(IllegalMove, match="is parked"):
        park(park(ONE, "", NOW), "", NOW)
    with pytest.raises(IllegalMove, match="not parked"):
        resume(ONE)


def test_a_parked_cart_is_not_changed() -> None:
    """By no door."""
    parked = park(ONE, "", NOW)
    changes: tuple[Callable[[], object], ...] = (
        lambda: add_item(parked, line_id="2", item=CROISSANT, now=NOW, stock=EMPTY_STOCK),
        lambda: set_quantity(parked, "1", 3, stock=EMPTY_STOCK),
        lambda: remove_line(parked, "1"),
        lambda: set_notes(parked, "1", kitchen_note="x", customer_note=""),
        lambda: discount_line(parked, "1", percent(1)),
        lambda: discount_order(parked, percent(1)),
        lambda: change_order_type(parked, OrderType.TAKE_AWAY, items=ITEMS, now=NOW, stock=EMPTY_STOCK),
        lambda: set_contact(parked, Contact()),
        lambda: promise(parked, None, NOW),
        lambda: set_allergies(parked, ("nuts",)),
    )
    for change in changes:
        with pytest.raises(IllegalMove, match="is parked"):
            change()


def test_allergies_are_noted_once_each_and_tidied() -> None:
    """What is empty is left out; the order stays."""
    assert set_allergies(ONE, ("nuts", " strawberries ", "", "nuts")).allergies == ("nuts", "strawberries")
    assert set_allergies(set_allergies(ONE, ("nuts",)), ()) == ONE


def test_more_allergies_than_anybody_has_are_refused() -> None:
    """By name."""
    with pytest.raises(BadInput, match="At most 20"):
        set_allergies(ONE, tuple(f"allergy {number}" for number in range(21)))


def test_a_line_clashes_with_what_the_guest_does_not_bear() -> None:
    """By the catalogue's own keys."""
    cart = set_allergies(ONE, ("milk", "nuts"))
    assert clashes(cart, replace(cart.lines[0], allergens=("gluten", "milk"))) == ("milk",)
    assert clashes(ONE, replace(ONE.lines[0], allergens=("gluten", "milk"))) == ()


@pytest.mark.parametrize(("text", "good"), [("a@b.example", True), ("a@b", False), ("", False)])
def test_what_can_be_an_address(text: str, good: bool) -> None:
    """The same rule that the cart keeps."""
    assert is_email(text) is good
