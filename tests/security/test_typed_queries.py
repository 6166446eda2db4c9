"""What is typed into a search or given as an order's name is data, never a query."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.base.paths import resources
from pos.storage import catalog, demo, orders
from pos.storage.storage import Storage
from tests.command.desk import Terminal
from tests.storage.samples import NOW

EVIL = [
    "' OR '1'='1",
    '" OR name:*',
    "*",
    "NEAR(a b)",
    "name:flat",
    "a AND b",
    "NOT coffee",
    "^flat",
    'flat white" ) ; DROP TABLE items; --',
    "\0",
    "%",
    "_",
    "(" * 500,
    '"' * 501,
    "\ud800",
]


def shop(folder: Path) -> Storage:
    storage = Storage.open(folder / "practice.db", live=False, now=NOW)
    with storage.write() as tx:
        demo.load(tx, resources() / "demo" / "cafe.toml")
    return storage


@pytest.mark.parametrize("text", EVIL, ids=ascii)
def test_what_is_typed_is_searched_and_never_executed(tmp_path: Path, text: str) -> None:
    with shop(tmp_path) as storage, storage.read() as tx:
        every = len(catalog.every_item(tx))
        found = catalog.search(tx, text)
        assert len(found) < every
        assert orders.find(tx, text) is None
        assert len(catalog.every_item(tx)) == every > 10


def test_any_text_is_a_search(tmp_path: Path) -> None:
    with shop(tmp_path) as storage, storage.read() as tx:

        @settings(max_examples=300, deadline=None)
        @given(st.text(max_size=60))
        def searched(text: str) -> None:
            catalog.search(tx, text)
            orders.find(tx, text)

        searched()


@pytest.mark.parametrize(
    "text", ["A-001' OR '1'='1", "TEMP-%%%%%%%%%%", "../../etc/passwd", "x; DROP TABLE orders", "٣"]
)
def test_an_order_by_such_a_name_is_none(tmp_path: Path, text: str) -> None:
    passbell = Terminal(tmp_path / "home")
    assert passbell("sell", "2005").code == 0
    assert passbell("show", text, "--json").json["error"] == "orders.no_such"
    assert len(passbell("orders", "--json").json) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("sell", "2005:99999999999999999999"),
        ("sell", "2005:0"),
        ("sell", "2005:-1"),
        ("sell", "2005:1e9"),
        ("sell", "2005", "--name", "x" * 5_000),
        ("sell", "2005", "--name", "\u202eevil"),
        ("sell", "2005", "--email", "a@b.example\r\nBcc: x@y.example"),
        ("refund", "A-001", "--reason", "x", "--amount-minor", "9" * 40),
        ("refund", "A-001", "--reason", "x", "--amount-minor", "-5"),
    ],
    ids=ascii,
)
def test_extremes_are_refused_in_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    said = Terminal(tmp_path / "home")(*words)
    assert said.code == 1
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "Traceback" not in said.err
