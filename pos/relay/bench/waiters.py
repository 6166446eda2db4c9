"""Tills that wait for `bench`, in a process of its own: long polls or streams, and when each was woken."""

import argparse
import asyncio
import base64
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

from pos.base.clock import SystemClock
from pos.relay import loop

_STEP = 200
_SETTLE_S = 1.0


@dataclass
class Woken:
    """Seconds (of the steady clock) at which each till was told of the event; how many lost the line."""

    at_s: list[float] = field(default_factory=list)
    lost: int = 0
    ready: int = 0


class Waiter(asyncio.Protocol):
    """One till: it asks until something with the event comes back, and notes when."""

    def __init__(self, request: bytes, woken: Woken, clock: SystemClock, *, stream: bool) -> None:
        """`request` is the whole HTTP request; a stream is ready when its first frame has come."""
        self._request = request
        self._woken = woken
        self._clock = clock
        self._stream = stream
        self._done = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask."""
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(self._request)
        if not self._stream:
            self._woken.ready += 1

    def data_received(self, data: bytes) -> None:
        """The event, or a stream's handshake or heartbeat."""
        if b'"seq":' in data and not self._done:
            self._done = True
            self._woken.at_s.append(self._clock.monotonic())
        elif self._stream and data.startswith(b"HTTP/1.1 101"):
            self._woken.ready += 1
        elif not self._stream and self._transport is not None and b'"events":[]' in data:
            # The wait was over before anything came; a till asks again.
            self._transport.write(self._request)

    def connection_lost(self, _exc: Exception | None) -> None:
        """A line lost before the event is a fault."""
        if not self._done:
            self._woken.lost += 1


def _request(given: argparse.Namespace) -> bytes:
    head = f"Host: relay\r\nAuthorization: Bearer {given.token}\r\n"
    if given.stream:
        key = base64.b64encode(os.urandom(16)).decode()
        upgrade = f"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: {key}\r\n"
        path = f"/v1/stores/{given.store}/stream?after={given.after}"
        return f"GET {path} HTTP/1.1\r\n{head}{upgrade}Sec-WebSocket-Version: 13\r\n\r\n".encode()
    path = f"/v1/stores/{given.store}/events?after={given.after}&wait=25"
    return f"GET {path} HTTP/1.1\r\n{head}\r\n".encode()


def _same(waiter: Waiter) -> Waiter:
    return waiter


async def _run(given: argparse.Namespace) -> Woken:
    woken, clock = Woken(), SystemClock()
    running = asyncio.get_running_loop()
    for number in range(given.count):
        waiter = Waiter(_request(given), woken, clock, stream=given.stream)
        await running.create_connection(partial(_same, waiter), given.host, given.port)
        if number % _STEP == 0:
            await asyncio.sleep(0.01)
    while woken.ready < given.count:
        await asyncio.sleep(0.05)
    await asyncio.sleep(_SETTLE_S)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    # The one who measures takes memory and CPU now, sends the event, and then the moment it did so.
    sent_s = float(await running.run_in_executor(None, sys.stdin.readline))
    ends_s = clock.monotonic() + 20
    while len(woken.at_s) < given.count and clock.monotonic() < ends_s:
        await asyncio.sleep(0.01)
    woken.at_s = [at_s - sent_s for at_s in woken.at_s]
    return woken


def main(arguments: Sequence[str]) -> None:
    """Wait with many tills; print how long after the event each was told."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--store", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--after", default="0")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--stream", action="store_true")
    woken = loop.run(_run(parser.parse_args(arguments)))
    sys.stdout.write(json.dumps({"seconds": woken.at_s, "lost": woken.lost}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
