"""After a restore: a payment that the kitchen may have cooked already waits for a person's word."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos.actions.changes import Changes
from pos.screens.theme import Look
from pos.shop.kitchen import TicketState
from pos.storage import marks
from tests.actions.shops import Shop, open_shop
from tests.screens.kitchen.rooms import Kitchen, open_kitchen
from tests.screens.taps import tap


def held_order(shop: Shop) -> str:
    """An order whose payment is older than the file's restore."""
    order = shop.order("orange-juice")
    shop.pay(order)
    with shop.storage.write() as tx:
        marks.put_moment(tx, marks.RESTORED_AT, shop.later(seconds=10))
    shop.later(seconds=5)
    assert isinstance(shop.hear(), Changes)
    assert shop.look(order).ticket is None
    return order


@pytest.fixture
def restored(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[tuple[Kitchen, str]]:
    """A kitchen that opens on such an order."""
    with open_shop(tmp_path) as shop:
        order = held_order(shop)
        with open_kitchen(shop, look, qtbot, tmp_path / "home") as kitchen:
            kitchen.wait(kitchen.window.held.isVisible)
            yield kitchen, order


def test_it_is_asked_about_and_not_cooked(restored: tuple[Kitchen, str]) -> None:
    kitchen, order = restored
    number = kitchen.shop.look(order).order.number
    assert kitchen.window.held.accessibleName().startswith(
        f"{number} may be cooked already: this till was restored or copied."
    )
    assert kitchen.window.board.tickets() == ()
    assert kitchen.heard == []


def test_cook_it_fires_the_ticket(restored: tuple[Kitchen, str]) -> None:
    kitchen, order = restored
    tap(kitchen.window.held.cook_button)
    kitchen.wait_shown(1)
    assert kitchen.ticket(order).state is TicketState.QUEUED
    kitchen.wait(kitchen.window.held.isHidden)


def test_was_cooked_already_writes_it_as_handed_over_without_a_bell(restored: tuple[Kitchen, str]) -> None:
    kitchen, order = restored
    tap(kitchen.window.held.leave_button)
    kitchen.wait(kitchen.window.held.isHidden)
    assert kitchen.ticket(order).state is TicketState.HANDED_OVER
    assert kitchen.window.board.tickets() == ()
    assert kitchen.heard == []
    assert [letter.kind for letter in kitchen.shop.look(order).letters if letter.kind == "ready"] == []


def test_a_wrong_answer_is_recalled(restored: tuple[Kitchen, str]) -> None:
    kitchen, order = restored
    tap(kitchen.window.held.leave_button)
    kitchen.wait(kitchen.window.quiet.button.isVisible)
    tap(kitchen.window.quiet.button)
    kitchen.wait_state(order, TicketState.RECALLED)


def test_a_second_tap_answers_for_nobody_else(restored: tuple[Kitchen, str]) -> None:
    kitchen, _ = restored
    tap(kitchen.window.held.cook_button)
    assert not kitchen.window.held.leave_button.isEnabled()
