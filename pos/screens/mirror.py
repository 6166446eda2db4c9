"""What a guest may see of the counter: frozen scenes without kitchen notes, staff or other guests."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pos.shop.money import Money


@dataclass(frozen=True)
class Greeting:
    """Nobody is being served: the shop's name stands here alone."""

    shop_name: str


@dataclass(frozen=True)
class MirrorLine:
    """One line of the cart; `note` is the guest's own, never the one for the kitchen.

    `choices` are the names of size and modifiers; `price` is the line before discounts. `picture` is the
    product's, on a ground of the colour role `tint`.
    """

    quantity: int
    name: str
    choices: tuple[str, ...]
    price: Money
    note: str = ""
    picture: Path | None = None
    tint: str = ""


@dataclass(frozen=True)
class MirrorTax:
    """One tax rate's sum, as receipts print it."""

    name: str
    amount: Money


@dataclass(frozen=True)
class MirrorCart:
    """The cart as it grows, priced. `discount` is what is taken off (not below zero), with its reason.

    `count` is pieces, not lines; `taxes_included` says whether the taxes are inside the total already.
    """

    shop_name: str
    lines: tuple[MirrorLine, ...]
    count: int
    subtotal: Money
    discount: Money
    discount_reason: str
    taxes: tuple[MirrorTax, ...]
    taxes_included: bool
    total: Money


@dataclass(frozen=True)
class MirrorCode:
    """An order that waits for its guest to pay by code.

    `url` is empty while the link is being made or cannot be had; `late` when it has been so for long, so that
    the guest had better ask. `order` is the TEMP id's tail ("…QX4TB").
    The countdown runs from `charged_at` to `expires_at`; it is None for an order without an end.
    """

    shop_name: str
    url: str
    amount: Money
    order: str
    guest: str
    count: int
    charged_at: datetime
    expires_at: datetime | None
    late: bool = False


@dataclass(frozen=True)
class MirrorPaid:
    """Paid: the number and the claim words that stand on the guest's phone, too. `until`: then back.

    `by_hand` for cash and cards at a terminal: no phone has the words then.

    It will be ready in `least` to `most` minutes; both 0 where nobody can tell.
    """

    shop_name: str
    number: str
    claim_words: str
    amount: Money
    guest: str
    until: datetime
    least: int = 0
    most: int = 0
    by_hand: bool = False


Mirror = Greeting | MirrorCart | MirrorCode | MirrorPaid
"""Exactly one of these is shown; the counter emits each as a whole by `mirror`, a Signal(object)."""
