"""What a hostile or broken client can do to a connection, and the clear answer it gets."""

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from pos.relay.database import Database
from tests.relay.rig import CLOCK, Place, Relay, open_shop, signed


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    """A server with small limits, which trusts nobody."""
    folder: Path = tmp_path_factory.mktemp("limits")
    place = Place(Database(f"sqlite:///{folder / 'relay.db'}"), folder / "relay.key")
    with place.serve(
        *("--request-s", "1", "--connections-per-address", "20", "--trusted-proxies", ""),
        *("--requests-per-second", "5", "--requests-burst", "10", "--waits-per-device", "2"),
    ) as running:
        yield running


def talk(relay: Relay, *parts: bytes, pause_s: float = 0.0, timeout_s: float = 5.0) -> bytes:
    """Send parts with pauses; all that comes back until the server closes."""
    got = b""
    with socket.create_connection(("127.0.0.1", relay.port), timeout=timeout_s) as connection:
        connection.settimeout(pause_s or timeout_s)
        for part in parts:
            with contextlib.suppress(OSError):
                connection.sendall(part)
            if pause_s:
                with contextlib.suppress(TimeoutError, OSError):
                    got += connection.recv(65_536)
        connection.settimeout(timeout_s)
        with contextlib.suppress(OSError):
            while chunk := connection.recv(65_536):
                got += chunk
    return got


def test_a_head_that_drips_is_ended_with_408(guarded: Relay) -> None:
    began_s = CLOCK.monotonic()
    drops = [b"POST /v1/hooks/practice/x HTTP/1.1\r\n", *(b"X-%d: y\r\n" % number for number in range(40))]
    assert talk(guarded, *drops, pause_s=0.1).startswith(b"HTTP/1.1 408")
    assert CLOCK.monotonic() - began_s < 4


def test_a_body_that_drips_is_ended_with_408(guarded: Relay) -> None:
    head = b"POST /v1/hooks/practice/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"
    assert b"HTTP/1.1 408" in talk(guarded, head, *([b"a"] * 40), pause_s=0.1)


def test_a_connection_that_says_nothing_is_ended(guarded: Relay) -> None:
    assert talk(guarded).startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", b"431"),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"X: a\r\n" * 100 + b"\r\n", b"431"),
        (b"GET /" + b"a" * 3_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"414"),
        (b"\x16\x03\x01\x02\x00\x01", b"400"),
        (b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", b"400"),
        (b"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"NONSENSE / HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
        (b"POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"POST /x HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", b"400"),
        (b"POST /x HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"400"),
        (b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX\x00: a\r\n\r\n", b"400"),
    ],
)
def test_a_head_that_is_too_much_or_none_is_refused(
    guarded: Relay, request_bytes: bytes, status: bytes
) -> None:
    assert talk(guarded, request_bytes)[9:12] == status


def test_an_upgrade_to_something_unknown_is_answered_plainly(guarded: Relay) -> None:
    head = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: upgrade, close\r\nUpgrade: h2c\r\n\r\n"
    assert talk(guarded, head)[9:12] == b"200"


def test_the_connection_too_many_is_told_so_and_room_comes_back(guarded: Relay) -> None:
    with contextlib.ExitStack() as stack:
        held = [stack.enter_context(socket.create_connection(("127.0.0.1", guarded.port))) for _ in range(20)]
        for connection in held:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert connection.recv(12) == b"HTTP/1.1 200"
        assert talk(guarded).startswith(b"HTTP/1.1 429")
    ask = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    ends_s = CLOCK.monotonic() + 5
    while not (answer := talk(guarded, ask)).startswith(b"HTTP/1.1 200"):
        assert CLOCK.monotonic() < ends_s, answer


def test_ordinary_webhooks_pass_beside_slow_ones(guarded: Relay, client: httpx.Client) -> None:
    shop = open_shop(guarded.place, guarded.address, client)
    assert shop.post("evt_0").status_code == 200
    with contextlib.ExitStack() as stack:
        for _ in range(15):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", guarded.port)))
            slow.sendall(b"POST /v1/hooks/practice/x HTTP/1.1\r\n")
        assert [shop.post(f"evt_{number}").status_code for number in range(1, 6)] == [200] * 5


def test_a_device_that_asks_too_often_is_told_to_wait(guarded: Relay, client: httpx.Client) -> None:
    shop = open_shop(guarded.place, guarded.address, client)
    answers = [shop.events() for _ in range(30)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert 1 <= len(refused) <= 20
    assert {answer.headers["Retry-After"] for answer in refused} == {"1"}
    assert {answer.json()["error"] for answer in refused} == {"too_many_requests"}


def test_a_device_may_hold_only_so_many_waits(guarded: Relay) -> None:
    with httpx.Client(timeout=20) as client:
        shop = open_shop(guarded.place, guarded.address, client)
        ask = (
            f"GET /v1/stores/{shop.name}/events?wait=20 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            f"Authorization: Bearer {shop.token}\r\n\r\n"
        ).encode()
        assert shop.events().status_code == 200
        with contextlib.ExitStack() as stack:
            for _ in range(2):
                held = stack.enter_context(socket.create_connection(("127.0.0.1", guarded.port)))
                held.sendall(ask)
            # Only when both are held may a third be tried: it would take the place of one of them.
            ends_s = CLOCK.monotonic() + 15
            while "passbell_relay_waiting 2.0" not in client.get(f"{guarded.address}/metrics").text:
                assert CLOCK.monotonic() < ends_s
            refused = shop.events(wait=0.2)
        assert (refused.status_code, refused.json()["error"]) == (429, "too_many_waits")


def test_an_expectation_to_continue_is_met(guarded: Relay, client: httpx.Client) -> None:
    shop = open_shop(guarded.place, guarded.address, client)
    body = b'{"id":"evt_1","type":"paid"}'
    header = signed(body)["Practice-Signature"].encode()
    head = b"POST /v1/hooks/practice/%s HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n" % shop.name.encode()
    rest = b"Practice-Signature: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % (header, len(body))
    got = talk(guarded, head + rest, body, pause_s=0.3)
    assert got.startswith(b"HTTP/1.1 100")
    assert b"HTTP/1.1 200" in got
