"""The catalogue with its search index and codes, in step with every write."""

from dataclasses import replace
from pathlib import Path

import pytest

from pos.base.paths import resources
from pos.shop.catalog import Category, Modifier, ModifierGroup, Variation
from pos.shop.errors import BadInput
from pos.storage import catalog, demo, kitchen, stock, taxes
from pos.storage.storage import Storage
from tests.storage.catalog_samples import item


@pytest.mark.parametrize("text", ["flat", "FLA wh", "whi fla", "1001", "coff flat", "crème", "creme"])
def test_an_item_is_found_by_the_beginnings_of_its_words(storage: Storage, text: str) -> None:
    with storage.write() as tx:
        catalog.put_category(tx, Category("coffee", "Coffee"))
        catalog.put_item(tx, item("flat-white", "Flat white crème", category="coffee", code="1001"))
        catalog.put_item(tx, item("tart", "Tart", code="2002"))
        assert catalog.search(tx, text) == ("flat-white",)


@pytest.mark.parametrize(
    "text", ["", "   ", '"', "***", "a AND b", "name:x", "flat NOT white", "(", "-", "^"]
)
def test_nothing_typed_is_read_as_a_search_language(storage: Storage, text: str) -> None:
    with storage.write() as tx:
        catalog.put_item(tx, item("tart", "Tart"))
        assert catalog.search(tx, text) == ()


def test_a_changed_item_is_found_by_its_new_name_only(storage: Storage) -> None:
    with storage.write() as tx:
        catalog.put_item(tx, item("tart", "Tart", code="2002", barcode="4006381333931"))
        catalog.put_item(tx, item("tart", "Pie", code="2003"))
        assert catalog.search(tx, "tart") == ()
        assert catalog.search(tx, "pie") == ("tart",)
        assert catalog.by_code(tx, "2002") == ()
        assert catalog.by_code(tx, "4006381333931") == ()
        assert [found.item.name for found in catalog.by_code(tx, " 2003 ")] == ["Pie"]


def test_a_renamed_category_finds_its_items(storage: Storage) -> None:
    with storage.write() as tx:
        catalog.put_category(tx, Category("cakes", "Cakes"))
        catalog.put_item(tx, item("tart", "Tart"))
        catalog.put_category(tx, Category("cakes", "Sweets"))
        assert catalog.search(tx, "sweets") == ("tart",)
        assert catalog.search(tx, "cakes") == ()


def test_an_archived_item_is_neither_found_nor_scanned(storage: Storage) -> None:
    with storage.write() as tx:
        catalog.put_item(tx, replace(item("tart", "Tart", code="2002"), archived=True))
        assert catalog.search(tx, "tart") == ()
        assert catalog.by_code(tx, "2002") == ()
        assert catalog.every_item(tx) == ()
        assert [one.id for one in catalog.every_item(tx, archived=True)] == ["tart"]


def test_a_code_names_the_variation(storage: Storage) -> None:
    two = replace(
        item("latte"),
        variations=(Variation("small", "Small", 300, "1"), Variation("large", "Large", 400, "2")),
    )
    with storage.write() as tx:
        catalog.put_item(tx, two)
        assert [found.variation.id for found in catalog.by_code(tx, "2")] == ["large"]


@pytest.mark.parametrize("scanned", ["036000291452", "0036000291452", " 0036000291452 "])
@pytest.mark.parametrize("given", ["036000291452", "0036000291452"])
def test_a_scanner_that_drops_the_zero_before_a_upc_a_still_finds_the_item(
    storage: Storage, given: str, scanned: str
) -> None:
    with storage.write() as tx:
        catalog.put_item(tx, item("wine", barcode=given))
        assert [found.item.id for found in catalog.by_code(tx, scanned)] == ["wine"]
        assert catalog.search(tx, given) == ("wine",)


def test_a_typed_code_is_found_in_any_case(storage: Storage) -> None:
    with storage.write() as tx:
        catalog.put_item(tx, item("latte", code="Lat-L"))
        assert [found.item.id for found in catalog.by_code(tx, "lat-l")] == ["latte"]
        assert catalog.by_code(tx, "lat") == ()
        assert catalog.by_code(tx, "x" * 500) == ()
        assert catalog.by_code(tx, "") == ()


def test_a_code_of_an_older_file_is_found_as_it_was_written(storage: Storage) -> None:
    with storage.write() as tx:
        catalog.put_item(tx, item("latte"))
        tx.run(
            "INSERT INTO codes (code, barcode, item_id, variation_id) VALUES ('Lat-L', 0, 'latte', 'latte')"
        )
        assert [found.item.id for found in catalog.by_code(tx, "Lat-L")] == ["latte"]


def test_a_code_given_twice_names_both(storage: Storage) -> None:
    with storage.write() as tx:
        catalog.put_item(tx, item("tart", code="7"))
        catalog.put_item(tx, item("cake", code="7"))
        assert [found.item.id for found in catalog.by_code(tx, "7")] == ["cake", "tart"]


def test_a_modifier_group_is_shared(storage: Storage) -> None:
    milk = ModifierGroup("milk", "Milk", (Modifier("oat", "Oat", 50),))
    dearer = replace(milk, modifiers=(Modifier("oat", "Oat", 60),))
    with storage.write() as tx:
        for one in ("latte", "mocha"):
            catalog.put_item(tx, replace(item(one), modifier_groups=(milk,)))
        catalog.put_group(tx, dearer)
        assert [one.modifier_groups for one in catalog.every_item(tx)] == [(dearer,), (dearer,)]


def test_a_category_with_items_is_not_removed(storage: Storage) -> None:
    with storage.write() as tx:
        catalog.put_category(tx, Category("cakes", "Cakes"))
        catalog.put_item(tx, item("tart"))
        assert catalog.delete_category(tx, "cakes") is False
        catalog.put_category(tx, Category("empty", "Empty"))
        assert catalog.delete_category(tx, "empty") is True
        assert [one.id for one in catalog.categories(tx)] == ["cakes"]


def test_the_demo_shop_is_loaded_whole(storage: Storage) -> None:
    with storage.write() as tx:
        shop = demo.load(tx, resources() / "demo" / "cafe.toml")
        items = catalog.every_item(tx, archived=True)
        assert shop.currency == "EUR"
        assert len(items) == shop.items >= 60
        assert {one.category_id for one in items} <= {one.id for one in catalog.categories(tx)}
        assert {one.station for one in items} <= set(kitchen.stations(tx))
        assert taxes.table(tx).rates["standard"].per_million == 190_000
        counted = {one.id for one in items if one.counted}
        assert counted == set(stock.levels(tx))
        assert counted


def test_a_broken_demo_file_is_refused_whole(storage: Storage, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text('[shop]\nname = "x"\n')
    with pytest.raises(BadInput), storage.write() as tx:
        demo.load(tx, broken)
    with storage.read() as tx:
        assert catalog.categories(tx) == ()
