"""The WebSocket: the feed's pages pushed, heartbeats, resuming, refusals, revocation, slow readers."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from pos import wire
from pos.relay.stream import REVOKED
from tests.relay.rig import CLOCK, SQLITE_ONLY, Relay, Shop


@contextmanager
def stream(
    shop: Shop, after: str = wire.FIRST_CURSOR, token: str | None = None
) -> Iterator[ClientConnection]:
    """An open stream of the shop's till."""
    address = shop.address.replace("http", "ws", 1)
    headers = {"Authorization": f"Bearer {shop.token if token is None else token}"}
    with connect(
        f"{address}/v1/stores/{shop.name}/stream?after={after}",
        additional_headers=headers,
        proxy=None,
        compression=None,
    ) as socket:
        yield socket


def page(socket: ClientConnection, timeout_s: float = 15) -> wire.Page:
    """The next frame."""
    return wire.Page.parse(json.loads(socket.recv(timeout_s)))


def drain(socket: ClientConnection) -> None:
    """Take frames until the other side closes."""
    while True:
        page(socket)


def test_what_is_there_comes_first_and_what_follows_is_pushed(shop: Shop) -> None:
    shop.post("evt_1")
    with stream(shop) as socket:
        first = page(socket)
        assert ([one.id for one in first.events], first.head) == (["evt_1"], 1)
        shop.post("evt_2")
        second = page(socket)
        while not second.events:
            second = page(socket)
        assert [one.seq for one in second.events] == [2]
        assert second.events[0].follows(first.events[0].hash)


def test_a_stream_resumes_by_cursor(shop: Shop) -> None:
    for number in range(3):
        shop.post(f"evt_{number}")
    after = shop.page(limit=2).next
    with stream(shop, after) as socket:
        assert [one.seq for one in page(socket).events] == [3]


def test_a_quiet_stream_beats(shop: Shop) -> None:
    with stream(shop) as socket:
        beats = [page(socket) for _ in range(2)]
    assert [beat.events for beat in beats] == [(), ()]
    assert beats[0].now < beats[1].now


def test_a_backlog_of_many_pages_comes_whole(shop: Shop) -> None:
    for start in range(0, 350, 50):
        shop.publish(*({"id": f"e{start + n}", "type": "t", "payload": "x"} for n in range(50)))
    got: list[int] = []
    with stream(shop) as socket:
        while len(got) < 350:
            got += [one.seq for one in page(socket).events]
    assert got == list(range(1, 351))


def test_a_stream_is_refused_before_it_opens(shop: Shop) -> None:
    for after, token, status in (
        (wire.FIRST_CURSOR, "wrong", 401),
        ("nonsense", None, 400),
        (f"5-{'a' * 64}", None, 409),
    ):
        with pytest.raises(InvalidStatus) as refused, stream(shop, after, token):
            pass
        assert refused.value.response.status_code == status


def test_a_revoked_device_loses_its_stream_within_five_seconds(shop: Shop, relay: Relay) -> None:
    with stream(shop) as socket:
        page(socket)
        revoked_s = CLOCK.monotonic()
        relay.place.administration().revoke_device(shop.device, now=CLOCK.now())
        with pytest.raises(ConnectionClosed) as closed:
            drain(socket)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == REVOKED
    assert CLOCK.monotonic() - revoked_s < 5


def test_a_stream_shows_how_far_it_has_read(shop: Shop, relay: Relay) -> None:
    shop.post("evt_1")
    with stream(shop) as socket:
        seen = page(socket)
        page(socket)  # what was only sent does not count as read
        assert relay.place.administration().list_devices(shop.name)[0]["read"] == 0
        socket.send(json.dumps({"read": seen.next}))
        read: object = 0
        ends_s = CLOCK.monotonic() + 15
        while read != 1 and CLOCK.monotonic() < ends_s:
            page(socket)
            (device,) = relay.place.administration().list_devices(shop.name)
            read = device["read"]
    assert read == 1


@SQLITE_ONLY
@pytest.mark.parametrize("said", ["nonsense", "{}", '{"read": 5}', "[]", "[" * 4_000, b"\xff", "x" * 10_000])
def test_nonsense_on_a_stream_ends_it_and_harms_nothing(shop: Shop, said: str | bytes) -> None:
    with stream(shop) as socket:
        page(socket)
        socket.send(said)
        with pytest.raises(ConnectionClosed):
            drain(socket)
    assert shop.post("evt_1").status_code == 200
