"""A person taken out of everything, and the books as they were."""

from dataclasses import replace
from pathlib import Path

import pytest

from pos.shop.cart import Contact
from pos.shop.errors import BadInput
from pos.shop.letters import LetterState
from pos.shop.tenders import AttemptState
from pos.storage import (
    archive,
    audit,
    carts,
    erase,
    inbox,
    kitchen,
    letters,
    orders,
    outbox,
    story,
    summaries,
    tenders,
)
from pos.storage.storage import Storage
from tests.storage.samples import DAY, NOW, attempt, fact, order
from tests.storage.test_archive import GUEST, OLD, sold


@pytest.mark.parametrize(
    "who",
    [
        erase.Person(name="sample guest"),
        erase.Person(phone="+49 (30) 555 01 00"),
        erase.Person(email="GUEST@example.com"),
    ],
)
def test_an_erased_person_is_nowhere_and_the_books_stay(
    tmp_path: Path, storage: Storage, who: erase.Person
) -> None:
    with storage.write() as tx:
        done = sold(tx, 1, DAY)
        other = sold(tx, 2, DAY, contact=Contact(name="Other Guest", email="other@example.com"))
        before = summaries.days(tx, DAY, DAY)
        carts.save(tx, replace(order(3).cart, id="parked", contact=GUEST, parked_at=NOW))
        waiting = order(4, contact=GUEST)
        orders.insert_temp(tx, waiting)
    found = erase.everywhere(storage, tmp_path, who, by="sample manager", now=NOW)
    assert (found.orders, found.carts, found.letters, found.open_orders) == (1, 1, 1, 1)
    with storage.read() as tx:
        gone = orders.get(tx, done.id)
        assert gone is not None
        assert gone.cart.contact == Contact(table="7")
        assert gone.total_minor == done.total_minor
        assert gone.number == done.number
        assert gone.priced.taxes == done.priced.taxes
        assert summaries.days(tx, DAY, DAY) == before
        assert orders.get(tx, other.id) == other
        assert orders.temp(tx, waiting.id) == waiting
        assert [(one.to, one.subject) for one in letters.by_order(tx, done.id)] == [("[erased]", "")]
        kept = kitchen.by_order(tx, done.id)
        assert kept is not None
        assert kept.name == ""
        assert [line.deed for line in audit.page(tx)] == ["person_erased"]


def test_a_persons_words_leave_the_story_and_the_file_itself(tmp_path: Path, storage: Storage) -> None:
    with storage.write() as tx:
        done = sold(tx, 1, OLD)
        sold(tx, 2, DAY)
    archive.move(storage, tmp_path / "archive", before=DAY, now=NOW)
    who = erase.Person(name=GUEST.name, phone=GUEST.phone, email=GUEST.email)
    assert erase.everywhere(storage, tmp_path / "archive", who, by="sample manager", now=NOW).orders == 2
    with archive.reading(storage, tmp_path / "archive", 2024, now=NOW) as tx:
        assert [dict(line.values) for line in story.of_order(tx, done.id)] == [
            {"to": "[erased]", "minor": 1520}
        ]
    storage.close()
    for file in [storage.path, *(tmp_path / "archive").iterdir()]:
        held = file.read_bytes().lower()
        for word in (b"guest@example.com", b"sample guest", b"5550100"):
            assert word not in held


def test_half_a_name_erases_nobody(storage: Storage) -> None:
    with storage.write() as tx:
        done = sold(tx, 1, DAY)
    for who in (erase.Person(), erase.Person(name="Sa")):
        with pytest.raises(BadInput), storage.write() as tx:
            erase.person(tx, who, by="sample manager", now=NOW)
    with storage.read() as tx:
        assert orders.get(tx, done.id) == done


@pytest.mark.parametrize("phone", ["", "---", "+49", "abc defg"])
def test_what_is_no_phone_number_matches_nobody(storage: Storage, phone: str) -> None:
    with storage.write() as tx:
        done = sold(tx, 1, DAY, contact=Contact(name="No Phone"))
    with pytest.raises(BadInput), storage.write() as tx:
        erase.person(tx, erase.Person(phone=phone), by="sample manager", now=NOW)
    with storage.read() as tx:
        assert orders.get(tx, done.id) == done


def test_a_name_like_a_word_of_ours_leaves_the_books_readable(storage: Storage) -> None:
    """`link` is a kind of tender, `store` a name in every fact, and `Ann` stands inside other words."""
    told = {"tender": "link", "store": "corner", "by": "Channel", "for": "Ann, at noon"}
    with storage.write() as tx:
        done = sold(tx, 1, DAY)
        story.add(tx, order_id=done.id, at=NOW, kind="charged", values=told)
        inbox.record(tx, fact(), road="relay", at=NOW)
        for name in ("link", "store", "succeeded", "Ann"):
            erase.person(tx, erase.Person(name=name), by="sample manager", now=NOW)
    with storage.read() as tx:
        assert dict(story.of_order(tx, done.id)[-1].values) == told | {"for": "[erased], at noon"}
        assert [seen.fact for seen in inbox.facts_of(tx, "payment-1")] == [fact()]


def test_a_phone_number_like_an_amount_changes_no_amount(storage: Storage) -> None:
    with storage.write() as tx:
        done = sold(tx, 1, DAY)
        told = {"minor": 55501, "called": "0555-01 twice", "id": "pi_55501x"}
        story.add(tx, order_id=done.id, at=NOW, kind="charged", values=told)
        erase.person(tx, erase.Person(phone="0555 01"), by="sample manager", now=NOW)
        erase.person(tx, erase.Person(phone="55501"), by="sample manager", now=NOW)
    with storage.read() as tx:
        assert dict(story.of_order(tx, done.id)[-1].values) == told | {"called": "[erased] twice"}


def test_a_name_that_json_must_escape_is_found(storage: Storage) -> None:
    with storage.write() as tx:
        done = sold(tx, 1, DAY)
        story.add(tx, order_id=done.id, at=NOW, kind="note", values={"for": 'Sample "Sam" Guest'})
        raw = '{"n":"J\\u00fcrgen S"}'
        inbox.file_poison(tx, relay_store="corner", seq=1, source="practice", raw=raw, trouble="", at=NOW)
        erase.person(tx, erase.Person(name='sample "sam"  guest'), by="sample manager", now=NOW)
        erase.person(tx, erase.Person(name="Jürgen S"), by="sample manager", now=NOW)
    with storage.read() as tx:
        assert story.of_order(tx, done.id)[-1].values["for"] == "[erased]"
        assert [one.raw for one in inbox.poison(tx)] == ['{"n":"[erased]"}']


def test_what_is_still_to_be_done_keeps_its_words(storage: Storage) -> None:
    """A request that changed under its idempotency key would be refused by the company."""
    waiting = order(4, contact=GUEST)
    asked = replace(attempt(waiting, state=AttemptState.CREATED), request='{"email":"guest@example.com"}')
    with storage.write() as tx:
        orders.insert_temp(tx, waiting)
        tenders.insert(tx, asked)
        outbox.put(tx, kind="letter", key="1", payload={"to": GUEST.email}, now=NOW)
        done = outbox.claim_one(tx, kind="letter", key="1", now=NOW, lease=NOW - NOW, who="test")
        erase.person(tx, erase.Person(email=GUEST.email), by="sample manager", now=NOW)
    with storage.read() as tx:
        assert tenders.get(tx, asked.id) == asked
        job = outbox.get(tx, kind="letter", key="1")
        assert job is not None
        assert job.payload == {"to": GUEST.email}
    assert done is not None
    with storage.write() as tx:
        outbox.done(tx, done, now=NOW)
        erase.person(tx, erase.Person(email=GUEST.email), by="sample manager", now=NOW)
        job = outbox.get(tx, kind="letter", key="1")
    assert job is not None
    assert job.payload == {"to": "[erased]"}


def test_a_letters_trouble_names_nobody_afterwards(storage: Storage) -> None:
    with storage.write() as tx:
        done = sold(tx, 1, DAY)
        sent = letters.by_order(tx, done.id)[0]
        letters.update(tx, replace(sent, state=LetterState.BOUNCED, trouble="no <guest@example.com> here"))
        erase.person(tx, erase.Person(email=GUEST.email), by="sample manager", now=NOW)
    with storage.read() as tx:
        assert letters.by_order(tx, done.id)[0].trouble == "no <[erased]> here"
