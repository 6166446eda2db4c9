"""What the shop sells: items, variations, categories, modifier groups, and when something is 86'd."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from pos.shop.errors import NotFound, Unavailable
from pos.shop.stock import Stock, left

ALLERGENS = (
    "gluten", "crustaceans", "egg", "fish", "peanuts", "soy", "milk",
    "nuts", "celery", "mustard", "sesame", "sulphites", "lupin", "molluscs",
)  # fmt: skip
"""The fourteen of Annex II of Regulation (EU) 1169/2011, as items and guests name them."""


class OrderType(StrEnum):
    """How the guest takes the food; tax, prices and kitchen priority may hang on it."""

    HERE = "here"
    TAKE_AWAY = "take_away"
    DELIVERY = "delivery"


ALL_ORDER_TYPES = frozenset(OrderType)


@dataclass(frozen=True)
class SoldOut:
    """An 86: off sale until a moment, or until restock where `until` is None."""

    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it still keeps the item off sale at `now`."""
        return self.until is None or now < self.until


@dataclass(frozen=True)
class Modifier:
    """One choice of a group; its price may be below zero, and its allergens join those of the line."""

    id: str
    name: str
    price_minor: int = 0
    default: bool = False
    sold_out: SoldOut | None = None
    allergens: tuple[str, ...] = ()


@dataclass(frozen=True)
class ModifierGroup:
    """A set of choices, of which at least `minimum` and at most `maximum` (None: any number) are taken."""

    id: str
    name: str
    modifiers: tuple[Modifier, ...]
    minimum: int = 0
    maximum: int | None = 1

    @property
    def required(self) -> bool:
        """Whether nothing can be sold before a choice was made here."""
        return self.minimum > 0


@dataclass(frozen=True)
class Variation:
    """A size or kind of an item, with its own price and codes.

    `code` is the PLU or SKU that a cashier types; `barcodes` are what a scanner reads.
    """

    id: str
    name: str
    price_minor: int
    code: str = ""
    barcodes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Category:
    """A shelf of the product grid; `tint` names the colour behind its pictures."""

    id: str
    name: str
    position: int = 0
    tint: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Item:
    """One thing on sale; it has at least one variation, and a plain item exactly one with an empty name."""

    id: str
    name: str
    category_id: str
    variations: tuple[Variation, ...]
    modifier_groups: tuple[ModifierGroup, ...] = ()
    description: str = ""
    allergens: tuple[str, ...] = ()
    picture: str = ""
    station: str = ""
    prep_minutes: int = 0
    tax_class: str = "standard"
    order_types: frozenset[OrderType] = field(default=ALL_ORDER_TYPES)
    sold_out: SoldOut | None = None
    counted: bool = False
    favourite: bool = False
    position: int = 0
    archived: bool = False


def eighty_six(item: Item, until: datetime | None) -> Item:
    """The item off sale until a moment, or until restock where `until` is None."""
    return replace(item, sold_out=SoldOut(until))


def restock(item: Item) -> Item:
    """The item on sale again."""
    return replace(item, sold_out=None)


def off_sale(thing: Item | Modifier, now: datetime) -> bool:
    """Whether it is 86'd at `now`."""
    return thing.sold_out is not None and thing.sold_out.holds(now)


def available(item: Item, order_type: OrderType, now: datetime, stock: Stock, *, quantity: int = 1) -> None:
    """Return if so many of the item can be sold this way now; else Unavailable says which item and why."""
    if item.archived:
        raise Unavailable("catalog.archived", name=item.name)
    if order_type not in item.order_types:
        raise Unavailable("catalog.not_sold_this_way", name=item.name)
    if off_sale(item, now):
        until = item.sold_out.until if item.sold_out else None
        key = "catalog.off_sale" if until is None else "catalog.off_sale_for_now"
        raise Unavailable(key, name=item.name, until=until)
    for group in item.modifier_groups:
        if sum(not off_sale(modifier, now) for modifier in group.modifiers) < group.minimum:
            raise Unavailable("catalog.no_choice_left", name=item.name, group=group.name)
    there = left(stock, item.id) if item.counted else None
    if there is not None and quantity > there:
        raise Unavailable("stock.too_few", name=item.name, left=there, wanted=quantity)


def unmet(groups: Sequence[ModifierGroup], chosen: Collection[str]) -> tuple[ModifierGroup, ...]:
    """The groups that still want a choice, given the ids of the modifiers chosen so far."""
    return tuple(group for group in groups if _taken(group, chosen) < group.minimum)


def overfull(groups: Sequence[ModifierGroup], chosen: Collection[str]) -> tuple[ModifierGroup, ...]:
    """The groups of which too many were chosen."""
    return tuple(
        group for group in groups if group.maximum is not None and _taken(group, chosen) > group.maximum
    )


def _taken(group: ModifierGroup, chosen: Collection[str]) -> int:
    return sum(modifier.id in chosen for modifier in group.modifiers)


def defaults(groups: Sequence[ModifierGroup], now: datetime) -> tuple[str, ...]:
    """The ids of the modifiers that are chosen before anybody chooses; those 86'd at `now` are not."""
    return tuple(
        modifier.id
        for group in groups
        for modifier in group.modifiers
        if modifier.default and not off_sale(modifier, now)
    )


def variation_of(item: Item, variation_id: str) -> Variation:
    """The item's variation of that id, its only one where the id is empty; NotFound otherwise."""
    for variation in item.variations:
        if variation.id == variation_id or (not variation_id and len(item.variations) == 1):
            return variation
    raise NotFound("catalog.no_such_variation", name=item.name, variation=variation_id[:40])


def code_key(text: str) -> str:
    """The one form under which a code is looked up: capitals, no space, a UPC-A as the EAN-13 that it is.

    Some scanners drop the leading zero of an EAN-13, which makes a UPC-A of 12 digits of it (GS1 General
    Specifications, section 5.2).
    """
    code = "".join(text.upper().split())
    return "0" + code if len(code) == 12 and valid_ean("0" + code) else code


def valid_ean(code: str) -> bool:
    """Whether the text is an EAN-13 or EAN-8 with the right check digit (GS1 General Specifications, 7.9)."""
    if len(code) not in (8, 13) or not (code.isascii() and code.isdigit()):
        return False
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(code)))
    return weighted % 10 == 0
