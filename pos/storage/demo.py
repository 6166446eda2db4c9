"""The demo shop: a file of sample data that fills an empty catalogue in practice mode.

The shape of such a file is described at its own top.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pos.shop.catalog import (
    ALL_ORDER_TYPES,
    Category,
    Item,
    Modifier,
    ModifierGroup,
    OrderType,
    SoldOut,
    Variation,
)
from pos.shop.errors import BadInput
from pos.shop.tax import TaxMode, TaxRate, TaxRounding, TaxTable
from pos.storage import catalog, kitchen, stock, taxes
from pos.storage.transactions import Writer


@dataclass(frozen=True)
class Shop:
    """What the demo file says of the shop itself, which the settings keep; and how many items it has."""

    name: str
    currency: str
    language: str
    timezone: str
    items: int


def load(tx: Writer, path: Path) -> Shop:
    """Write everything in the file into the catalogue.

    BadInput when the file is not of the described shape.
    """
    try:
        with path.open("rb") as file:
            told = tomllib.load(file)
        shop = told["shop"]
        taxes.put_table(tx, tax_table(told))
        kitchen.put_stations(tx, {station["id"]: station["name"] for station in told["station"]})
        for position, plain in enumerate(told["category"]):
            catalog.put_category(tx, Category(position=position, **plain))
        groups = {plain["id"]: _group(plain) for plain in told["modifier_group"]}
        for group in groups.values():
            catalog.put_group(tx, group)
        for position, plain in enumerate(told["item"]):
            item = _item(plain, groups, position)
            catalog.put_item(tx, item)
            if item.counted:
                stock.put_level(tx, item.id, plain["counted"])
        return Shop(shop["name"], shop["currency"], shop["language"], shop["timezone"], len(told["item"]))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadInput("storage.demo_unreadable", path=path, detail=str(error)) from error


def tax_table(told: Mapping[str, Any]) -> TaxTable:
    """The tax table of a parsed demo file."""
    rates = [TaxRate(**plain) for plain in told["tax_rate"]]
    return TaxTable(
        rates=MappingProxyType({rate.id: rate for rate in rates}),
        rules=MappingProxyType(
            {
                (rule["tax_class"], OrderType(kind)): tuple(rule["rates"])
                for rule in told["tax_rule"]
                for kind in rule["order_types"]
            }
        ),
        modes=MappingProxyType(
            {OrderType(kind): TaxMode(mode) for kind, mode in told["shop"]["tax_modes"].items()}
        ),
        rounding=TaxRounding(told["shop"]["tax_rounding"]),
    )


def _group(plain: Mapping[str, Any]) -> ModifierGroup:
    return ModifierGroup(
        id=plain["id"],
        name=plain["name"],
        minimum=plain.get("minimum", 0),
        maximum=plain.get("maximum"),
        modifiers=tuple(
            Modifier(**{**one, "allergens": tuple(one.get("allergens", ()))}) for one in plain["modifiers"]
        ),
    )


def _item(plain: Mapping[str, Any], groups: Mapping[str, ModifierGroup], position: int) -> Item:
    kinds = plain.get("order_types")
    return Item(
        id=plain["id"],
        name=plain["name"],
        category_id=plain["category"],
        variations=_variations(plain),
        modifier_groups=tuple(groups[group] for group in plain.get("groups", ())),
        description=plain.get("description", ""),
        allergens=tuple(plain.get("allergens", ())),
        picture=plain.get("picture", ""),
        station=plain.get("station", ""),
        prep_minutes=plain.get("prep_minutes", 0),
        tax_class=plain.get("tax_class", "standard"),
        order_types=ALL_ORDER_TYPES if kinds is None else frozenset(OrderType(kind) for kind in kinds),
        sold_out=SoldOut() if plain.get("sold_out") else None,
        counted="counted" in plain,
        favourite=plain.get("favourite", False),
        position=position,
    )


def _variations(plain: Mapping[str, Any]) -> tuple[Variation, ...]:
    if "variations" not in plain:
        return (
            Variation(
                plain["id"], "", plain["price_minor"], plain.get("code", ""), tuple(plain.get("barcodes", ()))
            ),
        )
    return tuple(
        Variation(**{**one, "barcodes": tuple(one.get("barcodes", ()))}) for one in plain["variations"]
    )
