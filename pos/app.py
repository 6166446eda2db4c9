"""Puts the windows together: the till and its counter first, then the other windows and the background."""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos.background import duty
from pos.background.addresses import Addresses, remembered
from pos.base import log
from pos.base.clock import Clock
from pos.base.i18n import Message
from pos.base.paths import Home
from pos.screens.entrance import TroubleWindow, enter, speak
from pos.screens.front import Front, open_front
from pos.screens.garbage import GarbageRound
from pos.screens.loading import Loading
from pos.screens.monitors import Monitors, Role
from pos.screens.remembered import Remembered
from pos.screens.signals import stop_on_signals
from pos.screens.starting import StartingWindow
from pos.screens.theme import Density, Scheme, theme
from pos.screens.watches import CloseWatch, FirstPaint
from pos.settings import Settings
from pos.shop.errors import PersonError
from pos.till import Till, needs_companions, opened, working

if TYPE_CHECKING:
    from pos.background.companions import Companions
    from pos.screens.furnishing import Furnishing, Windows

LONGEST_START_S = 25.0
PAGES = ("cancel", "discount", "guest", "item", "note", "options", "parked", "quantity", "waive")
LATER = (
    *(f"pos.screens.counter.{page}_page" for page in PAGES),
    "segno",
    "pos.screens.counter.tender_page",
    "pos.screens.widgets.manager_panel",
    "pos.screens.widgets.focus_style",
    "pos.screens.furnishing",
    "pos.background.chores",
    "pos.background.postman",
    "pos.background.relay_link",
    "pos.background.second_road",
    "requests",
    "jinja2.sandbox",
    "babel.dates",
)
"""What is loaded when the counter can be used already, so that neither the start nor the first deed waits."""


class _Starter(QObject):
    """Starts the practice companions beside the GUI thread, and tells when they are up or what went wrong."""

    up = Signal(object)
    failed = Signal(object)

    def __init__(self, keep: "Companions") -> None:
        super().__init__()
        self._keep = keep
        self._thread = threading.Thread(target=self._run, name="companions", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self) -> None:
        """Let it come to its end, so that nothing is started after the end."""
        if self._thread.is_alive():
            self._thread.join(LONGEST_START_S)

    def _run(self) -> None:
        try:
            self.up.emit(self._keep.start())
        except (PersonError, OSError) as trouble:
            self.failed.emit(trouble)


class App:
    """One run of the program: from the first window to the last thread."""

    def __init__(self, *, home: Home, environment: Mapping[str, str], clock: Clock) -> None:
        """Nothing happens before `run`."""
        self._home, self._environment, self._clock = home, environment, clock
        self._keep: Companions | None = None
        self._open = ExitStack()
        self._monitors: Monitors | None = None
        self._addresses: Addresses | None = None
        self._starter: _Starter | None = None
        self._starting: StartingWindow | None = None
        self._remembered = Remembered()
        self._told_usable: Callable[[], None] | None = None
        self._front: Front | None = None
        self._loading: Loading | None = None
        self._furnishing: Furnishing | None = None
        self.windows: Windows | None = None

    def run(self, arguments: Sequence[str] = (), *, usable: Callable[[], None] | None = None) -> int:
        """Open the windows and stay until the counter is closed; the exit code.

        `usable` is called once, when the counter is painted with its products and takes taps.

        What keeps the till from opening is said in a window first, and raised when that is closed.
        """
        self._told_usable = usable
        settings = Settings.load(self._home, self._environment)
        look = theme(Scheme(settings.theme), Density(settings.density))
        self._entrance = enter(["passbell", *arguments], language=settings.language, chosen=look)
        application = self._entrance.application
        self._garbage = GarbageRound(application, self._clock)
        # The counter's end is the program's end; a kitchen without its monitor is none.
        application.setQuitOnLastWindowClosed(False)
        self._home.make()
        log.start(
            self._home.logs, clock=self._clock, program="passbell run", megabytes=settings.log_megabytes
        )
        with ExitStack() as whole:
            whole.callback(self._garbage.stop)
            try:
                whole.enter_context(duty.hold(self._home, program="passbell run", now=self._clock.now()))
            except PersonError as trouble:
                self._give_up(trouble)
                raise
            self._remembered = Remembered.read(self._home)
            whole.callback(self._stop)
            whole.callback(stop_on_signals(application))
            try:
                self._begin(settings)
            except PersonError as trouble:
                self._give_up(trouble)
                raise
            return int(application.exec())

    def _begin(self, settings: Settings) -> None:
        """Show the windows at once where the last addresses are known, else after the companions are up.

        A live till whose keys are locked asks for their passphrase first.
        """
        if settings.live and self._unlock(settings):
            return
        if not needs_companions(settings):
            self._open_till(None)
            return
        known = remembered(self._home)
        if known is not None:
            # The counter first: where it can open without them, they start when it can be used.
            self._open_till(known)
            return
        self._starting = StartingWindow(look=self._entrance.look)
        self._starting.show()
        self._start_companions(settings)

    def _start_companions(self, settings: Settings) -> None:
        """Start relay and practice company, once in each beginning."""
        if self._starter is not None:
            return
        # Here, and not above: the counter opens before any process is started.
        from pos.background.companions import Companions

        self._keep = Companions(
            home=self._home, environment=self._environment, phones=settings.practice_phones
        )
        self._starter = _Starter(self._keep)
        self._starter.up.connect(self._companions_up)
        self._starter.failed.connect(self._companions_failed)
        self._starter.start()

    def _companions_up(self, found: Addresses) -> None:
        """They are where they were yesterday, mostly; if not, the till is put together anew."""
        if found == self._addresses or self._keep is None:
            return
        try:
            self._open.close()
            self._open_till(found)
        except PersonError as trouble:
            self._companions_failed(trouble)

    def _companions_failed(self, trouble: Exception) -> None:
        message = trouble.message if isinstance(trouble, PersonError) else Message("bridge.broken")
        log.get("app").error("start failed", trouble=str(trouble))
        if self._front is None:
            self._show_trouble(message).closed.connect(lambda: self._entrance.application.exit(1))

    def _open_till(self, addresses: Addresses | None) -> None:
        """Open the till and show its counter; all else follows when that can be used."""
        self._addresses = addresses
        till = self._open.enter_context(
            opened(home=self._home, environment=self._environment, clock=self._clock, addresses=addresses)
        )
        front = open_front(till, self._entrance)
        self._open.callback(self._close_windows, front)
        self._front = front
        if not till.terms.live and not self._remembered.welcomed:
            self._welcome(front)
        self._monitors = Monitors(self._entrance.application, self._remembered.monitors)
        self._monitors.add(Role.COUNTER, front.counter)
        self._monitors.arrange()
        front.counter.raise_()
        front.counter.activateWindow()
        CloseWatch(front.counter).closed.connect(self.leave)
        FirstPaint(front.counter).painted.connect(lambda: self._usable(till, front))
        if self._starting is not None:
            self._starting.close()

    def _usable(self, till: Till, front: Front) -> None:
        """The counter is painted; what only the other windows and the background need is loaded beside it."""
        self._garbage.start()
        told, self._told_usable = self._told_usable, None
        if told is not None:
            told()
            return
        if needs_companions(till.settings):
            self._start_companions(till.settings)
        self._loading = Loading(LATER)
        self._loading.done.connect(lambda: self._follow(till, front))
        self._loading.start()

    def _follow(self, till: Till, front: Front) -> None:
        """Open the other windows around the counter, and let the background work."""
        if self._front is not front:
            # Closed meanwhile, or put together anew.
            return
        from pos.screens.furnishing import Furnishing

        self._furnishing = Furnishing(front)
        self._furnishing.done.connect(lambda windows: self._furnished(till, front, windows))
        self._furnishing.start()

    def _furnished(self, till: Till, front: Front, windows: "Windows") -> None:
        try:
            self._open_rest(till, front, windows)
        except PersonError as trouble:
            self._companions_failed(trouble)
        # These windows stay as well: no round has to look at them again.
        self._garbage.start()

    def _open_rest(self, till: Till, front: Front, windows: "Windows") -> None:
        from pos.actions import health

        self.windows = windows
        background = self._open.enter_context(working(till, told=front.room.bridge.tell, keep=self._keep))
        front.room.bridge.follow(background)
        windows.setup.restart_wanted.connect(self._restart)
        for message in health.of_a_copy(storage=till.storage, now=self._clock.now()):
            front.counter.notices.stand(message.text(till.settings.language), message.key)
        if self._monitors is not None:
            self._monitors.add(Role.KITCHEN, windows.kitchen)
            self._monitors.add(Role.CUSTOMER, windows.customer)
            self._monitors.moved.connect(windows.switcher.follow)
            for placement in self._monitors.placed():
                windows.switcher.follow(placement)
            self._monitors.arrange()
        front.counter.raise_()
        front.counter.activateWindow()
        self._tell_of_one_monitor(windows)
        log.get("app").info("windows open", mode="live" if till.terms.live else "practice")

    def _tell_of_one_monitor(self, windows: "Windows") -> None:
        """Once: where the kitchen is. At the first start the welcome says it."""
        switcher = windows.switcher
        known = self._remembered.told_of_one_monitor or not self._remembered.welcomed
        if not known and switcher.beside(Role.COUNTER):
            self._remembered = replace(self._remembered, told_of_one_monitor=True)
            windows.counter.notices.offer(switcher.together(), lambda: switcher.show(Role.KITCHEN))

    def _welcome(self, front: Front) -> None:
        from pos.screens.welcome import welcome

        made = welcome(front.counter, look=front.room.look)
        made.left.connect(self._welcomed)
        made.kitchen_wanted.connect(self._show_kitchen)
        made.live_wanted.connect(self._show_setup)

    def _show_kitchen(self) -> None:
        if self.windows is not None:
            self.windows.switcher.show(Role.KITCHEN)

    def _show_setup(self) -> None:
        if self.windows is not None:
            self.windows.setup.open()

    def _welcomed(self) -> None:
        self._remembered = replace(self._remembered, welcomed=True)

    def _unlock(self, settings: Settings) -> bool:
        """Ask for the passphrase of locked keys; False where none is needed."""
        from pos.actions.golive_ground import Ground
        from pos.screens.setup.passphrase import PassphraseWindow, is_locked

        if not is_locked(settings):
            return False
        ground = Ground.of(settings, self._home, self._environment)
        asking = PassphraseWindow(ground, language=settings.language, look=self._entrance.look)
        watch = CloseWatch(asking)
        watch.closed.connect(self.leave)

        def unlocked(environment: Mapping[str, str]) -> None:
            watch.closed.disconnect()
            asking.close()
            self._begin_anew(environment)

        asking.unlocked.connect(unlocked)
        asking.show()
        self._asking = asking
        return True

    def _restart(self, environment: Mapping[str, str]) -> None:
        """Open everything anew with today's settings, once the window that wanted it has had its say."""
        QTimer.singleShot(0, lambda: self._begin_anew(environment))

    def _begin_anew(self, environment: Mapping[str, str]) -> None:
        if self._starter is not None:
            self._starter.wait()
            self._starter = None
        if self._monitors is not None:
            self._remembered = replace(self._remembered, monitors=self._monitors.placements())
        self._open.close()
        if self._keep is not None:
            self._keep.stop()
            self._keep = None
        self._environment = environment
        try:
            settings = Settings.load(self._home, environment)
            speak(self._entrance.application, settings.language)
            self._begin(settings)
        except PersonError as trouble:
            self._show_trouble(trouble.message).closed.connect(self.leave)

    def _close_windows(self, front: Front) -> None:
        if self._furnishing is not None:
            self._furnishing.stop()
            self._furnishing = None
        if self.windows is not None:
            self.windows.close()
        else:
            front.close()
        self.windows = self._front = None

    def leave(self) -> None:
        """End the program in order, as when the counter is closed."""
        # Not quit(), which closes the windows one by one while the rest still paints.
        self._entrance.application.exit(0)

    def _stop(self) -> None:
        if self._starter is not None:
            self._starter.wait()
        if self._monitors is not None:
            replace(self._remembered, monitors=self._monitors.placements()).write(self._home)
        self._open.close()
        if self._keep is not None:
            self._keep.stop()

    def _show_trouble(self, message: Message) -> "CloseWatch":
        """A window that says it; the answer tells when it is closed."""
        if self._starting is not None:
            self._starting.close()
        language = Settings.load(self._home, self._environment).language
        self._trouble = TroubleWindow("Passbell", message.text(language), look=self._entrance.look)
        self._trouble.show()
        return CloseWatch(self._trouble)

    def _give_up(self, trouble: PersonError) -> None:
        """Say it in a window, until it is closed; whoever called says it to the terminal."""
        self._show_trouble(trouble.message).closed.connect(self.leave)
        self._entrance.application.exec()
