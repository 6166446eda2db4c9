"""What the till asks Stripe for, as exact parameters: https://docs.stripe.com/api/payment-link/create."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pos.base.i18n import Message
from pos.payments.page_lines import PageLimits, PageLine, clean, page_lines
from pos.payments.page_words import described, inactive
from pos.payments.provider import Ask
from pos.payments.stripe_amounts import part_to_stripe, to_stripe, unit_fits
from pos.shop.errors import Misconfigured

if TYPE_CHECKING:
    from stripe.params import RefundCreateParams

# A kitchen cannot wait for days: only means that are decided while the guest looks at the page.
INSTANT_METHODS = frozenset(
    {
        "alipay", "bancontact", "bizum", "blik", "card", "cashapp", "eps", "grabpay", "ideal", "link",
        "mb_way", "mobilepay", "p24", "paynow", "paypal", "promptpay", "satispay", "swish",
        "twint", "wechat_pay",
    }
)  # fmt: skip
USUAL_METHODS = ("card",)  # Apple Pay and Google Pay are cards here
MOST_LINES = 20
MOST_QUANTITY = 999_999
_NAME_LENGTH = 250
_TEXT_LENGTH = 500


def link_request(ask: Ask, methods: tuple[str, ...]) -> str:
    """The parameters of a payment link as JSON text; Refused for amounts that Stripe would refuse."""
    to_stripe(ask.amount_minor, ask.currency)
    for method in methods:
        if method not in INSTANT_METHODS:
            raise Misconfigured("payments.method", method=method)
    limits = PageLimits(
        lines=MOST_LINES,
        name_length=_NAME_LENGTH,
        quantity=MOST_QUANTITY,
        unit_fits=lambda unit_minor: unit_fits(unit_minor, ask.currency),
    )
    marks = ask.marks()
    parameters: dict[str, Any] = {
        "line_items": [_line_item(line, ask.currency) for line in page_lines(ask, limits)],
        "payment_method_types": list(methods or USUAL_METHODS),
        # A link can be paid again and again unless it is told not to.
        "restrictions": {"completed_sessions": {"limit": 1}},
        "metadata": marks,
        # Refunds and disputes name the payment only, and a link's metadata does not reach it.
        "payment_intent_data": {"metadata": marks, "description": clean(described(ask), _TEXT_LENGTH)},
        "after_completion": {
            "type": "hosted_confirmation",
            "hosted_confirmation": {"custom_message": clean(_thanks(ask), _TEXT_LENGTH)},
        },
        "inactive_message": clean(inactive(ask), _TEXT_LENGTH),
        "submit_type": "pay",
    }
    return json.dumps(parameters, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def refund_parameters(
    payment_id: str, amount_minor: int, currency: str, reason: str, metadata: Mapping[str, str]
) -> "RefundCreateParams":
    """The parameters of a refund; our reason travels as metadata, for Stripe knows only three of its own."""
    return {
        "payment_intent": payment_id,
        "amount": part_to_stripe(amount_minor, currency),
        "reason": "requested_by_customer",
        "metadata": {**metadata, "reason": clean(reason, _TEXT_LENGTH)},
    }


def _line_item(line: PageLine, currency: str) -> dict[str, Any]:
    """One line with its price inline."""
    return {
        "quantity": line.quantity,
        "price_data": {
            "currency": currency.lower(),
            "unit_amount": part_to_stripe(line.unit_minor, currency),
            "product_data": {"name": line.name},
        },
    }


def _thanks(ask: Ask) -> str:
    """What the guest reads after paying."""
    if not ask.claim_words:
        return Message("payments.thanks_plain").text(ask.language)
    return Message("payments.thanks", {"claim_words": ask.claim_words}).text(ask.language)
