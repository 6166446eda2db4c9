"""Whatever is sent to whatever route: never a 5xx, never an event that nobody proved."""

import socket
from contextlib import suppress
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi import checks

from pos.relay import openapi
from tests.relay.rig import SQLITE_ONLY, Shop

LIGHT = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
LIGHTER = settings(LIGHT, max_examples=15)
ROUTES = (
    "/v1/hooks/practice/{shop}",
    "/v1/stores/{shop}/events",
    "/v1/stores/{shop}/me",
    "/v1/{shop}",
    "/{shop}",
)
METHODS = st.sampled_from(["GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE"])
HEADER = st.text(st.characters(min_codepoint=33, max_codepoint=255, exclude_characters="\x7f"), max_size=40)


@SQLITE_ONLY
@LIGHT
@given(
    METHODS,
    st.sampled_from(ROUTES),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.binary(max_size=200),
    HEADER,
    st.booleans(),
)
def test_any_request_is_answered_below_500(
    shop: Shop, method: str, route: str, query: str, body: bytes, header: str, known: bool
) -> None:
    told = {"Authorization": f"Bearer {shop.token}" if known else header, "Practice-Signature": header}
    headers = {name.encode(): value.encode("latin-1") for name, value in told.items()}
    answer = shop.client.request(
        method,
        shop.address + route.format(shop=shop.name),
        params={"after": query, "limit": query, "x": query},
        content=body,
        headers=headers,
    )
    assert answer.status_code < 500
    assert shop.all() == []


@SQLITE_ONLY
@LIGHT
@given(st.binary(max_size=400))
def test_a_signed_body_of_any_bytes_is_taken_or_refused(shop: Shop, body: bytes) -> None:
    before = len(shop.all())
    answer = shop.hook(body)
    assert answer.status_code in (200, 400)
    assert len(shop.all()) - before == (answer.status_code == 200)


PIECES = st.sampled_from(
    [
        b"GET ",
        b"POST ",
        b"/v1/hooks/practice/x",
        b"/healthz",
        b" HTTP/1.1\r\n",
        b" HTTP/1.0\r\n",
        b"Host: x\r\n",
        b"Content-Length: 5\r\n",
        b"Content-Length: 99999999999999999999\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Upgrade: websocket\r\nConnection: Upgrade\r\n",
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
        b"\r\n",
        b"5\r\nhello\r\n",
        b"0\r\n\r\n",
        b"\x00\xff",
    ]
)


@SQLITE_ONLY
@LIGHT
@given(st.lists(PIECES | st.binary(max_size=20), max_size=9))
def test_any_bytes_on_a_connection_harm_nothing(shop: Shop, pieces: list[bytes]) -> None:
    port = int(shop.address.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=0.05) as connection:
        with suppress(OSError):
            connection.sendall(b"".join(pieces))
        got = b""
        with suppress(OSError):
            got = connection.recv(4096)
    assert not got.startswith(b"HTTP/1.1 5")
    assert shop.client.get(f"{shop.address}/healthz").status_code == 200


schema = schemathesis.openapi.from_dict(openapi.DESCRIPTION)


@pytest.fixture
def known(shop: Shop) -> Shop:
    """A shop whose log has something in it."""
    shop.post("evt_1")
    return shop


@schema.parametrize()
@LIGHTER
def test_the_served_description_holds_for_strangers(case: "schemathesis.Case[Any]", known: Shop) -> None:
    case.call_and_validate(base_url=known.address)


@schema.include(path_regex="^/v1/stores").parametrize()
@LIGHTER
def test_the_served_description_holds_for_a_device(case: "schemathesis.Case[Any]", known: Shop) -> None:
    case.path_parameters = {"store": known.name}
    # The token is put in behind the fuzzer's back, so what it believes about tokens is wrong here.
    case.call_and_validate(
        base_url=known.address,
        headers=known.bearer,
        excluded_checks=[checks.ignored_auth, checks.missing_required_header],
    )


def test_the_description_is_served(shop: Shop, client: httpx.Client) -> None:
    assert client.get(f"{shop.address}/openapi.json").json() == openapi.DESCRIPTION
