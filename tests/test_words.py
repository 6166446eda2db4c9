"""Every word that the code asks for exists, in every language, with the values it needs."""

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pos.base import i18n
from pos.shop import errors
from tests.tidy import ROOT, sources


@dataclass(frozen=True)
class Asked:
    """A place in the code that names a key; `values` is None where only a run can tell them."""

    place: str
    key: str
    values: frozenset[str] | None


def speakers() -> set[str]:
    """The names of everything that takes a key first: `Message` and the errors that a person may see."""
    people = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.PersonError)
    ]
    return {"Message", *(kind.__name__ for kind in people)}


def asked(path: Path, text: str) -> Iterator[Asked]:
    """Every key that this file names where it makes a message or an error."""
    names = speakers()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        first = node.args[0]
        if name in names and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield Asked(f"{path.name}:{node.lineno}", first.value, _values(name, node))


def _values(name: str, call: ast.Call) -> frozenset[str] | None:
    if name == "Message":
        if len(call.args) == 1 and not call.keywords:
            return frozenset()
        table = call.args[1] if len(call.args) > 1 else call.keywords[0].value
        if not isinstance(table, ast.Dict) or not all(isinstance(key, ast.Constant) for key in table.keys):
            return None
        return frozenset(str(key.value) for key in table.keys if isinstance(key, ast.Constant))
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)


def wants(words: str) -> frozenset[str]:
    """The values that a sentence sets in."""
    return frozenset(field for _, field, _, _ in string.Formatter().parse(words) if field)


def complaints(asking: Asked, table: dict[str, str]) -> list[str]:
    """What is wrong with one place in the code."""
    if asking.key not in table:
        return [f"{asking.place}: no words for {asking.key}"]
    if asking.values is not None and (missing := wants(table[asking.key]) - asking.values):
        return [f"{asking.place}: {asking.key} also needs {sorted(missing)}"]
    return []


def table_of(language: str) -> dict[str, str]:
    """All words of a language by their key."""
    return dict(i18n._table(language))


def test_every_key_in_the_code_has_its_words_and_values() -> None:
    """Wherever a message or an error is made."""
    english = table_of("en")
    found = []
    for path, text in sources(ROOT / "pos"):
        for asking in asked(path, text):
            found += complaints(asking, english)
    assert found == []


@pytest.mark.parametrize("language", [one for one in i18n.LANGUAGES if one != "en"])
def test_every_language_has_the_same_words(language: str) -> None:
    """No key is missing or left over, and each sentence sets in the same values."""
    english, other = table_of("en"), table_of(language)
    assert sorted(set(english) ^ set(other)) == []
    assert [key for key in english if wants(english[key]) != wants(other[key])] == []


def test_no_words_wait_for_a_speaker() -> None:
    """Each key stands somewhere in the code, whole or by its beginning (`f"limbo.{kind}"`)."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    for _, text in sources(ROOT / "pos"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
    openings = tuple(start for start in beginnings if "." in start.strip("."))
    sections = tuple(start for start in beginnings if start.endswith(".") and start.count(".") == 1)
    silent = [key for key in i18n.keys("en") if key not in whole and not key.startswith(openings + sections)]
    assert sorted(silent) == []


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ('raise BadInput("till.nothing_such")', "a.py:1: no words for till.nothing_such"),
        ('raise errors.NotFound("till.known")', "a.py:1: till.known also needs ['name']"),
        ('say(Message("till.known", {"other": 1}))', "a.py:1: till.known also needs ['name']"),
        ('raise NotFound("till.known", name="Tea")', None),
        ('raise NotFound("till.known", **values)', None),
        ('say(Message("till.known", values))', None),
    ],
)
def test_a_wrong_key_or_a_missing_value_is_caught(code: str, complaint: str | None) -> None:
    """One line of code against a table of one sentence."""
    table = {"till.known": "{name} is not here."}
    found = [line for asking in asked(Path("a.py"), code) for line in complaints(asking, table)]
    assert found == ([complaint] if complaint else [])
