"""Attempts: moves, closing with proof, and what facts do to them."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop import attempts
from pos.shop.attempts import MOVES, LinkProof
from pos.shop.errors import IllegalMove
from pos.shop.tenders import Attempt, AttemptState, ClosingFor, Fact, FactKind, FactState, Tender
from tests.shop.order_samples import NOON, TOTAL, attempt, cash, fact, minutes, refund_fact

CLOSING = attempt(AttemptState.CLOSING, closing_for=ClosingFor.EXPIRY)
DEAD = LinkProof(link_id="link-1", asked_at=NOON, dead=True)


@pytest.mark.parametrize(("start", "to"), list(product(AttemptState, AttemptState)))
def test_only_the_table_s_moves_are_allowed(start: AttemptState, to: AttemptState) -> None:
    if to in MOVES[start]:
        assert attempts.move(attempt(start), to).state is to
    else:
        with pytest.raises(IllegalMove) as raised:
            attempts.move(attempt(start), to)
        assert raised.value.message.key == f"attempts.is_{start}"


def test_the_first_call_s_request_and_time_never_change() -> None:
    first = attempts.called(attempt(AttemptState.CREATED, first_call_at=None), request="{}", now=NOON)
    again = attempts.called(first, request='{"other":1}', now=NOON + minutes(1))
    assert (again.request, again.first_call_at) == ("{}", NOON)


def test_nothing_is_asked_for_an_attempt_that_is_over() -> None:
    with pytest.raises(IllegalMove):
        attempts.called(attempt(AttemptState.CANCELLED, first_call_at=None), request="{}", now=NOON)


@pytest.mark.parametrize("state", [AttemptState.CLOSING, AttemptState.CONFIRMED])
def test_a_late_answer_only_names_the_link(state: AttemptState) -> None:
    told = attempts.link_made(attempt(state, link_id=None), link_id="link-7", url="u", expires_at=None)
    assert (told.state, told.link_id) == (state, "link-7")


def test_the_answer_makes_a_new_attempt_pending() -> None:
    made = attempts.link_made(attempt(AttemptState.CREATED), link_id="link-1", url="u", expires_at=NOON)
    assert (made.state, made.link_url, made.link_expires_at) == (AttemptState.PENDING, "u", NOON)


def test_a_link_that_exists_never_fails() -> None:
    assert attempts.refused(attempt(AttemptState.CREATED), "too small").state is AttemptState.FAILED
    assert attempts.refused(replace(CLOSING, link_id=None), "no").state is AttemptState.FAILED
    with pytest.raises(IllegalMove):
        attempts.refused(attempt(), "no")


def test_only_the_company_confirms_a_link() -> None:
    with pytest.raises(IllegalMove):
        attempts.take(attempt(), now=NOON, received_minor=TOTAL, payment_id="hand")
    taken = attempts.take(
        attempt(AttemptState.CREATED, tender=Tender.CASH), now=NOON, received_minor=TOTAL, payment_id="hand"
    )
    assert (taken.state, taken.received_minor, taken.payment_id) == (AttemptState.CONFIRMED, TOTAL, "hand")


def test_a_link_never_asked_for_is_over_at_once() -> None:
    never = attempts.close(attempt(AttemptState.CREATED, first_call_at=None), ClosingFor.CANCEL)
    assert (never.state, never.closing_for) == (AttemptState.CANCELLED, ClosingFor.CANCEL)


def test_a_link_whose_answer_is_unknown_is_closing_not_over() -> None:
    assert attempts.close(attempt(AttemptState.CREATED), ClosingFor.EDIT).state is AttemptState.CLOSING


def test_a_wish_of_the_house_replaces_an_expiry_and_stays() -> None:
    wished = attempts.close(CLOSING, ClosingFor.CANCEL)
    assert wished.closing_for is ClosingFor.CANCEL
    assert attempts.close(wished, ClosingFor.EXPIRY).closing_for is ClosingFor.CANCEL


def test_a_paid_attempt_cannot_be_closed() -> None:
    with pytest.raises(IllegalMove):
        attempts.close(attempt(AttemptState.CONFIRMED), ClosingFor.EDIT)


def test_a_dead_and_unpaid_link_is_over() -> None:
    assert attempts.prove_dead(CLOSING, DEAD).state is AttemptState.CANCELLED


@pytest.mark.parametrize(
    ("proof", "key"),
    [
        (replace(DEAD, dead=False), "attempts.not_dead_yet"),
        (replace(DEAD, link_id="link-2"), "attempts.other_link"),
        (replace(DEAD, payments=frozenset({"payment-1"})), "attempts.paid_meanwhile"),
    ],
)
def test_a_weak_proof_ends_nothing(proof: LinkProof, key: str) -> None:
    with pytest.raises(IllegalMove) as raised:
        attempts.prove_dead(CLOSING, proof)
    assert raised.value.message.key == key


def test_a_payment_that_is_in_limbo_does_not_keep_its_link_alive() -> None:
    proof = replace(DEAD, payments=frozenset({"payment-1"}))
    ended = attempts.prove_dead(CLOSING, proof, placed=frozenset({"payment-1"}))
    assert ended.state is AttemptState.CANCELLED


def test_no_proof_serves_a_link_that_is_still_wanted_or_unknown() -> None:
    for alive in (attempt(), replace(CLOSING, link_id=None)):
        with pytest.raises(IllegalMove):
            attempts.prove_dead(alive, DEAD)


def test_a_link_that_nobody_saw_is_given_up_when_its_key_is_old() -> None:
    unseen = attempt(AttemptState.CREATED)
    with pytest.raises(IllegalMove):
        attempts.give_up_unseen(unseen, NOON + timedelta(hours=22))
    gone = attempts.give_up_unseen(unseen, NOON + timedelta(hours=23))
    assert gone.state is AttemptState.CANCELLED
    with pytest.raises(IllegalMove):
        attempts.give_up_unseen(attempt(), NOON + timedelta(hours=30))


def test_money_confirms_even_before_the_link_s_answer() -> None:
    done = attempts.apply_fact(fact(), attempt(AttemptState.CREATED), now=NOON)
    assert (done.state, done.payment_id, done.received_minor) == (AttemptState.CONFIRMED, "payment-1", TOTAL)
    assert (done.paid_at, done.confirmed_at) == (NOON + minutes(5), NOON)


@pytest.mark.parametrize("state", [FactState.FAILED, FactState.CLOSED, FactState.PENDING, FactState.OPEN])
@pytest.mark.parametrize("kind", [FactKind.PAYMENT, FactKind.LINK])
def test_nothing_negative_touches_a_confirmed_attempt(state: FactState, kind: FactKind) -> None:
    confirmed = attempt(AttemptState.CONFIRMED)
    assert attempts.apply_fact(fact(state, kind=kind), confirmed, now=NOON) == confirmed


def test_a_declined_card_leaves_the_link_alive() -> None:
    assert attempts.apply_fact(fact(FactState.FAILED), attempt(), now=NOON) == attempt()


def test_a_slow_payment_that_fails_has_used_its_link_up() -> None:
    on_its_way = attempts.apply_fact(fact(FactState.PENDING), attempt(), now=NOON)
    assert (on_its_way.state, on_its_way.payment_id) == (AttemptState.PENDING, "payment-1")
    failed = attempts.apply_fact(fact(FactState.FAILED), on_its_way, now=NOON)
    assert (failed.state, failed.payment_id) == (AttemptState.CLOSING, None)


def test_a_link_switched_off_elsewhere_is_closing() -> None:
    off = attempts.apply_fact(fact(FactState.CLOSED, kind=FactKind.LINK), attempt(), now=NOON)
    assert (off.state, off.closing_for) == (AttemptState.CLOSING, ClosingFor.ELSEWHERE)


def test_money_in_another_currency_never_enters_the_sums() -> None:
    other = attempts.apply_fact(fact(currency="USD"), attempt(), now=NOON)
    assert (other.state, other.received_minor) == (AttemptState.CLOSING, 0)


def test_cumulative_amounts_only_grow() -> None:
    confirmed = attempt(AttemptState.CONFIRMED)
    more = attempts.apply_fact(fact(amount_minor=TOTAL + 200), confirmed, now=NOON)
    assert more.received_minor == TOTAL + 200
    assert attempts.apply_fact(fact(amount_minor=TOTAL), more, now=NOON) == more


@pytest.mark.parametrize(
    "other", [fact(company="practice"), fact(live=False), refund_fact(), fact(payment_id="payment-2")]
)
def test_facts_of_other_things_do_nothing_to_a_confirmed_attempt(other: Fact) -> None:
    confirmed = attempt(AttemptState.CONFIRMED)
    assert attempts.apply_fact(other, confirmed, now=NOON) == confirmed


def test_which_money_settles_by_itself() -> None:
    assert attempts.settles_by_itself(attempt())
    assert attempts.settles_by_itself(CLOSING)
    for wish in (ClosingFor.EDIT, ClosingFor.CANCEL, ClosingFor.TENDER, ClosingFor.SOLD_OUT):
        assert not attempts.settles_by_itself(replace(CLOSING, closing_for=wish))
    assert not attempts.settles_by_itself(attempt(AttemptState.CANCELLED))
    assert not attempts.settles_by_itself(cash(tender=Tender.WAIVED))


FACTS = st.builds(
    fact,
    st.sampled_from(FactState),
    kind=st.sampled_from([FactKind.PAYMENT, FactKind.LINK]),
    amount_minor=st.integers(1, 3000),
    payment_id=st.sampled_from(["payment-1", "payment-2"]),
)


@given(st.lists(FACTS, max_size=12))
def test_whatever_comes_a_confirmed_attempt_stays_and_its_sum_never_shrinks(facts: list[Fact]) -> None:
    now: Attempt = attempt()
    for each in facts:
        after = attempts.apply_fact(each, now, now=NOON)
        assert attempts.apply_fact(each, after, now=NOON) == after or each.state is FactState.PENDING
        if now.state is AttemptState.CONFIRMED:
            assert after.state is AttemptState.CONFIRMED
            assert (after.payment_id, after.received_minor >= now.received_minor) == (now.payment_id, True)
        now = after
    paid = [each for each in facts if each.kind is FactKind.PAYMENT and each.state is FactState.SUCCEEDED]
    assert (now.state is AttemptState.CONFIRMED) == bool(paid)
