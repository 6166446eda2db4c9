"""Which clients count as proxies of ours: addresses and networks, and nothing that only looks like them."""

import contextlib
import socket
from pathlib import Path

import pytest

from pos.relay import settings
from pos.relay.database import Database
from pos.relay.proxies import Proxies
from tests.relay.rig import Place


@pytest.mark.parametrize(
    ("named", "address", "trusted"),
    [
        ("127.0.0.1,::1", "127.0.0.1", True),
        ("127.0.0.1,::1", "::1", True),
        ("127.0.0.1,::1", "127.0.0.2", False),
        (" 10.0.0.0/8 , 192.168.7.0/24 ", "10.200.3.4", True),
        ("10.0.0.0/8,192.168.7.0/24", "192.168.8.1", False),
        ("10.0.0.0/8", "::ffff:10.1.1.1", True),
        ("fd00::/8", "fd12::1", True),
        ("fd00::/8", "10.0.0.1", False),
        ("", "127.0.0.1", False),
        (",", "127.0.0.1", False),
        ("10.0.0.0/8", "", False),
        ("10.0.0.0/8", "10.0.0.1, 1.2.3.4", False),
        ("10.0.0.0/8", "/run/relay.sock", False),
    ],
)
def test_an_address_is_a_proxy_when_a_network_holds_it(named: str, address: str, trusted: bool) -> None:
    assert (address in Proxies.read(named)) is trusted


@pytest.mark.parametrize("named", ["proxy.example", "10.0.0.1/8", "10.0.0.0/33", "10.0.0", "*", "0x7f000001"])
def test_what_is_no_network_stops_the_start_by_name(named: str) -> None:
    with pytest.raises(settings.BadSettingError, match="trusted_proxies"):
        settings.read({"trusted_proxies": named}, {})


def test_a_trusted_network_may_hold_more_connections(tmp_path: Path) -> None:
    place = Place(Database(f"sqlite:///{tmp_path / 'relay.db'}"), tmp_path / "relay.key")
    words = ("--connections-per-address", "3", "--trusted-proxies", "127.0.0.0/8")
    with place.serve(*words) as running, contextlib.ExitStack() as stack:
        for _ in range(12):
            held = stack.enter_context(socket.create_connection(("127.0.0.1", running.port), timeout=10))
            held.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert held.recv(12) == b"HTTP/1.1 200"
