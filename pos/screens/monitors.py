"""Which window stands on which monitor: known by name and serial, so that a cable pull loses nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

BESIDE_SHARE = 0.6
SETTLE_MS = 200


class Role(StrEnum):
    """The windows that have a monitor of their own, in the order in which they get one."""

    COUNTER = "counter"
    KITCHEN = "kitchen"
    CUSTOMER = "customer"


@dataclass(frozen=True)
class Placement:
    """Where a window stands: on a monitor of its own, or beside the others on one that is shared."""

    role: Role
    monitor: str
    own: bool


def known_as(screen: QScreen) -> str:
    """A monitor's name that survives another socket: maker, model and serial; its connector where it has
    none."""
    parts = [screen.manufacturer(), screen.model(), screen.serialNumber()]
    told = " ".join(part for part in parts if part)
    return told if screen.serialNumber() else f"{told} {screen.name()}".strip()


def assign(screens: list[str], primary: str, remembered: Mapping[Role, str]) -> dict[Role, Placement]:
    """Give every role a monitor: the remembered one where it is there, else the next free one, else the
    counter's.

    The counter has the primary monitor unless it was put elsewhere.
    """
    counter = remembered.get(Role.COUNTER, primary)
    if counter not in screens:
        counter = primary
    placed = {Role.COUNTER: Placement(Role.COUNTER, counter, own=True)}
    free = [screen for screen in screens if screen != counter]
    later = []
    for role in (Role.KITCHEN, Role.CUSTOMER):
        wish = remembered.get(role)
        if wish in free:
            free.remove(str(wish))
            placed[role] = Placement(role, str(wish), own=True)
        else:
            later.append(role)
    for role in later:
        own = bool(free)
        placed[role] = Placement(role, free.pop(0) if own else counter, own=own)
    return placed


class Monitors(QObject):
    """Puts the windows on their monitors, full screen, and puts them back when a cable comes and goes.

    `moved` tells every placement that changed; a window without a monitor of its own stands beside the
    counter, so that nothing is ever out of sight.
    """

    moved = Signal(object)

    def __init__(
        self, application: QGuiApplication, remembered: Mapping[Role, str], parent: QObject | None = None
    ) -> None:
        """`remembered` is what `placements` said the last time."""
        super().__init__(parent)
        self._application = application
        self._remembered = dict(remembered)
        self._windows: dict[Role, QWidget] = {}
        self._placed: dict[Role, Placement] = {}
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.arrange)
        application.screenAdded.connect(self._settle.start)
        application.screenRemoved.connect(self._settle.start)

    def add(self, role: Role, window: QWidget) -> None:
        """Take charge of a window; it is shown by `arrange`."""
        self._windows[role] = window

    def arrange(self) -> None:
        """Put every window where it belongs now."""
        by_name = {known_as(screen): screen for screen in self._application.screens()}
        primary = known_as(self._application.primaryScreen())
        placements = assign(list(by_name), primary, self._remembered)
        for role, window in self._windows.items():
            placement = placements[role]
            if self._placed.get(role) == placement and window.isVisible():
                continue
            self._place(window, by_name[placement.monitor], placement)
            self._placed[role] = placement
            self.moved.emit(placement)

    def put(self, role: Role, monitor: str) -> None:
        """A person wants this window on that monitor from now on."""
        self._remembered = {other: name for other, name in self._remembered.items() if name != monitor} | {
            role: monitor
        }
        self.arrange()

    def placements(self) -> dict[Role, str]:
        """What to remember: who stands on a monitor of their own, and what was remembered of absent ones."""
        own = {role: each.monitor for role, each in self._placed.items() if each.own}
        return {**self._remembered, **own}

    def _place(self, window: QWidget, screen: QScreen, placement: Placement) -> None:
        window.setScreen(screen)
        room = screen.availableGeometry()
        if placement.own:
            window.setGeometry(screen.geometry())
            # A window that is full screen already does not move; it must come down first.
            window.showNormal()
            window.setGeometry(screen.geometry())
            if placement.role is Role.COUNTER:
                window.showMaximized()
            else:
                window.showFullScreen()
            return
        window.showNormal()
        window.setGeometry(_beside(room, window.minimumSizeHint()))
        window.lower()


def _beside(room: QRect, least: QSize) -> QRect:
    """The lower right part of a shared monitor: visible, and not over the counter's cart."""
    width = min(room.width(), max(int(room.width() * BESIDE_SHARE), least.width()))
    height = min(room.height(), max(int(room.height() * BESIDE_SHARE), least.height()))
    return QRect(room.right() - width + 1, room.bottom() - height + 1, width, height)
