"""From a company's own webhook to the letter, the story, the bell at the counter and the closed address."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from pos.actions import mailed
from pos.actions.changes import Bell, Changes
from pos.mail.folder import Folder
from pos.mail.registry import Later, readers
from pos.shop.errors import Misconfigured
from pos.shop.letters import Letter, LetterState
from pos.storage import letters
from tests.mail.offices import GUEST, Office, open_office
from tests.mail.parcels import PARCEL

Event = Mapping[str, object]
Write = Callable[[Letter, str], Event]
STAMP = 1_795_262_400


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A till, its postman, and a mail server."""
    with open_office(tmp_path) as opened:
        yield opened


def sendgrid(letter: Letter, what: str, **more: object) -> Event:
    """One element of SendGrid's webhook."""
    known: dict[str, object] = {
        "email": letter.to,
        "timestamp": STAMP,
        "event": what,
        "sg_event_id": f"{what}-1",
        "sg_message_id": "m1.recvd-1",
        "letter_id": letter.id,
        "order_id": letter.order_id,
    }
    return known | more


def mailgun(letter: Letter, what: str, **more: object) -> Event:
    """Mailgun's webhook."""
    known: dict[str, object] = {
        "id": f"{what}-1",
        "event": what,
        "timestamp": float(STAMP),
        "recipient": letter.to,
        "user-variables": {"letter_id": letter.id, "order_id": letter.order_id},
        "message": {"headers": {"message-id": letter.message_id.strip("<>")}},
    }
    return {"signature": {}, "event-data": known | more}


def hear(office: Office, company: str, event: Event) -> Changes:
    """The event comes through the relay."""
    return mailed.receive(
        storage=office.shop.storage,
        terms=office.shop.terms,
        deliveries=readers()[company](event),
        now=office.shop.now,
    )


def sent(office: Office) -> Letter:
    """A letter that went out."""
    order_id = office.emailed()
    office.round()
    return office.letter(order_id)


def now_is(office: Office, letter: Letter) -> Letter:
    """The letter as it stands now."""
    with office.shop.storage.read() as tx:
        found = letters.get(tx, letter.id)
    assert found is not None
    return found


@pytest.mark.parametrize(("company", "write"), [("sendgrid", sendgrid), ("mailgun", mailgun)])
def test_delivered_is_delivered_and_rings_no_bell(office: Office, company: str, write: Write) -> None:
    letter = sent(office)
    assert hear(office, company, write(letter, "delivered")).bells() == frozenset()
    assert now_is(office, letter).state is LetterState.DELIVERED
    assert office.shop.kinds(str(letter.order_id))[-1] == "letter_news"
    assert not hear(office, company, write(letter, "delivered"))


def bounces(letter: Letter) -> list[tuple[str, Event]]:
    """How each company says that there is no such mailbox."""
    return [
        ("sendgrid", sendgrid(letter, "bounce", type="bounce", reason="550 5.1.1 no such user")),
        ("mailgun", mailgun(letter, "failed", severity="permanent", reason="bounce")),
    ]


@pytest.mark.parametrize("which", [0, 1])
def test_a_hard_bounce_rings_at_once_and_closes_the_address(office: Office, which: int) -> None:
    letter = sent(office)
    company, event = bounces(letter)[which]
    assert hear(office, company, event).bells() == {Bell.BOUNCED}
    found = now_is(office, letter)
    assert (found.state, found.bad_address) == (LetterState.BOUNCED, True)
    with office.shop.storage.read() as tx:
        assert letters.blocked(tx, GUEST) == letter.id


@pytest.mark.parametrize(
    ("company", "event"),
    [("sendgrid", {"event": "open", "sg_event_id": "o", "timestamp": STAMP, "letter_id": "other"})],
)
def test_opens_change_nothing(office: Office, company: str, event: Event) -> None:
    letter = sent(office)
    assert not hear(office, company, event)
    assert now_is(office, letter).state is LetterState.SENT


def test_letters_of_others_on_the_same_account_are_counted_and_left_alone(office: Office) -> None:
    letter = sent(office)
    foreign = dict(sendgrid(letter, "bounce")) | {"letter_id": "of-another-program"}
    assert not hear(office, "sendgrid", foreign)
    assert now_is(office, letter).state is LetterState.SENT
    assert office.tally("mail.foreign.sendgrid") == 1


def test_a_company_is_made_for_each_letter_from_the_settings_of_that_moment(tmp_path: Path) -> None:
    options = {"mail_folder": str(tmp_path / "one")}
    later = Later("folder", lambda: options)
    later.check()
    later.send(PARCEL)
    options["mail_folder"] = str(tmp_path / "two")
    later.send(PARCEL)
    assert all(len(list((tmp_path / name).glob("*.eml"))) == 1 for name in ("one", "two"))
    assert later.tracks is Folder(tmp_path).tracks
    assert str(tmp_path) not in repr(later)


def test_a_company_that_nobody_knows_is_a_wrong_setting_at_the_first_letter() -> None:
    later = Later("nobody", dict)
    with pytest.raises(Misconfigured):
        later.send(PARCEL)
