"""Decides which scene the customer display shows, and tells it once when it changes."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from pos.actions.browse import Dossier
from pos.screens.counter import guest_view
from pos.screens.counter.awaiting_view import PAID_STAYS
from pos.screens.counter.building import Building
from pos.screens.counter.paying import Paying
from pos.screens.counter.watch import Watch
from pos.screens.mirror import Mirror
from pos.screens.room import Room
from pos.shop.orders import Stage


class Mirroring(QObject):
    """First the order on the tender page, then the cart, then what was paid, then the greeting."""

    mirror = Signal(object)

    def __init__(self, room: Room, building: Building, paying: Paying, watch: Watch) -> None:
        super().__init__()
        self._room, self._building, self._paying = room, building, paying
        self._shop = room.bridge.till.terms.shop_name
        self._paid: tuple[Dossier, datetime] | None = None
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
        self._paid = (dossier, self._room.now() + PAID_STAYS)
        self.look()

    def _now(self) -> Mirror:
        dossier = self._paying.checkout.dossier if self._paying.is_open else None
        if dossier is not None and dossier.order.stage is Stage.AWAITING_PAYMENT:
            return guest_view.code_scene(self._shop, dossier)
        cart, priced = self._building.cart, self._building.priced
        if dossier is None and cart is not None and priced is not None and cart.lines:
            return guest_view.cart_scene(self._shop, cart, priced)
        if self._paid is not None and self._room.now() < self._paid[1]:
            return guest_view.paid_scene(self._shop, self._paid[0], self._paid[1])
        return guest_view.greeting(self._shop)
