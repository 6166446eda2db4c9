"""Matching: every difference between two lists of money has its name."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.matching import Difference, DifferenceKind, Entry, EntryKind, EntryState, counts, match
from tests.shop.order_samples import NOON, TEMP, TOTAL, minutes


def entry(name: str = "payment-1", **changes: Any) -> Entry:
    """One payment that both sides may know."""
    usual: dict[str, Any] = {
        "kind": EntryKind.PAYMENT,
        "amount_minor": TOTAL,
        "currency": "EUR",
        "state": EntryState.SUCCEEDED,
        "at": NOON,
        "order_id": TEMP,
    }
    return Entry(id=name, **(usual | changes))


PAID = entry()
BACK = entry("refund-1", kind=EntryKind.REFUND, payment_id="payment-1")


@pytest.mark.parametrize(
    ("ours", "theirs", "kinds"),
    [
        ([], [], []),
        ([PAID], [PAID], []),
        ([PAID], [replace(PAID, order_id="", currency="eur", at=NOON + minutes(1))], []),
        ([], [PAID], [DifferenceKind.MISSING_HERE]),
        ([PAID], [], [DifferenceKind.MISSING_THERE]),
        ([], [BACK], [DifferenceKind.REFUND_MISSING_HERE]),
        ([BACK], [], [DifferenceKind.REFUND_MISSING_THERE]),
        ([PAID], [replace(PAID, amount_minor=999)], [DifferenceKind.AMOUNT_DIFFERS]),
        ([PAID], [replace(PAID, currency="USD", amount_minor=1)], [DifferenceKind.CURRENCY_DIFFERS]),
        ([PAID], [replace(PAID, state=EntryState.PENDING)], [DifferenceKind.STATE_DIFFERS]),
        ([PAID, PAID], [PAID], [DifferenceKind.DOUBLED_HERE]),
        ([PAID], [PAID, PAID], [DifferenceKind.DOUBLED_THERE]),
        ([replace(PAID, state=EntryState.FAILED)], [], []),
        ([], [replace(BACK, state=EntryState.FAILED)], []),
        (
            [PAID],
            [replace(PAID, amount_minor=999, state=EntryState.PENDING)],
            [DifferenceKind.AMOUNT_DIFFERS, DifferenceKind.STATE_DIFFERS],
        ),
        ([PAID], [entry("payment-2")], [DifferenceKind.MISSING_THERE, DifferenceKind.MISSING_HERE]),
    ],
)
def test_each_difference_is_named(
    ours: Sequence[Entry], theirs: Sequence[Entry], kinds: list[DifferenceKind]
) -> None:
    assert [difference.kind for difference in match(ours, theirs)] == kinds


def test_a_payment_and_a_refund_of_one_name_are_two_things() -> None:
    same_name = replace(BACK, id="payment-1")
    assert [each.kind for each in match([PAID], [same_name])] == [
        DifferenceKind.MISSING_THERE,
        DifferenceKind.REFUND_MISSING_HERE,
    ]


@pytest.mark.parametrize("kind", DifferenceKind)
def test_every_difference_has_its_sentence(kind: DifferenceKind) -> None:
    assert "payment-1" in Difference(kind, PAID, None).message.text("de")


def test_the_line_of_the_day_counts_each_side_once() -> None:
    theirs = [PAID, PAID, BACK, entry("payment-2")]
    ours = [PAID, BACK]
    line = counts("Stripe", ours, theirs, match(ours, theirs), relay=3)
    assert line.text() == "Stripe 3, relay 3, till 2, missing 1"
    assert counts("Stripe", ours, ours, ()).text() == "Stripe 2, till 2, missing 0"


ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from(["payment-1", "payment-2", "payment-3"]),
        kind=st.sampled_from(EntryKind),
        amount_minor=st.integers(1, 3),
        state=st.sampled_from(EntryState),
    ),
    max_size=6,
)


@given(ENTRIES)
def test_a_list_agrees_with_itself_but_for_its_doubles(entries: list[Entry]) -> None:
    kinds = {each.kind for each in match(entries, entries)}
    assert kinds <= {DifferenceKind.DOUBLED_HERE, DifferenceKind.DOUBLED_THERE}


MIRROR = {
    DifferenceKind.MISSING_HERE: DifferenceKind.MISSING_THERE,
    DifferenceKind.MISSING_THERE: DifferenceKind.MISSING_HERE,
    DifferenceKind.REFUND_MISSING_HERE: DifferenceKind.REFUND_MISSING_THERE,
    DifferenceKind.REFUND_MISSING_THERE: DifferenceKind.REFUND_MISSING_HERE,
    DifferenceKind.DOUBLED_HERE: DifferenceKind.DOUBLED_THERE,
    DifferenceKind.DOUBLED_THERE: DifferenceKind.DOUBLED_HERE,
}


@given(ours=ENTRIES, theirs=ENTRIES)
def test_seen_from_the_other_side_the_differences_are_mirrored(
    ours: list[Entry], theirs: list[Entry]
) -> None:
    here = sorted(MIRROR.get(each.kind, each.kind) for each in match(ours, theirs))
    assert here == sorted(each.kind for each in match(theirs, ours))


@given(ours=ENTRIES, theirs=ENTRIES)
def test_no_differences_means_the_same_money(ours: list[Entry], theirs: list[Entry]) -> None:
    def moved(entries: list[Entry]) -> list[tuple[str, str, int]]:
        return sorted(
            (each.kind, each.id, each.amount_minor) for each in entries if each.state is not EntryState.FAILED
        )

    if not match(ours, theirs):
        assert moved(ours) == moved(theirs)
