"""Ready-made reasons: kept by key, told in the reader's language."""

import pytest

from pos.base.i18n import LANGUAGES
from pos.shop import reasons


def test_a_ready_made_reason_is_told_in_the_readers_language() -> None:
    assert reasons.told("reason.staff", "en") == "Staff"
    assert reasons.told("reason.regular_guest", "de") == "Stammgast"


def test_what_somebody_wrote_stands_as_it_is() -> None:
    assert reasons.told("Spilt coffee", "de") == "Spilt coffee"
    assert reasons.told("reason.unheard_of", "de") == "reason.unheard_of"


def test_words_of_a_ready_made_reason_are_kept_by_its_key() -> None:
    assert reasons.kept(" stammgast ", "de") == "reason.regular_guest"
    assert reasons.kept("Stammgast", "en") == "Stammgast"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ready_made_reason_comes_back_from_its_words(language: str) -> None:
    for key in reasons.READY:
        assert reasons.kept(reasons.told(key, language), language) == key
