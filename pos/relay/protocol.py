"""uvicorn's connections with the limits it lacks: size of the head, time, and number for each address."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from pos.relay.proxies import Proxies
from pos.relay.waiting import LINE

_URL_BYTES = 2_048
_HEADERS = 64
_PHRASES = {
    400: "Bad Request",
    408: "Request Timeout",
    414: "URI Too Long",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
}
_WORDS = {
    400: ("bad_request", "this is not HTTP"),
    408: ("too_slow", "the request did not arrive in time"),
    414: ("too_long", "the address is too long"),
    429: ("too_many_connections", "too many connections from this address"),
    431: ("head_too_large", "the request's head is too large"),
}


class TooMuchError(Exception):
    """Raised inside the parser, to stop it."""


@dataclass
class Gate:
    """The limits of one server's connections, and how many each address holds."""

    header_bytes: int
    request_s: float
    send_s: float
    per_address: int
    trusted: Proxies
    open: Counter[str] = field(default_factory=Counter)
    refused: Counter[int] = field(default_factory=Counter)

    def enter(self, address: str) -> bool:
        """Count a connection; False if the address holds too many."""
        if self.open[address] >= self.per_address and address not in self.trusted:
            return False
        self.open[address] += 1
        return True

    def leave(self, address: str) -> None:
        """One less."""
        self.open[address] -= 1
        if self.open[address] <= 0:
            del self.open[address]


class GuardedHttp(HttpToolsProtocol):
    """An HTTP connection that must send whole requests in time, and take its answers in time."""

    gate: ClassVar[Gate]
    # uvicorn's annotation says it is always there; before a connection is made it is not.
    _deadline: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None
    _address: str | None = None
    _status = 400
    _head_bytes = 0
    _complete = True
    lost = False
    on_lost: Callable[[], None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Count the connection; the first request has to arrive from now on."""
        super().connection_made(cast(asyncio.Transport, transport))
        address = self.client[0] if self.client else ""
        if not self.gate.enter(address):
            self._refuse(429)
            return
        self._address = address
        self._deadline = self.loop.call_later(self.gate.request_s, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self._rest()
        self._flowing()
        if self._address is not None:
            self.gate.leave(self._address)
            self._address = None
        self.lost = True
        if self.on_lost is not None:
            self.on_lost()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse, and keep a deadline while a request is only half there."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self._complete:
            self._rest()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self.gate.request_s, self._too_slow)

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection over, with its place at the gate."""
        self._rest()
        address, self._address = self._address, None
        super().handle_websocket_upgrade()
        protocol = self.transport.get_protocol()
        if isinstance(protocol, GuardedSocket):
            protocol.address = address

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 uvicorn's own words are replaced
        """Answer what the parser stopped at."""
        self._refuse(self._status)

    def on_message_begin(self) -> None:
        """A new request's head begins."""
        self._head_bytes = 0
        self._complete = False
        super().on_message_begin()
        cast(dict[str, Any], self.scope)[LINE] = self

    def on_url(self, url: bytes) -> None:
        """Count, and stop at an address that is too long."""
        self._head_bytes += len(url)
        if len(self.url) + len(url) > _URL_BYTES:
            self._stop(414)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count, and stop at a head that is too large."""
        self._head_bytes += len(name) + len(value) + 4
        if self._head_bytes > self.gate.header_bytes or len(self.headers) >= _HEADERS:
            self._stop(431)
        super().on_header(name, value)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._complete = True
        super().on_message_complete()

    def pause_writing(self) -> None:
        """The other side takes nothing: it has a while to begin again."""
        super().pause_writing()
        self._stuck = self._stuck or self.loop.call_later(self.gate.send_s, self.transport.abort)

    def resume_writing(self) -> None:
        """It takes again."""
        self._flowing()
        super().resume_writing()

    def _stop(self, status: int) -> None:
        self._status = status
        raise TooMuchError

    def _too_slow(self) -> None:
        self._deadline = None
        self._refuse(408)

    def _rest(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _flowing(self) -> None:
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def _refuse(self, status: int) -> None:
        """A whole answer without the application, and the end of the connection."""
        self.gate.refused[status] += 1
        if self.transport.is_closing():
            return
        code, message = _WORDS[status]
        body = f'{{"error":"{code}","message":"{message}"}}'.encode()
        retry = b"retry-after: 5\r\n" if status == 429 else b""
        head = f"HTTP/1.1 {status} {_PHRASES[status]}\r\ncontent-length: {len(body)}\r\n".encode()
        self.transport.write(
            head + b"content-type: application/json\r\n" + retry + b"connection: close\r\n\r\n" + body
        )
        self.transport.close()


class GuardedSocket(WebSocketsSansIOProtocol):
    """A WebSocket that must take what it is sent, and gives its place at the gate back."""

    gate: ClassVar[Gate]
    address: str | None = None
    _stuck: asyncio.TimerHandle | None = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self._flowing()
        if self.address is not None:
            self.gate.leave(self.address)
            self.address = None
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """The other side takes nothing: it has a while to begin again."""
        super().pause_writing()
        self._stuck = self._stuck or self.loop.call_later(self.gate.send_s, self.transport.abort)

    def resume_writing(self) -> None:
        """It takes again."""
        self._flowing()
        super().resume_writing()

    def _flowing(self) -> None:
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None


def guarded(gate: Gate) -> tuple[type[GuardedHttp], type[GuardedSocket]]:
    """The two protocols bound to one gate, for uvicorn, which makes them itself."""
    members: dict[str, Any] = {"gate": gate, "__doc__": "Bound to one server's gate."}
    return type("BoundHttp", (GuardedHttp,), members), type("BoundSocket", (GuardedSocket,), members)
