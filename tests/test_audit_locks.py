"""The audit of the locks: what is known fails, what is allowed has its day, and silence is no answer."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pos.base.clock import SystemClock
from tests.tidy import ROOT

TOOL = ROOT / "packaging" / "audit_locks.py"
LOCK = (
    "sample==1.0 \\\n    --hash=sha256:00\n"
    'Other_Thing==2.1.post1 ; sys_platform == "win32" \\\n    --hash=sha256:11\n'
)
TODAY = SystemClock().now().date()
Answer = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


@contextmanager
def database(answer: Answer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A stand-in for the vulnerability database: its address, and what it was asked."""
    asked: list[dict[str, Any]] = []

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, **body})
            answer(self, body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def send(door: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    door.send_response(status)
    door.send_header("Content-Length", str(len(body)))
    door.end_headers()
    door.wfile.write(body)


def knows(**vulnerabilities: str) -> Answer:
    """Says of each package named which vulnerability it has."""

    def answer(door: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        names = [query["package"]["name"] for query in body["queries"]]
        results = [
            {"vulns": [{"id": vulnerabilities[name]}]} if name in vulnerabilities else {} for name in names
        ]
        send(door, json.dumps({"results": results}).encode())

    return answer


def audit(
    folder: Path, service: str, *, allowed: str = "", lock: str = LOCK, limit_s: float = 15
) -> tuple[int, str]:
    """Run the tool on a lock; its exit code and what it said."""
    (folder / "sample.lock").write_text(lock)
    (folder / "allowed.toml").write_text(allowed)
    done = subprocess.run(
        [
            *(sys.executable, str(TOOL), "--service", service, "--limit-s", str(limit_s)),
            *("--allowed", str(folder / "allowed.toml"), str(folder / "sample.lock")),
        ],
        env={**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def allowance(until: date, *, id_: str = "GHSA-1", reason: str = "Only its server part is meant.") -> str:
    return f'[[allowed]]\nid = "{id_}"\npackage = "Sample"\nreason = "{reason}"\nuntil = {until}\n'


def test_nothing_known_is_good_and_everything_was_asked(tmp_path: Path) -> None:
    with database(knows()) as (address, asked):
        assert audit(tmp_path, address) == (0, "2 locked packages checked, 0 findings\n")
    assert [each["path"] for each in asked] == ["/v1/querybatch"]
    assert asked[0]["queries"] == [
        {"package": {"name": "other_thing", "ecosystem": "PyPI"}, "version": "2.1.post1"},
        {"package": {"name": "sample", "ecosystem": "PyPI"}, "version": "1.0"},
    ]


def test_what_is_known_fails_by_name(tmp_path: Path) -> None:
    with database(knows(sample="GHSA-1")) as (address, _):
        code, said = audit(tmp_path, address)
    assert code == 1
    assert "sample 1.0 has a known vulnerability: GHSA-1" in said


def test_what_is_allowed_passes_with_its_reason(tmp_path: Path) -> None:
    until = TODAY + timedelta(days=30)
    with database(knows(sample="GHSA-1")) as (address, _):
        code, said = audit(tmp_path, address, allowed=allowance(until))
    assert code == 0
    assert f"allowed until {until}: Only its server part is meant." in said


@pytest.mark.parametrize(
    "allowed",
    [
        allowance(TODAY - timedelta(days=1)),
        allowance(TODAY + timedelta(days=400)),
        allowance(TODAY + timedelta(days=30), id_="GHSA-2"),
    ],
)
def test_an_allowance_over_its_day_too_long_or_for_another_does_not_help(
    tmp_path: Path, allowed: str
) -> None:
    with database(knows(sample="GHSA-1")) as (address, _):
        assert audit(tmp_path, address, allowed=allowed)[0] == 1


@pytest.mark.parametrize(
    "allowed",
    [
        allowance(TODAY, reason="fine"),
        '[[allowed]]\nid = "GHSA-1"\npackage = "sample"\n',
        "[[allowed",
        allowance(TODAY).replace(str(TODAY), '"soon"'),
    ],
)
def test_an_allowance_without_reason_or_day_is_none(tmp_path: Path, allowed: str) -> None:
    assert audit(tmp_path, "http://127.0.0.1:9", allowed=allowed)[0] == 2


def test_an_allowance_that_nobody_needs_is_remarked(tmp_path: Path) -> None:
    with database(knows()) as (address, _):
        code, said = audit(tmp_path, address, allowed=allowance(TODAY))
    assert (code, "GHSA-1 for sample is needed no more" in said) == (0, True)


def drips(door: BaseHTTPRequestHandler, _body: dict[str, Any]) -> None:
    """A byte now and then, for ever."""
    door.send_response(200)
    door.send_header("Content-Length", "1000000")
    door.end_headers()
    try:
        for _ in range(100):
            door.wfile.write(b" ")
            door.wfile.flush()
            time.sleep(0.2)
    except OSError:
        return


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda door, _: send(door, b"<html>Welcome to our network, please log in</html>"), "no list"),
        (lambda door, _: send(door, b'{"results": [{}]}'), "1 of 2 questions"),
        (lambda door, _: send(door, b'{"results": 7}'), "no list"),
        (lambda door, _: send(door, b"[" * 100_000), "no list"),
        (lambda door, _: send(door, b'{"results": [{"vulns": "no"}, {}]}'), "no list"),
        (lambda door, _: send(door, b"{}", 503), "status 503"),
        (lambda door, _: send(door, b"", 302), "status 302"),
        (drips, "no answer within 2 s"),
    ],
    ids=["a login page", "too few", "no list", "a bomb", "a word", "broken", "elsewhere", "dripping"],
)
def test_a_broken_answer_is_never_a_clean_one(tmp_path: Path, answer: Answer, says: str) -> None:
    with database(answer) as (address, _):
        code, said = audit(tmp_path, address, limit_s=2)
    assert code == 3
    assert said.startswith("NOT CHECKED: ")
    assert says in said


def test_no_network_is_said_aloud(tmp_path: Path) -> None:
    code, said = audit(tmp_path, "http://127.0.0.1:9")
    assert code == 3
    assert said.startswith("NOT CHECKED: no network to the vulnerability database. Whether 2 locked packages")


def test_a_lock_that_names_nothing_is_no_clean_one(tmp_path: Path) -> None:
    assert audit(tmp_path, "http://127.0.0.1:9", lock="# empty\n") == (
        2,
        "audit of the locks: sample.lock names no package\n",
    )


def test_every_line_of_the_locks_that_pins_is_read() -> None:
    for lock in sorted(ROOT.glob("requirements*.lock")):
        lines = [line for line in lock.read_text().splitlines() if re.match(r"[^\s#]", line)]
        assert all(re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*==[^\s;\\]+", line) for line in lines), lock.name


def test_every_pinned_package_has_its_hash() -> None:
    for lock in sorted(ROOT.glob("requirements*.lock")):
        blocks = re.split(r"\n(?=[A-Za-z0-9])", lock.read_text().strip())
        pinned = [block for block in blocks if "==" in block.splitlines()[0]]
        assert len(pinned) >= 15
        assert [block.splitlines()[0] for block in pinned if "--hash=sha256:" not in block] == []


def test_no_locked_package_has_a_known_vulnerability() -> None:
    """The real locks at the real database; where that cannot be asked, the summary says so."""
    done = subprocess.run(
        [sys.executable, str(TOOL)], capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode == 3:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr
