"""Ten thousand waiting tills: memory, not CPU; none is lost and all are told."""

import resource
import subprocess
import sys
import threading

import httpx
import pytest

from pos.relay.bench.child import Child
from tests.relay.rig import CLOCK, Place, open_shop

RATES = ("--requests-per-second", "100000", "--requests-burst", "100000", "--waits-per-device", "100000")


def wait_with_many(place: Place, client: httpx.Client, count: int, *flags: str) -> tuple[float, float]:
    """Let so many tills wait, wake them with one event; KiB and idle CPU share of the server."""
    with place.serve(*RATES) as relay:
        shop = open_shop(place, relay.address, client)
        shop.page()
        server = Child(relay.process, relay.port)
        before = server.memory_bytes()
        told = ("--port", str(relay.port), "--store", shop.name, f"--token={shop.token}")
        with subprocess.Popen(
            [sys.executable, "-m", "pos.relay.bench.waiters", *told, "--count", str(count), *flags],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as waiters:
            assert waiters.stdin is not None
            assert waiters.stdout is not None
            assert waiters.stdout.readline() == "ready\n"
            held = server.memory_bytes() - before
            cpu_s, began_s = server.cpu_s(), CLOCK.monotonic()
            threading.Event().wait(2)
            idle = (server.cpu_s() - cpu_s) / (CLOCK.monotonic() - began_s)
            assert shop.post("evt_wake").status_code == 200
            waiters.stdin.write(f"{CLOCK.monotonic()}\n")
            waiters.stdin.flush()
            answer = waiters.stdout.readline()
        assert answer.startswith('{"seconds": [')
        assert answer.count(",") == count
        assert '"lost": 0' in answer
    return held / count / 1024, idle


def test_five_hundred_tills_wait_and_all_are_told(sqlite_place: Place, client: httpx.Client) -> None:
    assert wait_with_many(sqlite_place, client, 500)[0] < 40


@pytest.mark.long
@pytest.mark.parametrize(("flags", "most_kib"), [((), 20), (("--stream",), 35)])
def test_ten_thousand_tills_cost_memory_and_no_cpu(
    sqlite_place: Place, client: httpx.Client, flags: tuple[str, ...], most_kib: int
) -> None:
    # The system's limit of open files of one process must allow it.
    count = min(10_000, _open_files() - 500)
    each, idle = wait_with_many(sqlite_place, client, count, *flags)
    assert each < most_kib
    assert idle < 0.9


def _open_files() -> int:
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
