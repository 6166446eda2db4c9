"""Reading by cursor: order, waiting, limits of the page, wrong cursors, and other stores' tokens."""

import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from pos import wire
from tests.relay.rig import CLOCK, SQLITE_ONLY, Relay, Shop, open_shop


def test_an_empty_log_has_the_first_cursor(shop: Shop) -> None:
    page = shop.page()
    assert (page.events, page.next, page.head) == ((), wire.FIRST_CURSOR, 0)


def test_pages_follow_each_other_without_a_gap(shop: Shop) -> None:
    for number in range(7):
        shop.post(f"evt_{number}")
    first = shop.page(limit=3)
    second = shop.page(first.next, limit=3)
    third = shop.page(second.next, limit=3)
    assert [[one.seq for one in page.events] for page in (first, second, third)] == [
        [1, 2, 3],
        [4, 5, 6],
        [7],
    ]
    assert [page.head for page in (first, second, third)] == [7, 7, 7]
    assert shop.page(third.next).events == ()
    assert shop.page(first.next, limit=3).events == second.events


def test_a_long_poll_is_answered_by_the_append(shop: Shop) -> None:
    with ThreadPoolExecutor(1) as pool:
        asked_s = CLOCK.monotonic()
        poll = pool.submit(lambda: shop.page(wait=20))
        threading.Event().wait(0.3)
        shop.post("evt_1")
        page = poll.result()
    assert [one.id for one in page.events] == ["evt_1"]
    assert CLOCK.monotonic() - asked_s < 10


def test_a_long_poll_ends_empty_when_its_time_is_over(shop: Shop) -> None:
    shop.post("evt_1")
    page = shop.page()
    asked_s = CLOCK.monotonic()
    again = shop.page(page.next, wait=1)
    assert (again.events, again.next, again.head) == ((), page.next, 1)
    assert 0.9 < CLOCK.monotonic() - asked_s < 8


@SQLITE_ONLY
@pytest.mark.parametrize(
    "query",
    [
        {"limit": "0"},
        {"limit": "1001"},
        {"limit": "1.5"},
        {"limit": "-1"},
        {"limit": "x"},
        {"wait": "26"},
        {"wait": "-1"},
        {"wait": "nan"},
        {"wait": ""},
        {"after": ""},
        {"after": "1"},
        {"after": "-1"},
        {"after": "0-" + "0" * 64},
        {"after": "1-" + "g" * 64},
        {"after": "9" * 30 + "-" + "0" * 64},
        {"after": "\x00"},
        {"after": "é"},
    ],
)
def test_a_question_out_of_bounds_is_refused(shop: Shop, query: dict[str, str]) -> None:
    answer = shop.client.get(
        f"{shop.address}/v1/stores/{shop.name}/events", params=query, headers=shop.bearer
    )
    assert answer.status_code == 400


def test_a_cursor_of_another_history_is_told_from_where_to_read_again(shop: Shop) -> None:
    shop.post("evt_1")
    for after in (f"1-{'a' * 64}", f"2-{'a' * 64}"):
        answer = shop.events(after)
        assert (answer.status_code, answer.json()["error"]) == (409, "unknown_cursor")
        assert answer.json()["oldest"] == wire.FIRST_CURSOR


def test_a_page_of_large_bodies_is_cut_short(shop: Shop) -> None:
    for number in range(24):
        body = b'{"id":"evt_%d","type":"paid","data":"%s"}' % (number, b"x" * 200_000)
        assert shop.hook(body).status_code == 200
    page = shop.page(limit=1000)
    assert 1 <= len(page.events) < 24
    assert len(shop.all()) == 24


@SQLITE_ONLY
@pytest.mark.parametrize("token", [None, "", "Bearer", "Bearer x", "Basic x", "Bearer \u00ff\u00fe"])
def test_without_a_right_token_nothing_is_told(shop: Shop, token: str | None) -> None:
    shop.post("evt_secret")
    headers = {} if token is None else {b"Authorization": token.encode("latin-1")}
    for path in ("events", "me"):
        answer = shop.client.get(f"{shop.address}/v1/stores/{shop.name}/{path}", headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (401, "unauthorized")
        assert "evt_secret" not in answer.text


def test_another_stores_token_learns_nothing(shop: Shop, relay: Relay, client: httpx.Client) -> None:
    other = open_shop(relay.place, relay.address, client)
    shop.post("evt_secret")
    for name in (shop.name, "no-such-store"):
        for answer in (
            client.get(f"{shop.address}/v1/stores/{name}/events", headers=other.bearer),
            client.get(f"{shop.address}/v1/stores/{name}/me", headers=other.bearer),
            client.post(
                f"{shop.address}/v1/stores/{name}/events",
                json={"events": [{"id": "a", "type": "b", "payload": "c"}]},
                headers=other.bearer,
            ),
        ):
            assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
    assert [one.id for one in shop.all()] == ["evt_secret"]
    assert other.all() == []


def test_me_tells_a_till_its_own_letter(shop: Shop, relay: Relay) -> None:
    told = shop.client.get(f"{shop.address}/v1/stores/{shop.name}/me", headers=shop.bearer).json()
    told.pop("now")
    assert told == {
        "store": shop.name,
        "live": False,
        "device": shop.device,
        "name": "Counter",
        "letter": "A",
        "kind": "till",
    }


def test_a_revoked_token_is_refused_within_five_seconds_on_an_open_poll_too(shop: Shop, relay: Relay) -> None:
    with ThreadPoolExecutor(1) as pool:
        poll = pool.submit(lambda: shop.events(wait=20))
        threading.Event().wait(0.3)
        revoked_s = CLOCK.monotonic()
        relay.place.administration().revoke_device(shop.device, now=CLOCK.now())
        assert poll.result().status_code == 401
    assert CLOCK.monotonic() - revoked_s < 5
    assert shop.events().status_code == 401
    assert shop.publish({"id": "a", "type": "b", "payload": ""}).status_code == 401


def test_a_poll_whose_line_is_lost_is_let_go_at_once(shop: Shop) -> None:
    ask = (
        f"GET /v1/stores/{shop.name}/events?wait=25 HTTP/1.1\r\nHost: x\r\n"
        f"Authorization: Bearer {shop.token}\r\n\r\n"
    ).encode()
    assert shop.page().events == ()
    for _ in range(30):  # more than a device may hold at once
        with socket.create_connection(("127.0.0.1", int(shop.address.rsplit(":", 1)[1]))) as line:
            line.sendall(ask)
    ends_s = CLOCK.monotonic() + 5
    while shop.events(wait=0.01).status_code == 429:
        assert CLOCK.monotonic() < ends_s
