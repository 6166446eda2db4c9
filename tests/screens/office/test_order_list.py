"""What a search in the list of orders means."""

from pos.screens.office.order_list import listed, matches
from pos.screens.office.presenter import OfficeWords
from tests.screens.office.conftest import Office


def test_an_id_is_found_by_the_five_letters_that_are_shown_and_not_by_two(office: Office) -> None:
    """Any two letters stand in some id by chance."""
    first = office.shop.paid("orange-juice")
    office.shop.paid("salmon-bagel")
    say = OfficeWords(office.room.words, office.room.now)
    entries = listed(storage=office.shop.storage, now=office.shop.now, say=say)
    assert len(entries) == 2
    assert [entry.order for entry in entries if matches(entry, first[-5:].lower())] == [first]
    assert [entry.order for entry in entries if matches(entry, first[:2])] == []
