"""A till for receipts of real orders."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.shops import Shop, open_shop


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A whole till."""
    with open_shop(tmp_path) as opened:
        yield opened
