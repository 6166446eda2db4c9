"""A link that its company denies to know: asked ever more slowly, until a person's word ends the order."""

from datetime import timedelta

import pytest

from pos.actions import endings, jobs
from pos.actions.changes import Changes
from pos.actions.jobs import JobKind
from pos.shop.errors import BadInput, IllegalMove, NotAllowed, NotFound
from pos.shop.limbo import Decision, LimboKind
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, ClosingFor
from pos.storage import audit, outbox, stock
from tests.actions.company import Thing
from tests.actions.shops import Shop


def denied(shop: Shop, *items: str) -> tuple[str, Thing]:
    """An order whose link the company has forgotten, and the link."""
    order = shop.order(*items)
    return order, shop.company.links.pop(shop.link(order))


def on_my_word(shop: Shop, order: str, reason: str = "the company lost it", manager: str = "Boss") -> Changes:
    """A manager cancels it without proof."""
    return endings.cancel_without_proof(
        storage=shop.storage,
        terms=shop.terms,
        order_id=order,
        who="Cashier",
        reason=reason,
        now=shop.now,
        manager=manager,
    )


def test_a_link_that_the_company_denies_is_tried_at_a_slow_rhythm(shop: Shop) -> None:
    order, _ = denied(shop)
    shop.revoke(order, ClosingFor.CANCEL)
    shop.company.calls.clear()
    for _ in range(4 * 60 * 12):
        shop.later(seconds=5)
        shop.work()
    calls = shop.company.calls.count("close")
    assert 4 * 6 <= calls <= 4 * 8 + 10, f"{calls} calls in four hours"
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT


def test_a_company_that_only_does_not_answer_is_asked_each_minute(shop: Shop) -> None:
    order = shop.order()
    shop.company.down = True
    shop.revoke(order, ClosingFor.CANCEL)
    shop.company.calls.clear()
    for _ in range(60 * 12):
        shop.later(seconds=5)
        shop.work()
    assert shop.company.calls.count("close") >= 60


def test_a_clock_that_was_fast_holds_a_refused_job_back_for_minutes_only(shop: Shop) -> None:
    order, link = denied(shop)
    shop.revoke(order, ClosingFor.CANCEL)
    for _ in range(12):
        shop.later(minutes=10)
        shop.work()
    right = shop.now
    shop.clock.jump(right + timedelta(hours=3))
    shop.work()
    shop.clock.jump(right)
    shop.company.links[link["id"]] = link
    shop.work()
    shop.later(seconds=1)
    shop.work()
    assert shop.look(order).order.stage is Stage.CANCELLED


def test_a_managers_word_cancels_what_no_company_proves(shop: Shop) -> None:
    order, _ = denied(shop, "baguette")
    shop.revoke(order, ClosingFor.CANCEL)
    shop.work()
    on_my_word(shop, order)
    found = shop.look(order)
    assert (found.order.stage, found.order.ended_reason) == (Stage.CANCELLED, "the company lost it")
    assert shop.states(order) == [AttemptState.CLOSING]
    assert found.ticket is None
    told = next(line for line in found.story if line.kind == "without_proof")
    assert (told.who, dict(told.values)) == (
        "Cashier",
        {"who": "Boss", "reason": "the company lost it"},
    )
    with shop.storage.read() as tx:
        assert [line.deed for line in audit.page(tx)] == ["cancel_without_proof"]
        assert stock.holds(tx, order) == {}


def test_an_expired_order_may_be_ended_by_a_word_too(shop: Shop) -> None:
    order, _ = denied(shop)
    shop.later(minutes=31)
    shop.expire()
    shop.work()
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    on_my_word(shop, order)
    assert shop.look(order).order.stage is Stage.CANCELLED


def test_money_that_comes_in_spite_of_the_word_is_limbo_and_never_a_ticket(shop: Shop) -> None:
    order, link = denied(shop)
    shop.revoke(order, ClosingFor.CANCEL)
    shop.work()
    on_my_word(shop, order)
    shop.company.links[link["id"]] = link
    payment = shop.pay(order)
    shop.hear()
    (case,) = shop.limbo()
    assert (case.kind, case.payment_id, case.proposed) == (LimboKind.PAID_LATE, payment, Decision.REFUND)
    assert (shop.look(order).order.stage, shop.look(order).ticket) == (Stage.CANCELLED, None)


def test_the_link_is_closed_all_the_same_once_the_company_knows_it_again(shop: Shop) -> None:
    order, link = denied(shop)
    shop.revoke(order, ClosingFor.CANCEL)
    shop.work()
    on_my_word(shop, order)
    shop.company.links[link["id"]] = link
    shop.later(minutes=11)
    shop.work()
    assert link["active"] is False
    assert shop.states(order) == [AttemptState.CANCELLED]
    with shop.storage.read() as tx:
        assert outbox.waiting(tx) == ()
    assert shop.look(order).order.stage is Stage.CANCELLED


def test_a_word_is_no_short_cut_past_the_company(shop: Shop) -> None:
    order = shop.order()
    with pytest.raises(IllegalMove) as open_link:
        on_my_word(shop, order)
    shop.revoke(order, ClosingFor.CANCEL)
    with pytest.raises(IllegalMove) as not_asked:
        on_my_word(shop, order)
    assert (open_link.value.message.key, not_asked.value.message.key) == ("orders.ask_company_first",) * 2
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    assert "without_proof" not in shop.kinds(order)


def test_a_word_needs_a_manager_and_a_reason(shop: Shop) -> None:
    order, _ = denied(shop)
    shop.revoke(order, ClosingFor.CANCEL)
    shop.work()
    with pytest.raises(NotAllowed):
        on_my_word(shop, order, manager="")
    with pytest.raises(BadInput):
        on_my_word(shop, order, reason=" ")
    with pytest.raises(NotFound):
        on_my_word(shop, "TEMP-0000000000")
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    assert "without_proof" not in shop.kinds(order)


def test_a_word_never_undoes_money_that_is_here(shop: Shop) -> None:
    order, link = denied(shop)
    shop.revoke(order, ClosingFor.CANCEL)
    shop.work()
    shop.company.links[link["id"]] = link
    shop.pay(order)
    shop.hear()
    (case,) = shop.limbo()
    assert shop.look(order).order.stage is Stage.CANCELLED
    assert case.kind is LimboKind.PAID_LATE
    with pytest.raises(NotFound):
        on_my_word(shop, order)


def test_a_paid_order_cannot_be_cancelled_by_a_word(shop: Shop) -> None:
    order = shop.paid()
    with pytest.raises(NotFound):
        on_my_word(shop, order)
    assert shop.look(order).order.stage is Stage.PAID


def test_an_order_ended_by_a_word_hurries_no_second_road(shop: Shop) -> None:
    order, _ = denied(shop)
    shop.revoke(order, ClosingFor.CANCEL)
    shop.work()
    on_my_word(shop, order)
    shop.road.round()
    shop.company.calls.clear()
    for _ in range(20):
        shop.later(seconds=15)
        shop.road.round()
    assert shop.company.calls.count("facts_since") == 5


@pytest.mark.parametrize(("tries", "most_s"), [(1, 2), (6, 64), (10, 600), (5000, 600)])
def test_pauses_after_a_no_grow_to_ten_minutes(tries: int, most_s: int) -> None:
    wait = jobs.pause(tries, longest_s=jobs.LONGEST_REFUSED_S)
    assert timedelta(seconds=most_s * 0.75) <= wait <= timedelta(seconds=most_s)


def test_the_job_says_what_the_company_said(shop: Shop) -> None:
    order, _ = denied(shop)
    shop.revoke(order, ClosingFor.CANCEL)
    shop.work()
    with shop.storage.read() as tx:
        job = outbox.get(tx, kind=JobKind.CLOSE_LINK, key=shop.look(order).attempts[0].id)
    assert job is not None
    assert "no such link" in job.trouble
