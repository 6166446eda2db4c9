"""The watch over every open order: the strip's orders, those paid a moment ago, and the limbo counter."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from pos.actions import browse, reach
from pos.actions.browse import CaseView, Dossier, Waiting
from pos.actions.changes import Bell, Change, Changes, Noun
from pos.actions.reach import Reach
from pos.base.i18n import Message
from pos.screens.counter.awaiting_view import PAID_STAYS
from pos.screens.counter.fresh import Fresh
from pos.screens.room import Room
from pos.screens.widgets.sound import Sound
from pos.shop.letters import LetterState
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, ClosingFor

ASKING_SHOWS = timedelta(seconds=4)
LOOK_EVERY_BEATS = 5
LATELY = timedelta(seconds=30)
MOST_REMEMBERED = 200
UNDELIVERED = frozenset({LetterState.BOUNCED, LetterState.FAILED})


class Watch(QObject):
    """It belongs to the orders, not to a page: whoever leaves a page ends no watch.

    Signals: `changed` when the strip is different; `paid(dossier)` once for each order that was paid;
    `ended(dossier)` when one stopped waiting without money; `bounced(dossier)` when a letter could not be
    delivered; `limbo_changed(count)`.
    """

    changed = Signal()
    paid = Signal(object)
    ended = Signal(object)
    bounced = Signal(object)
    limbo_changed = Signal(int)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.waiting: tuple[Waiting, ...] = ()
        self.asking: dict[str, datetime] = {}
        self._paid: dict[str, tuple[Dossier, datetime]] = {}
        self._told: dict[str, None] = {}
        self._orders = Fresh(room.bridge, browse.waiting, self._arrived)
        self.reach = Reach()
        self._beats = 0
        self._reached = Fresh(room.bridge, reach.company, self._reach_arrived)
        self._limbo = Fresh(room.bridge, browse.in_limbo, self._limbo_arrived)
        room.bridge.changed.connect(self._heard)
        room.beat.struck.connect(self._struck)

    def start(self) -> None:
        """Look at what is open already."""
        self._orders.wanted()
        self._limbo.wanted()

    def silent_since(self) -> datetime | None:
        """Since when the company is asked in vain after the orders that wait; None while it answers."""
        return self.reach.silent_since(self._room.now()) if self.waiting else None

    def is_cancelling(self, order_id: str) -> bool:
        """Whether an order ends as soon as the company proves its link dead."""
        found = next((each.attempt for each in self.waiting if each.order.id == order_id), None)
        return (
            found is not None
            and found.state is AttemptState.CLOSING
            and found.closing_for is ClosingFor.CANCEL
        )

    def settled(self) -> tuple[Dossier, ...]:
        """Orders paid in the last seconds, the newest first."""
        return tuple(dossier for dossier, _ in reversed(self._paid.values()))

    def check(self, order: str) -> None:
        """Ask the company now about what is open."""
        self.asking[order] = self._room.now() + ASKING_SHOWS
        self._room.bridge.check_payments()
        self.changed.emit()

    def _heard(self, changes: Changes) -> None:
        orders = changes.ids(Noun.ORDER)
        if orders:
            self._orders.wanted()
        for change in changes:
            self._bell(change)
        if changes.ids(Noun.LIMBO):
            self._limbo.wanted()

    def _bell(self, change: Change) -> None:
        if change.bell is Bell.PAID and change.noun is Noun.ORDER:
            self._look(change.id)
        elif change.bell is Bell.BOUNCED:
            self._room.bridge.ask(browse.waiting, self._who_bounced)

    def _look(self, order: str) -> None:
        self._room.bridge.ask(browse.dossier, self._looked, failed=_passed_over, order=order)

    def _looked(self, dossier: Dossier) -> None:
        order = dossier.order
        if order.id in self._told:
            return
        if order.stage is not Stage.PAID:
            if order.stage is not Stage.AWAITING_PAYMENT:
                self.ended.emit(dossier)
            return
        self._remember(order.id)
        now = self._room.now()
        if order.settled_at is not None and now - order.settled_at > LATELY:
            return
        self._paid[order.id] = (dossier, now + PAID_STAYS)
        self._room.sounds.play(Sound.PAID)
        self.paid.emit(dossier)
        self.changed.emit()

    def _remember(self, order: str) -> None:
        self._told[order] = None
        while len(self._told) > MOST_REMEMBERED:
            self._told.pop(next(iter(self._told)))

    def _arrived(self, waiting: tuple[Waiting, ...]) -> None:
        before = {each.order.id for each in self.waiting}
        gone = before - {each.order.id for each in waiting}
        self.waiting = waiting
        self._reached.wanted()
        for order in gone:
            self._look(order)
        self.changed.emit()

    def _who_bounced(self, waiting: tuple[Waiting, ...]) -> None:
        for each in waiting:
            if each.order.cart.contact.email:
                self._room.bridge.ask(
                    browse.dossier, self._bounced_or_not, failed=_passed_over, order=each.order.id
                )

    def _bounced_or_not(self, dossier: Dossier) -> None:
        if any(letter.state in UNDELIVERED or letter.bad_address for letter in dossier.letters):
            self.bounced.emit(dossier)

    def _reach_arrived(self, found: Reach) -> None:
        self.reach = found

    def _limbo_arrived(self, cases: tuple[CaseView, ...]) -> None:
        self.limbo_changed.emit(len(cases))

    def _struck(self) -> None:
        now = self._room.now()
        self._beats += 1
        if self.waiting and self._beats % LOOK_EVERY_BEATS == 0:
            self._reached.wanted()
        over = [order for order, (_, until) in self._paid.items() if now >= until]
        over_asking = [order for order, until in self.asking.items() if now >= until]
        for order in over:
            del self._paid[order]
        for order in over_asking:
            del self.asking[order]
        self.changed.emit()


def _passed_over(_message: Message) -> None:
    """An order that is gone altogether needs no words."""
