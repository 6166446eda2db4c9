"""Whether the company answers, told from what is written down."""

from datetime import timedelta

from pos.actions import reach
from pos.actions.reach import Reach
from pos.storage import marks
from pos.storage.marks import ASKED_UNTIL
from tests.actions.shops import Shop


def test_nobody_is_missed_while_no_link_waits(shop: Shop) -> None:
    shop.later(minutes=10)
    found = reach.company(storage=shop.storage)
    assert found == Reach(None, None)
    assert found.silent_since(shop.now) is None


def test_a_company_that_has_not_answered_for_three_rounds_is_silent(shop: Shop) -> None:
    shop.charge(shop.cart())
    made = shop.now
    shop.later(seconds=45)
    assert reach.company(storage=shop.storage).silent_since(shop.now) is None
    shop.later(seconds=1)
    assert reach.company(storage=shop.storage).silent_since(shop.now) == made


def test_an_answer_ends_the_silence_and_an_old_one_does_not_begin_it(shop: Shop) -> None:
    asked = shop.now - timedelta(hours=2)
    with shop.storage.write() as tx:
        marks.put_moment(tx, ASKED_UNTIL, asked)
    shop.charge(shop.cart())
    assert reach.company(storage=shop.storage).silent_since(shop.now) is None
    shop.later(minutes=2)
    with shop.storage.write() as tx:
        marks.put_moment(tx, ASKED_UNTIL, shop.now)
    shop.later(seconds=20)
    assert reach.company(storage=shop.storage).silent_since(shop.now) is None
