"""Killed at random moments under load: every acknowledged event is there exactly once, and in order."""

import random
import threading

import httpx
import pytest

from pos.relay import proof
from pos.relay.sealing import Seal, read_or_make_key
from pos.relay.signatures import promise
from tests.relay.load import following, pressing
from tests.relay.rig import Place, Shop, open_shop

RATES = ("--requests-per-second", "1000", "--requests-burst", "1000")


def prove(place: Place) -> proof.Findings:
    """What `check` finds in the only log."""
    seal = Seal(read_or_make_key(place.key_file))
    (findings,) = proof.check(place.database, seal=seal, schemes=promise.installed())
    return findings


def kill_again_and_again(place: Place, client: httpx.Client, times: int) -> None:
    """Kill and start, with senders and a follower all the while; then look at everything."""
    moments = random.Random(20_261_121)
    relay = place.start(*RATES)
    shop: Shop = open_shop(place, relay.address, client)
    address = relay.address
    with (
        pressing(shop, lambda: address, senders=6, name="e") as press,
        following(shop, lambda: address) as follower,
    ):
        for _ in range(times):
            threading.Event().wait(moments.uniform(0.02, 0.5))
            relay.kill()
            relay = place.start(*RATES)
            address = relay.address
        threading.Event().wait(0.3)
    shop.address = address
    log = shop.all()
    relay.end()
    assert press.strange == []
    assert follower.strange == []
    ids = [one.id for one in log]
    assert press.acknowledged
    assert press.acknowledged <= set(ids)
    assert len(set(ids)) == len(ids)
    assert [one.seq for one in log] == list(range(1, len(log) + 1))
    assert follower.seen == list(range(1, len(follower.seen) + 1))
    assert follower.ids == ids[: len(follower.ids)]
    findings = prove(place)
    assert (findings.faults, findings.signed) == ([], len(log))


def test_ten_kills_lose_and_double_nothing(place: Place, client: httpx.Client) -> None:
    kill_again_and_again(place, client, 5)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_hundreds_of_kills_lose_and_double_nothing(place: Place, client: httpx.Client) -> None:
    kill_again_and_again(place, client, 150)
