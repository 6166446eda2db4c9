"""A receipt in words: every sum of the order, the tender by its own name, and nothing that is not so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.actions import refund, sell
from pos.devices.receipt import COLUMNS, Receipt, ReceiptLine, ShopHead, Style, as_text, wrapped
from pos.shop.cart import Discount, DiscountKind
from pos.shop.errors import BadInput
from pos.shop.tenders import Tender
from tests.actions.shops import Shop

HEAD = ShopHead("Sample shop", "Example Street 1", "shop@mail.example")


def receipt(shop: Shop, order: str, language: str = "en") -> Receipt:
    """The receipt of this order."""
    found = shop.look(order)
    return Receipt(found.order, found.attempts, found.refunds, found.cases, HEAD, language, "Europe/Berlin")


def amounts(made: Receipt) -> dict[str, str]:
    """What stands at the right, by what stands at the left."""
    return {line.left.strip(): line.right for line in made.lines() if line.right}


def test_a_receipt_of_cash_names_what_was_given_and_the_change(shop: Shop) -> None:
    order = shop.cart("orange-juice", "salmon-bagel")
    shop.charge(order, Tender.CASH, given_minor=2000)
    told = amounts(receipt(shop, order))
    assert told["1 × Orange juice"] == "4.20"
    assert told["1 × Salmon bagel"] == "10.50"
    assert told["Total"] == "€14.70"
    assert told["Paid: cash"] == "20.00"
    assert told["Change"] == "−5.30"
    assert told["VAT 19 % on 3.53"] == "0.67"
    assert told["VAT 7 % on 9.81"] == "0.69"


def test_a_payment_by_link_has_no_change(shop: Shop) -> None:
    told = amounts(receipt(shop, shop.paid("orange-juice")))
    assert told["Paid: QR code"] == "4.20"
    assert "Change" not in told


def test_a_card_slip_is_named(shop: Shop) -> None:
    order = shop.cart("orange-juice")
    shop.charge(order, Tender.CARD, reference="0815")
    assert amounts(receipt(shop, order))["Paid: card terminal, slip 0815"] == "4.20"


def test_a_discount_stands_with_its_reason_between_subtotal_and_total(shop: Shop) -> None:
    order = shop.cart("salmon-bagel")
    sell.set_discount(
        storage=shop.storage,
        terms=shop.terms,
        cart_id=order,
        discount=Discount(DiscountKind.PERCENT, 100_000, "regular guest", "Cashier"),
    )
    shop.charge(order, Tender.CASH)
    told = amounts(receipt(shop, order))
    assert told["Subtotal"] == "10.50"
    assert told["Discount · regular guest"] == "−1.05"
    assert told["Total"] == "€9.45"


def test_a_ready_made_reason_is_told_in_the_receipts_language(shop: Shop) -> None:
    order = shop.cart("salmon-bagel")
    sell.set_discount(
        storage=shop.storage,
        terms=shop.terms,
        cart_id=order,
        discount=Discount(DiscountKind.PERCENT, 100_000, "reason.regular_guest", "Cashier"),
    )
    shop.charge(order, Tender.CASH)
    assert "Discount · Regular guest" in amounts(receipt(shop, order))
    assert "Rabatt · Stammgast" in amounts(receipt(shop, order, language="de"))


def test_money_that_went_back_is_told(shop: Shop) -> None:
    order = shop.cart("orange-juice")
    shop.charge(order, Tender.CASH)
    refund.refund_order(
        storage=shop.storage,
        terms=shop.terms,
        order=order,
        reason="cold",
        who="Cashier",
        now=shop.now,
        amount_minor=120,
    )
    assert amounts(receipt(shop, order))["Refund Nov 21, 2026, 13:00, done"] == "−1.20"


def test_a_second_payment_in_limbo_is_no_payment_of_this_receipt(shop: Shop) -> None:
    order = shop.paid("orange-juice")
    shop.pay(order, late=True)
    shop.hear()
    paid = [line for line in receipt(shop, order).lines() if line.left.startswith("Paid")]
    assert [line.right for line in paid] == ["4.20"]


def test_practice_says_that_no_real_money_moved(shop: Shop) -> None:
    words = [line.left for line in receipt(shop, shop.paid()).lines()]
    assert "PRACTICE · no real money" in words


def test_an_order_that_is_not_paid_has_no_receipt(shop: Shop) -> None:
    with pytest.raises(BadInput):
        receipt(shop, shop.order("orange-juice")).lines()


def test_a_german_receipt_writes_german_amounts_and_days(shop: Shop) -> None:
    text = as_text(receipt(shop, shop.paid("orange-juice"), "de").lines())
    assert "Summe" in text
    assert "4,20\N{NO-BREAK SPACE}€" in text
    assert "21.11.2026, 13:00" in text


def test_amounts_stand_in_one_column() -> None:
    lines = (ReceiptLine("1 × Tea", "3.20"), ReceiptLine(style=Style.RULE), ReceiptLine("Total", "€13.20"))
    assert as_text(lines, 20) == "1 × Tea         3.20\n--------------------\nTotal         €13.20\n"


@given(words=st.text(alphabet="ab ü€×", max_size=200), amount=st.text(alphabet="0123456789.", max_size=12))
def test_no_line_is_longer_than_the_paper_and_no_amount_is_lost(words: str, amount: str) -> None:
    rows = as_text([ReceiptLine(words, amount)]).removesuffix("\n").split("\n")
    assert all(len(row) <= COLUMNS for row in rows)
    assert rows[-1].endswith(amount)


@given(words=st.text(alphabet="ab ü", max_size=120), width=st.integers(1, 42))
def test_breaking_a_line_loses_no_letter(words: str, width: int) -> None:
    assert "".join(wrapped(words.strip(), width)).replace(" ", "") == words.replace(" ", "")
