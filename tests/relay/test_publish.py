"""Devices' own events: kept once, in order with the webhooks, and refused when they are not events."""

import json

import pytest

from pos import wire
from tests.relay.rig import SQLITE_ONLY, Shop


def test_a_device_event_is_kept_once_however_often_it_is_sent(shop: Shop) -> None:
    heartbeat = {"id": "beat-1", "type": wire.HEARTBEAT, "payload": '{"n":1}'}
    first, second = shop.publish(heartbeat), shop.publish(heartbeat)
    assert first.json()["events"] == [{"id": "beat-1", "seq": 1, "fate": "appended"}]
    assert second.json()["events"] == [{"id": "beat-1", "seq": 1, "fate": "duplicate"}]
    (envelope,) = shop.all()
    assert (envelope.source, envelope.type, envelope.payload) == ("till", wire.HEARTBEAT, '{"n":1}')


def test_events_of_one_request_follow_each_other(shop: Shop) -> None:
    shop.post("evt_1")
    sent = [{"id": f"t{number}", "type": "ticket.changed", "payload": "ü\n"} for number in range(100)]
    assert (
        shop.publish(
            *sent,
        ).status_code
        == 200
    )
    assert [one.id for one in shop.all()] == ["evt_1", *(f"t{number}" for number in range(100))]


def test_an_id_twice_in_one_request_is_kept_once(shop: Shop) -> None:
    one = {"id": "same", "type": "a", "payload": ""}
    fates = [event["fate"] for event in shop.publish(one, one).json()["events"]]
    assert fates == ["appended", "duplicate"]
    assert len(shop.all()) == 1


def test_a_webhook_and_a_device_event_may_bear_the_same_id(shop: Shop) -> None:
    shop.post("same")
    shop.publish({"id": "same", "type": "a", "payload": ""})
    assert [(one.source, one.id) for one in shop.all()] == [("practice", "same"), ("till", "same")]


@SQLITE_ONLY
@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"events": []}',
        '{"events": {}}',
        '{"events": [1]}',
        '{"events": [{"id": "a", "type": "b"}]}',
        '{"events": [{"id": "a", "type": "b", "payload": {}}]}',
        '{"events": [{"id": "a b", "type": "b", "payload": ""}]}',
        '{"events": [{"id": "a", "type": "", "payload": ""}]}',
        '{"events": [{"id": "a", "type": "b", "payload": "\\u0000"}]}',
        '{"events": [{"id": "a", "type": "b", "payload": "\\ud800"}]}',
        '{"events": [{"id": "a", "id": "b", "type": "b", "payload": ""}]}',
        json.dumps({"events": [{"id": "a", "type": "b", "payload": "x" * 65_537}]}),
        json.dumps({"events": [{"id": f"{n}", "type": "b", "payload": ""} for n in range(101)]}),
        json.dumps({"events": [{"id": "ok", "type": "b", "payload": ""}, {"id": "bad"}]}),
    ],
)
def test_what_is_no_event_is_refused_whole(shop: Shop, body: str) -> None:
    answer = shop.client.post(
        f"{shop.address}/v1/stores/{shop.name}/events", content=body, headers=shop.bearer
    )
    assert (answer.status_code, answer.json()["error"]) == (400, "unreadable")
    assert shop.all() == []
