"""Where the practice company and the practice relay are to be found, as the last start left word."""

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from pos.base.paths import Home
from pos.storage import whereabouts

STORE = "practice"


@dataclass(frozen=True)
class Addresses:
    """Where the practice company and the practice relay are, and what opens them.

    Kept in the practice folder for its owner's eyes only: no real money hangs on these keys.
    """

    api: str
    api_key: str = field(repr=False)
    control: str = ""
    relay: str = ""
    relay_token: str = field(default="", repr=False)
    letter: str = "A"
    webhook_secret: str = field(default="", repr=False)
    store: str = STORE


def remembered(home: Home) -> Addresses | None:
    """The addresses of the last start; None before the first one, or where the file is no good.

    In a folder that was copied they are those of the original's company and relay, which may be running.
    """
    kept = known(home)
    return kept if kept is not None and kept.api else None


def known(home: Home) -> Addresses | None:
    """What the file says; without the addresses where the folder is a copy."""
    try:
        told = json.loads(_file(home).read_text())
        place = whereabouts.read(str(told.pop("place", "")))
        kept = Addresses(**told)
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    if place is None or whereabouts.same(place, whereabouts.of(home.practice)):
        return kept
    return replace(kept, api="", control="", relay="")


def remember(home: Home, addresses: Addresses) -> None:
    """Leave word for the next start."""
    file = _file(home)
    part = file.with_suffix(".part")
    place = whereabouts.written(whereabouts.of(home.practice))
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump({**asdict(addresses), "place": place}, out)
    part.replace(file)


def _file(home: Home) -> Path:
    return home.practice / "companions.json"
