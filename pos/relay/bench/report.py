"""`passbell-relay bench`: every figure beside the bare limit measured in the same run."""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pos.base import ids
from pos.base.clock import SystemClock
from pos.base.figures import percentile
from pos.relay.administration import Administration
from pos.relay.bench.child import Child, child, told
from pos.relay.database import Database
from pos.relay.sealing import Seal, read_or_make_key
from pos.relay.signatures import promise

STORES = 4
_SENDERS = 32
_IDLE_S = 3.0
_SOURCE = "practice"
_NO_LIMITS = (
    *("--requests-per-second", "1000000", "--requests-burst", "1000000"),
    *("--waits-per-device", "1000000", "--heartbeat-s", "5", "--log-level", "warning"),
)

Figures = dict[str, float]


@dataclass(frozen=True)
class Bench:
    """A running relay with stores, each with a till."""

    server: Child
    prefix: str
    signing: str
    tokens: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where webhooks go, `{n}` being the store's number."""
        return f"/v1/hooks/{_SOURCE}/{self.prefix}{{n}}"

    def load(self, seconds: float, rate: float = 0.0) -> Figures:
        """Post for a while, as fast as it goes or at a rate, to the first four stores."""
        return told(
            *("pos.relay.bench.load", "--port", str(self.server.port), "--path", self.path),
            *("--stores", str(STORES), "--secret", self.signing, "--senders", str(_SENDERS)),
            *("--seconds", str(seconds), "--rate", str(rate)),
        )

    def follow(self, seconds: float) -> Figures:
        """A till on each of these stores, following while events come."""
        return told(
            *("pos.relay.bench.follow", "--port", str(self.server.port), "--seconds", str(seconds)),
            *("--store", f"{self.prefix}{{n}}", f"--tokens={','.join(self.tokens[:STORES])}"),
        )

    @contextmanager
    def waiters(
        self, count: int, *, store: int = 0, stream: bool = False
    ) -> Iterator[Callable[[float], dict[str, Any]]]:
        """So many tills of one store, which all wait when the block begins.

        What is given tells how they were woken: called once, with the steady moment at which an event was
        sent, it answers {"seconds": [until each was told], "lost": how many lost the line}.
        """
        where = ("--port", str(self.server.port), "--store", f"{self.prefix}{store}")
        words = (f"--token={self.tokens[store]}", *where, "--count", str(count))
        with subprocess.Popen(  # noqa: S603 our own modules
            [sys.executable, "-m", "pos.relay.bench.waiters", *words, *(["--stream"] if stream else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            stdin, stdout = process.stdin, process.stdout
            if stdin is None or stdout is None:
                raise RuntimeError("a child without pipes")

            def woken(sent_s: float) -> dict[str, Any]:
                stdin.write(f"{sent_s}\n")
                stdin.flush()
                answer: dict[str, Any] = json.loads(stdout.readline())
                return answer

            stdout.readline()
            yield woken


def run(*, seconds: float, waiting: int, postgres: str | None, as_json: bool) -> int:
    """Measure everything; print a table, or JSON."""
    with tempfile.TemporaryDirectory(prefix="passbell-bench-") as name:
        folder = Path(name)
        found: dict[str, Figures] = {"disk sync of 4 KB": told(*_commits("syncs", name, 1.0))}
        for kind in ("raw", "starlette"):
            with child("pos.relay.bench.hello", kind) as hello:
                found[f"hello, {kind}"] = told(
                    *("pos.relay.bench.load", "--port", str(hello.port), "--path", "/"),
                    *("--senders", str(_SENDERS), "--seconds", str(seconds)),
                )
        found["sqlite, bare commits"] = told(*_commits("sqlite", str(folder / "bare.db"), seconds))
        found |= _measure("sqlite", f"sqlite:///{folder / 'relay.db'}", folder, seconds, waiting)
        if postgres:
            found["postgres, bare commits"] = told(*_commits("postgres", postgres, seconds))
            found |= _measure("postgres", postgres, folder, seconds, 0)
    hello_per_s = found["hello, starlette"]["per_s"]
    for kind in ("sqlite", "postgres"):
        if (figures := found.get(f"{kind}, full load")) is not None:
            figures["of_hello_starlette"] = figures["per_s"] / hello_per_s
            figures["of_hello_raw"] = figures["per_s"] / found["hello, raw"]["per_s"]
            figures["of_bare_commits"] = (
                figures["per_s"] / found[f"{kind}, bare commits"]["32_a_commit_per_s"]
            )
    sys.stdout.write(json.dumps(found, indent=2) + "\n" if as_json else _table(found))
    return 0


def _commits(kind: str, where: str, seconds: float) -> tuple[str, ...]:
    return "pos.relay.bench.commits", kind, where, str(seconds)


def _measure(kind: str, address: str, folder: Path, seconds: float, waiting: int) -> dict[str, Figures]:
    """All figures of a relay on one database."""
    found: dict[str, Figures] = {}
    with relay(address, folder / f"{kind}.key") as bench:
        bench.load(min(1.0, seconds))  # so that caches and statements are warm
        cpu_s = bench.server.cpu_s()
        full = bench.load(seconds)
        full["cpu_us_an_event"] = (bench.server.cpu_s() - cpu_s) * 1e6 / max(1, full["per_s"] * seconds)
        found[f"{kind}, full load"] = full
    with relay(address, folder / f"{kind}.key") as bench, ThreadPoolExecutor(1) as pool:
        follower = pool.submit(bench.follow, seconds)
        found[f"{kind}, half of it"] = bench.load(seconds, full["per_s"] / 2)
        found[f"{kind}, webhook in to till"] = follower.result()
    for name, stream in (("long polls", False), ("streams", True)):
        if waiting:
            with relay(address, folder / f"{kind}.key") as bench:
                found[f"{waiting} waiting {name}"] = _wait(bench, waiting, stream=stream)
    return found


def _wait(bench: Bench, count: int, *, stream: bool) -> Figures:
    """Memory and CPU of tills that wait, and how soon all of them are told of one event."""
    clock = SystemClock()
    before = bench.server.memory_bytes()
    with bench.waiters(count, stream=stream) as woken_since:
        held = bench.server.memory_bytes() - before
        cpu_s = bench.server.cpu_s()
        threading.Event().wait(_IDLE_S)
        idle = (bench.server.cpu_s() - cpu_s) / _IDLE_S
        sent_s = clock.monotonic()
        told(
            *("pos.relay.bench.load", "--port", str(bench.server.port), "--path", bench.path),
            *("--secret", bench.signing, "--senders", "1", "--seconds", "0.01"),
        )
        woken = woken_since(sent_s)
    first_s = min(woken["seconds"], default=0.0)
    return {
        "kib_each": held / count / 1024,
        "idle_cpu_percent": idle * 100,
        "lost": woken["lost"],
        "told": len(woken["seconds"]),
        # From the first till told to the one told after 99 % of all.
        "all_told_in_ms": ((percentile(woken["seconds"], 99) or 0.0) - first_s) * 1000,
    }


@contextmanager
def relay(address: str, key_file: Path, *, stores: int = STORES) -> Iterator[Bench]:
    """A relay of its own process with fresh stores, each with one till."""
    now = SystemClock().now()
    database = Database(address)
    database.migrate(now=now)
    administration = Administration(
        database, seal=Seal(read_or_make_key(key_file)), schemes=promise.installed()
    )
    prefix, signing = f"bench-{ids.new_id(now).lower()}-", f"whsec_{ids.token()}"
    tokens = []
    for number in range(stores):
        administration.add_store(f"{prefix}{number}", live=False, secrets={_SOURCE: signing}, now=now)
        tokens.append(administration.add_device(f"{prefix}{number}", name="Till", kind="till", now=now).token)
    serve = ("serve", "--port", "0", "--announce-json", "--until-stdin-closes", "--database", address)
    with child("pos.relay", *serve, "--key-file", str(key_file), *_NO_LIMITS) as server:
        yield Bench(server, prefix, signing, tuple(tokens))


def _table(found: dict[str, Figures]) -> str:
    """The figures for a person: a line for each measurement."""
    width = max(len(name) for name in found)
    lines = []
    for name, figures in found.items():
        told_figures = "  ".join(f"{key} {value:.3g}" for key, value in figures.items())
        lines.append(f"{name:{width}}  {told_figures}\n")
    return "".join(lines)
