"""The server's life: stopping, starting again after a restored backup, and readers that take nothing."""

import json
import shutil
import signal
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from pos import wire
from pos.relay import tables
from pos.relay.sealing import Seal
from pos.relay.serving import address_without_password
from tests.relay.rig import CLOCK, Place, open_shop


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_answers_the_waiting_and_ends_well(
    sqlite_place: Place, client: httpx.Client, number: signal.Signals
) -> None:
    relay = sqlite_place.start()
    shop = open_shop(sqlite_place, relay.address, client)
    shop.post("evt_1")
    after = shop.page().next
    with ThreadPoolExecutor(1) as pool:
        poll = pool.submit(lambda: shop.page(after, wait=25))
        threading.Event().wait(0.5)
        relay.process.send_signal(number)
        assert poll.result().events == ()
    assert relay.process.wait(10) == 0
    logged = relay.end()
    assert "Traceback" not in logged
    assert json.loads(logged.splitlines()[-1])["event"] == "stopped"


def test_what_was_read_is_written_down_at_the_end(sqlite_place: Place, client: httpx.Client) -> None:
    with sqlite_place.serve() as relay:
        shop = open_shop(sqlite_place, relay.address, client)
        shop.post("evt_1")
        shop.page(shop.page().next)
    assert sqlite_place.administration().list_devices(shop.name)[0]["read"] == 1


def test_a_restored_backup_is_noticed_by_a_till_and_nothing_new_is_missed(
    sqlite_place: Place, client: httpx.Client
) -> None:
    database = sqlite_place.database.path
    assert database is not None
    relay = sqlite_place.start()
    shop = open_shop(sqlite_place, relay.address, client)
    shop.post("evt_1")
    relay.end()
    shutil.copy(database, database.with_suffix(".backup"))
    relay = sqlite_place.start()
    shop.address = relay.address
    shop.post("evt_2")
    shop.post("evt_3")
    far = shop.page().next
    relay.end()
    shutil.copy(database.with_suffix(".backup"), database)
    with sqlite_place.serve() as relay:
        shop.address = relay.address
        assert shop.events(far).status_code == 409
        for number in (4, 5, 6):
            shop.post(f"evt_{number}")
        refused = shop.events(far)
        assert refused.status_code == 409
        page = shop.page(refused.json()["oldest"])
        assert [one.id for one in page.events] == ["evt_1", "evt_4", "evt_5", "evt_6"]


def test_a_reader_that_takes_nothing_is_dropped_and_can_resume(
    sqlite_place: Place, client: httpx.Client
) -> None:
    with sqlite_place.serve("--send-s", "1") as relay:
        shop = open_shop(sqlite_place, relay.address, client)
        for number in range(60):
            body = b'{"id":"evt_%d","type":"paid","data":"%s"}' % (number, b"x" * 250_000)
            assert shop.hook(body).status_code == 200
        ask = (
            f"GET /v1/stores/{shop.name}/stream?after=0 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer {shop.token}\r\n\r\n"
        ).encode()
        with socket.create_connection(("127.0.0.1", relay.port)) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.sendall(ask)
            ends_s = CLOCK.monotonic() + 10
            while "passbell_relay_streams 1.0" not in client.get(f"{relay.address}/metrics").text:
                assert CLOCK.monotonic() < ends_s
            while "passbell_relay_streams 0.0" not in client.get(f"{relay.address}/metrics").text:
                assert CLOCK.monotonic() < ends_s
        assert shop.post("evt_after").status_code == 200
        assert len(shop.all()) == 61


def test_two_first_starts_at_once_share_one_database_and_one_key(place: Place) -> None:
    with ThreadPoolExecutor(3) as pool:
        relays = list(pool.map(lambda _: place.start(), range(3)))
    for relay in relays:
        relay.end()
    place.administration().add_store("one", live=False, secrets={"practice": None}, now=CLOCK.now())
    assert place.command("check").returncode == 0


def test_a_server_beside_an_administrator_goes_on_taking_events(place: Place, client: httpx.Client) -> None:
    with place.serve() as relay, ThreadPoolExecutor(1) as pool:
        shop = open_shop(place, relay.address, client)
        sending = pool.submit(lambda: [shop.post(f"evt_{number}").status_code for number in range(60)])
        for number in range(10):
            place.administration().add_device(shop.name, name=f"Till {number}", kind="till", now=CLOCK.now())
        assert sending.result() == [200] * 60
        assert [one.seq for one in shop.all()] == list(range(1, 61))
        assert shop.page(wire.FIRST_CURSOR, limit=1).head == 60


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://user:word@host/name", "postgresql://user@host/name"),
        ("postgresql://host/name", "postgresql://host/name"),
        ("sqlite:////a/b.db", "sqlite:////a/b.db"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert address_without_password(address) == shown


def test_a_secret_sealed_with_another_key_does_not_stop_a_running_server(
    place: Place, client: httpx.Client
) -> None:
    with place.serve() as relay:
        shop = open_shop(place, relay.address, client)
        assert shop.post("evt_1").status_code == 200
        with place.database.administration():
            sealed = Seal(bytes(32)).close("a-secret-of-somebody-else", bound_to="1 practice")
            tables.Secret.insert(id="x", store=1, source="practice", sealed=sealed, created_at="").execute()
            tables.Revision.update(number=tables.Revision.number + 1).execute()
        place.administration().revoke_device(shop.device, now=CLOCK.now())
        ends_s = CLOCK.monotonic() + 5
        while shop.events().status_code != 401:
            assert CLOCK.monotonic() < ends_s
        assert shop.post("evt_2").status_code == 200
        assert "another key" in relay.end()
