"""Imports without the optional helpers of a library."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.base.lean import without

HELPER = "sample_helper_of_a_library"


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A module that is installed, and not loaded yet."""
    (tmp_path / f"{HELPER}.py").write_text('"""A sample."""\n')
    monkeypatch.syspath_prepend(tmp_path)
    yield HELPER
    sys.modules.pop(HELPER, None)


def test_inside_the_block_a_module_looks_as_if_it_were_not_installed(module: str) -> None:
    with without(module), pytest.raises(ModuleNotFoundError):
        importlib.import_module(module)
    assert module not in sys.modules
    assert importlib.import_module(module).__name__ == module


def test_a_module_that_is_loaded_already_stays(module: str) -> None:
    loaded = importlib.import_module(module)
    with without(module):
        assert importlib.import_module(module) is loaded
    assert sys.modules[module] is loaded


def test_a_failure_inside_the_block_hides_nothing_afterwards(module: str) -> None:
    with pytest.raises(ModuleNotFoundError), without(module):
        importlib.import_module(module)
    assert importlib.import_module(module).__name__ == module
