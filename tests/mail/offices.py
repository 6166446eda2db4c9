"""A till with its postman and a real mail server, in one line of a test."""

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from pos.actions.changes import Changes
from pos.background.postman import Postman
from pos.mail.own import NO_OWN, Own
from pos.mail.provider import Provider
from pos.mail.smtp import Security, Smtp
from pos.mail.view import Letterhead
from pos.mail.view import Shop as Front
from pos.shop.letters import Letter, LetterKind, LetterState
from pos.shop.tenders import Tender
from pos.storage import inbox, letters
from tests.actions.shops import Shop, open_shop
from tests.mail.smtp_server import Mailbox, serve

GUEST = "guest@example.org"
HEAD = Letterhead(
    shop=Front("Sample Café", "+49 30 000000", "Sample Street 1, 10000 Berlin"),
    sender="till@shop.example",
    reply_to="owner@shop.example",
)


@dataclass
class Office:
    """A shop, its postman, and what the mail server got."""

    shop: Shop
    postman: Postman
    mailbox: Mailbox
    news: list[Changes] = field(default_factory=list)

    def round(self) -> Changes:
        """One round of the postman; what it told."""
        before = len(self.news)
        self.postman.round()
        return Changes.join(self.news[before:])

    def emailed(self, *items: str, to: str = GUEST) -> str:
        """An order that is charged by email, its link made a second ago, so that letters have an order."""
        order_id = self.shop.order(*items, tender=Tender.EMAIL, email=to)
        self.shop.later(seconds=1)
        return order_id

    def pay(self, order_id: str) -> None:
        """The guest pays, and the till hears it."""
        self.shop.pay(order_id)
        self.shop.hear()

    def letters(self, order_id: str) -> list[Letter]:
        """Its letters, oldest first."""
        return list(self.shop.look(order_id).letters)

    def letter(self, order_id: str, kind: LetterKind = LetterKind.CONFIRMATION) -> Letter:
        """Its one letter of a kind."""
        (found,) = [each for each in self.letters(order_id) if each.kind is kind]
        return found

    def states(self, order_id: str) -> list[tuple[LetterKind, LetterState]]:
        """Kind and state of its letters, oldest first."""
        return [(each.kind, each.state) for each in self.letters(order_id)]

    def tally(self, what: str) -> int:
        """How often something was counted, on any day so far."""
        with self.shop.storage.read() as tx:
            rows = tx.rows("SELECT sum(count) FROM tallies WHERE what = ?", what)
        return int(rows[0][0] or 0)

    def counted_today(self, what: str) -> int:
        """How often something was counted today."""
        with self.shop.storage.read() as tx:
            return inbox.counted(tx, self.shop.now.date()).get(what, 0)

    def all_letters(self) -> list[Letter]:
        """Every letter of the file, newest first."""
        with self.shop.storage.read() as tx:
            return list(letters.page(tx, limit=1_000))

    def received(self) -> list[EmailMessage]:
        """What the mail server took, in order."""
        return [parsed(each) for each in self.mailbox.letters]


def parsed(data: bytes) -> EmailMessage:
    """A letter as it went over the wire."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    """Its plain half."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def html_of(message: EmailMessage) -> str:
    """Its HTML half."""
    part = message.get_body(("html",))
    assert part is not None
    return str(part.get_content())


@contextmanager
def open_office(
    folder: Path,
    *,
    first: Provider | None = None,
    second: Provider | None = None,
    own: Own = NO_OWN,
    owner: str = "",
    head: Letterhead = HEAD,
) -> Iterator[Office]:
    """Shop, postman and a server on loopback for the length of a block; `first` instead of the server."""
    mailbox = Mailbox()
    with open_shop(folder) as shop, serve(mailbox, folder) as running:
        smtp = Smtp(running.host, running.port, Security.NONE, timeout_s=5)
        news: list[Changes] = []
        postman = Postman(
            storage=shop.storage,
            terms=shop.terms,
            clock=shop.clock,
            head=head,
            first=first or smtp,
            told=news.append,
            second=second,
            own=own,
            owner=owner,
            jitter=lambda: 0.0,
        )
        yield Office(shop, postman, mailbox, news)
