"""In which language the pay page speaks, and its words."""

import tomllib
from collections.abc import Mapping
from functools import cache

from pos.base.paths import resources

LANGUAGES = ("en", "de", "es")
FOLDER = "practice"
_LONGEST_HEADER = 1000


@cache
def table(language: str) -> Mapping[str, str]:
    """Every word of the page in one language of LANGUAGES."""
    with (resources() / FOLDER / "words.toml").open("rb") as file:
        return dict(tomllib.load(file)[language])


def choose(accept_language: str) -> str:
    """The language of ours that a browser likes best; English where it likes none.

    >>> choose("fr-CH, de;q=0.9, en;q=0.8")
    'de'
    """
    liked: list[tuple[float, str]] = []
    for part in accept_language[:_LONGEST_HEADER].split(","):
        tag, _, weight = part.strip().partition(";")
        language = tag.strip().lower().split("-")[0]
        if language in LANGUAGES:
            liked.append((_weight(weight), language))
    best = max(liked, key=lambda entry: entry[0], default=(0.0, "en"))
    return best[1] if best[0] > 0 else "en"


def _weight(text: str) -> float:
    """The `q` of a language; 1 when nothing stands there, 0 when it is nonsense."""
    name, _, number = text.strip().partition("=")
    if not name:
        return 1.0
    try:
        weight = float(number)
    except ValueError:
        return 0.0
    return weight if name.strip() == "q" and 0 <= weight <= 1 else 0.0
