"""The small arithmetic of measured figures."""

from collections.abc import Sequence
from typing import TypeVar

Figure = TypeVar("Figure", int, float)


def percentile(values: Sequence[Figure], percent: float) -> Figure | None:
    """The smallest of the values that `percent` of them do not exceed; None of nothing.

    >>> percentile([4, 1, 3, 2], 50), percentile([7], 99)
    (2, 7)
    """
    if not values:
        return None
    place = -int(-len(values) * percent // 100)
    return sorted(values)[min(len(values), max(1, place)) - 1]
