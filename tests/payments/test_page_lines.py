"""Lines of a pay page: few enough, readable, and always adding up to the order's sum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.payments.page_lines import PageLimits, PageLine, clean, page_lines
from pos.payments.provider import Ask, AskLine
from pos.shop.errors import BrokenPromise

LIMITS = PageLimits(lines=20, name_length=30, quantity=99)


def ask_of(*lines: AskLine, description: str = "") -> Ask:
    return Ask(
        attempt_id="attempt",
        order_id="TEMP-0123456789",
        revision=1,
        store="store",
        till="till",
        amount_minor=sum(line.amount_minor for line in lines),
        currency="EUR",
        lines=lines,
        description=description,
    )


def test_a_line_that_divides_keeps_its_quantity() -> None:
    assert page_lines(ask_of(AskLine("Latte", 2, 760)), LIMITS) == (PageLine("Latte", 2, 380),)


def test_a_discounted_line_that_does_not_divide_names_its_quantity() -> None:
    assert page_lines(ask_of(AskLine("Latte", 3, 1000)), LIMITS) == (PageLine("3 × Latte", 1, 1000),)


def test_a_quantity_above_the_companys_limit_stands_in_the_name() -> None:
    assert page_lines(ask_of(AskLine("Roll", 100, 5000)), LIMITS) == (PageLine("100 × Roll", 1, 5000),)


def test_twenty_lines_stay_and_twenty_one_do_not() -> None:
    lines = tuple(AskLine(f"Item {number}", 1, 100 + number) for number in range(21))
    assert [line.name for line in page_lines(ask_of(*lines[:20]), LIMITS)] == [
        f"Item {number}" for number in range(20)
    ]
    shortened = page_lines(ask_of(*lines), LIMITS)
    assert len(shortened) == 20
    assert shortened[-1] == PageLine("2 more items", 1, 119 + 120)


def test_the_rest_counts_items_not_lines() -> None:
    lines = tuple(AskLine("Item", 5, 500) for _ in range(22))
    assert page_lines(ask_of(*lines), LIMITS)[-1] == PageLine("15 more items", 1, 1500)


def test_an_order_without_lines_is_one_line() -> None:
    ask = Ask("attempt", "TEMP-0123456789", 1, "store", "till", 700, "EUR", ())
    assert page_lines(ask, LIMITS) == (PageLine("Order TEMP-0123456789", 1, 700),)


def test_a_line_that_the_company_cannot_count_makes_the_order_one_line() -> None:
    limits = PageLimits(20, 30, 99, unit_fits=lambda unit_minor: unit_minor % 10 == 0)
    lines = (AskLine("Tea", 1, 1005), AskLine("Coffee", 1, 995))
    assert page_lines(ask_of(*lines, description="Two drinks"), limits) == (PageLine("Two drinks", 1, 2000),)


def test_a_line_below_zero_makes_the_order_one_line() -> None:
    lines = (AskLine("Cake", 1, 1000), AskLine("Voucher", 1, -300))
    assert page_lines(ask_of(*lines), LIMITS) == (PageLine("Order TEMP-0123456789", 1, 700),)


def test_lines_that_do_not_add_up_are_our_own_defect() -> None:
    ask = Ask("a", "TEMP-0123456789", 1, "s", "t", 701, "EUR", (AskLine("Cake", 1, 700),))
    with pytest.raises(BrokenPromise):
        page_lines(ask, LIMITS)


def test_a_line_without_a_quantity_is_our_own_defect() -> None:
    with pytest.raises(BrokenPromise):
        page_lines(ask_of(AskLine("Cake", 0, 700)), LIMITS)


def test_long_and_dirty_names_become_readable() -> None:
    assert (
        clean("Big\tbreakfast\nwith  everything\u202e on it, and more", 30)
        == "Big breakfast with everything…"
    )
    assert clean("\x00\ud800", 30) == "–"


@given(
    st.lists(
        st.builds(
            AskLine,
            st.text(max_size=400),
            st.integers(1, 2_000),
            st.integers(0, 10_000_000),
        ),
        max_size=60,
    ),
    st.integers(1, 25),
    st.integers(1, 100),
)
def test_the_page_always_adds_up_to_the_order(lines: list[AskLine], most: int, step: int) -> None:
    limits = PageLimits(
        most, 40, 999, unit_fits=lambda unit_minor: unit_minor >= 0 and unit_minor % step == 0
    )
    ask = ask_of(*lines)
    page = page_lines(ask, limits)
    assert sum(line.quantity * line.unit_minor for line in page) == ask.amount_minor
    assert 1 <= len(page) <= most
    assert all(1 <= len(line.name) <= 40 and line.name.isprintable() for line in page)
    assert all(1 <= line.quantity <= 999 for line in page)
