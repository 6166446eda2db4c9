"""Members: what follows from a subscription, and until when."""

from datetime import UTC, datetime, timedelta

import pytest

from pos.shop.members import (
    ENTITLED,
    Standing,
    Subscription,
    SubscriptionState,
    entitlement,
    newer,
)

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
GRACE = 3 * DAY
ACTIVE, PAST_DUE = SubscriptionState.ACTIVE, SubscriptionState.PAST_DUE
CANCELLED, DISPUTED = SubscriptionState.CANCELLED, SubscriptionState.DISPUTED


def subscription(state: SubscriptionState, paid_until: datetime, event_at: datetime = NOW) -> Subscription:
    """A member's subscription."""
    return Subscription("sub-1", "member-1", state, paid_until, event_at)


@pytest.mark.parametrize(
    ("state", "paid_for", "standing", "until"),
    [
        (ACTIVE, DAY, Standing.PAID, NOW + DAY),
        (ACTIVE, -DAY, Standing.GRACE, NOW + 2 * DAY),
        (ACTIVE, -GRACE, Standing.ENDED, None),
        (PAST_DUE, DAY, Standing.GRACE, NOW + DAY + GRACE),
        (PAST_DUE, -DAY, Standing.GRACE, NOW + 2 * DAY),
        (PAST_DUE, -GRACE, Standing.ENDED, None),
        (CANCELLED, DAY, Standing.ENDING, NOW + DAY),
        (CANCELLED, timedelta(0), Standing.ENDED, None),
        (CANCELLED, -DAY, Standing.ENDED, None),
        (DISPUTED, DAY, Standing.DISPUTED, None),
    ],
)
def test_what_a_member_is_entitled_to(
    state: SubscriptionState, paid_for: timedelta, standing: Standing, until: datetime | None
) -> None:
    """Three days of grace after what is paid; a chargeback ends it at once, a cancellation at its end."""
    given = entitlement("member-1", subscription(state, NOW + paid_for), NOW, grace=GRACE)
    assert (given.standing, given.until, given.as_of) == (standing, until, NOW)
    assert given.granted is (standing in ENTITLED)


def test_who_never_subscribed_is_entitled_to_nothing() -> None:
    """And is told so, not that it ended."""
    given = entitlement("member-1", None, NOW, grace=GRACE)
    assert (given.standing, given.granted) == (Standing.NEVER, False)


def test_a_failed_renewal_and_a_chargeback_take_effect_only_in_their_order() -> None:
    """An old event that comes late changes nothing."""
    renewed = subscription(ACTIVE, NOW + 30 * DAY, NOW)
    failed_before = subscription(PAST_DUE, NOW, NOW - DAY)
    charged_back = subscription(DISPUTED, NOW + 30 * DAY, NOW + DAY)
    assert newer(None, renewed) is renewed
    assert newer(renewed, failed_before) is renewed
    assert newer(renewed, charged_back) is charged_back
    assert newer(charged_back, renewed) is charged_back
