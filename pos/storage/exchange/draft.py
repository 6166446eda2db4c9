"""One row of a catalogue file, understood: what every convention is turned into, and why a row is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pos.base.i18n import Message
from pos.shop.money import decimals
from pos.storage.exchange.sheet import MAX_COLUMNS, Line

MAX_PRICE_DIGITS = 10
_SIGNS = re.compile(r"[A-Z]{3}|[$€£¥₹]|kr\.?|zł|Fr\.?")
_SPACES = re.compile(r"[ '’\u00a0\u202f]")
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")


class RowRefused(Exception):
    """A row that cannot be taken; it never leaves the importer, which reports its reason."""

    def __init__(self, key: str, **values: object) -> None:
        """Name the words by their key."""
        super().__init__(key)
        self.reason = Message(f"storage.{key}", values)


@dataclass(frozen=True)
class Draft:
    """A variation of an item, as a file tells it. None means that the file does not say.

    `handle` groups the rows of one item. `groups` are modifier groups as (name, wanted), `rates` taxes as
    (name, parts per million or None, wanted); empty where the file has no such columns.
    """

    line: int
    handle: str
    name: str
    variation_name: str
    price_minor: int
    code: str = ""
    barcodes: tuple[str, ...] = ()
    category: str | None = None
    description: str | None = None
    archived: bool | None = None
    quantity: int | None = None
    groups: tuple[tuple[str, bool], ...] = ()
    rates: tuple[tuple[str, int | None, bool], ...] = ()
    own: dict[str, str] = field(default_factory=dict)


def price(text: str, currency: str) -> int:
    """Minor units of a price as spreadsheets write it.

    RowRefused where it is none, negative, or could be two.
    """
    if not text or text.casefold() == "variable":
        raise RowRefused("row_no_price")
    places = decimals(currency)
    bare = _SPACES.sub("", _SIGNS.sub("", text))
    whole, mark, rest = _parted(bare, places)
    if set(rest[places:]) <= {"0"}:
        rest = rest[:places]
    digits = whole + rest
    if (
        not (digits.isascii() and digits.isdigit() and whole)
        or (mark and not rest and places)
        or len(rest) > places
        or len(whole) > MAX_PRICE_DIGITS
    ):
        raise RowRefused("row_bad_price", price=text[:40])
    return int(whole + rest.ljust(places, "0"))


def _parted(bare: str, places: int) -> tuple[str, str, str]:
    """Whole part, mark and decimals. `1,234` may mean two prices, so it becomes no number at all."""
    point = max(bare.rfind("."), bare.rfind(","))
    if point < 0:
        return bare, "", ""
    mark, whole, rest = bare[point], bare[:point], bare[point + 1 :]
    if _GROUPED.fullmatch(whole) and mark not in whole:
        return re.sub("[.,]", "", whole), mark, rest
    if _GROUPED.fullmatch(bare) and (bare.count(mark) > 1 or places == 0):
        return bare.replace(mark, ""), "", ""
    if len(rest) == 3 and places != 3 and whole != "0":
        return "?", mark, rest
    return whole, mark, rest


def answers(line: Line, prefix: str) -> Iterator[tuple[str, bool]]:
    """What follows `prefix` in the headings that begin so, and whether the row says yes to it."""
    for column, cell in line.cells.items():
        if column.startswith(prefix):
            yield column.removeprefix(prefix), yes(cell)


def yes(text: str) -> bool:
    """Y and N, as both companies write them, and what people make of it."""
    plain = text.casefold()
    if plain in ("y", "yes", "true", "1", "x"):
        return True
    if plain in ("", "n", "no", "false", "0"):
        return False
    raise RowRefused("row_not_yes_or_no", value=text[:40])


def whole_number(text: str) -> int | None:
    """A count such as `12` or `12.000`; None for an empty cell."""
    if not text:
        return None
    match = re.fullmatch(r"(-?\d{1,9})(?:[.,]0+)?", text)
    if match is None:
        raise RowRefused("row_bad_number", value=text[:40])
    return int(match[1])


@lru_cache(maxsize=MAX_COLUMNS)
def rate(text: str) -> tuple[str, int | None]:
    """Name and parts per million of a tax column's heading: `VAT (19%)`, `"VAT" (8.875%)` or only a name."""
    match = re.fullmatch(r'"?(.*?)"?\s*\((\d{1,2}(?:[.,]\d{1,4})?)\s*%\)', text)
    if match is None:
        return text.strip('"'), None
    whole, _, rest = match[2].replace(",", ".").partition(".")
    return match[1], int(whole + rest.ljust(4, "0"))
