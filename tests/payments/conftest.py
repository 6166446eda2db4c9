"""Companies to try the providers on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.payments.sandbox import PracticeSandbox, StripeSandbox, practice_sandbox, stripe_sandbox


@pytest.fixture
def stripe() -> Iterator[StripeSandbox]:
    """A company that behaves as Stripe documents, fresh for each test."""
    with stripe_sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeSandbox]:
    """The practice company's own program; tests of a module share it, as shops share a company."""
    data: Path = tmp_path_factory.mktemp("practice")
    with practice_sandbox(data) as sandbox:
        yield sandbox
