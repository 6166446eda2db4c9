"""Imports without what a library would load on the side where it finds it installed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Inside the block these modules look as if they were not installed, unless they are loaded already.

    For a library that imports an optional helper of which this program has no use, and that costs time at
    every start. None in `sys.modules` is the documented way (https://docs.python.org/3/reference/import.html).
    """
    loaded = cast(dict[str, object], sys.modules)
    hidden = [name for name in names if name not in loaded]
    loaded.update(dict.fromkeys(hidden))
    try:
        yield
    finally:
        for name in hidden:
            del loaded[name]
