"""An order that moved to its year's file is still shown whole, and the chores move it there by themselves."""

from datetime import timedelta
from pathlib import Path

import pytest

from pos.actions import browse, cook
from pos.background.chores import Chores
from pos.shop.errors import NotFound
from tests.actions.shops import Shop


def chores(shop: Shop, folder: Path) -> Chores:
    """The chores of a till that archives after 400 days."""
    return Chores(
        storage=shop.storage,
        terms=shop.terms,
        clock=shop.clock,
        backup_folder=folder / "backups",
        backup_every=timedelta(hours=6),
        told=shop.news.append,
        wake_errands=lambda: None,
        archive_folder=folder / "archive",
        archive_after=timedelta(days=400),
    )


def hand_over(shop: Shop, order: str) -> None:
    """A ticket that is still on the board keeps its order here."""
    for _ in range(2):
        ticket = shop.look(order).ticket
        assert ticket is not None
        cook.bump(storage=shop.storage, terms=shop.terms, ticket=ticket.id, who="Cook", now=shop.now)


def test_an_old_order_moves_to_its_year_and_is_shown_from_there(shop: Shop, tmp_path: Path) -> None:
    order = shop.paid("orange-juice")
    hand_over(shop, order)
    before = shop.look(order)
    shop.later(days=402)
    chores(shop, tmp_path).round()
    with pytest.raises(NotFound):
        shop.look(order)
    found = browse.archived(
        storage=shop.storage, folder=tmp_path / "archive", order=str(before.order.number), now=shop.now
    )
    assert found.order == before.order
    assert found.ticket == before.ticket
    assert [line.kind for line in found.story] == [line.kind for line in before.story]
    assert found.money == before.money
    assert [each.payment_id for each in found.attempts] == [each.payment_id for each in before.attempts]


def test_a_young_order_stays(shop: Shop, tmp_path: Path) -> None:
    order = shop.paid("orange-juice")
    hand_over(shop, order)
    shop.later(days=398)
    chores(shop, tmp_path).round()
    assert shop.look(order).order.id == order


def test_what_was_never_here_is_not_found_in_the_archive_either(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        browse.archived(storage=shop.storage, folder=tmp_path / "archive", order="A-999", now=shop.now)
