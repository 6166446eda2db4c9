"""The table of what facts mean: rows that settle, rows for limbo, rows that change nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from pos.shop.limbo import Decision, LimboCase, LimboKind
from pos.shop.orders import Order, Stage
from pos.shop.tenders import (
    Attempt,
    AttemptState,
    ClosingFor,
    Fact,
    FactKind,
    FactState,
    Refund,
    RefundState,
    fingerprint,
)
from pos.shop.verdicts import (
    Ignore,
    Limbo,
    Reason,
    Settle,
    Verdict,
)
from tests.shop.order_samples import (
    NOON,
    TEMP,
    TOTAL,
    attempt,
    case,
    cash,
    fact,
    marks,
    minutes,
    order,
    refund,
    refund_fact,
)

PAID = order(Stage.PAID)
EXPIRED = order(Stage.EXPIRED)
CANCELLED = order(Stage.CANCELLED)
DEAD = attempt(AttemptState.CANCELLED)
CONFIRMED = attempt(AttemptState.CONFIRMED)
LATE = fact(at=NOON + minutes(40))
EDITED = order(revision=2)


@dataclass(frozen=True)
class Case:
    """What is known, what the company says, and what it must mean."""

    says: Fact
    means: type[Verdict]
    order: Order | None = field(default_factory=order)
    attempts: Sequence[Attempt] = field(default_factory=lambda: (attempt(),))
    refunds: Sequence[Refund] = ()
    cases: Sequence[LimboCase] = ()
    kind: LimboKind | None = None
    proposed: Decision | None = None
    amount: int = TOTAL
    reason: Reason | None = None
    state: AttemptState | None = None


def closing(why: ClosingFor) -> tuple[Attempt]:
    """The sample link while it is being closed."""
    return (attempt(AttemptState.CLOSING, closing_for=why),)


def limbo(
    says: Fact,
    kind: LimboKind,
    proposed: Decision,
    *,
    of: Order | None,
    attempts: Sequence[Attempt],
    amount: int = TOTAL,
    state: AttemptState | None = AttemptState.CONFIRMED,
) -> Case:
    """A row for money that has no place; `state` is the attempt's afterwards, None where not written."""
    return Case(
        says, Limbo, order=of, attempts=attempts, kind=kind, proposed=proposed, amount=amount, state=state
    )


SETTLES = {
    "paid": Case(fact(), Settle),
    "event before the link's answer": Case(fact(), Settle, attempts=(attempt(AttemptState.CREATED),)),
    "event before the answer, without our attempt's id": Case(
        fact(metadata={"store": "store-1", "till": "till-1", "revision": "1"}),
        Settle,
        attempts=(attempt(AttemptState.CREATED),),
    ),
    "paid in the grace after the deadline": Case(LATE, Settle),
    "paid while closing for expiry": Case(LATE, Settle, attempts=closing(ClosingFor.EXPIRY)),
    "paid while the company says it is off": Case(fact(), Settle, attempts=closing(ClosingFor.ELSEWHERE)),
    "second link after the first is dead": Case(
        fact(metadata=marks(attempt="attempt-2"), link_id="link-2"),
        Settle,
        attempts=(DEAD, attempt(id="attempt-2", link_id="link-2")),
    ),
    "lower-case currency": Case(fact(currency="eur"), Settle),
}
LIMBO = {
    "late, in time to cook": limbo(LATE, LimboKind.PAID_LATE, Decision.REVIVE, of=EXPIRED, attempts=(DEAD,)),
    "late, long after": limbo(
        fact(at=NOON + timedelta(hours=3)),
        LimboKind.PAID_LATE,
        Decision.REFUND,
        of=EXPIRED,
        attempts=(DEAD,),
    ),
    "after a cancellation": limbo(LATE, LimboKind.PAID_LATE, Decision.REFUND, of=CANCELLED, attempts=(DEAD,)),
    "while building again": limbo(
        fact(), LimboKind.PAID_LATE, Decision.REFUND, of=order(Stage.BUILDING), attempts=(DEAD,)
    ),
    "closing for an edit": limbo(
        fact(), LimboKind.PAID_LATE, Decision.REVIVE, of=order(), attempts=closing(ClosingFor.EDIT)
    ),
    "closing for another tender": limbo(
        fact(), LimboKind.PAID_LATE, Decision.REVIVE, of=order(), attempts=closing(ClosingFor.TENDER)
    ),
    "closing for a cancellation": limbo(
        fact(), LimboKind.PAID_LATE, Decision.REFUND, of=order(), attempts=closing(ClosingFor.CANCEL)
    ),
    "closing because an item is 86'd": limbo(
        fact(), LimboKind.PAID_LATE, Decision.REFUND, of=order(), attempts=closing(ClosingFor.SOLD_OUT)
    ),
    "closing, and cash was taken": limbo(
        fact(),
        LimboKind.PAID_TWICE,
        Decision.REFUND,
        of=PAID,
        attempts=(*closing(ClosingFor.TENDER), cash()),
    ),
    "second payment by the same link": limbo(
        fact(payment_id="payment-2", object_id="session-2"),
        LimboKind.PAID_TWICE,
        Decision.REFUND,
        of=PAID,
        attempts=(CONFIRMED,),
        state=None,
    ),
    "second payment after a full refund": replace(
        limbo(
            fact(payment_id="payment-2", object_id="session-2"),
            LimboKind.PAID_TWICE,
            Decision.REFUND,
            of=PAID,
            attempts=(CONFIRMED,),
            state=None,
        ),
        refunds=(refund(RefundState.DONE),),
    ),
    "old link paid too, by another order revision": limbo(
        fact(),
        LimboKind.PAID_LATE,
        Decision.REVIVE,
        of=EDITED,
        attempts=(attempt(AttemptState.CLOSING, closing_for=ClosingFor.EDIT),),
    ),
    "old link paid after a cheaper edit": limbo(
        fact(amount_minor=1200, metadata=marks(fingerprint=fingerprint(TEMP, 1, 1200, "EUR"))),
        LimboKind.WRONG_AMOUNT,
        Decision.REFUND,
        of=EDITED,
        attempts=(attempt(AttemptState.CANCELLED, amount_minor=1200),),
        amount=1200,
    ),
    "altered metadata": limbo(
        fact(metadata=marks(fingerprint="0" * 16)),
        LimboKind.WRONG_AMOUNT,
        Decision.REFUND,
        of=order(),
        attempts=(attempt(),),
    ),
    "partial": limbo(
        fact(amount_minor=400),
        LimboKind.PARTIAL,
        Decision.REFUND,
        of=order(),
        attempts=(attempt(),),
        amount=400,
    ),
    "over": limbo(
        fact(amount_minor=1500),
        LimboKind.OVER,
        Decision.REVIVE,
        of=order(),
        attempts=(attempt(),),
        amount=1500,
    ),
    "over, and cancelled": limbo(
        fact(amount_minor=1500),
        LimboKind.OVER,
        Decision.REFUND,
        of=CANCELLED,
        attempts=(DEAD,),
        amount=1500,
    ),
    "a settled payment grew": limbo(
        fact(amount_minor=1200),
        LimboKind.OVER,
        Decision.REFUND,
        of=PAID,
        attempts=(CONFIRMED,),
        amount=200,
    ),
    "wrong currency": limbo(
        fact(currency="USD"),
        LimboKind.WRONG_CURRENCY,
        Decision.REFUND,
        of=order(),
        attempts=(attempt(),),
        state=AttemptState.CLOSING,
    ),
    "unknown order": limbo(
        fact(), LimboKind.UNKNOWN_ORDER, Decision.REFUND, of=None, attempts=(), state=None
    ),
    "known order, unknown link": limbo(
        fact(metadata={"store": "store-1", "order": TEMP}, link_id="link-9"),
        LimboKind.UNKNOWN_ORDER,
        Decision.REFUND,
        of=order(),
        attempts=(attempt(),),
        state=None,
    ),
    "paid order, unknown link": limbo(
        fact(metadata={"store": "store-1", "order": TEMP}, link_id="link-9", payment_id="payment-9"),
        LimboKind.PAID_TWICE,
        Decision.REFUND,
        of=PAID,
        attempts=(CONFIRMED,),
        state=None,
    ),
}
IGNORED = {
    "same payment again": Case(fact(), Ignore, order=PAID, attempts=(CONFIRMED,), reason=Reason.DUPLICATE),
    "same payment, smaller sum": Case(
        fact(amount_minor=900), Ignore, order=PAID, attempts=(CONFIRMED,), reason=Reason.DUPLICATE
    ),
    "same payment after its refund": Case(
        fact(),
        Ignore,
        order=PAID,
        attempts=(CONFIRMED,),
        refunds=(refund(RefundState.DONE),),
        reason=Reason.DUPLICATE,
    ),
    "payment that lies in limbo": Case(
        fact(),
        Ignore,
        order=EXPIRED,
        attempts=(CONFIRMED,),
        cases=(case(),),
        reason=Reason.DUPLICATE,
    ),
    "unknown payment that lies in limbo": Case(
        fact(),
        Ignore,
        order=None,
        attempts=(),
        cases=(case(LimboKind.UNKNOWN_ORDER),),
        reason=Reason.DUPLICATE,
    ),
    "failed after paid": Case(
        fact(FactState.FAILED),
        Ignore,
        order=PAID,
        attempts=(CONFIRMED,),
        reason=Reason.NEGATIVE_AFTER_POSITIVE,
    ),
    "link closed after paid": Case(
        fact(FactState.CLOSED, kind=FactKind.LINK),
        Ignore,
        order=PAID,
        attempts=(CONFIRMED,),
        reason=Reason.NEGATIVE_AFTER_POSITIVE,
    ),
    "declined": Case(fact(FactState.FAILED), Ignore, reason=Reason.DECLINED),
    "page opened": Case(fact(FactState.OPEN, kind=FactKind.LINK), Ignore, reason=Reason.NOTHING_NEW),
    "negative for nothing known": Case(
        fact(FactState.FAILED), Ignore, order=None, attempts=(), reason=Reason.NOTHING_KNOWN
    ),
    "another till's attempt": Case(
        fact(), Ignore, attempts=(attempt(till="till-2"),), reason=Reason.OTHER_TILL
    ),
    "another till's unknown order": Case(
        fact(metadata=marks(till="till-2")), Ignore, order=None, attempts=(), reason=Reason.OTHER_TILL
    ),
    "test money on a live link": Case(fact(live=False), Ignore, reason=Reason.WRONG_MODE),
    "test money for no link": Case(
        fact(live=False), Ignore, order=None, attempts=(), reason=Reason.WRONG_MODE
    ),
    "another company's word": Case(fact(company="practice"), Ignore, reason=Reason.OTHER_COMPANY),
    "failed refund that nobody knew": Case(
        refund_fact(FactState.FAILED, metadata={}),
        Ignore,
        order=PAID,
        attempts=(CONFIRMED,),
        reason=Reason.NOTHING_KNOWN,
    ),
    "refund's news again": Case(
        refund_fact(),
        Ignore,
        order=PAID,
        attempts=(CONFIRMED,),
        refunds=(refund(RefundState.DONE, company_refund_id="company-refund-1"),),
        reason=Reason.NOTHING_NEW,
    ),
    "dispute's opening again": Case(
        fact(FactState.OPEN, kind=FactKind.DISPUTE, object_id="dispute-1"),
        Ignore,
        order=PAID,
        attempts=(CONFIRMED,),
        cases=(case(LimboKind.DISPUTE, object_id="dispute-1"),),
        reason=Reason.NOTHING_NEW,
    ),
}
