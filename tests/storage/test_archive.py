"""Old orders in yearly files, and a person taken out of everything."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pos.shop.cart import Contact
from pos.shop.errors import BadInput, NotFound
from pos.shop.kitchen import TicketState
from pos.shop.letters import Letter, LetterKind, LetterState
from pos.shop.orders import Order
from pos.storage import archive, audit, carts, erase, kitchen, letters, orders, story, summaries, tenders
from pos.storage.storage import Storage
from pos.storage.transactions import Writer
from tests.storage.samples import DAY, NOW, attempt, order, sell, ticket

OLD = date(2024, 3, 1)
GUEST = Contact(name="Sample Guest", phone="+49 30 5550100", email="guest@example.com", table="7")


def sold(tx: Writer, number: int, day: date, contact: Contact = GUEST) -> Order:
    """A sale with ticket, story and letter, all over."""
    done = sell(tx, order(number, contact=contact), number, day=day)
    kitchen.insert(tx, replace(ticket(done), state=TicketState.HANDED_OVER, ended_at=NOW))
    story.add(
        tx, order_id=done.id, at=NOW, kind="letter_sent", values={"to": "Guest@example.com", "minor": 1520}
    )
    letters.insert(
        tx,
        Letter(
            f"letter-{number}",
            LetterKind.RECEIPT,
            contact.email,
            "en",
            LetterState.SENT,
            NOW,
            order_id=done.id,
            subject="Receipt for Sample Guest",
        ),
    )
    return done


def test_old_orders_move_to_their_years_and_are_still_read(tmp_path: Path, storage: Storage) -> None:
    folder = tmp_path / "archive"
    with storage.write() as tx:
        first = sold(tx, 1, OLD)
        second = sold(tx, 2, OLD + timedelta(days=366))
        young = sold(tx, 3, DAY)
    assert archive.move(storage, folder, before=date(2026, 1, 1), now=NOW) == 2
    assert archive.move(storage, folder, before=date(2026, 1, 1), now=NOW) == 0
    assert archive.years(storage, folder) == (2024, 2025)
    with storage.read() as tx:
        assert orders.get(tx, first.id) is None
        assert orders.place(tx, first.id) is orders.Place.ARCHIVED
        assert orders.get(tx, young.id) == young
        assert story.of_order(tx, first.id) == ()
        assert tenders.by_link(tx, "link-1-1") is not None
        assert tenders.by_payment(tx, company="practice", live=False, payment_id="payment-1") is not None
        assert summaries.total(summaries.days(tx, OLD, DAY))[0] == 3
    assert archive.find(storage, folder, str(first.number), now=NOW) == first
    assert archive.find(storage, folder, second.id, now=NOW) == second
    assert archive.find(storage, folder, young.id, now=NOW) is None
    with archive.reading(storage, folder, 2024, now=NOW) as tx:
        assert [one.id for one in orders.page(tx)] == [first.id]
        assert [line.kind for line in story.of_order(tx, first.id)] == ["letter_sent"]
        assert kitchen.by_order(tx, first.id) is not None
        assert len(letters.by_order(tx, first.id)) == 1


def test_an_archive_that_was_interrupted_is_finished(tmp_path: Path, storage: Storage) -> None:
    folder = tmp_path / "archive"
    with storage.write() as tx:
        first = sold(tx, 1, OLD)
    with archive.opened(storage, folder, 2024, now=NOW) as target:
        archive.copy(storage, target, [first.id])
    with storage.read() as tx:
        assert orders.get(tx, first.id) == first
    assert archive.move(storage, folder, before=date(2026, 1, 1), now=NOW) == 1
    with archive.reading(storage, folder, 2024, now=NOW) as tx:
        assert len(story.of_order(tx, first.id)) == 1
        assert orders.get(tx, first.id) == first


def test_what_is_still_in_motion_is_not_archived(tmp_path: Path, storage: Storage) -> None:
    with storage.write() as tx:
        first = sold(tx, 1, OLD)
        tenders.insert(tx, attempt(first, 2))
    assert archive.move(storage, tmp_path, before=DAY, now=NOW) == 0


def test_a_year_without_a_file_is_not_found(tmp_path: Path, storage: Storage) -> None:
    with pytest.raises(NotFound), archive.reading(storage, tmp_path, 1999, now=NOW):
        pass


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
