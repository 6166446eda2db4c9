"""Tills that follow for `bench`: how long from a webhook's arrival at the relay until a till has it."""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence

from pos import wire
from pos.base import clock
from pos.base.clock import SystemClock
from pos.base.figures import percentile
from pos.relay import loop


async def _follow(given: argparse.Namespace, store: str, token: str, seconds: list[float]) -> None:
    """One till, by long polls on one connection, until the time is over."""
    system_clock = SystemClock()
    reader, writer = await asyncio.open_connection(given.host, given.port)
    ends_s = system_clock.monotonic() + given.seconds
    after = given.after
    try:
        while system_clock.monotonic() < ends_s:
            writer.write(
                f"GET /v1/stores/{store}/events?after={after}&wait=1&limit=1000 HTTP/1.1\r\nHost: relay\r\n"
                f"Authorization: Bearer {token}\r\n\r\n".encode()
            )
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
            )
            body = await reader.readexactly(length)
            now = system_clock.now()
            if not head.startswith(b"HTTP/1.1 200"):
                raise ValueError(f"the feed refused: {body!r}")
            page = wire.Page.parse(json.loads(body))
            seconds += [(now - clock.from_text(one.received_at)).total_seconds() for one in page.events]
            after = page.next
    finally:
        writer.close()


async def _run(given: argparse.Namespace) -> list[float]:
    seconds: list[float] = []
    tokens = given.tokens.split(",")
    await asyncio.gather(
        *(
            _follow(given, given.store.replace("{n}", str(number)), token, seconds)
            for number, token in enumerate(tokens)
        )
    )
    return seconds


def main(arguments: Sequence[str]) -> None:
    """Follow each store with its token for a while; print percentiles as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--store", required=True)
    parser.add_argument("--tokens", required=True)
    parser.add_argument("--after", default="0")
    parser.add_argument("--seconds", type=float, default=3.0)
    seconds = loop.run(_run(parser.parse_args(arguments)))
    told = {
        "events": len(seconds),
        "p50_ms": (percentile(seconds, 50) or 0.0) * 1000,
        "p99_ms": (percentile(seconds, 99) or 0.0) * 1000,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
