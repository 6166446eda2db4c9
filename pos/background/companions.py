"""The practice relay and the practice company, run as child processes of the till that is on duty."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from pos.background.addresses import STORE, Addresses, known, remember
from pos.base.files import make_private
from pos.base.ids import token
from pos.base.paths import Home
from pos.settings import PASSPHRASE_VARIABLE, RULES
from pos.shop.errors import Misconfigured

_SECRETS = {row.variable for row in RULES.values() if row.secret} | {PASSPHRASE_VARIABLE}
START_S = 20.0
KEEP_S = 1.0
LOOPBACK = "127.0.0.1"
FREE_TRIES = 10
FREE_PAUSE_S = 0.1


class Companions:
    """Starts both, keeps them running at the same addresses, and ends them with the till.

    `phones` lets phones in the same network open the pay page. Each child ends by itself when its standard
    input closes, so none outlives a till that was killed.
    """

    def __init__(self, *, home: Home, environment: Mapping[str, str], phones: bool) -> None:
        """Nothing is started before `start`."""
        self._home = home
        # What opens real money or mail is none of their business.
        self._environment = {name: value for name, value in environment.items() if name not in _SECRETS}
        self._phones = phones
        self._children: dict[str, subprocess.Popen[str]] = {}
        self.addresses: Addresses | None = None

    def start(self) -> Addresses:
        """Start both and return where they are; Misconfigured when one does not come up."""
        self._home.make()
        self._home.practice.mkdir(mode=0o700, exist_ok=True)
        kept = self._still_free(known(self._home) or self._first())
        relay = self._start_relay(_port(kept.relay))
        addresses = Addresses(**{**asdict(kept), "relay": relay})
        company = self._start_company(addresses)
        self.addresses = Addresses(
            **{**asdict(addresses), "api": company["api"], "control": company["control"]}
        )
        remember(self._home, self.addresses)
        return self.addresses

    def _still_free(self, kept: Addresses) -> Addresses:
        """Without the addresses that another program has by now: those are found anew."""
        lost = [name for name in ("relay", "api", "control") if not self._is_free(name, getattr(kept, name))]
        return replace(kept, **dict.fromkeys(lost, ""))

    def _is_free(self, name: str, address: str) -> bool:
        """Whether the port can be had; our own of a till that was just killed may take a moment to go."""
        for _ in range(FREE_TRIES):
            try:
                with socket.socket() as trying:
                    if sys.platform != "win32":  # as the companions do: one that was closed just now is free
                        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    trying.bind((self._host if name == "api" else LOOPBACK, _port(address)))
                return True
            except OSError:
                time.sleep(FREE_PAUSE_S)
        return False

    @property
    def _host(self) -> str:
        """Where the pay page listens."""
        return "0.0.0.0" if self._phones else LOOPBACK  # noqa: S104 - so that a guest's phone can pay

    def keep(self) -> float:
        """Start again, at its old address, whichever has died; for a background task."""
        if self.addresses is not None:
            if not self._runs("relay"):
                self._start_relay(_port(self.addresses.relay))
            if not self._runs("company"):
                self._start_company(self.addresses)
        return KEEP_S

    def process(self, name: str) -> int | None:
        """The process id of `relay` or `company`, for rehearsals that kill it; None while it starts again."""
        child = self._children.get(name)
        return child.pid if child is not None else None

    def _runs(self, name: str) -> bool:
        """Whether it lives; one whose last start failed is missing altogether."""
        child = self._children.get(name)
        return child is not None and child.poll() is None

    def stop(self) -> None:
        """End both; what they keep is on disk."""
        for child in self._children.values():
            child.terminate()
        for child in self._children.values():
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()
        self._children.clear()

    def _first(self) -> Addresses:
        """Make the practice store and its till at a new relay."""
        secret = token()
        self._relay("store", "add", STORE, "--practice", "--secret", "practice=-", given=secret)
        made = self._relay("device", "add", STORE, "--name", "till")
        return Addresses(
            api="",
            api_key=token(),
            webhook_secret=secret,
            relay_token=str(made["token"]),
            letter=str(made["letter"] or "A"),
        )

    def _relay(self, *words: str, given: str = "") -> dict[str, Any]:
        command = [*program("relay"), *words, "--json", "--database", self._database]
        done = subprocess.run(  # noqa: S603 - our own program, our own words
            command, input=given, capture_output=True, text=True, timeout=START_S, check=False
        )
        if done.returncode != 0:
            raise Misconfigured("companions.failed", name="relay", trouble=done.stderr.strip()[-300:])
        return dict(json.loads(done.stdout))

    @property
    def _database(self) -> str:
        return f"sqlite:///{self._home.practice / 'relay.db'}"

    def _start_relay(self, port: int) -> str:
        words = ["serve", "--database", self._database, "--host", LOOPBACK]
        return str(self._start("relay", [*words, "--port", str(port)], {})["address"])

    def _start_company(self, addresses: Addresses) -> dict[str, Any]:
        words = ["serve", "--data", str(self._home.practice), "--host", self._host]
        words += ["--port", str(_port(addresses.api)), "--control-port", str(_port(addresses.control))]
        words += ["--webhook-url", f"{addresses.relay}/v1/hooks/practice/{STORE}"]
        secrets = {
            "PASSBELL_PRACTICE_KEY": addresses.api_key,
            "PASSBELL_PRACTICE_WEBHOOK_SECRET": addresses.webhook_secret,
        }
        return self._start("company", words, secrets)

    def _start(self, name: str, words: list[str], secrets: Mapping[str, str]) -> dict[str, Any]:
        old = self._children.pop(name, None)
        if old is not None:
            for pipe in (old.stdin, old.stdout):
                if pipe is not None:
                    pipe.close()
        logs = self._home.logs
        logs.mkdir(mode=0o700, exist_ok=True)
        make_private(logs / f"practice-{name}.log")
        with (logs / f"practice-{name}.log").open("w") as errors:
            child = subprocess.Popen(  # noqa: S603 - our own program, our own words
                [*program(name), *words, "--announce-json", "--until-stdin-closes"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**self._environment, **secrets},
                # A Ctrl-C on the terminal is for the till, which then ends its children in order.
                start_new_session=True,
            )
        self._children[name] = child
        assert child.stdout is not None  # noqa: S101 - a pipe was asked for
        line = child.stdout.readline()
        try:
            told = json.loads(line)
        except ValueError as silence:
            # So that nobody takes it for one that runs while it is still ending.
            child.kill()
            child.wait()
            trouble = (logs / f"practice-{name}.log").read_text()[-300:]
            raise Misconfigured("companions.failed", name=name, trouble=trouble.strip()) from silence
        return dict(told)


def program(name: str) -> list[str]:
    """How the relay or the practice company is started; the packaged program knows `-m` as Python does."""
    return [sys.executable, "-m", {"relay": "pos.relay", "company": "pos.practice"}[name]]


def _port(address: str) -> int:
    """The port of an address of the last start, so that a link shown yesterday still opens; 0 for a new
    one."""
    tail = address.rpartition(":")[2].strip("/")
    return int(tail) if tail.isdigit() else 0
