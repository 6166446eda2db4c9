"""A CSV file as rows of text: encodings, separators, limits, and the guard against formulas."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pos.shop.errors import BadInput

MAX_BYTES = 20_000_000
MAX_ROWS = 50_000
MAX_COLUMNS = 300
MAX_CELL = 10_000
MAX_HEADING = 500
_SEPARATORS = (",", ";", "\t")

# What a spreadsheet program takes for a formula; see https://owasp.org/www-community/attacks/CSV_Injection.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Line:
    """One row by column name, and the line of the file on which it ends (the header is line 1)."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """The trimmed cell of a column; empty where there is none."""
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Sheet:
    """A file's columns and its rows; empty rows are left out."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def read(data: bytes) -> Sheet:
    """Read UTF-8 (with or without mark), UTF-16 (with mark) or cp1252, between commas, semicolons or tabs.

    BadInput for what is too large, not text, or has no header.
    """
    if len(data) > MAX_BYTES:
        raise BadInput("storage.csv_too_large", limit=MAX_BYTES // 1_000_000)
    text = _text(data)
    if "\0" in text or not text.strip():
        raise BadInput("storage.csv_no_text")
    first = text.lstrip().splitlines()[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        header = _header(next((row for row in rows if any(row)), ()))
        lines = tuple(_lines(rows, header))
    except csv.Error as error:
        raise BadInput("storage.csv_broken", detail=str(error)) from error
    return Sheet(header, lines)


def write(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A CSV file for every spreadsheet: UTF-8 with mark, commas, and no cell that passes for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guarded(column) for column in columns])
    writer.writerows([guarded(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """A quote before a text that a spreadsheet would reckon with; `unguarded` takes it away."""
    risky = text.startswith(_FORMULA) or (text[:1] == "'" and text[1:2] in (*_FORMULA, "'") and len(text) > 1)
    return f"'{text}" if risky else text


def unguarded(text: str) -> str:
    """The text without the guard."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in (*_FORMULA, "'") else text


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("storage.csv_no_text")


def _header(cells: Sequence[str]) -> tuple[str, ...]:
    if not cells:
        raise BadInput("storage.csv_no_text")
    if len(cells) > MAX_COLUMNS:
        raise BadInput("storage.csv_too_wide", limit=MAX_COLUMNS)
    if any(len(cell) > MAX_HEADING for cell in cells):
        raise BadInput("storage.csv_long_heading", limit=MAX_HEADING)
    return tuple(unguarded(cell.strip()) for cell in cells)


def _lines(rows: Iterable[Sequence[str]], header: Sequence[str]) -> Iterable[Line]:
    count = 0
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        count += 1
        if count > MAX_ROWS:
            raise BadInput("storage.csv_too_long", limit=MAX_ROWS)
        number = int(getattr(rows, "line_num", count + 1))
        if len(row) > len(header) or any(len(cell) > MAX_CELL for cell in row):
            yield Line(number, {"": "odd"})
            continue
        yield Line(
            number, {name: unguarded(cell.strip()) for name, cell in zip(header, row, strict=False) if name}
        )
