"""The four built-in ways to send keep the contract that ships with Passbell."""

import base64
import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from pos.mail import contract, mailgun, sendgrid
from pos.mail.contract import SECRET, Arrived, Harness, Promise
from pos.mail.folder import Folder
from pos.mail.mailgun import Mailgun
from pos.mail.sendgrid import SendGrid
from pos.mail.smtp import Security, Smtp
from tests.mail import company_server, smtp_server
from tests.mail.company_server import MAILGUN_DOMAIN, MAILGUN_KEY, SENDGRID_KEY, Company
from tests.mail.smtp_server import PASSWORD, USER, Mailbox

CLOSED = "http://127.0.0.1:1"
# The server here takes a login before it asks for TLS, on loopback, and says aloud that this is unwise.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")


def read(data: bytes) -> Arrived:
    """A letter as it went over the wire."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    pictures = {
        str(part["Content-ID"]).strip("<>"): part.get_content()
        for part in message.walk()
        if part.get_content_maintype() == "image"
    }
    return Arrived(
        message_id=str(message["Message-ID"]),
        letter_id=str(message["X-Passbell-Letter"]),
        sender=message["From"].addresses[0].addr_spec,
        reply_to=message["Reply-To"].addresses[0].addr_spec,
        to=message["To"].addresses[0].addr_spec,
        subject=str(message["Subject"]),
        text=text.get_content(),
        html=html.get_content(),
        pictures=pictures,
    )


def at_sendgrid(told: dict[str, Any]) -> Arrived:
    """A letter as SendGrid takes it."""
    (person,) = told["personalizations"]
    text, html = (part["value"] for part in told["content"])
    return Arrived(
        message_id=told["headers"]["Message-ID"],
        letter_id=person["custom_args"]["letter_id"],
        sender=told["from"]["email"],
        reply_to=told["reply_to"]["email"],
        to=person["to"][0]["email"],
        subject=told["subject"],
        text=text,
        html=html,
        pictures={each["content_id"]: base64.b64decode(each["content"]) for each in told["attachments"]},
    )


def at_mailgun(told: dict[str, Any]) -> Arrived:
    """A letter as Mailgun takes it; a picture's `cid` is its file's name there."""
    return Arrived(
        message_id=told["h:Message-Id"],
        letter_id=told["v:letter_id"],
        sender=told["from"].partition("<")[2].rstrip(">"),
        reply_to=told["h:Reply-To"],
        to=told["to"],
        subject=told["subject"],
        text=told["text"],
        html=told["html"],
        pictures={"qr": told["inline"]},
    )


@pytest.fixture(params=["smtp", "sendgrid", "mailgun", "folder"])
def harness(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Harness]:
    """Each company in turn."""
    if request.param == "folder":
        box = tmp_path / "letters"
        yield Harness(Folder(box), lambda: [read(path.read_bytes()) for path in sorted(box.glob("*.eml"))])
        return
    if request.param == "smtp":
        mailbox = Mailbox()
        with smtp_server.serve(mailbox, tmp_path, starttls=True, login=True) as running:

            def through(password: str, port: int = running.port) -> Smtp:
                return Smtp(running.host, port, Security.STARTTLS, USER, password, running.ca_file)

            yield Harness(
                through(PASSWORD),
                lambda: [read(each) for each in mailbox.letters],
                stranger=through("wrong"),
                unreachable=through(PASSWORD, 1),
                holding=through(SECRET),
            )
        return
    with company_server.serve(Company()) as company:
        if request.param == "sendgrid":
            yield Harness(
                SendGrid(SENDGRID_KEY, company.base),
                lambda: [at_sendgrid(each) for each in company.letters],
                stranger=SendGrid("SG.wrong", company.base),
                unreachable=SendGrid(SENDGRID_KEY, CLOSED),
                holding=SendGrid(SECRET, company.base),
                reader=sendgrid.deliveries_of,
            )
        else:
            yield Harness(
                Mailgun(MAILGUN_KEY, MAILGUN_DOMAIN, company.base),
                lambda: [at_mailgun(each) for each in company.letters],
                stranger=Mailgun("wrong", MAILGUN_DOMAIN, company.base),
                unreachable=Mailgun(MAILGUN_KEY, MAILGUN_DOMAIN, CLOSED),
                holding=Mailgun(SECRET, MAILGUN_DOMAIN, company.base),
                reader=mailgun.deliveries_of,
            )


@pytest.mark.parametrize("promise", contract.PROMISES, ids=lambda promise: promise.__name__)
def test_promise(promise: Promise, harness: Harness) -> None:
    promise(harness)
