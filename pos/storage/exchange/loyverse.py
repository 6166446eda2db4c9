"""The columns of Loyverse's item file.

Headings as in Loyverse's exports (https://help.loyverse.com/help/importing-and-exporting): one row for each
variant, the rows of an item bear its `Handle`; only the first one needs its name, category and description.
"""

from collections.abc import Mapping, Sequence

from pos.storage.exchange.draft import Draft, RowRefused, answers, price, rate, whole_number, yes
from pos.storage.exchange.sheet import Line

NAME = "loyverse"
_GROUP = "Modifier - "
_TAX = "Tax - "
_NEEDED = frozenset({"Handle", "SKU", "Name"})
_JOIN = " / "

COLUMNS = (
    "Handle",
    "SKU",
    "Name",
    "Category",
    "Description",
    "Sold by weight",
    "Option 1 name",
    "Option 1 value",
    "Option 2 name",
    "Option 2 value",
    "Option 3 name",
    "Option 3 value",
    "Default price",
    "Cost",
    "Barcode",
    "SKU of included item",
    "Quantity of included item",
    "Track stock",
    "Available for sale [Shop]",
    "Price [Shop]",
    "In stock [Shop]",
    "Low stock [Shop]",
)


def recognises(columns: Sequence[str]) -> bool:
    """Whether these are Loyverse's headings."""
    return set(columns) >= _NEEDED


def draft(line: Line, before: Draft | None, currency: str) -> Draft:
    """One row understood, with the item's own words from the row `before` it.

    RowRefused with the reason otherwise.
    """
    sibling = before if before is not None and line.get("Handle") == before.handle else None
    name = line.get("Name") or (sibling.name if sibling else "")
    if not name:
        raise RowRefused("row_no_name")
    if line.get("SKU of included item"):
        raise RowRefused("row_composite")
    if yes(line.get("Sold by weight")):
        raise RowRefused("row_by_weight")
    own_words = bool(line.get("Name")) or sibling is None
    options = [line.get(f"Option {place} value") for place in (1, 2, 3)]
    return Draft(
        line=line.number,
        handle=line.get("Handle") or name.casefold(),
        name=name,
        variation_name=_JOIN.join(option for option in options if option),
        price_minor=price(_price(line), currency),
        code=line.get("SKU"),
        barcodes=(line.get("Barcode"),) if line.get("Barcode") else (),
        category=line.cells.get("Category") if own_words else sibling.category if sibling else None,
        description=line.cells.get("Description") if own_words else sibling.description if sibling else None,
        archived=_archived(line),
        quantity=_quantity(line),
        groups=tuple((heading.strip('"'), wanted) for heading, wanted in answers(line, _GROUP)),
        rates=tuple((*rate(heading), wanted) for heading, wanted in answers(line, _TAX)),
    )


def group_column(name: str) -> str:
    """The heading for a modifier group."""
    return f'{_GROUP}"{name}"'


def tax_column(name: str, percent: str) -> str:
    """The heading for a tax rate."""
    return f'{_TAX}"{name}" ({percent}%)'


def row(one: Draft, price_text: str) -> Mapping[str, str]:
    """The cells of one variant, but for modifiers, taxes and our own columns."""
    return {
        "Handle": one.handle,
        "SKU": one.code,
        "Name": one.name,
        "Category": one.category or "",
        "Description": one.description or "",
        "Sold by weight": "N",
        "Option 1 name": "Kind" if one.variation_name else "",
        "Option 1 value": one.variation_name,
        "Default price": price_text,
        "Barcode": one.barcodes[0] if one.barcodes else "",
        "Track stock": "N" if one.quantity is None else "Y",
        "Available for sale [Shop]": "N" if one.archived else "Y",
        "Price [Shop]": price_text,
        "In stock [Shop]": "" if one.quantity is None else str(one.quantity),
    }


def _price(line: Line) -> str:
    """The first store's price, else the default one."""
    stores = [cell for column, cell in line.cells.items() if column.startswith("Price") and cell]
    return (stores or [line.get("Default price")])[0]


def _archived(line: Line) -> bool | None:
    """An item that no store sells."""
    cells = [cell for column, cell in line.cells.items() if column.startswith("Available for sale")]
    return None if not cells else not any(yes(cell) for cell in cells)


def _quantity(line: Line) -> int | None:
    if "Track stock" in line.cells and not yes(line.get("Track stock")):
        return None
    counts = [whole_number(cell) for column, cell in line.cells.items() if column.startswith("In stock")]
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
