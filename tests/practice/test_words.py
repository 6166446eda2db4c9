"""Words and amounts of the pay page."""

import re
import tomllib

import pytest

from pos.base.paths import resources
from pos.practice import money, words
from pos.shop.currencies import DECIMALS


def test_every_language_has_every_word_with_the_same_places() -> None:
    with (resources() / "practice" / "words.toml").open("rb") as file:
        tables = tomllib.load(file)
    assert tuple(tables) == words.LANGUAGES
    for table in tables.values():
        assert table.keys() == tables["en"].keys()
        for key, text in table.items():
            assert re.findall(r"{\w+}", text) == re.findall(r"{\w+}", tables["en"][key])


def test_every_word_is_said_somewhere() -> None:
    folder = resources() / "practice"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.html"))
    code += (resources().parent / "pos" / "practice" / "paypage.py").read_text(encoding="utf-8")
    for key in words.table("en"):
        heading = key.removesuffix("_more")
        assert re.search(rf'words\.{key}\b|"{key}"|"{heading}"', code), key


@pytest.mark.parametrize(
    ("amount", "currency", "language", "text"),
    [
        (2508, "eur", "en", "€25.08"),
        (2508, "eur", "de", "25,08\xa0€"),
        (2508, "eur", "es", "25,08\xa0€"),
        (123456789, "usd", "en", "$1,234,567.89"),
        (5, "gbp", "en", "£0.05"),
        (1500, "jpy", "en", "¥1,500"),
        (1234, "bhd", "en", "BHD\xa01.234"),
        (-132, "eur", "en", "−€1.32"),
        (1250, "chf", "de", "12,50\xa0CHF"),
    ],
)
def test_amounts_are_written_as_people_write_them(
    amount: int, currency: str, language: str, text: str
) -> None:
    assert money.shown(amount, currency, language) == text


def test_lines_show_amounts_without_a_symbol() -> None:
    assert money.shown(-132, "eur", "en", with_symbol=False) == "−1.32"


def test_every_special_currency_is_a_known_one() -> None:
    assert money.NO_DECIMALS < money.CURRENCIES
    assert money.THREE_DECIMALS < money.CURRENCIES
    assert money.SMALLEST.keys() < money.CURRENCIES
    known = {code.lower(): places for code, places in DECIMALS.items() if places <= 3}
    assert {currency: money.decimals(currency) for currency in money.CURRENCIES} == known
