"""Letters as they arrive, held against the order they are about: links, lines, sums, words, times."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.actions import cook, sell
from pos.actions.browse import Dossier
from pos.shop.cart import Contact, Discount, DiscountKind
from pos.shop.catalog import OrderType
from pos.shop.letters import LetterKind, LetterState
from pos.shop.money import format_minor
from pos.shop.tenders import Tender
from tests.mail.offices import GUEST, Office, html_of, open_office, text_of

ITEMS = ("orange-juice", "baguette", "banana-bread", "salmon-bagel")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A till, its postman, and a mail server."""
    with open_office(tmp_path) as opened:
        yield opened


def money(minor: int) -> str:
    """As an English letter writes it."""
    return format_minor(minor, "EUR", "en")


def order_of(office: Office, dice: random.Random) -> str:
    """An order with some lines, quantities, a note and perhaps a discount, charged by email."""
    shop = office.shop
    cart_id = shop.cart(*dice.sample(ITEMS, dice.randint(1, 4)), order_type=dice.choice(list(OrderType)[:2]))
    (cart,) = shop.carts()
    for line in cart.lines:
        sell.set_quantity(storage=shop.storage, cart_id=cart_id, line_id=line.id, quantity=dice.randint(1, 3))
    sell.set_notes(
        storage=shop.storage,
        cart_id=cart_id,
        line_id=cart.lines[0].id,
        kitchen_note="secret of the kitchen",
        customer_note="a note & more",
    )
    if dice.random() < 0.5:
        discount = Discount(DiscountKind.PERCENT, dice.randint(1, 50) * 10_000, "sample")
        sell.set_discount(storage=shop.storage, terms=shop.terms, cart_id=cart_id, discount=discount)
    contact = Contact(name="Sample Guest", email=GUEST)
    sell.set_contact(storage=shop.storage, cart_id=cart_id, contact=contact)
    shop.charge(cart_id, Tender.EMAIL)
    shop.work()
    shop.later(seconds=1)
    return cart_id


def holds_the_order(text: str, dossier: Dossier) -> None:
    """Every line with its price, every sum, and nothing that is only for the kitchen."""
    priced = dossier.order.priced
    rows = [row.strip() for row in text.splitlines() if " x " in row]
    assert len(rows) == len(priced.lines)
    for row, line in zip(rows, priced.lines, strict=True):
        assert row.startswith(f"{line.line.quantity} x {line.line.name}")
        assert row.endswith(f": {money(line.gross_minor)}")
    assert f"Total: {money(priced.total_minor)}" in text
    assert ("Discount" in text) == (priced.discount_minor > 0)
    if priced.discount_minor:
        assert f"Subtotal: {money(priced.subtotal_minor)}" in text
        assert f"Discount: {money(-priced.discount_minor)}" in text
    for tax in priced.taxes:
        assert (money(tax.tax_minor) in text) or not tax.per_million
    assert "a note & more" in text
    assert "secret of the kitchen" not in text


@pytest.mark.parametrize("seed", range(8))
def test_what_arrives_is_what_was_ordered_and_paid(office: Office, seed: int) -> None:
    order_id = order_of(office, random.Random(seed))
    office.round()
    before = office.shop.look(order_id)
    office.pay(order_id)
    office.round()
    after = office.shop.look(order_id)
    assert after.ticket is not None
    cook.bump(
        storage=office.shop.storage,
        terms=office.shop.terms,
        ticket=after.ticket.id,
        who="Cook",
        now=office.shop.now,
    )
    office.shop.later(seconds=1)
    office.round()
    asked, receipt, ready = office.received()
    assert before.attempt is not None
    link = str(before.attempt.link_url)
    holds_the_order(text_of(asked), before)
    holds_the_order(text_of(receipt), after)
    assert re.findall(r"https?://\S+", text_of(asked)) == [link]
    assert set(re.findall(r'href="([^"]*)"', html_of(asked))) == {link}
    assert money(before.order.total_minor) in str(asked["Subject"])
    for later in (receipt, ready):
        assert link not in text_of(later) + html_of(later)
        assert str(after.order.number) in str(later["Subject"])
        assert after.order.claim_words in text_of(later)
        assert after.order.claim_words in html_of(later)
    assert after.order.claim_words not in text_of(asked) + html_of(asked)
    assert {str(each["To"]) for each in office.received()} == {GUEST}


def test_claim_words_are_in_no_letter_of_an_order_that_was_never_paid(office: Office) -> None:
    order_id = office.emailed()
    for _ in range(25):
        office.round()
        office.shop.later(hours=1)
        office.shop.expire()
        office.shop.work()
    office.round()
    assert [kind for kind, _ in office.states(order_id)] == [
        LetterKind.CONFIRMATION,
        LetterKind.REMINDER,
        LetterKind.EXPIRED,
    ]
    words = office.shop.look(order_id).order.claim_words
    assert len(words.split()) == 2
    for letter in office.received():
        assert words not in text_of(letter) + html_of(letter) + str(letter["Subject"])


def test_a_later_letter_tells_the_load_of_its_own_moment(office: Office) -> None:
    def minutes(order_id: str) -> int:
        office.round()
        assert office.letter(order_id).state is LetterState.SENT
        found = re.search(r"about (\d+) to (\d+) minutes", text_of(office.received()[-1]))
        assert found is not None
        return int(found[2])

    idle = minutes(office.emailed("salmon-bagel"))
    for _ in range(6):
        office.shop.paid("salmon-bagel", "salmon-bagel")
    assert minutes(office.emailed("salmon-bagel")) > idle
