"""What the switch hangs on: percentages as people write them, and tills that keep practice and live apart."""

from pathlib import Path

import pytest

from pos.actions import golive_switch
from pos.background.addresses import Addresses
from pos.base.clock import SystemClock
from pos.base.paths import Home
from pos.shop.errors import BadInput
from pos.till import opened
from tests.actions.golive_companies import KEY, STORE

CLOCK = SystemClock()


def test_a_practice_till_stays_with_its_own_relay_whatever_the_settings_say(tmp_path: Path) -> None:
    own = Addresses(api="http://127.0.0.1:9", api_key="k", relay="http://127.0.0.1:9", relay_token="own")
    environment = {
        "PASSBELL_SECRETS_IN": "environment",
        "PASSBELL_STORE": STORE,
        "PASSBELL_TILL_LETTER": "Q",
        "PASSBELL_RELAY_URL": "https://relay.example.org",
        "PASSBELL_RELAY_TOKEN": "of the live till",
    }
    with opened(home=Home(tmp_path), environment=environment, clock=CLOCK, addresses=own) as till:
        assert (till.terms.store, till.terms.letter) == ("practice", "A")
        assert till.relay is not None
        assert (till.relay.url, till.relay.token) == (own.relay, "own")


def test_a_live_till_without_its_key_is_live_all_the_same(tmp_path: Path) -> None:
    environment = {
        "PASSBELL_SECRETS_IN": "environment",
        "PASSBELL_MODE": "live",
        "PASSBELL_PAYMENTS": "stripe",
    }
    with opened(home=Home(tmp_path), environment=environment, clock=CLOCK) as till:
        assert till.terms.live


def test_a_live_key_in_practice_makes_no_live_till(tmp_path: Path) -> None:
    environment = {"PASSBELL_SECRETS_IN": "environment", "PASSBELL_PAYMENTS": "stripe"}
    with opened(
        home=Home(tmp_path), environment=environment | {"PASSBELL_STRIPE_KEY": KEY}, clock=CLOCK
    ) as till:
        assert not till.terms.live


@pytest.mark.parametrize(
    ("written", "per_million"), [("19", 190_000), ("8.875", 88_750), (" 8,875 % ", 88_750), ("0", 0)]
)
def test_a_percentage_is_read_as_people_write_it(written: str, per_million: int) -> None:
    assert golive_switch.percent(written) == per_million


@pytest.mark.parametrize("written", ["", "nineteen", "-1", "100.1", "nan", "inf", "0.00001", "1e99999999"])
def test_what_is_no_percentage_is_refused(written: str) -> None:
    with pytest.raises(BadInput):
        golive_switch.percent(written)
