"""The life of a refund: what may still go back, how its sum is reserved, what a company's fact does to it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from pos.shop.errors import BadInput, IllegalMove, NotFound
from pos.shop.orders import Order
from pos.shop.pricing import cash_rounding
from pos.shop.tenders import (
    Attempt,
    AttemptState,
    Fact,
    FactKind,
    FactState,
    Refund,
    RefundState,
    Tender,
    refund_key,
)

MOVES: Mapping[RefundState, frozenset[RefundState]] = MappingProxyType(
    {
        RefundState.CREATED: frozenset({RefundState.IN_TRANSIT, RefundState.DONE, RefundState.FAILED}),
        RefundState.IN_TRANSIT: frozenset({RefundState.DONE, RefundState.FAILED}),
        # A bank may send a refund back days later; the money is ours again.
        RefundState.DONE: frozenset({RefundState.FAILED}),
        RefundState.EXTERNAL: frozenset({RefundState.FAILED}),
        RefundState.FAILED: frozenset(),
    }
)
RESERVING = frozenset(RefundState) - {RefundState.FAILED}
"""States in which a refund's sum is taken: everything but a failed one."""


def move(refund: Refund, to: RefundState) -> Refund:
    """The refund in its new state; IllegalMove when the table does not allow the step."""
    if to not in MOVES[refund.state]:
        raise IllegalMove(f"refunds.is_{refund.state}", order=refund.order_id)
    return replace(refund, state=to)


def refundable_minor(
    payment_id: str, paid_minor: int, refunds: Iterable[Refund], *, lost_minor: int = 0
) -> int:
    """What may still be given back of one payment; `lost_minor` went back through a lost dispute.

    Refunds made elsewhere may have taken more than was there; then nothing is left, never less than nothing.
    """
    taken = sum(
        refund.amount_minor
        for refund in refunds
        if refund.payment_id == payment_id and refund.state in RESERVING
    )
    return max(0, paid_minor - lost_minor - taken)


def refundable(attempt: Attempt, refunds: Iterable[Refund], *, lost_minor: int = 0) -> int:
    """What may still be given back of a confirmed attempt's money, in minor units."""
    if attempt.state is not AttemptState.CONFIRMED or attempt.payment_id is None:
        return 0
    return refundable_minor(attempt.payment_id, attempt.received_minor, refunds, lost_minor=lost_minor)


def lines_given(refunds: Iterable[Refund]) -> frozenset[str]:
    """The order's lines that went back or are on their way; those of a failed refund may go back again."""
    return frozenset(line for refund in refunds if refund.state in RESERVING for line in refund.line_ids)


def price_of_lines(
    order: Order,
    line_ids: Iterable[str],
    refunds: Iterable[Refund],
    *,
    attempt: Attempt,
    coin_minor: int = 1,
) -> int:
    """What the guest paid for these lines, in minor units; cash in whole coins of `coin_minor`.

    Line by line cash would be rounded each time, and all of them together could come to more than was taken.
    So it is what all lines given so far come to in coins, less what those given before came to; all lines of
    an order are what was paid for it. NotFound for a line that the order does not have, BadInput for one that
    was given back before.
    """
    before, wanted = lines_given(refunds), frozenset(line_ids)
    if not before.isdisjoint(wanted):
        raise BadInput("refunds.line_gone", order=order.number or order.id)
    totals = {line.line.id: line.total_minor for line in order.priced.lines}
    if not wanted <= totals.keys():
        raise NotFound("cart.no_such_line")

    def come_to(lines: frozenset[str]) -> int:
        price = sum(totals[line] for line in lines & totals.keys())
        if attempt.tender is not Tender.CASH:
            return price
        if lines >= totals.keys():
            return price + attempt.rounding_minor
        return price + cash_rounding(price, order.currency, coin_minor)

    return come_to(before | wanted) - come_to(before)


def reserve(
    attempt: Attempt,
    refunds: Iterable[Refund],
    *,
    refund_id: str,
    amount_minor: int,
    reason: str,
    who: str,
    now: datetime,
    line_ids: tuple[str, ...] = (),
    off_ticket: tuple[str, ...] = (),
    payment_id: str | None = None,
    paid_minor: int | None = None,
    currency: str | None = None,
    lost_minor: int = 0,
) -> Refund:
    """The refund whose writing reserves its sum: two can never exceed the payment (invariant I7).

    By default of the attempt's own payment; a payment that only limbo knows (a second one by the same link,
    or one in another currency) is named by `payment_id`, `paid_minor` and `currency`. BadInput when there is
    no reason, no name, or less left than asked.
    """
    paid_id = payment_id or attempt.payment_id
    if paid_id is None:
        raise BadInput("refunds.nothing_paid", order=attempt.order_id)
    if not who.strip() or not reason.strip():
        raise BadInput("refunds.needs_reason", order=attempt.order_id)
    on_attempt = attempt.state is AttemptState.CONFIRMED and paid_id == attempt.payment_id
    if on_attempt or payment_id is None:
        left = refundable(attempt, refunds, lost_minor=lost_minor)
    else:
        left = refundable_minor(paid_id, paid_minor or 0, refunds, lost_minor=lost_minor)
    if not 0 < amount_minor <= left:
        raise BadInput("refunds.too_much", order=attempt.order_id, left_minor=left)
    return Refund(
        id=refund_id,
        order_id=attempt.order_id,
        attempt_id=attempt.id,
        payment_id=paid_id,
        amount_minor=amount_minor,
        currency=currency or attempt.currency,
        state=RefundState.CREATED,
        reason=reason.strip(),
        who=who.strip(),
        made_at=now,
        idempotency_key=refund_key(refund_id),
        tender=attempt.tender,
        line_ids=line_ids,
        off_ticket=off_ticket,
    )


def matches(fact: Fact, refund: Refund) -> bool:
    """Whether the fact speaks of this refund: by the company's id, else by ours in the metadata.

    One that failed before the company named it never left by our books, and its sum is free: money that left
    under its name all the same is another refund, for a person to see.
    """
    if fact.kind is not FactKind.REFUND:
        return False
    if refund.state is RefundState.FAILED and refund.company_refund_id is None:
        return False
    if refund.company_refund_id is not None:
        return refund.company_refund_id == fact.object_id
    return fact.metadata.get("refund") == refund.id


def could_be(fact: Fact, refund: Refund) -> bool:
    """Whether the fact may be the answer that this refund never got: same payment, same sum, no id yet."""
    return (
        fact.kind is FactKind.REFUND
        and "refund" not in fact.metadata
        and refund.company_refund_id is None
        and refund.state is RefundState.CREATED
        and refund.first_call_at is not None
        and refund.payment_id == fact.payment_id
        and refund.amount_minor == fact.amount_minor
    )


def made_elsewhere(fact: Fact, *, refund_id: str, order_id: str, attempt_id: str, now: datetime) -> Refund:
    """The record of a refund that somebody made in the company's own dashboard; it must be acknowledged.

    Its key is made of the company's id, so that one refund is never written twice.
    """
    return Refund(
        id=refund_id,
        order_id=order_id,
        attempt_id=attempt_id,
        payment_id=fact.money_id,
        amount_minor=fact.amount_minor,
        currency=fact.currency,
        state=RefundState.EXTERNAL,
        reason=fact.reason,
        who="",
        made_at=now,
        idempotency_key=refund_key(f"external-{fact.object_id}"),
        company_refund_id=fact.object_id,
        done_at=fact.at if fact.state is FactState.SUCCEEDED else None,
    )


def apply_fact(fact: Fact, refund: Refund) -> Refund:
    """What a fact does to its refund; the same refund where it does nothing. Failed stays failed."""
    target = {
        FactState.PENDING: RefundState.IN_TRANSIT,
        FactState.SUCCEEDED: RefundState.DONE,
        FactState.FAILED: RefundState.FAILED,
        FactState.CLOSED: RefundState.FAILED,
    }.get(fact.state)
    if fact.kind is not FactKind.REFUND or target is None:
        return refund
    known = replace(refund, company_refund_id=refund.company_refund_id or fact.object_id)
    if target not in MOVES[refund.state]:
        # One that was made elsewhere stays `external`, but it has arrived now.
        arrived = refund.state is RefundState.EXTERNAL and target is RefundState.DONE
        return replace(known, done_at=fact.at) if arrived and refund.done_at is None else known
    done_at = fact.at if target is RefundState.DONE else refund.done_at
    return replace(move(known, target), done_at=done_at)


def acknowledge(refund: Refund, who: str) -> Refund:
    """A person has seen a refund that was made elsewhere; IllegalMove for our own."""
    if refund.state is not RefundState.EXTERNAL:
        raise IllegalMove("refunds.not_external", order=refund.order_id)
    if not who.strip():
        raise BadInput("refunds.needs_name", order=refund.order_id)
    return replace(refund, acknowledged_by=who.strip())
