"""Walks from practice to the first live sale in the program's own windows, as a process of its own.

Called with the home, what a person knows (addresses, keys) and the environment, both as JSON; prints what was
seen as JSON.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import requests
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pos.actions import browse, health
from pos.actions.browse import Dossier
from pos.actions.golive import Step
from pos.app import App
from pos.base.clock import SystemClock
from pos.base.paths import Home
from pos.screens.setup.fields import SettingField, SettingPick
from pos.screens.setup.page import StepPage
from pos.screens.setup.passphrase import PassphraseWindow
from pos.screens.setup.window import SetupWindow
from pos.shop.errors import NotFound
from tests.screens.taps import tap

LOOK_MS = 40
PATIENCE_S = 60.0
PASSPHRASE = "a passphrase of a shop"
Told = dict[str, Any]
Script = Iterator[tuple[str, Callable[[], object]]]


class Walk:
    """The person at the till: a script that waits for what can be seen, then does the next thing."""

    def __init__(self, home: Path, told: Told, environment: dict[str, str], *, again: bool) -> None:
        self.clock = SystemClock()
        self.app = App(home=Home(home), environment=environment, clock=self.clock)
        self.told, self.seen = told, Told()
        self.script = self.again() if again else self.steps()
        self.waits: tuple[str, Callable[[], object]] = ("the beginning", lambda: True)
        self.began = self.clock.monotonic()
        self.timer = QTimer()

    def run(self) -> int:
        """Run the program with this script beside it."""
        QTimer.singleShot(0, self._begin)
        return self.app.run()

    def _begin(self) -> None:
        self.timer.timeout.connect(self._turn)
        self.timer.start(LOOK_MS)

    def _turn(self) -> None:
        what, there = self.waits
        if self.clock.monotonic() - self.began > PATIENCE_S:
            setup = self.app.windows.setup.window if self.app.windows is not None else None
            said = setup.words.text() if setup is not None else ""
            self.seen["in_vain"] = f"{what} ({said})"
            self._end()
        elif there():
            self.began = self.clock.monotonic()
            try:
                self.waits = next(self.script)
            except StopIteration:
                self._end()

    def _end(self) -> None:
        self.timer.stop()
        self.app.leave()

    @property
    def setup(self) -> SetupWindow:
        """The set-up's window."""
        assert self.app.windows is not None
        assert self.app.windows.setup.window is not None
        return self.app.windows.setup.window

    def fill(self, page: StepPage, **texts: str) -> None:
        """Type and choose."""
        for key, text in texts.items():
            field = page.fields[key]
            if isinstance(field, SettingField):
                field.field.setText(text)
                field.field.setModified(True)
            elif isinstance(field, SettingPick):
                tap(field.choices[text])
            else:
                field.show_value(text)

    def done(self, step: Step) -> bool:
        """Whether the rail shows a step as done."""
        return self.setup.buttons[list(Step).index(step)].view.word == "Done"

    def steps(self) -> Script:
        """The whole way."""
        yield "the counter", lambda: self.app.windows is not None and self.app.windows.counter.isVisible()
        assert self.app.windows is not None
        self.seen["practice"] = not self.app.windows.room.bridge.till.terms.live
        tap(self.app.windows.setup.button)
        yield "the set-up", lambda: self.setup.progress is not None
        setup, told = self.setup, self.told
        self.fill(setup.shop, shop_name="Corner")
        tap(setup.on)
        yield "the money", lambda: setup.step is Step.MONEY and bool(setup.money.rates)
        self.fill(setup.money, currency="EUR", tax_mode="included")
        tap(setup.on)
        yield "the payments", lambda: setup.step is Step.PAYMENTS
        yield "the passphrase", setup.payments.vault.isVisible
        for typed in (setup.payments.passphrase, setup.payments.repeated):
            typed.field.setText(PASSPHRASE)
        tap(setup.payments.seal)
        yield "the vault", lambda: not setup.payments.vault.isVisible()
        self.fill(setup.payments, stripe_key=told["key"])
        tap(setup.payments.deeds["check"])
        yield "a good key", lambda: self.done(Step.PAYMENTS)
        tap(setup.on)
        yield "the relay", lambda: setup.step is Step.RELAY
        self.fill(setup.relay, relay_url=told["relay"], store=told["store"], relay_token=told["token"])
        tap(setup.relay.deeds["check"])
        yield "the relay's answer", lambda: "knows this till" in setup.words.text()
        tap(setup.relay.deeds["drill"])
        yield "a webhook", lambda: self.done(Step.RELAY)
        tap(setup.on)
        yield "the letters", lambda: setup.step is Step.MAIL
        self.fill(setup.mail, **told["mail"])
        tap(setup.mail.deeds["check"])
        yield "the mail server's answer", lambda: "takes our emails" in setup.words.text()
        setup.mail.to.field.setText("owner@shop.example")
        tap(setup.mail.deeds["letter"])
        yield "a test letter", lambda: self.done(Step.MAIL)
        tap(setup.on)
        yield "all in order", setup.ready.deeds["go"].isEnabled
        tap(setup.ready.deeds["go"])
        yield "live windows", self._live
        yield from self._first_sale()

    def again(self) -> Script:
        """The next morning: the keys are locked."""
        yield "the question", lambda: self._asked() is not None
        window = self._asked()
        assert window is not None
        window.passphrase.field.setText("another passphrase")
        tap(window.open_button)
        self.seen["said"] = window.trouble.text()
        self.seen["before"] = self.app.windows is None
        window.passphrase.field.setText(PASSPHRASE)
        tap(window.open_button)
        yield "live windows", self._live

    def _asked(self) -> PassphraseWindow | None:
        windows = QApplication.topLevelWidgets()
        return next(
            (each for each in windows if isinstance(each, PassphraseWindow) and each.isVisible()), None
        )

    def _live(self) -> bool:
        windows = self.app.windows
        return windows is not None and windows.room.bridge.till.terms.live and windows.counter.isVisible()

    def _first_sale(self) -> Script:
        assert self.app.windows is not None
        windows, counter = self.app.windows, self.app.windows.counter
        till = windows.room.bridge.till
        self.seen["terms"] = [till.terms.shop_name, till.terms.store, till.terms.company, till.terms.letter]
        self.seen["practice_mark"] = counter.top.practice.isVisible()
        yield "products", lambda: counter.sell_page.grid.tiles.rowCount() > 0
        counter.building.add("orange-juice", variation="orange-juice")
        yield "the cart", lambda: not counter.building.empty
        order = counter.building.cart_id
        tap(counter.column.charge)
        yield "a link", lambda: self._link(order) != ""
        link = self._link(order)
        requests.post(
            f"{self.told['stripe']}/_company/pay", json={"link": link}, timeout=20
        ).raise_for_status()
        yield "a ticket on the kitchen's screen", lambda: self._shown(order)
        found = browse.dossier(storage=till.storage, order=order)
        self.seen["order"] = [found.order.number, str(found.order.stage), str(found.money)]
        state = health.health(storage=till.storage, terms=till.terms, now=self.clock.now())
        self.seen["trouble"] = [state.limbo, state.poison, *(each.key for each in state.alerts)]
        self.seen["tickets"] = [ticket.order_id == order for ticket in windows.kitchen.reading.tickets]

    def _look(self, order: str) -> Dossier | None:
        assert self.app.windows is not None
        try:
            return browse.dossier(storage=self.app.windows.room.bridge.till.storage, order=order)
        except NotFound:
            return None

    def _link(self, order: str) -> str:
        found = self._look(order)
        attempt = found.attempt if found is not None else None
        return (attempt.link_id or "") if attempt is not None else ""

    def _shown(self, order: str) -> bool:
        found = self._look(order)
        return found is not None and found.ticket is not None and found.ticket.shown_at is not None


def main() -> int:
    """Walk, and print what was seen."""
    home, told, environment = Path(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3])
    walk = Walk(home, told, environment, again="again" in sys.argv)
    code = walk.run()
    sys.stdout.write(json.dumps(walk.seen))
    return code


if __name__ == "__main__":
    sys.exit(main())
