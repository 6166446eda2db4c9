"""Decides which scene the customer display shows, and tells it once when it changes."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos.actions.browse import Dossier
from pos.screens.counter import guest_view
from pos.screens.counter.building import Building
from pos.screens.counter.paying import Paying
from pos.screens.counter.watch import Watch
from pos.screens.mirror import Mirror
from pos.screens.room import Room
from pos.shop.orders import Stage

if TYPE_CHECKING:
    # At run time when somebody has paid, with the question.
    from pos.shop.load import ReadyRange

PAID_LEAST = timedelta(seconds=8)
PAID_MOST = timedelta(seconds=30)


class Mirroring(QObject):
    """First the order on the tender page, then the cart, then what was paid, then the greeting.

    A guest who has just paid at the display reads the number for PAID_LEAST, also when the next cart
    begins; afterwards until it begins, and for PAID_MOST at most.
    """

    mirror = Signal(object)

    def __init__(
        self,
        room: Room,
        building: Building,
        paying: Paying,
        watch: Watch,
        pictured: guest_view.Pictured = guest_view.unpictured,
    ) -> None:
        super().__init__()
        self._pictured = pictured
        self._room, self._building, self._paying = room, building, paying
        self._shop = room.bridge.till.terms.shop_name
        self._paid: tuple[Dossier, datetime] | None = None
        self._ready: ReadyRange | None = None
        self._held_until: datetime | None = None
        self.scene: Mirror = guest_view.greeting(self._shop)
        for signal in (building.changed, paying.opened, paying.closed, paying.checkout.changed):
            signal.connect(self.look)
        watch.paid.connect(self._was_paid)
        room.beat.struck.connect(self.look)

    def look(self) -> None:
        """Which scene is it now?"""
        scene = self._now()
        if scene != self.scene:
            self.scene = scene
            self.mirror.emit(scene)

    def _was_paid(self, dossier: Dossier) -> None:
        # At run time when somebody has paid: the start has no time for what no first tap needs.
        from pos.actions.ready import ready_in

        now, order = self._room.now(), dossier.order.id
        self._paid, self._ready = (dossier, now + PAID_MOST), None
        self._room.bridge.ask(
            ready_in, lambda ready: self._will_be_ready(order, ready), failed=lambda _: None, order=order
        )
        # Whoever pays from afar does not take the display from the guest who is being served.
        here = self._paying.is_open and self._paying.order_id == dossier.order.id
        self._held_until = now + PAID_LEAST if here else None
        self.look()

    def _will_be_ready(self, order: str, ready: "ReadyRange | None") -> None:
        if self._paid is not None and self._paid[0].order.id == order:
            self._ready = ready
            self.look()

    def _now(self) -> Mirror:
        now = self._room.now()
        dossier = self._paying.checkout.dossier if self._paying.is_open else None
        paid = self._paid[0].order.id if self._paid is not None else ""
        waits = dossier is not None and dossier.order.stage is Stage.AWAITING_PAYMENT
        if dossier is not None and waits and dossier.order.id != paid:
            self._paid = None
            return guest_view.code_scene(self._shop, dossier, now)
        if self._paid is not None and self._held_until is not None and now < self._held_until:
            return guest_view.paid_scene(self._shop, *self._paid, self._ready)
        cart, priced = self._building.cart, self._building.priced
        if dossier is None and cart is not None and priced is not None and cart.lines:
            self._paid = None
            return guest_view.cart_scene(self._shop, cart, priced, self._pictured)
        if self._paid is not None and now < self._paid[1]:
            return guest_view.paid_scene(self._shop, *self._paid, self._ready)
        return guest_view.greeting(self._shop)
