"""Limbo: which decisions are possible, who makes them, and what they mean for the sums."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pos.shop import limbo
from pos.shop.errors import BadInput, IllegalMove
from pos.shop.house import House
from pos.shop.limbo import DECISIONS, MONEY_LEFT, Decision, LimboCase, LimboKind
from pos.shop.orders import Order, Stage
from pos.shop.tenders import Attempt, AttemptState, FactState, MoneyState, Refund, RefundState
from tests.shop.order_samples import HOUSE, NOON, TOTAL, attempt, case, cash, minutes, order, refund

EXPIRED = order(Stage.EXPIRED)
REFUND_OR_KEEP = frozenset({Decision.REFUND, Decision.KEEP})
ALL = frozenset(Decision)
AUTO = House(auto_refund=True, auto_refund_after_minutes=15)


def decide(of: LimboCase, decision: Decision, **changes: Any) -> LimboCase:
    """Decide the sample case."""
    usual: dict[str, Any] = {"order": EXPIRED, "who": "the manager", "reason": "guest is here", "now": NOON}
    return limbo.decide(of, decision, **(usual | changes))


@pytest.mark.parametrize(
    ("of", "for_order", "expected"),
    [
        (case(LimboKind.PAID_LATE), EXPIRED, ALL),
        (case(LimboKind.PAID_LATE), order(), ALL),
        (case(LimboKind.PAID_LATE), order(Stage.PAID), REFUND_OR_KEEP),
        (case(LimboKind.PAID_LATE), order(Stage.CANCELLED), REFUND_OR_KEEP),
        (case(LimboKind.PAID_LATE), order(Stage.BUILDING), REFUND_OR_KEEP),
        (case(LimboKind.PAID_LATE, amount_minor=TOTAL - 1), EXPIRED, REFUND_OR_KEEP),
        (case(LimboKind.PAID_LATE, amount_minor=TOTAL + 1), EXPIRED, REFUND_OR_KEEP),
        (case(LimboKind.PAID_LATE, currency="USD"), EXPIRED, REFUND_OR_KEEP),
        (case(LimboKind.PAID_LATE, attempt_id=None), EXPIRED, REFUND_OR_KEEP),
        (case(LimboKind.PAID_LATE), None, REFUND_OR_KEEP),
        (case(LimboKind.PAID_LATE, payment_id=None), None, frozenset({Decision.KEEP})),
        (case(LimboKind.OVER, amount_minor=TOTAL + 1), order(), ALL),
        (case(LimboKind.OVER, amount_minor=TOTAL - 1), order(), REFUND_OR_KEEP),
        (case(LimboKind.OVER, amount_minor=TOTAL + 1), order(Stage.PAID), REFUND_OR_KEEP),
        (case(LimboKind.PAID_TWICE), order(Stage.PAID), REFUND_OR_KEEP),
        (case(LimboKind.PARTIAL), order(), REFUND_OR_KEEP),
        (case(LimboKind.WRONG_AMOUNT), order(), REFUND_OR_KEEP),
        (case(LimboKind.WRONG_CURRENCY), order(), REFUND_OR_KEEP),
        (case(LimboKind.UNKNOWN_ORDER), None, REFUND_OR_KEEP),
        (case(LimboKind.REFUND_ELSEWHERE), order(Stage.PAID), frozenset({Decision.KEEP})),
        (case(LimboKind.DISPUTE), order(Stage.PAID), frozenset({Decision.KEEP})),
    ],
)
def test_which_decisions_are_possible(
    of: LimboCase, for_order: Order | None, expected: frozenset[Decision]
) -> None:
    assert limbo.possible(of, for_order) == expected


def test_every_kind_can_be_decided_somehow() -> None:
    assert set(DECISIONS) == set(LimboKind)
    assert all(Decision.KEEP in decisions for decisions in DECISIONS.values())


def test_a_decision_is_written_with_who_when_and_why() -> None:
    done = decide(case(), Decision.REFUND)
    assert (done.decided, done.decided_by, done.decided_at, done.reason) == (
        Decision.REFUND,
        "the manager",
        NOON,
        "guest is here",
    )
    assert not done.open


def test_a_case_is_decided_once() -> None:
    with pytest.raises(IllegalMove):
        decide(decide(case(), Decision.KEEP), Decision.REFUND)
    assert limbo.possible(decide(case(), Decision.KEEP), EXPIRED) == frozenset()


def test_what_is_not_possible_is_refused_by_name() -> None:
    with pytest.raises(IllegalMove) as raised:
        decide(case(LimboKind.PARTIAL), Decision.REVIVE)
    assert raised.value.message.key == "limbo.cannot_revive"


@pytest.mark.parametrize("missing", [{"who": " "}, {"reason": ""}])
def test_a_decision_needs_a_name_and_a_reason(missing: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        decide(case(), Decision.KEEP, **missing)


def test_nothing_is_refunded_by_itself_unless_the_house_says_so() -> None:
    assert limbo.automatic(case(), EXPIRED, HOUSE, NOON + timedelta(days=1)) is None
    assert limbo.automatic(case(), EXPIRED, AUTO, NOON + minutes(54)) is None
    assert limbo.automatic(case(), EXPIRED, AUTO, NOON + minutes(55)) is Decision.REFUND


@pytest.mark.parametrize(
    "of",
    [
        *(case(kind) for kind in LimboKind if kind not in {LimboKind.PAID_LATE, LimboKind.PAID_TWICE}),
        case(attempt_id=None),
        case(payment_id=None),
        decide(case(), Decision.KEEP),
    ],
)
def test_only_our_own_late_or_double_payments_are_refunded_by_themselves(of: LimboCase) -> None:
    assert limbo.automatic(of, EXPIRED, AUTO, NOON + timedelta(days=1)) is None


def test_a_payment_without_an_order_is_never_refunded_by_itself() -> None:
    assert limbo.automatic(case(), None, AUTO, NOON + timedelta(days=1)) is None


def test_a_revived_payment_left_limbo_and_the_others_stay_placed() -> None:
    cases = [
        case(payment_id="open"),
        decide(case(payment_id="kept"), Decision.KEEP),
        decide(case(payment_id="revived"), Decision.REVIVE),
        case(LimboKind.DISPUTE, payment_id="disputed"),
    ]
    assert limbo.placed(cases) == {"open", "kept"}


def test_a_dispute_runs_until_its_outcome_and_takes_the_money_when_lost() -> None:
    running = case(LimboKind.DISPUTE)
    lost = replace(running, outcome=FactState.LOST)
    assert limbo.disputed([running])
    assert not limbo.disputed([lost, replace(running, outcome=FactState.WON)])
    assert (limbo.lost_minor([running]), limbo.lost_minor([lost])) == (0, TOTAL)
    assert limbo.lost_minor([lost], payment_id="payment-2") == 0


PAID = attempt(AttemptState.CONFIRMED)


@pytest.mark.parametrize(
    ("attempts", "refunds", "cases", "expected"),
    [
        ([PAID], [], [], MoneyState.PAID),
        ([PAID], [], [case(LimboKind.PAID_TWICE, payment_id="payment-2")], MoneyState.OVERPAID),
        (
            [PAID],
            [refund(RefundState.DONE, payment_id="payment-2")],
            [case(LimboKind.PAID_TWICE, payment_id="payment-2")],
            MoneyState.PAID,
        ),
        ([PAID], [], [case(LimboKind.PAID_LATE)], MoneyState.PAID),
        ([PAID], [], [case(LimboKind.DISPUTE)], MoneyState.DISPUTED),
        ([PAID], [], [case(LimboKind.DISPUTE, outcome=FactState.WON)], MoneyState.PAID),
        ([PAID], [], [case(LimboKind.DISPUTE, outcome=FactState.LOST)], MoneyState.REFUNDED),
        ([], [], [case(LimboKind.WRONG_CURRENCY, currency="USD")], MoneyState.UNPAID),
    ],
)
def test_the_order_s_money_state_counts_every_payment_once(
    attempts: list[Attempt], refunds: list[Refund], cases: list[LimboCase], expected: MoneyState
) -> None:
    assert limbo.money_of(order(Stage.PAID), attempts, refunds, cases) is expected


def test_money_that_left_places_no_payment() -> None:
    assert {LimboKind.REFUND_ELSEWHERE, LimboKind.DISPUTE} == MONEY_LEFT


def test_an_order_was_paid_by_what_has_no_place_in_limbo() -> None:
    """A second payment at the desk is not the order's; where all of them are there, the first one is."""
    link = attempt(AttemptState.CONFIRMED)
    by_hand = cash()
    assert limbo.paid_by([attempt()], []) is None
    assert limbo.paid_by([link, by_hand], []) is link
    second = case(LimboKind.PAID_TWICE, payment_id="payment-1")
    assert limbo.paid_by([link, by_hand], [second]) is by_hand
    assert limbo.paid_by([link], [second]) is link
