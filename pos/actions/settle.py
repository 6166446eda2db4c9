"""Settling: the only place where money changes an order; each fact takes effect once, by whichever road."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pos.actions import endings, jobs, paying, strike
from pos.actions.changes import NOTHING, Bell, Change, Changes, Noun
from pos.actions.jobs import JobKind
from pos.actions.terms import Terms
from pos.base.clock import to_text
from pos.base.ids import new_id
from pos.shop import refunds as refund_rules
from pos.shop.days import business_day
from pos.shop.errors import Busy, StorageTrouble
from pos.shop.limbo import MONEY_LEFT, Decision, LimboCase, LimboKind
from pos.shop.orders import Order
from pos.shop.tenders import Attempt, AttemptState, Fact, FactKind, FactState, Refund, RefundState
from pos.shop.verdicts import (
    AttemptOnly,
    CaseMoved,
    Draft,
    Foreign,
    Ignore,
    Known,
    Limbo,
    NeedsAcknowledgement,
    Reason,
    RefundMoved,
    Settle,
    Verdict,
    is_ours,
    judge,
)
from pos.storage import inbox, limbo, marks, orders, refunds, restore, story, tenders
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer


class Road(StrEnum):
    """How a fact came here."""

    RELAY = "relay"
    ASKED = "asked"


@dataclass(frozen=True)
class Arrival:
    """What else is known of a fact's way: when the relay got it, in the relay's time moved to ours."""

    at_relay: datetime | None = None


def receive(
    *,
    storage: Storage,
    terms: Terms,
    facts: Iterable[Fact],
    road: Road,
    now: datetime,
    arrival: Arrival = Arrival(),
    and_then: Callable[[Writer], None] = lambda _: None,
) -> Changes:
    """Let every fact take its effect, in ONE transaction together with `and_then` (where the cursor moves).

    A fact that was seen before is counted and never obeyed again. Only a storage error stops it: a fact that
    breaks a rule of ours is filed whole, and the next one is heard.
    """
    with storage.write() as tx:
        changes = Changes.join(
            _guarded(tx, terms=terms, fact=fact, road=road, now=now, arrival=arrival) for fact in facts
        )
        and_then(tx)
        return changes


def _guarded(tx: Writer, *, terms: Terms, fact: Fact, road: Road, now: datetime, arrival: Arrival) -> Changes:
    try:
        with tx.part():
            return _one(tx, terms=terms, fact=fact, road=road, now=now, arrival=arrival)
    except (StorageTrouble, Busy):
        raise
    except Exception as trouble:  # noqa: BLE001 - whatever one fact holds, the others must be heard
        return _filed(tx, terms, fact, f"{type(trouble).__name__}: {trouble}", road, now)


def _filed(tx: Writer, terms: Terms, fact: Fact, trouble: str, road: Road, now: datetime) -> Changes:
    """File a fact that cannot take its effect; money in it that has no place yet gets one in limbo."""
    inbox.file_poison(
        tx,
        relay_store="",
        seq=0,
        source=_plain(fact.company),
        raw=ascii(fact),
        trouble=_plain(trouble)[:500],
        at=now,
    )
    try:
        with tx.part():
            inbox.record(tx, fact, road=road, at=now)
            return _unplaced(tx, terms, fact, now)
    except (StorageTrouble, Busy):
        raise
    except Exception:  # noqa: BLE001 - it is filed already
        return Changes.of(Change(Noun.HEALTH))


def _plain(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode()


def _unplaced(tx: Writer, terms: Terms, fact: Fact, now: datetime) -> Changes:
    """A case for money of ours whose fact was filed, unless the same payment has its place already."""
    changes = Changes.of(Change(Noun.HEALTH))
    money = fact.kind is FactKind.PAYMENT and fact.state is FactState.SUCCEEDED
    till = fact.metadata.get("till", terms.till)
    ours = fact.metadata.get("store") == terms.store and till in terms.former_tills | {terms.till}
    company, live, payment_id = fact.company, fact.live, fact.money_id
    placed = tenders.by_payment(tx, company=company, live=live, payment_id=payment_id)
    if not money or not ours or placed:
        return changes
    if limbo.by_payment(tx, company=company, live=live, payment_id=payment_id):
        return changes
    draft = Draft(
        kind=LimboKind.UNKNOWN_ORDER,
        proposed=Decision.REFUND,
        company=fact.company,
        live=fact.live,
        object_id=fact.object_id,
        payment_id=fact.money_id,
        amount_minor=fact.amount_minor,
        currency=fact.currency,
        paid_at=fact.at,
        order_id=fact.metadata.get("order"),
    )
    case = draft.case(new_id(now), now)
    limbo.insert(tx, case)
    return changes | _case_told(tx, case, now)


def _one(tx: Writer, *, terms: Terms, fact: Fact, road: Road, now: datetime, arrival: Arrival) -> Changes:
    if inbox.seen(tx, fact.key):
        # Most facts come a second time, by the other road or by its overlap: they must cost next to nothing.
        inbox.record(tx, fact, road=road, at=now)
        inbox.came_by(tx, fact.key, road)
        return NOTHING
    known, recorded = _known(tx, terms, fact)
    ours = is_ours(fact, store=terms.store, recorded=recorded)
    verdict = judge(fact, ours=ours, known=known, house=terms.house, now=now)
    lasting = _lasting(verdict, fact)
    if lasting or road is Road.RELAY:
        day = business_day(now, terms.zone, terms.house.cutoff_hour)
        inbox.count(tx, day=day, what=_tally(verdict, road))
    if lasting:
        inbox.record(tx, fact, road=road, at=now)
    if isinstance(verdict, Ignore) and verdict.alarming:
        marks.put(tx, f"alarm.{verdict.reason}", f"{to_text(now)} {fact.company}")
    if isinstance(verdict, Foreign) and fact.kind in (FactKind.REFUND, FactKind.DISPUTE):
        inbox.park(tx, fact, at=now)
    changes = _effect(tx, terms=terms, verdict=verdict, fact=fact, road=road, now=now, arrival=arrival)
    if fact.kind is not FactKind.PAYMENT or isinstance(verdict, Foreign | Ignore):
        return changes
    # What overtook this payment looked foreign until now.
    waiting = inbox.parked(tx, fact.money_id)
    return changes | Changes.join(
        _one(tx, terms=terms, fact=each, road=road, now=now, arrival=Arrival()) for each in waiting
    )


def _lasting(verdict: Verdict, fact: Fact) -> bool:
    """Whether the judgement would be the same later, when more is known.

    A refund or dispute that looks foreign may have overtaken the payment that makes it ours: it is parked
    until then. A mode or a till may be set right by a person: such facts are judged again whenever they come.
    """
    match verdict:
        case Foreign():
            return fact.kind is FactKind.PAYMENT
        case Ignore(reason=reason):
            return reason in _FOR_GOOD
    return True


_FOR_GOOD = frozenset({Reason.DUPLICATE, Reason.NEGATIVE_AFTER_POSITIVE, Reason.DECLINED, Reason.NOTHING_NEW})


def _effect(
    tx: Writer, *, terms: Terms, verdict: Verdict, fact: Fact, road: Road, now: datetime, arrival: Arrival
) -> Changes:
    match verdict:
        case Settle(attempt=attempt, held=held):
            _write(tx, attempt, now)
            order = orders.get(tx, attempt.order_id)
            assert order is not None  # noqa: S101 - judged from this very order a moment ago
            _tell_way(tx, order.id, fact, road, now, arrival)
            return paying.pay_order(tx, terms=terms, order=order, attempt=attempt, who="", now=now, held=held)
        case AttemptOnly(attempt=attempt):
            return _attempt_moved(tx, terms, attempt, fact, now)
        case RefundMoved(refund=refund):
            return refund_moved(tx, terms, refund, now)
        case Limbo(draft=draft, attempt=changed):
            if changed is not None:
                _write(tx, changed, now)
            case = draft.case(new_id(now), now)
            limbo.insert(tx, case)
            return _case_told(tx, case, now) | endings.go_on(tx, terms=terms, attempt=changed, now=now)
        case NeedsAcknowledgement(draft=draft):
            case = draft.case(new_id(now), now)
            limbo.insert(tx, case)
            if fact.kind is FactKind.REFUND:
                _external_refund(tx, terms, case, fact, now)
            return _case_told(tx, case, now)
        case CaseMoved(case=case, attempt=changed):
            if changed is not None:
                _write(tx, changed, now)
            limbo.update(tx, case)
            return _case_told(tx, case, now)
        case _:
            return NOTHING


def _write(tx: Writer, attempt: Attempt, now: datetime) -> None:
    """Write an attempt; a link that is to be closed gets its job, whatever else became of the fact."""
    tenders.update(tx, attempt)
    if attempt.state is AttemptState.CLOSING:
        jobs.put(tx, kind=JobKind.CLOSE_LINK, key=attempt.id, order_id=attempt.order_id, now=now)


def _attempt_moved(tx: Writer, terms: Terms, attempt: Attempt, fact: Fact, now: datetime) -> Changes:
    """Pending, declined, or switched off elsewhere."""
    _write(tx, attempt, now)
    told = {"kind": fact.kind, "state": fact.state, "reason": fact.reason}
    story.add(tx, order_id=attempt.order_id, at=now, kind="company_said", values=told)
    return Changes.of(Change(Noun.ORDER, attempt.order_id)) | endings.go_on(
        tx, terms=terms, attempt=attempt, now=now
    )


def refund_moved(tx: Writer, terms: Terms, refund: Refund, now: datetime) -> Changes:
    """Write a refund's new state, with its line in the story; what it takes off the kitchen's ticket goes as
    soon as the money does, and limbo money that did not go back is open again."""
    before = refunds.get(tx, refund.id)
    refunds.update(tx, refund)
    told = {"amount_minor": refund.amount_minor, "state": refund.state, "refund": refund.id}
    story.add(tx, order_id=refund.order_id, at=now, kind="refund_moved", values=told)
    changes = Changes.of(Change(Noun.ORDER, refund.order_id))
    if before is not None and before.state is RefundState.CREATED and refund.state in _GOES_BACK:
        changes |= strike.off_ticket(tx, terms=terms, refund=refund, now=now)
    if refund.state is not RefundState.FAILED:
        return changes
    cases = limbo.by_payment(tx, company=terms.company, live=terms.live, payment_id=refund.payment_id)
    for case in cases:
        given_back = case.decided is Decision.REFUND and case.kind not in MONEY_LEFT
        if given_back and case.amount_minor == refund.amount_minor:
            limbo.update(tx, replace(case, decided=None, decided_at=None, decided_by="", reason=""))
            return changes | _case_told(tx, case, now)
    return changes


_GOES_BACK = frozenset({RefundState.IN_TRANSIT, RefundState.DONE})


def _external_refund(tx: Writer, terms: Terms, case: LimboCase, fact: Fact, now: datetime) -> None:
    """A refund made elsewhere is a record of its own, so that the sums stay right."""
    record = refund_rules.made_elsewhere(
        fact,
        refund_id=new_id(now),
        order_id=orders.place_for(tx, case.order_id or f"payment:{fact.money_id}"),
        attempt_id=case.attempt_id or "",
        now=now,
    )
    refunds.insert(tx, record, day=business_day(now, terms.zone, terms.house.cutoff_hour))


def _case_told(tx: Writer, case: LimboCase, now: datetime) -> Changes:
    changes = Changes.of(Change(Noun.LIMBO, case.id, Bell.LIMBO))
    if case.order_id is None or orders.place(tx, case.order_id) is None:
        return changes
    told = {"kind": case.kind, "amount_minor": case.amount_minor, "case": case.id}
    story.add(tx, order_id=case.order_id, at=now, kind="limbo", values=told)
    return changes | Changes.of(Change(Noun.ORDER, case.order_id))


def _tell_way(tx: Writer, order_id: str, fact: Fact, road: Road, now: datetime, arrival: Arrival) -> None:
    """The legs of the stopwatch that end here: paid at the company, at the relay, at the till."""
    told = {"road": str(road), "company_at": to_text(fact.at)}
    if arrival.at_relay is not None:
        told["relay_at"] = to_text(arrival.at_relay)
    story.add(tx, order_id=order_id, at=now, kind="proof", values=told)


def _known(tx: Reader, terms: Terms, fact: Fact) -> tuple[Known, bool]:
    """Everything that this file knows of the money that a fact may be about, and whether it knows any.

    A payment that is recorded stays where it is, whatever order or attempt a fact names for it.
    """
    by_link = tenders.by_link(tx, fact.link_id) if fact.link_id else None
    by_payment = tenders.by_payment(tx, company=fact.company, live=fact.live, payment_id=fact.money_id)
    cases = limbo.by_payment(tx, company=fact.company, live=fact.live, payment_id=fact.money_id)
    objects = limbo.by_object(tx, company=fact.company, live=fact.live, object_id=fact.object_id)
    refund = refunds.by_company_id(tx, fact.object_id) if fact.kind is FactKind.REFUND else None
    recorded = any((by_link, by_payment, cases, objects, refund))
    named = fact.metadata.get("order") if fact.metadata.get("store") == terms.store else None
    order_id = next(
        (
            found
            for found in (
                by_payment.order_id if by_payment else None,
                next((case.order_id for case in cases if case.order_id), None),
                refund.order_id if refund else None,
                by_link.order_id if by_link else None,
                next((case.order_id for case in objects if case.order_id), None),
                named,
            )
            if found
        ),
        None,
    )
    order: Order | None = orders.get(tx, order_id) if order_id else None
    all_cases = {case.id: case for case in (*cases, *objects)}
    if order_id:
        all_cases.update((case.id, case) for case in limbo.by_order(tx, order_id))
    attempts = tenders.by_order(tx, order_id) if order_id else ()
    of_order = refunds.by_order(tx, order_id) if order_id else ()
    made = {each.id: each for each in (*of_order, *refunds.by_payment(tx, fact.money_id))}
    known = Known(
        tills=terms.former_tills | {terms.till},
        live=terms.live,
        order=order,
        attempts=(by_payment,) if by_payment else attempts,
        refunds=tuple(made.values()),
        cases=tuple(all_cases.values()),
        restored_at=marks.moment(tx, marks.RESTORED_AT),
        copied=bool(order_id) and order_id in restore.open_when_copied(tx),
    )
    return known, recorded


def _tally(verdict: Verdict, road: Road) -> str:
    """The name under which a fact is counted for the day."""
    match verdict:
        case Foreign():
            return f"{road}.foreign"
        case Ignore(reason=reason):
            return f"{road}.ignored.{reason}"
    return f"{road}.{type(verdict).__name__.lower()}"
