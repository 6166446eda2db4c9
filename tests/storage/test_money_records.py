"""Attempts, refunds and limbo cases are found by every id a company may name, for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos.shop.errors import BrokenPromise
from pos.shop.limbo import Decision
from pos.shop.tenders import AttemptState, RefundState, Tender
from pos.storage import limbo, orders, refunds, tenders
from pos.storage.storage import Storage
from tests.storage.samples import DAY, NOW, attempt, case, ended, order, refund


def test_an_attempt_is_found_by_order_link_payment_and_key(storage: Storage) -> None:
    one = replace(attempt(order()), payment_id="payment-1")
    with storage.write() as tx:
        orders.insert_temp(tx, order())
        tenders.insert(tx, one)
    with storage.read() as tx:
        assert tenders.by_order(tx, order().id) == (one,)
        assert tenders.by_link(tx, "link-1-1") == one
        assert tenders.by_payment(tx, company="practice", live=False, payment_id="payment-1") == one
        assert tenders.by_payment(tx, company="practice", live=True, payment_id="payment-1") is None
        assert tenders.by_key(tx, company="practice", live=False, key=one.idempotency_key) == one


def test_an_attempt_outlives_the_tombstone_of_its_order(storage: Storage) -> None:
    with storage.write() as tx:
        orders.insert_temp(tx, order())
        tenders.insert(tx, attempt(order()))
        orders.end(tx, ended(order()))
        orders.forget_tombstones(tx, before=NOW + timedelta(days=1))
    with storage.read() as tx:
        assert orders.find(tx, order().id) is None
        assert tenders.by_link(tx, "link-1-1") == attempt(order())


def test_attempts_cannot_be_removed(storage: Storage) -> None:
    with storage.write() as tx:
        orders.insert_temp(tx, order())
        tenders.insert(tx, attempt(order()))
    with pytest.raises(BrokenPromise, match="kept for ever"), storage.write() as tx:
        tx.run("DELETE FROM attempts")


def test_one_payment_belongs_to_one_attempt(storage: Storage) -> None:
    with storage.write() as tx:
        orders.insert_temp(tx, order())
        tenders.insert(tx, replace(attempt(order(), 1), payment_id="payment-1"))
    with pytest.raises(BrokenPromise), storage.write() as tx:
        tenders.insert(tx, replace(attempt(order(), 2), payment_id="payment-1"))


def test_one_key_belongs_to_one_attempt(storage: Storage) -> None:
    with storage.write() as tx:
        orders.insert_temp(tx, order())
        tenders.insert(tx, attempt(order(), 1))
    with pytest.raises(BrokenPromise), storage.write() as tx:
        tenders.insert(tx, replace(attempt(order(), 2), idempotency_key=attempt(order(), 1).idempotency_key))


def test_an_attempt_needs_an_order(storage: Storage) -> None:
    with pytest.raises(BrokenPromise), storage.write() as tx:
        tenders.insert(tx, attempt(order()))


def test_open_links_are_those_that_may_still_be_paid(storage: Storage) -> None:
    states = list(AttemptState)
    with storage.write() as tx:
        orders.insert_temp(tx, order())
        for number, state in enumerate(states):
            tenders.insert(tx, attempt(order(), number, state))
        tenders.insert(tx, replace(attempt(order(), 99), tender=Tender.CASH, state=AttemptState.PENDING))
    with storage.read() as tx:
        found = {one.state for one in tenders.open_links(tx)}
        assert found == {AttemptState.CREATED, AttemptState.PENDING, AttemptState.CLOSING}
        assert len(tenders.open_attempts(tx)) == 4


def test_a_refund_is_found_by_order_payment_and_company(storage: Storage) -> None:
    one = replace(refund(order()), company_refund_id="re_1", state=RefundState.IN_TRANSIT)
    with storage.write() as tx:
        orders.insert_temp(tx, order())
        refunds.insert(tx, one, day=DAY)
    with storage.read() as tx:
        assert refunds.by_order(tx, order().id) == (one,)
        assert refunds.by_payment(tx, "payment-1") == (one,)
        assert refunds.by_company_id(tx, "re_1") == one
        assert refunds.open_refunds(tx) == (one,)


def test_a_decided_case_is_no_longer_open_but_still_found(storage: Storage) -> None:
    one = case(1, order().id)
    decided = replace(one, decided=Decision.KEEP, decided_at=NOW, decided_by="sample manager")
    with storage.write() as tx:
        limbo.insert(tx, one)
        limbo.insert(tx, case(2))
        limbo.update(tx, decided)
    with storage.read() as tx:
        assert limbo.open_cases(tx) == (case(2),)
        assert limbo.by_order(tx, order().id) == (decided,)
        assert limbo.by_payment(tx, company="practice", live=False, payment_id="payment-1") == (decided,)
        assert limbo.by_payment(tx, company="practice", live=True, payment_id="payment-1") == ()
