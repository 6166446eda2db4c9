"""Webhooks reach a real receiver: signed, repeated, late, doubled, swapped, lost, held back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos.practice import deliveries
from tests.practice.company import SECRET, Company, Receiver, check_signature, company, receiver

SECRET_VARIABLE = "PASSBELL_PRACTICE_WEBHOOK_SECRET"


@pytest.fixture
def inbox() -> Iterator[Receiver]:
    """A receiver of one's own."""
    with receiver() as running:
        yield running


@pytest.fixture
def sending(data: Path, inbox: Receiver) -> Iterator[Company]:
    """A company that sends to `inbox`."""
    with company(data, "--webhook-url", inbox.url, **{SECRET_VARIABLE: SECRET}) as running:
        yield running


def pay_some(company: Company, count: int) -> list[str]:
    """Pay so many links; the payments' ids."""
    paid = [company.order(f"/links/{company.link()['id']}/pay") for _ in range(count)]
    return [done["payments"][0]["id"] for done in paid]


def test_a_webhook_is_the_event_of_the_list_and_signed(sending: Company, inbox: Receiver) -> None:
    link = sending.link(metadata={"order": "TEMP-0123456789"})
    sending.order(f"/links/{link['id']}/pay")
    event = inbox.take()
    assert sending.seen("/events")["data"] == [event]
    assert (event["type"], event["live"]) == ("payment.succeeded", False)
    assert event["account"] == sending.seen("/account")["id"]
    assert event["data"]["metadata"] == {"order": "TEMP-0123456789"}


@pytest.mark.parametrize("status", [500, 404, 302])
def test_anything_but_success_is_tried_again_with_a_fresh_signature(
    sending: Company, inbox: Receiver, status: int
) -> None:
    inbox.answers.put(status)
    pay_some(sending, 1)
    first_header, first = inbox.arrived.get(timeout=10)
    second_header, second = inbox.arrived.get(timeout=10)
    check_signature(second_header, second)
    assert first == second
    assert first_header != second_header
    assert inbox.nothing_within(0.3)


def test_a_receiver_that_was_away_gets_everything_when_it_is_back(data: Path) -> None:
    with receiver() as gone:
        port, url = gone.server.server_address[1], gone.url
    with company(data, "--webhook-url", url, **{SECRET_VARIABLE: SECRET}) as sending:
        paid = pay_some(sending, 3)
        with receiver(int(port)) as back:
            assert {back.take()["data"]["id"] for _ in range(3)} == set(paid)
            assert back.nothing_within(0.3)


def test_a_killed_company_sends_after_its_restart_what_it_had_not_sent(data: Path, inbox: Receiver) -> None:
    with company(data, "--webhook-url", inbox.url, **{SECRET_VARIABLE: SECRET}) as first:
        first.order("/weather", webhook_mute=True)
        paid = pay_some(first, 3)
        first.kill()
    assert inbox.arrived.empty()
    with company(data, "--webhook-url", inbox.url, **{SECRET_VARIABLE: SECRET}) as second:
        second.order("/weather", webhook_mute=False)
        assert {inbox.take()["data"]["id"] for _ in range(3)} == set(paid)
        assert inbox.nothing_within(0.3)


def test_duplicates_carry_the_same_event_id(sending: Company, inbox: Receiver) -> None:
    sending.order("/weather", webhook_duplicates=2)
    pay_some(sending, 1)
    assert len({inbox.take()["id"] for _ in range(3)}) == 1
    assert inbox.nothing_within(0.3)


def test_disorder_swaps_webhooks_and_loses_none(sending: Company, inbox: Receiver) -> None:
    sending.order("/weather", webhook_disorder_s=1.5)
    paid = pay_some(sending, 20)
    arrived = [inbox.take()["data"]["id"] for _ in range(20)]
    assert arrived != paid
    assert sorted(arrived) == sorted(paid)


def test_lost_webhooks_never_come_and_stand_in_the_list(sending: Company, inbox: Receiver) -> None:
    sending.order("/weather", webhook_loss_percent=100)
    paid = pay_some(sending, 2)
    assert inbox.nothing_within(0.5)
    assert [event["data"]["id"] for event in sending.seen("/events")["data"]] == paid
    assert sending.state()["deliveries"] == {"lost": 2}


def test_a_delay_holds_each_webhook_back(sending: Company, inbox: Receiver) -> None:
    sending.order("/weather", webhook_delay_s=0.6)
    pay_some(sending, 1)
    assert inbox.nothing_within(0.3)
    assert inbox.take()["type"] == "payment.succeeded"


def test_mute_holds_all_back_until_it_is_over(sending: Company, inbox: Receiver) -> None:
    sending.order("/weather", webhook_mute=True)
    pay_some(sending, 2)
    assert inbox.nothing_within(0.4)
    sending.order("/weather", webhook_mute=False)
    assert inbox.take_types(2) == ["payment.succeeded"] * 2


def test_another_address_can_be_given_while_it_runs(sending: Company, inbox: Receiver) -> None:
    with receiver() as other:
        sending.order("/weather", webhook_url=other.url)
        pay_some(sending, 1)
        assert other.take()["type"] == "payment.succeeded"
    assert inbox.arrived.empty()


def test_an_event_can_be_sent_again_from_the_dashboard(sending: Company, inbox: Receiver) -> None:
    pay_some(sending, 1)
    first = inbox.take()
    sending.order(f"/events/{first['id']}/resend")
    assert inbox.take() == first
    assert sending.control.post("/events/evt_nix/resend", json={}).status_code == 404


def test_poison_is_signed_and_in_no_list(sending: Company, inbox: Receiver) -> None:
    sending.order("/poison", body='{"type": "nonsense", "data"')
    header, body = inbox.arrived.get(timeout=10)
    check_signature(header, body)
    assert body == b'{"type": "nonsense", "data"'
    assert sending.seen("/events")["data"] == []


def test_without_an_address_nothing_waits_to_be_sent(data: Path) -> None:
    with company(data) as quiet:
        pay_some(quiet, 2)
        assert quiet.state()["deliveries"] == {}
        assert quiet.events() == ["payment.succeeded"] * 2


def test_a_slow_receiver_does_not_hold_up_the_guests(data: Path) -> None:
    with (
        receiver() as inbox,
        company(data, "--webhook-url", inbox.url, **{SECRET_VARIABLE: SECRET}) as sending,
    ):
        inbox.pause_s = 0.4
        paid = pay_some(sending, 8)
        assert len(sending.seen("/payments")["data"]) == 8
        assert {inbox.take()["data"]["id"] for _ in range(8)} == set(paid)


def test_gaps_grow_up_to_ten_minutes() -> None:
    assert [deliveries.gap_s(tries) for tries in (1, 2, 3, 9, 10, 11, 16)] == [1, 2, 4, 256, 512, 600, 600]


def test_a_signature_covers_the_moment_and_the_bytes() -> None:
    moment = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)
    signed = deliveries.signature(SECRET, moment, b"{}")
    assert signed.startswith("t=1795251900,v1=")
    check_signature(signed, b"{}")
    assert signed != deliveries.signature(SECRET, moment, b"{ }")
    assert signed != deliveries.signature(SECRET + "x", moment, b"{}")
