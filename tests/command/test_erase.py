"""`passbell erase` on a real file: asked for, done, and said what is left."""

from pathlib import Path

import pytest

from pos.base.paths import Home
from pos.shop.cart import Contact
from pos.storage import audit, orders
from pos.storage.storage import Storage
from tests.command.desk import NOW, Terminal
from tests.storage.samples import order, sell

GUEST = Contact(name="Sample Guest", phone="+49 30 5550100", email="guest@example.com")
NOTHING = {"orders": 0, "carts": 0, "letters": 0, "texts": 0, "open_orders": 0}


@pytest.fixture
def passbell(tmp_path: Path) -> Terminal:
    """A till that sold one order to the sample guest."""
    terminal = Terminal(tmp_path / "home")
    Home(terminal.home).make()
    with opened(terminal) as storage, storage.write() as tx:
        sell(tx, order(1, contact=GUEST), 1)
    return terminal


def opened(passbell: Terminal) -> Storage:
    return Storage.open(Home(passbell.home).database(live=False), live=False, now=NOW)


def contact(passbell: Terminal) -> Contact:
    with opened(passbell) as storage, storage.read() as tx:
        found = orders.get(tx, order(1).id)
    assert found is not None
    return found.cart.contact


@pytest.mark.parametrize(
    "who", [("--email", "guest@example.com"), ("--phone", "+49305550100"), ("--name", "sample guest")]
)
def test_a_person_is_erased_and_counted(passbell: Terminal, who: tuple[str, str]) -> None:
    said = passbell("erase", *who, "--yes", "--json", "--who", "sample manager")
    assert (said.code, said.err) == (0, "")
    assert said.json == NOTHING | {"orders": 1}
    assert contact(passbell) == Contact()
    with opened(passbell) as storage, storage.read() as tx:
        assert [(line.who, line.deed) for line in audit.page(tx)] == [("sample manager", "person_erased")]


def test_nothing_is_erased_without_a_yes(passbell: Terminal) -> None:
    said = passbell("erase", "--name", GUEST.name, given="no\n")
    assert (said.code, said.out) == (1, "")
    assert "cannot be undone" in said.err
    assert said.err.endswith("passbell: Nothing was erased. Type yes when it is meant, or give --yes.\n")
    assert contact(passbell) == GUEST


def test_a_typed_yes_is_enough(passbell: Terminal) -> None:
    assert passbell("erase", "--name", GUEST.name, given="yes\n").code == 0
    assert contact(passbell) == Contact()


def test_nobody_in_particular_is_not_asked_about(passbell: Terminal) -> None:
    said = passbell("erase", "--yes", "--json")
    assert (said.code, said.json["error"]) == (1, "storage.erase_what")
    assert contact(passbell) == GUEST


def test_an_order_that_waits_is_left_alone_and_said(passbell: Terminal) -> None:
    with opened(passbell) as storage, storage.write() as tx:
        orders.insert_temp(tx, order(2, contact=GUEST))
    said = passbell("erase", "--email", GUEST.email, "--yes", "--json")
    assert said.code == 1
    assert said.json == NOTHING | {"orders": 1, "open_orders": 1}
    with opened(passbell) as storage, storage.read() as tx:
        waiting = orders.temp(tx, order(2).id)
    assert waiting is not None
    assert waiting.cart.contact == GUEST
