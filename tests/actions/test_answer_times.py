"""What a company said is written with the time of its answer, so that the stopwatch shows every leg."""

from datetime import timedelta

from pos.actions import cook, jobs
from pos.actions.jobs import JobKind
from pos.actions.settle import Arrival, Road, receive
from pos.shop.tenders import ClosingFor
from pos.storage import outbox
from tests.actions.shops import NOON, Shop


def slow(shop: Shop, seconds: float) -> None:
    """Every call takes so long from now on."""

    def pass_time(point: str) -> None:
        if point.endswith(".after"):
            shop.clock.advance(timedelta(seconds=seconds))

    shop.company.at = pass_time


def test_each_leg_of_the_stopwatch_is_shown(shop: Shop) -> None:
    cart = shop.cart()
    shop.charge(cart)
    slow(shop, 3)
    shop.work()
    shop.later(seconds=20)
    shop.pay(cart)
    at_relay = shop.later(seconds=2)
    at_till = shop.later(seconds=1)
    (fact,) = shop.facts()
    receive(
        storage=shop.storage,
        terms=shop.terms,
        facts=[fact],
        road=Road.RELAY,
        now=at_till,
        arrival=Arrival(at_relay=at_relay),
    )
    ticket = shop.look(cart).ticket
    assert ticket is not None
    cook.shown(storage=shop.storage, tickets=(ticket.id,), now=shop.later(seconds=1))
    assert {leg: at and (at - NOON).total_seconds() for leg, at in shop.look(cart).stopwatch.items()} == {
        "charged": 0,
        "link_made": 3,
        "paid_at_company": 23,
        "at_relay": 25,
        "at_till": 26,
        "on_kitchen_screen": 27,
    }


def test_a_call_is_written_down_with_the_time_before_it(shop: Shop) -> None:
    cart = shop.cart()
    shop.charge(cart)
    slow(shop, 3)
    shop.work()
    assert shop.look(cart).attempts[0].first_call_at == NOON


def test_the_proof_of_a_closed_link_bears_the_time_of_the_answer(shop: Shop) -> None:
    order = shop.order()
    slow(shop, 4)
    shop.revoke(order, ClosingFor.CANCEL)
    shop.work()
    told = {line.kind: line.at - NOON for line in shop.look(order).story}
    assert (told["closing"], told["link_closed"]) == (timedelta(0), timedelta(seconds=4))
    assert shop.look(order).order.ended_at == NOON + timedelta(seconds=4)


def test_the_pause_before_the_next_try_begins_when_the_call_is_over(shop: Shop) -> None:
    cart = shop.cart()
    shop.charge(cart)
    shop.company.down = True
    shop.company.at = lambda _: (shop.clock.advance(timedelta(seconds=90)), None)[1]
    shop.work()
    with shop.storage.read() as tx:
        job = outbox.get(tx, kind=JobKind.MAKE_LINK, key=shop.look(cart).attempts[0].id)
    assert job is not None
    assert timedelta(0) < job.next_try_at - shop.now <= timedelta(seconds=jobs.FIRST_PAUSE_S)
