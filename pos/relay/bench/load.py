"""The load for `bench`, in a process of its own: signed webhooks from many senders at once."""

import argparse
import asyncio
import hmac
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

from pos.base import ids
from pos.base.clock import SystemClock
from pos.base.figures import percentile
from pos.relay import loop

_BODY_BYTES = 3_400
_FINISH_S = 5.0


@dataclass
class Load:
    """What all senders share: what to send, and what they saw (seconds of each good answer)."""

    secret: bytes
    clock: SystemClock
    seconds: list[float] = field(default_factory=list)
    bad: int = 0
    _stamp: int = 0
    _senders: int = 0
    _stamped_s: float = float("-inf")
    rest: bytes = b'"type":"payment.confirmed","created":1,"live":false,"data":{"filling":"%s"}}' % (
        b"x" * _BODY_BYTES
    )

    def spread(self, pause_s: float) -> float:
        """A moment within the pause, for each sender another, so that they do not come in bursts."""
        self._senders += 1
        return (self._senders * 0.618) % 1 * pause_s

    def stamp(self, now_s: float) -> int:
        """The present in whole seconds since 1970, looked up once a second."""
        if now_s - self._stamped_s >= 1:
            self._stamp, self._stamped_s = int(self.clock.now().timestamp()), now_s
        return self._stamp


class Sender(asyncio.Protocol):
    """One connection that posts the next event as soon as the last is answered, or at its pace."""

    def __init__(self, path: str, load: Load, *, pause_s: float) -> None:
        """Post to `path`; without a secret the requests are not signed."""
        self._path = path.encode()
        self._load = load
        self._pause_s = pause_s
        self._name = ids.token().encode()
        self._number = 0
        self._buffer = b""
        self._clock = load.clock
        self._sent_s = 0.0
        self._transport: asyncio.Transport | None = None
        self._stopping = False
        self._idle = True
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.Transport, transport)
        asyncio.get_running_loop().call_later(self._load.spread(self._pause_s), self._send)

    def connection_lost(self, _exc: Exception | None) -> None:
        """Nothing more will come."""
        if not self.done.done():
            self.done.set_result(None)

    def data_received(self, data: bytes) -> None:
        """Count a whole answer, and go on."""
        self._buffer += data
        head, gap, rest = self._buffer.partition(b"\r\n\r\n")
        if not gap or len(rest) < _length(head):
            return
        self._buffer = b""
        self._idle = True
        if head.startswith(b"HTTP/1.1 200"):
            self._load.seconds.append(self._clock.monotonic() - self._sent_s)
        else:
            self._load.bad += 1
        if self._stopping:
            self._close()
        elif self._pause_s:
            asyncio.get_running_loop().call_later(self._pause_s, self._send)
        else:
            self._send()

    def stop(self) -> None:
        """Finish what is under way, then close."""
        self._stopping = True
        if self._idle:
            self._close()

    def _close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _send(self) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        self._number += 1
        self._idle = False
        self._sent_s = self._clock.monotonic()
        stamp = self._load.stamp(self._sent_s)
        body = b'{"id":"%s_%d",%s' % (self._name, self._number, self._load.rest)
        signature = b""
        if self._load.secret:
            signed = hmac.digest(self._load.secret, b"%d." % stamp + body, "sha256").hex().encode()
            signature = b"Practice-Signature: t=%d,v1=%s\r\n" % (stamp, signed)
        head = b"POST %s HTTP/1.1\r\nHost: relay\r\nContent-Type: application/json\r\n" % self._path
        self._transport.write(b"%s%sContent-Length: %d\r\n\r\n%s" % (head, signature, len(body), body))


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line[15:])
    return 0


async def _run(given: argparse.Namespace) -> Load:
    load = Load(given.secret.encode(), SystemClock())
    pause_s = given.senders / given.rate if given.rate else 0.0
    senders = [
        Sender(given.path.replace("{n}", str(number % given.stores)), load, pause_s=pause_s)
        for number in range(given.senders)
    ]
    for sender in senders:
        await asyncio.get_running_loop().create_connection(partial(_same, sender), given.host, given.port)
    await asyncio.sleep(given.seconds)
    for sender in senders:
        sender.stop()
    await asyncio.wait([sender.done for sender in senders], timeout=_FINISH_S)
    return load


def _same(sender: Sender) -> Sender:
    return sender


def main(arguments: Sequence[str]) -> None:
    """Post for a while; print rate and percentiles as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--path", required=True)
    parser.add_argument("--stores", type=int, default=1)
    parser.add_argument("--secret", default="")
    parser.add_argument("--senders", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rate", type=float, default=0.0)
    given = parser.parse_args(arguments)
    load = loop.run(_run(given))
    told = {
        "per_s": len(load.seconds) / given.seconds,
        "bad": load.bad,
        "p50_ms": (percentile(load.seconds, 50) or 0.0) * 1000,
        "p99_ms": (percentile(load.seconds, 99) or 0.0) * 1000,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
