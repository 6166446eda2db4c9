"""Errands: what one job has done is told before the next one begins."""

from pos.actions.changes import Bell, Changes
from pos.shop.tenders import AttemptState
from tests.actions.shops import Shop


def test_the_first_guest_does_not_wait_for_the_link_of_the_second(shop: Shop) -> None:
    first, second = shop.cart(), shop.cart()
    shop.charge(first)
    shop.charge(second)
    told: list[frozenset[Bell]] = []

    def look(point: str) -> None:
        if point == "ask.before":
            told.append(Changes.join(shop.news).bells())

    shop.news.clear()
    shop.company.at = look
    shop.errands.round()
    assert told == [frozenset(), frozenset({Bell.LINK_READY})]
    assert shop.states(first) == shop.states(second) == [AttemptState.PENDING]
