"""`passbell import` and `export`: five thousand rows with fifty bad ones, and the way there and back."""

import csv
from pathlib import Path

import pytest

from pos.base.paths import Home
from pos.storage import catalog
from pos.storage.storage import Storage
from tests.command.desk import NOW, Terminal

COLUMNS = ["Token", "Item Name", "Variation Name", "SKU", "Description", "Category", "Price"]


@pytest.fixture
def passbell(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "home")


def write(file: Path, rows: list[list[str]]) -> Path:
    with file.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([COLUMNS, *rows])
    return file


def row(number: int, *, name: str | None = None, price: str = "2.50") -> list[str]:
    own = f"Sample {number}" if name is None else name
    return ["", own, "Regular", f"S{number:05d}", "", f"Shelf {number % 20}", price]


def item_names(passbell: Terminal) -> set[str]:
    path = Home(passbell.home).database(live=False)
    with Storage.open(path, live=False, now=NOW) as storage, storage.read() as tx:
        return {item.name for item in catalog.every_item(tx)}


def test_of_5000_rows_with_50_bad_ones_the_good_are_loaded_and_the_bad_explained(
    passbell: Terminal, tmp_path: Path
) -> None:
    bad = {number: row(number, price="cheap") for number in range(50, 5000, 200)}
    bad |= {number: row(number, name="") for number in range(150, 5000, 200)}
    file = write(tmp_path / "items.csv", [bad.get(number) or row(number) for number in range(5000)])
    said = passbell("import", str(file), "--json")
    assert said.code == 0, said.err
    assert (said.json["rows"], said.json["added"], said.json["changed"]) == (5000, 4950, 0)
    # The first line of the file holds the columns.
    assert [refused["line"] for refused in said.json["refused"]] == sorted(number + 2 for number in bad)
    assert all(refused["says"] for refused in said.json["refused"])
    assert len(item_names(passbell)) == 4950


def test_a_person_reads_line_name_and_reason(passbell: Terminal, tmp_path: Path) -> None:
    file = write(tmp_path / "items.csv", [row(1), row(2, price="cheap")])
    said = passbell("import", str(file))
    assert said.code == 0
    assert "1 items new, 0 changed, 0 unchanged, 1 rows refused." in said.out
    assert "line 3  Sample 2  " in said.out


def test_a_trial_changes_nothing(passbell: Terminal, tmp_path: Path) -> None:
    file = write(tmp_path / "items.csv", [row(1)])
    said = passbell("import", "--try", str(file), "--json")
    assert (said.json["added"], said.json["tried_only"]) == (1, True)
    assert item_names(passbell) == set()


def test_a_file_of_which_nothing_can_be_taken_exits_with_1(passbell: Terminal, tmp_path: Path) -> None:
    file = write(tmp_path / "items.csv", [row(1, price="cheap")])
    assert passbell("import", str(file)).code == 1


@pytest.mark.parametrize("content", [b"", b"a,b,c\n1,2,3\n", b"\x00\x01\x02", b"PK\x03\x04" + b"\x00" * 100])
def test_a_file_that_is_no_catalogue_is_refused_in_a_sentence(
    passbell: Terminal, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "items.csv"
    file.write_bytes(content)
    said = passbell("import", str(file))
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "Something went wrong" not in said.err
    assert item_names(passbell) == set()


def test_a_file_that_is_not_there_is_named(passbell: Terminal, tmp_path: Path) -> None:
    said = passbell("import", str(tmp_path / "none.csv"))
    assert said.err == (
        f"passbell: {tmp_path / 'none.csv'} cannot be read:"
        " No such file or directory. Check name and permissions.\n"
    )


@pytest.mark.parametrize("convention", ["square", "loyverse"])
def test_what_was_exported_can_be_imported_elsewhere(
    passbell: Terminal, tmp_path: Path, convention: str
) -> None:
    passbell("import", str(write(tmp_path / "items.csv", [row(number) for number in range(20)])))
    out = tmp_path / "out.csv"
    assert passbell("export", "--as", convention, str(out)).code == 0
    other = Terminal(tmp_path / "other")
    said = other("import", str(out), "--json")
    assert (said.json["convention"], said.json["added"], said.json["refused"]) == (convention, 20, [])
    assert item_names(other) == item_names(passbell)


@pytest.mark.parametrize("convention", ["square", "loyverse"])
def test_what_was_exported_changes_nothing_where_it_came_from(
    passbell: Terminal, tmp_path: Path, convention: str
) -> None:
    good = [row(number) for number in range(20)]
    passbell("import", str(write(tmp_path / "items.csv", good)))
    out = tmp_path / "out.csv"
    passbell("export", "--as", convention, str(out))
    said = passbell("import", str(out), "--json")
    assert (said.json["added"], said.json["changed"], said.json["unchanged"]) == (0, 0, 20)
    assert (said.code, said.json["refused"]) == (0, [])


def test_rows_that_are_refused_beside_unchanged_ones_are_no_failure(
    passbell: Terminal, tmp_path: Path
) -> None:
    passbell("import", str(write(tmp_path / "items.csv", [row(1)])))
    said = passbell("import", str(write(tmp_path / "again.csv", [row(1), row(2, price="cheap")])), "--json")
    assert (said.code, said.json["unchanged"], len(said.json["refused"])) == (0, 1, 1)


def test_an_export_to_a_place_that_cannot_be_written_is_said(passbell: Terminal, tmp_path: Path) -> None:
    passbell("import", str(write(tmp_path / "items.csv", [row(1)])))
    said = passbell("export", str(tmp_path / "no" / "folder" / "out.csv"))
    assert said.code == 1
    assert said.err.endswith("cannot be written: No such file or directory. Choose another place.\n")
