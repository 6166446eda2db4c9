"""Letters: the kinds that are written, their states, and the moves between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from pos.shop.errors import BadInput, IllegalMove
from pos.shop.kitchen import Ticket, TicketState
from pos.shop.orders import Order, Stage
from pos.shop.tenders import Attempt, AttemptState, Refund, RefundState, Tender


class LetterKind(StrEnum):
    """Why a letter is written."""

    CONFIRMATION = "confirmation"
    REMINDER = "reminder"
    RECEIPT = "receipt"
    READY = "ready"
    EXPIRED = "expired"
    REFUND = "refund"
    ALERT = "alert"
    TEST = "test"


class LetterState(StrEnum):
    """Where a letter stands on its way."""

    QUEUED = "queued"
    SENDING = "sending"
    AWAITING_RETRY = "awaiting_retry"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    FAILED = "failed"
    ABORTED = "aborted"


@dataclass(frozen=True)
class Letter:
    """One letter of the outbox; `attempt_id` names the link it carries, where it carries one.

    `refund_id` names what word of a refund is about, `note` holds the sentences of an alert, `again_of` the
    letter that this one repeats. `refused_by` is the company that would not take it for good. `unclear`
    counts the tries of which nobody knows whether they arrived. `bad_address` says that the address itself is
    no good or does not want our letters.
    """

    id: str
    kind: LetterKind
    to: str
    language: str
    state: LetterState
    queued_at: datetime
    order_id: str | None = None
    attempt_id: str | None = None
    subject: str = ""
    tries: int = 0
    next_try_at: datetime | None = None
    company: str = ""
    company_id: str | None = None
    message_id: str = ""
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    trouble: str = ""
    refund_id: str | None = None
    note: str = ""
    again_of: str | None = None
    refused_by: str = ""
    unclear: int = 0
    bad_address: bool = False


class Abort(StrEnum):
    """Why a letter must not be sent any more."""

    ORDER_OVER = "order_over"
    LINK_OVER = "link_over"
    NOT_EXPIRED = "not_expired"
    HANDED_OVER = "handed_over"
    TOO_OLD = "too_old"
    REFUND_FAILED = "refund_failed"
    BAD_ADDRESS = "bad_address"
    REPLACED = "replaced"


MOVES: Mapping[LetterState, frozenset[LetterState]] = MappingProxyType(
    {
        LetterState.QUEUED: frozenset({LetterState.SENDING, LetterState.ABORTED}),
        # A delivery event may be faster than the company's answer.
        LetterState.SENDING: frozenset(
            {
                LetterState.SENT,
                LetterState.AWAITING_RETRY,
                LetterState.FAILED,
                LetterState.DELIVERED,
                LetterState.BOUNCED,
            }
        ),
        # The lost answer may have been a yes: then the event tells.
        LetterState.AWAITING_RETRY: frozenset(
            {
                LetterState.SENDING,
                LetterState.ABORTED,
                LetterState.FAILED,
                LetterState.SENT,
                LetterState.DELIVERED,
                LetterState.BOUNCED,
            }
        ),
        LetterState.SENT: frozenset({LetterState.DELIVERED, LetterState.BOUNCED}),
        LetterState.DELIVERED: frozenset({LetterState.BOUNCED}),
        LetterState.BOUNCED: frozenset(),
        LetterState.FAILED: frozenset(),
        LetterState.ABORTED: frozenset(),
    }
)
WITH_LINK = frozenset({LetterKind.CONFIRMATION, LetterKind.REMINDER})
"""Kinds that ask for money by a link."""
NEWS: Mapping[str, LetterState] = MappingProxyType(
    {
        "sent": LetterState.SENT,
        "delivered": LetterState.DELIVERED,
        "bounced": LetterState.BOUNCED,
        "rejected": LetterState.BOUNCED,
    }
)
"""What the companies' words mean; `deferred` and `complained` are only written beside the letter."""
BAD_WORDS = frozenset({"bounced", "rejected", "complained"})
RETRY_AFTER_S = (10, 30, 60, 300, 900, 1800, 3600, 7200)
"""Waits between tries, in seconds, after pretix' schedule, with its quick start and a slower end."""
LARGEST_JITTER = 0.2
LONGEST_WAIT = timedelta(hours=3)
"""No wait of ours is as long: what is to wait longer was written by a clock that was fast."""
STUCK_AFTER = timedelta(minutes=4)
"""A letter that has been `sending` for so long was left by a process that ended: no call takes longer."""
OF_USE = timedelta(hours=24)
MEND_AFTER = timedelta(minutes=5)
"""How often a letter is tried while the settings of the email company are wrong; that uses up no tries."""
REFUND_WAIT = timedelta(seconds=20)
"""How often is looked whether the company has taken a refund that a letter is about."""
NO_REMINDER_FOR = timedelta(hours=2)
REMINDER_LEAST_LEFT = timedelta(minutes=15)
REMINDER_SHARE = 6
"""A reminder goes out when a sixth of the link's life is left: four hours of a day."""


def move(letter: Letter, to: LetterState) -> Letter:
    """The letter in its new state; IllegalMove when the table does not allow the step."""
    if to not in MOVES[letter.state]:
        raise IllegalMove(f"letters.is_{letter.state}")
    return replace(letter, state=to)


def due(letter: Letter, now: datetime) -> bool:
    """Whether it should be sent now."""
    if letter.state is LetterState.QUEUED:
        return True
    return letter.state is LetterState.AWAITING_RETRY and _waited(letter, now)


def _waited(letter: Letter, now: datetime) -> bool:
    return letter.next_try_at is None or not now < letter.next_try_at <= now + LONGEST_WAIT


def sending(letter: Letter, *, company: str, message_id: str, now: datetime) -> Letter:
    """What is written before the company is called; `next_try_at` is when it counts as stuck.

    The Message-ID of the first try stays, so that a receiver can tell a second copy.
    """
    return replace(
        move(letter, LetterState.SENDING),
        tries=letter.tries + 1,
        company=company,
        message_id=letter.message_id or message_id,
        next_try_at=now + STUCK_AFTER,
    )


def sent(letter: Letter, *, company_id: str, now: datetime) -> Letter:
    """The company took it; an event that was faster is not undone."""
    known = replace(letter, company_id=company_id or letter.company_id, sent_at=letter.sent_at or now)
    if letter.state in {LetterState.DELIVERED, LetterState.BOUNCED}:
        return known
    return replace(move(known, LetterState.SENT), next_try_at=None, trouble="")


def retry_at(tries: int, now: datetime, *, jitter: float) -> datetime | None:
    """When to try again after that many tries, or None when it is enough.

    `jitter` is a random number from 0 to 1 and lengthens the wait by up to a fifth.
    """
    if not 0 <= jitter <= 1:
        raise BadInput("house.out_of_bounds", name="jitter", least=0, most=1)
    if not 1 <= tries <= len(RETRY_AFTER_S):
        return None
    return now + timedelta(seconds=RETRY_AFTER_S[tries - 1] * (1 + LARGEST_JITTER * jitter))


def not_sent(
    letter: Letter, *, trouble: str, now: datetime, jitter: float, permanent: bool = False
) -> Letter:
    """A try failed: awaiting the next one, or failed when it was the last or the company said no for good."""
    next_try = None if permanent else retry_at(letter.tries, now, jitter=jitter)
    to = LetterState.FAILED if next_try is None else LetterState.AWAITING_RETRY
    return replace(move(letter, to), next_try_at=next_try, trouble=trouble)


def wait_for_mend(letter: Letter, *, trouble: str, now: datetime) -> Letter:
    """The company's settings are wrong, which is no fault of the letter: it waits, and this was no try."""
    waiting = move(letter, LetterState.AWAITING_RETRY)
    return replace(waiting, tries=letter.tries - 1, next_try_at=now + MEND_AFTER, trouble=trouble)


def to_fallback(letter: Letter, *, refused_by: str, trouble: str, now: datetime) -> Letter:
    """Refused for good by the first company, which therefore does not have it: the second may try, afresh."""
    waiting = move(letter, LetterState.AWAITING_RETRY)
    return replace(waiting, tries=0, next_try_at=now, refused_by=refused_by, trouble=trouble)


def recover(letter: Letter, now: datetime) -> Letter:
    """A letter stuck in `sending` is tried again: sent perhaps twice, never not at all.

    Failed after its last try, for a person to see: a letter on which the
    program itself breaks must not do so for ever.
    """
    if letter.state is not LetterState.SENDING or not _waited(letter, now):
        return letter
    known = replace(letter, unclear=letter.unclear + 1)
    if letter.tries > len(RETRY_AFTER_S):
        return replace(move(known, LetterState.FAILED), next_try_at=None)
    return replace(move(known, LetterState.AWAITING_RETRY), next_try_at=now)


def apply_news(
    letter: Letter, word: str, *, at: datetime, reason: str = "", permanent: bool = False
) -> Letter:
    """What a delivery event does, named by the vocabulary of mail; the same letter where it does nothing.

    Events come twice and in any order: what the table does not allow is ignored. `permanent` says that the
    address itself is no good; a complaint says as much.
    """
    if permanent and word in BAD_WORDS and not letter.bad_address:
        letter = replace(letter, bad_address=True, trouble=reason or letter.trouble)
    to = NEWS.get(word)
    if to is None or to not in MOVES[letter.state]:
        noted = to is None and reason and letter.trouble != reason
        return replace(letter, trouble=reason) if noted else letter
    told = replace(move(letter, to), next_try_at=None, trouble=reason)
    if to is LetterState.DELIVERED:
        return replace(told, delivered_at=at, sent_at=letter.sent_at or at)
    return replace(told, sent_at=letter.sent_at or at) if to is LetterState.SENT else told


def must_abort(
    letter: Letter,
    now: datetime,
    *,
    order: Order | None,
    attempt: Attempt | None,
    ticket: Ticket | None,
    refund: Refund | None = None,
) -> Abort | None:
    """Why a letter that is still here must not go out; None when it may.

    A letter with a link dies with its link (invariant I8); the others after a day, except receipts and
    word of refunds, which are worth having late.
    """
    if letter.state not in {LetterState.QUEUED, LetterState.AWAITING_RETRY}:
        return None
    if letter.kind in WITH_LINK:
        if order is None or order.stage is not Stage.AWAITING_PAYMENT:
            return Abort.ORDER_OVER
        current = attempt is not None and attempt.revision == order.revision
        alive = current and attempt is not None and attempt.state is AttemptState.PENDING
        in_time = order.expires_at is None or now < order.expires_at
        return None if alive and in_time else Abort.LINK_OVER
    if letter.kind is LetterKind.EXPIRED and (order is None or order.stage is not Stage.EXPIRED):
        return Abort.NOT_EXPIRED
    if letter.kind is LetterKind.READY and (ticket is None or ticket.state is not TicketState.READY):
        return Abort.HANDED_OVER
    if refund is not None and refund.state is RefundState.FAILED:
        return Abort.REFUND_FAILED
    lasting = letter.kind in {LetterKind.RECEIPT, LetterKind.REFUND}
    return Abort.TOO_OLD if not lasting and now - letter.queued_at > OF_USE else None


def abort(letter: Letter, why: Abort) -> Letter:
    """Withdrawn, with the words' key of the reason beside it."""
    return replace(move(letter, LetterState.ABORTED), next_try_at=None, trouble=f"letters.abort_{why}")


def held(letter: Letter, refund: Refund | None, now: datetime) -> Letter | None:
    """The letter put off while its refund is only written, not taken by the company; None where it may go."""
    if refund is None or refund.state is not RefundState.CREATED:
        return None
    return replace(letter, next_try_at=now + REFUND_WAIT)


def readdressed(letter: Letter, to: str) -> Letter:
    """A letter that waits, to another address; IllegalMove once it is on its way."""
    if letter.state not in {LetterState.QUEUED, LetterState.AWAITING_RETRY}:
        raise IllegalMove(f"letters.is_{letter.state}")
    return replace(letter, to=to, refused_by="", bad_address=False)


def reminder_due(order: Order, attempt: Attempt | None, written: Iterable[Letter], now: datetime) -> bool:
    """Whether the guest is to be reminded now: once for a link that was sent, late in its life.

    Never in the first two hours, nor when it would be too late to be of use,
    nor where the link's own letter did not go out.
    """
    if order.stage is not Stage.AWAITING_PAYMENT or order.expires_at is None or attempt is None:
        return False
    if attempt.tender is not Tender.EMAIL or attempt.state is not AttemptState.PENDING:
        return False
    about = [letter for letter in written if letter.attempt_id == attempt.id]
    if any(letter.kind is LetterKind.REMINDER for letter in about):
        return False
    went = {LetterState.SENT, LetterState.DELIVERED}
    if not any(letter.kind is LetterKind.CONFIRMATION and letter.state in went for letter in about):
        return False
    life, left = order.expires_at - attempt.made_at, order.expires_at - now
    young = now - attempt.made_at < NO_REMINDER_FOR
    return not young and REMINDER_LEAST_LEFT <= left <= life / REMINDER_SHARE
