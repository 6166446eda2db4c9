"""Whatever comes in: the interface never breaks, and what it refuses has changed nothing."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.practice.company import KEY, Company, company

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = (
    "amount_minor",
    "currency",
    "description",
    "merchant",
    "lines",
    "metadata",
    "confirmation_text",
    "inactive_message",
    "expires_at",
    "payment",
    "reason",
    "name",
    "quantity",
    "note",
    "page",
    "slow",
    "twice",
    "late",
    "outcome",
    "mode",
    "count",
    "method",
    "path",
    "hang_s",
    "webhook_delay_s",
    "nix",
)
LIKELY = st.sampled_from(
    [0, 1, 50, 1240, 99_999_999, 10**30, "eur", "usd", "", True, {}, [], "page_nix", "\ud800"]
)
BODIES = st.fixed_dictionaries(
    {}, optional={"amount_minor": st.just(1240), "currency": st.just("eur")}
).flatmap(
    lambda base: st.dictionaries(st.sampled_from(NAMES), LIKELY | ANYTHING, max_size=4).map(
        lambda more: base | more
    )
)
PLACES = ("/links", "/links/{link}/close", "/refunds", "/links/{any}/close", "/{any}")
CONTROLS = (
    "/links/{link}/pay",
    "/links/{link}/open",
    "/links/{link}/decline",
    "/payments/{payment}/refund",
    "/payments/{payment}/dispute",
    "/payments/{payment}/settle",
    "/refunds/{any}/move",
    "/disputes/{any}/close",
    "/events/{any}/resend",
    "/foreign-sale",
)
CALM = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
KEPT = ("links", "pages", "payments", "refunds", "disputes", "events", "weather", "deliveries")


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """A company where nothing happens by itself."""
    with company(tmp_path_factory.mktemp("still")) as running:
        running.order("/weather", slow_bank_s=7 * 86400, refund_s=7 * 86400)
        running.order(f"/links/{running.link()['id']}/pay")
        yield running


def kept(company: Company) -> dict[str, Any]:
    """All that a refused call must leave alone."""
    state = company.state()
    return {name: state[name] for name in KEPT}


def real_place(place: str, anything: str, state: dict[str, Any]) -> str:
    """An address with ids that exist, or with nonsense."""
    link, payment = state["links"][-1]["id"], state["payments"][-1]["id"]
    return place.format(link=link, payment=payment, any=quote(anything, safe="", errors="replace"))


def sent(client: httpx.Client, place: str, body: object) -> httpx.Response:
    """POST a body as JSON, however odd."""
    return client.post(place, content=dumped(body), headers={"Content-Type": "application/json"})


def dumped(body: object) -> bytes:
    """JSON with everything that Python's writer lets through: NaN, infinities, lone surrogates."""
    return json.dumps(body).encode()


@CALM
@given(place=st.sampled_from(PLACES), anything=st.text(max_size=10), body=BODIES | ANYTHING)
def test_the_shops_interface_refuses_without_a_trace(
    still: Company, place: str, anything: str, body: object
) -> None:
    before = kept(still)
    answer = sent(still.api, real_place(place, anything, before), body)
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert set(answer.json()["error"]) <= {"code", "message", "param"}
        assert kept(still) == before


@CALM
@given(place=st.sampled_from(CONTROLS), anything=st.text(max_size=10), body=BODIES | ANYTHING)
def test_the_control_interface_refuses_without_a_trace(
    still: Company, place: str, anything: str, body: object
) -> None:
    before = kept(still)
    answer = sent(still.control, real_place(place, anything, before), body)
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert kept(still) == before


@CALM
@given(raw=st.binary(max_size=200), place=st.sampled_from(("/links", "/refunds")))
def test_raw_bytes_are_refused_without_a_trace(still: Company, raw: bytes, place: str) -> None:
    before = kept(still)
    assert 400 <= still.api.post(place, content=raw).status_code < 500
    assert kept(still) == before


@CALM
@given(
    place=st.sampled_from(("/events", "/payments", "/refunds", "/account")),
    query=st.dictionaries(
        st.sampled_from(("since", "until", "after", "limit", "link", "payment", "nix")),
        st.text(max_size=12) | st.integers().map(str) | st.floats().map(str),
        max_size=3,
    ),
)
def test_questions_never_break_anything(still: Company, place: str, query: dict[str, str]) -> None:
    safe = {name: value.encode(errors="replace").decode() for name, value in query.items()}
    assert still.api.get(place, params=safe).status_code < 500


@CALM
@given(
    form=st.dictionaries(st.sampled_from(("page", "deed", "nix")), st.text(max_size=12), max_size=3),
    raw=st.binary(max_size=60),
)
def test_forms_never_break_the_pay_page(still: Company, form: dict[str, str], raw: bytes) -> None:
    url = still.state()["links"][-1]["url"]
    safe = {name: value.encode(errors="replace").decode() for name, value in form.items()}
    before = kept(still)["payments"]
    assert still.guest.post(url, data=safe).status_code < 500
    assert still.guest.post(url, content=raw).status_code < 500
    assert kept(still)["payments"] == before


@CALM
@given(headers=st.dictionaries(
    st.sampled_from(("Authorization", "Idempotency-Key", "Accept-Language", "Content-Type", "Host")),
    st.binary(max_size=30).map(lambda raw: bytes(byte for byte in raw if 32 < byte < 127 or byte > 160)),
    max_size=3,
))  # fmt: skip
def test_headers_never_break_anything(still: Company, headers: dict[str, bytes]) -> None:
    known = {b"Authorization": f"Bearer {KEY}".encode()} | {
        name.encode(): raw for name, raw in headers.items()
    }
    for method, place in (("GET", "/v1/account"), ("POST", "/v1/links"), ("GET", "/p/nix")):
        answer = still.guest.request(method, still.addresses["api"] + place, headers=known)
        assert answer.status_code < 500
