"""Money that guests send: paid, declined, by slow bank, twice, late, or without any link."""

from dataclasses import dataclass, replace
from enum import Enum

from pos.practice import events, links
from pos.practice.faults import ApiError, missing
from pos.practice.office import Turn
from pos.practice.records import Link, Page, Payment
from pos.practice.views import payment_view

# Declined cards leave a link open; somewhere a company stops a card tester.
MOST_TRIES = 50


class Deed(Enum):
    """What a guest does on the pay page."""

    PAY = "pay"
    DECLINE = "decline"
    SLOW = "slow"
    TWICE = "twice"
    LEAVE = "leave"


_PAGE_AFTER = {Deed.PAY: "paid", Deed.TWICE: "paid", Deed.SLOW: "pending", Deed.DECLINE: "declined"}


@dataclass(frozen=True)
class Sum:
    """What is paid: the link's own sum, or on purpose another one."""

    amount_minor: int
    currency: str


def submit(turn: Turn, link: Link, page: Page, deed: Deed) -> Page:
    """What one pressed button does; the page's new state tells what came of it.

    A page acts once: the same form sent again changes nothing. A page whose link has ended is dead, unless
    the weather allows late payments and nobody has used the link.
    """
    if page.state not in ("open", "dead"):
        return page
    if deed is Deed.LEAVE:
        return links.leave_page(turn, page)
    state = link.state(turn.now)
    late = state in ("closed", "expired")
    allowed = state == "open" and page.state == "open"
    if late and link.used_at is None and turn.weather.late_payments:
        allowed = True
    if not allowed or _tries(turn, link) >= MOST_TRIES:
        dead = replace(page, state="dead")
        turn.book.save(dead)
        return dead
    return act(turn, link, page, deed, late=late)


def act(turn: Turn, link: Link, page: Page, deed: Deed, *, late: bool, paying: Sum | None = None) -> Page:
    """Carry a deed out, whatever the link's state; `paying` rehearses a wrong amount or currency."""
    paying = paying or Sum(link.amount_minor, link.currency)
    acted = replace(page, state=_PAGE_AFTER[deed])
    for _ in range(2 if deed is Deed.TWICE else 1):
        payment = _begin(turn, link, page, paying, deed, late=late)
        acted = replace(acted, payment=acted.payment or payment.id)
    turn.book.save(acted)
    return acted


def _begin(turn: Turn, link: Link, page: Page, paying: Sum, deed: Deed, *, late: bool) -> Payment:
    """Write one payment on a link and say so."""
    slow, declined = deed is Deed.SLOW, deed is Deed.DECLINE
    payment = Payment(
        id=turn.new_id("pay"),
        created=turn.now,
        link=link.id,
        amount_minor=paying.amount_minor,
        currency=paying.currency,
        description=link.description,
        metadata=link.metadata,
        method="slow_bank" if slow else "practice_card",
        state="pending" if slow else "failed" if declined else "succeeded",
        failure_code="card_declined" if declined else None,
        late=int(late),
        succeeded_at=None if slow or declined else turn.now,
        settles_at=turn.now + turn.weather.slow_bank_s if slow else None,
        settles_as=turn.weather.slow_bank_outcome if slow else None,
        page=page.id,
    )
    turn.book.save(payment)
    if not declined:
        fresh = links.get(turn, link.id)
        turn.book.save(replace(fresh, used_at=fresh.used_at or turn.now))
        links.kill_pages(turn, link.id)
    events.record(turn, f"payment.{payment.state}", payment_view(turn, payment))
    return payment


def settle(turn: Turn, payment: Payment, outcome: str) -> Payment:
    """A slow bank has decided: `succeeded` or `failed`; ApiError 409 unless the payment is pending."""
    if payment.state != "pending":
        raise ApiError(409, "payment_not_pending", "Only a pending payment can be settled.")
    succeeded = outcome == "succeeded"
    settled = replace(
        payment,
        state=outcome,
        failure_code=None if succeeded else "bank_refused",
        succeeded_at=turn.now if succeeded else None,
        settles_at=None,
    )
    turn.book.save(settled)
    events.record(turn, f"payment.{outcome}", payment_view(turn, settled))
    return settled


def foreign_sale(turn: Turn, paying: Sum, description: str, metadata: str) -> Payment:
    """A payment on the same account that no link of ours asked for."""
    payment = Payment(
        id=turn.new_id("pay"),
        created=turn.now,
        link=None,
        amount_minor=paying.amount_minor,
        currency=paying.currency,
        description=description,
        metadata=metadata,
        method="practice_card",
        state="succeeded",
        succeeded_at=turn.now,
    )
    turn.book.save(payment)
    events.record(turn, "payment.succeeded", payment_view(turn, payment))
    return payment


def get(turn: Turn, payment_id: str) -> Payment:
    """The payment of that id; ApiError 404."""
    payment = turn.book.find(Payment, payment_id)
    if payment is None:
        raise missing("payment", payment_id)
    return payment


def _tries(turn: Turn, link: Link) -> float:
    return turn.book.number("SELECT count(*) FROM payments WHERE link = ?", (link.id,))
