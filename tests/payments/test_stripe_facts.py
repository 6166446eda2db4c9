"""What Stripe's events and objects state, one shape at a time."""

from datetime import UTC, datetime
from typing import Any

import pytest

from pos.payments.provider import AskAbout, UnreadableEvent
from pos.payments.stripe_facts import EVENT_TYPES, dispute_fact, facts_of, payment_fact, refund_fact
from pos.shop.tenders import Fact, FactKind, FactState

SESSION: dict[str, Any] = {
    "id": "cs_test_1",
    "object": "checkout.session",
    "amount_total": 1240,
    "created": 1_700_000_000,
    "currency": "eur",
    "livemode": False,
    "metadata": {"store": "store-1", "order": "TEMP-0123456789"},
    "mode": "payment",
    "payment_intent": "pi_1",
    "payment_link": "plink_1",
    "payment_status": "paid",
    "status": "complete",
}
REFUND: dict[str, Any] = {
    "id": "re_1",
    "object": "refund",
    "amount": 240,
    "charge": "ch_1",
    "created": 1_700_000_100,
    "currency": "eur",
    "metadata": {"refund": "R1"},
    "payment_intent": "pi_1",
    "reason": "requested_by_customer",
    "status": "pending",
}
DISPUTE: dict[str, Any] = REFUND | {"id": "du_1", "object": "dispute", "status": "needs_response"}
LINK: dict[str, Any] = {
    "id": "plink_1",
    "object": "payment_link",
    "active": False,
    "currency": "eur",
    "livemode": False,
    "metadata": {"store": "store-1"},
}


def event(kind: str, about: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "id": "evt_1",
        "object": "event",
        "type": kind,
        "created": 1_700_000_200,
        "livemode": False,
        "data": {"object": about},
    } | changes


def the_fact(kind: str, about: dict[str, Any], **changes: Any) -> Fact:
    stated = facts_of(event(kind, about, **changes))
    assert isinstance(stated, tuple)
    (fact,) = stated
    return fact


def test_a_paid_session_is_a_payment() -> None:
    assert the_fact("checkout.session.completed", SESSION) == Fact(
        company="stripe",
        live=False,
        kind=FactKind.PAYMENT,
        object_id="pi_1",
        state=FactState.SUCCEEDED,
        amount_minor=1240,
        currency="EUR",
        at=datetime.fromtimestamp(1_700_000_200, UTC),
        link_id="plink_1",
        payment_id="pi_1",
        metadata={"store": "store-1", "order": "TEMP-0123456789"},
    )


def test_completed_does_not_mean_paid() -> None:
    unpaid = SESSION | {"payment_status": "unpaid"}
    assert the_fact("checkout.session.completed", unpaid).state is FactState.PENDING
    assert the_fact("checkout.session.async_payment_succeeded", SESSION).state is FactState.SUCCEEDED
    assert the_fact("checkout.session.async_payment_failed", unpaid).state is FactState.FAILED


def test_a_live_event_is_a_live_fact() -> None:
    assert the_fact("checkout.session.completed", SESSION, livemode=True).live is True


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "open"},
        {"status": "expired"},
        {"mode": "subscription"},
        {"payment_status": "no_payment_required"},
    ],
)
def test_sessions_without_money_state_nothing(changes: dict[str, Any]) -> None:
    assert facts_of(event("checkout.session.completed", SESSION | changes)) == ()


def test_a_foreign_session_has_no_link_and_its_own_metadata() -> None:
    fact = the_fact("checkout.session.completed", SESSION | {"payment_link": None, "metadata": {"cart": "7"}})
    assert (fact.link_id, fact.metadata) == (None, {"cart": "7"})


def test_an_expanded_session_says_when_the_money_was_taken() -> None:
    charge = {"id": "ch_1", "created": 1_700_000_050}
    session = SESSION | {"payment_intent": {"id": "pi_1", "status": "succeeded", "latest_charge": charge}}
    fact = payment_fact(session, live=False)
    assert fact is not None
    assert fact.at == datetime.fromtimestamp(1_700_000_050, UTC)
    assert fact.key == the_fact("checkout.session.completed", SESSION).key


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("processing", FactState.PENDING),
        ("requires_payment_method", FactState.FAILED),
        ("canceled", FactState.FAILED),
    ],
)
def test_an_unpaid_session_asks_its_payment(status: str, state: FactState) -> None:
    intent = {"id": "pi_1", "status": status, "latest_charge": None}
    fact = payment_fact(SESSION | {"payment_status": "unpaid", "payment_intent": intent}, live=False)
    assert fact is not None
    assert fact.state is state


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("pending", FactState.PENDING),
        ("requires_action", FactState.PENDING),
        ("succeeded", FactState.SUCCEEDED),
        ("failed", FactState.FAILED),
        ("canceled", FactState.FAILED),
    ],
)
def test_states_of_a_refund(status: str, state: FactState) -> None:
    fact = refund_fact(REFUND | {"status": status}, live=True)
    assert (fact.kind, fact.state, fact.live) == (FactKind.REFUND, state, True)
    assert (fact.object_id, fact.payment_id, fact.amount_minor) == ("re_1", "pi_1", 240)
    assert fact.metadata == {"refund": "R1"}


def test_a_refund_says_why_it_failed() -> None:
    failed = REFUND | {"status": "failed", "failure_reason": "expired_or_canceled_card"}
    assert the_fact("refund.failed", failed).reason == "expired_or_canceled_card"


def test_a_refund_tells_our_own_reason() -> None:
    fact = the_fact("refund.created", REFUND | {"metadata": {"reason": "cold soup"}})
    assert fact.reason == "cold soup"


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("needs_response", FactState.OPEN),
        ("warning_under_review", FactState.OPEN),
        ("a_name_of_next_year", FactState.OPEN),
        ("won", FactState.WON),
        ("warning_closed", FactState.WON),
        ("prevented", FactState.WON),
        ("lost", FactState.LOST),
    ],
)
def test_states_of_a_dispute(status: str, state: FactState) -> None:
    fact = dispute_fact(DISPUTE | {"status": status}, live=False)
    assert (fact.kind, fact.state, fact.payment_id) == (FactKind.DISPUTE, state, "pi_1")


def test_money_back_of_an_old_charge_names_the_charge() -> None:
    assert refund_fact(REFUND | {"payment_intent": None}, live=False).payment_id == "ch_1"


def test_a_link_switched_off_is_closed_and_one_switched_on_is_no_news() -> None:
    fact = the_fact("payment_link.updated", LINK)
    assert (fact.kind, fact.state, fact.link_id) == (FactKind.LINK, FactState.CLOSED, "plink_1")
    assert facts_of(event("payment_link.updated", LINK | {"active": True})) == ()


@pytest.mark.parametrize(
    "kind",
    [
        "charge.succeeded",
        "charge.failed",
        "checkout.session.expired",
        "customer.created",
        "payment_intent.succeeded",
        "price.created",
    ],
)
def test_events_that_are_none_of_our_business(kind: str) -> None:
    assert facts_of(event(kind, {"id": "x"})) == ()


def test_a_thin_event_is_asked_about() -> None:
    thin = {
        "object": "v2.core.event",
        "type": "v1.checkout.session.completed",
        "related_object": {"id": "cs_test_1", "type": "checkout.session"},
    }
    assert facts_of(thin) == AskAbout("cs_test_1", "v1.checkout.session.completed")
    assert facts_of(thin | {"related_object": None}) == ()


@pytest.mark.parametrize(
    "missing", ["amount_total", "currency", "payment_intent", "payment_status", "status"]
)
def test_a_payment_that_cannot_be_read_is_filed(missing: str) -> None:
    with pytest.raises(UnreadableEvent):
        facts_of(event("checkout.session.completed", {k: v for k, v in SESSION.items() if k != missing}))


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount_total": -1},
        {"amount_total": 12.4},
        {"amount_total": True},
        {"amount_total": "1240"},
        {"amount_total": 10**20},
        {"payment_status": "perhaps"},
        {"currency": 5},
    ],
)
def test_senseless_values_are_filed(wrong: dict[str, Any]) -> None:
    with pytest.raises(UnreadableEvent):
        facts_of(event("checkout.session.completed", SESSION | wrong))


def test_an_event_without_mode_or_moment_is_filed() -> None:
    senseless: list[dict[str, Any]] = [{"livemode": None}, {"created": None}, {"created": 1e30}, {"data": []}]
    for changes in senseless:
        with pytest.raises(UnreadableEvent):
            facts_of(event("checkout.session.completed", SESSION, **changes))


def test_the_types_fit_into_one_question() -> None:
    assert len(EVENT_TYPES) == len(set(EVENT_TYPES)) <= 20
