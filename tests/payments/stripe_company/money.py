"""Money that comes by a page, goes back, or is disputed."""

from typing import Any

from tests.payments.stripe_company import links
from tests.payments.stripe_company.books import Books, Thing
from tests.payments.stripe_company.refusal import Refusal, invalid


def pay(books: Books, page: Thing, *, slow: bool = False, forced: bool = False) -> Thing:
    """A guest pays on an open page; Refusal 410 where the page would say that it is over. Returns the intent.

    `forced` pays in spite of all: what becomes of a page that was open when its link ended is not documented.
    """
    link = books.get("payment_link", page["payment_link"])
    over = page["status"] != "open" or not links.is_open(link)
    if (over and not forced) or page["status"] == "complete":
        raise Refusal(410, "This page is over.")
    given = link["payment_intent_data"] or {}
    intent = books.new(
        "pi",
        amount=page["amount_total"],
        amount_received=0,
        currency=page["currency"],
        description=given.get("description"),
        latest_charge=None,
        metadata=dict(given.get("metadata", {})),
        status="processing",
    )
    page.update(status="complete", payment_intent=intent["id"])
    if link["restrictions"] is not None:
        link["restrictions"]["completed_sessions"]["count"] += 1
    if slow:
        books.tell("payment_intent.processing", intent)
        books.tell("checkout.session.completed", page)
        return intent
    _charged(books, page, intent)
    books.tell("checkout.session.completed", page)
    return intent


def _charged(books: Books, page: Thing, intent: Thing) -> None:
    charge = books.new(
        "ch",
        amount=intent["amount"],
        amount_refunded=0,
        currency=intent["currency"],
        metadata=dict(intent["metadata"]),
        payment_intent=intent["id"],
        refunded=False,
        status="succeeded",
    )
    intent.update(status="succeeded", amount_received=intent["amount"], latest_charge=charge["id"])
    page["payment_status"] = "paid"
    books.tell("charge.succeeded", charge)
    books.tell("payment_intent.succeeded", intent)


def settle(books: Books, intent: Thing, *, arrived: bool) -> Thing:
    """Slow money arrives, or does not."""
    page = next(each for each in books.all("checkout.session") if each["payment_intent"] == intent["id"])
    if intent["status"] != "processing":
        raise Refusal(409, "This payment is decided.")
    if arrived:
        _charged(books, page, intent)
        books.tell("checkout.session.async_payment_succeeded", page)
    else:
        intent["status"] = "requires_payment_method"
        books.tell("payment_intent.payment_failed", intent)
        books.tell("checkout.session.async_payment_failed", page)
    return intent


def decline(books: Books, page: Thing) -> Thing:
    """A card is declined: the page stays open, the guest may try again."""
    intent = books.new(
        "pi",
        amount=page["amount_total"],
        amount_received=0,
        currency=page["currency"],
        latest_charge=None,
        metadata={},
        status="requires_payment_method",
    )
    books.tell("payment_intent.payment_failed", intent)
    return page


def refund(books: Books, given: dict[str, Any]) -> Thing:
    """Give back a part or all that is left; Refusal as Stripe refuses."""
    if ("payment_intent" in given) == ("charge" in given):
        raise Refusal(
            400,
            "One of the following params should be provided: payment_intent or charge.",
            "parameter_missing",
        )
    charge = _charge(books, given)
    left = charge["amount"] - charge["amount_refunded"]
    if charge.get("disputed"):
        raise Refusal(
            400, f"Charge {charge['id']} has been charged back; cannot issue a refund.", "charge_disputed"
        )
    if left == 0:
        raise Refusal(400, f"Charge {charge['id']} has already been refunded.", "charge_already_refunded")
    amount = given.get("amount", left)
    if amount < 1:
        raise invalid("amount", "Invalid positive integer", "parameter_invalid_integer")
    if amount > left:
        raise invalid(
            "amount", f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
        )
    made = books.new(
        "re",
        amount=amount,
        charge=charge["id"],
        currency=charge["currency"],
        metadata=given.get("metadata", {}),
        payment_intent=charge["payment_intent"],
        reason=given.get("reason"),
        status=books.refund_status,
    )
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    books.tell("refund.created", made)
    books.tell("charge.refunded", charge)
    return made


def _charge(books: Books, given: dict[str, Any]) -> Thing:
    if "charge" in given:
        return books.get("charge", given["charge"])
    intent = books.get("payment_intent", given["payment_intent"])
    if intent["latest_charge"] is None:
        raise Refusal(
            400, f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund."
        )
    return books.get("charge", intent["latest_charge"])


def move_refund(books: Books, made: Thing, status: str) -> Thing:
    """A refund's state changes; failed money comes back to the account."""
    if status == "failed" and made["status"] != "failed":
        charge = books.get("charge", made["charge"])
        charge["amount_refunded"] -= made["amount"]
        charge["refunded"] = False
        made["failure_reason"] = "expired_or_canceled_card"
    made["status"] = status
    books.tell("refund.failed" if status == "failed" else "refund.updated", made)
    return made


def dispute(books: Books, intent: Thing) -> Thing:
    """A guest's bank takes the money back until it has decided."""
    charge = _charge(books, {"payment_intent": intent["id"]})
    charge["disputed"] = True
    made = books.new(
        "du",
        amount=charge["amount"],
        charge=charge["id"],
        currency=charge["currency"],
        metadata={},
        payment_intent=intent["id"],
        reason="product_not_received",
        status="needs_response",
    )
    books.tell("charge.dispute.created", made)
    return made


def close_dispute(books: Books, made: Thing, *, won: bool) -> Thing:
    """The bank has decided."""
    made["status"] = "won" if won else "lost"
    books.tell("charge.dispute.closed", made)
    return made


def foreign_sale(books: Books, amount: int, currency: str, metadata: dict[str, str]) -> Thing:
    """Another business on the same account sells by a page of its own, without any link."""
    intent = books.new(
        "pi",
        amount=amount,
        amount_received=amount,
        currency=currency,
        metadata={},
        status="succeeded",
        latest_charge=None,
    )
    page = books.new(
        "cs",
        amount_subtotal=amount,
        amount_total=amount,
        currency=currency,
        customer=None,
        expires_at=books.now() + links.PAGE_OPEN_S,
        metadata=metadata,
        mode="payment",
        payment_intent=intent["id"],
        payment_link=None,
        payment_status="unpaid",
        status="complete",
        ui_mode="hosted_page",
    )
    _charged(books, page, intent)
    books.tell("checkout.session.completed", page)
    return page
