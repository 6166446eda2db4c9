"""The life of one try to pay: allowed moves, and what a company's fact does to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from pos.shop.errors import IllegalMove
from pos.shop.tenders import (
    BY_LINK,
    Attempt,
    AttemptState,
    ClosingFor,
    Fact,
    FactKind,
    FactState,
    Tender,
    key_trusted,
)

MOVES: Mapping[AttemptState, frozenset[AttemptState]] = MappingProxyType(
    {
        AttemptState.CREATED: frozenset(
            {
                AttemptState.PENDING,
                AttemptState.CLOSING,
                AttemptState.CONFIRMED,
                AttemptState.FAILED,
                AttemptState.CANCELLED,
            }
        ),
        AttemptState.PENDING: frozenset(
            {AttemptState.CLOSING, AttemptState.CONFIRMED, AttemptState.FAILED, AttemptState.CANCELLED}
        ),
        AttemptState.CLOSING: frozenset(
            {AttemptState.CONFIRMED, AttemptState.FAILED, AttemptState.CANCELLED}
        ),
        AttemptState.CONFIRMED: frozenset(),
        # Late money confirms an attempt that was over; it is limbo until somebody decides.
        AttemptState.FAILED: frozenset({AttemptState.CONFIRMED}),
        AttemptState.CANCELLED: frozenset({AttemptState.CONFIRMED}),
    }
)
OPEN = frozenset({AttemptState.CREATED, AttemptState.PENDING, AttemptState.CLOSING})
HARMLESS = frozenset({ClosingFor.EXPIRY, ClosingFor.ELSEWHERE})
"""Reasons to close that leave the order as the guest saw it: money that was faster still settles it."""


@dataclass(frozen=True)
class LinkProof:
    """What the company said when asked about a link that was switched off.

    `dead`: the link is inactive, no pay page of it is open and no money is on its way. `payments` are the ids
    of every payment made by it.
    """

    link_id: str
    asked_at: datetime
    dead: bool
    payments: frozenset[str] = frozenset()


def is_open(attempt: Attempt) -> bool:
    """Whether money may still come this way without anybody being surprised."""
    return attempt.state in OPEN


def open_attempts(attempts: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """Those that are neither paid nor proven over."""
    return tuple(attempt for attempt in attempts if is_open(attempt))


def move(attempt: Attempt, to: AttemptState) -> Attempt:
    """The attempt in its new state; IllegalMove when the table does not allow the step."""
    if to not in MOVES[attempt.state]:
        raise IllegalMove(f"attempts.is_{attempt.state}", order=attempt.order_id)
    return replace(attempt, state=to)


def called(attempt: Attempt, *, request: str, now: datetime) -> Attempt:
    """What must be written before the company is called; the first call's time never changes."""
    if attempt.first_call_at is not None:
        return attempt
    if attempt.state is not AttemptState.CREATED:
        raise IllegalMove(f"attempts.is_{attempt.state}", order=attempt.order_id)
    return replace(attempt, request=request, first_call_at=now)


def link_made(attempt: Attempt, *, link_id: str, url: str, expires_at: datetime | None) -> Attempt:
    """The company answered with a link; an attempt that moved on meanwhile only learns its link's name."""
    known = replace(attempt, link_id=link_id, link_url=url, link_expires_at=expires_at)
    return move(known, AttemptState.PENDING) if attempt.state is AttemptState.CREATED else known


def refused(attempt: Attempt, reason: str) -> Attempt:
    """The company, or a card terminal, said no for good; a link that exists is closed and never fails."""
    if attempt.link_id is not None:
        raise IllegalMove("attempts.link_exists", order=attempt.order_id)
    return replace(move(attempt, AttemptState.FAILED), reason=reason)


def take(attempt: Attempt, *, now: datetime, received_minor: int, payment_id: str) -> Attempt:
    """Money taken by hand, or nothing due, or waived: confirmed by the person who says so."""
    if attempt.tender in BY_LINK:
        raise IllegalMove("attempts.only_company_confirms", order=attempt.order_id)
    taken = move(attempt, AttemptState.CONFIRMED)
    return replace(taken, received_minor=received_minor, payment_id=payment_id, paid_at=now, confirmed_at=now)


def close(attempt: Attempt, why: ClosingFor) -> Attempt:
    """Say that the money is no longer wanted this way; harmless to say twice.

    A link that was never asked for, and every tender taken by hand, is over at once; a link stays `closing`
    until `prove_dead`. A wish of the house replaces an expiry that is under way, never the other way round.
    IllegalMove when it was paid.
    """
    if attempt.state is AttemptState.CONFIRMED:
        raise IllegalMove("attempts.is_confirmed", order=attempt.order_id)
    if not is_open(attempt):
        return attempt
    if attempt.tender not in BY_LINK or (attempt.first_call_at is None and attempt.link_id is None):
        return replace(move(attempt, AttemptState.CANCELLED), closing_for=why)
    if attempt.state is AttemptState.CLOSING:
        stays = attempt.closing_for is not None and attempt.closing_for not in HARMLESS
        return attempt if stays or why in HARMLESS else replace(attempt, closing_for=why)
    return replace(move(attempt, AttemptState.CLOSING), closing_for=why)


def prove_dead(attempt: Attempt, proof: LinkProof, *, placed: frozenset[str] = frozenset()) -> Attempt:
    """The link is over, because the company says so (invariant I3); IllegalMove while it does not.

    `placed` are payments that already have their place in limbo; any other payment forbids the step.
    """
    if attempt.state is not AttemptState.CLOSING:
        raise IllegalMove(f"attempts.is_{attempt.state}", order=attempt.order_id)
    if attempt.link_id is None or attempt.link_id != proof.link_id:
        raise IllegalMove("attempts.other_link", order=attempt.order_id)
    if not proof.dead:
        raise IllegalMove("attempts.not_dead_yet", order=attempt.order_id)
    if proof.payments - placed:
        raise IllegalMove("attempts.paid_meanwhile", order=attempt.order_id)
    return move(attempt, AttemptState.CANCELLED)


def give_up_unseen(attempt: Attempt, now: datetime) -> Attempt:
    """Drop a link whose address nobody ever learnt, once its key is too old to ask for it again (I6).

    Nobody can pay by an address that was never shown. IllegalMove while the call can still be repeated.
    """
    if attempt.link_id is not None or key_trusted(attempt.first_call_at, now):
        raise IllegalMove("attempts.ask_again", order=attempt.order_id)
    if attempt.state is AttemptState.CREATED:
        attempt = move(attempt, AttemptState.CLOSING)
    return replace(move(attempt, AttemptState.CANCELLED), reason="never seen")


def apply_fact(fact: Fact, attempt: Attempt, *, now: datetime) -> Attempt:
    """What a fact does to its attempt; the same attempt where it does nothing.

    Positive facts confirm and never shrink: amounts are cumulative, so the larger one
    counts. Negative facts never touch a confirmed attempt. A fact of another company, mode,
    or payment than the confirmed one does nothing.
    """
    if fact.company != attempt.company or fact.live != attempt.live:
        return attempt
    if fact.kind is FactKind.LINK:
        gone = fact.state is FactState.CLOSED and attempt.state is AttemptState.PENDING
        return close(attempt, ClosingFor.ELSEWHERE) if gone else attempt
    if fact.kind is not FactKind.PAYMENT:
        return attempt
    if fact.state is FactState.SUCCEEDED:
        return _confirmed(fact, attempt, now)
    if not is_open(attempt):
        return attempt
    if fact.state is FactState.PENDING:
        return replace(attempt, payment_id=fact.money_id)
    ended = fact.state in {FactState.FAILED, FactState.CLOSED}
    if ended and attempt.payment_id == fact.money_id:
        # A slow payment that was on its way has used the link up: the guest needs a new one. A card that
        # was merely declined leaves the link alive, and the guest tries again.
        return replace(close(attempt, ClosingFor.ELSEWHERE), payment_id=None, reason=fact.reason)
    return attempt


def _confirmed(fact: Fact, attempt: Attempt, now: datetime) -> Attempt:
    """The attempt with the money that the company says was paid, if it is this attempt's money at all."""
    if fact.currency.upper() != attempt.currency.upper():
        # Sums of two currencies mean nothing; the money is limbo's, and the used link must go.
        return close(attempt, ClosingFor.ELSEWHERE) if is_open(attempt) else attempt
    if attempt.state is not AttemptState.CONFIRMED:
        return replace(
            move(attempt, AttemptState.CONFIRMED),
            payment_id=fact.money_id,
            received_minor=fact.amount_minor,
            paid_at=fact.at,
            confirmed_at=now,
        )
    if attempt.payment_id == fact.money_id and fact.amount_minor > attempt.received_minor:
        return replace(attempt, received_minor=fact.amount_minor)
    return attempt


def settles_by_itself(attempt: Attempt) -> bool:
    """Whether money on this attempt may settle the order without anybody being asked (invariant I8)."""
    if attempt.tender is Tender.WAIVED:
        return False
    if attempt.state is AttemptState.CLOSING:
        return attempt.closing_for in HARMLESS
    return attempt.state in {AttemptState.CREATED, AttemptState.PENDING}
