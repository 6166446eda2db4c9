"""What the shop sells, with its search index and codes, both kept in step by every write.

An item's modifier groups are shared: putting an item puts its groups for every item that has them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pos.shop.catalog import Category, Item, ModifierGroup, Variation, code_key
from pos.storage import codec
from pos.storage.rows import Table
from pos.storage.transactions import Reader, Writer

SEARCH_LIMIT = 1_000
_CATEGORIES = Table(Category, "categories", ("id", "name", "position"))


@dataclass(frozen=True)
class Found:
    """What a typed or scanned code means."""

    item: Item
    variation: Variation


def put_category(tx: Writer, category: Category) -> None:
    """Write a category, new or changed; its items are found by its new name at once."""
    before = _CATEGORIES.get(tx, category.id)
    _CATEGORIES.save(tx, category)
    if before is not None and before.name != category.name:
        for number, name, codes in tx.rows(
            "SELECT items.number, item_words.name, item_words.code FROM items JOIN item_words ON"
            " item_words.rowid ="
            " items.number WHERE category_id = ?",
            category.id,
        ):
            _index(tx, number, name, codes, category.name)


def categories(tx: Reader) -> tuple[Category, ...]:
    """Every category, in the order of the grid."""
    return _CATEGORIES.where(tx, "ORDER BY position, name, id")


def category(tx: Reader, category_id: str) -> Category | None:
    """The category of this id."""
    return _CATEGORIES.get(tx, category_id)


def delete_category(tx: Writer, category_id: str) -> bool:
    """Remove an empty category; False where there is none or an item (archived ones too) is in it."""
    if tx.row("SELECT 1 FROM items WHERE category_id = ? LIMIT 1", category_id) is not None:
        return False
    return _CATEGORIES.delete(tx, category_id)


def put_group(tx: Writer, group: ModifierGroup) -> None:
    """Write a modifier group, new or changed, for every item that has it."""
    tx.run(
        "INSERT INTO modifier_groups (id, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
        group.id,
        codec.to_json(group),
    )


def groups(tx: Reader) -> Mapping[str, ModifierGroup]:
    """Every modifier group, by id."""
    rows = tx.rows("SELECT id, body FROM modifier_groups ORDER BY id")
    return {group: codec.from_json(ModifierGroup, body) for group, body in rows}


def put_item(tx: Writer, item: Item) -> None:
    """Write an item, new or changed, with its groups, codes and search words."""
    for group in item.modifier_groups:
        put_group(tx, group)
    number = tx.value(
        "INSERT INTO items (id, name, category_id, position, archived, counted, groups, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
        " category_id = excluded.category_id, position = excluded.position, archived = excluded.archived,"
        " counted = excluded.counted, groups = excluded.groups, body = excluded.body RETURNING number",
        item.id,
        item.name,
        item.category_id,
        item.position,
        int(item.archived),
        int(item.counted),
        codec.dumps([group.id for group in item.modifier_groups]),
        codec.to_json(replace(item, modifier_groups=())),
    )
    tx.run("DELETE FROM codes WHERE item_id = ?", item.id)
    given = [(one.code, 0, one.id) for one in item.variations]
    given += [(barcode, 1, one.id) for one in item.variations for barcode in one.barcodes]
    codes = {(code_key(code), kind, item.id, variation) for code, kind, variation in given if code.strip()}
    tx.run_many("INSERT INTO codes (code, barcode, item_id, variation_id) VALUES (?, ?, ?, ?)", sorted(codes))
    # To be found by the words of both forms.
    typed = sorted({code for code, _, _ in given} | {key for key, *_ in codes})
    names = " ".join([item.name, *(one.name for one in item.variations if one.name)])
    shelf = tx.value("SELECT name FROM categories WHERE id = ?", item.category_id)
    _index(
        tx,
        number,
        "" if item.archived else names,
        "" if item.archived else " ".join(typed),
        "" if item.archived else str(shelf or ""),
    )


def item(tx: Reader, item_id: str) -> Item | None:
    """The item of this id, archived or not."""
    found = items(tx, [item_id])
    return found[0] if found else None


def items(tx: Reader, ids: Iterable[str]) -> tuple[Item, ...]:
    """The items of these ids, in this order; unknown ids are left out."""
    wanted = list(ids)
    rows = tx.rows(
        "SELECT id, body, groups FROM items WHERE id IN (SELECT value FROM json_each(?))", codec.dumps(wanted)
    )
    by_id = dict(zip((row[0] for row in rows), _items(tx, [row[1:] for row in rows]), strict=True))
    return tuple(by_id[one] for one in wanted if one in by_id)


def every_item(tx: Reader, *, archived: bool = False) -> tuple[Item, ...]:
    """Every item, in the order of the grid; with the archived ones or without."""
    rows = tx.rows(
        "SELECT body, groups FROM items WHERE archived <= ? ORDER BY position, name, id", int(archived)
    )
    return tuple(_items(tx, rows))


def by_code(tx: Reader, code: str) -> tuple[Found, ...]:
    """What a typed code or scanned barcode means, in any case and with or without the zero before a UPC-A.

    Several where it was given twice; archived items are left out.
    """
    # As it was typed, too: so codes stand in files of older programs until their item is written again.
    rows = tx.rows(
        "SELECT DISTINCT item_id, variation_id FROM codes WHERE code IN (?, ?)"
        " ORDER BY item_id, variation_id",
        code_key(code),
        code.strip(),
    )
    by_id = {one.id: one for one in items(tx, {row[0] for row in rows}) if not one.archived}
    return tuple(
        Found(by_id[item_id], variation)
        for item_id, variation_id in rows
        if item_id in by_id
        for variation in by_id[item_id].variations
        if variation.id == variation_id
    )


def search(tx: Reader, text: str, *, limit: int = 200) -> tuple[str, ...]:
    """Ids of items in which every typed word begins a word of name, code or category.

    Archived ones are left out.
    """
    # Quoted, so that nothing typed is read as FTS5's own language (https://sqlite.org/fts5.html#fts5_strings).
    words = ["".join(char if char.isalnum() else " " for char in word) for word in text[:200].split()]
    parts = [part for word in words for part in word.split()][:8]
    if not parts:
        return ()
    query = " ".join(f'"{part}"*' for part in parts)
    rows = tx.rows(
        "SELECT items.id FROM item_words JOIN items ON items.number = item_words.rowid WHERE item_words"
        " MATCH ? LIMIT ?",
        query,
        min(limit, SEARCH_LIMIT),
    )
    return tuple(item_id for (item_id,) in rows)


def _index(tx: Writer, number: int, names: str, codes: str, shelf: str) -> None:
    tx.run("DELETE FROM item_words WHERE rowid = ?", number)
    tx.run(
        "INSERT INTO item_words (rowid, name, code, category) VALUES (?, ?, ?, ?)",
        number,
        names,
        codes,
        shelf,
    )


def _items(tx: Reader, rows: Iterable[tuple[str, str]]) -> list[Item]:
    known = groups(tx)
    return [
        replace(
            codec.from_json(Item, body),
            modifier_groups=tuple(known[group] for group in codec.loads(group_ids) if group in known),
        )
        for body, group_ids in rows
    ]
