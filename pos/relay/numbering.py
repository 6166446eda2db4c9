"""Gives each new event of a batch its number and its place in the chain; pure, so both databases share it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos import wire
from pos.relay.storage import Arrival, Fate, Head, Outcome

Key = tuple[int, str, str]
EventRow = tuple[int, int, str, str, str, str, str, bytes, str, bytes | None, int | None]
MarkRow = tuple[int, str, str, int, int]

_ONCE = " once"  # no company's name holds a space, so these marks never meet an event's


@dataclass
class Plan:
    """The rows to insert and the heads to raise, in the transaction that holds the heads."""

    outcomes: list[tuple[Outcome, ...]]
    events: list[EventRow]
    marks: list[MarkRow]
    heads: dict[int, Head]


def keys(arrivals: Sequence[Arrival]) -> list[Key]:
    """Every id whose mark must be looked up before `number` is called."""
    wanted = [(arrival.store, arrival.source, event.id) for arrival in arrivals for event in arrival.events]
    wanted += [(one.store, one.source + _ONCE, one.once) for one in arrivals if one.once is not None]
    return wanted


def number(arrivals: Sequence[Arrival], *, heads: Mapping[int, Head], known: Mapping[Key, int]) -> Plan:
    """Number what is new; `heads` and `known` must be read in the same transaction, heads locked."""
    plan = Plan([], [], [], {})
    seen = dict(known)
    for arrival in arrivals:
        head = plan.heads.get(arrival.store) or heads.get(arrival.store)
        if head is None:
            plan.outcomes.append((Outcome(Fate.NO_STORE, 0),) * len(arrival.events))
        elif _is_replay(arrival, seen):
            plan.outcomes.append((Outcome(Fate.REPLAYED, 0),) * len(arrival.events))
        else:
            _add(plan, seen, arrival, head)
    return plan


def _is_replay(arrival: Arrival, seen: Mapping[Key, int]) -> bool:
    """Whether a used token comes with anything but the very events it came with."""
    if arrival.once is None or (arrival.store, arrival.source + _ONCE, arrival.once) not in seen:
        return False
    return any((arrival.store, arrival.source, event.id) not in seen for event in arrival.events)


def _add(plan: Plan, seen: dict[Key, int], arrival: Arrival, head: Head) -> None:
    outcomes: list[Outcome] = []
    seq, digest = head.seq, head.hash
    first: int | None = None
    for event in arrival.events:
        key = (arrival.store, arrival.source, event.id)
        if key in seen:
            outcomes.append(Outcome(Fate.DUPLICATE, seen[key]))
            continue
        seq += 1
        digest = wire.chain(
            digest,
            source=arrival.source,
            event_id=event.id,
            event_type=event.type,
            received_at=arrival.received_at,
            payload=event.payload,
        )
        whole = arrival.whole if first is None else None
        first = first or seq
        plan.events.append(
            (
                arrival.store,
                seq,
                arrival.source,
                event.id,
                event.type,
                arrival.received_at,
                digest,
                event.payload,
                arrival.proof,
                whole,
                first if arrival.whole is not None else None,
            )
        )
        plan.marks.append((*key, seq, arrival.day))
        seen[key] = seq
        outcomes.append(Outcome(Fate.APPENDED, seq))
    if arrival.once is not None:
        key = (arrival.store, arrival.source + _ONCE, arrival.once)
        if key not in seen:
            plan.marks.append((*key, seq, arrival.day))
            seen[key] = seq
    if seq != head.seq:
        plan.heads[arrival.store] = Head(seq, digest, head.base_seq, head.base_hash)
    plan.outcomes.append(tuple(outcomes))
