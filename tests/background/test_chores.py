"""What is done by the clock: expiry, automatic refunds, backups; none of them holds the others back."""

from datetime import timedelta
from pathlib import Path

import pytest

from pos.actions.changes import Noun
from pos.background.chores import Chores
from pos.shop.tenders import AttemptState
from tests.actions.shops import Shop


def chores(shop: Shop, folder: Path, woken: list[str]) -> Chores:
    """The chores of a shop."""
    return Chores(
        storage=shop.storage,
        terms=shop.terms,
        clock=shop.clock,
        backup_folder=folder,
        backup_every=timedelta(hours=6),
        told=shop.news.append,
        wake_errands=lambda: woken.append("errands"),
    )


def test_what_is_due_is_expired_and_its_links_are_closed_at_once(shop: Shop, tmp_path: Path) -> None:
    order = shop.order()
    woken: list[str] = []
    done = chores(shop, tmp_path / "backups", woken)
    done.round()
    assert woken == []
    shop.later(minutes=30)
    done.round()
    assert woken == ["errands"]
    assert shop.states(order) == [AttemptState.CLOSING]
    assert order in shop.news[-1].ids(Noun.ORDER)


def test_a_backup_is_made_in_its_rhythm(shop: Shop, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    done = chores(shop, folder, [])
    done.round()
    done.round()
    assert len(list(folder.glob("*.db"))) == 1
    shop.later(hours=6)
    done.round()
    assert len(list(folder.glob("*.db"))) == 2


def test_a_backup_that_fails_is_told_and_holds_no_expiry_back(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    order = shop.order()
    done = chores(shop, tmp_path / "file" / "backups", [])
    with pytest.raises(Exception, match="file"):
        done.round()
    shop.later(minutes=9)
    done.round()
    shop.later(minutes=22)
    with pytest.raises(Exception, match="file"):
        done.round()
    assert shop.states(order) == [AttemptState.CLOSING]


def test_automatic_refunds_wait_for_their_time(shop: Shop, tmp_path: Path) -> None:
    shop.house(auto_refund=True)
    order = shop.paid()
    shop.pay(order, late=True)
    shop.hear()
    woken: list[str] = []
    done = chores(shop, tmp_path / "backups", woken)
    done.round()
    assert len(shop.limbo()) == 1
    shop.later(minutes=15)
    done.round()
    assert shop.limbo() == []
    assert woken == ["errands"]
