"""The lines of a cart: added, merged with their likes, changed and removed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pos.shop.cart import Cart, CartLine, ChosenModifier, changeable, quantities
from pos.shop.catalog import Item, available, off_sale, overfull, unmet, variation_of
from pos.shop.errors import BadInput, BrokenPromise, NotFound, Unavailable
from pos.shop.stock import Stock, left
from pos.shop.texts import cleaned

MAX_LINES = 200
MAX_QUANTITY = 999
MAX_MODIFIERS = 40
MAX_NOTE = 200
MAX_UNIT_MINOR = 99_999_999


def line_of(cart: Cart, line_id: str) -> CartLine:
    """The line of that id; NotFound otherwise."""
    for line in cart.lines:
        if line.id == line_id:
            return line
    raise NotFound("cart.no_such_line")


def add_item(
    cart: Cart,
    *,
    line_id: str,
    item: Item,
    now: datetime,
    stock: Stock,
    variation_id: str = "",
    modifiers: Sequence[str] = (),
    quantity: int = 1,
    kitchen_note: str = "",
    customer_note: str = "",
) -> Cart:
    """The cart with so many more of an item, priced as of now.

    A line of the same product, options, notes and price grows; any difference makes a line of its own under
    `line_id`. Raises Unavailable (86'd, too few left, not sold this way), BadInput (a required choice is
    missing, too many choices, out of bounds), NotFound (no such variation or modifier).
    """
    changeable(cart)
    if any(line.id == line_id for line in cart.lines):
        raise BrokenPromise(f"two lines {line_id} in one cart")
    variation = variation_of(item, variation_id)
    available(item, cart.order_type, now, stock, quantity=quantity + quantities(cart).get(item.id, 0))
    chosen = choose(item, modifiers, now)
    fresh = CartLine(
        id=line_id,
        item_id=item.id,
        variation_id=variation.id,
        name=item.name,
        quantity=quantity,
        unit_price_minor=variation.price_minor,
        variation_name=variation.name,
        modifiers=chosen,
        kitchen_note=cleaned(kitchen_note, MAX_NOTE),
        customer_note=cleaned(customer_note, MAX_NOTE),
        tax_class=item.tax_class,
        category_id=item.category_id,
        station=item.station,
        prep_minutes=item.prep_minutes,
        allergens=_allergens(item, chosen),
    )
    _check(fresh)
    return _merged(cart, (*cart.lines, fresh))


def choose(item: Item, modifiers: Sequence[str], now: datetime) -> tuple[ChosenModifier, ...]:
    """The choices by id as a cart keeps them, in the order of the item's groups, each with its price of now.

    NotFound for a modifier that the item does not have, Unavailable for one that is 86'd, BadInput that
    names the group where too few or too many were chosen.
    """
    wanted = frozenset(modifiers)
    if len(modifiers) > MAX_MODIFIERS or len(wanted) != len(modifiers):
        raise BadInput("cart.choice_twice", name=item.name)
    found = [
        (group, modifier)
        for group in item.modifier_groups
        for modifier in group.modifiers
        if modifier.id in wanted
    ]
    unknown = wanted - {modifier.id for _, modifier in found}
    if unknown:
        raise NotFound("catalog.no_such_modifier", name=item.name, modifier=min(unknown)[:40])
    for _, modifier in found:
        if off_sale(modifier, now):
            raise Unavailable("catalog.modifier_off_sale", name=item.name, modifier=modifier.name)
    missing = unmet(item.modifier_groups, wanted)
    if missing:
        raise BadInput(
            "cart.choice_missing", name=item.name, groups=", ".join(group.name for group in missing)
        )
    for group in overfull(item.modifier_groups, wanted):
        raise BadInput("cart.too_many_choices", name=item.name, group=group.name, maximum=group.maximum)
    return tuple(
        ChosenModifier(group.id, group.name, modifier.id, modifier.name, modifier.price_minor)
        for group, modifier in found
    )


def set_quantity(cart: Cart, line_id: str, quantity: int, *, stock: Stock) -> Cart:
    """The cart with another quantity on a line; zero takes it out, more than are left is Unavailable."""
    if quantity == 0:
        return remove_line(cart, line_id)
    line = line_of(cart, line_id)
    there = left(stock, line.item_id)
    wanted = quantities(cart)[line.item_id] - line.quantity + quantity
    if there is not None and quantity > line.quantity and wanted > there:
        raise Unavailable("stock.too_few", name=line.name, left=there, wanted=wanted)
    return with_line(cart, replace(line, quantity=quantity))


def remove_line(cart: Cart, line_id: str) -> Cart:
    """The cart without a line."""
    changeable(cart)
    line_of(cart, line_id)
    return replace(cart, lines=tuple(line for line in cart.lines if line.id != line_id))


def set_options(
    cart: Cart, line_id: str, *, item: Item, variation_id: str, modifiers: Sequence[str], now: datetime
) -> Cart:
    """The cart with other options on a line, whose unit price and options are then those of now."""
    line = line_of(cart, line_id)
    if item.id != line.item_id:
        raise BrokenPromise(f"line {line_id} is not a {item.id}")
    variation = variation_of(item, variation_id)
    chosen = choose(item, modifiers, now)
    changed = replace(
        line,
        variation_id=variation.id,
        variation_name=variation.name,
        unit_price_minor=variation.price_minor,
        modifiers=chosen,
        allergens=_allergens(item, chosen),
    )
    return with_line(cart, changed)


def set_notes(cart: Cart, line_id: str, *, kitchen_note: str, customer_note: str) -> Cart:
    """The cart with other notes on a line; guests never see the one for the kitchen."""
    changed = replace(
        line_of(cart, line_id),
        kitchen_note=cleaned(kitchen_note, MAX_NOTE),
        customer_note=cleaned(customer_note, MAX_NOTE),
    )
    return with_line(cart, changed)


def with_line(cart: Cart, changed: CartLine) -> Cart:
    """The cart with one of its lines replaced; lines that have become alike are merged into the first."""
    changeable(cart)
    line_of(cart, changed.id)
    return _merged(cart, tuple(changed if line.id == changed.id else line for line in cart.lines))


def _merged(cart: Cart, lines: tuple[CartLine, ...]) -> Cart:
    """The cart with these lines, alike ones made one; BadInput where it grows beyond its limits."""
    merged: dict[CartLine, CartLine] = {}
    for line in lines:
        # A discount is meant for its very line: it keeps the line apart.
        likeness = replace(line, id=line.id if line.discount else "", quantity=0)
        first = merged.get(likeness)
        merged[likeness] = line if first is None else replace(first, quantity=first.quantity + line.quantity)
    if len(merged) > MAX_LINES:
        raise BadInput("cart.too_many_lines", limit=MAX_LINES)
    for line in merged.values():
        _check(line)
    return replace(cart, lines=tuple(merged.values()))


def _check(line: CartLine) -> None:
    """BadInput where quantity or price of a line are out of bounds."""
    if not 1 <= line.quantity <= MAX_QUANTITY:
        raise BadInput("cart.quantity_out_of_bounds", limit=MAX_QUANTITY)
    unit = line.unit_price_minor + sum(modifier.price_minor for modifier in line.modifiers)
    if not 0 <= unit <= MAX_UNIT_MINOR:
        raise BadInput("cart.price_out_of_bounds", name=line.name)


def _allergens(item: Item, chosen: Sequence[ChosenModifier]) -> tuple[str, ...]:
    """The item's allergens and those of what was chosen, each once."""
    picked = {modifier.modifier_id for modifier in chosen}
    of_choices = (
        allergen
        for group in item.modifier_groups
        for modifier in group.modifiers
        if modifier.id in picked
        for allergen in modifier.allergens
    )
    return tuple(dict.fromkeys((*item.allergens, *of_choices)))
