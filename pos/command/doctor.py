"""`passbell doctor`: looks at everything a till needs, changes nothing, and says what is not in order."""

import argparse
import importlib.metadata
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from pos.actions import golive, golive_ask
from pos.actions.golive_ground import Ground
from pos.background import duty
from pos.base.i18n import Message
from pos.base.paths import resources
from pos.command.desk import GOOD, NOT_DONE, Command, Desk
from pos.safe import Place
from pos.settings import RULES, Settings, unknown_variables
from pos.shop.errors import PersonError
from pos.shop.house import from_values
from pos.storage import backups, damage, restore
from pos.storage.connection import translated

# PySide6 6.12.0 stops Python 3.10 and 3.11 after some thousand calls that return nothing.
BAD_QT = "6.12.0"
LEAST_DISK_BYTES = 500 * 1_000_000
OLDEST_BACKUP = timedelta(days=2)


class State(StrEnum):
    """How one thing is; `later` is what a practice till does not need, and real money does."""

    GOOD = "good"
    LATER = "later"
    WARNING = "warning"
    BAD = "bad"


# How what going live needs stands for a till that is live, and for one that practises.
LIVE = {
    golive.State.DONE: State.GOOD,
    golive.State.UNPROVEN: State.WARNING,
    golive.State.UNKNOWN: State.WARNING,
    golive.State.OPEN: State.BAD,
    golive.State.WRONG: State.BAD,
}
PRACTICE = {state: State.GOOD if state is golive.State.DONE else State.LATER for state in golive.State}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: its name, how it is, and one sentence."""

    name: str
    state: State
    says: Message


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-calls",
        action="store_true",
        help="call neither payment company nor relay nor email company; tell only what is filled in",
    )


def _run(given: argparse.Namespace, desk: Desk) -> int:
    findings = list(examine(desk, calls=not given.no_calls))
    desk.table((str(finding.state), finding.name, finding.says.text()) for finding in findings)
    bad = any(finding.state is State.BAD for finding in findings)
    desk.result(
        {
            "good": not bad,
            "findings": [
                {"name": each.name, "state": str(each.state), "key": each.says.key, "says": each.says.text()}
                for each in findings
            ],
        }
    )
    return NOT_DONE if bad else GOOD


def examine(desk: Desk, *, calls: bool = True) -> Iterator[Finding]:
    """Look at one thing after the other; without readable settings most of it cannot be looked at.

    `calls` asks payment company, relay and email company, too: within half a minute in all.
    """
    yield from _python()
    yield from _home(desk)
    try:
        settings = desk.settings()
    except PersonError as error:
        yield Finding("settings", State.BAD, error.message)
        return
    looks: tuple[Callable[[Desk, Settings], Iterator[Finding]], ...] = (
        _settings, _secrets, _duty, _file, _backups, _disk,
    )  # fmt: skip
    for look in looks:
        yield from look(desk, settings)
    yield from _going_live(desk, settings, calls=calls)


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("python", State.GOOD, Message("doctor.python", {"version": version}))
    try:
        qt = importlib.metadata.version("pyside6-essentials")
    except importlib.metadata.PackageNotFoundError:
        yield Finding("qt", State.WARNING, Message("doctor.no_qt"))
    else:
        bad = qt == BAD_QT and sys.version_info < (3, 12)
        key = "doctor.bad_qt" if bad else "doctor.qt"
        yield Finding("qt", State.BAD if bad else State.GOOD, Message(key, {"version": qt}))
    missing = [name for name in ("words", "fonts", "demo") if not (resources() / name).is_dir()]
    if missing:
        yield Finding("resources", State.BAD, Message("doctor.no_resources", {"path": resources()}))


def _home(desk: Desk) -> Iterator[Finding]:
    root = desk.home.root
    if not root.exists():
        yield Finding("home", State.GOOD, Message("doctor.new_home", {"path": root}))
    elif not os.access(root, os.W_OK | os.X_OK):
        yield Finding("home", State.BAD, Message("doctor.closed_home", {"path": root}))
    elif os.name == "posix" and root.stat().st_mode & 0o077:
        yield Finding("home", State.WARNING, Message("doctor.open_home", {"path": root}))
    else:
        yield Finding("home", State.GOOD, Message("doctor.home", {"path": root}))


def _settings(desk: Desk, settings: Settings) -> Iterator[Finding]:
    for name in unknown_variables(desk.environment):
        yield Finding("settings", State.WARNING, Message("doctor.unknown_variable", {"name": name}))
    try:
        if settings.house == "standard":
            from_values(settings.house_values())
    except PersonError as error:
        yield Finding("settings", State.BAD, error.message)
        return
    yield Finding("settings", State.GOOD, Message("doctor.settings", {"mode": settings.mode}))


def _secrets(desk: Desk, settings: Settings) -> Iterator[Finding]:
    """Where secrets are kept, said aloud."""
    try:
        place = settings.safe.place
    except PersonError as error:
        yield Finding("secrets", State.BAD, error.message)
        return
    keys = {
        Place.KEYRING: "doctor.in_keyring",
        Place.VAULT: "doctor.in_vault",
        Place.ENVIRONMENT: "doctor.in_environment",
    }
    state = State.WARNING if place is Place.ENVIRONMENT and settings.live else State.GOOD
    yield Finding("secrets", state, Message(keys[place], {"path": desk.home.vault_file}))
    given = [row.variable for row in RULES.values() if row.secret and desk.environment.get(row.variable)]
    if given:
        yield Finding("secrets", State.GOOD, Message("doctor.given", {"names": ", ".join(given)}))


def _going_live(desk: Desk, settings: Settings, *, calls: bool) -> Iterator[Finding]:
    """The list of the guided set-up: what real money needs, each asked about where it is filled in."""
    ground = Ground.of(settings, desk.home, desk.environment)
    try:
        found = (
            golive_ask.ask_all(ground=ground, clock=desk.clock)
            if calls
            else golive.look(ground=ground).findings
        )
    except PersonError as error:
        yield Finding("going live", State.BAD if settings.live else State.LATER, error.message)
        return
    states = LIVE if settings.live else PRACTICE
    for each in found:
        yield Finding(f"going live: {each.name}", states[each.state], each.says)


def _duty(desk: Desk, _: Settings) -> Iterator[Finding]:
    on_duty = duty.who(desk.home)
    if on_duty is None:
        yield Finding("duty", State.GOOD, Message("doctor.nobody_on_duty"))
    else:
        values = {"pid": on_duty.pid, "program": on_duty.program, "since": on_duty.since.isoformat()}
        yield Finding("duty", State.GOOD, Message("doctor.on_duty", values))


def _file(desk: Desk, settings: Settings) -> Iterator[Finding]:
    path = desk.home.database(live=settings.live)
    try:
        with translated(path):
            trouble = damage.trouble_of(path) if path.exists() else ""
    except PersonError as error:
        yield Finding("file", State.BAD, error.message)
        return
    if not path.exists():
        yield Finding("file", State.GOOD, Message("doctor.no_file", {"path": path}))
    elif trouble:
        yield Finding("file", State.BAD, Message("doctor.damaged", {"path": path, "detail": trouble}))
    else:
        size = f"{path.stat().st_size / 1_000_000:.1f}"
        yield Finding("file", State.GOOD, Message("doctor.file", {"path": path, "megabytes": size}))
        yield from _copy(path)


def _copy(path: Path) -> Iterator[Finding]:
    """Whether the file is a copy that still has to be paired, or will be taken for one."""
    state = restore.copy_state(path)
    if state is None:
        return
    if state.will_be_taken:
        yield Finding("copy", State.WARNING, Message("doctor.will_be_copy"))
    elif state.taken_at is not None:
        yield Finding("copy", State.WARNING, Message("doctor.copy", {"at": state.taken_at}))


def _backups(desk: Desk, settings: Settings) -> Iterator[Finding]:
    path = desk.home.database(live=settings.live)
    if not path.exists():
        return
    found = backups.every(desk.home.backups, path.stem)
    if not found:
        state = State.WARNING if settings.live else State.GOOD
        yield Finding("backups", state, Message("doctor.no_backup"))
        return
    age = desk.clock.now().timestamp() - found[0].stat().st_mtime
    state = State.WARNING if settings.live and age > OLDEST_BACKUP.total_seconds() else State.GOOD
    values = {"count": len(found), "path": found[0], "hours": f"{max(age, 0) / 3600:.0f}"}
    yield Finding("backups", state, Message("doctor.backups", values))


def _disk(desk: Desk, _: Settings) -> Iterator[Finding]:
    place = next(path for path in (desk.home.root, *desk.home.root.parents) if path.exists())
    free = shutil.disk_usage(place).free
    state = State.BAD if free < LEAST_DISK_BYTES else State.GOOD
    yield Finding("disk", state, Message("doctor.disk", {"gigabytes": f"{free / 1e9:.1f}", "path": place}))


DOCTOR = Command(_arguments, _run)
