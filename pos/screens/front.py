"""Opens the counter before all other windows, so that the first guest need not wait for the kitchen's."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from pos.screens.bridge import Bridge
from pos.screens.counter.page import CounterPage
from pos.screens.counter.window import LIMBO, CounterWindow
from pos.screens.entrance import Entrance
from pos.screens.room import Room
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.scanner import ScannerFilter
from pos.screens.widgets.sound import SoundPlayer
from pos.screens.words import Words
from pos.till import Till

ORDERS, HEALTH = "orders", "health"


@dataclass(frozen=True)
class Front:
    """The counter with the room that all windows will share; its further pages come later."""

    room: Room
    counter: CounterWindow
    scanner: ScannerFilter

    def close(self) -> None:
        """Take it off the screen; what was begun is finished first."""
        self.room.beat.stop()
        self.room.bridge.close()
        # The focus that moves while it goes must paint nothing any more.
        self.counter.setUpdatesEnabled(False)
        self.counter.hide()
        self.counter.deleteLater()
        # It belongs to the application, which may be furnished again, and must not hold keys for these.
        self.scanner.deleteLater()


def open_front(till: Till, entrance: Entrance, *, sounds: SoundPlayer | None = None) -> Front:
    """Make the room and the counter of an open till; nothing is shown yet."""
    room = Room(
        bridge=Bridge(till),
        look=entrance.look,
        words=Words(till.settings.language, ZoneInfo(till.settings.timezone)),
        beat=Beat(),
        sounds=sounds or SoundPlayer(muted=not till.settings.sound),
    )
    scanner = ScannerFilter(entrance.application)
    pages = [
        CounterPage(ORDERS, QCoreApplication.translate("App", "Orders"), "receipt"),
        CounterPage(LIMBO, QCoreApplication.translate("App", "Limbo"), "inbox", tab=False),
        CounterPage(HEALTH, QCoreApplication.translate("App", "Health"), "activity", tab=False),
    ]
    counter = CounterWindow(room, pages, scanner=scanner)
    room.beat.start()
    return Front(room, counter, scanner)
