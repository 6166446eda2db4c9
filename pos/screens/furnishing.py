"""Makes the windows of a till around its open counter: kitchen, customer display, the counter's pages."""

from collections.abc import Callable, Generator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from pos.screens.beforehand import Beforehand
from pos.screens.counter.window import LIMBO, CounterWindow
from pos.screens.customer.window import CustomerWindow
from pos.screens.entrance import Entrance
from pos.screens.front import HEALTH, ORDERS, Front, open_front
from pos.screens.kitchen.window import KitchenWindow
from pos.screens.monitors import Role
from pos.screens.office.health_button import HealthButton
from pos.screens.office.health_page import HealthPage
from pos.screens.office.limbo_page import LimboPage
from pos.screens.office.orders_page import OrdersPage
from pos.screens.room import Room
from pos.screens.setup.entry import SetupEntry
from pos.screens.switcher import Corner, Switcher
from pos.screens.widgets.scanner import ScannerFilter
from pos.screens.widgets.sound import SoundPlayer
from pos.till import Till


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
        for window in (self.kitchen, self.customer):
            window.hide()
            window.deleteLater()
        Front(self.room, self.counter, self.scanner).close()


def furnish(till: Till, entrance: Entrance, *, sounds: SoundPlayer | None = None) -> Windows:
    """Make the room and all windows of an open till at once; nothing is shown yet."""
    return complete(open_front(till, entrance, sounds=sounds))


def complete(front: Front) -> Windows:
    """Make all other windows around an open counter; none of them is shown yet."""
    making = _pieces(front)
    while True:
        try:
            next(making)
        except StopIteration as made:
            windows: Windows = made.value
            return windows


class Furnishing(QObject):
    """Makes all other windows around an open counter, one piece in a turn of the event loop.

    Whoever sells meanwhile waits for one piece at most. `done(windows)` when all are made; `stop` gives up
    what was made so far.
    """

    done = Signal(object)

    def __init__(self, front: Front) -> None:
        super().__init__()
        self._making = _pieces(front)
        # Its time comes when nothing else waits, taps least of all.
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._next)

    def start(self) -> None:
        """Begin with the next turn."""
        self._turn.start(0)

    def stop(self) -> None:
        """Make nothing more; the counter is about to go."""
        self._turn.stop()
        self._making.close()

    def _next(self) -> None:
        try:
            next(self._making)
        except StopIteration as made:
            self.done.emit(made.value)
        else:
            self._turn.start(0)


def _pieces(front: Front) -> Generator[None, None, Windows]:
    """One piece after the other; what is seen at the counter comes with the last one, all at once."""
    room, counter = front.room, front.counter
    made: list[QWidget] = []
    try:
        beforehand = Beforehand(room, counter)
        counter.make_ready()
        yield
        counter.selling.make_ready(counter.middle)
        yield
        orders = OrdersPage(room)
        made.append(orders)
        yield

        def read(order: str) -> None:
            orders.open(order)
            counter.show_page(ORDERS)

        counter.bring(ORDERS, orders)
        counter.order_wanted.connect(read)
        yield
        limbo = LimboPage(room)
        made.append(limbo)
        counter.bring(LIMBO, limbo)
        limbo.story_wanted.connect(read)
        yield
        health = HealthPage(room)
        made.append(health)
        counter.bring(HEALTH, health)
        customer = CustomerWindow(room)
        made.append(customer)
        counter.mirror.connect(customer.show_scene)
        customer.show_scene(counter.scene)
        yield
        kitchen = KitchenWindow(room)
        made.append(kitchen)
        yield
        beforehand.buttons(counter, kitchen, customer)
        yield
    except GeneratorExit:
        for each in made:
            each.deleteLater()
        raise
    switcher = _join(room, counter, kitchen, customer)
    _lead_to_health(health, counter, switcher, read)
    setup = SetupEntry(room, offer=counter.notices.offer, parent=counter)
    counter.top.add_part(setup.button)
    return Windows(room, counter, kitchen, customer, orders, limbo, health, front.scanner, switcher, setup)


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

    def risen(role: Role) -> None:
        counter.notices.take_back(switcher.fallen(role))
        counter.notices.tell(switcher.risen(role), "monitor")

    switcher.rose.connect(risen)
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
