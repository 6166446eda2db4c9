"""The wall clock may jump a day: order and waiting do not mind; stamps are judged by the relay's clock."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import httpx

from pos.base.clock import SystemClock
from pos.relay import serving
from pos.relay.sealing import read_or_make_key
from pos.relay.settings import Settings
from tests.relay.rig import CLOCK, Place, Shop, event, open_shop, signed


class ShiftedClock(SystemClock):
    """The machine's clock, wrong by `shift`; its steady seconds stay right."""

    def __init__(self) -> None:
        """Right at first."""
        self.shift = timedelta(0)

    def now(self) -> datetime:
        """The shifted moment."""
        return super().now() + self.shift


@contextmanager
def served(place: Place, shifted: ShiftedClock, client: httpx.Client) -> Iterator[Shop]:
    """A server in a thread of this process, on a clock that the test moves."""
    place.administration()
    listener = serving.listen("127.0.0.1", 0)
    settings = Settings(database=place.database.address)
    stop = threading.Event()
    run = serving.run(
        settings,
        key=read_or_make_key(place.key_file),
        database=place.database,
        system_clock=shifted,
        listener=listener,
        manner=serving.Manner(stop=stop),
    )
    thread = threading.Thread(target=lambda: asyncio.run(run))
    thread.start()
    try:
        yield open_shop(place, f"http://127.0.0.1:{listener.getsockname()[1]}", client)
    finally:
        stop.set()
        thread.join()
        listener.close()


def test_order_and_waiting_survive_a_clock_that_jumps(sqlite_place: Place, client: httpx.Client) -> None:
    shifted = ShiftedClock()
    with served(sqlite_place, shifted, client) as shop:
        for number, days in enumerate((0, 1, -1, 0)):
            shifted.shift = timedelta(days=days)
            body = event(f"evt_{number}")
            answer = shop.hook(body, signed(body, at=int(shifted.now().timestamp())))
            assert answer.json()["events"] == [{"seq": number + 1, "fate": "appended"}]
        threading.Timer(0.3, lambda: setattr(shifted, "shift", timedelta(days=-2))).start()
        asked_s = CLOCK.monotonic()
        page = shop.page(shop.page().next, wait=1)
        assert page.events == ()
        assert 0.9 < CLOCK.monotonic() - asked_s < 5
        log = shop.all()
    assert [one.seq for one in log] == [1, 2, 3, 4]
    assert log[1].received_at > log[2].received_at


def test_a_stamp_is_judged_by_the_relays_clock(sqlite_place: Place, client: httpx.Client) -> None:
    shifted = ShiftedClock()
    with served(sqlite_place, shifted, client) as shop:
        shifted.shift = timedelta(hours=1)
        body = event("evt_1")
        assert shop.hook(body, signed(body)).status_code == 400
        assert json.loads(shop.events().text)["events"] == []
