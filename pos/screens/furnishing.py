"""Makes the windows of a till around its open counter: kitchen, customer display, the counter's pages."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

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
    room, counter = front.room, front.counter
    counter.make_ready()
    orders, limbo, health = OrdersPage(room), LimboPage(room), HealthPage(room)
    for key, page in ((ORDERS, orders), (LIMBO, limbo), (HEALTH, health)):
        counter.bring(key, page)
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
        if counter.notice_banner.accessibleName() == switcher.fallen(role).heading:
            counter.notice_banner.show_view(None)
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
