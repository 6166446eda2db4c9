"""What the guest may see of what happens at the counter: the scene for the customer display."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pos.actions.browse import Dossier
from pos.screens.counter.awaiting_view import LINK_IS_LATE
from pos.screens.counter.cart_view import tail
from pos.screens.mirror import Greeting, MirrorCart, MirrorCode, MirrorLine, MirrorPaid, MirrorTax
from pos.shop.cart import Cart, item_count
from pos.shop.money import Money
from pos.shop.pricing import Priced, PricedLine
from pos.shop.tax import TaxMode
from pos.shop.tenders import BY_LINK, AttemptState

if TYPE_CHECKING:
    # At run time when somebody has paid: the start has no time for what no first tap needs.
    from pos.shop.load import ReadyRange

Pictured = Callable[[str], tuple[Path | None, str]]
"""The picture of a product by its id, and the colour role of its ground."""


def unpictured(_item: str) -> tuple[Path | None, str]:
    """Nothing is known of how a product looks."""
    return None, ""


def greeting(shop_name: str) -> Greeting:
    """Nobody is being served."""
    return Greeting(shop_name)


def cart_scene(shop_name: str, cart: Cart, priced: Priced, pictured: Pictured = unpictured) -> MirrorCart:
    """The cart as it grows, without what is meant for kitchen and staff."""
    currency = priced.currency
    discount = cart.discount
    return MirrorCart(
        shop_name=shop_name,
        lines=tuple(_line(each, currency, pictured) for each in priced.lines),
        count=item_count(cart),
        subtotal=Money(priced.subtotal_minor, currency),
        discount=Money(priced.discount_minor, currency),
        discount_reason=discount.reason if discount is not None else "",
        taxes=tuple(MirrorTax(each.name, Money(each.tax_minor, currency)) for each in priced.taxes),
        taxes_included=priced.tax_mode is TaxMode.INCLUDED,
        total=Money(priced.total_minor, currency),
    )


def code_scene(shop_name: str, dossier: Dossier, now: datetime) -> MirrorCode:
    """An order that waits for its guest."""
    order, attempt = dossier.order, dossier.attempt
    made = attempt.made_at if attempt is not None else order.charged_at
    payable = attempt is not None and attempt.tender in BY_LINK and attempt.state is AttemptState.PENDING
    return MirrorCode(
        shop_name=shop_name,
        url=(attempt.link_url or "") if attempt is not None and payable else "",
        amount=Money(order.total_minor, order.currency),
        order=tail(order.id),
        guest=order.cart.contact.name,
        count=item_count(order.cart),
        charged_at=order.charged_at,
        expires_at=order.expires_at,
        late=not payable and now - made > LINK_IS_LATE,
    )


def paid_scene(
    shop_name: str, dossier: Dossier, until: datetime, ready: "ReadyRange | None" = None
) -> MirrorPaid:
    """Paid, with the number and the words that stand on the guest's phone, and when it will be ready."""
    order = dossier.order
    return MirrorPaid(
        shop_name=shop_name,
        number=order.number or "",
        claim_words=order.claim_words,
        amount=Money(order.total_minor, order.currency),
        guest=order.cart.contact.name,
        until=until,
        least=ready.least_minutes if ready is not None else 0,
        most=ready.most_minutes if ready is not None else 0,
        by_hand=not any(
            each.state is AttemptState.CONFIRMED and each.tender in BY_LINK for each in dossier.attempts
        ),
    )


def _line(priced: PricedLine, currency: str, pictured: Pictured) -> MirrorLine:
    line = priced.line
    picture, tint = pictured(line.item_id)
    sizes = (line.variation_name,) if line.variation_name else ()
    return MirrorLine(
        quantity=line.quantity,
        name=line.name,
        choices=sizes + tuple(each.name for each in line.modifiers),
        price=Money(priced.gross_minor, currency),
        note=line.customer_note,
        picture=picture,
        tint=tint,
    )
