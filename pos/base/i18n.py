"""Message keys below the screens: a key and its values travel, the words are looked up at the end."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from pos.base.paths import resources

LANGUAGES = ("en", "de", "es")


@dataclass(frozen=True)
class Message:
    """What is to be said, without the words: a key of `resources/words/LANGUAGE/*.toml` and its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def text(self, language: str = "en") -> str:
        """The sentence in `language`, or in English where that language lacks it."""
        pattern = _table(language).get(self.key) or _table("en").get(self.key)
        if pattern is None:
            raise KeyError(f"no words for {self.key!r}")
        return pattern.format_map(dict(self.values))


def keys(language: str) -> frozenset[str]:
    """Every key that `language` has words for."""
    return frozenset(_table(language))


@cache
def _table(language: str) -> Mapping[str, str]:
    """The words of one language, flat: `[error] no_item = ...` becomes `error.no_item`."""
    if language not in LANGUAGES:
        return MappingProxyType({})
    flat = {}
    for path in sorted((resources() / "words" / language).glob("*.toml")):
        with path.open("rb") as file:
            for section, table in tomllib.load(file).items():
                flat.update({f"{section}.{name}": words for name, words in table.items()})
    return MappingProxyType(flat)
