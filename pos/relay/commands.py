"""The commands of `passbell-relay`: each one's arguments, deed and words."""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from pos.base.clock import SystemClock
from pos.relay import proof, retention, settings
from pos.relay.administration import KINDS, Administration, RefusedError
from pos.relay.database import BadAddressError, Database
from pos.relay.sealing import Seal, WrongKeyError
from pos.relay.settings import Settings
from pos.relay.signatures import promise
from pos.relay.steps import NewerDatabaseError
from pos.relay.storage import StorageError

_COMPANY_HELP = "COMPANY=SECRET, where SECRET may be @FILE or - for standard input; COMPANY alone makes one."
_FAILURES = (
    RefusedError,
    StorageError,
    NewerDatabaseError,
    WrongKeyError,
    BadAddressError,
    settings.BadSettingError,
    OSError,
)


def run(arguments: Sequence[str]) -> int:
    """Run one command; 0 good, 1 what was asked could not be done, 2 bad usage."""
    parser = _parser()
    try:
        given = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        chosen = settings.read(vars(given), os.environ)
        return int(given.deed(given, chosen))
    except _FAILURES as error:
        sys.stderr.write(f"passbell-relay: {error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--database", help=_sentence("database"))
    common.add_argument("--key-file", help=_sentence("key_file"))
    common.add_argument("--json", action="store_true", help="Print JSON.")
    parser = argparse.ArgumentParser(
        prog="passbell-relay", description="A verified, durable mailbox for webhooks."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", parents=[common], help="Run the server.")
    for setting in fields(Settings):
        if setting.name not in ("database", "key_file"):
            serve.add_argument(f"--{setting.name.replace('_', '-')}", help=_sentence(setting.name))
    serve.add_argument("--announce-json", action="store_true", help="Print the address as a line of JSON.")
    serve.add_argument("--until-stdin-closes", action="store_true", help="End when standard input closes.")
    serve.set_defaults(deed=_serve)

    _store_commands(commands, common)
    _device_commands(commands, common)

    prune = commands.add_parser("prune", parents=[common], help="Remove old events that all have read.")
    prune.add_argument("--retention-days", help=_sentence("retention_days"))
    prune.set_defaults(deed=_prune)
    check = commands.add_parser(
        "check", parents=[common], help="Prove every log: numbers, hashes, signatures."
    )
    check.set_defaults(deed=_check)
    bench = commands.add_parser("bench", help="Measure this machine's relay beside its bare limits.")
    bench.add_argument("--seconds", type=float, default=3.0, help="Length of each measurement.")
    bench.add_argument("--waiting", type=int, default=1000, help="Tills that wait, for memory.")
    bench.add_argument("--postgres", help="A postgresql:// address to measure as well.")
    bench.add_argument("--json", action="store_true", help="Print JSON.")
    bench.set_defaults(deed=_bench)
    return parser


def _store_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    store = commands.add_parser("store", help="Stores and their signing secrets.").add_subparsers(
        required=True, metavar="COMMAND"
    )
    add = store.add_parser("add", parents=[common], help="Make a store.")
    add.add_argument("name")
    add.add_argument("--practice", action="store_true", help="A practice store, which never becomes live.")
    add.add_argument("--secret", action="append", default=[], help=_COMPANY_HELP)
    add.set_defaults(deed=_add_store)
    listing = store.add_parser("list", parents=[common], help="Every store.")
    listing.set_defaults(deed=_list_stores)
    rotate = store.add_parser("rotate-secret", parents=[common], help="Give a store a new signing secret.")
    rotate.add_argument("name")
    rotate.add_argument("--secret", action="append", default=[], required=True, help=_COMPANY_HELP)
    rotate.add_argument(
        "--keep-old-hours", type=float, default=24.0, help="Hours that the secret before still counts."
    )
    rotate.add_argument(
        "--forget-unreadable",
        action="store_true",
        help="First remove all that the key does not open.",
    )
    rotate.set_defaults(deed=_rotate)


def _device_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    device = commands.add_parser("device", help="Tills and screens.").add_subparsers(
        required=True, metavar="COMMAND"
    )
    add = device.add_parser("add", parents=[common], help="Register a device; its token is shown once.")
    add.add_argument("store")
    add.add_argument("--name", required=True)
    add.add_argument("--kind", choices=KINDS, default="till")
    add.set_defaults(deed=_add_device)
    listing = device.add_parser("list", parents=[common], help="Devices of a store, or of all.")
    listing.add_argument("store", nargs="?")
    listing.set_defaults(deed=_list_devices)
    revoke = device.add_parser("revoke", parents=[common], help="Refuse a device's token from now on.")
    revoke.add_argument("device")
    revoke.set_defaults(deed=_revoke)


def _sentence(name: str) -> str:
    metadata: Mapping[str, object] = Settings.__dataclass_fields__[name].metadata
    return str(metadata["sentence"])


def _serve(given: argparse.Namespace, chosen: Settings) -> int:
    from pos.relay import serving

    manner = serving.Manner(announce_json=given.announce_json, until_stdin_closes=given.until_stdin_closes)
    _database(chosen)
    serving.serve(chosen, key=settings.key(chosen, os.environ), manner=manner)
    return 0


def _add_store(given: argparse.Namespace, chosen: Settings) -> int:
    administration = _administration(chosen)
    made = administration.add_store(
        given.name, live=not given.practice, secrets=_secrets(given.secret), now=SystemClock().now()
    )
    told = {"store": given.name, "live": not given.practice, "secrets": made}
    return _tell(given, told, _made(given.name, made))


def _list_stores(given: argparse.Namespace, chosen: Settings) -> int:
    rows = _administration(chosen).list_stores(now=SystemClock().now())
    return _tell(given, rows, [_line(row) for row in rows])


def _rotate(given: argparse.Namespace, chosen: Settings) -> int:
    made = _administration(chosen).rotate_secrets(
        given.name,
        secrets=_secrets(given.secret),
        old_for=timedelta(hours=given.keep_old_hours),
        now=SystemClock().now(),
        forget_unreadable=given.forget_unreadable,
    )
    told = {"store": given.name, "secrets": made}
    return _tell(given, told, _made(given.name, made))


def _add_device(given: argparse.Namespace, chosen: Settings) -> int:
    added = _administration(chosen).add_device(
        given.store, name=given.name, kind=given.kind, now=SystemClock().now()
    )
    told = asdict(added)
    return _tell(given, told, [f"{name}: {value}" for name, value in told.items() if value is not None])


def _list_devices(given: argparse.Namespace, chosen: Settings) -> int:
    rows = _administration(chosen).list_devices(given.store)
    return _tell(given, rows, [_line(row) for row in rows])


def _revoke(given: argparse.Namespace, chosen: Settings) -> int:
    told = _administration(chosen).revoke_device(given.device, now=SystemClock().now())
    return _tell(given, told, [_line(told)])


def _prune(given: argparse.Namespace, chosen: Settings) -> int:
    database = _database(chosen)
    database.migrate(now=SystemClock().now())
    storage = database.storage()
    try:
        done = list(retention.prune(storage, now=SystemClock().now(), days=chosen.retention_days))
    finally:
        storage.close()
    lines = []
    for one in done:
        lines.append(f"{one.store}: removed {one.removed}")
        lines += [f"{one.store}: older events are kept for {device}" for device in one.held_by]
    return _tell(given, [asdict(one) for one in done], lines)


def _check(given: argparse.Namespace, chosen: Settings) -> int:
    database = _database(chosen)
    database.migrate(now=SystemClock().now())
    seal = Seal(settings.key(chosen, os.environ))
    found = list(proof.check(database, seal=seal, schemes=promise.installed()))
    lines = []
    for one in found:
        state = "good" if not one.faults else "NOT GOOD"
        lines.append(f"{one.store}: {one.events} events, {one.signed} signatures proven, {state}")
        lines += [f"{one.store}: {fault}" for fault in one.faults]
    _tell(given, [asdict(one) for one in found], lines)
    return 1 if any(one.faults for one in found) else 0


def _bench(given: argparse.Namespace, _chosen: Settings) -> int:
    from pos.relay.bench import report

    return report.run(
        seconds=given.seconds, waiting=given.waiting, postgres=given.postgres, as_json=given.json
    )


def _database(chosen: Settings) -> Database:
    return Database(chosen.database_address)


def _administration(chosen: Settings) -> Administration:
    database = _database(chosen)
    database.migrate(now=SystemClock().now())
    seal = Seal(settings.key(chosen, os.environ))
    return Administration(database, seal=seal, schemes=promise.installed())


def _secrets(given: Sequence[str]) -> dict[str, str | None]:
    """COMPANY, COMPANY=SECRET, COMPANY=@FILE or COMPANY=-; a secret on a command line is seen by others."""
    secrets: dict[str, str | None] = {}
    for one in given:
        source, equals, secret = one.partition("=")
        if secret == "-":  # noqa: S105 the sign for standard input
            secret = sys.stdin.readline().strip()
        elif secret.startswith("@"):
            secret = Path(secret[1:]).read_text("utf-8").strip()
        if equals and not secret:
            raise RefusedError(f"{source}: the secret is empty")
        secrets[source] = secret if equals else None
    return secrets


def _made(store: str, made: Mapping[str, str]) -> list[str]:
    return [f"store {store}", *(f"{source} secret: {secret}" for source, secret in made.items())]


def _line(row: Mapping[str, object]) -> str:
    return "  ".join(
        f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in row.items()
    )


def _tell(given: argparse.Namespace, told: object, lines: Sequence[str]) -> int:
    text = json.dumps(told, ensure_ascii=False) if given.json else "\n".join(lines)
    sys.stdout.write(f"{text}\n" if text else "")
    return 0
