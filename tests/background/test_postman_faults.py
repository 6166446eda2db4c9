"""Letters by the hundred while everything goes wrong: none is lost, and every copy was counted."""

import random
from collections import Counter
from pathlib import Path

import pytest

from pos.background.postman import PERHAPS_TWICE
from pos.base.ids import new_id
from pos.mail.provider import Parcel, Provider
from pos.shop.letters import Letter, LetterKind, LetterState
from pos.storage import letters
from tests.mail.offices import GUEST, Office, open_office

FAULTS = ("ok", "450", "451", "cut_before", "cut_after", "554", "crash_before", "crash_after")
WEIGHTS = (10, 3, 2, 2, 2, 1, 1, 1)


class PowerCut(BaseException):
    """The machine went dark: nothing after this is written."""


class Mortal:
    """Hands letters to the server behind, and sometimes the whole process ends before or after."""

    def __init__(self, behind: Provider, office: Office, dice: random.Random) -> None:
        """Roll the dice for each letter."""
        self.behind, self.office, self.dice = behind, office, dice
        self.name, self.tracks = behind.name, behind.tracks
        self.doubts: Counter[str] = Counter()
        self.refused: set[str] = set()

    def check(self) -> None:
        """As the server behind."""
        self.behind.check()

    def send(self, parcel: Parcel) -> str:
        """One try, with one of the faults."""
        (fault,) = self.dice.choices(FAULTS, WEIGHTS)
        if fault in {"cut_after", "crash_before", "crash_after"}:
            self.doubts[parcel.letter_id] += 1
        if fault == "554":
            self.refused.add(parcel.letter_id)
        if fault == "crash_before":
            raise PowerCut
        self.office.mailbox.script.append("ok" if fault.startswith("crash") else fault)
        company_id = self.behind.send(parcel)
        if fault == "crash_after":
            raise PowerCut
        return company_id


def written(office: Office, count: int) -> list[str]:
    """So many letters that no order can abort."""
    made = []
    with office.shop.storage.write() as tx:
        for _ in range(count):
            letter = Letter(
                id=new_id(office.shop.now),
                kind=LetterKind.RECEIPT,
                to=GUEST,
                language="en",
                state=LetterState.QUEUED,
                queued_at=office.shop.now,
                note="",
            )
            letters.insert(tx, letter)
            made.append(letter.id)
    return made


def run(office: Office, ids: list[str]) -> None:
    """Rounds until every letter has come to its end; a process that died is followed by the next."""
    for _ in range(2_000):
        try:
            office.postman.round()
        except PowerCut:
            continue
        with office.shop.storage.read() as tx:
            left = letters.unfinished(tx)
        if not left:
            return
        office.shop.later(seconds=30)
    raise AssertionError(f"{len(ids)} letters never came to an end")


@pytest.mark.parametrize("count", [200, pytest.param(1_000, marks=pytest.mark.long)])
def test_no_letter_is_lost_and_every_copy_was_counted(tmp_path: Path, count: int) -> None:
    with open_office(tmp_path) as office:
        dice = random.Random(count)
        mortal = Mortal(office.postman.first, office, dice)
        office.postman.first = mortal
        ids = written(office, count)
        run(office, ids)
        arrived = Counter(str(letter["X-Passbell-Letter"]) for letter in office.received())
        with office.shop.storage.read() as tx:
            found = {letter_id: letters.get(tx, letter_id) for letter_id in ids}
        counted = office.tally(PERHAPS_TWICE)
    for letter_id, letter in found.items():
        assert letter is not None
        if letter.state is LetterState.SENT:
            assert arrived[letter_id] >= 1
        else:
            # Refused for good, or tried to its limit: a person was told.
            assert letter.state is LetterState.FAILED
            assert letter_id in mortal.refused or letter.tries == 9
        assert arrived[letter_id] <= 1 + mortal.doubts[letter_id]
        assert letter.unclear == mortal.doubts[letter_id]
    copies = sum(times - 1 for times in arrived.values() if times)
    assert copies > 0
    assert counted == sum(mortal.doubts.values()) >= copies
    assert set(arrived) <= set(ids)
