"""Starts relay processes for tests, and speaks to them as companies and devices do."""

import contextlib
import hmac
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import httpx
import pytest

from pos import wire
from pos.base import ids
from pos.base.clock import SystemClock
from pos.relay.administration import Administration
from pos.relay.database import Database
from pos.relay.sealing import Seal, read_or_make_key
from pos.relay.signatures import promise

CLOCK = SystemClock()
_CHILD = ("--port", "0", "--announce-json", "--until-stdin-closes")
# For many small cases that never reach the database: one server is enough.
SQLITE_ONLY = pytest.mark.parametrize("relay", ["sqlite"], indirect=True)
SECRET = "practice-secret-for-tests"


@dataclass(frozen=True)
class Place:
    """A database and its key file; several processes may be started on one."""

    database: Database
    key_file: Path
    ready: list[bool] = field(default_factory=list, compare=False, repr=False)

    def administration(self) -> Administration:
        """The administrator's side, with the tables made."""
        if not self.ready:
            self.database.migrate(now=CLOCK.now())
            self.ready.append(True)
        return Administration(
            self.database, seal=Seal(read_or_make_key(self.key_file)), schemes=promise.installed()
        )

    def command(self, *arguments: str, last: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
        """Run `passbell-relay` on this database to its end."""
        return subprocess.run(
            [sys.executable, "-m", "pos.relay", *arguments, *self.flags(), *last],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def flags(self) -> list[str]:
        """What names this place on a command line."""
        return ["--database", self.database.address, "--key-file", str(self.key_file)]

    @contextlib.contextmanager
    def serve(self, *flags: str) -> Iterator["Relay"]:
        """A server process, ended with the block."""
        relay = self.start(*flags)
        try:
            yield relay
        finally:
            relay.end()

    def start(self, *flags: str) -> "Relay":
        """A server process, ready to be asked."""
        process = subprocess.Popen(
            [sys.executable, "-m", "pos.relay", "serve", *_CHILD, *self.flags(), *flags],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise AssertionError(f"the relay did not start: {process.communicate()[1]}")
        return Relay(self, process, json.loads(line)["port"])


@dataclass
class Relay:
    """A running server process."""

    place: Place
    process: "subprocess.Popen[str]"
    port: int

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """End it as a power cut would, as far as the process is concerned."""
        self.process.kill()
        self._reap()

    def end(self) -> str:
        """Ask it to stop by closing its standard input; what it logged."""
        if self.process.poll() is None:
            _stream(self.process.stdin).close()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
        return self._reap()

    def _reap(self) -> str:
        self.process.wait(20)
        logged = ""
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None and not stream.closed:
                if stream is self.process.stderr:
                    logged = stream.read()
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        return logged


def _stream(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


@dataclass
class Shop:
    """A practice store on a running relay, with one till."""

    address: str
    name: str
    token: str
    device: str
    client: httpx.Client

    def hook(self, body: bytes, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Post a webhook, rightly signed unless headers are given."""
        return self.client.post(
            f"{self.address}/v1/hooks/practice/{self.name}",
            content=body,
            headers=signed(body) if headers is None else dict(headers),
        )

    def post(self, event_id: str, event_type: str = "payment.confirmed") -> httpx.Response:
        """Post a webhook with this id."""
        return self.hook(event(event_id, event_type))

    def events(self, after: str = wire.FIRST_CURSOR, **query: float) -> httpx.Response:
        """Ask the feed."""
        return self.client.get(
            f"{self.address}/v1/stores/{self.name}/events",
            params={"after": after, **query},
            headers=self.bearer,
        )

    def page(self, after: str = wire.FIRST_CURSOR, **query: float) -> wire.Page:
        """Ask the feed, and read the page."""
        answer = self.events(after, **query)
        assert answer.status_code == 200, answer.text
        return wire.Page.parse(answer.json())

    def all(self) -> list[wire.Envelope]:
        """Follow the log from its beginning to its end; its chain must hold."""
        found: list[wire.Envelope] = []
        page = self.page(limit=wire.PAGE_EVENTS)
        digest = wire.CHAIN_START
        while page.events:
            for envelope in page.events:
                assert envelope.follows(digest)
                digest = envelope.hash
            found += page.events
            page = self.page(page.next, limit=wire.PAGE_EVENTS)
        return found

    def publish(self, *events: Mapping[str, Any]) -> httpx.Response:
        """Publish a device's own events."""
        return self.client.post(
            f"{self.address}/v1/stores/{self.name}/events",
            json={"events": list(events)},
            headers=self.bearer,
        )

    @property
    def bearer(self) -> dict[str, str]:
        """The till's own header."""
        return {"Authorization": f"Bearer {self.token}"}


def open_shop(place: Place, address: str, client: httpx.Client) -> Shop:
    """A new practice store with a till; the running server finds it by itself."""
    administration = place.administration()
    name = f"shop-{ids.new_id(CLOCK.now()).lower()}"
    administration.add_store(name, live=False, secrets={"practice": SECRET}, now=CLOCK.now())
    added = administration.add_device(name, name="Counter", kind="till", now=CLOCK.now())
    return Shop(address, name, added.token, added.device, client)


def event(event_id: str, event_type: str = "payment.confirmed") -> bytes:
    """A body as the practice company sends it."""
    return json.dumps(
        {"id": event_id, "type": event_type, "created": 1, "live": False, "data": {"text": "naïve €"}}
    ).encode()


def signed(body: bytes, *, secret: str = SECRET, at: int | None = None) -> dict[str, str]:
    """The header that proves `body`, stamped now or at `at` (unix seconds)."""
    stamp = int(CLOCK.now().timestamp()) if at is None else at
    digest = hmac.digest(secret.encode(), f"{stamp}.".encode() + body, "sha256").hex()
    return {"Practice-Signature": f"t={stamp},v1={digest}", "Content-Type": "application/json"}
