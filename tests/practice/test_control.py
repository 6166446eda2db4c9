"""The control interface makes weather, trouble, guests and a dashboard."""

import time

import httpx
import pytest

from tests.practice.company import Company, Json


@pytest.fixture(autouse=True)
def friendly(shared: Company) -> None:
    """Each test begins on a friendly day."""
    shared.order("/weather/reset")
    shared.order("/trouble/clear")


@pytest.mark.parametrize(("mode", "status"), [("401", 401), ("429", 429), ("500", 500), ("503", 503)])
def test_the_next_calls_are_refused_and_do_nothing(shared: Company, mode: str, status: int) -> None:
    before = len(shared.state()["links"])
    shared.order("/trouble", mode=mode, count=2)
    body = {"amount_minor": 500, "currency": "eur"}
    answers = [shared.api.post("/links", json=body) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [status, status, 201]
    assert "error" in answers[0].json()
    assert len(shared.state()["links"]) == before + 1


@pytest.mark.parametrize("mode", ["cut", "hang"])
def test_a_connection_is_cut_before_anything_is_done(shared: Company, mode: str) -> None:
    before = len(shared.state()["links"])
    shared.order("/trouble", mode=mode, hang_s=0.2)
    with pytest.raises(httpx.TransportError):
        shared.link()
    assert len(shared.state()["links"]) == before


@pytest.mark.parametrize("mode", ["cut_after", "hang_after"])
def test_an_answer_is_lost_and_the_key_finds_what_was_made(shared: Company, mode: str) -> None:
    before = len(shared.state()["links"])
    shared.order("/trouble", mode=mode, hang_s=0.2, method="POST", path="/v1/links")
    with pytest.raises(httpx.TransportError):
        shared.link(key=f"lost-{mode}")
    made = shared.link(key=f"lost-{mode}")
    links = shared.state()["links"]
    assert len(links) == before + 1
    assert links[-1]["id"] == made["id"]


def test_an_error_after_the_work_is_found_again_by_its_key(shared: Company) -> None:
    shared.order("/trouble", mode="500_after")
    body, headers = {"amount_minor": 500, "currency": "eur"}, {"Idempotency-Key": "after-the-work"}
    assert shared.api.post("/links", json=body, headers=headers).status_code == 500
    count = len(shared.state()["links"])
    assert shared.api.post("/links", json=body, headers=headers).status_code == 201
    assert len(shared.state()["links"]) == count


def test_trouble_meets_only_the_calls_it_was_planned_for(shared: Company) -> None:
    shared.order("/trouble", mode="500", method="post", path="/v1/refunds")
    assert shared.api.get("/refunds").status_code == 200
    assert shared.api.post("/links", json={}).status_code == 400
    assert shared.api.post("/refunds", json={}).status_code == 500
    assert shared.api.post("/refunds", json={}).status_code == 400


def test_the_pay_page_has_no_trouble(shared: Company) -> None:
    link = shared.link()
    shared.order("/trouble", mode="500")
    assert shared.guest.get(link["url"]).status_code == 200
    assert shared.api.get("/account").status_code == 500


def test_above_the_rate_limit_calls_get_429(shared: Company) -> None:
    shared.order("/weather", rate_limit_per_s=3)
    codes = [shared.api.get("/account").status_code for _ in range(6)]
    assert codes[:3] == [200, 200, 200]
    assert 429 in codes


def test_a_slow_bank_says_yes_by_itself(shared: Company) -> None:
    shared.order("/weather", slow_bank_s=0.2)
    link = shared.link()
    payment = shared.order(f"/links/{link['id']}/pay", slow=True)["payments"][0]
    assert (payment["state"], payment["method"], payment["succeeded_at"]) == ("pending", "slow_bank", None)
    settled = shared.wait_for(f"/payments/{payment['id']}", "succeeded")
    assert settled["succeeded_at"] >= payment["created"] + 0.2
    assert shared.seen(f"/links/{link['id']}")["paid"] is True


def test_a_slow_bank_says_no_and_the_link_stays_used(shared: Company) -> None:
    shared.order("/weather", slow_bank_s=0.1, slow_bank_outcome="failed")
    link = shared.link()
    payment = shared.order(f"/links/{link['id']}/pay", slow=True)["payments"][0]
    failed = shared.wait_for(f"/payments/{payment['id']}", "failed")
    assert failed["failure_code"] == "bank_refused"
    assert shared.seen(f"/links/{link['id']}")["state"] == "used"
    assert shared.seen(f"/links/{link['id']}")["paid"] is False


def test_a_bank_decides_only_once(shared: Company) -> None:
    link = shared.link()
    payment = shared.order(f"/links/{link['id']}/pay", slow=True)["payments"][0]
    shared.order(f"/payments/{payment['id']}/settle", outcome="failed")
    answer = shared.control.post(f"/payments/{payment['id']}/settle", json={"outcome": "succeeded"})
    assert answer.json()["error"]["code"] == "payment_not_pending"
    assert shared.seen(f"/payments/{payment['id']}")["state"] == "failed"


def test_a_refund_goes_through_its_states(shared: Company) -> None:
    shared.order("/weather", refund_s=0.05)
    link = shared.link(800)
    payment = shared.order(f"/links/{link['id']}/pay")["payments"][0]
    refund = shared.made("/refunds", {"payment": payment["id"], "reason": "cold", "metadata": {"n": "1"}})
    assert (refund["state"], refund["reason"], refund["metadata"]) == ("created", "cold", {"n": "1"})
    shared.wait_for(f"/refunds/{refund['id']}", "done")
    told = [
        event["data"]["state"] for event in shared.state()["events"] if event["data"]["id"] == refund["id"]
    ]
    assert told == ["created", "in_transit", "done"]
    after = shared.seen(f"/payments/{payment['id']}")
    assert (after["refunded_minor"], after["refunding_minor"]) == (800, 0)


def test_a_failed_refund_leaves_the_money_refundable(shared: Company) -> None:
    shared.order("/weather", refund_s=0.05, refund_outcome="failed")
    link = shared.link(800)
    payment = shared.order(f"/links/{link['id']}/pay")["payments"][0]
    refund = shared.made("/refunds", {"payment": payment["id"]})
    failed = shared.wait_for(f"/refunds/{refund['id']}", "failed")
    assert failed["failure_code"] == "bank_account_closed"
    shared.order("/weather", refund_outcome="done")
    assert shared.made("/refunds", {"payment": payment["id"]})["amount_minor"] == 800


def test_a_refused_refund_makes_none(shared: Company) -> None:
    shared.order("/weather", refund_outcome="refused")
    link = shared.link(800)
    payment = shared.order(f"/links/{link['id']}/pay")["payments"][0]
    answer = shared.api.post("/refunds", json={"payment": payment["id"]})
    assert (answer.status_code, answer.json()["error"]["code"]) == (402, "refund_refused")
    assert shared.seen("/refunds", payment=payment["id"])["data"] == []
    assert shared.order(f"/payments/{payment['id']}/refund")["origin"] == "dashboard"


def test_a_refund_in_the_dashboard_is_told_apart(shared: Company) -> None:
    link = shared.link(800)
    payment = shared.order(f"/links/{link['id']}/pay")["payments"][0]
    refund = shared.order(f"/payments/{payment['id']}/refund", amount_minor=300)
    assert (refund["origin"], refund["amount_minor"], refund["metadata"]) == ("dashboard", 300, {})
    assert shared.seen(f"/payments/{payment['id']}")["refunding_minor"] == 300


def test_a_dispute_blocks_refunds_until_it_is_won(shared: Company) -> None:
    link = shared.link(800)
    payment = shared.order(f"/links/{link['id']}/pay")["payments"][0]
    dispute = shared.order(f"/payments/{payment['id']}/dispute")
    assert (dispute["state"], dispute["amount_minor"]) == ("open", 800)
    answer = shared.api.post("/refunds", json={"payment": payment["id"]})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "payment_disputed")
    shared.order(f"/disputes/{dispute['id']}/close", outcome="won")
    assert shared.seen(f"/payments/{payment['id']}")["dispute"] == "won"
    assert shared.made("/refunds", {"payment": payment["id"]})["amount_minor"] == 800


def test_a_lost_dispute_leaves_nothing_to_refund(shared: Company) -> None:
    link = shared.link(800)
    payment = shared.order(f"/links/{link['id']}/pay")["payments"][0]
    dispute = shared.order(f"/payments/{payment['id']}/dispute")
    shared.order(f"/disputes/{dispute['id']}/close", outcome="lost")
    answer = shared.api.post("/refunds", json={"payment": payment["id"]})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "already_refunded")
    assert shared.events()[-2:] == ["dispute.created", "dispute.closed"]


def test_paying_twice_makes_two_payments(shared: Company) -> None:
    link = shared.link(800)
    done = shared.order(f"/links/{link['id']}/pay", twice=True)
    assert len({payment["id"] for payment in done["payments"]}) == 2
    assert (done["link"]["paid_minor"], done["link"]["paid_count"]) == (1600, 2)


def test_a_late_payment_comes_on_a_closed_link(shared: Company) -> None:
    link = shared.link(800)
    shared.close(link["id"])
    done = shared.order(f"/links/{link['id']}/pay", late=True)
    assert done["payments"][0]["late"] is True
    assert (done["link"]["state"], done["link"]["paid"]) == ("closed", True)


def test_wrong_money_can_be_rehearsed(shared: Company) -> None:
    link = shared.link(800)
    payment = shared.order(f"/links/{link['id']}/pay", amount_minor=799, currency="usd")["payments"][0]
    assert (payment["amount_minor"], payment["currency"], payment["late"]) == (799, "usd", False)


def test_a_foreign_sale_has_no_link_and_no_metadata(shared: Company) -> None:
    sale = shared.order("/foreign-sale", amount_minor=4200, currency="EUR", description="Books")
    assert (sale["link"], sale["metadata"], sale["amount_minor"], sale["currency"]) == (None, {}, 4200, "eur")
    assert shared.events()[-1] == "payment.succeeded"


def test_an_expired_link_cannot_be_paid_and_says_so(shared: Company) -> None:
    link = shared.link(expires_at=shared.seen("/account")["now"] + 0.3)
    shared.wait_for(f"/links/{link['id']}", "expired")
    assert shared.control.post(f"/links/{link['id']}/pay", json={}).status_code == 409
    for _ in range(100):
        if shared.events()[-1] == "link.expired":
            break
        time.sleep(0.05)
    assert shared.events()[-1] == "link.expired"


@pytest.mark.parametrize(
    "switches",
    [
        {"nix": 1},
        {"webhook_mute": 1},
        {"webhook_loss_percent": 101},
        {"slow_bank_s": -1},
        {"refund_outcome": "x"},
        {"webhook_url": "file:///etc/passwd"},
        {"webhook_duplicates": 1.5},
        {"rate_limit_per_s": True},
    ],
)
def test_impossible_weather_is_refused_and_changes_nothing(shared: Company, switches: Json) -> None:
    before = shared.state()["weather"]
    assert shared.control.post("/weather", json={"webhook_delay_s": 5} | switches).status_code == 400
    assert shared.state()["weather"] == before


def test_browsers_are_kept_out(shared: Company) -> None:
    for headers in (
        {"Origin": "http://shop.example"},
        {"Host": "shop.example"},
        {"Host": "127.0.0.1.shop.example"},
    ):
        assert shared.control.get("/state", headers=headers).status_code == 403
    assert shared.control.post("/weather/reset", content=b"{}").status_code == 400


def test_the_control_interface_is_not_on_the_public_address(shared: Company) -> None:
    assert shared.guest.get(shared.addresses["api"] + "/control/state").status_code == 404
    assert shared.addresses["control"].startswith("http://127.0.0.1:")
