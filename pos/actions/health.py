"""How the till is doing: the figures an owner watches, and the alerts when one crosses its threshold."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pos.actions import browse
from pos.actions.changes import Change, Changes, Noun
from pos.actions.terms import Terms
from pos.base.clock import from_text
from pos.base.i18n import Message
from pos.shop.days import business_day, day_bounds
from pos.shop.errors import BadInput
from pos.shop.orders import Stage
from pos.shop.proof import CANNOT_WRITE, RelayState
from pos.shop.tenders import BY_LINK, AttemptState
from pos.storage import audit, backups, inbox, kitchen, letters, limbo, marks, orders, outbox, stamp, tenders
from pos.storage.storage import Storage
from pos.storage.transactions import Reader

IN_TIME = timedelta(seconds=30)
LETTER_RATE_LEAST_PER_MILLION = 980_000
LETTERS_FOR_A_RATE = 20
OUTBOX_MOST = 50
BACKUP_LATE = timedelta(hours=26)
DISK_LEAST_BYTES = 500 * 1024 * 1024
MISSED_AFTER = timedelta(seconds=60)

RELAY_STATE = marks.RELAY_STATE
RELAY_SINCE = "relay.since"
RELAY_TROUBLE = "relay.trouble"
RELAY_BREAK = "relay.break"
PROOF_AT = "relay.proof_at"
PROOF_NUMBER = "relay.proof_number"
LAST_BACKUP = "backup.last"
WEBHOOKS_MISSED = "webhooks.missed_at"
LOOKED_INTO = ("wrong_mode", "other_company")
"""Alarms that stand until a person says that their cause is known."""
TOKEN_MARK = marks.TOKEN_MARK
COPY_TOLD_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Share:
    """So many of so many; no share of nothing."""

    good: int
    all: int

    @property
    def per_million(self) -> int | None:
        """The share in parts per million, None where there was nothing yet."""
        return self.good * 1_000_000 // self.all if self.all else None


@dataclass(frozen=True)
class Health:
    """The figures of now and of the business day so far."""

    mode: str
    relay: RelayState | None
    relay_since: datetime | None
    relay_trouble: str
    proof_at: datetime | None
    links_made: Share
    paid_to_kitchen: Share
    paid_to_kitchen_ms: tuple[int, ...]
    letters_delivered: Share
    open_links: int
    limbo: int
    outbox: int
    outbox_held: int
    poison: int
    last_backup: datetime | None
    disk_free_bytes: int
    tallies: Mapping[str, int]
    alerts: tuple[Message, ...]


def health(*, storage: Storage, terms: Terms, now: datetime) -> Health:
    """Look at everything; alerts are told in the order of their urgency."""
    day = business_day(now, terms.zone, terms.house.cutoff_hour)
    first, _ = day_bounds(day, terms.zone, terms.house.cutoff_hour)
    with storage.read() as tx:
        state = marks.get(tx, RELAY_STATE)
        legs = paid_to_kitchen(tx, first, now)
        figures = Health(
            mode="live" if terms.live else "practice",
            relay=RelayState(state) if state else None,
            relay_since=marks.moment(tx, RELAY_SINCE),
            relay_trouble=marks.get(tx, RELAY_TROUBLE) or "",
            proof_at=marks.moment(tx, PROOF_AT),
            links_made=_links_made(tx, first, now),
            paid_to_kitchen=Share(sum(1 for leg in legs if leg <= IN_TIME), len(legs)),
            paid_to_kitchen_ms=tuple(int(leg / timedelta(milliseconds=1)) for leg in legs),
            letters_delivered=_letters(tx, first),
            open_links=len(tenders.open_links(tx)),
            limbo=len(limbo.open_cases(tx)),
            outbox=outbox.depth(tx),
            outbox_held=len(outbox.held(tx)),
            poison=len(inbox.poison(tx)),
            last_backup=marks.moment(tx, LAST_BACKUP),
            disk_free_bytes=_free(storage.path),
            tallies=inbox.counted(tx, day),
            alerts=(),
        )
        alerts = tuple(_alerts(tx, figures, now))
    return Health(**{**vars(figures), "alerts": alerts})


def back_up(*, storage: Storage, folder: Path, keep: int, now: datetime) -> Changes:
    """Copy the shop's file into the folder now, because somebody wants so, and keep the newest `keep`."""
    backups.make(storage.path, folder, now=now, keep=keep)
    with storage.write() as tx:
        marks.put_moment(tx, LAST_BACKUP, now)
    return Changes.of(Change(Noun.HEALTH))


def looked_into(*, storage: Storage, alarm: str, who: str, now: datetime) -> Changes:
    """Take an alarm away whose cause somebody has looked into; the next such event raises it again.

    `alarm` is the alert's key without its section; BadInput for one that goes by itself.
    """
    if alarm not in LOOKED_INTO:
        raise BadInput("health.goes_by_itself")
    with storage.write() as tx:
        marks.remove(tx, f"alarm.{alarm}")
        audit.add(tx, at=now, who=who, deed="alarm_looked_into", values={"alarm": alarm})
    return Changes.of(Change(Noun.HEALTH))


def paid_to_kitchen(tx: Reader, first: datetime, last: datetime) -> list[timedelta]:
    """For each order paid by link in this span: from paid at the company to the kitchen (shown, else queued).

    A leg below zero, by clocks that disagree, is unknown and left out.
    """
    legs = []
    for ticket in kitchen.fired_between(tx, first, last):
        attempts = [each for each in tenders.by_order(tx, ticket.order_id) if each.tender in BY_LINK]
        if not any(each.state is AttemptState.CONFIRMED for each in attempts):
            continue
        leg = (ticket.shown_at or ticket.fired_at) - ticket.paid_at
        if leg >= timedelta(0):
            legs.append(leg)
    return legs


def _links_made(tx: Reader, first: datetime, last: datetime) -> Share:
    made = [each for each in tenders.made_between(tx, first, last) if each.tender in BY_LINK]
    return Share(sum(1 for each in made if each.link_id is not None), len(made))


def _letters(tx: Reader, first: datetime) -> Share:
    """Delivered, or taken by a server that reports no more, over all that were sent."""
    counted = letters.counted_since(tx, first)
    good = counted.get("delivered", 0) + counted.get("sent", 0)
    return Share(good, good + counted.get("bounced", 0) + counted.get("failed", 0))


def _free(path: Path) -> int:
    return shutil.disk_usage(path.parent).free


def _of_a_copy(tx: Reader, now: datetime) -> Iterator[Message]:
    """A copied till and a restored one say so until they are paired anew, a copied one for a day at least."""
    copied = marks.moment(tx, marks.COPIED_AT)
    unpaired = marks.get(tx, marks.PAIRING_NEEDED) is not None and marks.get(tx, TOKEN_MARK) is not None
    if copied is not None and (unpaired or now - copied < COPY_TOLD_FOR):
        yield Message("health.copied", {"at": f"{copied:%Y-%m-%d %H:%M} UTC"})
    elif unpaired:
        yield Message("health.pair_anew")


def of_a_copy(*, storage: Storage, now: datetime) -> tuple[Message, ...]:
    """What a person must know before using a till that is a copy, or was put back and is not paired yet."""
    with storage.read() as tx:
        return tuple(_of_a_copy(tx, now))


def _alerts(tx: Reader, figures: Health, now: datetime) -> list[Message]:
    """Every threshold that is crossed, most urgent first."""
    found = list(_of_a_copy(tx, now))
    if figures.relay in (RelayState.SILENT, RelayState.REFUSED, RelayState.BROKEN):
        full = figures.relay_trouble == CANNOT_WRITE
        key = "health.relay_cannot_write" if full else f"health.relay_{figures.relay}"
        found.append(Message(key, {"trouble": figures.relay_trouble}))
    missed = marks.get(tx, WEBHOOKS_MISSED)
    if missed and now - from_text(missed) < timedelta(hours=1):
        found.append(Message("health.webhooks_dead"))
    if figures.limbo:
        found.append(Message("health.limbo", {"count": figures.limbo}))
    late = [
        order
        for order in orders.temps(tx, Stage.AWAITING_PAYMENT)
        if order.expires_at is not None and order.expires_at + timedelta(minutes=10) < now
    ]
    held = len(kitchen.held(tx))
    if held:
        found.append(Message("health.tickets_held", {"count": held}))
    owed = browse.owed(tx, now)
    if owed:
        found.append(Message("health.owed", {"count": len(owed), "number": owed[0].order.number}))
    if late:
        found.append(Message("health.cannot_close", {"count": len(late)}))
    if figures.outbox > OUTBOX_MOST:
        found.append(Message("health.outbox", {"count": figures.outbox}))
    if figures.outbox_held:
        found.append(Message("health.held", {"count": figures.outbox_held}))
    if figures.poison:
        found.append(Message("health.poison", {"count": figures.poison}))
    # A till whose very first backup fails has none to be late; it counts from the day its file was made.
    if now - (figures.last_backup or stamp.read(tx).made_at) > BACKUP_LATE:
        found.append(Message("health.backup_late"))
    if figures.disk_free_bytes < DISK_LEAST_BYTES:
        found.append(Message("health.disk", {"megabytes": figures.disk_free_bytes // 2**20}))
    rate = figures.letters_delivered.per_million
    enough = figures.letters_delivered.all >= LETTERS_FOR_A_RATE
    if rate is not None and enough and rate < LETTER_RATE_LEAST_PER_MILLION:
        found.append(Message("health.letters", {"percent": rate // 10_000}))
    alarms = (*LOOKED_INTO, "mail_settings", "own_letters")
    found += [Message(f"health.{alarm}") for alarm in alarms if marks.get(tx, f"alarm.{alarm}")]
    return found
