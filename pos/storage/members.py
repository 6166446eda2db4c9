"""Members and what they subscribed to; one customer at a company is one member."""

from pos.shop.members import Member, Subscription
from pos.storage.rows import Table
from pos.storage.transactions import Reader, Writer

PAGE_LIMIT = 10_000
_MEMBERS = Table(Member, "members", ("id", "name", "email", "company", "customer_id", "live", "since"))
_SUBSCRIPTIONS = Table(Subscription, "subscriptions", ("id", "member_id", "state", "paid_until", "event_at"))


def save(tx: Writer, member: Member) -> None:
    """Write a member, new or changed; BrokenPromise where another one is the same customer."""
    _MEMBERS.save(tx, member)


def get(tx: Reader, member_id: str) -> Member | None:
    """The member of this id."""
    return _MEMBERS.get(tx, member_id)


def by_customer(tx: Reader, *, company: str, live: bool, customer_id: str) -> Member | None:
    """The member whom the company knows by this id."""
    return _MEMBERS.first(
        tx, "WHERE company = ? AND live = ? AND customer_id = ?", company, int(live), customer_id
    )


def every(tx: Reader) -> tuple[Member, ...]:
    """Every member, by name."""
    return _MEMBERS.where(tx, "ORDER BY name, id LIMIT ?", PAGE_LIMIT)


def delete(tx: Writer, member_id: str) -> bool:
    """Remove a member and what they subscribed to; whether there was one."""
    tx.run("DELETE FROM subscriptions WHERE member_id = ?", member_id)
    return _MEMBERS.delete(tx, member_id)


def save_subscription(tx: Writer, subscription: Subscription) -> None:
    """Write a subscription, new or changed; BrokenPromise where its member is not known."""
    _SUBSCRIPTIONS.save(tx, subscription)


def subscription(tx: Reader, subscription_id: str) -> Subscription | None:
    """The subscription of this id."""
    return _SUBSCRIPTIONS.get(tx, subscription_id)


def subscriptions(tx: Reader, member_id: str) -> tuple[Subscription, ...]:
    """What a member subscribed to, the longest paid for first."""
    return _SUBSCRIPTIONS.where(tx, "WHERE member_id = ? ORDER BY paid_until DESC, id", member_id)
