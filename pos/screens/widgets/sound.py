"""Short sounds without a multimedia library: the system's own player, or a beep where there is none."""

import shutil
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from PySide6.QtWidgets import QApplication

from pos.base.paths import resources

# A kitchen hears two sounds at once at most; a third tells nobody anything.
MOST_AT_ONCE = 2
# The longest sound is under a second; a player that hangs (no sound server) is ended.
LONGEST_MS = 5000

# Programs that play a WAV file and end, with the arguments before the file, best first.
PLAYERS: tuple[tuple[str, ...], ...] = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
)


class Sound(Enum):
    """What can be heard; the value is the file's name."""

    NEW_TICKET = "new-ticket"
    VOID = "void"
    PAID = "paid"

    @property
    def path(self) -> Path:
        """The WAV file."""
        return resources() / "sounds" / f"{self.value}.wav"


def system_player() -> tuple[str, ...]:
    """The command that plays a WAV file here; empty when there is none."""
    for command in PLAYERS:
        found = shutil.which(command[0])
        if found:
            return (found, *command[1:])
    return ()


def _without_player(sound: Sound) -> None:
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(
            str(sound.path), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        )
    else:
        QApplication.beep()


class SoundPlayer(QObject):
    """Plays without ever waiting: each sound is a process of its own, ended after LONGEST_MS at the latest.

    `player` is the command before the file's path; None looks for the system's. While MOST_AT_ONCE sounds are
    being heard further ones are dropped. Without a player Windows plays by itself and other systems beep;
    they beep too when the player cannot be started or fails, as one does that finds no sound card.
    """

    def __init__(
        self, *, player: Sequence[str] | None = None, muted: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._player = tuple(player) if player is not None else system_player()
        self._running: list[_Playing] = []
        self.muted = muted

    def play(self, sound: Sound) -> bool:
        """Begin to play; False when it was dropped or the sound is muted."""
        if self.muted or len(self._running) >= MOST_AT_ONCE:
            return False
        if not self._player:
            _without_player(sound)
            return True
        process = _Playing(self)
        process.over.connect(self._over)
        self._running.append(process)
        process.start(self._player[0], [*self._player[1:], str(sound.path)])
        return True

    def sounding(self) -> int:
        """How many sounds are being played now."""
        return len(self._running)

    def stop(self) -> None:
        """End every sound at once, for leaving the program."""
        for process in list(self._running):
            process.kill()
            process.waitForFinished(200)

    def _over(self, process: "_Playing") -> None:
        if process in self._running:
            self._running.remove(process)
            process.deleteLater()


class _Playing(QProcess):
    """One sound; `over(self)` when it has ended, whichever way. No lambda holds it, for Qt deletes it."""

    over = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setStandardOutputFile(QProcess.nullDevice())
        self.setStandardErrorFile(QProcess.nullDevice())
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self.kill)
        self._limit.start(LONGEST_MS)
        self.finished.connect(self._ended)
        self.errorOccurred.connect(self._failed)

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        if code and status == QProcess.ExitStatus.NormalExit:
            QApplication.beep()
        self.over.emit(self)

    def _failed(self, trouble: QProcess.ProcessError) -> None:
        if trouble == QProcess.ProcessError.FailedToStart:
            QApplication.beep()
            self.over.emit(self)
