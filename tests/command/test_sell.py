"""`passbell sell`: what could not be sold leaves nothing behind."""

from pathlib import Path

import pytest

from pos.storage import carts, stock
from pos.storage.storage import Storage
from tests.command.desk import Terminal


def left(terminal: Terminal) -> tuple[int, int]:
    """How many carts are being built, and how many pieces are held."""
    path = terminal.home / "practice.db"
    with (
        Storage.open(path, live=False, now=terminal.clock.now(), store="practice") as storage,
        storage.read() as tx,
    ):
        return len(carts.building(tx)), sum(level.held for level in stock.levels(tx).values())


@pytest.mark.parametrize(
    "refused",
    [
        ("2005", "--tender", "cash", "--given-minor", "1"),
        ("2005", "--tender", "card", "--reference", "4242 4242 4242 4242"),
        ("2005", "--tender", "waived", "--reason", "a friend"),
        ("2005:1000",),
        ("2005", "nothing"),
    ],
)
def test_a_refused_sale_leaves_no_cart_for_the_counter(tmp_path: Path, refused: tuple[str, ...]) -> None:
    terminal = Terminal(tmp_path / "home")
    said = terminal("sell", *refused)
    assert said.code == 1
    assert said.err.startswith("passbell: ")
    assert left(terminal) == (0, 0)


def test_a_sale_in_cash_is_numbered_at_once(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "home")
    said = terminal("sell", "2005:2", "--tender", "cash", "--json").json
    assert (said["number"], said["total_minor"]) == ("A-001", 840)
    assert left(terminal) == (0, 0)
