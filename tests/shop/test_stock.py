"""Counted stock: holds of unpaid orders, release, and what is sold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.errors import BadInput, Unavailable
from pos.shop.stock import MAX_COUNT, Stock, count, held, hold, left, release, returned, sold

NAMES = {"bun": "Cinnamon bun", "cake": "Carrot cake"}
THREE = count(Stock(), "bun", 3)


def test_what_is_not_counted_never_runs_out() -> None:
    """And holding it changes nothing."""
    assert left(THREE, "cake") is None
    assert hold(THREE, "TEMP-1", {"cake": 99}, NAMES).holds == {}


def test_a_hold_keeps_pieces_from_others() -> None:
    """Two of three are held: one is left, and the count stays."""
    stock = hold(THREE, "TEMP-1", {"bun": 2}, NAMES)
    assert (left(stock, "bun"), stock.on_hand["bun"], held(stock, "bun")) == (1, 3, 2)
    assert left(stock, "bun", but="TEMP-1") == 3


def test_holding_too_many_is_refused_by_name_and_nothing_is_held() -> None:
    """All or nothing."""
    stock = count(THREE, "cake", 5)
    with pytest.raises(Unavailable, match=r"Cinnamon bun.*4 wanted, 3 left"):
        hold(stock, "TEMP-1", {"cake": 1, "bun": 4}, NAMES)
    assert stock.holds == {}


def test_charging_again_replaces_the_hold() -> None:
    """From three to two pieces, though all three were held by the same order."""
    stock = hold(THREE, "TEMP-1", {"bun": 3}, NAMES)
    stock = hold(stock, "TEMP-1", {"bun": 2}, NAMES)
    assert left(stock, "bun") == 1
    assert hold(stock, "TEMP-1", {}, NAMES).holds == {}


def test_release_gives_back_once() -> None:
    """A second release is nothing."""
    stock = hold(THREE, "TEMP-1", {"bun": 2}, NAMES)
    freed = release(stock, "TEMP-1")
    assert left(freed, "bun") == 3
    assert release(freed, "TEMP-1") is freed


def test_a_sale_takes_the_pieces_and_drops_the_hold() -> None:
    """Three less two."""
    stock = sold(hold(THREE, "TEMP-1", {"bun": 2}, NAMES), "TEMP-1", {"bun": 2, "cake": 1})
    assert (stock.on_hand["bun"], stock.holds, left(stock, "bun")) == (1, {}, 1)


def test_a_late_sale_without_pieces_says_how_many_are_owed() -> None:
    """On hand falls below zero, left does not."""
    stock = sold(count(Stock(), "bun", 1), "TEMP-9", {"bun": 2})
    assert (stock.on_hand["bun"], left(stock, "bun")) == (-1, 0)


def test_what_comes_back_can_be_sold_again() -> None:
    """After a refund that says so."""
    assert left(returned(THREE, {"bun": 2, "cake": 1}), "bun") == 5


def test_a_count_is_bounded() -> None:
    """Neither below zero nor beyond reason."""
    for number in (-1, MAX_COUNT + 1):
        with pytest.raises(BadInput):
            count(Stock(), "bun", number)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["hold", "release", "sold"]), st.sampled_from(["A", "B", "C"]), st.integers(1, 6)
    ),
    max_size=30,
)


@given(st.integers(0, 20), STEPS)
def test_no_sequence_of_holds_sells_more_than_there_is(start: int, steps: list[tuple[str, str, int]]) -> None:
    """As long as only what was held is sold; and pieces are never lost."""
    stock, gone = count(Stock(), "bun", start), 0
    for step, order, number in steps:
        if step == "hold":
            try:
                stock = hold(stock, order, {"bun": number}, NAMES)
            except Unavailable:
                assert number > (left(stock, "bun", but=order) or 0)
        elif step == "release":
            stock = release(stock, order)
        else:
            wanted = stock.holds.get(order, {})
            gone += sum(wanted.values())
            stock = sold(stock, order, wanted)
        assert stock.on_hand["bun"] == start - gone >= held(stock, "bun") >= 0
