"""Old orders in yearly files."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pos.shop.cart import Contact
from pos.shop.errors import NotFound
from pos.shop.kitchen import TicketState
from pos.shop.letters import Letter, LetterKind, LetterState
from pos.shop.orders import Order
from pos.storage import archive, kitchen, letters, orders, story, summaries, tenders
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
