"""Ask the public vulnerability database OSV about every package that the lock files name.

usage: python packaging/audit_locks.py [--service URL] [--allowed FILE] [--limit-s SECONDS] [LOCK...]

Exit codes: 0 nothing known, or all of it allowed; 1 a known vulnerability that is not allowed; 2 wrong usage
or a lock that cannot be read; 3 NOT CHECKED, because the database could not be asked. 3 is never 0: who runs
this has to say so aloud. The interface is described at https://google.github.io/osv.dev/post-v1-querybatch/.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import requests

from pos.base.clock import SystemClock
from pos.safe import within
from pos.shop.errors import TryAgain

ROOT = Path(__file__).resolve().parents[1]
SERVICE = "https://api.osv.dev"
ALLOWED = Path(__file__).with_name("audit_allowed.toml")
LIMIT_S = 20.0
CONNECT_S = 5.0
AT_ONCE = 500
MOST_BYTES = 16 * 1024 * 1024
LONGEST_ALLOWANCE_DAYS = 190
CLEAN, VULNERABLE, BAD_USAGE, NOT_CHECKED = 0, 1, 2, 3

_PINNED = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")


class NotCheckedError(Exception):
    """The database gave no answer that can be trusted; the text says what happened."""


class BadFileError(Exception):
    """A lock or the list of allowances cannot be read as one; the text says which and why."""


@dataclass(frozen=True, order=True)
class Package:
    """One pinned package."""

    name: str
    version: str


@dataclass(frozen=True)
class Allowance:
    """A known vulnerability that somebody has judged: why it does no harm here, and until when that holds."""

    id: str
    package: str
    reason: str
    until: date


def pinned(text: str, source: str) -> set[Package]:
    """Every `name==version` of a lock; BadFileError where there is none: that would prove nothing."""
    found = {Package(hit[1].lower(), hit[2]) for line in text.splitlines() if (hit := _PINNED.match(line))}
    if not found:
        raise BadFileError(f"{source} names no package")
    return found


def allowances(text: str) -> list[Allowance]:
    """The list of allowances; each entry needs `id`, `package`, a `reason` in words and a date `until`."""
    try:
        rows = tomllib.loads(text).get("allowed", [])
        made = [
            Allowance(row["id"], row["package"].lower(), row["reason"].strip(), row["until"]) for row in rows
        ]
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as error:
        raise BadFileError(f"the allowances cannot be read: {error!r}") from error
    for each in made:
        if len(each.reason) < 20 or type(each.until) is not date:
            raise BadFileError(f"the allowance of {each.id} needs a reason in a sentence and a date")
    return made


def known(packages: Sequence[Package], *, service: str, limit_s: float) -> dict[Package, set[str]]:
    """The ids of what is known of each package; NotCheckedError where the database gave no good answer."""
    found: dict[Package, set[str]] = {}
    for first in range(0, len(packages), AT_ONCE):
        part = packages[first : first + AT_ONCE]
        found.update(zip(part, _asked(part, service, limit_s), strict=True))
    return found


def _asked(part: Sequence[Package], service: str, limit_s: float) -> list[set[str]]:
    query = [{"package": {"name": each.name, "ecosystem": "PyPI"}, "version": each.version} for each in part]

    def ask() -> tuple[int, bytes]:
        with requests.post(
            f"{service.rstrip('/')}/v1/querybatch",
            json={"queries": query},
            timeout=(CONNECT_S, limit_s),
            allow_redirects=False,
            stream=True,
        ) as answer:
            return answer.status_code, answer.raw.read(MOST_BYTES + 1, decode_content=True)

    try:
        # A server that drips byte by byte would outlast every timeout of the line itself.
        status, body = within(limit_s, ask)
    except TryAgain as trouble:
        cause = trouble.__cause__
        if cause is None:
            raise NotCheckedError(f"no answer within {limit_s:g} s") from trouble
        if isinstance(cause, requests.ConnectionError | requests.Timeout):
            raise NotCheckedError("no network to the vulnerability database") from trouble
        raise NotCheckedError(f"the line broke ({type(cause).__name__})") from trouble
    if status != requests.codes.ok or len(body) > MOST_BYTES:
        raise NotCheckedError(f"the vulnerability database answered with status {status}")
    return _read(body, len(part))


def _read(body: bytes, count: int) -> list[set[str]]:
    """One set of ids for each package asked about; anything else than that is no answer."""
    try:
        results: list[Mapping[str, Any]] = json.loads(body)["results"]
        ids = [{str(each["id"]) for each in (result or {}).get("vulns", [])} for result in results]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotCheckedError("the vulnerability database answered something that is no list") from error
    if len(ids) != count:
        raise NotCheckedError(f"the vulnerability database answered {len(ids)} of {count} questions")
    return ids


def judged(
    found: Mapping[Package, Iterable[str]], allowed: Sequence[Allowance], today: date
) -> tuple[list[str], list[str]]:
    """What is wrong, and what is worth a remark."""
    wrong, remarks, used = [], [], set()
    for package, ids in sorted(found.items()):
        for id_ in sorted(ids):
            entry = next((each for each in allowed if (each.id, each.package) == (id_, package.name)), None)
            if entry is None:
                wrong.append(f"{package.name} {package.version} has a known vulnerability: {id_}")
            elif not 0 <= (entry.until - today).days <= LONGEST_ALLOWANCE_DAYS:
                wrong.append(f"{package.name} {package.version}: {id_} was allowed until {entry.until} only")
            else:
                remarks.append(
                    f"{package.name} {package.version}: {id_} is allowed until {entry.until}: {entry.reason}"
                )
            used.add((id_, package.name))
    remarks += [
        f"the allowance of {each.id} for {each.package} is needed no more"
        for each in allowed
        if (each.id, each.package) not in used
    ]
    return wrong, remarks


def main(argv: Sequence[str] | None = None) -> int:
    """Check the locks named, or all of the checkout; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("locks", metavar="LOCK", nargs="*", type=Path)
    parser.add_argument("--service", default=SERVICE)
    parser.add_argument("--allowed", type=Path, default=ALLOWED)
    parser.add_argument("--limit-s", type=float, default=LIMIT_S)
    given = parser.parse_args(argv)
    locks = given.locks or sorted(ROOT.glob("requirements*.lock"))
    try:
        packages = sorted(
            set().union(*(pinned(lock.read_text(encoding="utf-8"), lock.name) for lock in locks))
        )
        allowed = allowances(given.allowed.read_text(encoding="utf-8"))
        found = known(packages, service=given.service, limit_s=given.limit_s)
    except (BadFileError, OSError, UnicodeDecodeError) as error:
        _say(f"audit of the locks: {error}")
        return BAD_USAGE
    except NotCheckedError as error:
        _say(
            f"NOT CHECKED: {error}."
            f" Whether {len(packages)} locked packages have known vulnerabilities was not looked up."
        )
        return NOT_CHECKED
    wrong, remarks = judged(found, allowed, SystemClock().now().date())
    for line in (*remarks, *wrong):
        _say(line)
    _say(f"{len(packages)} locked packages checked, {len(wrong)} findings")
    return VULNERABLE if wrong else CLEAN


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
