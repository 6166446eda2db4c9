"""What gives way, step by step, when a bar has less room than all its words want."""

from collections.abc import Callable


class GivingWay:
    """The steps in their order: the first gives way first and comes back last."""

    def __init__(self) -> None:
        self._steps: list[tuple[Callable[[], int], Callable[[bool], None]]] = []
        self._given = 0

    def step(self, saves: Callable[[], int], give: Callable[[bool], None]) -> None:
        """`saves` tells how many pixels it frees, given way or not; `give` does it, or takes it back."""
        self._steps.append((saves, give))

    def fit(self, wanted: int, room: int) -> None:
        """Let as many steps give way as must; `wanted` is the width that the bar wants as it stands now."""
        left = wanted + sum(saves() for saves, _ in self._steps[: self._given]) - room
        given = 0
        while left > 0 and given < len(self._steps):
            left -= self._steps[given][0]()
            given += 1
        before, self._given = self._given, given
        for place, (_, give) in enumerate(self._steps):
            if (place < given) != (place < before):
                give(place < given)
