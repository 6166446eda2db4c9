"""What the shop sells: items, variations, categories, modifier groups, and when an item is 86'd."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


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
    """One choice of a group; its price (0 or more) and its allergens are added to those of the line."""

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
