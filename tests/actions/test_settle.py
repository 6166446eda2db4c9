"""Settling: every verdict once, by whichever road, and nothing stops the next fact."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos.actions.changes import Bell, Noun
from pos.actions.settle import Arrival, Road, receive
from pos.shop.limbo import Decision, LimboKind
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, ClosingFor, Fact, FactKind, FactState, MoneyState, RefundState
from pos.storage import inbox, marks, refunds
from tests.actions.shops import Shop


def told(shop: Shop) -> dict[str, int]:
    """The day's tallies."""
    with shop.storage.read() as tx:
        return dict(inbox.counted(tx, shop.now.date()))


def fact_of(shop: Shop, order: str) -> Fact:
    """The fact of the payment by an order's link."""
    return next(fact for fact in shop.facts() if fact.link_id == shop.link(order))


def test_paid_by_its_link(shop: Shop) -> None:
    order = shop.order("orange-juice", "baguette")
    assert shop.look(order).ticket is None
    payment = shop.pay(order)
    changes = shop.hear()
    found = shop.look(order)
    assert changes.bells() == {Bell.PAID, Bell.NEW_TICKET}
    assert (found.order.stage, found.order.number, found.money) == (Stage.PAID, "A-001", MoneyState.PAID)
    assert found.attempt is not None
    assert (found.attempt.payment_id, found.attempt.received_minor) == (payment, 680)
    assert found.ticket is not None
    assert found.ticket.claim_words == found.order.claim_words
    assert [line.kind for line in found.story] == ["charged", "link_made", "proof", "paid", "ticket_queued"]


def test_the_same_news_by_both_roads_takes_effect_once(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    fact = fact_of(shop, order)
    assert shop.receive(fact, road=Road.ASKED)
    story = shop.kinds(order)
    assert not shop.receive(fact, fact, road=Road.RELAY)
    assert shop.kinds(order) == story
    assert shop.limbo() == []
    with shop.storage.read() as tx:
        (seen,) = inbox.facts_of(tx, fact.object_id)
    assert (seen.road, seen.again) == ("asked+relay", 2)


def test_a_foreign_sale_is_counted_and_never_limbo(shop: Shop) -> None:
    shop.company.sell_elsewhere({"order": "of another shop"})
    assert not shop.hear()
    assert shop.limbo() == []
    assert told(shop) == {"relay.foreign": 1}


def test_another_tills_order_is_left_to_it(shop: Shop) -> None:
    shop.company.sell_elsewhere({"store": "corner", "till": "B", "order": "TEMP-BBBBBBBBBB"})
    assert not shop.hear()
    assert shop.limbo() == []
    assert told(shop) == {"relay.ignored.other_till": 1}


def test_money_for_an_order_that_nobody_knows_is_limbo(shop: Shop) -> None:
    shop.company.sell_elsewhere({"store": "corner", "till": "A", "order": "TEMP-0123456789"})
    assert shop.hear().bells() == {Bell.LIMBO}
    (case,) = shop.limbo()
    assert (case.kind, case.proposed, case.amount_minor) == (LimboKind.UNKNOWN_ORDER, Decision.REFUND, 999)


def test_paid_twice_means_two_payment_ids(shop: Shop) -> None:
    order = shop.paid()
    shop.pay(order, late=True)
    changes = shop.hear()
    (case,) = shop.limbo()
    assert (case.kind, case.order_id, case.proposed) == (LimboKind.PAID_TWICE, order, Decision.REFUND)
    assert Bell.NEW_TICKET not in changes.bells()
    assert shop.look(order).money is MoneyState.OVERPAID


def test_a_wrong_sum_never_reaches_the_kitchen(shop: Shop) -> None:
    low, high = shop.order(), shop.order()
    shop.pay(low, amount_minor=419)
    shop.pay(high, amount_minor=421)
    shop.hear()
    assert {case.kind for case in shop.limbo()} == {LimboKind.PARTIAL, LimboKind.OVER}
    assert [shop.look(order).ticket for order in (low, high)] == [None, None]


def test_another_currency_is_limbo(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.receive(replace(fact_of(shop, order), currency="USD"))
    assert [case.kind for case in shop.limbo()] == [LimboKind.WRONG_CURRENCY]
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT


def test_the_currencys_case_does_not_matter(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.receive(replace(fact_of(shop, order), currency="eur"))
    assert shop.look(order).order.stage is Stage.PAID


def test_money_in_spite_of_a_cancellation_is_limbo(shop: Shop) -> None:
    order = shop.order()
    shop.revoke(order, ClosingFor.CANCEL)
    shop.pay(order)
    shop.work()
    found = shop.look(order)
    assert (found.order.stage, found.ticket) == (Stage.CANCELLED, None)
    assert [(case.kind, case.proposed) for case in shop.limbo()] == [(LimboKind.PAID_LATE, Decision.REFUND)]
    shop.hear()
    assert len(shop.limbo()) == 1


def test_money_that_was_faster_than_expiry_settles(shop: Shop) -> None:
    order = shop.order()
    shop.later(minutes=29, seconds=59)
    shop.pay(order)
    shop.later(seconds=2)
    shop.expire()
    shop.work()
    found = shop.look(order)
    assert found.order.stage is Stage.PAID
    assert shop.states(order) == [AttemptState.CONFIRMED]


def test_live_and_practice_mixed_up_raise_an_alarm(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.receive(replace(fact_of(shop, order), live=True))
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    with shop.storage.read() as tx:
        assert marks.get(tx, "alarm.wrong_mode")
    shop.hear()
    assert shop.look(order).order.stage is Stage.PAID


def test_another_company_cannot_pay_our_link(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.receive(replace(fact_of(shop, order), company="elsewhere"))
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    assert shop.limbo() == []


def test_a_declined_card_changes_nothing_and_the_guest_tries_again(shop: Shop) -> None:
    order = shop.order()
    shop.company.decline(shop.link(order))
    assert not shop.hear()
    shop.pay(order)
    shop.hear()
    assert shop.look(order).order.stage is Stage.PAID


def test_slow_money_settles_when_it_arrives(shop: Shop) -> None:
    order = shop.order()
    payment = shop.pay(order, slow=True)
    shop.hear()
    assert shop.look(order).ticket is None
    shop.company.settle(payment, arrived=True)
    shop.hear()
    assert shop.look(order).ticket is not None


def test_slow_money_that_fails_closes_the_used_link(shop: Shop) -> None:
    order = shop.order()
    payment = shop.pay(order, slow=True)
    shop.hear()
    shop.company.settle(payment, arrived=False)
    shop.hear()
    shop.work()
    assert shop.states(order) == [AttemptState.CANCELLED]
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT


def test_events_in_the_wrong_order_end_the_same(shop: Shop) -> None:
    order = shop.order()
    payment = shop.pay(order, slow=True)
    shop.company.settle(payment, arrived=True)
    pending, arrived = shop.facts()
    shop.receive(arrived)
    assert not shop.receive(pending)
    assert shop.look(order).order.stage is Stage.PAID
    assert shop.limbo() == []


def test_a_refund_made_elsewhere_is_recorded_and_must_be_seen(shop: Shop) -> None:
    order = shop.paid()
    payment = shop.look(order).attempts[0].payment_id or ""
    shop.company.refund(payment, 100)
    shop.hear()
    found = shop.look(order)
    assert [(each.state, each.amount_minor) for each in found.refunds] == [(RefundState.EXTERNAL, 100)]
    assert found.money is MoneyState.PARTLY_REFUNDED
    assert [case.kind for case in shop.limbo()] == [LimboKind.REFUND_ELSEWHERE]
    assert found.ticket is not None


def test_a_refund_that_overtakes_its_payment_is_not_lost(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.company.refund(shop.company.payments.copy().popitem()[0], 100)
    paid, refunded = (replace(fact, link_id=None) for fact in shop.facts())
    assert not shop.receive(refunded)
    assert shop.limbo() == []
    shop.receive(paid)
    assert [case.kind for case in shop.limbo()] == [LimboKind.REFUND_ELSEWHERE]
    assert [each.amount_minor for each in shop.look(order).refunds] == [100]
    assert not shop.receive(refunded)
    assert len(shop.look(order).refunds) == 1


def test_a_refund_elsewhere_of_money_without_an_order_is_recorded_too(shop: Shop) -> None:
    payment = shop.company.sell_elsewhere({"store": "corner", "till": "A"})
    shop.hear()
    shop.company.refund(payment, 400)
    shop.hear()
    kinds = {case.kind for case in shop.limbo()}
    assert kinds == {LimboKind.UNKNOWN_ORDER, LimboKind.REFUND_ELSEWHERE}
    with shop.storage.read() as tx:
        assert [each.amount_minor for each in refunds.by_payment(tx, payment)] == [400]


def test_a_refund_elsewhere_of_an_unknown_orders_money_arrives_once(shop: Shop) -> None:
    marks_of_ours = {"store": "corner", "till": "A", "order": "TEMP-0000000000"}
    payment = shop.company.sell_elsewhere(marks_of_ours)
    shop.hear()
    shop.company.refund(payment, 1)
    shop.hear()
    shop.company.refunds_arrive()
    shop.hear()
    with shop.storage.read() as tx:
        (record,) = refunds.by_payment(tx, payment)
        assert inbox.poison(tx) == ()
    assert (record.state, record.done_at) == (RefundState.EXTERNAL, shop.now)
    assert len(shop.limbo()) == 2


def test_a_dispute_is_a_case_of_its_own_and_never_touches_the_ticket(shop: Shop) -> None:
    order = shop.paid()
    dispute = shop.company.dispute(shop.look(order).attempts[0].payment_id or "")
    shop.hear()
    assert shop.look(order).money is MoneyState.DISPUTED
    shop.company.close_dispute(dispute, won=False)
    shop.hear()
    assert shop.look(order).money is MoneyState.REFUNDED
    assert [case.outcome for case in shop.limbo()] == [FactState.LOST]
    assert shop.look(order).ticket is not None


def test_a_link_that_was_switched_off_elsewhere_is_closed_here(shop: Shop) -> None:
    order = shop.order()
    shop.company.switch_off(shop.link(order))
    shop.hear()
    assert shop.states(order) == [AttemptState.CLOSING]
    shop.work()
    assert shop.states(order) == [AttemptState.CANCELLED]
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT


def test_an_event_faster_than_the_answer_finds_its_attempt(shop: Shop) -> None:
    order = shop.cart()
    shop.charge(order)
    shop.company.troubles.extend(["answer_lost"] * 3)
    shop.work()
    assert shop.states(order) == [AttemptState.CREATED]
    (link,) = shop.company.links
    shop.company.pay(link)
    shop.hear()
    assert shop.look(order).order.stage is Stage.PAID
    shop.later(minutes=1)
    shop.work()
    assert len(shop.company.links) == 1


def test_one_payment_named_for_two_orders_stays_with_the_first(shop: Shop) -> None:
    first, second = shop.order(), shop.order()
    shop.pay(first)
    fact = fact_of(shop, first)
    shop.hear()
    other = shop.look(second).attempts[0]
    marks_of_other = {**fact.metadata, "order": second, "attempt": other.id}
    hostile = replace(fact, link_id=other.link_id, metadata=marks_of_other, amount_minor=421)
    shop.receive(hostile)
    assert shop.look(second).order.stage is Stage.AWAITING_PAYMENT
    assert shop.look(second).ticket is None
    assert [(case.kind, case.order_id, case.amount_minor) for case in shop.limbo()] == [
        (LimboKind.OVER, first, 1)
    ]


def test_a_fact_that_breaks_a_rule_is_filed_and_the_next_one_is_heard(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    fact = fact_of(shop, order)
    broken = replace(fact, object_id="\ud800", payment_id="\ud800")
    changes = shop.receive(broken, fact)
    assert changes.ids(Noun.HEALTH) == {""}
    assert shop.look(order).order.stage is Stage.PAID
    with shop.storage.read() as tx:
        (filed,) = inbox.poison(tx)
    assert "\\ud800" in filed.raw


def test_an_amount_beyond_all_bounds_is_filed(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.receive(replace(fact_of(shop, order), amount_minor=2**70))
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    with shop.storage.read() as tx:
        assert len(inbox.poison(tx)) == 1


def test_a_negative_amount_pays_nothing(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.receive(replace(fact_of(shop, order), amount_minor=-420))
    assert shop.look(order).ticket is None


def test_cursor_and_effect_move_together(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)

    def power_cut(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        receive(
            storage=shop.storage,
            terms=shop.terms,
            facts=shop.facts(),
            road=Road.RELAY,
            now=shop.now,
            and_then=power_cut,
        )
    assert shop.look(order).order.stage is Stage.AWAITING_PAYMENT
    assert shop.look(order).ticket is None


def test_money_older_than_the_restore_waits_for_a_word(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    shop.later(minutes=1)
    with shop.storage.write() as tx:
        marks.put_moment(tx, marks.RESTORED_AT, shop.now)
    shop.hear()
    found = shop.look(order)
    assert (found.order.stage, found.ticket) == (Stage.PAID, None)
    assert "ticket_held" in shop.kinds(order)


def test_the_stopwatch_keeps_the_companys_and_the_relays_time(shop: Shop) -> None:
    order = shop.order()
    shop.pay(order)
    paid_at = shop.now
    shop.later(seconds=3)
    relay_at = shop.now - timedelta(seconds=1)
    receive(
        storage=shop.storage,
        terms=shop.terms,
        facts=[fact for fact in shop.facts() if fact.kind is FactKind.PAYMENT],
        road=Road.RELAY,
        now=shop.now,
        arrival=Arrival(relay_at),
    )
    watch = shop.look(order).stopwatch
    assert (watch["paid_at_company"], watch["at_relay"], watch["at_till"]) == (paid_at, relay_at, shop.now)
    assert watch["on_kitchen_screen"] is None
