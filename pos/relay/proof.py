"""Reads whole logs and proves them: numbers without a hole, the hash chain, marks, and signatures."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pos import wire
from pos.base import clock
from pos.relay import tables
from pos.relay.database import Database
from pos.relay.sealing import Seal
from pos.relay.signatures.promise import BadSignatureError, Scheme

_STEP = 500
_FAULTS = 20


@dataclass
class Findings:
    """What was found in one store's log; `unsigned` are devices' own events, which bear no signature."""

    store: str
    events: int = 0
    signed: int = 0
    unsigned: int = 0
    faults: list[str] = field(default_factory=list)

    def fault(self, text: str) -> None:
        """Keep the first few: one hole makes every later hash look wrong."""
        if len(self.faults) < _FAULTS:
            self.faults.append(text)


def check(database: Database, *, seal: Seal, schemes: Mapping[str, Scheme]) -> Iterator[Findings]:
    """The findings about each store's log, read in steps so that a server may go on writing."""
    with database.administration():
        stores = [(row.number, row.name) for row in tables.Store.select().order_by(tables.Store.number)]
        secrets: dict[tuple[int, str], list[str]] = {}
        for row in tables.Secret.select():
            secret = seal.open(bytes(row.sealed), bound_to=f"{row.store} {row.source}")
            secrets.setdefault((row.store, row.source), []).append(secret)
    for number, name in stores:
        yield _check_store(database, number, name, schemes=schemes, secrets=secrets)


def _check_store(
    database: Database,
    number: int,
    name: str,
    *,
    schemes: Mapping[str, Scheme],
    secrets: Mapping[tuple[int, str], Sequence[str]],
) -> Findings:
    findings = Findings(name)
    with database.administration():
        head = tables.Head.get(tables.Head.store == number)
    place, digest = head.base_seq, head.base_hash
    while place < head.seq:
        with database.administration():
            rows = list(
                tables.Event.select()
                .where((tables.Event.store == number) & (tables.Event.seq > place))
                .order_by(tables.Event.seq)
                .limit(_STEP)
            )
            marks = _marks(number, rows)
            wholes = _wholes(number, rows)
        rows = [row for row in rows if row.seq <= head.seq]
        if not rows:
            findings.fault(f"events {place + 1} to {head.seq} are missing")
            break
        for row in rows:
            if row.seq != place + 1:
                findings.fault(f"events {place + 1} to {row.seq - 1} are missing")
            place = row.seq
            digest = _check_event(findings, row, digest)
            if marks.get((row.source, row.event_id)) != row.seq:
                findings.fault(f"event {row.seq}: its id is not marked as taken")
            _check_signature(findings, row, wholes, schemes, secrets.get((number, row.source), ()))
    if not findings.faults and digest != head.hash:
        findings.fault("the head's hash is not the last event's")
    return findings


def _check_event(findings: Findings, row: Any, previous: str) -> str:
    """Count one event and check its place in the chain; the hash to go on with."""
    findings.events += 1
    expected = wire.chain(
        previous,
        source=row.source,
        event_id=row.event_id,
        event_type=row.type,
        received_at=row.received_at,
        payload=bytes(row.payload),
    )
    if expected != row.hash:
        findings.fault(f"event {row.seq}: the chain's hash does not fit")
    return str(row.hash)


def _marks(number: int, rows: Sequence[Any]) -> dict[tuple[str, str], int]:
    ids = [row.event_id for row in rows]
    return {
        (mark.source, mark.event_id): mark.seq
        for mark in tables.Mark.select().where((tables.Mark.store == number) & tables.Mark.event_id.in_(ids))
    }


def _wholes(number: int, rows: Sequence[Any]) -> dict[int, bytes]:
    """The raw bodies that events of these rows were part of, by the number of their first event."""
    firsts = {row.whole_seq for row in rows if row.whole_seq is not None}
    return {
        row.seq: bytes(row.whole)
        for row in tables.Event.select().where(
            (tables.Event.store == number) & tables.Event.seq.in_(list(firsts))
        )
        if row.whole is not None
    }


def _check_signature(
    findings: Findings,
    row: Any,
    wholes: Mapping[int, bytes],
    schemes: Mapping[str, Scheme],
    secrets: Sequence[str],
) -> None:
    """Verify once more, with every secret the store ever had, at the time it was received."""
    scheme = schemes.get(row.source)
    if scheme is None:
        findings.unsigned += 1
        return
    body = bytes(row.payload)
    if row.whole_seq is not None:
        whole = wholes.get(row.whole_seq)
        if whole is None:
            # Retention took the delivery's first event, and with it the raw body.
            findings.unsigned += 1
            return
        if body not in whole:
            findings.fault(f"event {row.seq}: it is not part of its delivery")
        body = whole
    try:
        scheme.verify(json.loads(row.proof), body, secrets=secrets, now=clock.from_text(row.received_at))
    except BadSignatureError as error:
        findings.fault(f"event {row.seq}: {error}")
    else:
        findings.signed += 1
