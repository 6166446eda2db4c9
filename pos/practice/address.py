"""Which address of this machine a phone in the same network can reach."""

import ipaddress
import socket

LOOPBACK = "127.0.0.1"
# An address of the documentation range (RFC 5737): choosing a route to it sends nothing and meets no host.
_ELSEWHERE = ("192.0.2.1", 9)


def lan_address() -> str:
    """The address from which this machine would speak to its network, 127.0.0.1 when it has none.

    Connecting a datagram socket only asks the system for its route: no packet leaves.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
            found = str(probe.getsockname()[0])
        except OSError:
            return LOOPBACK
    return found if not ipaddress.ip_address(found).is_unspecified else LOOPBACK


def host_for_url(host: str) -> str:
    """A host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host
