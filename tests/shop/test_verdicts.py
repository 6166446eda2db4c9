"""Every row of the table of verdicts, and what surrounds it."""

from dataclasses import replace
from typing import Any

import pytest

from pos.shop.house import House, LateMoney
from pos.shop.limbo import Decision, LimboKind
from pos.shop.tenders import (
    AttemptState,
    FactKind,
    FactState,
    RefundState,
)
from pos.shop.verdicts import (
    AttemptOnly,
    CaseMoved,
    Foreign,
    Ignore,
    Known,
    Limbo,
    NeedsAcknowledgement,
    Reason,
    RefundMoved,
    Settle,
    Verdict,
    find_attempt,
    is_ours,
    judge,
)
from tests.shop.order_samples import (
    HOUSE,
    NOON,
    TOTAL,
    attempt,
    case,
    fact,
    minutes,
    refund,
    refund_fact,
)
from tests.shop.verdict_table import CONFIRMED, IGNORED, LIMBO, PAID, SETTLES, Case


def judged(row: Case, house: House = HOUSE, **changes: Any) -> Verdict:
    """The verdict on a row."""
    known = Known(
        tills=frozenset({"till-1"}),
        live=True,
        order=row.order,
        attempts=row.attempts,
        refunds=row.refunds,
        cases=row.cases,
    )
    return judge(row.says, ours=True, known=replace(known, **changes), house=house, now=NOON)


@pytest.mark.parametrize("row", SETTLES.values(), ids=SETTLES)
def test_money_that_settles(row: Case) -> None:
    verdict = judged(row)
    assert isinstance(verdict, Settle)
    assert (verdict.attempt.state, verdict.attempt.payment_id) == (AttemptState.CONFIRMED, "payment-1")
    assert (verdict.attempt.received_minor, verdict.held) == (TOTAL, False)


@pytest.mark.parametrize("row", LIMBO.values(), ids=LIMBO)
def test_money_that_has_no_place(row: Case) -> None:
    verdict = judged(row)
    assert isinstance(verdict, Limbo)
    draft = verdict.draft
    assert (draft.kind, draft.proposed, draft.amount_minor) == (row.kind, row.proposed, row.amount)
    assert (draft.payment_id, draft.currency) == (row.says.payment_id, row.says.currency)
    written = verdict.attempt.state if verdict.attempt is not None else None
    assert written is row.state


@pytest.mark.parametrize("row", IGNORED.values(), ids=IGNORED)
def test_facts_that_change_nothing(row: Case) -> None:
    verdict = judged(row)
    assert verdict == Ignore(row.reason or Reason.DUPLICATE)


def test_only_mixed_up_modes_and_companies_are_alarming() -> None:
    assert {reason for reason in Reason if Ignore(reason).alarming} == {
        Reason.WRONG_MODE,
        Reason.OTHER_COMPANY,
    }


def test_every_limbo_kind_is_reached() -> None:
    rows = {row.kind for row in LIMBO.values()}
    assert rows == set(LimboKind) - {LimboKind.REFUND_ELSEWHERE, LimboKind.DISPUTE}


def test_a_foreign_sale_is_never_limbo() -> None:
    known = Known(tills=frozenset({"till-1"}), live=True)
    assert judge(fact(), ours=False, known=known, house=HOUSE, now=NOON) == Foreign()


@pytest.mark.parametrize(
    ("metadata", "recorded", "ours"),
    [
        ({"store": "store-1"}, False, True),
        ({"store": "store-2"}, False, False),
        ({}, False, False),
        ({}, True, True),
    ],
)
def test_ours_is_what_names_our_store_or_is_recorded(
    metadata: dict[str, str], recorded: bool, ours: bool
) -> None:
    assert is_ours(fact(metadata=metadata), store="store-1", recorded=recorded) is ours


def test_a_fact_that_took_effect_is_not_obeyed_again() -> None:
    assert judged(SETTLES["paid"], seen=True) == Ignore(Reason.DUPLICATE)


def test_money_older_than_a_restore_is_held_from_the_kitchen() -> None:
    verdict = judged(SETTLES["paid"], restored_at=NOON + minutes(10))
    assert isinstance(verdict, Settle)
    assert verdict.held


@pytest.mark.parametrize(
    ("house", "can_cook", "proposed"),
    [
        (House(late_money=LateMoney.REFUND), True, Decision.REFUND),
        (House(late_money=LateMoney.KEEP), True, Decision.KEEP),
        (House(revive_within_minutes=5), True, Decision.REFUND),
        (HOUSE, False, Decision.REFUND),
    ],
)
def test_the_house_says_what_is_proposed_for_late_money(
    house: House, can_cook: bool, proposed: Decision
) -> None:
    verdict = judged(LIMBO["late, in time to cook"], house, can_cook=can_cook)
    assert isinstance(verdict, Limbo)
    assert verdict.draft.proposed is proposed


def test_a_payment_on_its_way_touches_its_attempt_only() -> None:
    verdict = judged(Case(fact(FactState.PENDING), AttemptOnly))
    assert verdict == AttemptOnly(attempt(payment_id="payment-1"))


def test_a_partial_payment_that_grows_moves_its_case() -> None:
    part = attempt(AttemptState.CONFIRMED, received_minor=400)
    row = Case(
        fact(amount_minor=700),
        CaseMoved,
        attempts=(part,),
        cases=(case(LimboKind.PARTIAL, amount_minor=400),),
    )
    verdict = judged(row)
    assert isinstance(verdict, CaseMoved)
    assert verdict.case.amount_minor == 700
    assert verdict.attempt is not None
    assert verdict.attempt.received_minor == 700


def test_our_refund_moves_by_its_fact() -> None:
    row = Case(refund_fact(), RefundMoved, order=PAID, attempts=(CONFIRMED,), refunds=(refund(),))
    verdict = judged(row)
    assert isinstance(verdict, RefundMoved)
    assert (verdict.refund.state, verdict.refund.company_refund_id) == (RefundState.DONE, "company-refund-1")


def test_a_refund_made_elsewhere_must_be_acknowledged() -> None:
    row = Case(refund_fact(metadata={}), NeedsAcknowledgement, order=PAID, attempts=(CONFIRMED,))
    verdict = judged(row)
    assert isinstance(verdict, NeedsAcknowledgement)
    assert (verdict.draft.kind, verdict.draft.proposed, verdict.draft.object_id) == (
        LimboKind.REFUND_ELSEWHERE,
        Decision.KEEP,
        "company-refund-1",
    )
    assert (verdict.draft.payment_id, verdict.draft.attempt_id) == ("payment-1", "attempt-1")


def test_a_dispute_is_opened_and_later_ended() -> None:
    opened = fact(FactState.OPEN, kind=FactKind.DISPUTE, object_id="dispute-1")
    verdict = judged(Case(opened, NeedsAcknowledgement, order=PAID, attempts=(CONFIRMED,)))
    assert isinstance(verdict, NeedsAcknowledgement)
    running = verdict.draft.case("case-9", NOON)
    assert (running.kind, running.outcome, running.opened_at) == (LimboKind.DISPUTE, None, NOON)
    lost = judged(
        Case(
            replace(opened, state=FactState.LOST),
            CaseMoved,
            order=PAID,
            cases=(running,),
            attempts=(CONFIRMED,),
        )
    )
    assert lost == CaseMoved(replace(running, outcome=FactState.LOST))


def test_an_attempt_is_found_by_id_link_payment_or_revision() -> None:
    mine, other = attempt(), attempt(id="attempt-2", link_id="link-2", payment_id="payment-2")
    assert find_attempt(fact(), (other, mine)) == mine
    assert find_attempt(fact(metadata={}), (other, mine)) == mine
    assert find_attempt(fact(metadata={}, link_id=None, payment_id="payment-2"), (mine, other)) == other
    assert find_attempt(fact(metadata={}, link_id=None, payment_id="payment-9"), (mine, other)) is None
