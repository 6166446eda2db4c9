"""Orders: where they lie, how they move, and how they are found."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos.shop.cart import Contact
from pos.shop.errors import BrokenPromise
from pos.shop.orders import Stage
from pos.shop.tenders import Tender
from pos.storage import orders
from pos.storage.storage import Storage
from tests.storage.samples import DAY, NOW, ended, order, paid, sell


def test_a_completed_order_is_no_temp_order_any_more(storage: Storage) -> None:
    with storage.write() as tx:
        done = sell(tx, order(), 1)
    with storage.read() as tx:
        assert orders.temp(tx, done.id) is None
        assert orders.temps(tx) == ()
        assert orders.get(tx, done.id) == done
        assert orders.place(tx, done.id) is orders.Place.COMPLETED


def test_an_order_completes_only_once(storage: Storage) -> None:
    with storage.write() as tx:
        done = sell(tx, order(), 1)
    with pytest.raises(BrokenPromise), storage.write() as tx:
        orders.complete(tx, done, tender=Tender.LINK)
    with storage.read() as tx:
        assert tx.value("SELECT count(*) FROM orders") == 1
        assert tx.value("SELECT sum(count) FROM day_sales") == 1


def test_an_order_without_a_number_does_not_complete(storage: Storage) -> None:
    with storage.write() as tx:
        orders.insert_temp(tx, order())
    with pytest.raises(BrokenPromise), storage.write() as tx:
        orders.complete(tx, order(), tender=Tender.LINK)
    with storage.read() as tx:
        assert orders.temp(tx, order().id) == order()


def test_a_number_is_given_once_a_day(storage: Storage) -> None:
    with storage.write() as tx:
        sell(tx, order(1), 7)
    with pytest.raises(BrokenPromise), storage.write() as tx:
        sell(tx, order(2), 7)
    with storage.write() as tx:
        sell(tx, order(2), 7, day=DAY + timedelta(days=1))
    with storage.read() as tx:
        assert tx.value("SELECT count(*) FROM orders") == 2


def test_a_temp_id_is_never_used_twice(storage: Storage) -> None:
    with storage.write() as tx:
        sell(tx, order(), 1)
    with pytest.raises(BrokenPromise), storage.write() as tx:
        orders.insert_temp(tx, order())


def test_an_ended_order_is_kept_whole_as_a_tombstone(storage: Storage) -> None:
    gone = ended(order())
    with storage.write() as tx:
        orders.insert_temp(tx, order())
        orders.end(tx, gone)
    with storage.read() as tx:
        assert orders.temp(tx, gone.id) is None
        assert orders.ended(tx, gone.id) == gone
        assert orders.find(tx, gone.id) == gone


def test_an_ended_order_can_be_revived(storage: Storage) -> None:
    with storage.write() as tx:
        orders.insert_temp(tx, order())
        orders.end(tx, ended(order()))
        orders.complete(tx, paid(order(), 3), tender=Tender.LINK)
    with storage.read() as tx:
        assert orders.ended(tx, order().id) is None
        assert orders.place(tx, order().id) is orders.Place.COMPLETED


def test_a_completed_order_cannot_end(storage: Storage) -> None:
    with storage.write() as tx:
        sell(tx, order(), 1)
    with pytest.raises(BrokenPromise), storage.write() as tx:
        orders.end(tx, ended(order()))
    with storage.read() as tx:
        assert orders.place(tx, order().id) is orders.Place.COMPLETED


def test_a_forgotten_tombstone_leaves_its_place(storage: Storage) -> None:
    with storage.write() as tx:
        for number, age in ((1, 91), (2, 89)):
            orders.insert_temp(tx, order(number))
            orders.end(tx, ended(order(number), at=NOW - timedelta(days=age)))
        assert orders.forget_tombstones(tx, before=NOW - timedelta(days=90)) == 1
    with storage.read() as tx:
        assert orders.ended(tx, order(1).id) is None
        assert orders.place(tx, order(1).id) is orders.Place.FORGOTTEN
        assert orders.ended(tx, order(2).id) is not None


def test_a_temp_order_is_written_over_when_it_is_charged_again(storage: Storage) -> None:
    again = replace(order(), revision=2, stage=Stage.BUILDING)
    with storage.write() as tx:
        orders.insert_temp(tx, order())
        orders.update_temp(tx, again)
    with storage.read() as tx:
        assert orders.temps(tx) == (again,)
        assert orders.temps(tx, Stage.AWAITING_PAYMENT) == ()


def test_an_unknown_temp_order_cannot_be_written_over(storage: Storage) -> None:
    with pytest.raises(BrokenPromise), storage.write() as tx:
        orders.update_temp(tx, order())


@pytest.mark.parametrize("text", ["TEMP-1111111111", "temp-1111111111", "1111111111", "A-007", " a-007 "])
def test_an_order_is_found_by_what_people_read_aloud(storage: Storage, text: str) -> None:
    with storage.write() as tx:
        done = sell(tx, order(1), 7)
        sell(tx, order(2), 8)
    with storage.read() as tx:
        assert orders.find(tx, text) == done
        assert orders.find(tx, str(done.final_id)) == done
        assert orders.find(tx, "A-009") is None


def test_a_number_means_the_newest_order_that_bears_it(storage: Storage) -> None:
    with storage.write() as tx:
        sell(tx, order(1), 7, day=DAY - timedelta(days=1))
        newer = sell(tx, order(2), 7)
    with storage.read() as tx:
        assert orders.find(tx, "A-007") == newer


def test_pages_of_completed_orders_go_back_without_a_hole(storage: Storage) -> None:
    with storage.write() as tx:
        for number in range(1, 8):
            one = order(number)
            orders.insert_temp(tx, one)
            done = paid(one, number, at=NOW + timedelta(minutes=number // 2))
            orders.complete(tx, done, tender=Tender.LINK)
    seen: list[str] = []
    with storage.read() as tx:
        page = tuple(orders.page(tx, limit=3))
        while page:
            seen += [str(one.number) for one in page]
            assert page[-1].settled_at is not None
            page = tuple(orders.page(tx, before=(page[-1].settled_at, page[-1].id), limit=3))
        assert list(orders.page(tx, day=DAY - timedelta(days=1))) == []
    assert seen == [f"A-{number:03d}" for number in (7, 6, 5, 4, 3, 2, 1)]


def test_lines_are_written_once_though_cart_and_price_both_have_them(storage: Storage) -> None:
    with storage.write() as tx:
        orders.insert_temp(tx, order(contact=Contact(name="Sample guest")))
        body = tx.value("SELECT body FROM temp_orders")
    assert body.count("Sample item 0") == 1
