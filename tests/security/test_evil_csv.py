"""A catalogue file made to harm: it is refused row by row or whole, and nothing of it reaches a screen."""

from pathlib import Path

import pytest

from pos.shop.errors import BadInput
from pos.shop.texts import is_plain
from pos.storage import catalog
from pos.storage.exchange import importing, sheet
from pos.storage.storage import Storage
from tests.command.desk import Terminal
from tests.storage.samples import NOW

HEAD = b"Item Name,Variation Name,Description,SKU,Price\n"


def load(tmp_path: Path, data: bytes) -> tuple[list[tuple[int, str]], list[str]]:
    """Load a file into an empty shop: the refused rows, and the names of the items taken."""
    with Storage.open(tmp_path / "live.db", live=True, now=NOW) as storage, storage.write() as tx:
        report = importing.load(tx, data, currency="EUR")
        names = [item.name for item in catalog.every_item(tx, archived=True)]
    return [(row.line, row.reason.key.removeprefix("storage.")) for row in report.refused], names


@pytest.mark.parametrize(
    "name",
    ["\u202egnp.exe", "a\u2066b", "\x1b[2Jclear", "bell\x07", "two\u2028lines", '"two\nlines"', "\x9b31m"],
)
def test_a_name_that_commands_a_printer_or_turns_the_line_is_refused(tmp_path: Path, name: str) -> None:
    rows = f"{name},,,71,1.00\nSample cake,,,72,1.00\n".encode()
    assert load(tmp_path, HEAD + rows) == (
        [(3 if "lines" in name and '"' in name else 2, "row_not_plain")],
        ["Sample cake"],
    )


def test_a_description_of_several_lines_is_taken_and_one_with_commands_is_not(tmp_path: Path) -> None:
    rows = b'Sample cake,,"Two\nlines\tand a tab",71,1.00\nSample tart,,"\x1b[2J",72,1.00\n'
    assert load(tmp_path, HEAD + rows) == ([(4, "row_not_plain")], ["Sample cake"])


def test_markup_and_formulas_are_names_like_any_other(tmp_path: Path) -> None:
    rows = b"<img src=x>,,,71,1.00\n=cmd|'/C calc'!A0,,,72,1.00\n"
    assert load(tmp_path, HEAD + rows) == ([], ["<img src=x>", "=cmd|'/C calc'!A0"])


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_exported_cell_begins_like_a_formula(sign: str) -> None:
    written = sheet.write(["a", "b"], [{"a": f"{sign}cmd", "b": f"x{sign}"}]).decode("utf-8-sig")
    row = next(iter(sheet.read(written.encode()).lines))
    assert sheet.guarded(f"{sign}cmd") == f"'{sign}cmd"
    assert row.get("b").startswith("x")


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"a\0b,,,71,1.00\n",
        HEAD + b'"' + b"a" * 5_000_000 + b'",,,71,1.00\n',
        HEAD + b"".join(b"S%d,,,%d,1\n" % (number, number) for number in range(1_000_000)),
        HEAD + b'"' * 4_000_000,
        b",".join(b"c%d" % number for number in range(5_000)) + b"\n",
        b"\xff" * 1_000,
    ],
    ids=["NUL", "a huge field", "a million rows", "quotes only", "5000 columns", "no text"],
)
def test_a_file_that_is_too_much_is_refused_whole(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "evil.csv"
    file.write_bytes(data)
    said = Terminal(tmp_path / "home")("import", str(file))
    assert (said.code, said.out) == (1, "")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("price", ["9" * 30, "-5", "NaN", "1e400", "inf", "0x10", "1.005"])
def test_a_price_that_is_none_is_refused(tmp_path: Path, price: str) -> None:
    refused, names = load(tmp_path, HEAD + f"Sample cake,,,71,{price}\n".encode())
    assert ([key for _, key in refused], names) == (["row_bad_price"], [])


@pytest.mark.parametrize(
    ("text", "plain"), [("Zoë ☕\u200d", True), ("a\r\nb\tc", True), ("a\u200fb", False), ("\ue000", False)]
)
def test_what_counts_as_plain(text: str, plain: bool) -> None:
    assert is_plain(text) is plain


def test_a_heading_of_a_hundred_thousand_blanks_is_refused_before_any_row(tmp_path: Path) -> None:
    head = HEAD.rstrip() + b",Tax - a" + b" " * 100_000 + b"b\n"
    with pytest.raises(BadInput, match="500"):
        load(tmp_path, head + b"Sample cake,,,71,1.00,Y\n")


def test_a_category_of_ten_thousand_blanks_costs_no_more_than_its_length(tmp_path: Path) -> None:
    head = b"Item Name,Variation Name,SKU,Price,Category\n"
    blanks = b"a" + b" " * 9_990 + b"b"
    rows = b"".join(b"Cake %d,,S%d,1.00,%s\n" % (number, number, blanks) for number in range(300))
    refused, names = load(tmp_path, head + rows)
    assert (refused, len(names)) == ([], 300)
