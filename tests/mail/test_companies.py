"""SendGrid and Mailgun against a server that behaves as they document."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from pos.mail.mailgun import Mailgun
from pos.mail.mailgun import deliveries_of as mailgun_deliveries
from pos.mail.provider import Delivery, DeliveryState, Provider, UnreadableEvent
from pos.mail.registry import build, names, readers
from pos.mail.sendgrid import SendGrid
from pos.mail.sendgrid import deliveries_of as sendgrid_deliveries
from pos.shop.errors import Misconfigured, Refused, TryAgain, Unclear
from tests.mail.company_server import MAILGUN_DOMAIN, MAILGUN_KEY, SENDGRID_KEY, Company, serve
from tests.mail.parcels import PARCEL

MakeProvider = Callable[[str], Provider]


def sendgrid(base: str) -> Provider:
    """SendGrid at a local address."""
    return SendGrid(key=SENDGRID_KEY, base=base)


def mailgun(base: str) -> Provider:
    """Mailgun at a local address."""
    return Mailgun(key=MAILGUN_KEY, domain=MAILGUN_DOMAIN, base=base)


both = pytest.mark.parametrize("make", [sendgrid, mailgun])


def test_sendgrid_gets_the_whole_letter() -> None:
    with serve(Company()) as company:
        assert sendgrid(company.base).send(PARCEL) == "sample-message-id"
    (letter,) = company.letters
    assert letter["personalizations"] == [
        {
            "to": [{"email": "guest@example.org"}],
            "custom_args": {"letter_id": PARCEL.letter_id, "order_id": PARCEL.order_id},
        }
    ]
    assert letter["from"] == {"email": "till@shop.example", "name": "Sample café"}
    assert letter["headers"] == {"Message-ID": PARCEL.message_id}
    assert letter["attachments"] == [
        {
            "content": base64.b64encode(b"\x89PNG sample").decode(),
            "type": "image/png",
            "filename": "logo.png",
            "disposition": "inline",
            "content_id": "logo",
        }
    ]


def test_mailgun_gets_the_whole_letter() -> None:
    with serve(Company()) as company:
        assert mailgun(company.base).send(PARCEL) == "20261121.1@shop.example"
    (letter,) = company.letters
    assert letter["from"] == '"Sample café" <till@shop.example>'
    assert letter["to"] == "guest@example.org"
    assert letter["text"] == PARCEL.text
    assert letter["h:Message-Id"] == PARCEL.message_id
    assert (letter["v:letter_id"], letter["v:order_id"]) == (PARCEL.letter_id, PARCEL.order_id)
    assert letter["inline"] == b"\x89PNG sample"


@both
def test_check_asks_but_sends_nothing(make: MakeProvider) -> None:
    with serve(Company()) as company:
        make(company.base).check()
    assert company.letters == []


@both
@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Refused),
        (401, Misconfigured),
        (403, Misconfigured),
        (302, Misconfigured),
        (404, Misconfigured),
        (413, Refused),
        (429, TryAgain),
        (503, TryAgain),
    ],
)
def test_answers_are_told_apart(make: MakeProvider, status: int, error: type[Exception]) -> None:
    with serve(Company(answers=[status])) as company, pytest.raises(error) as caught:
        make(company.base).send(PARCEL)
    assert not isinstance(caught.value, Unclear)
    assert company.letters == []


@both
@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_company_that_falls_over_may_have_taken_it(make: MakeProvider, status: int) -> None:
    with serve(Company(answers=[status])) as company, pytest.raises(Unclear):
        make(company.base).send(PARCEL)


@both
def test_a_lost_answer_is_unclear(make: MakeProvider) -> None:
    with serve(Company(cut=True)) as company, pytest.raises(Unclear):
        make(company.base).send(PARCEL)
    assert len(company.letters) == 1


@both
def test_a_closed_port_certainly_sent_nothing(make: MakeProvider) -> None:
    with pytest.raises(TryAgain) as caught:
        make("http://127.0.0.1:1").send(PARCEL)
    assert not isinstance(caught.value, Unclear)


def test_a_wrong_key_never_shows_in_the_error() -> None:
    with serve(Company()) as company, pytest.raises(Misconfigured) as caught:
        SendGrid(key="SG.wrong", base=company.base).send(PARCEL)
    assert "SG.wrong" not in str(caught.value)
    assert "SG.wrong" not in repr(SendGrid(key="SG.wrong"))


AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
STAMP = int(AT.timestamp())


@pytest.mark.parametrize(
    ("event", "state", "permanent"),
    [
        ({"event": "processed"}, DeliveryState.SENT, False),
        ({"event": "deferred"}, DeliveryState.DEFERRED, False),
        ({"event": "delivered"}, DeliveryState.DELIVERED, False),
        ({"event": "bounce", "type": "bounce"}, DeliveryState.BOUNCED, True),
        ({"event": "bounce", "type": "blocked"}, DeliveryState.BOUNCED, False),
        ({"event": "dropped", "reason": "Bounced Address"}, DeliveryState.REJECTED, True),
        ({"event": "spamreport"}, DeliveryState.COMPLAINED, True),
    ],
)
def test_sendgrid_events(event: dict[str, object], state: DeliveryState, permanent: bool) -> None:
    known = {"sg_event_id": "e1", "timestamp": STAMP, "letter_id": "L1", "sg_message_id": "m1.recv-3"}
    told = {**known, **event}
    assert sendgrid_deliveries(told) == (
        Delivery("sendgrid", "e1", state, AT, "L1", "m1", permanent, str(event.get("reason", ""))),
    )


@pytest.mark.parametrize(
    ("data", "state", "permanent"),
    [
        ({"event": "accepted"}, DeliveryState.SENT, False),
        ({"event": "delivered"}, DeliveryState.DELIVERED, False),
        ({"event": "failed", "severity": "temporary"}, DeliveryState.DEFERRED, False),
        ({"event": "failed", "severity": "permanent"}, DeliveryState.BOUNCED, True),
        ({"event": "complained"}, DeliveryState.COMPLAINED, True),
    ],
)
def test_mailgun_events(data: dict[str, object], state: DeliveryState, permanent: bool) -> None:
    told = {
        "id": "e1",
        "timestamp": float(STAMP),
        "user-variables": {"letter_id": "L1"},
        "message": {"headers": {"message-id": "m1@shop.example"}},
        **data,
    }
    assert mailgun_deliveries({"signature": {}, "event-data": told}) == (
        Delivery("mailgun", "2026-11-21/e1", state, AT, "L1", "m1@shop.example", permanent, ""),
    )


def test_opens_and_clicks_are_of_no_interest() -> None:
    assert sendgrid_deliveries({"event": "open", "sg_event_id": "e", "timestamp": STAMP}) == ()
    assert mailgun_deliveries({"event-data": {"event": "opened", "id": "e", "timestamp": STAMP}}) == ()


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"event": 1, "sg_event_id": "e", "timestamp": STAMP, "event-data": 3},
        {"event": "delivered", "sg_event_id": "", "timestamp": STAMP, "event-data": {"event": "delivered"}},
        {
            "event": "delivered",
            "sg_event_id": "e",
            "timestamp": 1e300,
            "event-data": {"event": "delivered", "id": "e", "timestamp": float("nan")},
        },
    ],
)
def test_what_cannot_be_read_is_said_so(event: dict[str, object]) -> None:
    with pytest.raises(UnreadableEvent):
        sendgrid_deliveries(event)
    with pytest.raises(UnreadableEvent):
        mailgun_deliveries(event)


def test_companies_are_found_by_name() -> None:
    assert names() == ("folder", "mailgun", "sendgrid", "smtp")
    assert set(readers()) == {"mailgun", "sendgrid"}
    found = build("mailgun", {"mailgun_key": "k", "mailgun_domain": "d", "mailgun_region": "eu"})
    assert isinstance(found, Mailgun)
    assert found.base == "https://api.eu.mailgun.net"
    with pytest.raises(Misconfigured):
        build("nobody", {})
    with pytest.raises(Misconfigured):
        build("sendgrid", {})
