"""The way into the set-up from the counter: a button, and a word when a live till lacks something."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pos.actions import golive
from pos.actions.golive import Progress, State
from pos.actions.golive_ground import Ground
from pos.screens.room import Room
from pos.screens.setup import presenter
from pos.screens.setup.window import SetupWindow
from pos.screens.widgets.banner import BannerView
from pos.screens.widgets.buttons import Button, IconButton, Kind

Offer = Callable[[BannerView, Callable[[], None]], None]


class SetupEntry(QObject):
    """Opens the set-up's window, one at a time; `restart_wanted(environment)` comes from there."""

    restart_wanted = Signal(object)

    def __init__(self, room: Room, *, offer: Offer, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._offer = room, offer
        till = room.bridge.till
        self.window: SetupWindow | None = None
        self.button: Button
        if till.settings.live:
            self.button = IconButton("settings", self.tr("Set-up"), look=room.look)
        else:
            self.button = Button(self.tr("Go live"), look=room.look, kind=Kind.GHOST, icon="settings")
            self.button.setToolTip(self.tr("From practice to real money, step by step"))
        self.button.clicked.connect(self.open)
        if till.settings.live:
            ground = Ground.of(till.settings, till.home, till.environment)
            room.bridge.ask(golive.look, self._look, ground=ground)

    def open(self) -> None:
        """Show the set-up where the counter is, as large as it is."""
        if self.window is None:
            # Of the counter's, so that it is deleted in its turn and never by a collector on another thread.
            self.window = SetupWindow(self._room, self.button.window())
            self.window.left.connect(self._left)
            self.window.restart_wanted.connect(self.restart_wanted)
            self.window.setGeometry(self.button.window().geometry())
        self.window.setWindowState(self.button.window().windowState())
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Close the window, if it is open; what stands in its fields is kept."""
        if self.window is not None:
            self.window.close()

    def _left(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _look(self, progress: Progress) -> None:
        """A live till says at once what it lacks; what merely was not checked is no alarm."""
        lacking = [each for each in progress.findings if each.state in (State.OPEN, State.WRONG)]
        if not lacking:
            return
        names = dict.fromkeys(presenter.step_name(each.step) for each in lacking)
        view = BannerView(
            "triangle-alert",
            self.tr("This till is not set up wholly: {0}").format(", ".join(names)),
            self._room.words.say(lacking[0].says),
            self.tr("Open the set-up"),
            "settings",
            "wait",
        )
        self._offer(view, self.open)
