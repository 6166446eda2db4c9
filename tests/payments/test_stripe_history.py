"""Everything since a moment: pages of events, busy days, and what is older than Stripe's events."""

from datetime import timedelta

import pytest

from pos.base.clock import ManualClock
from pos.payments import stripe_history
from pos.payments.harness import ask_for
from pos.payments.provider import Shown
from pos.shop.errors import TryAgain
from pos.shop.tenders import Fact, FactKind, FactState
from tests.payments.sandbox import StripeSandbox

DAY_S = 24 * 3600


def link(stripe: StripeSandbox) -> Shown:
    ask = ask_for(stripe)
    return stripe.provider.ask(stripe.provider.request_of(ask), idempotency_key=ask.attempt_id)


def questions(stripe: StripeSandbox, path: str) -> int:
    return len(stripe.tell("seen", path=path))


def test_the_usual_question_is_one_call(stripe: StripeSandbox) -> None:
    now = stripe.now()
    news = stripe.provider.facts_since(now - timedelta(seconds=30), now)
    assert (news.facts, news.until, news.unreadable) == ((), now, ())
    assert len(stripe.tell("seen")) == 1


@pytest.mark.parametrize("slow_s", [0, 600])
def test_a_till_whose_clock_is_slow_misses_nothing_new(stripe: StripeSandbox, slow_s: int) -> None:
    stripe.tell("foreign_sale", amount=1000)
    till_now = stripe.now() - timedelta(seconds=slow_s)
    for since in (till_now - timedelta(seconds=30), till_now, till_now + timedelta(days=1)):
        news = stripe.provider.facts_since(since, till_now)
        assert [fact.amount_minor for fact in news.facts] == [1000]
        assert news.until == till_now


def test_facts_come_oldest_first_over_several_pages(stripe: StripeSandbox) -> None:
    for number in range(230):
        stripe.tell("foreign_sale", amount=1000 + number)
    now = stripe.now()
    news = stripe.provider.facts_since(now - timedelta(minutes=5), now)
    assert [fact.amount_minor for fact in news.facts] == [1000 + number for number in range(230)]
    assert news.until == now
    assert questions(stripe, "/v1/events") == 3


def test_a_day_that_is_too_full_is_read_in_smaller_windows(stripe: StripeSandbox) -> None:
    """1,200 events in twenty minutes do not fit into one window; nothing is lost, `until` tells how far."""
    clock = ManualClock(stripe.now() - timedelta(hours=1))
    stripe.company.books.clock = clock
    for number in range(1200):
        stripe.company.books.tell("payment_link.updated", _switched_off(number))
        clock.advance(timedelta(seconds=1))
    clock.advance(timedelta(minutes=40))
    now = stripe.now()
    since, found = now - timedelta(hours=3), set()
    for _ in range(30):
        news = stripe.provider.facts_since(since, now)
        found |= {fact.object_id for fact in news.facts}
        assert since < news.until <= now
        since = news.until
        if since == now:
            break
    assert since == now
    assert found == {f"plink_{number}" for number in range(1200)}


def test_a_second_that_is_too_full_is_try_again(stripe: StripeSandbox) -> None:
    now = stripe.now()
    stripe.company.books.clock = ManualClock(now - timedelta(seconds=1))
    for number in range(1001):
        stripe.company.books.tell("payment_link.updated", _switched_off(number))
    with pytest.raises(TryAgain) as refusal:
        stripe.provider.facts_since(now - timedelta(seconds=2), now + timedelta(seconds=1))
    assert refusal.value.message.key == "payments.too_much"


def test_an_event_that_cannot_be_read_hides_no_other(stripe: StripeSandbox) -> None:
    stripe.tell("foreign_sale", amount=1000)
    poison = stripe.company.books.tell(
        "refund.updated", {"id": "re_1", "object": "refund", "livemode": False}
    )
    stripe.tell("foreign_sale", amount=1001)
    now = stripe.now()
    news = stripe.provider.facts_since(now - timedelta(minutes=5), now)
    assert [fact.amount_minor for fact in news.facts] == [1000, 1001]
    assert news.unreadable == (poison["id"],)


def test_what_is_older_than_a_month_comes_from_the_objects(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    stripe.tell("pay", link=shown.link_id, ago_s=33 * DAY_S)
    (paid,) = stripe.provider.ask_after(shown.link_id)
    stripe.tell("foreign_sale", amount=999)
    now = stripe.now()
    since = now - timedelta(days=35)
    facts: list[Fact] = []
    for _ in range(10):
        news = stripe.provider.facts_since(since, now)
        facts.extend(news.facts)
        since = news.until
        if since == now:
            break
    assert since == now
    assert [fact.amount_minor for fact in facts] == [1240, 999]
    assert facts[0] == paid
    assert paid.at < now - timedelta(days=32)


def test_old_refunds_and_disputes_come_from_the_objects(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    stripe.pay(shown.link_id)
    (paid,) = stripe.provider.ask_after(shown.link_id)
    stripe.refund_elsewhere(paid.money_id, 240)
    stripe.dispute(paid.money_id)
    stripe.tell("clock", ahead_s=40 * DAY_S)
    now = stripe.now()
    since = now - timedelta(days=40, minutes=5)
    news = stripe.provider.facts_since(since, now)
    assert [(fact.kind, fact.state, fact.amount_minor) for fact in news.facts] == [
        (FactKind.PAYMENT, FactState.SUCCEEDED, 1240),
        (FactKind.REFUND, FactState.SUCCEEDED, 240),
        (FactKind.DISPUTE, FactState.OPEN, 1240),
    ]
    assert news.until == now - stripe_history.EVENTS_KEPT


def test_a_session_that_was_open_long_before_it_was_paid_is_found(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    page = stripe.open_page(shown.link_id)
    stripe.tell("clock", ahead_s=23 * 3600)
    asked_from = stripe.now() - timedelta(minutes=5)
    stripe.pay_on_page(page)
    stripe.tell("clock", ahead_s=35 * DAY_S)
    news = stripe.provider.facts_since(asked_from, stripe.now())
    assert [fact.link_id for fact in news.facts] == [shown.link_id]


def _switched_off(number: int) -> dict[str, object]:
    return {
        "id": f"plink_{number}",
        "object": "payment_link",
        "created": 1,
        "livemode": False,
        "active": False,
        "currency": "eur",
        "metadata": {},
    }
