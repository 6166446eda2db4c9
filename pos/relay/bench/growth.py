"""How the relay stands when more and more tills wait at it: delivery, memory, webhooks a second."""

import hmac
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

from pos.base import ids
from pos.base.clock import Clock
from pos.base.figures import percentile
from pos.relay.bench.report import STORES, Bench, relay

RATE = 100.0
"""Webhooks a second while the way to a till is measured: more than thousands of tills sell."""
_CROWD, _FIRST = STORES, STORES + 1
"""The store at which the crowd waits, and one for the first webhook; the load goes to the others."""


def point(waiting: int, *, seconds: float, clock: Clock) -> Mapping[str, float]:
    """One relay with so many waiting tills, all long polls, on SQLite; each load lasts `seconds`.

    `one_p50_ms`, `one_p99_ms`: from a webhook's arrival to the one till of another store, at `RATE` a second.
    `all_p99_ms`: from sending one webhook until 99 % of the crowd was told of it. `process_kib`: the relay's
    memory with the crowd; `each_kib`: what a waiting till adds to it. `webhooks_per_s`: under full load.
    """
    with tempfile.TemporaryDirectory(prefix="passbell-bench-") as name:
        folder = Path(name)
        address = f"sqlite:///{folder / 'relay.db'}"
        with (
            relay(address, folder / "relay.key", stores=STORES + 2) as bench,
            ThreadPoolExecutor(1) as pool,
        ):
            _post(bench, _FIRST, clock)  # so that what is made once is made
            before = bench.server.memory_bytes()
            with bench.waiters(waiting, store=_CROWD) as woken_since:
                process = bench.server.memory_bytes()
                follower = pool.submit(bench.follow, seconds)
                bench.load(seconds, RATE)
                to_one = follower.result()
                full = bench.load(seconds)
                woken = woken_since(_post(bench, _CROWD, clock))
    if len(woken["seconds"]) < waiting or full["bad"]:
        raise RuntimeError(f"of {waiting} tills {len(woken['seconds'])} were told; {full['bad']:.0f} refused")
    return {
        "one_p50_ms": to_one["p50_ms"],
        "one_p99_ms": to_one["p99_ms"],
        "all_p99_ms": (percentile(woken["seconds"], 99) or 0.0) * 1000,
        "process_kib": process / 1024,
        "each_kib": (process - before) / 1024 / waiting,
        "webhooks_per_s": full["per_s"],
    }


def _post(bench: Bench, store: int, clock: Clock) -> float:
    """Send one webhook to a store; the steady moment before it went out."""
    body = b'{"id":"%s","type":"payment.confirmed","live":false}' % ids.token().encode()
    stamp = b"%d" % clock.now().timestamp()
    signature = hmac.digest(bench.signing.encode(), stamp + b"." + body, "sha256").hex()
    connection = HTTPConnection("127.0.0.1", bench.server.port, timeout=30)
    sent_s = clock.monotonic()
    connection.request(
        "POST",
        bench.path.replace("{n}", str(store)),
        body,
        {"Content-Type": "application/json", "Practice-Signature": f"t={stamp.decode()},v1={signature}"},
    )
    answer = connection.getresponse()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"the relay answered {answer.status}")
    return sent_s
