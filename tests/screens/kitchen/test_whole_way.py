"""From a guest's payment to the kitchen: a real relay, the practice company, and both cut off again."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import requests
from pytestqt.qtbot import QtBot

from pos import till as tills
from pos.actions import browse, charge, sell
from pos.actions.changes import Noun
from pos.background.companions import Companions
from pos.base.clock import SystemClock
from pos.base.paths import Home
from pos.screens.bridge import Bridge
from pos.screens.kitchen.window import KitchenWindow
from pos.screens.room import Room
from pos.screens.theme import Look
from pos.screens.widgets.beat import Beat
from pos.screens.widgets.sound import Sound
from pos.screens.words import Words
from pos.shop.catalog import OrderType
from pos.shop.tenders import Tender
from pos.till import Till
from tests.screens.kitchen.rooms import Heard

PATIENCE_MS = 20_000


@contextmanager
def running(
    folder: Path, look: Look, qtbot: QtBot
) -> Iterator[tuple[KitchenWindow, Till, list[Sound], Companions]]:
    """The window on a till whose background works, what is heard, and its companions."""
    home, clock = Home(folder), SystemClock()
    environment = {**os.environ, "PASSBELL_SECRETS_IN": "environment"}
    companions = Companions(home=home, environment=environment, phones=False)
    addresses = companions.start()
    try:
        with tills.opened(home=home, environment=environment, clock=clock, addresses=addresses) as till:
            bridge = Bridge(till)
            with tills.working(till, told=bridge.tell) as background:
                bridge.follow(background)
                heard: list[Sound] = []
                room = Room(bridge, look, Words("en", ZoneInfo(till.terms.zone)), Beat(), Heard(heard))
                window = KitchenWindow(room)
                qtbot.addWidget(window)
                window.resize(1366, 768)
                window.show()
                room.beat.start()
                try:
                    yield window, till, heard, companions
                finally:
                    room.beat.stop()
                    bridge.close()
    finally:
        companions.stop()


def pay_one(till: Till, companions: Companions, wait: Callable[[Callable[[], bool]], None]) -> None:
    """An order by link is paid at the practice company."""
    storage, terms, now = till.storage, till.terms, till.clock.now
    made = sell.begin(storage=storage, terms=terms, order_type=OrderType.TAKE_AWAY, who="Cashier", now=now())
    (order,) = made.ids(Noun.CART)
    sell.add(storage=storage, cart_id=order, item_id="orange-juice", variation_id="orange-juice", now=now())
    charge.charge(
        storage=storage,
        terms=terms,
        provider=till.provider,
        cart_id=order,
        tender=Tender.LINK,
        who="Cashier",
        now=now(),
    )

    def link() -> str:
        attempt = browse.dossier(storage=storage, order=order).attempt
        return (attempt.link_id or "") if attempt is not None else ""

    wait(lambda: link() != "")
    assert companions.addresses is not None
    control = companions.addresses.control
    assert requests.post(f"{control}/control/links/{link()}/pay", json={}, timeout=5).ok


def test_a_payment_rings_and_the_proof_is_fresh(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    def wait(so: Callable[[], bool]) -> None:
        qtbot.waitUntil(so, timeout=PATIENCE_MS)

    with running(tmp_path / "home", look, qtbot) as (window, till, heard, companions):
        pay_one(till, companions, wait)
        wait(lambda: len(window.board.tickets()) == 1)
        assert heard == [Sound.NEW_TICKET]
        wait(lambda: window.top.proof.words().startswith("Last proof"))
        assert not window.alarm.isVisible()


@pytest.mark.long
def test_a_relay_that_dies_is_named_in_red(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    with running(tmp_path / "home", look, qtbot) as (window, _, _, companions):
        qtbot.waitUntil(lambda: window.top.proof.words().startswith("Last proof"), timeout=PATIENCE_MS)
        companions.stop()
        qtbot.waitUntil(window.alarm.isVisible, timeout=60_000)
        assert "broken between Relay and Till" in window.alarm.way.accessibleName()
