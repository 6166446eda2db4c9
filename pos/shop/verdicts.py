"""What a fact from a company means for the money that is known: one verdict for each fact."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from pos.shop import attempts as attempt_rules
from pos.shop import refunds as refund_rules
from pos.shop.attempts import settles_by_itself
from pos.shop.house import House, LateMoney
from pos.shop.limbo import MONEY_LEFT, Decision, LimboCase, LimboKind
from pos.shop.orders import Order, Stage
from pos.shop.tenders import (
    BY_LINK,
    Attempt,
    AttemptState,
    ClosingFor,
    Fact,
    FactKind,
    FactState,
    Refund,
    fingerprint,
)


class Reason(StrEnum):
    """Why a fact changes nothing."""

    DUPLICATE = "duplicate"
    OTHER_TILL = "other_till"
    WRONG_MODE = "wrong_mode"
    OTHER_COMPANY = "other_company"
    NEGATIVE_AFTER_POSITIVE = "negative_after_positive"
    DECLINED = "declined"
    NOTHING_NEW = "nothing_new"
    NOTHING_KNOWN = "nothing_known"


ALARMING = frozenset({Reason.WRONG_MODE, Reason.OTHER_COMPANY})
"""Reasons that a person should hear of: live and practice, or two companies, were mixed up."""


@dataclass(frozen=True)
class Draft:
    """A limbo case without its id and the time it was opened."""

    kind: LimboKind
    proposed: Decision
    company: str
    live: bool
    object_id: str
    payment_id: str | None
    amount_minor: int
    currency: str
    paid_at: datetime
    order_id: str | None = None
    attempt_id: str | None = None
    outcome: FactState | None = None

    def case(self, case_id: str, now: datetime) -> LimboCase:
        """The case itself, opened now."""
        return LimboCase(id=case_id, opened_at=now, **vars(self))


@dataclass(frozen=True)
class Settle:
    """Pay the order with this confirmed attempt.

    `held`: no ticket yet; a payment older than the till's restore reaches the kitchen on a person's word, and
    so does an order that another till may have cooked because its file was copied.
    """

    attempt: Attempt
    held: bool = False


@dataclass(frozen=True)
class AttemptOnly:
    """Only the attempt changes; the order does not."""

    attempt: Attempt


@dataclass(frozen=True)
class RefundMoved:
    """A refund changes its state."""

    refund: Refund


@dataclass(frozen=True)
class Limbo:
    """Money without a place: open a case, and write the attempt where it changed."""

    draft: Draft
    attempt: Attempt | None = None


@dataclass(frozen=True)
class NeedsAcknowledgement:
    """Money left without us: a refund made elsewhere (to be recorded as `external`) or a dispute."""

    draft: Draft


@dataclass(frozen=True)
class CaseMoved:
    """A case that is known changes: its dispute ended, or its payment grew."""

    case: LimboCase
    attempt: Attempt | None = None


@dataclass(frozen=True)
class Ignore:
    """Nothing changes; the fact is counted under its reason."""

    reason: Reason

    @property
    def alarming(self) -> bool:
        """Whether a person should hear of it."""
        return self.reason in ALARMING


@dataclass(frozen=True)
class Foreign:
    """Another sale on the same account: counted, never limbo, never refunded."""


Verdict = Settle | AttemptOnly | RefundMoved | Limbo | NeedsAcknowledgement | CaseMoved | Ignore | Foreign


@dataclass(frozen=True)
class Known:
    """Everything that is known of the money which a fact may be about.

    `order` is the order or its tombstone, named by the fact's metadata or found by its link or payment; None
    where there is none. `attempts`, `refunds` and `cases` are all of that order, or those that bear
    the fact's payment where no order is known. `tills` are the ids that this till has had, `live` its mode.
    `seen`: a fact with the same key took effect before. `can_cook`: kitchen open and goods there. `copied`:
    the order was open when this till's file was recognised as a copy of another till's.
    """

    tills: frozenset[str]
    live: bool
    order: Order | None = None
    attempts: Sequence[Attempt] = ()
    refunds: Sequence[Refund] = ()
    cases: Sequence[LimboCase] = ()
    seen: bool = False
    can_cook: bool = True
    restored_at: datetime | None = None
    copied: bool = False


def is_ours(fact: Fact, *, store: str, recorded: bool) -> bool:
    """Whether the fact concerns us: its metadata names our store, or its payment or link is recorded here."""
    return recorded or fact.metadata.get("store") == store


def find_attempt(fact: Fact, attempts: Sequence[Attempt]) -> Attempt | None:
    """The attempt that a fact speaks of: by our id, link, payment, else the only link of its revision.

    The last way finds the attempt whose link's id we never learnt: the event was faster than the answer.
    """
    named = fact.metadata.get("attempt")
    revision = fact.metadata.get("revision")
    ways = (
        [each for each in attempts if named is not None and each.id == named],
        [each for each in attempts if fact.link_id is not None and each.link_id == fact.link_id],
        [each for each in attempts if each.payment_id is not None and each.payment_id == fact.money_id],
        [
            each
            for each in attempts
            if each.link_id is None and each.tender in BY_LINK and str(each.revision) == revision
        ],
    )
    return next((found[0] for found in ways if len(found) == 1), None)


def judge(fact: Fact, *, ours: bool, known: Known, house: House, now: datetime) -> Verdict:
    """What is to be done about a fact; the same fact judged twice changes nothing the second time."""
    if known.seen:
        return Ignore(Reason.DUPLICATE)
    if not ours:
        return Foreign()
    attempt = find_attempt(fact, known.attempts)
    till = attempt.till if attempt is not None else fact.metadata.get("till")
    if till is not None and till not in known.tills:
        return Ignore(Reason.OTHER_TILL)
    if fact.live != (known.live if attempt is None else attempt.live):
        return Ignore(Reason.WRONG_MODE)
    if attempt is not None and fact.company != attempt.company:
        return Ignore(Reason.OTHER_COMPANY)
    match fact.kind:
        case FactKind.REFUND:
            return _refund(fact, attempt, known)
        case FactKind.DISPUTE:
            return _dispute(fact, attempt, known)
        case FactKind.PAYMENT if fact.state is FactState.SUCCEEDED:
            return _money_came(fact, attempt, known, house, now)
    return _no_money(fact, attempt, now)


def _no_money(fact: Fact, attempt: Attempt | None, now: datetime) -> Verdict:
    """A link's news, or a payment that is on its way, failed or was given up."""
    if attempt is None:
        return Ignore(Reason.NOTHING_KNOWN)
    changed = attempt_rules.apply_fact(fact, attempt, now=now)
    if changed != attempt:
        return AttemptOnly(changed)
    if attempt.state is AttemptState.CONFIRMED:
        return Ignore(Reason.NEGATIVE_AFTER_POSITIVE)
    failed = fact.kind is FactKind.PAYMENT and fact.state is FactState.FAILED
    return Ignore(Reason.DECLINED if failed else Reason.NOTHING_NEW)


def _money_came(fact: Fact, attempt: Attempt | None, known: Known, house: House, now: datetime) -> Verdict:
    """Money is here: the order's, or limbo's."""
    order = known.order
    changed = attempt_rules.apply_fact(fact, attempt, now=now) if attempt is not None else None
    before_minor = _known_minor(fact, attempt, known)
    if before_minor is not None:
        return _grown(fact, fact.amount_minor - before_minor, attempt, known, house, now)
    if order is None or attempt is None:
        twice = order is not None and order.stage is Stage.PAID
        kind = LimboKind.PAID_TWICE if twice else LimboKind.UNKNOWN_ORDER
        return Limbo(_draft(fact, kind, Decision.REFUND, order=order))
    if attempt.state is AttemptState.CONFIRMED:
        return Limbo(_draft(fact, LimboKind.PAID_TWICE, Decision.REFUND, order=order, attempt=attempt))
    misfit = _misfit(fact, attempt, order, known, house)
    if misfit is not None:
        draft = _draft(fact, *misfit, order=order, attempt=attempt)
        return Limbo(draft, _if_changed(changed, attempt))
    old = known.restored_at is not None and fact.at < known.restored_at
    return Settle(changed or attempt, held=old or known.copied)


def _known_minor(fact: Fact, attempt: Attempt | None, known: Known) -> int | None:
    """What is known already of this very payment, on its attempt or in a case; None where nothing is."""
    if (
        attempt is not None
        and attempt.state is AttemptState.CONFIRMED
        and attempt.payment_id == fact.money_id
    ):
        return attempt.received_minor
    case = _case_of(fact, known)
    return case.amount_minor if case is not None else None


def _grown(
    fact: Fact, by_minor: int, attempt: Attempt | None, known: Known, house: House, now: datetime
) -> Verdict:
    """A payment that is known already: the same news again, or its cumulative amount grew.

    An open case of it is looked at afresh: what was too little may be enough now, or too much.
    """
    if by_minor <= 0:
        return Ignore(Reason.DUPLICATE)
    changed = attempt_rules.apply_fact(fact, attempt, now=now) if attempt is not None else None
    case = _case_of(fact, known)
    if case is not None and case.open:
        more = replace(case, amount_minor=case.amount_minor + by_minor)
        own = attempt is not None and attempt.payment_id == fact.money_id
        if own and attempt is not None and known.order is not None:
            misfit = _misfit(fact, attempt, known.order, known, house)
            kind, proposed = misfit or (case.kind, case.proposed)
            more = replace(more, kind=kind, proposed=proposed)
        return CaseMoved(more, _if_changed(changed, attempt))
    draft = _draft(fact, LimboKind.OVER, Decision.REFUND, order=known.order, attempt=attempt)
    return Limbo(replace(draft, amount_minor=by_minor), _if_changed(changed, attempt))


def _misfit(
    fact: Fact, attempt: Attempt, order: Order, known: Known, house: House
) -> tuple[LimboKind, Decision] | None:
    """Why this money may not settle the order by itself, and what is proposed; None when it may."""
    if fact.currency.upper() != order.currency.upper():
        return LimboKind.WRONG_CURRENCY, Decision.REFUND
    if order.stage is Stage.PAID:
        return LimboKind.PAID_TWICE, Decision.REFUND
    if fact.amount_minor < attempt.amount_minor:
        return LimboKind.PARTIAL, Decision.REFUND
    late = _late_proposal(fact, attempt, order, known, house)
    if fact.amount_minor > attempt.amount_minor:
        enough = fact.amount_minor >= order.total_minor
        return LimboKind.OVER, late if enough else Decision.REFUND
    asked = fingerprint(order.id, attempt.revision, attempt.amount_minor, attempt.currency)
    altered = fact.metadata.get("fingerprint", asked) != asked
    if altered or fact.amount_minor != order.total_minor:
        return LimboKind.WRONG_AMOUNT, Decision.REFUND
    current = attempt.revision == order.revision and order.stage is Stage.AWAITING_PAYMENT
    if current and settles_by_itself(attempt):
        return None
    return LimboKind.PAID_LATE, late


def _late_proposal(fact: Fact, attempt: Attempt, order: Order, known: Known, house: House) -> Decision:
    """What to propose for enough money that came after it was wanted, or in spite of it."""
    if house.late_money is LateMoney.KEEP:
        return Decision.KEEP
    refused = attempt.closing_for in {ClosingFor.CANCEL, ClosingFor.SOLD_OUT}
    if house.late_money is LateMoney.REFUND or refused or not known.can_cook:
        return Decision.REFUND
    if order.stage is Stage.AWAITING_PAYMENT:
        return Decision.REVIVE
    over_at = order.ended_at or order.expires_at
    in_time = over_at is not None and fact.at <= over_at + timedelta(minutes=house.revive_within_minutes)
    return Decision.REVIVE if order.stage is Stage.EXPIRED and in_time else Decision.REFUND


def _refund(fact: Fact, attempt: Attempt | None, known: Known) -> Verdict:
    """A refund's news: ours, or one that somebody made elsewhere."""
    ways = (
        [each for each in known.refunds if refund_rules.matches(fact, each)],
        [each for each in known.refunds if refund_rules.could_be(fact, each)],
    )
    refund = next((found[0] for found in ways if len(found) >= 1), None)
    if refund is not None:
        changed = refund_rules.apply_fact(fact, refund)
        return Ignore(Reason.NOTHING_NEW) if changed == refund else RefundMoved(changed)
    if fact.state not in {FactState.SUCCEEDED, FactState.PENDING}:
        return Ignore(Reason.NOTHING_KNOWN)
    return NeedsAcknowledgement(
        _draft(fact, LimboKind.REFUND_ELSEWHERE, Decision.KEEP, order=known.order, attempt=attempt)
    )


def _dispute(fact: Fact, attempt: Attempt | None, known: Known) -> Verdict:
    """A dispute's news: a new one, or how a known one ended."""
    ended = {FactState.WON: FactState.WON, FactState.CLOSED: FactState.WON, FactState.LOST: FactState.LOST}
    outcome = ended.get(fact.state)
    case = next(
        (c for c in known.cases if c.kind is LimboKind.DISPUTE and c.object_id == fact.object_id), None
    )
    if case is not None:
        if outcome is None or case.outcome is outcome:
            return Ignore(Reason.NOTHING_NEW)
        return CaseMoved(replace(case, outcome=outcome))
    draft = _draft(fact, LimboKind.DISPUTE, Decision.KEEP, order=known.order, attempt=attempt)
    return NeedsAcknowledgement(replace(draft, outcome=outcome))


def _case_of(fact: Fact, known: Known) -> LimboCase | None:
    """The case in which this payment already has its place, an open one first."""
    cases = [c for c in known.cases if c.payment_id == fact.money_id and c.kind not in MONEY_LEFT]
    return next((c for c in cases if c.open), cases[0] if cases else None)


def _if_changed(after: Attempt | None, before: Attempt | None) -> Attempt | None:
    """The attempt, where there is something to write."""
    return after if after != before else None


def _draft(
    fact: Fact,
    kind: LimboKind,
    proposed: Decision,
    *,
    order: Order | None,
    attempt: Attempt | None = None,
) -> Draft:
    """The case for the whole sum of a fact."""
    order_id = order.id if order is not None else fact.metadata.get("order")
    return Draft(
        kind=kind,
        proposed=proposed,
        company=fact.company,
        live=fact.live,
        object_id=fact.object_id,
        payment_id=fact.money_id if fact.kind is FactKind.PAYMENT else fact.payment_id,
        amount_minor=fact.amount_minor,
        currency=fact.currency,
        paid_at=fact.at,
        order_id=order_id,
        attempt_id=attempt.id if attempt is not None else None,
    )
