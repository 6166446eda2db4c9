"""Webhooks through a real server: what is stored, what is refused, and that nothing is stored then."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest

from tests.relay.rig import CLOCK, SECRET, SQLITE_ONLY, Relay, Shop, event, open_shop, signed


def test_an_event_is_numbered_and_handed_out_as_it_came(shop: Shop) -> None:
    body = b'{ "type":"paid",\n "id":"evt_1", "data":"\xe2\x82\xac \\u20ac" }'
    answer = shop.hook(body)
    assert (answer.status_code, answer.json()) == (200, {"events": [{"seq": 1, "fate": "appended"}]})
    (envelope,) = shop.all()
    assert (envelope.seq, envelope.id, envelope.source, envelope.type) == (1, "evt_1", "practice", "paid")
    assert envelope.payload.encode() == body


def test_an_event_sent_thirty_times_at_once_is_kept_once(shop: Shop) -> None:
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda _: shop.post("evt_same"), range(30)))
    assert [answer.status_code for answer in answers] == [200] * 30
    fates = [answer.json()["events"][0]["fate"] for answer in answers]
    assert sorted(fates) == ["appended"] + ["duplicate"] * 29
    assert [envelope.id for envelope in shop.all()] == ["evt_same"]


@SQLITE_ONLY
@pytest.mark.parametrize("shift_s", [-400, 400])
def test_a_stamp_beyond_tolerance_is_refused_in_both_directions(shop: Shop, shift_s: int) -> None:
    body = event("evt_1")
    answer = shop.hook(body, signed(body, at=int(CLOCK.now().timestamp()) + shift_s))
    assert (answer.status_code, answer.json()["error"]) == (400, "bad_signature")
    assert shop.all() == []


@SQLITE_ONLY
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Practice-Signature": ""},
        {"Practice-Signature": "t=1,v1=00"},
        {"Practice-Signature": "v1=00"},
        {"Practice-Signature": "t=99999999999999999999,v1=00"},
        {"Practice-Signature": "t=-1,v1=00"},
        {"Practice-Signature": "t=1,t=2,v1=00"},
        {"Stripe-Signature": "t=1,v1=00"},
        signed(event("evt_1"), secret="another-secret-altogether"),
        signed(event("evt_2")),
    ],
)
def test_a_forged_event_is_refused(shop: Shop, headers: dict[str, str]) -> None:
    answer = shop.hook(event("evt_1"), headers)
    assert (answer.status_code, answer.json()["error"]) == (400, "bad_signature")
    assert shop.all() == []


def test_a_signature_header_that_comes_twice_is_refused(shop: Shop) -> None:
    body = event("evt_1")
    header = signed(body)["Practice-Signature"]
    answer = shop.client.post(
        f"{shop.address}/v1/hooks/practice/{shop.name}",
        content=body,
        headers=[("Practice-Signature", header), ("Practice-Signature", header)],
    )
    assert answer.status_code == 400
    assert shop.all() == []


@SQLITE_ONLY
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"null",
        b"[]",
        b'"text"',
        b'{"id":"evt_1"}',
        b'{"id":"evt_1","type":7}',
        b'{"id":1,"type":"paid"}',
        b'{"id":"","type":"paid"}',
        b'{"id":"a b","type":"paid"}',
        b'{"id":"a\\u0000b","type":"paid"}',
        b'{"id":"\\ud800","type":"paid"}',
        b'{"id":"' + b"a" * 256 + b'","type":"paid"}',
        b'{"id":"evt_1","type":"paid"',
        b'{"id":"evt_1","type":"paid"}}',
        b'{"id":"evt_1","type":"paid","id":"evt_2"}',
        b'{"id":"evt_1","type":"paid","data":{"a":1,"a":2}}',
        b'{"id":"evt_1","type":"paid","data":NaN}',
        b'{"id":"evt_1","type":"paid","data":"\xff\xfe"}',
        b'{"id":"evt_1","type":"paid","data":"\x00"}',
        b'{"id":"evt_1","type":"paid","data":' + b"9" * 5000 + b"}",
        b'{"id":"evt_1","type":"paid","data":' + b"[" * 60000 + b"]" * 60000 + b"}",
        b'\xef\xbb\xbf{"id":"evt_1","type":"paid"}',
    ],
)
def test_a_signed_body_that_is_no_event_is_refused(shop: Shop, body: bytes) -> None:
    answer = shop.hook(body)
    assert (answer.status_code, answer.json()["error"]) == (400, "unreadable")
    assert shop.all() == []


def test_a_body_over_the_limit_is_refused_however_it_is_announced(shop: Shop) -> None:
    body = b'{"id":"evt_1","type":"paid","data":"' + b"x" * 262_144 + b'"}'
    assert shop.hook(body).status_code == 413
    answer = shop.client.post(
        f"{shop.address}/v1/hooks/practice/{shop.name}", content=iter([body]), headers=signed(body)
    )
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")
    assert shop.all() == []


def test_a_body_of_exactly_the_limit_is_taken(shop: Shop) -> None:
    head, tail = b'{"id":"evt_1","type":"paid","data":"', b'"}'
    body = head + b"x" * (262_144 - len(head) - len(tail)) + tail
    assert shop.hook(body).status_code == 200
    assert shop.all()[0].payload.encode() == body


@SQLITE_ONLY
@pytest.mark.parametrize("path", ["nobody/{shop}", "practice/none", "stripe/{shop}", "practice/{shop}/x", ""])
def test_an_address_that_is_none_is_not_found(shop: Shop, path: str) -> None:
    body = event("evt_1")
    url = f"{shop.address}/v1/hooks/{path.format(shop=shop.name)}"
    assert shop.client.post(url, content=body, headers=signed(body)).status_code == 404
    assert shop.all() == []


@SQLITE_ONLY
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
def test_a_hook_is_only_posted(shop: Shop, method: str) -> None:
    answer = shop.client.request(method, f"{shop.address}/v1/hooks/practice/{shop.name}")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_a_live_store_refuses_practice_events(relay: Relay, client: httpx.Client) -> None:
    administration = relay.place.administration()
    administration.add_store(
        "live-one", live=True, secrets={"stripe": "whsec_0123456789abcdef"}, now=CLOCK.now()
    )
    body = event("evt_1")
    answer = client.post(f"{relay.address}/v1/hooks/practice/live-one", content=body, headers=signed(body))
    assert (answer.status_code, answer.json()["error"]) == (403, "live_store")


def test_while_a_secret_is_rolled_both_count_and_afterwards_the_new_one(shop: Shop, relay: Relay) -> None:
    new = "another-secret-altogether"
    administration = relay.place.administration()
    administration.rotate_secrets(
        shop.name, secrets={"practice": new}, old_for=timedelta(hours=1), now=CLOCK.now()
    )
    for number, secret in enumerate((new, SECRET)):
        body = event(f"evt_{number}")
        assert shop.hook(body, signed(body, secret=secret)).status_code == 200
    administration.rotate_secrets(
        shop.name, secrets={"practice": "a-third-secret-at-last"}, old_for=timedelta(0), now=CLOCK.now()
    )
    body = event("evt_after")
    assert shop.hook(body, signed(body, secret="a-third-secret-at-last")).status_code == 200
    body = event("evt_late")
    assert shop.hook(body, signed(body, secret=SECRET)).status_code == 400
    assert [envelope.id for envelope in shop.all()] == ["evt_0", "evt_1", "evt_after"]


def test_the_same_id_from_two_stores_counts_for_each(relay: Relay, client: httpx.Client, shop: Shop) -> None:
    other = open_shop(relay.place, relay.address, client)
    assert json.loads(shop.post("evt_1").text)["events"][0]["fate"] == "appended"
    assert json.loads(other.post("evt_1").text)["events"][0]["fate"] == "appended"
    assert [len(one.all()) for one in (shop, other)] == [1, 1]
