"""Each built-in company through a real server: taken, counted once, and proven again by `check`."""

import json
from datetime import timedelta

import httpx
import pytest

from pos.relay import proof
from pos.relay.sealing import Seal, read_or_make_key
from pos.relay.signatures import promise
from tests.relay.rig import CLOCK, Relay, Shop, event, open_shop
from tests.relay.signatures import test_mailgun as mailgun
from tests.relay.signatures import test_sendgrid as sendgrid
from tests.relay.signatures import test_stamped as stamped


@pytest.fixture
def taking(relay: Relay, client: httpx.Client) -> Shop:
    """A store with the secrets of all companies."""
    shop = open_shop(relay.place, relay.address, client)
    secrets: dict[str, str | None] = {
        "stripe": stamped.SECRET,
        "sendgrid": sendgrid.PUBLIC,
        "mailgun": mailgun.KEY,
    }
    relay.place.administration().rotate_secrets(
        shop.name, secrets=secrets, old_for=timedelta(0), now=CLOCK.now()
    )
    return shop


def post(shop: Shop, company: str, body: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
    """A webhook of this company."""
    url = f"{shop.address}/v1/hooks/{company}/{shop.name}"
    return shop.client.post(url, content=body, headers=headers or {})


def fates(answer: httpx.Response) -> list[str]:
    """What became of each event."""
    assert answer.status_code == 200, answer.text
    return [one["fate"] for one in answer.json()["events"]]


def test_stripe(taking: Shop) -> None:
    body = event("evt_1")
    headers = {"Stripe-Signature": stamped.header(body, at=CLOCK.now())}
    assert fates(post(taking, "stripe", body, headers)) == ["appended"]
    assert fates(post(taking, "stripe", body, headers)) == ["duplicate"]
    assert [(one.source, one.id) for one in taking.all()] == [("stripe", "evt_1")]


def test_sendgrid_sends_several_at_once(taking: Shop, relay: Relay) -> None:
    assert fates(post(taking, "sendgrid", sendgrid.BODY, sendgrid.signed(sendgrid.BODY, CLOCK.now()))) == [
        "appended",
        "appended",
    ]
    more = json.dumps([{"event": "open", "sg_event_id": one} for one in ("b", "c")]).encode()
    assert fates(post(taking, "sendgrid", more, sendgrid.signed(more, CLOCK.now()))) == [
        "duplicate",
        "appended",
    ]
    assert [(one.id, one.type) for one in taking.all()] == [
        ("a==", "delivered"),
        ("b", "bounce"),
        ("c", "open"),
    ]
    seal = Seal(read_or_make_key(relay.place.key_file))
    found = proof.check(relay.place.database, seal=seal, schemes=promise.installed())
    (mine,) = (one for one in found if one.store == taking.name)
    assert (mine.faults, mine.signed) == ([], 3)


def test_a_mailgun_token_counts_once(taking: Shop) -> None:
    first = mailgun.delivery(at=CLOCK.now(), token="a" * 50)
    assert fates(post(taking, "mailgun", first)) == ["appended"]
    assert fates(post(taking, "mailgun", first)) == ["duplicate"]
    replayed = post(taking, "mailgun", mailgun.delivery(at=CLOCK.now(), token="a" * 50, id="other"))
    assert (replayed.status_code, replayed.json()["error"]) == (400, "replayed")
    assert fates(post(taking, "mailgun", mailgun.delivery(at=CLOCK.now(), token="b" * 50))) == ["duplicate"]
    assert len(taking.all()) == 1
