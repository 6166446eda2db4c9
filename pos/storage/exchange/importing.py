"""Load a catalogue file into the shop: every good item, a reason for every refused row, one transaction."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import ModuleType

from pos.base.i18n import Message
from pos.shop.catalog import Category, Item, ModifierGroup, OrderType, Variation
from pos.shop.errors import BadInput
from pos.shop.tax import TaxTable
from pos.shop.texts import is_plain
from pos.storage import catalog, stock, taxes
from pos.storage.exchange import loyverse, own_columns, sheet, square
from pos.storage.exchange.draft import Draft, RowRefused
from pos.storage.transactions import Reader, Writer

CONVENTIONS: tuple[ModuleType, ...] = (square, loyverse)
MAX_NAME = 200
MAX_CODE = 64


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken: the line of the file, the item's name as far as it was read, and why."""

    line: int
    name: str
    reason: Message


@dataclass(frozen=True)
class Report:
    """What became of a file: which convention it was, how many items were new, changed or just as they are,
    and every refused row in order."""

    convention: str
    rows: int
    added: int
    changed: int
    unchanged: int
    refused: tuple[Refusal, ...]


@dataclass
class _Shelf:
    """What is known of the shop while loading; grows with what is loaded."""

    items: dict[str, Item]
    by_name: dict[str, str]
    by_code: dict[str, str]
    categories: dict[str, Category]
    groups: Mapping[str, ModifierGroup]
    taxes: TaxTable
    counts: Mapping[str, int]
    loaded: set[str] = field(default_factory=set)


def load(tx: Writer, data: bytes, *, currency: str) -> Report:
    """Read a file and write its items; BadInput where it is no
    catalogue file at all, then nothing was written.

    An item is taken whole or not at all: where one of its rows is refused, so are the others.
    """
    found = sheet.read(data)
    convention = next((one for one in CONVENTIONS if one.recognises(found.columns)), None)
    if convention is None:
        raise BadInput("storage.csv_unknown", columns=", ".join(found.columns)[:200])
    drafts, refused = _understood(found.lines, convention, currency)
    shelf = _shelf(tx)
    added = changed = unchanged = 0
    for rows in drafts.values():
        try:
            item, quantity, old = _item(shelf, rows)
            item = _shelved(tx, shelf, item, rows[0])
        except RowRefused as refusal:
            refused += [Refusal(one.line, one.name, refusal.reason) for one in rows]
            continue
        shelf.loaded.add(item.id)
        if item == old and quantity in (None, shelf.counts.get(item.id)):
            unchanged += 1
            continue
        catalog.put_item(tx, item)
        _remember(shelf, item)
        if quantity is not None:
            stock.put_level(tx, item.id, quantity)
        added, changed = added + (old is None), changed + (old is not None)
    in_order = tuple(sorted(refused, key=lambda one: one.line))
    return Report(convention.NAME, len(found.lines), added, changed, unchanged, in_order)


def _understood(
    lines: Iterable[sheet.Line], convention: ModuleType, currency: str
) -> tuple[dict[str, list[Draft]], list[Refusal]]:
    """The rows of each item by handle, and the refused ones; a refused row takes its siblings along."""
    rows: dict[str, list[Draft]] = {}
    refused: list[Refusal] = []
    spoilt: dict[str, int] = {}
    before: Draft | None = None
    for line in lines:
        try:
            draft = _draft(line, convention, before, currency)
        except RowRefused as refusal:
            name = line.get("Item Name") or line.get("Name")
            refused.append(Refusal(line.number, name, refusal.reason))
            handle = line.get("Reference Handle") or line.get("Handle") or name.casefold()
            if handle:
                spoilt.setdefault(handle, line.number)
            continue
        rows.setdefault(draft.handle, []).append(draft)
        before = draft
    for handle in spoilt.keys() & rows.keys():
        reason = Message("storage.row_sibling", {"line": spoilt[handle]})
        refused += [Refusal(one.line, one.name, reason) for one in rows.pop(handle)]
    return rows, refused


def _draft(line: sheet.Line, convention: ModuleType, before: Draft | None, currency: str) -> Draft:
    if "" in line.cells:
        raise RowRefused("row_odd")
    if not all(is_plain(cell) for cell in line.cells.values()):
        raise RowRefused("row_not_plain")
    draft: Draft = convention.draft(line, before, currency)
    if any("\n" in name or "\r" in name for name in (draft.name, draft.variation_name, draft.category or "")):
        raise RowRefused("row_not_plain")
    if len(draft.name) > MAX_NAME or len(draft.variation_name) > MAX_NAME:
        raise RowRefused("row_name_too_long", limit=MAX_NAME)
    if len(draft.code) > MAX_CODE or any(len(one) > MAX_CODE for one in draft.barcodes):
        raise RowRefused("row_code_too_long", limit=MAX_CODE)
    own = own_columns.told(line)
    further = own_columns.parts(own.get(own_columns.BARCODES, ""))
    return replace(draft, own=own, barcodes=tuple(dict.fromkeys((*draft.barcodes, *further))))


def _shelf(tx: Reader) -> _Shelf:
    shelf = _Shelf(
        items={},
        by_name={},
        by_code={},
        categories={one.id: one for one in catalog.categories(tx)},
        groups=catalog.groups(tx),
        taxes=taxes.table(tx),
        counts=stock.everything(tx).on_hand,
    )
    for item in catalog.every_item(tx, archived=True):
        _remember(shelf, item)
    return shelf


def _remember(shelf: _Shelf, item: Item) -> None:
    shelf.items[item.id] = item
    shelf.by_name[item.name.casefold()] = item.id
    shelf.by_code.update({one.code: item.id for one in item.variations if one.code})


def _item(shelf: _Shelf, rows: Sequence[Draft]) -> tuple[Item, int | None, Item | None]:
    """The item that these rows make, its count, and the one that was there."""
    rows = _plain(rows)
    first = rows[0]
    old = _old(shelf, rows)
    _refuse_twins(shelf, rows, old)
    item_id = old.id if old else _own_or_free(first.own.get(own_columns.ITEM, ""), first.name, shelf.items)
    item = replace(
        old or Item(id=item_id, name=first.name, category_id="", variations=(), position=len(shelf.items)),
        name=first.name,
        variations=tuple(_variations(rows, old, item_id)),
    )
    if first.description is not None:
        item = replace(item, description=first.description)
    if first.archived is not None:
        item = replace(item, archived=all(one.archived for one in rows))
    if first.groups:
        item = replace(item, modifier_groups=_groups(shelf, first, old))
    if first.rates and own_columns.TAX_CLASS not in first.own:
        item = replace(item, tax_class=_tax_class(shelf.taxes, first, item.tax_class))
    counts = [one.quantity for one in rows if one.quantity is not None]
    quantity = sum(counts) if counts else None
    item = replace(own_columns.applied(item, first), counted=item.counted or quantity is not None)
    return item, quantity, old


def _plain(rows: Sequence[Draft]) -> Sequence[Draft]:
    """An item's only row without the name that Square gives it, where it is not a name of ours."""
    only = rows[0]
    own = only.own.get(own_columns.VARIATION, "")
    if (
        len(rows) == 1
        and only.variation_name == square.REGULAR
        and own in ("", only.own.get(own_columns.ITEM))
    ):
        return (replace(only, variation_name=""),)
    return rows


def _old(shelf: _Shelf, rows: Sequence[Draft]) -> Item | None:
    """The item meant, of those that were there before: by our own id, else by name, else by a code."""
    meant = [rows[0].own.get(own_columns.ITEM, ""), shelf.by_name.get(rows[0].name.casefold(), "")]
    meant += [shelf.by_code[one.code] for one in rows if one.code in shelf.by_code]
    return next((shelf.items[one] for one in meant if one in shelf.items and one not in shelf.loaded), None)


def _refuse_twins(shelf: _Shelf, rows: Sequence[Draft], old: Item | None) -> None:
    """A code that another item has, or two rows of this one, would sell the wrong thing."""
    seen: set[str] = set()
    for one in rows:
        owner = shelf.by_code.get(one.code) if one.code else None
        if one.code in seen or (owner is not None and (old is None or owner != old.id)):
            raise RowRefused("row_code_twice", code=one.code)
        if one.code:
            seen.add(one.code)
    names = [one.variation_name.casefold() for one in rows]
    if len(set(names)) != len(names):
        raise RowRefused("row_variation_twice", name=rows[0].name)


def _variations(rows: Sequence[Draft], old: Item | None, item_id: str) -> Iterator[Variation]:
    known = {one.name.casefold(): one.id for one in old.variations} if old else {}
    taken = set(known.values())
    given: set[str] = set()
    for one in rows:
        found = known.get(one.variation_name.casefold(), "")
        if not found:
            readable = f"{item_id} {one.variation_name}" if one.variation_name else item_id
            found = _own_or_free(one.own.get(own_columns.VARIATION, ""), readable, taken | given)
        given.add(found)
        yield Variation(found, one.variation_name, one.price_minor, one.code, one.barcodes)


def _groups(shelf: _Shelf, first: Draft, old: Item | None) -> tuple[ModifierGroup, ...]:
    """The wanted groups: in the order of our own column, then as the item had them, then as the file has."""
    has = {group.id: group for group in old.modifier_groups} if old else {}
    wanted = {group.id: group for group in (_group(shelf, name, has) for name, yes in first.groups if yes)}
    order = dict.fromkeys((*own_columns.parts(first.own.get(own_columns.GROUPS, "")), *has, *wanted))
    return tuple(wanted[group] for group in order if group in wanted)


def _group(shelf: _Shelf, name: str, has: Mapping[str, ModifierGroup]) -> ModifierGroup:
    """By `name [id]`, or by a name that only one group bears, or that a group of this item bears."""
    _, bracket, told = name.removesuffix("]").rpartition("[")
    if bracket and name.endswith("]") and told in shelf.groups:
        return shelf.groups[told]
    named = [group for group in shelf.groups.values() if group.name.casefold() == name.casefold()]
    own = [group for group in named if group.id in has]
    if len(own) == 1 or len(named) == 1:
        return (own or named)[0]
    raise RowRefused("row_group_twice" if named else "row_no_group", name=name[:80])


def _tax_class(table: TaxTable, first: Draft, now: str) -> str:
    """The class whose rates for eating here are the wanted ones; of several the present one is preferred."""
    wanted = {_rate_id(table, name, per_million) for name, per_million, yes in first.rates if yes}
    classes = {tax_class for tax_class, _ in table.rules}
    if set(table.rules.get((now, OrderType.HERE), ())) == wanted and (now in classes or not wanted):
        return now
    fitting = sorted(
        tax_class for tax_class in classes if set(table.rules.get((tax_class, OrderType.HERE), ())) == wanted
    )
    if not fitting:
        raise RowRefused("row_no_tax_class")
    return fitting[0]


def _rate_id(table: TaxTable, name: str, per_million: int | None) -> str:
    named = [rate.id for rate in table.rates.values() if rate.name.casefold() == name.casefold()]
    equal = [rate.id for rate in table.rates.values() if rate.per_million == per_million]
    if named or len(equal) == 1:
        return (named or equal)[0]
    raise RowRefused("row_no_tax", name=name[:80])


def _shelved(tx: Writer, shelf: _Shelf, item: Item, first: Draft) -> Item:
    """The item in its category, which is made where it is missing."""
    if first.category is None and item.category_id:
        return item
    name = first.category or "Other"
    own = first.own.get(own_columns.CATEGORY, "")
    named = [one for one in shelf.categories.values() if one.name.casefold() == name.casefold()]
    found = next((one for one in named if one.id == own), named[0] if named else None)
    if found is None:
        found = Category(_own_or_free(own, name, shelf.categories), name, position=len(shelf.categories))
        catalog.put_category(tx, found)
        shelf.categories[found.id] = found
    return replace(item, category_id=found.id)


def _own_or_free(own: str, name: str, taken: Container[str]) -> str:
    """The id that our column names, where it is one and free, else a readable one."""
    return own if re.fullmatch(r"[\w.-]{1,80}", own) and own not in taken else _free_id(name, taken)


def _free_id(name: str, taken: Container[str]) -> str:
    """A readable id: `Flat white` becomes `flat-white`, or `flat-white-2` where that is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "item"
    free, count = slug, 1
    while free in taken:
        count += 1
        free = f"{slug}-{count}"
    return free
