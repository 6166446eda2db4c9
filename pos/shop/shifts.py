"""The till session: opening, cash in the drawer, the blind count, and over or short at the end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from pos.shop.errors import BadInput, BrokenPromise, IllegalMove
from pos.shop.money import MAX_MINOR
from pos.shop.tenders import Attempt, AttemptState, Refund, RefundState, Tender
from pos.shop.texts import cleaned, required

MAX_REASON = 120
MAX_MOVEMENTS = 500
MAX_PIECES = 100_000


class SessionState(StrEnum):
    """Where a till session stands."""

    OPENING = "opening"
    OPEN = "open"
    COUNTING = "counting"
    CLOSED = "closed"


# From counting one may go back to selling: the bell rang once more. A closed session stays closed;
# corrections belong to the next one.
MOVES: Mapping[SessionState, frozenset[SessionState]] = MappingProxyType(
    {
        SessionState.OPENING: frozenset({SessionState.OPEN}),
        SessionState.OPEN: frozenset({SessionState.COUNTING}),
        SessionState.COUNTING: frozenset({SessionState.OPEN, SessionState.CLOSED}),
        SessionState.CLOSED: frozenset(),
    }
)


class MovementKind(StrEnum):
    """Which way cash went that was neither a sale nor a refund."""

    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"


@dataclass(frozen=True)
class Movement:
    """Cash put into the drawer (change from the bank) or taken out (a supplier paid), with its reason."""

    id: str
    kind: MovementKind
    amount_minor: int
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True)
class TillSession:
    """One session of one till and its drawer.

    `float_minor` is the cash it opened with. `counted_minor`,
    `expected_minor` and `note` are written when it closes.
    """

    id: str
    store: str
    till: str
    currency: str
    business_day: date
    opened_by: str
    opened_at: datetime
    state: SessionState = SessionState.OPENING
    float_minor: int = 0
    movements: tuple[Movement, ...] = ()
    counting_by: str = ""
    counted_minor: int | None = None
    expected_minor: int | None = None
    closed_by: str = ""
    closed_at: datetime | None = None
    note: str = ""

    @property
    def difference_minor(self) -> int | None:
        """What was counted less what was expected: over, or short below zero; None before closing."""
        if self.counted_minor is None or self.expected_minor is None:
            return None
        return self.counted_minor - self.expected_minor


@dataclass(frozen=True)
class Drawer:
    """What should be in the drawer and why; all in minor units and none below zero."""

    float_minor: int = 0
    received_minor: int = 0
    change_minor: int = 0
    refunded_minor: int = 0
    paid_in_minor: int = 0
    paid_out_minor: int = 0

    @property
    def expected_minor(self) -> int:
        """Float + cash received - change - cash refunds + paid-in - paid-out."""
        inwards = self.float_minor + self.received_minor + self.paid_in_minor
        return inwards - self.change_minor - self.refunded_minor - self.paid_out_minor


def move(session: TillSession, to: SessionState) -> TillSession:
    """The session in another state; IllegalMove where the table does not allow the step."""
    if to not in MOVES[session.state]:
        raise IllegalMove(f"shift.is_{session.state}")
    return replace(session, state=to)


def start(session: TillSession, float_minor: int) -> TillSession:
    """Open for selling, with the cash that somebody counted into the drawer."""
    _check_amount(float_minor, least=0)
    return replace(move(session, SessionState.OPEN), float_minor=float_minor)


def record(session: TillSession, movement: Movement) -> TillSession:
    """Cash paid in or out, with a reason; only while the session is open."""
    if session.state is not SessionState.OPEN:
        raise IllegalMove(f"shift.is_{session.state}")
    _check_amount(movement.amount_minor, least=1)
    if len(session.movements) >= MAX_MOVEMENTS:
        raise BadInput("shift.too_many_movements", limit=MAX_MOVEMENTS)
    tidy = replace(movement, reason=required(movement.reason, MAX_REASON))
    return replace(session, movements=(*session.movements, tidy))


def begin_count(session: TillSession, who: str) -> TillSession:
    """Stop selling and count; whoever counts does not see what is expected (a blind count)."""
    return replace(move(session, SessionState.COUNTING), counting_by=who)


def resume(session: TillSession) -> TillSession:
    """Sell on, after a count that was broken off."""
    return replace(move(session, SessionState.OPEN), counting_by="")


def close(
    session: TillSession, drawer: Drawer, *, counted_minor: int, who: str, now: datetime, note: str = ""
) -> TillSession:
    """End the session with what was counted; BadInput where it is over or short and no note says why."""
    closed = move(session, SessionState.CLOSED)
    _check_amount(counted_minor, least=0)
    tidy = cleaned(note, MAX_REASON)
    if counted_minor != drawer.expected_minor and not tidy:
        raise BadInput("shift.difference_needs_note")
    return replace(
        closed,
        counted_minor=counted_minor,
        expected_minor=drawer.expected_minor,
        closed_by=who,
        closed_at=now,
        note=tidy,
    )


def drawer_of(session: TillSession, attempts: Iterable[Attempt], refunds: Iterable[Refund]) -> Drawer:
    """What should be in the drawer, from the session's own payments and refunds.

    Only cash counts: confirmed attempts, and refunds that are done. What was given less change is the total
    with its cash rounding. An attempt without `given_minor` was paid with the exact sum.
    """
    received = change = refunded = 0
    for attempt in attempts:
        if attempt.tender is not Tender.CASH or attempt.state is not AttemptState.CONFIRMED:
            continue
        _check_currency(session, attempt.currency)
        due = attempt.amount_minor + attempt.rounding_minor
        given = attempt.given_minor or due
        received += given
        change += given - due
    for refund in refunds:
        if refund.tender is Tender.CASH and refund.state is RefundState.DONE:
            _check_currency(session, refund.currency)
            refunded += refund.amount_minor
    moved = {
        kind: sum(movement.amount_minor for movement in session.movements if movement.kind is kind)
        for kind in MovementKind
    }
    return Drawer(
        float_minor=session.float_minor,
        received_minor=received,
        change_minor=change,
        refunded_minor=refunded,
        paid_in_minor=moved[MovementKind.PAID_IN],
        paid_out_minor=moved[MovementKind.PAID_OUT],
    )


def counted(pieces: Mapping[int, int]) -> int:
    """What notes and coins come to: `pieces` maps the worth of one in minor units to how many there are."""
    for worth, number in pieces.items():
        if worth < 1 or not 0 <= number <= MAX_PIECES:
            raise BadInput("shift.pieces_out_of_bounds", limit=MAX_PIECES)
    return sum(worth * number for worth, number in pieces.items())


def holds(session: TillSession, moment: datetime) -> bool:
    """Whether a moment falls into the session: from its opening up to, and without, its closing.

    A sale in the very moment of closing so belongs to the next session and never to two.
    """
    return session.opened_at <= moment and (session.closed_at is None or moment < session.closed_at)


def _check_amount(amount_minor: int, *, least: int) -> None:
    if not least <= amount_minor <= MAX_MINOR:
        raise BadInput("shift.amount_out_of_bounds")


def _check_currency(session: TillSession, currency: str) -> None:
    if currency != session.currency:
        raise BrokenPromise(f"{currency} cannot lie in a drawer of {session.currency}")
