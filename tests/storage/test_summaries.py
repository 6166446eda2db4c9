"""The day's sums follow every sale and refund, in the same transaction."""

from dataclasses import replace
from datetime import date

import pytest

from pos.shop.catalog import OrderType
from pos.shop.errors import BrokenPromise
from pos.shop.tenders import RefundState, Tender
from pos.storage import orders, refunds, summaries
from pos.storage.storage import Storage
from tests.storage.samples import DAY, order, paid, refund, sell

NEXT_DAY = date(2026, 11, 22)


def test_sales_are_summed_by_day_tender_and_order_type(storage: Storage) -> None:
    with storage.write() as tx:
        sell(tx, order(1), 1)
        sell(tx, order(2, lines=3), 2)
        sell(tx, order(3), 3, tender=Tender.CASH)
        sell(tx, order(4), 1, day=NEXT_DAY)
    with storage.read() as tx:
        assert summaries.days(tx, DAY, DAY) == (
            summaries.SalesSum(DAY, Tender.CASH, OrderType.TAKE_AWAY, "EUR", 1, 1520, 0, 100, 0, 0),
            summaries.SalesSum(DAY, Tender.LINK, OrderType.TAKE_AWAY, "EUR", 2, 3800, 0, 250, 0, 0),
        )
        assert summaries.total(summaries.days(tx, DAY, NEXT_DAY)) == (4, 6840, 0)


def test_products_and_taxes_are_summed_by_day(storage: Storage) -> None:
    with storage.write() as tx:
        sell(tx, order(1), 1)
        sell(tx, order(2, lines=1), 2)
    with storage.read() as tx:
        assert summaries.top_products(tx, DAY, DAY) == (
            summaries.ProductSum("item-0", "item-0", "EUR", "Sample item 0", 4, 1520),
            summaries.ProductSum("item-1", "item-1", "EUR", "Sample item 1", 2, 760),
        )
        assert summaries.top_products(tx, NEXT_DAY, NEXT_DAY) == ()
        assert summaries.taxes(tx, DAY, DAY) == (
            summaries.TaxSum("reduced", 70_000, "EUR", "Reduced", 2130, 150),
        )
        assert [month.month for month in summaries.months(tx, DAY, NEXT_DAY)] == ["2026-11"]


def test_a_sale_that_is_undone_is_not_summed(storage: Storage) -> None:
    def broken() -> None:
        with storage.write() as tx:
            orders.insert_temp(tx, order())
            orders.complete(tx, paid(order(), 1), tender=Tender.LINK)
            raise LookupError

    with pytest.raises(LookupError):
        broken()
    with storage.read() as tx:
        assert summaries.days(tx, DAY, DAY) == ()


def test_a_refund_counts_on_the_day_it_was_made(storage: Storage) -> None:
    with storage.write() as tx:
        sell(tx, order(), 1)
        refunds.insert(tx, refund(order(), amount_minor=300), day=NEXT_DAY)
    with storage.read() as tx:
        assert summaries.total(summaries.days(tx, DAY, DAY)) == (1, 1520, 0)
        assert summaries.total(summaries.days(tx, NEXT_DAY, NEXT_DAY)) == (0, 0, 300)
        assert refunds.day_of(tx, refund(order()).id) == NEXT_DAY


def test_a_refund_that_fails_is_taken_off_its_day_once(storage: Storage) -> None:
    with storage.write() as tx:
        sell(tx, order(), 1)
        one = refund(order())
        refunds.insert(tx, one, day=DAY)
        refunds.update(tx, replace(one, state=RefundState.FAILED))
        refunds.update(tx, replace(one, state=RefundState.FAILED, reason="again"))
    with storage.read() as tx:
        assert [(one.refund_count, one.refund_minor) for one in summaries.days(tx, DAY, DAY)] == [(0, 0)]


def test_the_amount_of_a_refund_never_changes(storage: Storage) -> None:
    with storage.write() as tx:
        sell(tx, order(), 1)
        refunds.insert(tx, refund(order()), day=DAY)
    with pytest.raises(BrokenPromise), storage.write() as tx:
        refunds.update(tx, refund(order(), amount_minor=200))
