"""What going live works on: the settings as they will be, beside those of the practice till.

A practice till goes on as it is while somebody prepares the live one: what is entered stands in
HOME/going-live.json, secrets go at once into the keyring or vault, and nothing else changes before the
switch. A till that is live already is changed directly. What was proven by a real call is written down too,
with a digest of the settings it was proven for: another address, and the proof is gone.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from pos import forms
from pos.actions.changes import Change, Changes, Noun
from pos.base.clock import from_text, to_text
from pos.base.filelock import FileLock
from pos.base.files import write_whole
from pos.base.paths import Home
from pos.safe import Place, Safe
from pos.settings import PASSPHRASE_VARIABLE, RULES, Settings, change, rule
from pos.shop.errors import BadInput, PersonError, StorageTrouble
from pos.shop.tax import TaxRate

DEFAULT_COMPANY = "stripe"
FROM_PRACTICE = "practice"
EMPTY = "empty"

# The settings that each proof hangs on; a key whose name begins with the company's belongs to it too.
PROOFS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "payments": ("payments", "stripe_"),
        "relay": ("relay_", "store"),
        "webhooks": ("payments", "stripe_", "relay_", "store"),
        "mail": ("mail", "smtp_", "sendgrid_", "mailgun_"),
        "letter": ("mail", "smtp_", "sendgrid_", "mailgun_"),
    }
)


@dataclass(frozen=True)
class Ground:
    """One home, as the till that runs there sees it; `live` is that till's mode."""

    home: Home
    environment: Mapping[str, str]
    safe: Safe = field(repr=False)
    live: bool

    @classmethod
    def of(cls, settings: Settings, home: Home, environment: Mapping[str, str]) -> "Ground":
        """The ground below a till with these settings."""
        return cls(home, environment, settings.safe, settings.live)

    def with_vault(self, passphrase: str) -> "Ground":
        """The same with a vault that this passphrase opens, or will make; BadInput for one too short."""
        safe = Safe(self.home, place=Place.VAULT, passphrase=passphrase)
        safe.get("probe")
        return replace(self, safe=safe, environment={**self.environment, PASSPHRASE_VARIABLE: passphrase})

    def given(self, key: str) -> bool:
        """Whether a variable of the environment holds this setting, so that nothing entered here counts."""
        return bool(self.environment.get(RULES[key].variable))


@dataclass(frozen=True)
class Draft:
    """What was entered so far: values by setting, proofs by name, rates by id, where products come from.

    `typed` holds what was left half written and cannot be a value yet; nothing but its field shows it.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    proofs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rates: Mapping[str, TaxRate] = field(default_factory=dict)
    products: str = FROM_PRACTICE
    typed: Mapping[str, str] = field(default_factory=dict)


def read(ground: Ground) -> Draft:
    """The draft of this home, empty before the first step; StorageTrouble for a file that is no draft."""
    path = ground.home.going_live_file
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Draft(
            values={key: str(value) for key, value in told["values"].items() if key in RULES},
            proofs={name: (str(at), str(of)) for name, (at, of) in told["proofs"].items()},
            rates={
                key: TaxRate(key, str(name), int(per_million))
                for key, (name, per_million) in told["rates"].items()
            },
            products=EMPTY if told["products"] == EMPTY else FROM_PRACTICE,
            typed={key: str(text) for key, text in told["typed"].items() if key in RULES},
        )
    except FileNotFoundError:
        return Draft()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as trouble:
        raise StorageTrouble("golive.broken_draft", path=path) from trouble


def alter(ground: Ground, change_of: Callable[[Draft], Draft]) -> None:
    """Read the draft, change it, put it on the disk: whole or not at all, and nobody's change is lost.

    StorageTrouble where that cannot be.
    """
    ground.home.make()
    try:
        with FileLock(ground.home.root / "settings.lock"):
            told = _plain(change_of(read(ground)))
            text = json.dumps(told, ensure_ascii=False, indent=1)
            write_whole(ground.home.going_live_file, text.encode())
    except OSError as trouble:
        raise StorageTrouble("golive.cannot_write", path=ground.home.going_live_file) from trouble


def _plain(draft: Draft) -> dict[str, Any]:
    return {
        "values": dict(draft.values),
        "proofs": {name: list(proof) for name, proof in draft.proofs.items()},
        "rates": {rate.id: [rate.name, rate.per_million] for rate in draft.rates.values()},
        "products": draft.products,
        "typed": dict(draft.typed),
    }


def planned(ground: Ground, draft: Draft) -> Settings:
    """The settings of the live till: those of this home, the draft over them, the environment over both."""
    drafted = {RULES[key].variable: value for key, value in draft.values.items()}
    if not ground.live:
        drafted.setdefault(RULES["payments"].variable, DEFAULT_COMPANY)
        kept = {name: value for name, value in ground.environment.items() if value}
        drafted |= kept | {RULES["mode"].variable: "live"}
    else:
        drafted = dict(ground.environment)
    return Settings.load(ground.home, drafted, safe=ground.safe)


def save(ground: Ground, values: Mapping[str, str]) -> Changes:
    """Write down what one step entered, each value checked first; secrets go to their safe place.

    BadInput names the first value that cannot be, and nothing is written then. A secret that is left empty
    stays what it was.
    """
    for key, value in values.items():
        rule(key).form.read(key, value)
    fresh = {key: value.strip() for key, value in values.items() if not ground.given(key)}
    secrets = {key: value for key, value in fresh.items() if RULES[key].secret and value}
    plain = {key: value for key, value in fresh.items() if not RULES[key].secret}
    for key, value in secrets.items():
        ground.safe.set(key, value)
    if ground.live:
        for key, value in plain.items():
            change(ground.home, key, value, safe=ground.safe)
    gone = [name for name, keys in PROOFS.items() if any(key.startswith(keys) for key in secrets)]

    def saved(draft: Draft) -> Draft:
        kept = {name: proof for name, proof in draft.proofs.items() if name not in gone}
        typed = {key: text for key, text in draft.typed.items() if key not in values}
        entered = draft.values if ground.live else {**draft.values, **plain}
        return replace(draft, proofs=kept, values=entered, typed=typed)

    alter(ground, saved)
    return Changes.of(Change(Noun.SETTINGS))


def keep(ground: Ground, values: Mapping[str, str]) -> Changes:
    """Keep what stands in the fields of a step that somebody leaves, also what cannot be a value yet.

    A secret that cannot be kept safely is not kept.
    """
    half = {}
    for key, value in values.items():
        try:
            rule(key).form.read(key, value)
        except BadInput:
            half[key] = value[: forms.LONGEST_TEXT]
    try:
        save(ground, {key: value for key, value in values.items() if key not in half})
    except PersonError:
        save(ground, {key: value for key, value in values.items() if not (key in half or RULES[key].secret)})
    plain = {key: value for key, value in half.items() if not RULES[key].secret}
    alter(ground, lambda draft: replace(draft, typed={**draft.typed, **plain}))
    return Changes.of(Change(Noun.SETTINGS))


def forget(ground: Ground, *names: str) -> None:
    """A call said no: what was proven once holds no longer."""
    kept = {name: proof for name, proof in read(ground).proofs.items() if name not in names}
    alter(ground, lambda draft: replace(draft, proofs=kept))


def prove(ground: Ground, name: str, *, now: datetime) -> None:
    """Write down that this was seen to work, with the settings of now."""
    proof = (to_text(now), digest(planned(ground, read(ground)), name))
    alter(ground, lambda draft: replace(draft, proofs={**draft.proofs, name: proof}))


def proven_at(draft: Draft, settings: Settings, name: str) -> datetime | None:
    """When it was seen to work with exactly these settings; None for never."""
    at, of = draft.proofs.get(name, ("", ""))
    if not at or of != digest(settings, name):
        return None
    try:
        return from_text(at)
    except ValueError:
        return None


def digest(settings: Settings, name: str) -> str:
    """What the proof of that name hangs on, without any secret, as a short text to compare."""
    keys = [key for key, row in RULES.items() if not row.secret and key.startswith(PROOFS[name])]
    said = "\n".join(f"{key}={getattr(settings, key)}" for key in sorted(keys))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def is_set(settings: Settings, keys: Iterable[str]) -> frozenset[str]:
    """Those of the secrets that are there; a place that is locked or silent has none for us."""
    found = set()
    for key in keys:
        try:
            if getattr(settings, key).reveal():
                found.add(key)
        except PersonError:
            return frozenset(found)
    return frozenset(found)
