"""Which window stands on which monitor: known by name and serial, so that a cable pull loses nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

SETTLE_MS = 200


class Role(StrEnum):
    """The windows that have a monitor of their own, in the order in which they get one."""

    COUNTER = "counter"
    KITCHEN = "kitchen"
    CUSTOMER = "customer"


@dataclass(frozen=True)
class Placement:
    """Where a window stands: on a monitor of its own, or behind the counter on the counter's."""

    role: Role
    monitor: str
    own: bool


def known_as(screen: QScreen) -> str:
    """A monitor's name that survives another socket: maker, model and serial; its connector where it has
    none."""
    parts = [screen.manufacturer(), screen.model(), screen.serialNumber()]
    told = " ".join(part for part in parts if part)
    return told if screen.serialNumber() else f"{told} {screen.name()}".strip()


def named(screens: Sequence[QScreen]) -> dict[str, QScreen]:
    """Every monitor by its name; cheap ones of one make that share a serial are told apart by connector."""
    names = [known_as(screen) for screen in screens]
    return {
        f"{name} {screen.name()}" if names.count(name) > 1 else name: screen
        for name, screen in zip(names, screens, strict=True)
    }


def assign(screens: Sequence[str], primary: str, remembered: Mapping[Role, str]) -> dict[Role, Placement]:
    """Give every role a monitor: the remembered one where it is there, else the next free one, else the
    counter's.

    The counter has the primary monitor unless it was put elsewhere. A monitor that another role is known to
    stand on is not free: a kitchen whose cable was pulled does not open before the guests.
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

    `moved` tells every placement that changed. A window without a monitor of its own takes the whole of the
    counter's, behind the counter: the cashier's work is never covered, and a switcher brings it forward.
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
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.arrange)
        application.screenAdded.connect(self._added)
        application.screenRemoved.connect(self._later)
        application.primaryScreenChanged.connect(self._later)
        for screen in application.screens():
            screen.geometryChanged.connect(self._later)

    def add(self, role: Role, window: QWidget) -> None:
        """Take charge of a window; it is shown by `arrange`."""
        self._windows[role] = window

    def arrange(self) -> None:
        """Put every window where it belongs now."""
        by_name = named([screen for screen in self._application.screens() if not screen.size().isEmpty()])
        if not by_name:
            # The last cable is pulled: what can be seen by nobody is moved when somebody can see it again.
            return
        main = self._application.primaryScreen()
        primary = next((name for name, screen in by_name.items() if screen is main), next(iter(by_name)))
        placements = assign(list(by_name), primary, self._remembered)
        came_behind = False
        for role in Role:
            window, placement = self._windows.get(role), placements[role]
            if window is None:
                continue
            screen = by_name[placement.monitor]
            if self._placed.get(role) == placement and _stands(window, screen, placement):
                continue
            self._place(window, screen, placement)
            self._placed[role] = placement
            came_behind |= not placement.own
            if placement.own:
                # Only the first place is learnt: where a pulled cable sends a window is no wish of anybody.
                self._remembered.setdefault(role, placement.monitor)
            self.moved.emit(placement)
        counter = self._windows.get(Role.COUNTER)
        if came_behind and counter is not None:
            counter.raise_()
            counter.activateWindow()

    def put(self, role: Role, monitor: str) -> None:
        """A person wants this window on that monitor from now on."""
        self._remembered = {other: name for other, name in self._remembered.items() if name != monitor} | {
            role: monitor
        }
        self.arrange()

    def placements(self) -> dict[Role, str]:
        """What to remember: the monitor of each window, also of one whose cable is out."""
        return dict(self._remembered)

    def placed(self) -> tuple[Placement, ...]:
        """Where the windows stand that it has charge of."""
        return tuple(self._placed[role] for role in Role if role in self._placed)

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._later)
        self._later()

    def _later(self) -> None:
        # Systems tell of one cable in several steps; the last one counts.
        self._settle.start()

    def _place(self, window: QWidget, screen: QScreen, placement: Placement) -> None:
        # A window that is full screen already does not move; it must come down first.
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, placement.role is not Role.COUNTER)
        window.setScreen(screen)
        # Systems that let no program choose a place look at where a window is when it is first shown.
        window.setGeometry(screen.availableGeometry())
        window.showNormal()
        if placement.role is Role.COUNTER or not placement.own:
            window.setGeometry(screen.availableGeometry())
            window.showMaximized()
        else:
            window.setGeometry(screen.geometry())
            window.showFullScreen()


def _stands(window: QWidget, screen: QScreen, placement: Placement) -> bool:
    """Whether the window is still where it was put; one with a frame may be made smaller by hand."""
    if not window.isVisible() or window.screen() is not screen:
        return False
    if placement.role is Role.COUNTER or not placement.own:
        return screen.geometry().contains(window.geometry().center())
    return window.isFullScreen() and window.geometry() == screen.geometry()
