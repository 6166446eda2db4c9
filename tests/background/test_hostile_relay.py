"""A relay that is not the one it should be: endless, packed, dripping, absurd; the till takes it calmly."""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pos.background import relay_feed
from pos.background.relay_feed import FeedTrouble, RelayFeed
from pos.background.relay_link import RelayLink
from pos.mail import registry as mail_registry
from pos.shop.proof import Hop, RelayState
from pos.storage import inbox
from pos.wire import CHAIN_START, chain
from tests.actions.shops import open_shop

Door = BaseHTTPRequestHandler
NOW = "2026-11-21T12:00:00.000000Z"


@contextmanager
def relay(answer: Callable[[Door], None]) -> Iterator[tuple[RelayFeed, list[Mapping[str, str]]]]:
    """A feed at such a relay, and the headers that it got."""
    heads: list[Mapping[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            heads.append(dict(self.headers))
            with suppress(OSError):
                answer(self)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    feed = RelayFeed(url=f"http://127.0.0.1:{server.server_port}", store="corner", token="sample-token")
    try:
        yield feed, heads
    finally:
        feed.close()
        server.shutdown()
        thread.join()
        server.server_close()


def send(door: Door, body: bytes, status: int = 200, **headers: str) -> None:
    door.send_response(status)
    for name, value in headers.items():
        door.send_header(name.replace("_", "-"), value)
    door.send_header("Content-Length", str(len(body)))
    door.end_headers()
    door.wfile.write(body)


def envelope(seq: int = 1, **other: object) -> dict[str, Any]:
    fields = {"source": "practice", "event_type": "a", "received_at": NOW, "event_id": f"evt_{seq}"}
    told = {
        "seq": seq,
        "id": f"evt_{seq}",
        "source": "practice",
        "type": "a",
        "received_at": NOW,
        "payload": "{}",
    }
    return {**told, "hash": chain(CHAIN_START, payload=b"{}", **fields), **other}


def page(*events: object, **other: object) -> bytes:
    return json.dumps({"events": events, "next": "0", "head": len(events), "now": NOW, **other}).encode()


def endless(door: Door) -> None:
    door.send_response(200)
    door.end_headers()
    for _ in range(400):
        door.wfile.write(b'{"events":[' + b" " * 1_000_000)


def bomb(door: Door) -> None:
    send(door, gzip.compress(b" " * 90_000_000, 1), Content_Encoding="gzip")


def dripping(door: Door) -> None:
    door.send_response(200)
    door.end_headers()
    for _ in range(100):
        door.wfile.write(b" ")
        door.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (endless, "a page too long to be one"),
        (bomb, "a page too long to be one"),
        (dripping, "a page that takes too long"),
        (lambda door: send(door, b"[" * 100_000), "an answer that is no page"),
        (lambda door: send(door, b"not packed", Content_Encoding="gzip"), "DecodeError"),
        (lambda door: send(door, b"", 302, Location="http://127.0.0.1:9/"), "status 302"),
    ],
    ids=["endless", "a bomb", "dripping", "deep", "badly packed", "elsewhere"],
)
def test_an_answer_without_end_is_no_page(answer: Callable[[Door], None], says: str) -> None:
    with relay(answer) as (feed, _):
        feed.longest_s = 1.0 if answer is dripping else 60.0
        with pytest.raises(FeedTrouble) as caught:
            feed.page("0", wait_s=0)
    assert caught.value.trouble == says
    assert relay_feed.LONGEST_PAGE_BYTES < 100_000_000


@pytest.mark.parametrize(
    "body",
    [
        page(next="1-" + "g" * 64),
        page(next="-1"),
        page(head=10**400),
        page(head=-1),
        page(envelope(seq=0)),
        page(envelope(seq=10**30)),
        page(envelope(hash="no")),
        page(envelope(hash="A" * 64)),
        page(envelope(payload="\ud800")),
        page(envelope(id="\udfff")),
        page(*[envelope(each) for each in range(1, 1100)]),
        page(envelope(seq=True)),
        page(now=5),
    ],
    ids=str,
)
def test_absurd_fields_are_no_page(body: bytes) -> None:
    with relay(lambda door: send(door, body)) as (feed, _), pytest.raises(FeedTrouble) as caught:
        feed.page("0", wait_s=0)
    assert (caught.value.trouble, caught.value.hop) == ("an answer that is no page", Hop.RELAY)


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00+23:59", "soon", ""]
)
def test_absurd_moments_stop_nothing(tmp_path: Path, moment: str) -> None:
    odd = {"source": "practice", "event_type": "a", "event_id": "evt_1"}
    digest = chain(CHAIN_START, received_at=moment, payload=b"{}", **odd)
    told = page(envelope(received_at=moment, hash=digest), next=f"1-{digest}", head=1, now=moment)
    with relay(lambda door: send(door, told)) as (feed, _), open_shop(tmp_path) as shop:
        link = RelayLink(
            storage=shop.storage,
            terms=shop.terms,
            provider=shop.provider,
            feed=feed,
            clock=shop.clock,
            readers=mail_registry.readers(),
            told=shop.news.append,
            road_wanted=lambda _: None,
        )
        link.round()
        assert link.health.state is RelayState.LIVE
        with shop.storage.read() as tx:
            assert inbox.cursor(tx, "corner") == f"1-{digest}"


def test_the_token_goes_to_the_relay_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither another name in the user's `.netrc` stands in for it, nor does a redirect carry it away."""
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login other password other\n")
    with relay(lambda door: send(door, page())) as (feed, heads):
        feed.page("0", wait_s=0)
    assert [head["Authorization"] for head in heads] == ["Bearer sample-token"]
    assert "sample-token" not in repr(feed)
