"""Delivery news: what the email companies say of our letters, each told once in the order's story."""

from collections.abc import Callable, Iterable
from datetime import datetime

from pos.actions.changes import NOTHING, Bell, Change, Changes, Noun
from pos.actions.terms import Terms
from pos.mail.provider import Delivery, DeliveryState
from pos.shop.days import business_day
from pos.shop.letters import Letter, apply_news
from pos.storage import inbox, letters, story
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer

BAD_NEWS = frozenset({DeliveryState.BOUNCED, DeliveryState.COMPLAINED, DeliveryState.REJECTED})


def receive(
    *,
    storage: Storage,
    terms: Terms,
    deliveries: Iterable[Delivery],
    now: datetime,
    and_then: Callable[[Writer], None] = lambda _: None,
) -> Changes:
    """Let every delivery event take its effect, in one transaction with `and_then`; letters of others are
    counted."""
    with storage.write() as tx:
        changes = Changes.join(_one(tx, terms, delivery, now) for delivery in deliveries)
        and_then(tx)
        return changes


def _one(tx: Writer, terms: Terms, delivery: Delivery, now: datetime) -> Changes:
    letter = _letter(tx, delivery)
    if letter is None:
        day = business_day(now, terms.zone, terms.house.cutoff_hour)
        inbox.count(tx, day=day, what=f"mail.foreign.{delivery.company}")
        return NOTHING
    after = apply_news(
        letter, delivery.state, at=delivery.at, reason=delivery.reason, permanent=delivery.permanent
    )
    if after == letter:
        return NOTHING
    letters.update(tx, after)
    if after.bad_address and not letter.bad_address:
        letters.block(tx, letter.to, letter_id=letter.id)
    changes = Changes.of(Change(Noun.LETTER, letter.id, Bell.BOUNCED if delivery.state in BAD_NEWS else None))
    if letter.order_id is None:
        return changes
    told = {"letter": letter.id, "state": delivery.state, "reason": delivery.reason}
    story.add(tx, order_id=letter.order_id, at=now, kind="letter_news", values=told)
    return changes | Changes.of(Change(Noun.ORDER, letter.order_id))


def _letter(tx: Reader, delivery: Delivery) -> Letter | None:
    """By our own id where the event carries it back, else by the company's."""
    if delivery.letter_id is not None:
        return letters.get(tx, delivery.letter_id)
    return letters.by_company_id(tx, delivery.company_id) if delivery.company_id else None
