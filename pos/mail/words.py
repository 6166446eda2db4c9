"""The words of the letters: ours by language, the owner's own laid over them, values set in by name."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pos.base.i18n import LANGUAGES, Message
from pos.base.paths import resources

COMMON = "common"
LARGEST_FILE = 256 * 1024
_PLACE = re.compile(r"\{(\w*)\}")

Table = Mapping[str, Mapping[str, str]]


def ours(language: str) -> Table:
    """The words that come with Passbell, section by section; English for a language that has none."""
    return _ours(language if language in LANGUAGES else LANGUAGES[0])


@cache
def _ours(language: str) -> Table:
    text = (resources() / "mail" / "words" / f"{language}.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: MappingProxyType(part) for name, part in tomllib.loads(text).items()})


def read_own(path: Path) -> tuple[Table, tuple[Message, ...]]:
    """The owner's file of words, and what in it is of no use; nothing where there is no such file."""
    if not path.is_file():
        return {}, ()
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError(f"larger than {LARGEST_FILE} bytes")
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as trouble:
        return {}, (Message("letters.own_broken", {"file": path.name, "why": _one_line(trouble)}),)
    kept: dict[str, dict[str, str]] = {}
    remarks = []
    known = ours(path.stem)
    for section, part in read.items():
        for key, words in part.items() if isinstance(part, dict) else ():
            old = known.get(section, {}).get(key)
            if old is None or not isinstance(words, str):
                remarks.append(Message("letters.own_unknown", {"file": path.name, "key": f"{section}.{key}"}))
            else:
                kept.setdefault(section, {})[key] = words
    return kept, tuple(remarks)


@dataclass
class Speaker:
    """Says the words of one letter.

    `values` are what may be set in, `variants` endings of keys that go first. What is wrong with the owner's
    words is noted in `remarks`, and ours are said instead.
    """

    section: str
    language: str
    own: Table
    values: Mapping[str, str]
    variants: tuple[str, ...]
    remarks: list[Message]

    def __call__(self, key: str) -> str:
        """The words of a key: of this kind of letter, else common ones; KeyError where there are none."""
        for name in (*(f"{key}_{variant}" for variant in self.variants), key):
            for section in (self.section, COMMON):
                found = ours(self.language).get(section, {}).get(name)
                if found is not None:
                    return self._say(section, name, found)
        raise KeyError(f"no words for {self.section}.{key}")

    def _say(self, section: str, key: str, words: str) -> str:
        own = self.own.get(section, {}).get(key)
        if own is not None:
            try:
                return filled(own, self.values)
            except KeyError as unknown:
                why = {"file": f"{self.language}.toml", "key": f"{section}.{key}", "place": unknown.args[0]}
                self.remarks.append(Message("letters.own_place", why))
        return filled(words, self.values)


def filled(words: str, values: Mapping[str, str]) -> str:
    """The words with their values; only plain `{name}` counts. KeyError names one that is unknown."""
    return _PLACE.sub(lambda found: values[found[1]], words)


def _one_line(trouble: Exception) -> str:
    return " ".join(str(trouble).split())[:200]
