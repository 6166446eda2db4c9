"""Compares our records of money with a company's list and names every difference."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos.base.i18n import Message
from pos.shop.errors import BrokenPromise


class EntryKind(StrEnum):
    """What an entry speaks of."""

    PAYMENT = "payment"
    REFUND = "refund"


class EntryState(StrEnum):
    """How far the money is."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True)
class Entry:
    """One payment or refund as one side has it; `id` is the company's, `order_id` ours where known.

    A refund that never got the company's id is entered under our own: it is missing there until it has one.
    """

    kind: EntryKind
    id: str
    amount_minor: int
    currency: str
    state: EntryState
    at: datetime
    payment_id: str = ""
    order_id: str = ""


class DifferenceKind(StrEnum):
    """The ways in which two lists can disagree about one entry."""

    MISSING_HERE = "missing_here"
    MISSING_THERE = "missing_there"
    REFUND_MISSING_HERE = "refund_missing_here"
    REFUND_MISSING_THERE = "refund_missing_there"
    AMOUNT_DIFFERS = "amount_differs"
    CURRENCY_DIFFERS = "currency_differs"
    STATE_DIFFERS = "state_differs"
    DOUBLED_HERE = "doubled_here"
    DOUBLED_THERE = "doubled_there"


MISSING = frozenset(
    {
        DifferenceKind.MISSING_HERE,
        DifferenceKind.MISSING_THERE,
        DifferenceKind.REFUND_MISSING_HERE,
        DifferenceKind.REFUND_MISSING_THERE,
    }
)


@dataclass(frozen=True)
class Difference:
    """One disagreement, with both sides as far as they exist."""

    kind: DifferenceKind
    ours: Entry | None
    theirs: Entry | None

    @property
    def message(self) -> Message:
        """The sentence for a person."""
        entry = self.ours or self.theirs
        return Message(f"matching.{self.kind}", {"id": entry.id if entry is not None else ""})


def match(ours: Iterable[Entry], theirs: Iterable[Entry]) -> tuple[Difference, ...]:
    """Every difference between the two lists, by time and id; empty when they agree.

    An entry that failed on one side and is unknown on the other is no difference: no money moved.
    """
    our_list, their_list = tuple(ours), tuple(theirs)
    here, there = _by_id(our_list), _by_id(their_list)
    found: list[Difference] = []
    for key in here.keys() | there.keys():
        mine, other = here.get(key), there.get(key)
        if mine is not None and other is not None:
            found.extend(_differences(mine, other))
        elif mine is not None and mine.state is not EntryState.FAILED:
            found.append(Difference(_missing(mine, there=True), mine, None))
        elif other is not None and other.state is not EntryState.FAILED:
            found.append(Difference(_missing(other, there=False), None, other))
    found += [
        Difference(DifferenceKind.DOUBLED_HERE, here[key], there.get(key)) for key in _doubled(our_list)
    ]
    found += [
        Difference(DifferenceKind.DOUBLED_THERE, here.get(key), there[key]) for key in _doubled(their_list)
    ]
    return tuple(sorted(found, key=_place))


def counts(
    company: str,
    ours: Sequence[Entry],
    theirs: Sequence[Entry],
    differences: Iterable[Difference],
    *,
    relay: int | None = None,
) -> Message:
    """The line of the day, `Stripe 212, relay 212, till 212, missing 0`; `relay` is None without a relay."""
    values: dict[str, object] = {
        "company": company,
        "theirs": len(_by_id(theirs)),
        "ours": len(_by_id(ours)),
        "missing": sum(1 for difference in differences if difference.kind in MISSING),
    }
    if relay is None:
        return Message("matching.counts_no_relay", values)
    return Message("matching.counts", {**values, "relay": relay})


def _key(entry: Entry) -> tuple[EntryKind, str]:
    return entry.kind, entry.id


def _by_id(entries: Iterable[Entry]) -> dict[tuple[EntryKind, str], Entry]:
    """The entries by their name; of a doubled one the first."""
    named: dict[tuple[EntryKind, str], Entry] = {}
    for entry in entries:
        named.setdefault(_key(entry), entry)
    return named


def _doubled(entries: Iterable[Entry]) -> list[tuple[EntryKind, str]]:
    return [key for key, count in Counter(_key(entry) for entry in entries).items() if count > 1]


def _missing(entry: Entry, *, there: bool) -> DifferenceKind:
    """The name of an entry that one side lacks."""
    if entry.kind is EntryKind.REFUND:
        return DifferenceKind.REFUND_MISSING_THERE if there else DifferenceKind.REFUND_MISSING_HERE
    return DifferenceKind.MISSING_THERE if there else DifferenceKind.MISSING_HERE


def _differences(mine: Entry, other: Entry) -> list[Difference]:
    """How two entries of one name disagree; amounts are compared in one currency only."""
    kinds = []
    if mine.currency.upper() != other.currency.upper():
        kinds.append(DifferenceKind.CURRENCY_DIFFERS)
    elif mine.amount_minor != other.amount_minor:
        kinds.append(DifferenceKind.AMOUNT_DIFFERS)
    if mine.state is not other.state:
        kinds.append(DifferenceKind.STATE_DIFFERS)
    return [Difference(kind, mine, other) for kind in kinds]


def _place(difference: Difference) -> tuple[datetime, str, str]:
    entry = difference.ours or difference.theirs
    if entry is None:
        raise BrokenPromise("a difference without any entry")
    return entry.at, entry.id, difference.kind
