"""A running practice company for tests that need no special start."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.practice.company import Company, company


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """One company for all tests of a file; each makes links of its own."""
    with company(tmp_path_factory.mktemp("company")) as running:
        yield running


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder for a company of one's own."""
    return tmp_path / "company"
