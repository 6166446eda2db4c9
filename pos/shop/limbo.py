"""Money that has no place: the kinds of limbo, and which decision is proposed for each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from pos.shop.errors import BadInput, IllegalMove
from pos.shop.house import House
from pos.shop.orders import Order, Stage
from pos.shop.tenders import Attempt, AttemptState, FactState, MoneyState, Refund, money_state


class LimboKind(StrEnum):
    """Why money has no place."""

    PAID_LATE = "paid_late"
    PAID_TWICE = "paid_twice"
    OVER = "over"
    PARTIAL = "partial"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_CURRENCY = "wrong_currency"
    UNKNOWN_ORDER = "unknown_order"
    REFUND_ELSEWHERE = "refund_elsewhere"
    DISPUTE = "dispute"


class Decision(StrEnum):
    """What can be done with a case."""

    REVIVE = "revive"
    REFUND = "refund"
    KEEP = "keep"


@dataclass(frozen=True)
class LimboCase:
    """One sum without a place; open until somebody decides. `order_id` is None where no order is known.

    `outcome` is how a dispute ended (WON or LOST), None while it runs and for every other kind.
    """

    id: str
    kind: LimboKind
    company: str
    live: bool
    object_id: str
    payment_id: str | None
    amount_minor: int
    currency: str
    proposed: Decision
    opened_at: datetime
    order_id: str | None = None
    attempt_id: str | None = None
    paid_at: datetime | None = None
    decided: Decision | None = None
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""
    outcome: FactState | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.decided is None


DECISIONS: Mapping[LimboKind, frozenset[Decision]] = MappingProxyType(
    {
        LimboKind.PAID_LATE: frozenset(Decision),
        LimboKind.OVER: frozenset(Decision),
        LimboKind.PAID_TWICE: frozenset({Decision.REFUND, Decision.KEEP}),
        LimboKind.PARTIAL: frozenset({Decision.REFUND, Decision.KEEP}),
        LimboKind.WRONG_AMOUNT: frozenset({Decision.REFUND, Decision.KEEP}),
        LimboKind.WRONG_CURRENCY: frozenset({Decision.REFUND, Decision.KEEP}),
        LimboKind.UNKNOWN_ORDER: frozenset({Decision.REFUND, Decision.KEEP}),
        # Money that has left already: a person can only say that it was seen.
        LimboKind.REFUND_ELSEWHERE: frozenset({Decision.KEEP}),
        LimboKind.DISPUTE: frozenset({Decision.KEEP}),
    }
)
"""What may be decided for each kind; reviving further depends on the order, see `possible`."""

MONEY_LEFT = frozenset({LimboKind.REFUND_ELSEWHERE, LimboKind.DISPUTE})
"""Kinds that speak of money gone, not of money come: they place no payment."""

AUTOMATIC = frozenset({LimboKind.PAID_LATE, LimboKind.PAID_TWICE})
REVIVABLE = frozenset({Stage.AWAITING_PAYMENT, Stage.EXPIRED})


def possible(case: LimboCase, order: Order | None, *, left_minor: int | None = None) -> frozenset[Decision]:
    """What can be decided now; nothing for a decided case.

    Reviving needs an order that is not paid yet and not cancelled, an attempt of ours, and money enough for
    it in its currency: exactly the total, or more where the case is about too much. `left_minor` is what is
    still here of its payment (None: all of it): what went back elsewhere is neither cooked nor given back
    again.
    """
    if not case.open:
        return frozenset()
    allowed = DECISIONS[case.kind]
    if case.payment_id is None:
        allowed -= {Decision.REFUND}
    if left_minor is not None and left_minor < case.amount_minor:
        allowed -= {Decision.REFUND, Decision.REVIVE}
    if order is None or case.attempt_id is None or case.order_id != order.id:
        return allowed - {Decision.REVIVE}
    exact = case.amount_minor == order.total_minor
    enough = exact or (case.kind is LimboKind.OVER and case.amount_minor > order.total_minor)
    same_currency = case.currency.upper() == order.currency.upper()
    if not (enough and same_currency and order.stage in REVIVABLE):
        allowed -= {Decision.REVIVE}
    return allowed


def decide(
    case: LimboCase,
    decision: Decision,
    *,
    order: Order | None,
    who: str,
    reason: str,
    now: datetime,
    left_minor: int | None = None,
) -> LimboCase:
    """The case with its decision, who made it and why; IllegalMove when it is not possible (any more)."""
    if not case.open:
        raise IllegalMove("limbo.decided", decided_by=case.decided_by)
    if decision not in possible(case, order, left_minor=left_minor):
        raise IllegalMove(f"limbo.cannot_{decision}")
    if not who.strip() or not reason.strip():
        raise BadInput("limbo.needs_reason")
    return replace(case, decided=decision, decided_at=now, decided_by=who.strip(), reason=reason.strip())


def automatic(
    case: LimboCase, order: Order | None, house: House, now: datetime, *, left_minor: int | None = None
) -> Decision | None:
    """What may be decided without a person: the refund of our own late or double payment, where the house
    wants it and its waiting time is over; None otherwise."""
    ours = order is not None and case.attempt_id is not None and case.kind in AUTOMATIC
    due = now >= case.opened_at + timedelta(minutes=house.auto_refund_after_minutes)
    allowed = possible(case, order, left_minor=left_minor)
    if house.auto_refund and ours and due and Decision.REFUND in allowed:
        return Decision.REFUND
    return None


def placed(cases: Iterable[LimboCase]) -> frozenset[str]:
    """The payments that have their place in limbo; a revived one went over to its order (invariant I2)."""
    return frozenset(
        case.payment_id
        for case in cases
        if case.payment_id is not None and case.kind not in MONEY_LEFT and case.decided is not Decision.REVIVE
    )


def paid_by(attempts: Iterable[Attempt], cases: Iterable[LimboCase]) -> Attempt | None:
    """The attempt that paid the order, whose money a refund gives back; None where none did."""
    confirmed = [
        each
        for each in attempts
        if each.state is AttemptState.CONFIRMED and each.payment_id is not None and each.received_minor > 0
    ]
    elsewhere = placed(cases)
    settled = [each for each in confirmed if each.payment_id not in elsewhere]
    return next(iter(settled or confirmed), None)


def disputed(cases: Iterable[LimboCase]) -> bool:
    """Whether a dispute runs."""
    return any(case.kind is LimboKind.DISPUTE and case.outcome is None for case in cases)


def lost_minor(cases: Iterable[LimboCase], *, payment_id: str | None = None) -> int:
    """What went back through lost disputes, of one payment or of all."""
    return sum(
        case.amount_minor
        for case in cases
        if case.kind is LimboKind.DISPUTE
        and case.outcome is FactState.LOST
        and (payment_id is None or case.payment_id == payment_id)
    )


def money_of(
    order: Order, attempts: Iterable[Attempt], refunds: Iterable[Refund], cases: Iterable[LimboCase]
) -> MoneyState:
    """The order's money state from everything that is known of its money.

    A payment that no attempt carries (the second one by the same link) counts through its case.
    """
    attempts = tuple(attempts)
    cases = tuple(case for case in cases if case.currency.upper() == order.currency.upper())
    known = {attempt.payment_id for attempt in attempts}
    elsewhere = {
        case.payment_id: case.amount_minor
        for case in cases
        if case.kind not in MONEY_LEFT and case.payment_id is not None and case.payment_id not in known
    }
    return money_state(
        order.total_minor,
        attempts,
        refunds,
        elsewhere_minor=sum(elsewhere.values()),
        lost_minor=lost_minor(cases),
        disputed=disputed(cases),
    )
