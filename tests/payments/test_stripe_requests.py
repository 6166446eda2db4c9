"""What is sent to Stripe, exactly; and that Stripe's own sum is the order's."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos.payments.provider import Ask, AskLine
from pos.payments.stripe_requests import link_request, refund_parameters
from pos.shop.errors import Misconfigured
from pos.shop.money import allocate
from tests.payments.sandbox import StripeSandbox, stripe_sandbox

ASK = Ask(
    attempt_id="01ATTEMPT",
    order_id="TEMP-0123456789",
    revision=2,
    store="store-1",
    till="till-a",
    amount_minor=1759,
    currency="EUR",
    lines=(AskLine("Latte", 2, 760), AskLine("Cake", 3, 999)),
    claim_words="green kite",
    description="Sample shop, order TEMP-0123456789",
    expires_at=datetime(2026, 11, 21, 12, tzinfo=UTC),
)
MARKS = {
    "attempt": "01ATTEMPT",
    "fingerprint": ASK.marks()["fingerprint"],
    "order": "TEMP-0123456789",
    "revision": "2",
    "store": "store-1",
    "till": "till-a",
}


def test_the_whole_request() -> None:
    assert json.loads(link_request(ASK, ())) == {
        "line_items": [
            {
                "quantity": 2,
                "price_data": {"currency": "eur", "unit_amount": 380, "product_data": {"name": "Latte"}},
            },
            {
                "quantity": 3,
                "price_data": {"currency": "eur", "unit_amount": 333, "product_data": {"name": "Cake"}},
            },
        ],
        "payment_method_types": ["card"],
        "restrictions": {"completed_sessions": {"limit": 1}},
        "metadata": MARKS,
        "payment_intent_data": {"metadata": MARKS, "description": "Sample shop, order TEMP-0123456789"},
        "after_completion": {
            "type": "hosted_confirmation",
            "hosted_confirmation": {
                "custom_message": ("Thank you, it is paid. Your words for collecting the order: green kite")
            },
        },
        "inactive_message": "This order can no longer be paid here. Please ask at the counter.",
        "submit_type": "pay",
    }


def test_the_guest_reads_his_language() -> None:
    request = json.loads(link_request(replace(ASK, language="de"), ()))
    message = request["after_completion"]["hosted_confirmation"]["custom_message"]
    assert message == "Danke, es ist bezahlt. Ihre Worte für die Abholung: green kite"
    assert request["inactive_message"] == (
        "Diese Bestellung kann hier nicht mehr bezahlt werden. Bitte fragen Sie an der Theke."
    )


def test_a_shops_own_words_replace_the_usual_ones() -> None:
    request = json.loads(link_request(replace(ASK, inactive_message="Closed, see you", claim_words=""), ()))
    assert request["inactive_message"] == "Closed, see you"
    message = request["after_completion"]["hosted_confirmation"]["custom_message"]
    assert message == "Thank you, it is paid. Your order goes to the kitchen now."


def test_the_fingerprint_follows_the_amount_and_the_revision() -> None:
    first = ASK.marks()["fingerprint"]
    assert len(first) == 16
    assert replace(ASK, amount_minor=1760).marks()["fingerprint"] != first
    assert replace(ASK, revision=3).marks()["fingerprint"] != first
    assert replace(ASK, currency="eur").marks()["fingerprint"] == first


def test_more_instant_methods_can_be_offered() -> None:
    assert json.loads(link_request(ASK, ("card", "twint")))["payment_method_types"] == ["card", "twint"]


@pytest.mark.parametrize("method", ["sepa_debit", "klarna", "boleto", "us_bank_account", "", "Card"])
def test_slow_methods_are_never_offered(method: str) -> None:
    with pytest.raises(Misconfigured):
        link_request(ASK, ("card", method))


def test_a_refunds_reason_travels_as_metadata() -> None:
    assert refund_parameters("pi_1", 250, "EUR", "cold soup", {"refund": "R1"}) == {
        "payment_intent": "pi_1",
        "amount": 250,
        "reason": "requested_by_customer",
        "metadata": {"refund": "R1", "reason": "cold soup"},
    }


def test_stripes_sum_is_the_orders_sum_to_the_cent() -> None:
    """Whatever an order looks like, with discounts spread over it: the company adds the link up by itself."""
    lines = st.lists(
        st.tuples(st.text(max_size=300), st.integers(1, 40), st.integers(1, 5_000)), min_size=1, max_size=45
    )

    with stripe_sandbox() as sandbox:

        @settings(max_examples=60, deadline=None)
        @given(lines, st.integers(0, 1_000_000), st.sampled_from(["EUR", "JPY", "ISK"]))
        def adds_up(lines: list[tuple[str, int, int]], percent: int, currency: str) -> None:
            totals = [quantity * unit for _, quantity, unit in lines]
            off = allocate(sum(totals) * percent // 1_000_000, totals)
            _make_and_compare(
                sandbox,
                tuple(
                    AskLine(name, quantity, total - less)
                    for (name, quantity, _), total, less in zip(lines, totals, off, strict=True)
                ),
                currency,
            )

        adds_up()


def _make_and_compare(sandbox: StripeSandbox, lines: tuple[AskLine, ...], currency: str) -> None:
    amount = sum(line.amount_minor for line in lines)
    if amount < 50:
        return
    ask = replace(ASK, lines=lines, amount_minor=amount, currency=currency)
    made = len(sandbox.made("payment_link"))
    sandbox.provider.ask(sandbox.provider.request_of(ask), idempotency_key=f"key-{made}")
    link = sandbox.made("payment_link")[-1]
    assert link["_amount"] == amount * (100 if currency == "ISK" else 1)
    assert link["metadata"] == link["payment_intent_data"]["metadata"] == ask.marks()
    assert len(link["_lines"]) <= 20
