"""Short texts: trimmed, bounded, and free of what cannot be printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.shop.errors import BadInput
from pos.shop.texts import cleaned, required


def test_spaces_and_line_breaks_become_single_spaces() -> None:
    """A note of two lines is one line on a ticket."""
    assert cleaned("  no\n chilli,\tplease ", 40) == "no chilli, please"


def test_accents_are_kept_in_one_form() -> None:
    """An e with a combining accent is the letter é."""
    assert cleaned("Cafe\u0301", 4) == "Café"


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x1bb", "a\u202eb", "a\u2066b", "a\ud800b", "a\ue000b", "a\x07"]
)
def test_what_cannot_be_printed_is_refused(text: str) -> None:
    """Control characters, turned writing, halves of characters."""
    with pytest.raises(BadInput):
        cleaned(text, 40)


def test_a_text_too_long_is_refused_and_not_cut() -> None:
    """At the very limit it is let through."""
    assert cleaned("x" * 10, 10) == "x" * 10
    for text in ("x" * 11, " " * 100):
        with pytest.raises(BadInput, match="At most 10"):
            cleaned(text, 10)


def test_a_required_text_must_say_something() -> None:
    """Spaces say nothing."""
    assert required(" cold ", 10) == "cold"
    with pytest.raises(BadInput):
        required("   ", 10)


@given(st.text(max_size=80))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Whatever is typed."""
    try:
        plain = cleaned(text, 40)
    except BadInput:
        return
    assert cleaned(plain, 40) == plain
    assert len(plain) <= 40
