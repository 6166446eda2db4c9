"""The routes about the relay itself, and paths that are none."""

import httpx
import pytest

from tests.relay.rig import SQLITE_ONLY, Relay, Shop


def test_a_relay_that_can_write_says_so(relay: Relay, client: httpx.Client) -> None:
    for path in ("/healthz", "/readyz"):
        answer = client.get(relay.address + path)
        assert (answer.status_code, answer.json()["ok"]) == (200, True)


def test_metrics_count_what_came_and_what_was_refused(shop: Shop) -> None:
    shop.post("evt_1")
    shop.post("evt_1")
    shop.hook(b"{}", {"Practice-Signature": "t=1,v1=00"})
    text = shop.client.get(f"{shop.address}/metrics").text
    for name in (
        'passbell_relay_received_total{source="practice"}',
        'passbell_relay_duplicates_total{source="practice"}',
        'passbell_relay_refused_total{reason="bad_signature"}',
        "passbell_relay_append_seconds_count",
        f'passbell_relay_head{{store="{shop.name}"}} 1.0',
        f'passbell_relay_feed_lag{{store="{shop.name}"}} 1.0',
        "passbell_relay_waiting",
    ):
        assert name in text


def test_metrics_are_not_told_through_a_proxy(relay: Relay, client: httpx.Client) -> None:
    answer = client.get(f"{relay.address}/metrics", headers={"X-Forwarded-For": "192.0.2.1"})
    assert answer.status_code == 403
    assert "passbell_relay" not in answer.text


@SQLITE_ONLY
@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/stores", "/v1/stores/x", "/v1/stores/x/y", "/v2/", "/%00", "/%ff", "//"]
)
def test_a_path_that_is_none_is_not_found(relay: Relay, client: httpx.Client, path: str) -> None:
    answer = client.get(relay.address + path)
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")


def test_a_wrong_method_is_told_the_right_ones(relay: Relay, client: httpx.Client) -> None:
    answer = client.delete(f"{relay.address}/v1/stores/x/events")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
