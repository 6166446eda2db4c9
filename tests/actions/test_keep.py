"""After a restore: the company is asked before anything is done a second time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos.actions import keep, refund
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, RefundState
from pos.storage import backups, outbox
from pos.storage.restore import restore
from tests.actions.shops import Shop, open_shop


def copy(shop: Shop, folder: Path) -> Path:
    """A backup of now."""
    return backups.make(shop.storage.path, folder, now=shop.now).file


@contextmanager
def restored(shop: Shop, backup: Path, folder: Path) -> Iterator[Shop]:
    """The till after this backup was put back, with the same company and clock."""
    path = folder / "restored.db"
    restore(path, backup, live=False, now=shop.now)
    with open_shop(folder, path=path, company=shop.company, clock=shop.clock) as again:
        yield again


def held(shop: Shop) -> int:
    """How many jobs wait for the company's word."""
    with shop.storage.read() as tx:
        return len(outbox.held(tx))


def test_a_link_made_after_the_backup_is_learnt_and_not_made_again(shop: Shop, tmp_path: Path) -> None:
    order = shop.cart()
    shop.charge(order)
    backup = copy(shop, tmp_path / "backups")
    shop.work()
    shop.later(minutes=1)
    with restored(shop, backup, tmp_path) as again:
        assert held(again) == 1
        again.work()
        assert held(again) == 0
        assert again.states(order) == [AttemptState.PENDING]
    assert len(shop.company.links) == 1


def test_what_was_paid_after_the_backup_settles_and_waits_for_a_word(shop: Shop, tmp_path: Path) -> None:
    order = shop.cart()
    shop.charge(order)
    backup = copy(shop, tmp_path / "backups")
    shop.work()
    shop.pay(order)
    shop.hear()
    assert shop.look(order).ticket is not None
    shop.later(minutes=1)
    with restored(shop, backup, tmp_path) as again:
        again.work()
        found = again.look(order)
        assert (found.order.stage, found.order.number) == (Stage.PAID, "A-101")
        assert found.ticket is None
    assert len(shop.company.links) == 1


def test_a_refund_sent_after_the_backup_is_not_sent_again(shop: Shop, tmp_path: Path) -> None:
    order = shop.paid()
    refund.refund_order(
        storage=shop.storage, terms=shop.terms, order=order, reason="spilt", who="Cashier", now=shop.now
    )
    backup = copy(shop, tmp_path / "backups")
    shop.work()
    shop.later(hours=30)
    with restored(shop, backup, tmp_path) as again:
        again.work()
        assert [each.state for each in again.look(order).refunds] == [RefundState.IN_TRANSIT]
    assert len(shop.company.refunds) == 1


def test_while_the_company_is_away_everything_stays_held(shop: Shop, tmp_path: Path) -> None:
    order = shop.cart()
    shop.charge(order)
    backup = copy(shop, tmp_path / "backups")
    shop.later(minutes=1)
    with restored(shop, backup, tmp_path) as again:
        again.company.down = True
        again.work()
        assert held(again) == 1
        assert again.states(order) == [AttemptState.CREATED]
        again.company.down = False
        again.work()
        assert held(again) == 1
        again.later(seconds=15)
        again.work()
        assert held(again) == 0


def test_an_order_that_the_backup_does_not_know_is_limbo(shop: Shop, tmp_path: Path) -> None:
    backup = copy(shop, tmp_path / "backups")
    shop.paid()
    shop.later(minutes=1)
    with restored(shop, backup, tmp_path) as again:
        assert keep.has_held(storage=again.storage)
        again.work()
        assert [(case.kind, case.amount_minor) for case in again.limbo()] == [("unknown_order", 420)]
        assert not keep.has_held(storage=again.storage)


def test_without_a_restore_the_company_is_not_asked(shop: Shop) -> None:
    shop.order()
    assert shop.company.calls == ["ask"]
