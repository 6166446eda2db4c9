"""In a live till nothing of the practice company runs, be it asked for or left over."""

from pathlib import Path

import pytest

from pos.base.clock import ManualClock
from pos.base.paths import Home
from pos.settings import Settings
from pos.shop.errors import Misconfigured, PersonError
from pos.till import needs_companions, opened
from tests.command.desk import NOW, Terminal

LIVE = {
    "PASSBELL_MODE": "live",
    "PASSBELL_SECRETS_IN": "environment",
    "PASSBELL_STORE": "corner",
    "PASSBELL_PAYMENTS": "practice",
}


def test_a_live_till_starts_no_practice_company(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert not needs_companions(Settings.load(home, LIVE))
    with pytest.raises(Misconfigured), opened(home=home, environment=LIVE, clock=ManualClock(NOW)):
        pass
    assert not home.practice.exists()
    assert not home.database(live=False).exists()


def test_a_live_command_refuses_the_practice_company(tmp_path: Path) -> None:
    said = Terminal(tmp_path)("sell", "2005", **LIVE)
    assert (said.code, said.out) == (1, "")
    assert issubclass(Misconfigured, PersonError)
