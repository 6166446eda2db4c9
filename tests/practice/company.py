"""A practice company for a test: the real program in its own process, and a real receiver of webhooks."""

import hashlib
import hmac
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

KEY = "practice-key-for-tests"
SECRET = "practice-secret-for-tests"
Json = dict[str, Any]


@dataclass
class Company:
    """A running practice company and clients that speak to it."""

    process: subprocess.Popen[str]
    addresses: dict[str, str]
    api: httpx.Client = field(init=False)
    control: httpx.Client = field(init=False)
    guest: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        headers = {"Authorization": f"Bearer {KEY}"}
        self.api = httpx.Client(
            base_url=self.addresses["api"] + "/v1", headers=headers, timeout=20, trust_env=False
        )
        self.control = httpx.Client(
            base_url=self.addresses["control"] + "/control", timeout=20, trust_env=False
        )
        self.guest = httpx.Client(timeout=20, trust_env=False)

    def link(self, amount_minor: int = 1240, *, key: str | None = None, **more: object) -> Json:
        """A new link."""
        body = {"amount_minor": amount_minor, "currency": "eur", **more}
        return self.made("/links", body, key=key)

    def made(self, path: str, body: Json, *, key: str | None = None) -> Json:
        """What a POST made."""
        headers = {"Idempotency-Key": key} if key else {}
        answer = self.api.post(path, json=body, headers=headers)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def seen(self, path: str, /, **query: object) -> Json:
        """What a GET shows."""
        answer = self.api.get(path, params={name: str(value) for name, value in query.items()})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def wait_for(self, path: str, state: str) -> Json:
        """The object once it has the state; fails after ten seconds."""
        for _ in range(400):
            found = self.seen(path)
            if found["state"] == state:
                return found
            time.sleep(0.025)
        raise AssertionError(f"{path} never became {state}")

    def close(self, link_id: str) -> Json:
        """The link after it was closed."""
        answer = self.api.post(f"/links/{link_id}/close")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def order(self, path: str, /, **body: object) -> Json:
        """What the control interface did."""
        answer = self.control.post(path, json=body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def state(self) -> Json:
        """Everything the company knows."""
        answer = self.control.get("/state")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def events(self) -> list[str]:
        """The types of all events, oldest first."""
        return [event["type"] for event in self.state()["events"]]

    def stop(self) -> int:
        """End it as a service would; its exit code."""
        self.process.terminate()
        return self.gone()

    def kill(self) -> int:
        """End it without a word, as a power cut does."""
        self.process.kill()
        return self.gone()

    def gone(self) -> int:
        """Wait for its end."""
        for client in (self.api, self.control, self.guest):
            client.close()
        if self.process.stdin:
            self.process.stdin.close()
        code = self.process.wait(10)
        if self.process.stdout:
            self.process.stdout.close()
        return code


def start(data: Path, *options: str, **environment: str) -> Company:
    """Start the program on a free port and wait until it says its addresses."""
    process = launched(data, *options, "--announce-json", stderr=None, **environment)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, f"the company did not start, exit code {process.wait(10)}"
    return Company(process, json.loads(line))


def launched(
    data: Path, *options: str, stderr: int | None = None, **environment: str
) -> "subprocess.Popen[str]":
    """The program's process, whatever comes of it."""
    return subprocess.Popen(
        [sys.executable, "-m", "pos.practice", "serve", "--port", "0", "--data", str(data), *options],
        env={"PATH": os.environ["PATH"], "PASSBELL_PRACTICE_KEY": KEY} | environment,
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )


@contextmanager
def company(data: Path, *options: str, **environment: str) -> Iterator[Company]:
    """A company for the length of a block."""
    running = start(data, *options, **environment)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.kill()


@dataclass
class Receiver:
    """A real web server that takes webhooks; `answers` are the next statuses, then 200 for ever."""

    server: ThreadingHTTPServer
    arrived: "queue.Queue[tuple[str, bytes]]"
    answers: "queue.Queue[int]"
    pause_s: float = 0.0

    @property
    def url(self) -> str:
        """Where webhooks are sent to."""
        return f"http://127.0.0.1:{self.server.server_address[1]}/hooks"

    def take(self, timeout_s: float = 10) -> Json:
        """The next webhook, its signature checked."""
        header, body = self.arrived.get(timeout=timeout_s)
        check_signature(header, body)
        return dict(json.loads(body))

    def take_types(self, count: int) -> list[str]:
        """The types of the next so many."""
        return [self.take()["type"] for _ in range(count)]

    def nothing_within(self, wait_s: float) -> bool:
        """Whether nothing arrives for so long."""
        try:
            self.arrived.get(timeout=wait_s)
        except queue.Empty:
            return True
        return False


def check_signature(header: str, body: bytes) -> None:
    """Fail unless the header signs this body with the secret."""
    stamp, given = (part.split("=", 1)[1] for part in header.split(","))
    assert given == hmac.new(SECRET.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()


@contextmanager
def receiver(port: int = 0) -> Iterator[Receiver]:
    """A receiver for the length of a block."""
    arrived: queue.Queue[tuple[str, bytes]] = queue.Queue()
    answers: queue.Queue[int] = queue.Queue()

    class Door(BaseHTTPRequestHandler):
        """Notes what arrives and answers as told."""

        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """Take one webhook."""
            body = self.rfile.read(int(self.headers["Content-Length"]))
            arrived.put((self.headers["Practice-Signature"], body))
            time.sleep(running.pause_s)
            self.send_response(200 if answers.empty() else answers.get())
            self.send_header("Content-Length", "0")
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the library's
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        """Threads end with the test."""

        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A killed company leaves a cut connection."""

    server = Server(("127.0.0.1", port), Door)
    running = Receiver(server, arrived, answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
