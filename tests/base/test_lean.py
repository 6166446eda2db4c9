"""Imports without the optional helpers of a library."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.base.lean import without

HELPER = "sample_helper_of_a_library"


@pytest.fixture
def helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A module that is installed, and not loaded yet."""
    (tmp_path / f"{HELPER}.py").write_text('"""A sample."""\n')
    monkeypatch.syspath_prepend(tmp_path)
    yield HELPER
    sys.modules.pop(HELPER, None)


def test_inside_the_block_a_module_looks_as_if_it_were_not_installed(helper: str) -> None:
    with without(helper), pytest.raises(ModuleNotFoundError):
        importlib.import_module(helper)
    assert helper not in sys.modules
    assert importlib.import_module(helper).__name__ == helper


def test_a_module_that_is_loaded_already_stays(helper: str) -> None:
    loaded = importlib.import_module(helper)
    with without(helper):
        assert importlib.import_module(helper) is loaded
    assert sys.modules[helper] is loaded


def test_a_failure_inside_the_block_hides_nothing_afterwards(helper: str) -> None:
    with pytest.raises(ModuleNotFoundError), without(helper):
        importlib.import_module(helper)
    assert importlib.import_module(helper).__name__ == helper
