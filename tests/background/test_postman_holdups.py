"""No letter holds the others up: not the longest one, not one that cannot be written at all."""

import html
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos.actions import sell
from pos.actions.changes import Bell
from pos.mail.own import Own
from pos.mail.render import render
from pos.mail.sample import sample
from pos.shop import letters as rules
from pos.shop.letters import RETRY_AFTER_S, LetterKind, LetterState
from pos.shop.lines import MAX_LINES
from pos.shop.tenders import Tender
from pos.storage import letters
from tests.actions.shops import NOON
from tests.mail.offices import GUEST, HEAD, Office, html_of, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A till, its postman, and a mail server."""
    with open_office(tmp_path) as opened:
        yield opened


def test_an_order_of_as_many_lines_as_there_may_be_gets_its_letter(office: Office) -> None:
    cart = office.shop.cart(email=GUEST)
    for number in range(MAX_LINES - 1):
        sell.add(
            storage=office.shop.storage,
            cart_id=cart,
            item_id="orange-juice",
            variation_id="orange-juice",
            customer_note=f"for guest {number} at the long table by the window, with a straw",
            now=office.shop.now,
        )
    office.shop.charge(cart, Tender.EMAIL)
    office.shop.work()
    office.round()
    (letter,) = office.received()
    assert html_of(letter).count("with a straw") == MAX_LINES - 1
    assert office.states(cart) == [(LetterKind.CONFIRMATION, LetterState.SENT)]


def test_a_letter_that_cannot_be_written_waits_as_after_any_failed_try(office: Office) -> None:
    first, second = office.emailed(), office.emailed()
    good = office.postman.terms
    office.postman.terms = replace(good, zone="Nowhere/At-All")
    changes = office.round()
    assert office.mailbox.letters == []
    waits = [(LetterKind.CONFIRMATION, LetterState.AWAITING_RETRY)]
    assert (office.states(first), office.states(second)) == (waits, waits)
    assert office.letter(first).trouble == "ZoneInfoNotFoundError"
    assert Bell.BOUNCED not in changes.bells()
    office.postman.terms = good
    office.shop.later(seconds=RETRY_AFTER_S[0])
    office.round()
    assert len(office.received()) == 2


def test_a_link_with_signs_that_html_writes_otherwise_is_found_in_its_letter() -> None:
    link = "https://pay.example.com/o'clock?a=1&b=<2>"
    view = sample(LetterKind.CONFIRMATION, language="en", shop=HEAD.shop, now=NOON, zone="Europe/Berlin")
    made = render(replace(view, link=link))
    assert link in made.text
    assert link in html.unescape(made.html)


def test_own_words_nested_without_end_are_left_out(tmp_path: Path) -> None:
    words = tmp_path / "own" / "words" / "en.toml"
    words.parent.mkdir(parents=True)
    words.write_text(f"deep = {'[' * 100_000}")
    with open_office(tmp_path, own=Own(tmp_path / "own")) as office:
        order = office.emailed()
        office.round()
        assert office.states(order) == [(LetterKind.CONFIRMATION, LetterState.SENT)]


def test_a_wait_that_a_fast_clock_wrote_ends_when_the_clock_is_set_right(office: Office) -> None:
    retried, left = office.emailed(), office.emailed()
    today = office.shop.now
    office.shop.clock.jump(today + timedelta(hours=20))
    office.mailbox.script.append("450")
    with office.shop.storage.write() as tx:
        sending = office.letter(left)
        sending = rules.sending(
            sending, company="smtp", message_id="<left@shop.example>", now=office.shop.now
        )
        letters.update(tx, sending)
    office.round()
    assert office.mailbox.letters == []
    office.shop.clock.jump(today)
    office.round()
    assert [office.letter(order).state for order in (retried, left)] == [LetterState.SENT, LetterState.SENT]
