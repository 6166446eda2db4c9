"""Keeps what is always in sight true: cart column, strip, relay, banner and clock."""

from PySide6.QtCore import QObject, QTimer

from pos.actions.browse import Dossier
from pos.screens.counter.awaiting_view import AwaitingPresenter, Glance
from pos.screens.counter.building import Building
from pos.screens.counter.cart_column import CartColumn
from pos.screens.counter.cart_view import CartPresenter, tail
from pos.screens.counter.paying import Paying
from pos.screens.counter.relay_view import RelayPresenter
from pos.screens.counter.sell_page import SellPage
from pos.screens.counter.selling import Selling
from pos.screens.counter.watch import Watch
from pos.screens.room import Room
from pos.screens.widgets.awaiting import AwaitingStrip
from pos.screens.widgets.banner import Banner
from pos.screens.widgets.top_bar import TopBar
from pos.shop.cart import Cart
from pos.shop.money import Money
from pos.shop.orders import Stage
from pos.shop.pricing import price


class Showing(QObject):
    """Listens to the counter's state and fills the parts that every page leaves in sight."""

    def __init__(
        self,
        room: Room,
        *,
        cart: CartPresenter,
        awaiting: AwaitingPresenter,
        building: Building,
        selling: Selling,
        watch: Watch,
    ) -> None:
        super().__init__()
        self._room = room
        self._cart, self._awaiting, self.relay = cart, awaiting, RelayPresenter()
        self._building, self._selling, self._watch = building, selling, watch
        self._paying: Paying | None = None
        # A turn of its own: the page and the cart need not wait for the cards, nor the cards be filled twice.
        self._strip_soon = QTimer(self, singleShot=True, interval=0)
        self._strip_soon.timeout.connect(self.show_strip)

    def furnish(
        self,
        *,
        top: TopBar,
        banner: Banner,
        column: CartColumn,
        strip: AwaitingStrip,
        sell_page: SellPage,
        paying: Paying,
    ) -> None:
        """Take the parts that are to be filled, and begin to listen."""
        self._top, self._banner, self._column = top, banner, column
        self._strip, self._sell_page, self._paying = strip, sell_page, paying
        self._building.changed.connect(self.show_cart)
        self._building.parked_changed.connect(self.show_parked)
        self._selling.shelf_changed.connect(self.show_cart)
        self._watch.changed.connect(self._strip_soon.start)
        self._watch.limbo_changed.connect(top.limbo.show_count)
        paying.checkout.changed.connect(self.show_cart)
        paying.checkout.changed.connect(self._strip_soon.start)
        paying.opened.connect(self.show_cart)
        self._room.beat.struck.connect(self.tick)

    def glance(self) -> Glance:
        """What the presenters know besides the orders."""
        reachable = not self.relay.company_unreachable(self._room.bridge.relay_health)
        shown = self._paying.order_id if self._paying is not None else ""
        silent_since = self._watch.silent_since()
        listening = self.relay.listening(self._room.bridge.relay_health)
        asking = frozenset(self._watch.asking)
        return Glance(self._room.now(), shown, asking, reachable, silent_since, listening)

    def show_cart(self) -> None:
        """The cart being built, or the order on the tender page."""
        dossier = self._fixed()
        cart, priced = self._building.cart, self._building.priced
        if dossier is not None:
            order = dossier.order
            paid = order.stage is Stage.PAID
            view = self._cart.view(order.cart, order.priced, fixed=True, paid=paid)
            self._column.fixed_head.change.setEnabled(order.stage is Stage.AWAITING_PAYMENT)
        elif cart is not None and priced is not None:
            view = self._cart.view(cart, priced, off=self._selling.off())
        else:
            view = self._cart.empty(self._building.order_type)
        taking = dossier is None and self._paying is not None and self._paying.is_open
        self._column.show_view(view, taking=taking)

    def show_strip(self) -> None:
        """Every open order, and those paid a moment ago."""
        self._strip.show_orders(
            self._awaiting.views(self._watch.waiting, self._watch.settled(), self.glance())
        )

    def show_parked(self) -> None:
        """How many orders stand aside, and which an empty cart offers first."""
        aside = self._building.aside()
        self._sell_page.show_parked(len(aside))
        self._column.show_parked(self.tr("Parked · {0}").format(self.parked(aside[0])) if aside else "")

    def parked(self, cart: Cart) -> str:
        """A parked order in a few words: whose it is, or what is in it."""
        total = price(cart, self._room.bridge.till.terms.taxes).total_minor
        called = cart.parked_label or self._cart.guest(cart.contact) or self._cart.beginning(cart)
        return f"{called} {self._room.words.money(Money(total, cart.currency))}"

    def called(self, order_id: str) -> str:
        """How an open order is called in the strip."""
        found = next((each.order for each in self._watch.waiting if each.order.id == order_id), None)
        return self._cart.called(found.cart) if found is not None else tail(order_id)

    def tick(self) -> None:
        """Once a second: clock, relay, banner."""
        now, health = self._room.now(), self._room.bridge.relay_health
        self._top.clock.show_time(self._room.words.time(now))
        self._top.relay.show_words(self.relay.words(health, now))
        waiting, silent = len(self._watch.waiting), self._watch.silent_since()
        self._banner.show_view(self.relay.banner(health, now, waiting, silent))

    def _fixed(self) -> Dossier | None:
        return self._paying.checkout.dossier if self._paying is not None and self._paying.is_open else None
