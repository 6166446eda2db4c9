"""The columns of Square's item library file.

Headings as in Square's exports (https://squareup.com/help/us/en/article/5153-import-and-export-items): one
row for each variation, the rows of an item bear its `Item Name` (and, in newer files, its `Reference
Handle`).
"""

import re
from collections.abc import Mapping, Sequence

from pos.storage.exchange.draft import Draft, RowRefused, answers, price, rate, whole_number, yes
from pos.storage.exchange.sheet import Line

NAME = "square"
_GROUP = "Modifier Set - "
_TAX = "Tax - "
_NEEDED = frozenset({"Item Name", "Variation Name", "Price"})
# Without the blanks before it: looking for those first takes the square of a cell full of them.
_TOKEN = re.compile(r"\([A-Z0-9]{24}\)$")
REGULAR = "Regular"
"""What Square calls the only variation of a plain item; beside others it is a name like any other."""

COLUMNS = (
    "Reference Handle",
    "Token",
    "Item Name",
    "Variation Name",
    "SKU",
    "Description",
    "Categories",
    "Reporting Category",
    "GTIN",
    "Price",
    "Archived",
    "Current Quantity Shop",
)


def recognises(columns: Sequence[str]) -> bool:
    """Whether these are Square's headings."""
    return set(columns) >= _NEEDED


def draft(line: Line, _before: Draft | None, currency: str) -> Draft:
    """One row understood; RowRefused with the reason otherwise."""
    name = line.get("Item Name")
    if not name:
        raise RowRefused("row_no_name")
    shelf = line.get("Reporting Category") or _first(line.get("Categories")) or line.get("Category")
    has_shelf = {"Categories", "Category", "Reporting Category"} & line.cells.keys()
    return Draft(
        line=line.number,
        handle=line.get("Reference Handle") or name.casefold(),
        name=name,
        variation_name=line.get("Variation Name"),
        price_minor=price(line.get("Price"), currency),
        code=line.get("SKU"),
        barcodes=(line.get("GTIN"),) if line.get("GTIN") else (),
        category=_without_token(shelf) if has_shelf else None,
        description=line.cells.get("Description"),
        archived=yes(line.get("Archived")) if "Archived" in line.cells else None,
        quantity=_quantity(line),
        groups=tuple(answers(line, _GROUP)),
        rates=tuple((*rate(heading), wanted) for heading, wanted in answers(line, _TAX)),
    )


def group_column(name: str) -> str:
    """The heading for a modifier group."""
    return _GROUP + name


def tax_column(name: str, percent: str) -> str:
    """The heading for a tax rate."""
    return f"{_TAX}{name} ({percent}%)"


def row(one: Draft, price_text: str) -> Mapping[str, str]:
    """The cells of one variation, but for modifiers, taxes and our own columns."""
    return {
        "Reference Handle": one.handle,
        "Item Name": one.name,
        "Variation Name": one.variation_name or REGULAR,
        "SKU": one.code,
        "Description": one.description or "",
        "Categories": one.category or "",
        "Reporting Category": one.category or "",
        "GTIN": one.barcodes[0] if one.barcodes else "",
        "Price": price_text,
        "Archived": "Y" if one.archived else "N",
        "Current Quantity Shop": "" if one.quantity is None else str(one.quantity),
    }


def _quantity(line: Line) -> int | None:
    """A new count where somebody entered one, else the present one; over all places."""
    for start in ("New Quantity", "Current Quantity"):
        counts = [whole_number(cell) for column, cell in line.cells.items() if column.startswith(start)]
        known = [count for count in counts if count is not None]
        if known:
            return sum(known)
    return None


def _first(shelves: str) -> str:
    return shelves.split(",")[0].strip()


def _without_token(shelf: str) -> str:
    """Square writes the category's own id behind its name: `Drinks (T2B3ROTJ3HFGVBO22QLOOJDE)`."""
    token = _TOKEN.search(shelf)
    return shelf[: token.start()].rstrip() if token else shelf
