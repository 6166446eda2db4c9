"""Reads and draws beside the windows' thread what will be seen next: icons, products, signs."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pos.screens.counter.window import CounterWindow
from pos.screens.office.story import mark_icons
from pos.screens.room import Room
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.icon import draw_beforehand, draw_icons_beforehand, read_icons
from pos.screens.widgets.tiles import PICTURE

MOST_PICTURES = 60
"""About four categories; whoever has more products sees the others a moment later, once."""


class Beforehand(QObject):
    """Belongs to the counter, and begins at once; what it did not get to is drawn when it is shown."""

    def __init__(self, room: Room, counter: CounterWindow) -> None:
        super().__init__(counter)
        self._room, self._counter = room, counter
        self._drawn: tuple[Path, ...] = ()
        self._ask(read_icons)
        for role, size, names in mark_icons():
            self._icons(role, size, names, counter.devicePixelRatioF())
        counter.selling.shelf_changed.connect(self._products)
        self._products()

    def buttons(self, *windows: QWidget) -> None:
        """The icons of their buttons at rest, also of those on pages that nobody has opened yet."""
        wanted: defaultdict[tuple[str, int, float], set[str]] = defaultdict(set)
        for window in windows:
            for button in window.findChildren(Button):
                name, role, size = button.sign()
                if name:
                    wanted[role, size, window.devicePixelRatioF()].add(name)
        for (role, size, ratio), names in wanted.items():
            self._icons(role, size, frozenset(names), ratio)

    def _icons(self, role: str, size: int, names: frozenset[str], ratio: float) -> None:
        self._ask(partial(draw_icons_beforehand, names, size, self._room.look.colour(role), ratio))

    def _products(self) -> None:
        """The pictures of the rail's first categories, where they are not those of last time."""
        view = self._counter.selling.view
        if view is None:
            return
        tiles = (tile for item in view.rail for tile in view.tiles[item.key])
        pictures = dict.fromkeys(tile.picture for tile in tiles if tile.picture is not None)
        found = tuple(islice(pictures, MOST_PICTURES))
        if found != self._drawn:
            self._drawn = found
            self._ask(partial(_draw, found, self._counter.devicePixelRatioF()))

    def _ask(self, question: Callable[[], object]) -> None:
        self._room.bridge.ask(question, lambda _: None)


def _draw(pictures: Iterable[Path], ratio: float) -> None:
    for path in pictures:
        draw_beforehand(path, PICTURE, ratio)
