"""Columns of our own behind another till's, so that nothing is lost on the way out and back."""

from collections.abc import Mapping
from dataclasses import replace

from pos.shop.catalog import ALL_ORDER_TYPES, Item, OrderType, Variation
from pos.storage.exchange.draft import Draft, RowRefused, whole_number, yes
from pos.storage.exchange.sheet import Line

ITEM = "Passbell item"
VARIATION = "Passbell variation"
BARCODES = "Passbell further barcodes"
CATEGORY = "Passbell category"
GROUPS = "Passbell modifier order"
TAX_CLASS = "Passbell tax class"
STATION = "Passbell station"
MINUTES = "Passbell minutes"
ALLERGENS = "Passbell allergens"
ORDER_TYPES = "Passbell order types"
PICTURE = "Passbell picture"
POSITION = "Passbell position"
FAVOURITE = "Passbell favourite"
_JOIN = ";"

COLUMNS = (
    ITEM,
    VARIATION,
    BARCODES,
    CATEGORY,
    GROUPS,
    TAX_CLASS,
    STATION,
    MINUTES,
    ALLERGENS,
    ORDER_TYPES,
    PICTURE,
    POSITION,
    FAVOURITE,
)


def parts(cell: str) -> tuple[str, ...]:
    """The words of a cell that holds several, separated by semicolons."""
    return tuple(part.strip() for part in cell.split(_JOIN) if part.strip())


def cells(item: Item, variation: Variation) -> Mapping[str, str]:
    """What our columns say of one variation."""
    return {
        ITEM: item.id,
        VARIATION: variation.id,
        BARCODES: _JOIN.join(variation.barcodes[1:]),
        CATEGORY: item.category_id,
        GROUPS: _JOIN.join(group.id for group in item.modifier_groups),
        TAX_CLASS: item.tax_class,
        STATION: item.station,
        MINUTES: str(item.prep_minutes),
        ALLERGENS: _JOIN.join(item.allergens),
        ORDER_TYPES: _JOIN.join(sorted(item.order_types)),
        PICTURE: item.picture,
        POSITION: str(item.position),
        FAVOURITE: "Y" if item.favourite else "N",
    }


def told(line: Line) -> dict[str, str]:
    """Our columns of a row, as far as the file has them."""
    return {column: line.cells[column] for column in COLUMNS if column in line.cells}


def applied(item: Item, draft: Draft) -> Item:
    """The item with everything that our columns say; RowRefused where a cell makes no sense."""
    own = draft.own
    if TAX_CLASS in own:
        item = replace(item, tax_class=own[TAX_CLASS] or "standard")
    if STATION in own:
        item = replace(item, station=own[STATION])
    if MINUTES in own:
        item = replace(item, prep_minutes=whole_number(own[MINUTES]) or 0)
    if ALLERGENS in own:
        item = replace(item, allergens=parts(own[ALLERGENS]))
    if ORDER_TYPES in own:
        item = replace(item, order_types=_order_types(own[ORDER_TYPES]))
    if PICTURE in own:
        item = replace(item, picture=own[PICTURE])
    if POSITION in own:
        item = replace(item, position=whole_number(own[POSITION]) or 0)
    if FAVOURITE in own:
        item = replace(item, favourite=yes(own[FAVOURITE]))
    return item


def _order_types(text: str) -> frozenset[OrderType]:
    known = {kind.value: kind for kind in OrderType}
    unknown = [word for word in parts(text) if word not in known]
    if unknown:
        raise RowRefused("row_bad_order_type", value=unknown[0][:40])
    return frozenset(known[word] for word in parts(text)) or ALL_ORDER_TYPES
