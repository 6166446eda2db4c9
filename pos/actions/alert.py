"""Letters to the owner when something needs a person: told once, and not too often."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from pos.actions import post
from pos.actions.changes import NOTHING, Changes
from pos.actions.health import health
from pos.actions.terms import Terms
from pos.base.clock import from_text, to_text
from pos.base.i18n import Message
from pos.base.ids import new_id
from pos.shop.letters import Letter, LetterKind, LetterState
from pos.storage import marks
from pos.storage.storage import Storage
from pos.storage.transactions import Reader

STANDS_FOR = timedelta(minutes=5)
"""What passes sooner is nobody's matter."""
TOLD_AGAIN_AFTER = timedelta(hours=24)
LEAST_BETWEEN = timedelta(minutes=15)
BOOK = "alerts.book"
LAST = "alerts.last_letter"


@dataclass(frozen=True)
class _Entry:
    """Since when an alert stands, and when the owner was told."""

    since: datetime
    told: datetime | None


def alert_due(*, storage: Storage, terms: Terms, owner: str, now: datetime) -> Changes:
    """Queue one letter with all that stands now, if something in it is new; nothing without an owner."""
    if not owner:
        return NOTHING
    standing = health(storage=storage, terms=terms, now=now).alerts
    with storage.read() as tx:
        before, last = _read(tx), marks.moment(tx, LAST)
    book = {alert.key: before.get(alert.key, _Entry(now, None)) for alert in standing}
    fresh = [key for key, entry in book.items() if _worth_telling(entry, now)]
    quiet = last is not None and timedelta(0) <= now - last < LEAST_BETWEEN
    if fresh and not quiet:
        return _tell(storage, terms, owner, standing, book, now)
    if book != before:
        with storage.write() as tx:
            marks.put(tx, BOOK, _written(book))
    return NOTHING


def _tell(
    storage: Storage,
    terms: Terms,
    owner: str,
    standing: tuple[Message, ...],
    book: dict[str, _Entry],
    now: datetime,
) -> Changes:
    told = [alert for alert in standing if now - book[alert.key].since >= STANDS_FOR]
    for alert in told:
        book[alert.key] = _Entry(book[alert.key].since, now)
    letter = Letter(
        id=new_id(now),
        kind=LetterKind.ALERT,
        to=owner,
        language=terms.language,
        state=LetterState.QUEUED,
        queued_at=now,
        note="\n".join(" ".join(alert.text(terms.language).split()) for alert in told),
    )
    with storage.write() as tx:
        marks.put(tx, BOOK, _written(book))
        marks.put_moment(tx, LAST, now)
        return post.write(tx, letter, now=now)


def _worth_telling(entry: _Entry, now: datetime) -> bool:
    if now - entry.since < STANDS_FOR:
        return False
    return entry.told is None or now - entry.told >= TOLD_AGAIN_AFTER


def _read(tx: Reader) -> dict[str, _Entry]:
    kept = json.loads(marks.get(tx, BOOK) or "{}")
    return {
        key: _Entry(from_text(since), from_text(told) if told else None)
        for key, (since, told) in kept.items()
    }


def _written(book: dict[str, _Entry]) -> str:
    return json.dumps(
        {
            key: (to_text(entry.since), to_text(entry.told) if entry.told else None)
            for key, entry in book.items()
        }
    )
