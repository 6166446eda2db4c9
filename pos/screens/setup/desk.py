"""What the set-up does behind its window: reads, saves and asks off the GUI thread."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from pos.actions import golive, golive_ask, golive_ground, golive_switch
from pos.actions.golive import Finding, State
from pos.actions.golive_ask import Drill
from pos.actions.golive_ground import Ground
from pos.base.i18n import Message
from pos.safe import Place
from pos.screens.room import Room
from pos.shop.letters import Letter, LetterState
from pos.till import send_test_letter

DRILL_LASTS = timedelta(seconds=45)
TAKEN = frozenset({LetterState.SENT, LetterState.DELIVERED})
OWNER = "owner"


class SetupDesk(QObject):
    """The set-up's deeds, one at a time.

    Signals: `zones(tuple)` once; `progress(Progress)`, `rates(tuple)`, `products(int)` after every look;
    `busy(bool)` while somebody is asked; `answered(Finding)` and `said(Message, good)` after a question;
    `trouble(Message)` when something could not be done; `went_live` after the switch.
    """

    progress = Signal(object)
    zones = Signal(object)
    rates = Signal(object)
    products = Signal(int)
    busy = Signal(bool)
    answered = Signal(object)
    said = Signal(object, bool)
    trouble = Signal(object)
    went_live = Signal()

    def __init__(self, room: Room, ground: Ground, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room, self._bridge = room, room.bridge
        self.ground = ground
        self._drill_ends: datetime | None = None

    def refresh(self) -> None:
        """Look anew how everything stands."""
        failed = self.trouble.emit
        self._bridge.ask(golive.look, self.progress.emit, failed=failed, ground=self.ground)
        self._bridge.ask(golive_switch.rates, self.rates.emit, failed=failed, ground=self.ground)
        self._bridge.ask(golive_switch.products, self.products.emit, failed=failed)

    def begin(self) -> None:
        """The first look, and what never changes."""
        self._bridge.ask(golive.zones, self.zones.emit, failed=self.trouble.emit)
        self.refresh()

    def save(self, values: Mapping[str, str], then: Callable[[], None]) -> None:
        """Write a step down, then go on; what cannot be is told, and nothing is written."""
        given = dict(values)
        self._bridge.do(
            golive_ground.save,
            done=lambda _: self._saved(then),
            failed=self._failed,
            ground=self.ground,
            values=given,
        )

    def keep(self, values: Mapping[str, str]) -> None:
        """Keep what stands half written on a step that is being left."""
        given = dict(values)
        self._bridge.do(
            golive_ground.keep,
            done=lambda _: self.refresh(),
            failed=self._failed,
            ground=self.ground,
            values=given,
        )

    def save_rates(self, written: Sequence[tuple[str, str, str]], then: Callable[[], None]) -> None:
        """The tax rates as they were typed."""
        self._bridge.do(
            golive_switch.set_rates,
            done=lambda _: self._saved(then),
            failed=self._failed,
            ground=self.ground,
            written=list(written),
        )

    def choose_products(self, empty: bool) -> None:
        """With the products of practice, or without any."""
        self._bridge.do(
            golive_switch.choose_products,
            done=lambda _: self.refresh(),
            failed=self._failed,
            ground=self.ground,
            empty=empty,
        )

    def seal(self, passphrase: str) -> None:
        """Make a vault, or open the one that is there."""

        def sealed(ground: Ground) -> None:
            self.ground = ground
            self.busy.emit(False)
            self.save({"secrets_in": Place.VAULT}, lambda: None)

        self.busy.emit(True)
        self._bridge.ask(self.ground.with_vault, sealed, failed=self._failed, passphrase=passphrase)

    def ask(self, name: str) -> None:
        """Ask the payment company, the relay or the email company whether what was entered works."""

        def answered(found: Finding) -> None:
            self.busy.emit(False)
            self.answered.emit(found)
            self.said.emit(found.says, found.state is State.DONE)
            self.refresh()

        self.busy.emit(True)
        self._bridge.ask(
            golive_ask.ask,
            answered,
            failed=self._failed,
            ground=self.ground,
            name=name,
            clock=self._bridge.till.clock,
        )

    def drill(self) -> None:
        """Make and close a link, and wait until its webhook has come by the relay."""
        self.busy.emit(True)
        self._drill_ends = self._room.now() + DRILL_LASTS
        self._bridge.ask(
            golive_ask.begin_drill,
            self._listen,
            failed=self._failed,
            ground=self.ground,
            clock=self._bridge.till.clock,
        )

    def send_letter(self, to: str) -> None:
        """Send the test letter and tell what became of it."""

        def went(letter: Letter) -> None:
            self.busy.emit(False)
            if letter.state in TAKEN:
                self.said.emit(Message("golive.letter_taken", {"to": letter.to}), True)
            else:
                trouble = letter.trouble or str(letter.state)
                self.said.emit(Message("golive.letter_waits", {"trouble": trouble}), False)
            self.refresh()

        self.busy.emit(True)
        till, ground = self._bridge.till, self.ground

        def send(now: datetime) -> Letter:
            settings = golive.look(ground=ground).settings
            letter = send_test_letter(till=till, settings=settings, to=to)
            if letter.state in TAKEN:
                golive_ground.prove(ground, "letter", now=now)
            return letter

        self._bridge.ask(send, went, failed=self._failed)

    def go_live(self) -> None:
        """The switch."""
        self.busy.emit(True)

        def switched(_: object) -> None:
            self.busy.emit(False)
            self.went_live.emit()

        self._bridge.do(
            golive_switch.go_live, done=switched, failed=self._failed, ground=self.ground, who=OWNER
        )

    def _listen(self, drill: Drill) -> None:
        if drill.heard or self._drill_ends is None or self._room.now() >= self._drill_ends:
            self.busy.emit(False)
            key = "golive.webhook_heard" if drill.heard else "golive.webhook_not_heard"
            self.said.emit(Message(key), drill.heard)
            self.refresh()
            return
        self._bridge.ask(
            golive_ask.hear_drill,
            self._listen,
            failed=self._failed,
            ground=self.ground,
            drill=drill,
            clock=self._bridge.till.clock,
        )

    def _saved(self, then: Callable[[], None]) -> None:
        self.refresh()
        then()

    def _failed(self, trouble: Message) -> None:
        self.busy.emit(False)
        self.trouble.emit(trouble)
