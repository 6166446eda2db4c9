"""A catalogue out and in again, and files as other tills and spreadsheets write them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.base.paths import resources
from pos.shop.catalog import Category, Item, Modifier, ModifierGroup, Variation
from pos.shop.errors import BadInput
from pos.storage import catalog, demo, stock, taxes
from pos.storage.exchange import exporting, importing, sheet
from pos.storage.storage import Storage
from tests.storage.catalog_samples import item
from tests.storage.samples import NOW

SQUARE = "Token,Item Name,Variation Name,SKU,Description,Category,Price"
LOYVERSE = (
    "Handle,SKU,Name,Category,Description,Sold by weight,Option 1 name,Option 1 value,Default price,Barcode,"
    "SKU of included item,Track stock,Available for sale [Main],Price [Main],In stock [Main]"
)


def load(storage: Storage, text: str | bytes, currency: str = "EUR") -> importing.Report:
    """Load a file into the catalogue."""
    data = text if isinstance(text, bytes) else text.encode()
    with storage.write() as tx:
        return importing.load(tx, data, currency=currency)


def every(storage: Storage) -> tuple[Item, ...]:
    """The whole catalogue."""
    with storage.read() as tx:
        return catalog.every_item(tx, archived=True)


def reasons(report: importing.Report) -> list[tuple[int, str]]:
    """Line and key of each refused row."""
    return [(one.line, one.reason.key.removeprefix("storage.")) for one in report.refused]


@pytest.mark.parametrize("convention", ["square", "loyverse"])
def test_the_demo_shop_comes_back_from_a_file_as_it_was(
    tmp_path: Path, storage: Storage, convention: str
) -> None:
    with storage.write() as tx:
        demo.load(tx, resources() / "demo" / "cafe.toml")
        data = exporting.dump(tx, convention, currency="EUR")
    before = every(storage)
    again = load(storage, data)
    assert (again.convention, again.added, again.changed) == (convention, 0, 0)
    assert (again.unchanged, again.refused) == (len(before), ())
    assert every(storage) == before
    with Storage.open(tmp_path / "other.db", live=False, now=NOW) as other:
        with storage.read() as source, other.write() as tx:
            taxes.put_table(tx, taxes.table(source))
            for group in catalog.groups(source).values():
                catalog.put_group(tx, group)
            levels = {one.item_id: one.quantity for one in stock.levels(source).values()}
        report = load(other, data)
        assert (report.added, report.changed, report.refused) == (len(before), 0, ())
        # What is off sale just now is no part of a catalogue.
        assert every(other) == tuple(replace(one, sold_out=None) for one in before)
        with other.read() as tx:
            assert {one.item_id: one.quantity for one in stock.levels(tx).values()} == levels


def test_of_an_imported_file_only_what_is_new_in_it_counts_as_changed(storage: Storage) -> None:
    columns = f"{SQUARE},Current Quantity Main"
    first = [
        ",Pie,Regular,P1,,Cakes,3.80,7",
        ",Tart,Regular,T1,,Cakes,4.20,",
        ",Bun,Regular,B1,,Cakes,1.20,5",
    ]
    load(storage, "\n".join([columns, *first]))
    pie, tart, bun = every(storage)
    counted_anew = ",Pie,Regular,P1,,Cakes,3.80,8"
    dearer = ",Tart,Regular,T1,,Cakes,4.40,"
    report = load(storage, "\n".join([columns, counted_anew, dearer, first[2]]))
    assert (report.added, report.changed, report.unchanged, report.refused) == (0, 2, 1, ())
    assert every(storage) == (
        pie,
        replace(tart, variations=(replace(tart.variations[0], price_minor=440),)),
        bun,
    )
    with storage.read() as tx:
        assert {one.item_id: one.quantity for one in stock.levels(tx).values()} == {"pie": 8, "bun": 5}


def test_a_square_file_is_loaded_with_its_variations(storage: Storage) -> None:
    report = load(
        storage,
        f"{SQUARE},GTIN,Current Quantity Main\n"
        "t1,Latte,Small,L1,Milky,Hot drinks,3.80,,\n"
        "t2,Latte,Large,L2,Milky,Hot drinks,4.50,,\n"
        "t3,Tart,Regular,T1,,Cakes (T2B3ROTJ3HFGVBO22QLOOJDE),4.20,4006381333931,7\n",
    )
    assert (report.convention, report.rows, report.added, report.refused) == ("square", 3, 2, ())
    latte, tart = every(storage)
    assert [(one.name, one.price_minor, one.code) for one in latte.variations] == [
        ("Small", 380, "L1"),
        ("Large", 450, "L2"),
    ]
    assert latte.description == "Milky"
    assert tart.variations == (Variation("tart", "", 420, "T1", ("4006381333931",)),)
    assert tart.counted
    with storage.read() as tx:
        assert [one.name for one in catalog.categories(tx)] == ["Hot drinks", "Cakes"]
        assert stock.levels(tx)["tart"].quantity == 7
        assert [found.item.id for found in catalog.by_code(tx, "4006381333931")] == ["tart"]
        assert catalog.search(tx, "hot lat") == ("latte",)


def test_a_loyverse_file_is_loaded_with_its_variants(storage: Storage) -> None:
    report = load(
        storage,
        f"{LOYVERSE}\n"
        "latte,10,Latte,Drinks,Milky,N,Size,Small,3.80,,,N,Y,3.80,\n"
        "latte,11,,,,N,,Large,,,,N,Y,4.50,\n"
        "tart,12,Tart,Cakes,,N,,,4.20,4006381333931,,Y,N,4.20,3\n"
        "box,13,Gift box,Cakes,,N,,,9.00,,,N,Y,9.00,\n"
        "box,,,,,N,,,,,12,N,Y,,\n"
        "ham,14,Ham,Cold,,Y,,,2.00,,,N,Y,2.00,\n",
    )
    assert report.convention == "loyverse"
    assert reasons(report) == [(5, "row_sibling"), (6, "row_composite"), (7, "row_by_weight")]
    latte, tart = every(storage)
    assert [(one.name, one.price_minor) for one in latte.variations] == [("Small", 380), ("Large", 450)]
    assert tart.archived
    assert tart.counted


def test_five_thousand_rows_with_fifty_bad_ones(storage: Storage) -> None:
    rows = [
        f",Sample {number},Regular,C{number},,Sample shelf,{'free' if number % 100 == 0 else '3.80'}"
        for number in range(5000)
    ]
    report = load(storage, "\n".join([SQUARE, *rows]))
    assert (report.rows, report.added, len(report.refused)) == (5000, 4950, 50)
    assert len(every(storage)) == 4950
    assert report.refused[0].line == 2
    assert report.refused[1].line == 102
    assert report.refused[1].name == "Sample 100"
    assert report.refused[1].reason.text("en") == "free is not a price, or could be two. Write it like 12.40."
    assert "free" in report.refused[1].reason.text("de")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,Regular,1,,Cakes,3.80", "row_no_name"),
        (",Tart,Regular,1,,Cakes,", "row_no_price"),
        (",Tart,Regular,1,,Cakes,variable", "row_no_price"),
        (",Tart,Regular,1,,Cakes,-3.80", "row_bad_price"),
        (',Tart,Regular,1,,Cakes,"1,234"', "row_bad_price"),
        (",Tart,Regular,1,,Cakes,3.805", "row_bad_price"),
        (f",{'x' * 201},Regular,1,,Cakes,3.80", "row_name_too_long"),
        (f",Tart,Regular,{'1' * 65},,Cakes,3.80", "row_code_too_long"),
        (",Pie,Regular,TAKEN,,Cakes,3.80", "row_code_twice"),
        (",Tart,Regular,1,,Cakes,3.80,more,cells", "row_odd"),
    ],
)
def test_a_refused_row_says_why_and_leaves_nothing(storage: Storage, row: str, reason: str) -> None:
    with storage.write() as tx:
        catalog.put_category(tx, Category("cakes", "Cakes"))
        catalog.put_item(tx, item("other", "Other", code="TAKEN"))
        catalog.put_item(tx, item("pie", "Pie"))
    before = every(storage)
    assert reasons(load(storage, f"{SQUARE}\n{row}\n")) == [(2, reason)]
    assert every(storage) == before


def test_a_code_that_comes_twice_is_taken_once(storage: Storage) -> None:
    report = load(storage, f"{SQUARE}\n,Tart,Regular,7,,Cakes,3.80\n,Pie,Regular,7,,Cakes,4.80\n")
    assert reasons(report) == [(3, "row_code_twice")]
    assert [one.name for one in every(storage)] == ["Tart"]


def test_a_known_code_under_a_new_name_is_the_same_item(storage: Storage) -> None:
    load(storage, f"{SQUARE}\n,Tart,Regular,7,,Cakes,3.80\n")
    report = load(storage, f"{SQUARE}\n,Lemon tart,Regular,7,,Cakes,3.80\n")
    assert (report.added, report.changed) == (0, 1)
    assert [(one.id, one.name) for one in every(storage)] == [("tart", "Lemon tart")]


def test_two_items_of_one_name_stay_two(storage: Storage) -> None:
    rows = "a,1,Tea,Hot,,N,,,2.00,,,N,Y,2.00,\nb,2,Tea,Cold,,N,,,2.50,,,N,Y,2.50,\n"
    assert load(storage, f"{LOYVERSE}\n{rows}").added == 2
    assert [one.id for one in every(storage)] == ["tea", "tea-2"]


def test_an_item_is_taken_whole_or_not_at_all(storage: Storage) -> None:
    report = load(
        storage, f"{SQUARE}\n,Latte,Small,,,Drinks,3.80\n,Latte,Large,,,Drinks,much\n,Tea,,,,Drinks,2.00\n"
    )
    assert reasons(report) == [(2, "row_sibling"), (3, "row_bad_price")]
    assert [one.name for one in every(storage)] == ["Tea"]


def test_modifiers_and_taxes_are_named_by_their_columns(storage: Storage) -> None:
    with storage.write() as tx:
        demo.load(tx, resources() / "demo" / "cafe.toml")
        catalog.put_group(tx, ModifierGroup("sauces", "Sauces", (Modifier("red", "Red"),)))
    heads = f"{SQUARE},Modifier Set - Sauces,Modifier Set - Milk,Modifier Set - Nowhere"
    heads += ",Tax - Food (7%),Tax - Odd (3%)"
    report = load(
        storage,
        f"{heads}\n"
        ",Chips,Regular,,,Kitchen,3.80,Y,N,N,Y,N\n"
        ",Fries,Regular,,,Kitchen,3.80,N,N,Y,N,N\n"
        ",Shake,Regular,,,Kitchen,3.80,N,Y,N,N,N\n"
        ",Ice,Regular,,,Kitchen,3.80,N,N,N,N,Y\n"
        ",Soup,Regular,,,Kitchen,3.80,N,perhaps,N,N,N\n",
    )
    assert reasons(report) == [
        (3, "row_no_group"),
        (4, "row_group_twice"),
        (5, "row_no_tax"),
        (6, "row_not_yes_or_no"),
    ]
    with storage.read() as tx:
        chips = catalog.item(tx, "chips")
    assert chips is not None
    assert [group.id for group in chips.modifier_groups] == ["sauces"]
    assert chips.tax_class == "food"


def test_a_changed_price_keeps_what_the_file_does_not_say(storage: Storage) -> None:
    with storage.write() as tx:
        demo.load(tx, resources() / "demo" / "cafe.toml")
        old = catalog.item(tx, "flat-white")
    assert old is not None
    report = load(storage, "Item Name,Variation Name,Price\nFlat white,Regular,3.90\nFlat white,Large,4.60\n")
    assert (report.added, report.changed) == (0, 1)
    with storage.read() as tx:
        new = catalog.item(tx, "flat-white")
    assert new is not None
    assert [one.price_minor for one in new.variations] == [390, 460]
    assert [one.id for one in new.variations] == [one.id for one in old.variations]
    assert (new.modifier_groups, new.station, new.allergens) == (
        old.modifier_groups,
        old.station,
        old.allergens,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_files_of_many_spreadsheets_are_read(storage: Storage, encoding: str, separator: str) -> None:
    text = separator.join(["Item Name", "Variation Name", "Price"]) + "\r\n"
    text += separator.join(["Crème brûlée", "Regular", '"4,20"']) + "\r\n\r\n"
    assert load(storage, text.encode(encoding)).added == 1
    assert [(one.name, one.variations[0].price_minor) for one in every(storage)] == [("Crème brûlée", 420)]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "csv_no_text"),
        (b"\x89PNG\r\n\x00\x00", "csv_no_text"),
        (b'""\n"",""\n', "csv_no_text"),
        (b"a,b\n1,2\n", "csv_unknown"),
        (b'Item Name,Variation Name,Price\n"open', "csv_broken"),
        (b"x" * (sheet.MAX_BYTES + 1), "csv_too_large"),
        (",".join(["Price"] * 301).encode(), "csv_too_wide"),
        (SQUARE.encode() + b"\nx" * (sheet.MAX_ROWS + 1), "csv_too_long"),
    ],
)
def test_what_is_no_catalogue_is_refused_whole(storage: Storage, data: bytes, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        load(storage, data)
    assert caught.value.message.key == f"storage.{key}"
    assert every(storage) == ()


def test_no_cell_is_a_formula_and_all_come_back(storage: Storage) -> None:
    names = ["=1+1", "+49", "-5", "@here", "'=x", "''", "'plain", "Tart"]
    with storage.write() as tx:
        catalog.put_category(tx, Category("cakes", '=HYPERLINK("x")'))
        for number, name in enumerate(names):
            catalog.put_item(tx, replace(item(f"item-{number}", name), description="=cmd|' /C calc'!A0"))
        data = exporting.dump(tx, "square", currency="EUR")
    before = every(storage)
    cells = [cell for line in data.decode("utf-8-sig").splitlines() for cell in line.split(",")]
    assert not [cell for cell in cells if cell.lstrip('"').startswith(("=", "+", "-", "@"))]
    assert load(storage, data).refused == ()
    assert every(storage) == before


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=6))
def test_guarding_is_undone_exactly(text: str) -> None:
    assert sheet.unguarded(sheet.guarded(text)) == text
    assert not sheet.guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_an_unknown_convention_is_refused(storage: Storage) -> None:
    with pytest.raises(BadInput), storage.read() as tx:
        exporting.dump(tx, "abacus", currency="EUR")
