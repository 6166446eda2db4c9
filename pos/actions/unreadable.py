"""Messages that nobody can read: shown whole, and taken off the list by whoever has looked."""

from collections.abc import Iterable
from datetime import datetime

from pos.actions.changes import Change, Changes, Noun
from pos.shop.errors import NotFound
from pos.storage import audit, inbox
from pos.storage.inbox import Poison
from pos.storage.storage import Storage


def filed(*, storage: Storage) -> tuple[Poison, ...]:
    """Those that nobody has looked at, newest first, a hundred at most."""
    with storage.read() as tx:
        return inbox.poison(tx)


def looked_at(*, storage: Storage, ids: Iterable[int], who: str, now: datetime) -> Changes:
    """Somebody has looked at these: the alert is quiet about them; they stay filed. NotFound for others."""
    wanted = tuple(ids)
    with storage.write() as tx:
        waiting = {each.id for each in inbox.poison(tx)}
        for poison_id in wanted:
            if poison_id not in waiting:
                raise NotFound("poison.no_such", id=poison_id)
            inbox.look_at_poison(tx, poison_id, at=now)
            audit.add(tx, at=now, who=who, deed="poison_seen", values={"id": poison_id})
    return Changes.of(Change(Noun.HEALTH))
