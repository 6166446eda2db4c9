"""The reverse proxies that a relay trusts: single addresses, and networks such as 10.0.0.0/8."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network


@dataclass(frozen=True)
class Proxies:
    """Networks; a single address is one of its own size. `address in proxies` asks."""

    networks: tuple[IPv4Network | IPv6Network, ...]

    @classmethod
    def read(cls, text: str) -> "Proxies":
        """Addresses and networks with commas between them; ValueError names the part that is neither."""
        parts = (part.strip() for part in text.split(","))
        return cls(tuple(ip_network(part) for part in parts if part))

    def __contains__(self, address: str) -> bool:
        """Whether a client's address is one of them; what is no address (a socket file) is none."""
        try:
            asked = ip_address(address)
        except ValueError:
            return False
        # A server that listens on both families sees IPv4 clients as ::ffff:192.0.2.1.
        if isinstance(asked, IPv6Address) and asked.ipv4_mapped is not None:
            asked = asked.ipv4_mapped
        return any(asked in network for network in self.networks)
