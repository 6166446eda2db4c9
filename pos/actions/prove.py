"""Proving the promise: looks in the file, and at what the company says, for a broken invariant."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pos.actions import browse
from pos.actions.browse import Dossier
from pos.actions.terms import Terms
from pos.shop.limbo import placed
from pos.shop.orders import Order, Stage
from pos.shop.tenders import BY_LINK, Attempt, AttemptState, RefundState, Tender
from pos.storage import kitchen, limbo, tenders
from pos.storage.storage import Storage
from pos.storage.transactions import Reader

HISTORY_LIMIT = 1000


@dataclass(frozen=True)
class LinkThere:
    """A link as the company knows it; `payable` means that a guest could pay by it now."""

    id: str
    amount_minor: int
    currency: str
    payable: bool
    order_id: str = ""


@dataclass(frozen=True)
class PaymentThere:
    """A payment that the company has got for a link of ours, and how much of it went (or goes) back."""

    id: str
    link_id: str
    amount_minor: int
    currency: str
    back_minor: int = 0


@dataclass(frozen=True)
class Breach:
    """An invariant that does not hold: its name, the order or payment, and what is wrong in a sentence."""

    invariant: str
    subject: str
    says: str


@dataclass(frozen=True)
class Proof:
    """What was looked at, and what was found; `lost` and `doubled` count payments and tickets."""

    orders: int
    paid: int
    tickets: int
    payments: int
    lost: int
    doubled: int
    breaches: tuple[Breach, ...]


def prove(
    *,
    storage: Storage,
    terms: Terms,
    links: Iterable[LinkThere],
    payments: Iterable[PaymentThere],
    now: datetime,
) -> Proof:
    """Check every order of the file beside the company's own links and payments.

    I1 to I8 are asked as far as an outcome shows them; I9 speaks of closing the day and is proven where the
    day is closed. For tills with at most `browse.LIST_LIMIT` orders, such as one of a rehearsal.
    """
    known, came = {link.id: link for link in links}, tuple(payments)
    dossiers = browse.everything(storage=storage, now=now)
    breaches = [each for dossier in dossiers for each in _of_order(dossier, known)]
    with storage.read() as tx:
        places = {payment.id: _places(tx, terms, payment) for payment in came}
        breaches += list(_tickets_of(tx, dossiers, now))
        breaches += [each for payment in came for each in _of_payment(tx, terms, payment)]
    lost = sum(1 for count in places.values() if count == 0)
    breaches += [_breach("I2", payment, "it has no place") for payment, count in places.items() if not count]
    breaches += [
        _breach("I2", payment, f"it has {count} places") for payment, count in places.items() if count > 1
    ]
    breaches += list(_open_links(dossiers, known.values()))
    tickets = Counter(dossier.order.id for dossier in dossiers if dossier.ticket is not None)
    stories = sum(1 for dossier in dossiers if _told(dossier, "paid") > 1)
    rung = sum(1 for dossier in dossiers if _told(dossier, "ticket_queued") > 1)
    return Proof(
        orders=len(dossiers),
        paid=sum(1 for dossier in dossiers if dossier.order.stage is Stage.PAID),
        tickets=len(tickets),
        payments=len(came),
        lost=lost + sum(1 for each in breaches if each.invariant == "I1" and "no ticket" in each.says),
        doubled=sum(1 for count in places.values() if count > 1) + max(stories, rung),
        breaches=tuple(breaches),
    )


def _breach(invariant: str, subject: str, says: str) -> Breach:
    return Breach(invariant, subject, says)


def _told(dossier: Dossier, kind: str) -> int:
    return sum(1 for line in dossier.story if line.kind == kind)


def _of_order(dossier: Dossier, links: Mapping[str, LinkThere]) -> Iterator[Breach]:
    """I1, I3, I4, I5, I6 and I7 of one order."""
    order, name = dossier.order, dossier.order.number or dossier.order.id
    yield from _fully_paid_once(dossier, name)
    if order.stage is Stage.EXPIRED:
        for attempt in dossier.attempts:
            link = links.get(attempt.link_id or "")
            if link is not None and link.payable:
                yield _breach("I3", name, "it has expired, and its link can still be paid")
    if order.stage is Stage.CANCELLED and dossier.ticket is not None:
        yield _breach("I4", name, "it is cancelled, and the kitchen has it")
    if _told(dossier, "paid") > 1:
        yield _breach("I5", name, "it became paid more than once")
    for attempt in dossier.attempts:
        yield from _of_attempt(order, attempt, links, name)
    for refund in dossier.refunds:
        if refund.state is not RefundState.EXTERNAL and refund.company_refund_id and not refund.first_call_at:
            yield _breach("I6", name, "a refund was made before it was written down")
    yield from _refunds_fit(dossier, name)


def _fully_paid_once(dossier: Dossier, name: str) -> Iterator[Breach]:
    """A ticket exists exactly when the order was fully paid once; one that waits for a word is told so."""
    order, ticket = dossier.order, dossier.ticket
    confirmed = [each for each in dossier.attempts if each.state is AttemptState.CONFIRMED]
    carrying = [each for each in confirmed if _covers(order, each)]
    if ticket is not None and order.stage is not Stage.PAID:
        yield _breach("I1", name, "the kitchen has it, and it is not paid")
    if order.stage is Stage.PAID and not carrying:
        yield _breach("I1", name, "it counts as paid, and no full payment carries it")
    if order.stage is Stage.PAID and ticket is None and not _told(dossier, "ticket_held"):
        yield _breach("I1", name, "it is paid, and there is no ticket")
    if order.stage is not Stage.PAID and carrying:
        outside = placed(dossier.cases)
        if any(each.payment_id not in outside for each in carrying):
            yield _breach("I1", name, "a full payment came, and it does not count as paid")


def _covers(order: Order, attempt: Attempt) -> bool:
    if attempt.tender is Tender.WAIVED:
        return bool(attempt.reason)
    return attempt.received_minor >= order.total_minor + attempt.rounding_minor


def _of_attempt(
    order: Order, attempt: Attempt, links: Mapping[str, LinkThere], name: str
) -> Iterator[Breach]:
    by_link = attempt.tender in BY_LINK
    if by_link and attempt.link_id is not None:
        if not attempt.request or attempt.first_call_at is None or attempt.first_call_at < attempt.made_at:
            yield _breach("I6", name, "its link was asked for before it was written down")
        link = links.get(attempt.link_id)
        same = link is None or (
            link.amount_minor == attempt.amount_minor and link.currency.upper() == attempt.currency.upper()
        )
        if not same:
            yield _breach("I7", name, "its link asks for another sum")
    if attempt.state is AttemptState.CONFIRMED and attempt.revision == order.revision:
        lines = sum(line.total_minor for line in order.priced.lines)
        if not lines == order.total_minor == attempt.amount_minor:
            yield _breach("I7", name, "lines, total and payment differ")


def _refunds_fit(dossier: Dossier, name: str) -> Iterator[Breach]:
    """Two refunds never exceed their payment."""
    back: Counter[str] = Counter()
    for refund in dossier.refunds:
        if refund.state is not RefundState.FAILED:
            back[refund.payment_id] += refund.amount_minor
    received = {each.payment_id: each.received_minor for each in dossier.attempts if each.payment_id}
    for case in dossier.cases:
        if case.payment_id is not None:
            received.setdefault(case.payment_id, case.amount_minor)
    for payment, sum_minor in back.items():
        if sum_minor > received.get(payment, 0):
            yield _breach("I7", name, "more went back than came")


def _tickets_of(tx: Reader, dossiers: Iterable[Dossier], now: datetime) -> Iterator[Breach]:
    """Every ticket belongs to an order of the file; no order has two."""
    first = min((dossier.order.charged_at for dossier in dossiers), default=now)
    gone = kitchen.ended_since(tx, first, limit=HISTORY_LIMIT)
    per_order = Counter(ticket.order_id for ticket in (*kitchen.board(tx), *gone))
    known = {dossier.order.id for dossier in dossiers}
    for order, count in per_order.items():
        if count > 1:
            yield _breach("I1", order, "the kitchen has it twice")
        if order not in known:
            yield _breach("I1", order, "the kitchen has it, and nobody ordered it")


def _places(tx: Reader, terms: Terms, payment: PaymentThere) -> int:
    """How many places a payment has: the order that it paid, and limbo cases about it."""
    ours = tenders.by_payment(tx, company=terms.company, live=terms.live, payment_id=payment.id)
    paid = ours is not None and ours.state is AttemptState.CONFIRMED
    cases = limbo.by_payment(tx, company=terms.company, live=terms.live, payment_id=payment.id)
    in_limbo = payment.id in placed(cases)
    return int(paid and not in_limbo) + int(in_limbo)


def _of_payment(tx: Reader, terms: Terms, payment: PaymentThere) -> Iterator[Breach]:
    """I7 of one payment of the company."""
    if payment.back_minor > payment.amount_minor:
        yield _breach("I7", payment.id, "the company gave more back than came")
    ours = tenders.by_payment(tx, company=terms.company, live=terms.live, payment_id=payment.id)
    if (
        ours is not None
        and ours.state is AttemptState.CONFIRMED
        and (ours.received_minor, ours.currency.upper()) != (payment.amount_minor, payment.currency.upper())
    ):
        yield _breach("I7", payment.id, "the company has another sum")


def _open_links(dossiers: Iterable[Dossier], links: Iterable[LinkThere]) -> Iterator[Breach]:
    """I8: what can be paid at the company is the newest wish of an order that waits."""
    wanted = {
        attempt.link_id
        for dossier in dossiers
        if dossier.order.stage is Stage.AWAITING_PAYMENT
        for attempt in dossier.attempts
        if attempt.state in (AttemptState.PENDING, AttemptState.CLOSING)
        and attempt.revision == dossier.order.revision
    }
    for link in links:
        if link.payable and link.id not in wanted:
            yield _breach("I8", link.order_id or link.id, "a link nobody wants any more can be paid")
