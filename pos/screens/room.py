"""What every window is handed: the bridge to the till, the look, the words, and the beat of the second."""

from dataclasses import dataclass
from datetime import datetime

from pos.screens.bridge import Bridge
from pos.screens.theme import Look
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.sound import SoundPlayer
from pos.screens.words import Words


@dataclass(frozen=True)
class Room:
    """Made once by the application; windows share it and never know each other."""

    bridge: Bridge
    look: Look
    words: Words
    beat: Beat
    sounds: SoundPlayer

    def now(self) -> datetime:
        """The till's time."""
        return self.bridge.till.clock.now()
