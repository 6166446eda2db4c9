"""Every state, kind and reason has its words."""

from typing import Any, get_args

import pytest

from pos.shop.labels import Named, explained, label
from pos.shop.limbo import LimboKind


@pytest.mark.parametrize("kind", get_args(Named))
def test_every_member_has_words(kind: Any) -> None:
    for member in kind:
        assert label(member).text("de")


def test_every_limbo_kind_is_explained() -> None:
    assert len({explained(kind).text("es") for kind in LimboKind}) == len(LimboKind)
