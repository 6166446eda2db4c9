"""The postman's process killed -9 at each step of sending: no letter is lost, and every doubt is counted."""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pos.background.postman import PERHAPS_TWICE
from pos.mail.smtp import Smtp
from pos.shop.letters import STUCK_AFTER, LetterState
from tests.background.mortal_postman import STEPS
from tests.mail.offices import Office, open_office
from tests.tidy import ROOT

COPIES_AND_DOUBTS = {
    "claiming": (1, 0),
    "claimed": (1, 1),
    "handing over": (1, 1),
    "handed over": (2, 1),
    "recording": (2, 1),
    "recorded": (1, 0),
}
"""Once the server has the letter and nobody wrote it down, a second copy cannot be avoided (FACTS: no email
company removes duplicates); it bears the same Message-ID."""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A till, its postman, and a mail server."""
    with open_office(tmp_path) as opened:
        yield opened


def doomed(office: Office, step: str) -> "subprocess.Popen[bytes]":
    """A postman of another process, on the same file."""
    first = office.postman.first
    assert isinstance(first, Smtp)
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.background.mortal_postman",
            str(office.shop.storage.path),
            str(first.port),
            office.shop.now.isoformat(),
            step,
        ],
        cwd=ROOT,
    )


def go_on(office: Office) -> None:
    """The next process sweeps what the dead one left, and sends."""
    for _ in range(3):
        office.postman.round()
        office.shop.later(seconds=STUCK_AFTER.total_seconds() + 1)


def test_every_step_is_looked_at() -> None:
    assert tuple(COPIES_AND_DOUBTS) == STEPS


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step(office: Office, step: str) -> None:
    copies, doubts = COPIES_AND_DOUBTS[step]
    order = office.emailed()
    assert doomed(office, step).wait(60) == -signal.SIGKILL
    assert len(office.mailbox.letters) == int(step in ("handed over", "recording", "recorded"))
    go_on(office)
    letter = office.letter(order)
    assert (letter.state, letter.unclear) == (LetterState.SENT, doubts)
    assert Counter(str(each["Message-ID"]) for each in office.received()) == {letter.message_id: copies}
    assert office.tally(PERHAPS_TWICE) == doubts
    assert office.shop.kinds(order).count("letter_unclear") == doubts


def test_killed_while_the_server_has_the_letter_and_has_not_answered(office: Office) -> None:
    order = office.emailed()
    office.mailbox.script.append("slow")
    process = doomed(office, "never")
    for _ in range(3000):
        if office.mailbox.letters:
            break
        time.sleep(0.02)
    process.kill()
    assert process.wait(60) == -signal.SIGKILL
    assert office.letter(order).state is LetterState.SENDING
    go_on(office)
    letter = office.letter(order)
    assert (letter.state, letter.unclear, letter.tries) == (LetterState.SENT, 1, 2)
    assert Counter(str(each["Message-ID"]) for each in office.received()) == {letter.message_id: 2}
    assert office.tally(PERHAPS_TWICE) == 1


def test_a_letter_in_the_hands_of_a_living_process_is_not_sent_by_another(office: Office) -> None:
    order = office.emailed()
    office.mailbox.script.append("slow")
    process = doomed(office, "never")
    for _ in range(3000):
        if office.mailbox.letters:
            break
        time.sleep(0.02)
    office.shop.later(seconds=(STUCK_AFTER - timedelta(seconds=1)).total_seconds())
    office.postman.round()
    assert process.wait(60) == 0
    go_on(office)
    assert (office.letter(order).state, office.letter(order).unclear) == (LetterState.SENT, 0)
    assert len(office.mailbox.letters) == 1
    assert office.tally(PERHAPS_TWICE) == 0
