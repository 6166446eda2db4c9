"""A whole shop of real processes: relay, payment company, till without windows, and commands on its home."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pos.base.clock import SystemClock
from pos.command.__main__ import run
from pos.relay.database import Database
from pos.shop.tenders import FactState
from tests.payments.stripe_company.server import KEY as STRIPE_KEY
from tests.payments.stripe_company.server import StripeCompany
from tests.practice.company import KEY as PRACTICE_KEY
from tests.practice.company import SECRET as PRACTICE_SECRET
from tests.practice.company import Company, company
from tests.relay.rig import Place, Relay

STORE = "corner"
STRIPE_SECRET = "whsec_company_for_rehearsals"
CLOCK = SystemClock()
Json = dict[str, Any]


class Counterpart(Protocol):
    """The company of a rehearsal, whichever it is."""

    name: str

    def environment(self) -> Mapping[str, str]:
        """What the till is told of it."""
        ...

    def pay(self, link_id: str, *, late: bool = False) -> str:
        """A guest pays; the payment's id."""
        ...

    def decline(self, link_id: str) -> None:
        """A guest's card is declined."""
        ...

    def hang(self, path: str, method: str, *, after: bool) -> None:
        """The next such call hangs, before or after it was done."""
        ...

    def hanging(self) -> bool:
        """Whether the call that was to hang has come."""
        ...

    def weather(self, **wanted: object) -> None:
        """How webhooks travel."""
        ...

    def links(self, order: str) -> list[str]:
        """The links of an order that were ever made."""
        ...

    def active(self, link_id: str) -> bool:
        """Whether it can still be paid."""
        ...

    def paid(self) -> dict[str, str]:
        """Each payment that succeeded, and its order."""
        ...

    def refunds(self) -> list[tuple[str, int]]:
        """Each refund that was not refused: payment and sum."""
        ...


@dataclass
class StripeCounterpart:
    """Stripe's stand-in, in a thread of this process."""

    company: StripeCompany
    name: str = "stripe"
    seen: int = 0
    awaited: tuple[str, str] = ("", "")

    def tell(self, deed: str, **given: object) -> Any:
        """One deed at the control interface."""
        import requests

        answer = requests.post(f"{self.company.address}/_company/{deed}", json=given, timeout=30)
        assert answer.ok, answer.text
        return answer.json()

    def environment(self) -> Mapping[str, str]:
        return {
            "PASSBELL_PAYMENTS": "stripe",
            "PASSBELL_STRIPE_KEY": STRIPE_KEY,
            "PASSBELL_STRIPE_API_BASE": self.company.address,
        }

    def pay(self, link_id: str, *, late: bool = False) -> str:
        return str(self.tell("pay", link=link_id, late=late)["id"])

    def decline(self, link_id: str) -> None:
        self.tell("decline", link=link_id)

    def hang(self, path: str, method: str, *, after: bool) -> None:
        where = {"link": "/v1/payment_links", "close": "/v1/payment_links/", "refund": "/v1/refunds"}[path]
        self.awaited = (where, method)
        self.seen = self._seen()
        self.tell("trouble", mode="hang_after" if after else "hang", method=method, path=where, hang_s=20)

    def _seen(self) -> int:
        return len(self.tell("seen", path=self.awaited[0], method=self.awaited[1]))

    def hanging(self) -> bool:
        return self._seen() > self.seen

    def weather(self, **wanted: object) -> None:
        self.tell("weather", **wanted)

    def links(self, order: str) -> list[str]:
        made = self.tell("things", kind="payment_link")
        return [link["id"] for link in made if link["metadata"].get("order") == order]

    def active(self, link_id: str) -> bool:
        made = self.tell("things", kind="payment_link")
        return any(link["active"] for link in made if link["id"] == link_id)

    def paid(self) -> dict[str, str]:
        made = self.tell("things", kind="payment_intent")
        return {
            each["id"]: each["metadata"].get("order", "") for each in made if each["status"] == "succeeded"
        }

    def refunds(self) -> list[tuple[str, int]]:
        made = self.tell("things", kind="refund")
        return [(each["payment_intent"], each["amount"]) for each in made if each["status"] != "failed"]


@dataclass
class PracticeCounterpart:
    """The practice company's own program."""

    company: Company
    name: str = "practice"

    def environment(self) -> Mapping[str, str]:
        return {
            "PASSBELL_PAYMENTS": "practice",
            "PASSBELL_PRACTICE_KEY": PRACTICE_KEY,
            "PASSBELL_PRACTICE_URL": self.company.addresses["api"],
        }

    def pay(self, link_id: str, *, late: bool = False) -> str:
        return str(self.company.order(f"/links/{link_id}/pay", late=late)["payments"][0]["id"])

    def decline(self, link_id: str) -> None:
        self.company.order(f"/links/{link_id}/decline")

    def hang(self, path: str, method: str, *, after: bool) -> None:
        where = {"link": "/v1/links", "close": "/v1/links/", "refund": "/v1/refunds"}[path]
        mode = "hang_after" if after else "hang"
        self.company.order("/trouble", mode=mode, method=method, path=where, hang_s=20)

    def hanging(self) -> bool:
        return not self.company.state()["trouble"]

    def weather(self, **wanted: object) -> None:
        self.company.order("/weather", **{f"webhook_{name}": value for name, value in wanted.items()})

    def links(self, order: str) -> list[str]:
        return [
            link["id"] for link in self.company.state()["links"] if link["metadata"].get("order") == order
        ]

    def active(self, link_id: str) -> bool:
        return any(link["active"] for link in self.company.state()["links"] if link["id"] == link_id)

    def paid(self) -> dict[str, str]:
        made = self.company.state()["payments"]
        return {
            each["id"]: each["metadata"].get("order", "")
            for each in made
            if each["state"] == FactState.SUCCEEDED
        }

    def refunds(self) -> list[tuple[str, int]]:
        made = self.company.state()["refunds"]
        return [(each["payment"], each["amount_minor"]) for each in made if each["state"] != "failed"]


@dataclass
class Rig:
    """The shop: its home, its relay, its company, and the till's process while it runs."""

    home: Path
    place: Place
    relay: Relay
    counterpart: Counterpart
    environment: dict[str, str]
    till: "subprocess.Popen[str] | None" = None
    running: list["subprocess.Popen[str]"] = field(default_factory=list)

    def process(self, *words: str) -> "subprocess.Popen[str]":
        """A command as a process of its own, answering in JSON."""
        started = subprocess.Popen(
            [sys.executable, "-m", "pos.command", "--home", str(self.home), "--json", *words],
            env=self.environment,
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.running.append(started)
        return started

    def start_till(self) -> None:
        """Start `till --headless` and wait until it works."""
        self.till = self.process("till", "--headless")
        assert self.till.stdout is not None
        told = ""
        while "}" not in told:
            line = self.till.stdout.readline()
            assert line, f"the till did not start: {told}"
            told += line
        assert json.loads(told)["working"] is True

    def stop_till(self, number: int = signal.SIGTERM) -> int:
        """End it; its exit code."""
        assert self.till is not None
        self.till.send_signal(number)
        return self.till.wait(10)

    def __call__(self, *words: str, good: bool = True) -> Any:
        """A command in this process, on the same home; its JSON."""
        out, err = io.StringIO(), io.StringIO()
        code = run(
            ["--home", str(self.home), "--json", *words],
            environment=self.environment,
            clock=CLOCK,
            streams=(io.StringIO(), out, err),
        )
        assert code == 0 or not good, f"{words}: {out.getvalue()} {err.getvalue()}"
        return json.loads(out.getvalue())

    def show(self, order: str) -> Json:
        """Everything about an order."""
        return dict(self("show", order))

    def link_id(self, order: str) -> str:
        """The company's id of its latest link."""
        return str(self.show(order)["attempts"][-1]["link_id"])

    def restart_relay(self) -> None:
        """Start it again at its old address."""
        self.relay = self.place.start("--port", str(self.relay.port))


def until(true: Callable[[], bool], within_s: float = 30.0) -> None:
    """Wait until something is so."""
    deadline = CLOCK.monotonic() + within_s
    while not true():
        assert CLOCK.monotonic() < deadline, "it never came to be"
        time.sleep(0.05)


@contextmanager
def counterpart(name: str, folder: Path, relay: str) -> Iterator[Counterpart]:
    """A company that sends its webhooks to this relay."""
    hooks = f"{relay}/v1/hooks/{name}/{STORE}"
    if name == "stripe":
        stripe = StripeCompany(webhook_url=hooks, secret=STRIPE_SECRET)
        stripe.start()
        try:
            yield StripeCounterpart(stripe)
        finally:
            stripe.stop()
        return
    secret = {"PASSBELL_PRACTICE_WEBHOOK_SECRET": PRACTICE_SECRET}
    with company(folder / "company", "--webhook-url", hooks, **secret) as running:
        yield PracticeCounterpart(running)


@contextmanager
def rig(name: str, folder: Path) -> Iterator[Rig]:
    """A shop with this company for the length of a block; the till is not started yet."""
    place = Place(Database(f"sqlite:///{folder / 'relay.db'}"), folder / "relay.key")
    administration = place.administration()
    secrets: dict[str, str | None] = {name: STRIPE_SECRET if name == "stripe" else PRACTICE_SECRET}
    administration.add_store(STORE, live=False, secrets=secrets, now=CLOCK.now())
    device = administration.add_device(STORE, name="Counter", kind="till", now=CLOCK.now())
    relay = place.start()
    with counterpart(name, folder, relay.address) as there:
        environment = {
            "PATH": os.environ["PATH"],
            "PASSBELL_SECRETS_IN": "environment",
            "PASSBELL_STORE": STORE,
            "PASSBELL_RELAY_URL": relay.address,
            "PASSBELL_RELAY_TOKEN": device.token,
            **there.environment(),
        }
        shop = Rig(folder / "home", place, relay, there, environment)
        try:
            yield shop
        finally:
            for process in shop.running:
                if process.poll() is None:
                    process.kill()
                process.wait()
                if process.stdout is not None:
                    process.stdout.close()
            with suppress(ProcessLookupError):
                shop.relay.end()
