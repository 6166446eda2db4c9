"""Money without a place gets one: deciding limbo cases, and comparing a day with the company's own list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from pos.actions import paying, refund
from pos.actions.changes import NOTHING, Change, Changes, Noun
from pos.actions.left import left_minor
from pos.actions.settle import Road, receive
from pos.actions.terms import Terms
from pos.base.i18n import Message
from pos.base.ids import new_id
from pos.payments.provider import Provider
from pos.shop import limbo as rules
from pos.shop import refunds as refund_rules
from pos.shop.days import day_bounds
from pos.shop.errors import BadInput, NotFound
from pos.shop.house import Deed, check_allowed
from pos.shop.limbo import Decision, LimboCase, LimboKind
from pos.shop.matching import Difference, Entry, EntryKind, EntryState, counts, match
from pos.shop.tenders import (
    BY_LINK,
    Attempt,
    Fact,
    FactKind,
    FactState,
    Refund,
    RefundState,
    Tender,
)
from pos.shop.tenders import refund_key as key_of
from pos.storage import inbox, limbo, orders, refunds, story, tenders
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer

AUTOMAT = "automatic"
FACTS_PAGE_LIMIT = 200


def decide(
    *,
    storage: Storage,
    terms: Terms,
    case_id: str,
    decision: Decision,
    reason: str,
    who: str,
    now: datetime,
    manager: str = "",
) -> Changes:
    """Give a limbo case its decision: revive its order as a ticket, refund its money, or keep it.

    Errors: NotFound, IllegalMove when this cannot be decided (any more), BadInput without a reason,
    NotAllowed.
    """
    with storage.write() as tx:
        case = limbo.get(tx, case_id)
        if case is None:
            raise NotFound("limbo.no_such", case=case_id)
        check_allowed(terms.house, Deed.DECIDE_LIMBO, manager=manager)
        return _decide(tx, terms, case, decision, reason, who, now, manager)


def decide_automatically(*, storage: Storage, terms: Terms, now: datetime) -> Changes:
    """Refund our own late and double payments whose waiting time is over, where the house wants that."""
    if not terms.house.auto_refund:
        return NOTHING
    changes = NOTHING
    with storage.write() as tx:
        for case in limbo.open_cases(tx):
            order = orders.get(tx, case.order_id) if case.order_id else None
            left = left_minor(tx, case)
            decision = rules.automatic(case, order, terms.house, now, left_minor=left)
            if decision is not None and not _failed_before(tx, case):
                changes |= _decide(tx, terms, case, decision, AUTOMAT, AUTOMAT, now, AUTOMAT)
    return changes


def _failed_before(tx: Reader, case: LimboCase) -> bool:
    """A refund that did not go through will not by itself: a person has to look."""
    made = refunds.by_payment(tx, case.payment_id or "")
    return any(each.state is RefundState.FAILED for each in made)


def _decide(
    tx: Writer,
    terms: Terms,
    case: LimboCase,
    decision: Decision,
    reason: str,
    who: str,
    now: datetime,
    manager: str,
) -> Changes:
    order = orders.get(tx, case.order_id) if case.order_id else None
    left = left_minor(tx, case)
    decided = rules.decide(case, decision, order=order, who=who, reason=reason, now=now, left_minor=left)
    limbo.update(tx, decided)
    changes = Changes.of(Change(Noun.LIMBO, case.id))
    if order is not None:
        told = {"case": case.id, "kind": case.kind, "decision": decision, "reason": decided.reason}
        story.add(tx, order_id=order.id, at=now, kind="limbo_decided", who=who, values=told)
        changes |= Changes.of(Change(Noun.ORDER, order.id))
    if case.kind is LimboKind.REFUND_ELSEWHERE:
        _acknowledge(tx, case, who, now)
    if decision is Decision.REFUND:
        return changes | _refund(tx, terms, case, reason, who, now, manager)
    if decision is Decision.REVIVE and order is not None and case.attempt_id is not None:
        attempt = tenders.get(tx, case.attempt_id)
        assert attempt is not None  # noqa: S101 - rules.decide refuses to revive without one
        return changes | paying.pay_order(
            tx, terms=terms, order=order, attempt=attempt, who=who, now=now, case_id=case.id
        )
    return changes


def _acknowledge(tx: Writer, case: LimboCase, who: str, now: datetime) -> None:
    """Whoever decides about a refund that was made elsewhere has seen it."""
    record = refunds.by_company_id(tx, case.object_id)
    if record is None or record.state is not RefundState.EXTERNAL:
        return
    refunds.update(tx, refund_rules.acknowledge(record, who))
    story.add(tx, order_id=record.order_id, at=now, kind="refund_acknowledged", who=who)


def _refund(
    tx: Writer, terms: Terms, case: LimboCase, reason: str, who: str, now: datetime, manager: str
) -> Changes:
    """Reserve and write the refund of a case's money, also where no order is known to it.

    That so much is left was looked at by `rules.decide`.
    """
    if case.payment_id is None:
        raise BadInput("refunds.nothing_paid", order=case.order_id or "")
    check_allowed(terms.house, Deed.REFUND, manager=manager, amount_minor=case.amount_minor)
    refund_id = new_id(now)
    record = Refund(
        id=refund_id,
        order_id=orders.place_for(tx, case.order_id or f"payment:{case.payment_id}"),
        attempt_id=case.attempt_id or "",
        payment_id=case.payment_id,
        amount_minor=case.amount_minor,
        currency=case.currency,
        state=RefundState.CREATED,
        reason=reason.strip(),
        who=who,
        made_at=now,
        idempotency_key=key_of(refund_id),
        tender=Tender.LINK,
    )
    return refund.write_refund(tx, terms=terms, refund=record, manager=manager, now=now)


@dataclass(frozen=True)
class Comparison:
    """A day beside the company's list: the differences by name, and the line for the Z.

    `theirs`, `relay` and `ours` count entries; `relay` those whose facts came by the relay.
    """

    day: date
    theirs: int
    relay: int
    ours: int
    differences: tuple[Difference, ...]
    line: Message

    @property
    def missing(self) -> int:
        """How many entries one side has and the other lacks."""
        return sum(
            1 for each in self.differences if each.kind.value.endswith(("missing_here", "missing_there"))
        )


def compare(
    *, storage: Storage, terms: Terms, provider: Provider, day: date, now: datetime
) -> tuple[Comparison, Changes]:
    """Compare a business day with the company's own list, after letting every fact of it take effect."""
    first, last = day_bounds(day, terms.zone, terms.house.cutoff_hour)
    end = min(last, now)
    facts = tuple(_listed(provider, first, end, now))
    changes = receive(storage=storage, terms=terms, facts=facts, road=Road.ASKED, now=now)
    with storage.read() as tx:
        ours = _our_entries(tx, terms, first, end, now)
        theirs = _their_entries(tx, terms, facts, first, end)
        by_relay = _relayed(tx, theirs)
    differences = match(ours, theirs)
    line = counts(terms.company, ours, theirs, differences, relay=by_relay)
    return Comparison(day, len(theirs), by_relay, len(ours), differences, line), changes


def _listed(provider: Provider, first: datetime, last: datetime, now: datetime) -> Iterable[Fact]:
    """The company's facts from the day's begin until its end, and what the last page brings behind it.

    `now` is the true one, for an old day too: the company keeps its events for a month only, and older
    days are told by the payments themselves.
    """
    since = first
    for _ in range(FACTS_PAGE_LIMIT):
        news = provider.facts_since(since, now)
        yield from news.facts
        if news.until >= last or news.until <= since:
            return
        since = news.until


def _our_entries(
    tx: Reader, terms: Terms, first: datetime, last: datetime, now: datetime
) -> tuple[Entry, ...]:
    entries = [
        _of_attempt(attempt)
        for attempt in tenders.paid_between(tx, first, last)
        if attempt.tender in BY_LINK and attempt.company == terms.company
    ]
    known = {entry.id for entry in entries}
    for case in limbo.opened_between(tx, first, now):
        of_the_day = case.paid_at is not None and first <= case.paid_at < last
        if of_the_day and case.kind not in rules.MONEY_LEFT and case.payment_id not in known | {None}:
            known.add(case.payment_id or "")
            entries.append(_of_case(case))
    entries += [_of_refund(each) for each in refunds.done_between(tx, first, last) if each.tender in BY_LINK]
    return tuple(entries)


def _of_attempt(attempt: Attempt) -> Entry:
    assert attempt.payment_id is not None  # noqa: S101 - confirmed attempts have one
    assert attempt.paid_at is not None  # noqa: S101 - and a time
    return Entry(
        EntryKind.PAYMENT,
        attempt.payment_id,
        attempt.received_minor,
        attempt.currency,
        EntryState.SUCCEEDED,
        attempt.paid_at,
        order_id=attempt.order_id,
    )


def _of_case(case: LimboCase) -> Entry:
    return Entry(
        EntryKind.PAYMENT,
        case.payment_id or case.object_id,
        case.amount_minor,
        case.currency.upper(),
        EntryState.SUCCEEDED,
        case.paid_at or case.opened_at,
        order_id=case.order_id or "",
    )


def _of_refund(each: Refund) -> Entry:
    return Entry(
        EntryKind.REFUND,
        each.company_refund_id or each.id,
        each.amount_minor,
        each.currency.upper(),
        EntryState.SUCCEEDED,
        each.done_at or each.made_at,
        payment_id=each.payment_id,
        order_id=each.order_id,
    )


def _their_entries(
    tx: Reader, terms: Terms, facts: Iterable[Fact], first: datetime, last: datetime
) -> tuple[Entry, ...]:
    """The last word about each payment and refund of ours in the list; foreign sales are left out."""
    tills = terms.former_tills | {terms.till}
    latest: dict[tuple[FactKind, str], Fact] = {}
    for fact in facts:
        # Another till of the store compares its own, and what it gives back.
        named = fact.metadata.get("store") == terms.store and fact.metadata.get("till", terms.till) in tills
        ours = named or _recorded(tx, fact)
        if fact.kind in (FactKind.PAYMENT, FactKind.REFUND) and ours and first <= fact.at < last:
            key = (fact.kind, fact.object_id)
            if key not in latest or fact.at >= latest[key].at:
                latest[key] = fact
    return tuple(
        Entry(
            EntryKind(kind.value),
            fact.money_id if kind is FactKind.PAYMENT else fact.object_id,
            fact.amount_minor,
            fact.currency.upper(),
            EntryState.SUCCEEDED,
            fact.at,
            payment_id=fact.payment_id or "",
            order_id=fact.metadata.get("order", ""),
        )
        for (kind, _), fact in latest.items()
        if fact.state is FactState.SUCCEEDED
    )


def _recorded(tx: Reader, fact: Fact) -> bool:
    """Whether this money has its place here, on an attempt or in a case."""
    company, live, payment_id = fact.company, fact.live, fact.money_id
    attempt = tenders.by_payment(tx, company=company, live=live, payment_id=payment_id)
    return bool(attempt or limbo.by_payment(tx, company=company, live=live, payment_id=payment_id))


def _relayed(tx: Reader, entries: Iterable[Entry]) -> int:
    """How many of these entries the relay brought, first or after the company was asked."""
    return sum(
        1
        for entry in entries
        if any(Road.RELAY in seen.road.split("+") for seen in inbox.facts_of(tx, entry.id))
    )
