"""A real file for each test of storage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.storage.storage import Storage
from tests.storage.samples import NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the practice file of this test lies."""
    return tmp_path / "practice.db"


@pytest.fixture
def storage(path: Path) -> Iterator[Storage]:
    """An open practice file."""
    with Storage.open(path, live=False, now=NOW, store="corner") as opened:
        yield opened
