"""Every state, kind and reason has its words."""

from typing import Any, get_args

import pytest

from pos.base.i18n import keys
from pos.shop.labels import Named, explained, label, story_line
from pos.shop.limbo import LimboKind


@pytest.mark.parametrize("kind", get_args(Named))
def test_every_member_has_words(kind: Any) -> None:
    for member in kind:
        assert label(member).text("de")


def test_every_limbo_kind_is_explained() -> None:
    assert len({explained(kind).text("es") for kind in LimboKind}) == len(LimboKind)


def test_every_line_of_a_story_has_its_words() -> None:
    kinds = {key.removeprefix("story.") for key in keys("en") if key.startswith("story.")}
    for kind in {"charged", "paid", "expired", "cancelled", "limbo", "ticket_queued", "ticket_ready"} | kinds:
        assert story_line(kind, {"dishes": "1 × Sample cake"}).text("es")
