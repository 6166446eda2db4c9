"""Payment links and the pages that guests open from them."""

from typing import Any

from tests.payments.stripe_company.amounts import check_currency, check_total
from tests.payments.stripe_company.books import Books, Thing
from tests.payments.stripe_company.refusal import Refusal, invalid

MOST_LINES = 20
LONGEST_MESSAGE = 500
PAGE_OPEN_S = 24 * 3600


def make(books: Books, given: dict[str, Any]) -> Thing:
    """A new link; Refusal as Stripe refuses."""
    lines = given["line_items"]
    if not 1 <= len(lines) <= MOST_LINES:
        raise invalid("line_items", f"You can pass at most {MOST_LINES} line items.")
    priced = [_line(books, line, f"line_items[{index}]") for index, line in enumerate(lines)]
    currencies = {currency for currency, _ in priced}
    if len(currencies) > 1:
        raise invalid("line_items", "All prices must have the same currency.")
    (currency,) = currencies
    limits = given.get("restrictions")
    if limits is not None and limits["completed_sessions"]["limit"] < 1:
        raise invalid("restrictions[completed_sessions][limit]", "Must be at least 1.")
    _check_texts(given)
    link = books.new(
        "plink",
        active=True,
        after_completion=given.get("after_completion", {"type": "hosted_confirmation"}),
        currency=currency,
        inactive_message=given.get("inactive_message"),
        metadata=given.get("metadata", {}),
        payment_intent_data=given.get("payment_intent_data"),
        payment_method_types=given.get("payment_method_types"),
        restrictions=limits and {"completed_sessions": {"count": 0, **limits["completed_sessions"]}},
        submit_type=given.get("submit_type", "auto"),
        url="",
        _amount=check_total(sum(amount for _, amount in priced), currency),
        _lines=lines,
    )
    link["url"] = f"{books.base}/pay/{link['id']}"
    books.tell("payment_link.created", link)
    return link


def _line(books: Books, line: dict[str, Any], path: str) -> tuple[str, int]:
    """Currency and amount of one line; its product and price are made."""
    if ("price" in line) == ("price_data" in line):
        raise invalid(path, "You must specify either `price` or `price_data`.")
    if "price" in line:
        raise invalid(f"{path}[price]", "No such price", "resource_missing")
    price = line["price_data"]
    if ("product" in price) == ("product_data" in price):
        raise invalid(f"{path}[price_data]", "You must specify either `product` or `product_data`.")
    if ("unit_amount" in price) == ("unit_amount_decimal" in price):
        raise invalid(
            f"{path}[price_data]", "You must specify one of `unit_amount` or `unit_amount_decimal`."
        )
    if not price.get("product_data", {"name": "x"})["name"].strip():
        raise invalid(
            f"{path}[price_data][product_data][name]",
            "You passed an empty string.",
            "parameter_invalid_empty",
        )
    amount = int(price.get("unit_amount", price.get("unit_amount_decimal")))
    if amount < 0 or line["quantity"] < 1:
        raise invalid(path, "This value must be greater than or equal to 0.", "parameter_invalid_integer")
    return check_currency(price["currency"], f"{path}[price_data][currency]"), amount * line["quantity"]


def _check_texts(given: dict[str, Any]) -> None:
    completion = given.get("after_completion", {})
    if completion and completion["type"] not in completion:
        raise invalid("after_completion", f"Missing {completion['type']}.", "parameter_missing")
    message = completion.get("hosted_confirmation", {}).get("custom_message", "")
    if max(len(message), len(given.get("inactive_message") or "")) > LONGEST_MESSAGE:
        raise invalid("inactive_message", f"At most {LONGEST_MESSAGE} characters.")


def update(books: Books, link: Thing, given: dict[str, Any]) -> Thing:
    """Change a link; only what this company can change."""
    unknown = set(given) - {"active", "metadata", "inactive_message"}
    if unknown:
        raise invalid(min(unknown), "This company does not rehearse changing that.")
    if "metadata" in given:
        given["metadata"] = {**link["metadata"], **given["metadata"]}
    link.update(given)
    books.tell("payment_link.updated", link)
    return link


def is_open(link: Thing) -> bool:
    """Whether the link takes another guest."""
    limits = link["restrictions"]
    full = (
        limits is not None and limits["completed_sessions"]["count"] >= limits["completed_sessions"]["limit"]
    )
    return bool(link["active"]) and not full


def open_page(books: Books, link: Thing) -> Thing:
    """A guest opens the link: a new Checkout Session; Refusal 410 when the link is over."""
    if not is_open(link):
        raise Refusal(410, link["inactive_message"] or "This link is no longer active.")
    return books.new(
        "cs",
        amount_subtotal=link["_amount"],
        amount_total=link["_amount"],
        currency=link["currency"],
        customer=None,
        expires_at=books.now() + PAGE_OPEN_S,
        metadata=dict(link["metadata"]),
        mode="payment",
        payment_intent=None,
        payment_link=link["id"],
        payment_status="unpaid",
        status="open",
        ui_mode="hosted_page",
    )


def expire_page(books: Books, page: Thing) -> Thing:
    """End an open page by the API; Refusal when it is not open."""
    if page["status"] != "open":
        raise Refusal(
            400,
            'Only Checkout Sessions with a status in ["open"] can be expired. '
            f"This Checkout Session has a status of `{page['status']}`.",
        )
    page["status"] = "expired"
    books.tell("checkout.session.expired", page)
    return page
