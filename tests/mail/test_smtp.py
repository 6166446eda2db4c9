"""Letters over real SMTP connections: TLS, login, refusals, and connections that break."""

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos.mail.smtp import Security, Smtp
from pos.shop.errors import Misconfigured, Refused, TryAgain, Unclear
from tests.mail.parcels import PARCEL, parcel
from tests.mail.smtp_server import PASSWORD, USER, Mailbox, Running, serve

# The servers here take a login without TLS, on loopback, and say aloud that this is unwise.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")


def plain(running: Running) -> Smtp:
    """A provider without encryption, as loopback allows."""
    return Smtp(host=running.host, port=running.port, security=Security.NONE)


def test_a_letter_arrives_whole(tmp_path: Path) -> None:
    mailbox = Mailbox()
    with serve(mailbox, tmp_path) as running:
        assert plain(running).send(PARCEL) == PARCEL.message_id
    assert mailbox.recipients == ["guest@example.org"]
    letter = email.message_from_bytes(mailbox.letters[0], policy=email.policy.default)
    assert letter["Subject"] == "Your order: 12,40 € to pay"
    assert letter["From"] == "Sample café <till@shop.example>"
    assert letter["Message-ID"] == PARCEL.message_id
    text = letter.get_body(("plain",))
    html = letter.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().strip() == PARCEL.text
    assert html.get_content().strip() == PARCEL.html
    pictures = [part for part in letter.walk() if part.get_content_type() == "image/png"]
    assert [picture.get_content() for picture in pictures] == [b"\x89PNG sample"]
    assert pictures[0]["Content-ID"] == "<logo>"


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_letter_goes_encrypted_after_login(tmp_path: Path, security: Security) -> None:
    mailbox = Mailbox()
    tls = security is Security.TLS
    with serve(mailbox, tmp_path, tls=tls, starttls=not tls, login=True) as running:
        smtp = Smtp(running.host, running.port, security, USER, PASSWORD, running.ca_file)
        smtp.check()
        smtp.send(PARCEL)
    assert len(mailbox.letters) == 1


def test_a_wrong_password_is_for_a_person_to_mend(tmp_path: Path) -> None:
    mailbox = Mailbox()
    with serve(mailbox, tmp_path, starttls=True, login=True) as running:
        smtp = Smtp(running.host, running.port, Security.STARTTLS, USER, "wrong", running.ca_file)
        with pytest.raises(Misconfigured):
            smtp.send(PARCEL)
    assert mailbox.letters == []


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_an_unknown_certificate_is_not_trusted(tmp_path: Path, security: Security) -> None:
    mailbox = Mailbox()
    tls = security is Security.TLS
    with serve(mailbox, tmp_path, tls=tls, starttls=not tls) as running:
        smtp = Smtp(running.host, running.port, security, USER, PASSWORD)
        with pytest.raises(Misconfigured):
            smtp.send(PARCEL)
    assert mailbox.letters == []


def test_no_password_is_sent_to_a_server_without_starttls(tmp_path: Path) -> None:
    mailbox = Mailbox()
    with serve(mailbox, tmp_path, login=True) as running:
        smtp = Smtp(running.host, running.port, Security.STARTTLS, USER, PASSWORD)
        with pytest.raises(Misconfigured):
            smtp.send(PARCEL)
    assert mailbox.letters == []


def test_a_clear_connection_over_a_network_is_refused_before_it_is_made() -> None:
    with pytest.raises(Misconfigured):
        Smtp(host="mail.example", port=25, security=Security.NONE)


@pytest.mark.parametrize(
    ("rcpt", "data", "error"),
    [
        ("450 greylisted", "", TryAgain),
        ("550 no such guest", "", Refused),
        ("", "451 try later", TryAgain),
        ("", "554 spam", Refused),
    ],
)
def test_four_hundreds_pass_and_five_hundreds_do_not(
    tmp_path: Path, rcpt: str, data: str, error: type[Exception]
) -> None:
    mailbox = Mailbox(answer_to_rcpt=rcpt, answer_to_data=data)
    with serve(mailbox, tmp_path) as running, pytest.raises(error) as caught:
        plain(running).send(PARCEL)
    assert (rcpt or data) in str(caught.value)
    assert mailbox.letters == []
    assert not isinstance(caught.value, Unclear)


def test_a_cut_before_the_letter_is_certainly_not_sent(tmp_path: Path) -> None:
    mailbox = Mailbox(cut_before_data=True)
    with serve(mailbox, tmp_path) as running, pytest.raises(TryAgain) as caught:
        plain(running).send(PARCEL)
    assert not isinstance(caught.value, Unclear)
    assert mailbox.letters == []


def test_a_cut_after_the_letter_leaves_it_unclear(tmp_path: Path) -> None:
    mailbox = Mailbox(cut_after_data=True)
    with serve(mailbox, tmp_path) as running, pytest.raises(Unclear):
        plain(running).send(PARCEL)
    assert len(mailbox.letters) == 1


def test_nobody_listening_is_to_be_tried_again() -> None:
    with pytest.raises(TryAgain):
        Smtp(host="127.0.0.1", port=1, security=Security.NONE).send(PARCEL)


def test_a_sender_who_may_not_send_is_for_a_person_to_mend(tmp_path: Path) -> None:
    mailbox = Mailbox(answer_to_mail="553 5.7.1 not your address")
    with serve(mailbox, tmp_path) as running, pytest.raises(Misconfigured) as caught:
        plain(running).send(PARCEL)
    assert "553 5.7.1 not your address" in str(caught.value)


def test_a_letter_has_its_date_and_only_seven_bits(tmp_path: Path) -> None:
    mailbox = Mailbox()
    written = datetime(2026, 11, 21, 9, 45, tzinfo=UTC)
    with serve(mailbox, tmp_path) as running:
        plain(running).send(replace(PARCEL, written_at=written, html="<p>é</p>" * 2_000))
    letter = email.message_from_bytes(mailbox.letters[0], policy=email.policy.default)
    assert letter["Date"].datetime == written
    assert mailbox.letters[0].isascii()
    assert max(len(line) for line in mailbox.letters[0].splitlines()) <= 998


def test_an_international_address_arrives(tmp_path: Path) -> None:
    mailbox = Mailbox()
    with serve(mailbox, tmp_path) as running:
        plain(running).send(parcel(to="zoë@exämple.org"))
        plain(running).send(parcel(to="guest@exämple.org"))
    assert mailbox.recipients == ["zoë@exämple.org", "guest@xn--exmple-cua.org"]


@pytest.mark.parametrize("field", ["to", "sender", "subject", "sender_name", "reply_to", "message_id"])
def test_a_line_break_cannot_add_a_header(tmp_path: Path, field: str) -> None:
    mailbox = Mailbox()
    evil = parcel(**{field: "a@example.org\r\nBcc: everybody@example.org"})
    with serve(mailbox, tmp_path) as running, pytest.raises(Refused):
        plain(running).send(evil)
    assert mailbox.letters == []
