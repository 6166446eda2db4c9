"""The small arithmetic of figures."""

import pytest

from pos.base.figures import percentile


@pytest.mark.parametrize(
    ("percent", "value"), [(0, 1), (1, 1), (25, 1), (26, 2), (50, 2), (75, 3), (99, 4), (100, 4)]
)
def test_a_percentile_is_one_of_the_values(percent: float, value: int) -> None:
    assert percentile([4, 1, 3, 2], percent) == value
    assert percentile([7], percent) == 7


def test_of_nothing_there_is_no_percentile() -> None:
    assert percentile([], 50) is None
