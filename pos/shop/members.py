"""Members: a customer known one to one at a payment company, a subscription, and what follows from it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class SubscriptionState(StrEnum):
    """What the company says of a subscription, in one vocabulary for all companies."""

    ACTIVE = "active"
    PAST_DUE = "past_due"
    CANCELLED = "cancelled"
    DISPUTED = "disputed"


class Standing(StrEnum):
    """Why a member gets, or does not get, what members get."""

    PAID = "paid"
    GRACE = "grace"
    ENDING = "ending"
    ENDED = "ended"
    DISPUTED = "disputed"
    NEVER = "never"


ENTITLED = frozenset({Standing.PAID, Standing.GRACE, Standing.ENDING})


@dataclass(frozen=True)
class Member:
    """A person who asked to be known; `customer_id` is the one customer at `company` that stands for them."""

    id: str
    name: str
    email: str
    company: str
    customer_id: str
    live: bool
    since: datetime


@dataclass(frozen=True)
class Subscription:
    """What a member pays for; changed only by the company's events, the last one of `event_at`.

    `paid_until` is the end of the time that is paid for.
    """

    id: str
    member_id: str
    state: SubscriptionState
    paid_until: datetime
    event_at: datetime


@dataclass(frozen=True)
class Entitlement:
    """A dated snapshot that a till can show without asking anybody: why or why not, and how long."""

    member_id: str
    standing: Standing
    until: datetime | None
    as_of: datetime

    @property
    def granted(self) -> bool:
        """Whether members' prices and extras apply."""
        return self.standing in ENTITLED


def entitlement(
    member_id: str, subscription: Subscription | None, now: datetime, *, grace: timedelta
) -> Entitlement:
    """What a member is entitled to at `now`.

    A chargeback ends it at once. A cancelled subscription runs to the end of what is paid. A renewal that
    failed, or of which nothing was heard yet, leaves the grace time after that.
    """
    standing, until = _standing(subscription, now, grace)
    return Entitlement(member_id, standing, until, as_of=now)


def _standing(
    subscription: Subscription | None, now: datetime, grace: timedelta
) -> tuple[Standing, datetime | None]:
    if subscription is None:
        return Standing.NEVER, None
    if subscription.state is SubscriptionState.DISPUTED:
        return Standing.DISPUTED, None
    paid_until = subscription.paid_until
    if subscription.state is SubscriptionState.CANCELLED:
        return (Standing.ENDING, paid_until) if now < paid_until else (Standing.ENDED, None)
    if now < paid_until and subscription.state is SubscriptionState.ACTIVE:
        return Standing.PAID, paid_until
    if now < paid_until + grace:
        return Standing.GRACE, paid_until + grace
    return Standing.ENDED, None


def newer(known: Subscription | None, told: Subscription) -> Subscription:
    """Which of two words about a subscription holds: the later event, at equal times the one known."""
    return told if known is None or told.event_at > known.event_at else known
