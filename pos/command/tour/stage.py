"""The stage of a tour: a till in a home of its own, its windows, its relay, its company and its people."""

import os
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pos.actions import browse, prove
from pos.actions.browse import Dossier
from pos.actions.prove import Proof
from pos.background.companions import Companions
from pos.base.clock import Clock
from pos.base.paths import Home
from pos.command.tour.guest import Guests
from pos.safe import PREFIX
from pos.shop.errors import NotFound
from pos.till import Till, opened, working

if TYPE_CHECKING:
    from pos.screens.furnishing import Windows
    from pos.screens.rehearsal.counter import CounterHands
    from pos.screens.rehearsal.hands import Hands
    from pos.screens.rehearsal.kitchen import KitchenHands
    from pos.screens.rehearsal.office import OfficeHands

SIZES = {"counter": (1366, 768), "customer": (1280, 800), "kitchen": (1920, 1080)}
Which = Literal["counter", "customer", "kitchen"]


@dataclass
class Stage:
    """Everything that an order of the tour needs; `out` is where pictures go, None for none."""

    till: Till
    keep: Companions
    guests: Guests
    windows: "Windows"
    hands: "Hands"
    counter: "CounterHands"
    kitchen: "KitchenHands"
    office: "OfficeHands"
    out: Path | None
    pictures: list[str] = field(default_factory=list)

    def dossier(self, order: str) -> Dossier:
        """Everything about an order, read from the file."""
        return browse.dossier(storage=self.till.storage, order=order)

    def everything(self) -> tuple[Dossier, ...]:
        """Every order of the file."""
        return browse.everything(storage=self.till.storage, now=self.till.clock.now())

    def wait_for(self, what: str, order: str, seen: str) -> Dossier:
        """Wait until the order is written and in this stage; its dossier."""

        def there() -> bool:
            try:
                return self.dossier(order).order.stage == seen
            except NotFound:
                return False

        self.hands.wait(what, there)
        return self.dossier(order)

    def proven(self) -> bool:
        """Whether the relay has proven that it lives."""
        health = self.windows.room.bridge.relay_health
        return health is not None and health.proof is not None

    def wait_ticket(self, order: str) -> Dossier:
        """Wait until the kitchen's screen has the order's ticket; its dossier."""

        def shown() -> bool:
            ticket = self.dossier(order).ticket
            return ticket is not None and ticket.shown_at is not None

        self.hands.wait("the kitchen rings", shown)
        return self.dossier(order)

    def link(self, order: str) -> str:
        """The id of the order's newest link."""
        attempt = self.dossier(order).attempt
        return (attempt.link_id or "") if attempt is not None else ""

    def kill_relay(self) -> None:
        """As a power cut would; it is gone afterwards."""
        before = self.keep.process("relay")
        if before is not None:
            os.kill(before, signal.SIGKILL)

    def picture(self, which: Which, name: str) -> None:
        """Keep a picture of one window."""
        if self.out is None:
            return
        file = f"{len(self.pictures) + 1:02}-{which}-{name}.png"
        self.hands.picture(getattr(self.windows, which), self.out / file)
        self.pictures.append(file)

    def prove(self) -> Proof:
        """Look at every promise, beside what the company knows."""
        return prove.prove(
            storage=self.till.storage,
            terms=self.till.terms,
            links=self.guests.links(),
            payments=self.guests.payments(),
            now=self.till.clock.now(),
        )


@contextmanager
def staged(*, environment: Mapping[str, str], clock: Clock, out: Path | None) -> Iterator[Stage]:
    """Open a practice till in a temporary home, with windows that no screen shows; all is gone afterwards."""
    # Here, and not above: only who plays pays for Qt.
    from pos.screens.entrance import enter
    from pos.screens.furnishing import furnish
    from pos.screens.garbage import GarbageRound
    from pos.screens.rehearsal.counter import CounterHands
    from pos.screens.rehearsal.hands import Hands, hush
    from pos.screens.rehearsal.kitchen import KitchenHands
    from pos.screens.rehearsal.office import OfficeHands
    from pos.screens.theme import theme
    from pos.screens.widgets.sound import SoundPlayer

    # The tour has settings of its own: yours, above all your keys, are none of its business.
    own = {name: value for name, value in environment.items() if not name.startswith(PREFIX)}
    own[f"{PREFIX}SECRETS_IN"] = "environment"
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="passbell-tour-"))
        home = Home(Path(folder))
        entrance = enter(
            ["passbell", "-platform", "offscreen"], language="en", chosen=theme(reduced_motion=True)
        )
        garbage = GarbageRound(entrance.application, clock)
        stack.callback(garbage.stop)
        stack.callback(hush())
        keep = Companions(home=home, environment=own, phones=False)
        stack.callback(keep.stop)
        addresses = keep.start()
        till = stack.enter_context(opened(home=home, environment=own, clock=clock, addresses=addresses))
        silent = SoundPlayer(player=())
        silent.muted = True
        windows = furnish(till, entrance, sounds=silent)
        stack.callback(windows.close)
        background = stack.enter_context(working(till, told=windows.room.bridge.tell, keep=keep))
        windows.room.bridge.follow(background)
        guests = Guests(addresses.control)
        stack.callback(guests.close)
        hands = Hands()
        for name, size in SIZES.items():
            window = getattr(windows, name)
            window.resize(*size)
            window.show()
        # As the program does it, once its windows are there.
        garbage.start()
        yield Stage(
            till=till,
            keep=keep,
            guests=guests,
            windows=windows,
            hands=hands,
            counter=CounterHands(windows.counter, windows.room, hands),
            kitchen=KitchenHands(windows.kitchen, hands),
            office=OfficeHands(windows.orders, windows.limbo, hands),
            out=out,
        )
