"""Discounts: what they take off, and within which bounds one may be given."""

from dataclasses import replace

from pos.shop.cart import Cart, Discount, DiscountKind, changeable
from pos.shop.errors import BadInput
from pos.shop.lines import line_of, with_line
from pos.shop.money import MAX_MINOR, rounded
from pos.shop.texts import cleaned, required

MILLION = 1_000_000
MAX_REASON = 80
MAX_WHO = 80


def amount_of(discount: Discount | None, base_minor: int) -> int:
    """What the discount takes off `base_minor`, in minor units: between zero and all of it."""
    if discount is None:
        return 0
    if discount.kind is DiscountKind.PERCENT:
        return min(base_minor, max(0, rounded(base_minor * discount.value, MILLION)))
    return min(base_minor, max(0, discount.value))


def checked(discount: Discount) -> Discount:
    """The discount with its reason tidied; BadInput where value or reason are out of bounds.

    A percentage lies above 0 and at most at 100 %, an amount above 0; the reason is never empty.
    """
    limit = MILLION if discount.kind is DiscountKind.PERCENT else MAX_MINOR
    if not 0 < discount.value <= limit:
        raise BadInput("discount.out_of_bounds")
    return replace(discount, reason=required(discount.reason, MAX_REASON), who=cleaned(discount.who, MAX_WHO))


def share_per_million(discount: Discount, base_minor: int) -> int:
    """What share of `base_minor` the discount takes off, in parts per million, rounded up.

    So both kinds are measured alike against a house's limit, and one unit too much is too much; but a
    percentage is what it says, however its amount is rounded.
    """
    if discount.kind is DiscountKind.PERCENT and base_minor:
        return min(discount.value, MILLION)
    return -(-amount_of(discount, base_minor) * MILLION // base_minor) if base_minor else 0


def discount_line(cart: Cart, line_id: str, discount: Discount | None) -> Cart:
    """The cart with another discount on a line, or none; a discounted line is merged with no other."""
    given = None if discount is None else checked(discount)
    return with_line(cart, replace(line_of(cart, line_id), discount=given))


def discount_order(cart: Cart, discount: Discount | None) -> Cart:
    """The cart with another discount on the whole order, or none."""
    changeable(cart)
    return replace(cart, discount=None if discount is None else checked(discount))
