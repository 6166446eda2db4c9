"""The order while it is being built: lines with their options, notes and discounts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from pos.shop.catalog import Item, OrderType, available, off_sale
from pos.shop.errors import BadInput, IllegalMove, NotFound, Unavailable
from pos.shop.money import decimals
from pos.shop.stock import Stock
from pos.shop.texts import cleaned

MAX_NAME = 80
MAX_TABLE = 20
MAX_PHONE = 30
MAX_ALLERGY = 40
MAX_ALLERGIES = 20
MAX_EMAIL = 254  # RFC 5321, section 4.5.3.1.3, less the two angle brackets

# One at sign, something on both sides, no space and nothing that could begin another header or address.
_EMAIL = re.compile(r"[^\s@<>(),;:\"\\\[\]]{1,64}@[^\s@<>(),;:\"\\\[\]]+\.[^\s@<>(),;:\"\\\[\].]{2,}")
_PHONE = re.compile(r"\+?[0-9 ()/.-]{3,}")


class DiscountKind(StrEnum):
    """How a discount is measured."""

    PERCENT = "percent"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Discount:
    """A reduction with its reason; `value` is parts per million (PERCENT) or minor units (AMOUNT).

    `manager` is whose word stands behind it, empty where it needed none when it was given.
    """

    kind: DiscountKind
    value: int
    reason: str
    who: str = ""
    manager: str = ""


@dataclass(frozen=True)
class ChosenModifier:
    """A choice as it was made, with the price it had then."""

    group_id: str
    group_name: str
    modifier_id: str
    name: str
    price_minor: int


@dataclass(frozen=True)
class CartLine:
    """One line with its own id; name, price and the rest are copies of what they were when it was added."""

    id: str
    item_id: str
    variation_id: str
    name: str
    quantity: int
    unit_price_minor: int
    variation_name: str = ""
    modifiers: tuple[ChosenModifier, ...] = ()
    kitchen_note: str = ""
    customer_note: str = ""
    discount: Discount | None = None
    tax_class: str = "standard"
    category_id: str = ""
    station: str = ""
    prep_minutes: int = 0
    allergens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contact:
    """Whom the order is for, as far as anybody said."""

    name: str = ""
    table: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Cart:
    """What the cashier has built so far; every change makes a new one, saved at once.

    `parked_at` is set while it stands aside under `parked_label`. `allergies` are the guest's own: an
    allergen's key as the catalogue has it (`nuts`), or what was written down.
    """

    id: str
    currency: str
    order_type: OrderType
    created_at: datetime
    lines: tuple[CartLine, ...] = ()
    discount: Discount | None = None
    contact: Contact = field(default_factory=Contact)
    promised_at: datetime | None = None
    who: str = ""
    parked_at: datetime | None = None
    parked_label: str = ""
    allergies: tuple[str, ...] = ()


def new_cart(cart_id: str, currency: str, order_type: OrderType, now: datetime, *, who: str = "") -> Cart:
    """An empty cart; BadInput for an unknown currency."""
    decimals(currency)
    return Cart(id=cart_id, currency=currency, order_type=order_type, created_at=now, who=who)


def changeable(cart: Cart) -> Cart:
    """The cart itself, unless it is parked: then IllegalMove."""
    if cart.parked_at is not None:
        raise IllegalMove("cart.parked")
    return cart


def quantities(cart: Cart) -> dict[str, int]:
    """How many of each item id the cart wants, over all its lines."""
    wanted: dict[str, int] = {}
    for line in cart.lines:
        wanted[line.item_id] = wanted.get(line.item_id, 0) + line.quantity
    return wanted


def item_count(cart: Cart) -> int:
    """How many pieces are in the cart."""
    return sum(line.quantity for line in cart.lines)


def still_available(cart: Cart, items: Mapping[str, Item], now: datetime, stock: Stock) -> None:
    """Return if all of the cart can be sold this way now; else Unavailable names the first thing.

    Asked before charging, and whenever the cart has stood for a while. `items` holds the catalogue of now
    by id; NotFound where an item is no longer in it.
    """
    wanted = quantities(cart)
    for line in cart.lines:
        item = items.get(line.item_id)
        if item is None:
            raise NotFound("catalog.no_such_item", item=line.name)
        available(item, cart.order_type, now, stock, quantity=wanted[line.item_id])
        chosen = {modifier.modifier_id for modifier in line.modifiers}
        for group in item.modifier_groups:
            for modifier in group.modifiers:
                if modifier.id in chosen and off_sale(modifier, now):
                    raise Unavailable("catalog.modifier_off_sale", name=item.name, modifier=modifier.name)


def change_order_type(
    cart: Cart, order_type: OrderType, *, items: Mapping[str, Item], now: datetime, stock: Stock
) -> Cart:
    """The cart with another order type, if everything in it is sold that way; Unavailable names what is not.

    Lines, prices, options, notes and discounts stay as they are. What changes is what pricing makes of
    them: the tax rates and whether prices include them. The cart must be priced anew.
    """
    changed = replace(changeable(cart), order_type=order_type)
    still_available(changed, items, now, stock)
    return changed


def set_contact(cart: Cart, contact: Contact) -> Cart:
    """The cart for somebody else; BadInput for an address or number that cannot be one."""
    changeable(cart)
    email = cleaned(contact.email, MAX_EMAIL)
    if email and not is_email(email):
        raise BadInput("cart.not_an_email")
    phone = cleaned(contact.phone, MAX_PHONE)
    if phone and not _PHONE.fullmatch(phone):
        raise BadInput("cart.not_a_phone")
    tidy = Contact(
        name=cleaned(contact.name, MAX_NAME),
        table=cleaned(contact.table, MAX_TABLE),
        phone=phone,
        email=email,
    )
    return replace(cart, contact=tidy)


def set_allergies(cart: Cart, allergies: Sequence[str]) -> Cart:
    """The cart for a guest with these allergies, each once; BadInput for more than anybody has."""
    changeable(cart)
    tidy = tuple(dict.fromkeys(filter(None, (cleaned(each, MAX_ALLERGY) for each in allergies))))
    if len(tidy) > MAX_ALLERGIES:
        raise BadInput("cart.too_many_allergies", limit=MAX_ALLERGIES)
    return replace(cart, allergies=tidy)


def clashes(cart: Cart, line: CartLine) -> tuple[str, ...]:
    """What is in the line that its guest does not bear; only what the catalogue names by the same key."""
    return tuple(each for each in line.allergens if each in cart.allergies)


def is_email(text: str) -> bool:
    """Whether this can be an email address."""
    return len(text) <= MAX_EMAIL and _EMAIL.fullmatch(text) is not None


def promise(cart: Cart, at: datetime | None, now: datetime) -> Cart:
    """The cart with the time it is promised for, or none; BadInput for a time that is past."""
    changeable(cart)
    if at is not None and at < now:
        raise BadInput("cart.promised_in_the_past")
    return replace(cart, promised_at=at)


def park(cart: Cart, label: str, now: datetime) -> Cart:
    """The cart set aside under a label; an empty or parked one cannot be (IllegalMove)."""
    changeable(cart)
    if not cart.lines:
        raise IllegalMove("cart.empty")
    return replace(cart, parked_at=now, parked_label=cleaned(label, MAX_NAME))


def resume(cart: Cart) -> Cart:
    """The cart taken up again, at its old prices; IllegalMove if it was not parked."""
    if cart.parked_at is None:
        raise IllegalMove("cart.not_parked")
    return replace(cart, parked_at=None, parked_label="")
