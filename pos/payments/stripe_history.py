"""Everything that Stripe states since a moment: from the events of 30 days, before that from the objects."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any, cast

from pos.payments.provider import News, UnreadableEvent
from pos.payments.reading import Json
from pos.payments.stripe_amounts import COMPANY
from pos.payments.stripe_calls import ListPage, StripeCalls
from pos.payments.stripe_facts import EVENT_TYPES, dispute_fact, facts_of, payment_fact, refund_fact
from pos.shop.errors import TryAgain
from pos.shop.tenders import Fact

if TYPE_CHECKING:
    from stripe.params import DisputeListParams, EventListParams, RefundListParams
    from stripe.params.checkout import SessionListParams

# Stripe keeps events for 30 days; a day less, because the clocks of two machines differ.
EVENTS_KEPT = timedelta(days=29)
# A page may stay open for 24 hours, so a session that was paid since a moment is older by a day at most.
SESSION_OPEN = timedelta(hours=25)
WINDOW = timedelta(days=1)
SMALLEST_WINDOW = timedelta(seconds=1)
PAGES_OF_WINDOW = 10
MOST_WINDOWS = 12
PAYMENT_EXPANDED = ["data.payment_intent.latest_charge"]


@dataclass(frozen=True)
class _Read:
    """What a stretch of time gave, and whether that was all of it."""

    facts: tuple[Fact, ...]
    unreadable: tuple[str, ...]
    whole: bool


def facts_since(calls: StripeCalls, since: datetime, now: datetime) -> News:
    """Walk from `since` to `now` in windows of a day, smaller where a day holds too much, as far as it may.

    Lists come newest first, so only a window that was read whole proves anything. Windows overlap, so that a
    fact may be met twice; it is stated once.
    """
    facts: dict[str, Fact] = {}
    unreadable: list[str] = []
    start, width = min(since, now), WINDOW
    for _ in range(MOST_WINDOWS):
        events_begin = now - EVENTS_KEPT
        old = start < events_begin
        end = min(start + width, events_begin if old else now)
        read = _objects(calls, start, end) if old else _events(calls, start, None if end == now else end)
        if read.whole:
            facts.update({fact.key: fact for fact in read.facts if fact.key not in facts})
            unreadable.extend(read.unreadable)
            start = end
            if start == now:
                break
        elif end - start <= SMALLEST_WINDOW:
            break
        else:
            width = max(SMALLEST_WINDOW, (end - start) / 8)
    if start < now and start <= since:
        raise TryAgain("payments.too_much", company=COMPANY)
    return News(tuple(facts.values()), start, tuple(unreadable))


def _created(start: datetime, end: datetime | None) -> dict[str, Any]:
    """A stretch of time as Stripe filters it: whole seconds, both ends in it.

    Without an end it goes on for ever: a till whose clock is slow must not miss what is new.
    """
    since = {"gte": int(start.timestamp())}
    return {"created": since if end is None else {**since, "lte": ceil(end.timestamp())}}


def _events(calls: StripeCalls, start: datetime, end: datetime | None) -> _Read:
    """What events state, oldest first."""
    return _list(
        calls,
        lambda client, given: client.v1.events.list(cast("EventListParams", given)),
        {**_created(start, end), "types": list(EVENT_TYPES)},
        _event_facts,
    )


def _objects(calls: StripeCalls, start: datetime, end: datetime) -> _Read:
    """What sessions, refunds and disputes that were made then state now, without the way there."""
    sessions = _list(
        calls,
        lambda client, given: client.v1.checkout.sessions.list(cast("SessionListParams", given)),
        {**_created(start - SESSION_OPEN, end), "status": "complete", "expand": PAYMENT_EXPANDED},
        lambda session: _some(payment_fact(session, live=calls.live)),
    )
    refunds = _list(
        calls,
        lambda client, given: client.v1.refunds.list(cast("RefundListParams", given)),
        _created(start, end),
        lambda refund: (refund_fact(refund, live=calls.live),),
    )
    disputes = _list(
        calls,
        lambda client, given: client.v1.disputes.list(cast("DisputeListParams", given)),
        _created(start, end),
        lambda dispute: (dispute_fact(dispute, live=calls.live),),
    )
    parts = (sessions, refunds, disputes)
    return _Read(
        tuple(sorted((fact for part in parts for fact in part.facts), key=lambda fact: fact.at)),
        tuple(name for part in parts for name in part.unreadable),
        all(part.whole for part in parts),
    )


def _list(
    calls: StripeCalls, list_page: ListPage, params: dict[str, Any], facts: Callable[[Json], tuple[Fact, ...]]
) -> _Read:
    """One list, turned into facts, oldest first; one object that cannot be read does not hide the others."""
    found, whole = calls.pages(list_page, params, most_pages=PAGES_OF_WINDOW)
    stated: list[Fact] = []
    unreadable: list[str] = []
    for given in reversed(found):
        try:
            stated.extend(facts(given))
        except UnreadableEvent:
            unreadable.append(str(given.get("id")))
    return _Read(tuple(stated), tuple(unreadable), whole)


def _event_facts(event: Json) -> tuple[Fact, ...]:
    """What one event of the list states; the list has no events that only name an object."""
    stated = facts_of(event)
    return stated if isinstance(stated, tuple) else ()


def _some(fact: Fact | None) -> tuple[Fact, ...]:
    return () if fact is None else (fact,)
