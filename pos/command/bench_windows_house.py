"""A till with filled shelves and its windows, without relay and company: what the windows' bench plays on."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pos.base.clock import Clock
from pos.base.paths import Home
from pos.safe import PREFIX
from pos.till import Till, opened

if TYPE_CHECKING:
    from pos.screens.furnishing import Windows
    from pos.screens.rehearsal.hands import Hands
    from pos.screens.rehearsal.steps import StepWatch

SHELF_S = 60.0
"""Fifty thousand products are read and put into words."""


@dataclass(frozen=True)
class Rooms:
    """The open till, its windows, and who plays."""

    till: Till
    windows: "Windows"
    hands: "Hands"


@dataclass(frozen=True)
class House(Rooms):
    """The same, and a watch that measures every step."""

    watch: "StepWatch"


@contextmanager
def house(clock: Clock, *, fill: Callable[[Till], object]) -> Iterator[House]:
    """Windows over a till in a temporary home, filled before they open; nothing is shown yet."""
    # Here, and not above: only who measures windows pays for Qt.
    from pos.screens.rehearsal.steps import StepWatch

    with rooms(clock, fill=fill) as found, StepWatch(clock) as watch:
        yield House(found.till, found.windows, found.hands, watch)


@contextmanager
def rooms(clock: Clock, *, fill: Callable[[Till], object]) -> Iterator[Rooms]:
    """The same, and no event takes a way that it does not take at a user's."""
    from pos.screens.entrance import enter
    from pos.screens.furnishing import furnish
    from pos.screens.garbage import GarbageRound
    from pos.screens.rehearsal.hands import Hands, hush
    from pos.screens.theme import theme
    from pos.screens.widgets.sound import SoundPlayer

    environment = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment |= {f"{PREFIX}SECRETS_IN": "environment", f"{PREFIX}PAYMENTS": "cash"}
    unhush = hush()
    with tempfile.TemporaryDirectory(prefix="passbell-bench-") as folder:
        arguments = ["passbell", "-platform", "offscreen"]
        entrance = enter(arguments, language="en", chosen=theme(reduced_motion=True))
        garbage = GarbageRound(entrance.application, clock)
        with opened(home=Home(Path(folder)), environment=environment, clock=clock) as till:
            fill(till)
            silent = SoundPlayer(player=())
            silent.muted = True
            windows, hands = furnish(till, entrance, sounds=silent), Hands()
            selling = windows.counter.selling
            hands.wait("the shelf is read", lambda: selling.view is not None, within_s=SHELF_S)
            # As the program does it, once its windows and its products are there.
            garbage.start()
            try:
                yield Rooms(till, windows, hands)
            finally:
                windows.close()
                garbage.stop()
                unhush()
