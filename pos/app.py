"""Puts the windows together: the till, its bridge, the counter, the kitchen and the guests' display."""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from pos.actions import health
from pos.actions.golive_ground import Ground
from pos.background import companions, duty
from pos.background.companions import Addresses, Companions
from pos.base import log
from pos.base.clock import Clock
from pos.base.i18n import Message
from pos.base.paths import Home
from pos.screens.bridge import Bridge
from pos.screens.counter.window import LIMBO, CounterPage, CounterWindow
from pos.screens.customer.window import CustomerWindow
from pos.screens.entrance import Entrance, TroubleWindow, enter, speak
from pos.screens.kitchen.window import KitchenWindow
from pos.screens.monitors import Monitors, Role
from pos.screens.office.health_button import HealthButton
from pos.screens.office.health_page import HealthPage
from pos.screens.office.limbo_page import LimboPage
from pos.screens.office.orders_page import OrdersPage
from pos.screens.remembered import Remembered
from pos.screens.room import Room
from pos.screens.setup.entry import SetupEntry
from pos.screens.setup.passphrase import PassphraseWindow, is_locked
from pos.screens.signals import stop_on_signals
from pos.screens.starting import StartingWindow
from pos.screens.switcher import Corner, Switcher
from pos.screens.theme import Density, Scheme, theme
from pos.screens.watches import CloseWatch, FirstPaint
from pos.screens.welcome import welcome
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.scanner import ScannerFilter
from pos.screens.widgets.sound import SoundPlayer
from pos.screens.words import Words
from pos.settings import Settings
from pos.shop.errors import PersonError
from pos.till import Till, needs_companions, opened, working

LONGEST_START_S = 25.0
ORDERS, HEALTH = "orders", "health"


@dataclass(frozen=True)
class Windows:
    """The windows of one till, and the room that they share."""

    room: Room
    counter: CounterWindow
    kitchen: KitchenWindow
    customer: CustomerWindow
    orders: OrdersPage
    limbo: LimboPage
    health: HealthPage
    scanner: ScannerFilter
    switcher: Switcher
    setup: SetupEntry

    def close(self) -> None:
        """Take them off the screen; what was begun is finished first."""
        self.setup.close()
        self.room.beat.stop()
        self.room.bridge.close()
        windows = (self.counter, self.kitchen, self.customer)
        for window in windows:
            # The focus that moves from one to the next while they go must paint nothing any more.
            window.setUpdatesEnabled(False)
        for window in windows:
            window.hide()
            window.deleteLater()
        # It belongs to the application, which may be furnished again, and must not hold keys for these.
        self.scanner.deleteLater()


def furnish(till: Till, entrance: Entrance, *, sounds: SoundPlayer | None = None) -> Windows:
    """Make the room and the windows of an open till; nothing is shown yet."""
    room = Room(
        bridge=Bridge(till),
        look=entrance.look,
        words=Words(till.settings.language, ZoneInfo(till.settings.timezone)),
        beat=Beat(),
        sounds=sounds or SoundPlayer(muted=not till.settings.sound),
    )
    scanner = ScannerFilter(entrance.application)
    orders, limbo, health = OrdersPage(room), LimboPage(room), HealthPage(room)
    counter = CounterWindow(
        room,
        [
            CounterPage(ORDERS, QCoreApplication.translate("App", "Orders"), "receipt", orders),
            CounterPage(LIMBO, QCoreApplication.translate("App", "Limbo"), "inbox", limbo, tab=False),
            CounterPage(HEALTH, QCoreApplication.translate("App", "Health"), "activity", health, tab=False),
        ],
        scanner=scanner,
    )
    customer = CustomerWindow(room)
    counter.mirror.connect(customer.show_scene)
    customer.show_scene(counter.scene)

    def read(order: str) -> None:
        orders.open(order)
        counter.show_page(ORDERS)

    counter.order_wanted.connect(read)
    limbo.story_wanted.connect(read)
    kitchen = KitchenWindow(room)
    switcher = _join(room, counter, kitchen, customer)
    _lead_to_health(health, counter, switcher, read)
    setup = SetupEntry(room, offer=counter.notices.offer, parent=counter)
    counter.top.add_part(setup.button)
    windows = Windows(room, counter, kitchen, customer, orders, limbo, health, scanner, switcher, setup)
    room.beat.start()
    return windows


def _join(room: Room, counter: CounterWindow, kitchen: KitchenWindow, customer: CustomerWindow) -> Switcher:
    """Let each window lead to the others."""
    windows: dict[Role, QWidget] = {Role.COUNTER: counter, Role.KITCHEN: kitchen, Role.CUSTOMER: customer}
    switcher = Switcher(windows, look=room.look)
    counter.top.add_part(switcher.buttons[Role.COUNTER])
    kitchen.top.add_part(switcher.buttons[Role.KITCHEN])
    Corner(switcher.buttons[Role.CUSTOMER], customer)
    kitchen.waiting.connect(lambda tickets: switcher.count(Role.KITCHEN, tickets))
    switcher.fell.connect(
        lambda role: counter.notices.offer(switcher.fallen(role), lambda: switcher.show(role))
    )
    return switcher


def _lead_to_health(
    health: HealthPage, counter: CounterWindow, switcher: Switcher, read: Callable[[str], None]
) -> None:
    """Let the counter's top bar lead to the health page, and its alerts to where something can be done."""
    button = HealthButton(look=switcher.look)
    counter.top.add_part(button, before=counter.top.limbo)
    button.clicked.connect(lambda: counter.show_page(HEALTH))
    counter.page_opened.connect(lambda page: button.setChecked(page == HEALTH))
    health.counted.connect(button.show_count)
    health.limbo_wanted.connect(lambda: counter.show_page(LIMBO))
    health.kitchen_wanted.connect(lambda: switcher.show(Role.KITCHEN))
    health.order_wanted.connect(read)


class _Starter(QObject):
    """Starts the practice companions beside the GUI thread, and tells when they are up or what went wrong."""

    up = Signal(object)
    failed = Signal(object)

    def __init__(self, keep: Companions) -> None:
        super().__init__()
        self._keep = keep
        self._thread = threading.Thread(target=self._run, name="companions", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self) -> None:
        """Let it come to its end, so that nothing is started after the end."""
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
        self._starter: _Starter | None = None
        self._starting: StartingWindow | None = None
        self._remembered = Remembered()
        self._told_usable: Callable[[], None] | None = None
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
        # The counter's end is the program's end; a kitchen without its monitor is none.
        application.setQuitOnLastWindowClosed(False)
        self._home.make()
        log.start(
            self._home.logs, clock=self._clock, program="passbell run", megabytes=settings.log_megabytes
        )
        with ExitStack() as whole:
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
        if settings.live and is_locked(settings):
            self._unlock(settings)
            return
        if not needs_companions(settings):
            self._open_till(None)
            return
        self._keep = Companions(
            home=self._home, environment=self._environment, phones=settings.practice_phones
        )
        known = companions.remembered(self._home)
        if known is not None:
            self._open_till(known)
        else:
            self._starting = StartingWindow(look=self._entrance.look)
            self._starting.show()
        self._starter = _Starter(self._keep)
        self._starter.up.connect(lambda found: self._companions_up(found, known))
        self._starter.failed.connect(self._companions_failed)
        self._starter.start()

    def _companions_up(self, found: Addresses, known: Addresses | None) -> None:
        """They are where they were yesterday, mostly; if not, the till is put together anew."""
        if found == known or self._keep is None:
            return
        try:
            self._open.close()
            self._open_till(found)
        except PersonError as trouble:
            self._companions_failed(trouble)

    def _companions_failed(self, trouble: Exception) -> None:
        message = trouble.message if isinstance(trouble, PersonError) else Message("bridge.broken")
        log.get("app").error("start failed", trouble=str(trouble))
        if self.windows is None:
            self._show_trouble(message).closed.connect(lambda: self._entrance.application.exit(1))

    def _open_till(self, addresses: Addresses | None) -> None:
        till = self._open.enter_context(
            opened(home=self._home, environment=self._environment, clock=self._clock, addresses=addresses)
        )
        windows = furnish(till, self._entrance)
        self._open.callback(self._close_windows, windows)
        background = self._open.enter_context(working(till, told=windows.room.bridge.tell, keep=self._keep))
        windows.room.bridge.follow(background)
        self.windows = windows
        windows.setup.restart_wanted.connect(self._restart)
        for message in health.of_a_copy(storage=till.storage, now=self._clock.now()):
            windows.counter.notices.stand(message.text(till.settings.language))
        if not till.terms.live and not self._remembered.welcomed:
            self._welcome(windows)
        self._monitors = Monitors(self._entrance.application, self._remembered.monitors)
        for role, window in (
            (Role.COUNTER, windows.counter),
            (Role.KITCHEN, windows.kitchen),
            (Role.CUSTOMER, windows.customer),
        ):
            self._monitors.add(role, window)
        self._monitors.moved.connect(windows.switcher.follow)
        self._monitors.arrange()
        windows.counter.raise_()
        windows.counter.activateWindow()
        self._tell_of_one_monitor(windows)
        CloseWatch(windows.counter).closed.connect(self.leave)
        FirstPaint(windows.counter).painted.connect(self._usable)
        if self._starting is not None:
            self._starting.close()
        log.get("app").info("windows open", mode="live" if till.terms.live else "practice")

    def _tell_of_one_monitor(self, windows: Windows) -> None:
        """Once: where the kitchen is. At the first start the welcome says it."""
        switcher = windows.switcher
        known = self._remembered.told_of_one_monitor or not self._remembered.welcomed
        if not known and switcher.beside(Role.COUNTER):
            self._remembered = replace(self._remembered, told_of_one_monitor=True)
            windows.counter.notices.offer(switcher.together(), lambda: switcher.show(Role.KITCHEN))

    def _welcome(self, windows: Windows) -> None:
        made = welcome(windows.counter, look=windows.room.look)
        made.left.connect(self._welcomed)
        made.kitchen_wanted.connect(lambda: windows.switcher.show(Role.KITCHEN))

    def _welcomed(self) -> None:
        self._remembered = replace(self._remembered, welcomed=True)

    def _unlock(self, settings: Settings) -> None:
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

    def _restart(self, environment: Mapping[str, str]) -> None:
        """Open everything anew with today's settings, once the window that wanted it has had its say."""
        QTimer.singleShot(0, lambda: self._begin_anew(environment))

    def _begin_anew(self, environment: Mapping[str, str]) -> None:
        if self._starter is not None:
            self._starter.wait()
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

    def _close_windows(self, windows: Windows) -> None:
        windows.close()
        self.windows = None

    def _usable(self) -> None:
        log.get("app").info("counter usable")
        told, self._told_usable = self._told_usable, None
        if told is not None:
            told()

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
