"""The check digit of a card's number."""

import pytest

from pos.base.cards import check_digit_is_right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("4242 4242 4242 4242", True),
        ("4242-4242-4242-4241", False),
        ("5555555555554444", True),
        ("378282246310005", True),
        ("378282246310006", False),
        ("٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", True),
    ],
)
def test_one_wrong_digit_shows(text: str, right: bool) -> None:
    assert check_digit_is_right(text) is right
