"""Numbering a batch: gap-free, chained, each id once, and used tokens refused; against a plain model."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from pos import wire
from pos.relay import numbering
from pos.relay.signatures.promise import Verified
from pos.relay.storage import Arrival, Fate, Head

START = Head(0, wire.CHAIN_START, 0, wire.CHAIN_START)


def arrival(store: int, ids: list[str], once: str | None = None, source: str = "mailgun") -> Arrival:
    """One request with these events."""
    events = tuple(Verified(one, "t", one.encode()) for one in ids)
    return Arrival(store, source, events, "now", 1, "{}", once)


@dataclass
class Model:
    """A log as one would write it in a minute: lists and sets."""

    logs: dict[int, list[tuple[str, str]]] = field(default_factory=lambda: {1: [], 2: []})
    tokens: set[tuple[int, str, str]] = field(default_factory=set)

    def take(self, one: Arrival) -> list[Fate]:
        """What must become of an arrival's events."""
        log = self.logs.get(one.store)
        if log is None:
            return [Fate.NO_STORE] * len(one.events)
        token = (one.store, one.source, one.once or "")
        if token in self.tokens and any((one.source, event.id) not in log for event in one.events):
            return [Fate.REPLAYED] * len(one.events)
        if one.once is not None:
            self.tokens.add(token)
        fates = []
        for event in one.events:
            fates.append(Fate.DUPLICATE if (one.source, event.id) in log else Fate.APPENDED)
            if fates[-1] is Fate.APPENDED:
                log.append((one.source, event.id))
        return fates


IDS = st.sampled_from(["a", "b", "c", "d", "e"])
ARRIVALS = st.builds(
    arrival,
    st.sampled_from([1, 2, 3]),
    st.lists(IDS, min_size=1, max_size=3),
    st.none() | st.sampled_from(["x", "y"]),
    st.sampled_from(["mailgun", "stripe"]),
)


@given(st.lists(st.lists(ARRIVALS, max_size=4), max_size=5))
def test_batches_do_what_a_plain_model_does(batches: list[list[Arrival]]) -> None:
    model = Model()
    heads = {1: START, 2: START}
    marks: dict[numbering.Key, int] = {}
    rows: list[numbering.EventRow] = []
    for batch in batches:
        known = {key: marks[key] for key in numbering.keys(batch) if key in marks}
        plan = numbering.number(batch, heads=heads, known=known)
        fates = [[outcome.fate for outcome in outcomes] for outcomes in plan.outcomes]
        assert fates == [model.take(one) for one in batch]
        heads.update(plan.heads)
        marks.update({mark[:3]: mark[3] for mark in plan.marks})
        rows += plan.events
    for store, log in model.logs.items():
        mine = [row for row in rows if row[0] == store]
        assert [row[1] for row in mine] == list(range(1, len(log) + 1))
        assert [(row[2], row[3]) for row in mine] == log
        assert heads[store].seq == len(log)
        digest = wire.CHAIN_START
        for row in mine:
            digest = wire.chain(
                digest,
                source=row[2],
                event_id=row[3],
                event_type=row[4],
                received_at=row[5],
                payload=row[7],
            )
            assert row[6] == digest
        assert heads[store].hash == digest


def test_a_delivery_of_several_keeps_its_raw_body_once() -> None:
    whole = Arrival(
        1, "sendgrid", tuple(Verified(one, "t", b"x") for one in "abc"), "now", 1, "{}", whole=b"[x,x,x]"
    )
    plan = numbering.number([whole], heads={1: START}, known={(1, "sendgrid", "a"): 9})
    assert [(row[1], row[9], row[10]) for row in plan.events] == [(1, b"[x,x,x]", 1), (2, None, 1)]
