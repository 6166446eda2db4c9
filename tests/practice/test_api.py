"""The interface for shops behaves like a real company's."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.practice.company import Company, Json, company


def refusal(answer: httpx.Response) -> tuple[int, str, str | None]:
    """Status, code and parameter of a refusal."""
    error = answer.json()["error"]
    assert set(error) <= {"code", "message", "param"}
    assert error["message"].endswith(".")
    return answer.status_code, error["code"], error.get("param")


def paid(at: Company, amount_minor: int = 1240, **more: Any) -> Json:
    """A succeeded payment."""
    link = at.link(amount_minor, **more)
    return dict(at.order(f"/links/{link['id']}/pay")["payments"][0])


def test_a_new_link_is_open_and_unpaid(shared: Company) -> None:
    link = shared.link(1240, description="Order A", metadata={"order": "TEMP-0123456789"})
    assert link["state"] == "open"
    assert link["active"] is True
    assert link["live"] is False
    assert (link["amount_minor"], link["currency"]) == (1240, "eur")
    assert (link["paid"], link["paid_minor"], link["pending_minor"], link["open_pages"]) == (False, 0, 0, 0)
    assert link["metadata"] == {"order": "TEMP-0123456789"}
    assert link["url"] == f"{shared.addresses['pay']}/p/{link['id']}"
    assert shared.seen(f"/links/{link['id']}") == link


def test_a_paid_link_is_used_and_its_payment_carries_the_metadata(shared: Company) -> None:
    link = shared.link(990, metadata={"till": "A"})
    payment = shared.order(f"/links/{link['id']}/pay")["payments"][0]
    assert shared.seen(f"/links/{link['id']}")["state"] == "used"
    assert shared.seen("/payments", link=link["id"])["data"] == [payment]
    assert shared.seen(f"/payments/{payment['id']}") == payment
    assert payment["state"] == "succeeded"
    assert payment["metadata"] == {"till": "A"}
    assert payment["amount_minor"] == 990
    assert payment["live"] is False


def test_a_link_is_paid_only_once(shared: Company) -> None:
    link = shared.link()
    shared.order(f"/links/{link['id']}/pay")
    assert refusal(shared.control.post(f"/links/{link['id']}/pay", json={})) == (409, "link_inactive", None)
    assert shared.seen(f"/links/{link['id']}")["paid_count"] == 1


def test_a_declined_card_leaves_the_link_open(shared: Company) -> None:
    link = shared.link()
    payment = shared.order(f"/links/{link['id']}/decline")["payments"][0]
    assert (payment["state"], payment["failure_code"]) == ("failed", "card_declined")
    assert shared.seen(f"/links/{link['id']}")["state"] == "open"


def test_closing_kills_open_pages_and_says_what_was_paid(shared: Company) -> None:
    link = shared.link()
    page = shared.order(f"/links/{link['id']}/open")["page"]
    assert shared.seen(f"/links/{link['id']}")["open_pages"] == 1
    closed = shared.close(link["id"])
    assert (closed["state"], closed["active"], closed["paid"], closed["open_pages"]) == (
        "closed",
        False,
        False,
        0,
    )
    assert shared.control.post(f"/links/{link['id']}/pay", json={"page": page}).status_code == 409
    assert shared.seen("/payments", link=link["id"])["data"] == []


def test_closing_again_changes_nothing(shared: Company) -> None:
    link = shared.link()
    first = shared.close(link["id"])
    events = shared.events()
    assert shared.close(link["id"]) == first
    assert shared.events() == events


def test_closing_a_paid_link_tells_of_the_payment(shared: Company) -> None:
    link = shared.link(700)
    shared.order(f"/links/{link['id']}/pay")
    closed = shared.close(link["id"])
    assert (closed["paid"], closed["paid_minor"], closed["pending_count"]) == (True, 700, 0)


def test_closing_a_link_with_a_pending_payment_tells_of_it(shared: Company) -> None:
    link = shared.link(700)
    payment = shared.order(f"/links/{link['id']}/pay", slow=True)["payments"][0]
    closed = shared.close(link["id"])
    assert (closed["paid"], closed["pending_minor"], closed["pending_count"]) == (False, 700, 1)
    shared.order(f"/payments/{payment['id']}/settle", outcome="succeeded")
    assert shared.seen(f"/links/{link['id']}")["paid_minor"] == 700


def test_refunds_never_exceed_the_payment(shared: Company) -> None:
    payment = paid(shared, 1000)
    shared.made("/refunds", {"payment": payment["id"], "amount_minor": 600})
    answer = shared.api.post("/refunds", json={"payment": payment["id"], "amount_minor": 401})
    assert refusal(answer) == (400, "amount_too_large", "amount_minor")
    rest = shared.made("/refunds", {"payment": payment["id"]})
    assert rest["amount_minor"] == 400
    answer = shared.api.post("/refunds", json={"payment": payment["id"]})
    assert refusal(answer) == (409, "already_refunded", None)
    assert len(shared.seen("/refunds", payment=payment["id"])["data"]) == 2


def test_refunds_at_the_same_moment_never_exceed_the_payment(shared: Company) -> None:
    payment = paid(shared, 1000)
    body = {"payment": payment["id"], "amount_minor": 300}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: shared.api.post("/refunds", json=body).status_code, range(8)))
    assert sorted(answers) == [201] * 3 + [400] * 5


@pytest.mark.parametrize(("how", "state"), [({"slow": True}, "pending"), ({}, "failed")])
def test_only_succeeded_payments_can_be_refunded(shared: Company, how: Json, state: str) -> None:
    link = shared.link()
    deed = "pay" if how else "decline"
    payment = shared.order(f"/links/{link['id']}/{deed}", **how)["payments"][0]
    assert payment["state"] == state
    answer = shared.api.post("/refunds", json={"payment": payment["id"]})
    assert refusal(answer) == (409, "payment_not_refundable", None)
    assert shared.seen("/refunds", payment=payment["id"])["data"] == []


def test_the_same_key_makes_one_link_and_gives_the_same_answer(shared: Company) -> None:
    first = shared.link(500, key="one-link")
    count = len(shared.state()["links"])
    with ThreadPoolExecutor(8) as pool:
        again = list(pool.map(lambda _: shared.link(500, key="one-link"), range(16)))
    assert again == [first] * 16
    assert len(shared.state()["links"]) == count


def test_the_same_key_at_the_same_moment_makes_one_link(shared: Company) -> None:
    with ThreadPoolExecutor(12) as pool:
        made = list(pool.map(lambda _: shared.link(500, key="twelve-at-once")["id"], range(12)))
    assert len(set(made)) == 1


def test_a_kept_answer_is_the_answer_of_then(shared: Company) -> None:
    link = shared.link(500, key="answer-of-then")
    shared.order(f"/links/{link['id']}/pay")
    assert shared.link(500, key="answer-of-then")["state"] == "open"


def test_a_key_with_other_content_is_refused(shared: Company) -> None:
    shared.link(500, key="other-content")
    body = {"amount_minor": 501, "currency": "eur"}
    answer = shared.api.post("/links", json=body, headers={"Idempotency-Key": "other-content"})
    assert refusal(answer) == (400, "idempotency_key_reused", None)


def test_a_refused_request_does_not_use_up_its_key(shared: Company) -> None:
    headers = {"Idempotency-Key": "refused-first"}
    body = {"amount_minor": 500, "currency": "nix"}
    assert shared.api.post("/links", json=body, headers=headers).status_code == 400
    assert shared.link(500, key="refused-first")["state"] == "open"


@pytest.mark.parametrize("key", ["", "x" * 256, "two words"])
def test_impossible_keys_are_refused(shared: Company, key: str) -> None:
    answer = shared.api.post("/links", json={}, headers={"Idempotency-Key": key})
    assert refusal(answer) == (400, "idempotency_key_invalid", None)


@pytest.mark.parametrize(
    ("change", "code", "param"),
    [
        ({"amount_minor": 0}, "amount_too_small", "amount_minor"),
        ({"amount_minor": 49}, "amount_too_small", "amount_minor"),
        ({"amount_minor": 100_000_000}, "amount_too_large", "amount_minor"),
        ({"amount_minor": 12.5}, "amount_invalid", "amount_minor"),
        ({"amount_minor": True}, "amount_invalid", "amount_minor"),
        ({"amount_minor": "1240"}, "amount_invalid", "amount_minor"),
        ({"currency": "xxx"}, "currency_unknown", "currency"),
        ({"currency": None}, "currency_unknown", "currency"),
        ({"tip": 1}, "parameter_unknown", "tip"),
        ({"metadata": {"a": 1}}, "parameter_invalid", "metadata"),
        ({"metadata": {"a[b]": "1"}}, "parameter_invalid", "metadata"),
        ({"metadata": {str(n): "" for n in range(51)}}, "parameter_invalid", "metadata"),
        ({"description": "x" * 501}, "parameter_invalid", "description"),
        ({"description": "\x00"}, "parameter_invalid", "description"),
        ({"lines": [{"name": "Tea", "amount_minor": 1239}]}, "lines_do_not_add_up", "lines"),
        ({"lines": [{"name": "", "amount_minor": 1240}]}, "parameter_invalid", "name"),
        ({"expires_at": 1}, "parameter_invalid", "expires_at"),
    ],
)
def test_wrong_links_are_refused_by_name(shared: Company, change: Json, code: str, param: str) -> None:
    before = len(shared.state()["links"])
    answer = shared.api.post("/links", json={"amount_minor": 1240, "currency": "eur"} | change)
    assert refusal(answer) == (400, code, param)
    assert len(shared.state()["links"]) == before


def test_lines_with_a_discount_and_a_note_add_up(shared: Company) -> None:
    lines = [
        {"name": "Tea", "quantity": 2, "amount_minor": 700, "note": False},
        {"name": "Discount", "quantity": None, "amount_minor": -70, "note": False},
        {"name": "Tax included", "quantity": None, "amount_minor": 41, "note": True},
    ]
    assert shared.link(630, lines=lines)["lines"] == lines


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b"\xff", b'{"amount_minor": NaN}', b'{"a":' * 9000, b"9" * 5000]
)
def test_bodies_that_are_no_json_object_are_refused(shared: Company, body: bytes) -> None:
    assert refusal(shared.api.post("/links", content=body)) == (400, "body_invalid", None)


def test_a_body_that_is_too_large_is_refused(shared: Company) -> None:
    answer = shared.api.post("/links", content=b" " * 65_537)
    assert refusal(answer) == (413, "body_too_large", None)


@pytest.mark.parametrize(
    ("authorization", "status", "code"),
    [
        (None, 401, "key_missing"),
        ("Basic abc", 401, "key_missing"),
        ("Bearer", 401, "key_missing"),
        ("Bearer another-key", 401, "key_invalid"),
        ("Bearer sk_live_sample", 403, "live_key"),
        ("Bearer rk_live_sample", 403, "live_key"),
    ],
)
def test_only_the_key_lets_in(shared: Company, authorization: str | None, status: int, code: str) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    for path in ("/account", "/events"):
        answer = httpx.get(shared.addresses["api"] + "/v1" + path, headers=headers, trust_env=False)
        assert refusal(answer)[:2] == (status, code)


@pytest.mark.parametrize(
    "path", ["/links/link_nix", "/payments/pay_nix", "/refunds/re_nix", "/links/%00", "/payments?link=x"]
)
def test_unknown_objects_are_not_found(shared: Company, path: str) -> None:
    assert refusal(shared.api.get(path))[:2] == (404, "resource_missing")


def test_unknown_addresses_and_methods_are_refused_in_json(shared: Company) -> None:
    assert refusal(shared.api.get("/nix")) == (404, "not_found", None)
    assert refusal(shared.api.delete("/links")) == (405, "method_not_allowed", None)


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=x",
        "since=-1",
        "since=nan",
        "since=1e3",
        "after=evt_x",
        "nix=1",
        "limit=1&limit=2",
    ],
)
def test_wrong_queries_are_refused(shared: Company, query: str) -> None:
    assert shared.api.get(f"/events?{query}").status_code == 400


def test_the_account_is_practice(shared: Company) -> None:
    account = shared.seen("/account")
    assert account["live"] is False
    assert account["id"].startswith("acct_practice_")
    assert shared.link()["account"] == account["id"]


def test_events_come_in_pages_oldest_first(data: Path) -> None:
    """Of a company of its own: in a shared one the refund of another test may come in between."""
    with company(data) as own:
        links = [own.link() for _ in range(5)]
        since = own.seen("/account")["now"]
        for link in links:
            own.close(link["id"])
        first = own.seen("/events", since=f"{since:.6f}", limit=2)
        assert (first["has_more"], first["next"]) == (True, first["data"][-1]["id"])
        rest = own.seen("/events", since=f"{since:.6f}", after=first["next"])
        assert rest["has_more"] is False
        seen = [event["data"]["id"] for event in first["data"] + rest["data"]]
        assert seen == [link["id"] for link in links]
        end = own.seen("/events", after=rest["next"])
        assert (end["data"], end["next"]) == ([], rest["next"])


def test_payments_come_in_pages_oldest_first(shared: Company) -> None:
    since = shared.seen("/account")["now"]
    made = [paid(shared)["id"] for _ in range(5)]
    first = shared.seen("/payments", since=f"{since:.6f}", limit=3)
    rest = shared.seen("/payments", since=f"{since:.6f}", limit=3, after=first["next"])
    assert [payment["id"] for payment in first["data"] + rest["data"]] == made
    assert (first["has_more"], rest["has_more"]) == (True, False)


def test_an_event_shows_the_object_as_it_was(shared: Company) -> None:
    payment = paid(shared, 800)
    shared.made("/refunds", {"payment": payment["id"], "amount_minor": 300})
    told = [event for event in shared.state()["events"] if event["data"].get("payment") == payment["id"]]
    created = told[0]
    assert created["type"] == "refund.created"
    assert created["data"]["state"] == "created"
    assert created["data"]["payment_refunding_minor"] == 300
    assert created["data"]["payment_metadata"] == payment["metadata"]
    first = next(event for event in shared.state()["events"] if event["data"]["id"] == payment["id"])
    assert (first["type"], first["data"]["refunding_minor"]) == ("payment.succeeded", 0)
