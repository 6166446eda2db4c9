"""Two relay processes on one PostgreSQL under fire: nothing skipped, nothing doubled, waiters woken."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.relay.conftest import make_place
from tests.relay.load import following, pressing
from tests.relay.rig import CLOCK, Place, open_shop

RATES = ("--requests-per-second", "1000", "--requests-burst", "1000")


@pytest.fixture
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty PostgreSQL database."""
    return make_place("postgres", tmp_path, request)


def fire(shared: Place, client: httpx.Client, seconds: float) -> None:
    """Senders and followers on both processes."""
    with ExitStack() as stack:
        one, two = (stack.enter_context(shared.serve(*RATES)) for _ in range(2))
        shop = open_shop(shared, one.address, client)
        presses = [
            stack.enter_context(pressing(shop, partial(getattr, at, "address"), senders=3, name="both"))
            for at in (one, two)
        ]
        followers = [
            stack.enter_context(following(shop, partial(getattr, at, "address"))) for at in (one, two)
        ]
        threading.Event().wait(seconds)
        for press in presses:
            press.stop.set()
        threading.Event().wait(2.5)
        log = shop.all()
        stack.pop_all().close()
    ids = [event.id for event in log]
    assert len(set(ids)) == len(ids)
    assert presses[0].acknowledged | presses[1].acknowledged <= set(ids)
    for follower in followers:
        assert follower.strange == []
        assert follower.seen == list(range(1, len(log) + 1))
    assert [press.strange for press in presses] == [[], []]


def test_followers_of_two_processes_see_every_event_once(shared: Place, client: httpx.Client) -> None:
    fire(shared, client, 2)


@pytest.mark.long
def test_followers_of_two_processes_see_every_event_once_for_long(
    shared: Place, client: httpx.Client
) -> None:
    fire(shared, client, 45)


def test_an_append_on_one_process_wakes_a_poll_on_the_other_at_once(
    shared: Place, client: httpx.Client
) -> None:
    with shared.serve("--floor-s", "30") as one, shared.serve("--floor-s", "30") as two:
        shop = open_shop(shared, two.address, client)
        shop.page()
        with ThreadPoolExecutor(1) as pool, httpx.Client() as other:
            poll = pool.submit(lambda: shop.page(wait=20))
            threading.Event().wait(0.5)
            sent_s = CLOCK.monotonic()
            sender = open_shop(shared, one.address, other)
            sender.name = shop.name
            assert sender.post("evt_1").status_code == 200
            assert [event.id for event in poll.result().events] == ["evt_1"]
        assert CLOCK.monotonic() - sent_s < 5


def test_a_database_that_goes_away_is_answered_503_and_comes_back(
    shared: Place, client: httpx.Client
) -> None:

    with shared.serve() as relay:
        shop = open_shop(shared, relay.address, client)
        assert shop.post("evt_1").status_code == 200
        name = shared.database.address.split("?")[0].rsplit("/", 1)[1]
        root = shared.database.address.replace(f"/{name}?", "/postgres?")
        with psycopg.connect(root, autocommit=True) as administrator:
            administrator.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
            administrator.execute(
                b"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
            )
            answer = shop.post("evt_2")
            assert answer.status_code == 503
            assert answer.headers["Retry-After"]
            assert client.get(f"{relay.address}/readyz").status_code == 503
            assert client.get(f"{relay.address}/healthz").status_code == 200
            administrator.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true".encode())
        ends_s = CLOCK.monotonic() + 20
        while shop.post("evt_2").status_code != 200:
            assert CLOCK.monotonic() < ends_s
            threading.Event().wait(0.1)
        while client.get(f"{relay.address}/readyz").status_code != 200:
            assert CLOCK.monotonic() < ends_s
            threading.Event().wait(0.2)
        assert [event.id for event in shop.all()] == ["evt_1", "evt_2"]
