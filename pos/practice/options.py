"""How the practice company is started: its options, and what it refuses to start with."""

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pos.base.paths import Home
from pos.practice.door import looks_live
from pos.practice.faults import ApiError, CompanyUnavailableError
from pos.practice.weather import check_webhook_url

KEY_VARIABLE = "PASSBELL_PRACTICE_KEY"
SECRET_VARIABLE = "PASSBELL_PRACTICE_WEBHOOK_SECRET"  # noqa: S105  # the variable's name, not a secret
STRIPE_VARIABLE = "PASSBELL_STRIPE_KEY"
SHORTEST_SECRET = 8


@dataclass(frozen=True)
class Options:
    """Everything a start needs; `public_base` "" means: choose an address by yourself."""

    host: str
    port: int
    control_port: int
    data: Path
    webhook_url: str
    webhook_secret: str = field(repr=False)
    api_key: str = field(repr=False)
    public_base: str
    announce_json: bool
    until_stdin_closes: bool


def parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="passbell practice",
        description="A pretend payment company, for training and tests: no real money.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="serve the interface, the pay pages and the control interface")
    serve.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets phones in the same network pay")
    serve.add_argument("--port", type=_port, default=8470, help="0 takes a free one")
    serve.add_argument("--control-port", type=_port, default=0, help="on loopback only; 0 takes a free one")
    serve.add_argument("--data", type=Path, help="the folder of its memory")
    serve.add_argument("--webhook-url", default="", help="where events are sent to")
    serve.add_argument("--webhook-secret", help=f"signs the webhooks; better given as {SECRET_VARIABLE}")
    serve.add_argument("--api-key", help=f"lets the till in; better given as {KEY_VARIABLE}")
    serve.add_argument(
        "--public-base", default="", help="how a phone reaches the pay pages, such as http://10.0.0.5:8470"
    )
    serve.add_argument("--announce-json", action="store_true", help="say the addresses as one line of JSON")
    serve.add_argument(
        "--until-stdin-closes", action="store_true", help="end when the program that started this one does"
    )
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError(text)
    return port


def read(arguments: Sequence[str], environment: Mapping[str, str]) -> Options:
    """The options of a start; CompanyUnavailableError where they are unsafe, SystemExit 2 where wrong."""
    given = parser().parse_args(arguments)
    if looks_live(environment.get(STRIPE_VARIABLE, "")):
        raise CompanyUnavailableError(
            f"{STRIPE_VARIABLE} holds a key for real money. Practice never runs beside it: unset it first."
        )
    api_key = given.api_key or environment.get(KEY_VARIABLE, "")
    secret = given.webhook_secret or environment.get(SECRET_VARIABLE, "")
    if looks_live(api_key):
        raise CompanyUnavailableError("This key is for real money. Practice takes any other word as its key.")
    if len(api_key) < SHORTEST_SECRET or not api_key.isascii() or not api_key.isprintable():
        raise CompanyUnavailableError(
            f"The practice company needs a key of {SHORTEST_SECRET} or more characters: "
            f"set {KEY_VARIABLE} or give --api-key."
        )
    if given.webhook_url:
        if len(secret) < SHORTEST_SECRET:
            raise CompanyUnavailableError(
                f"Webhooks need a secret of {SHORTEST_SECRET} or more characters: "
                f"set {SECRET_VARIABLE} or give --webhook-secret."
            )
        _check_url(given.webhook_url)
    return Options(
        host=given.host,
        port=given.port,
        control_port=given.control_port,
        data=given.data or Home.choose(None).practice,
        webhook_url=given.webhook_url,
        webhook_secret=secret,
        api_key=api_key,
        public_base=given.public_base.rstrip("/"),
        announce_json=given.announce_json,
        until_stdin_closes=given.until_stdin_closes,
    )


def _check_url(url: str) -> None:
    try:
        check_webhook_url(url)
    except ApiError as error:
        raise CompanyUnavailableError(f"--webhook-url: {error.message}") from None


def environment() -> Mapping[str, str]:
    """The variables of this process."""
    return os.environ
