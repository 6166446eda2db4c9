"""Money that a person takes: cash with its change and rounding, the card terminal with its slip."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.base.clock import ManualClock
from pos.payments import card, cash, registry
from pos.payments.provider import Ask, AskAbout, Provider, ProviderOptions
from pos.shop.errors import BadInput, NotPossibleHere
from pos.shop.tenders import Fact, FactKind, FactState

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


def by_hand(name: str, *, live: bool = False) -> Provider:
    return registry.build(name, ProviderOptions(live=live, clock=ManualClock(NOW)))


def test_change_is_what_was_given_too_much() -> None:
    counted = cash.count(total_minor=1240, given_minor=2000, currency="EUR")
    assert (counted.due_minor, counted.rounding_minor, counted.change_minor) == (1240, 0, 760)


def test_cash_is_rounded_to_the_smallest_coin_and_the_rounding_recorded() -> None:
    counted = cash.count(total_minor=1243, given_minor=1300, currency="CHF")
    assert (counted.total_minor, counted.rounding_minor, counted.due_minor) == (1243, 2, 1245)
    assert counted.change_minor == 55


def test_the_shop_decides_whether_euro_cents_are_rounded() -> None:
    assert cash.count(total_minor=1242, given_minor=1240, currency="EUR", increment=5).change_minor == 0


def test_too_little_cash_is_said_in_the_cashiers_language() -> None:
    with pytest.raises(BadInput) as refusal:
        cash.count(total_minor=1240, given_minor=1239, currency="EUR", language="en")
    assert str(refusal.value) == (
        "€12.39 is less than the €12.40 to be paid. Enter the cash that was handed over."
    )


@given(st.integers(0, 10**9), st.integers(0, 10**6), st.sampled_from(["EUR", "CHF", "SEK", "JPY", "HUF"]))
def test_due_rounding_and_change_always_add_up(total: int, more: int, currency: str) -> None:
    due = cash.count(total_minor=total, given_minor=10**12, currency=currency).due_minor
    counted = cash.count(total_minor=total, given_minor=due + more, currency=currency)
    assert counted.change_minor == more
    assert counted.total_minor + counted.rounding_minor + counted.change_minor == counted.given_minor


@pytest.mark.parametrize(
    ("written", "kept"),
    [("0042", "0042"), ("  T 12 \t 0042 ", "T 12 0042"), ("123456789013", "123456789013"), ("Ä-7", "Ä-7")],
)
def test_a_slips_number_is_kept_as_one_line(written: str, kept: str) -> None:
    assert card.slip(written) == kept


@pytest.mark.parametrize("written", ["", "   ", "x" * 65, "a\x00b", "a\u202eb"])
def test_a_slip_without_a_number_is_refused(written: str) -> None:
    with pytest.raises(BadInput):
        card.slip(written)


@pytest.mark.parametrize(
    "written", ["4242424242424242", "4242 4242 4242 4242", "3782-822463-10005", "card 4242 4242 4242 4242 ok"]
)
def test_a_cards_number_is_never_written_down(written: str) -> None:
    with pytest.raises(BadInput) as refusal:
        card.slip(written)
    assert written not in str(refusal.value)


@pytest.mark.parametrize("name", ["cash", "card"])
def test_by_hand_there_is_nothing_to_ask(name: str) -> None:
    till = by_hand(name)
    assert till.capabilities.by_hand
    assert not till.capabilities.links
    ask = Ask("attempt", "TEMP-0123456789", 1, "store", "till", 500, "EUR", ())
    request = till.request_of(ask)
    assert request == till.request_of(ask)
    for call in (
        lambda: till.ask(request, idempotency_key="k"),
        lambda: till.ask_after("link"),
        lambda: till.ask_about(AskAbout("x", "y")),
        lambda: till.close("link"),
        lambda: till.refunds_of("payment"),
        lambda: till.facts_since(NOW, NOW),
        lambda: till.facts_of({"type": "x"}),
    ):
        with pytest.raises(NotPossibleHere):
            call()


@pytest.mark.parametrize("name", ["cash", "card"])
def test_money_handed_back_is_back_at_once(name: str) -> None:
    till = by_hand(name, live=True)
    fact = till.refund(
        payment_id="payment",
        amount_minor=250,
        currency="eur",
        idempotency_key="refund-1",
        reason="sample reason",
        metadata={"refund": "1"},
    )
    assert fact == Fact(
        company=name,
        live=True,
        kind=FactKind.REFUND,
        object_id=f"{name}-refund-1",
        state=FactState.SUCCEEDED,
        amount_minor=250,
        currency="EUR",
        at=NOW,
        payment_id="payment",
        metadata={"refund": "1"},
        reason="sample reason",
    )


def test_check_needs_no_company() -> None:
    account = by_hand("cash", live=True).check()
    assert (account.id, account.live, account.note) == ("cash", True, "cash")
