"""What a cart costs, by the numbered algorithm of docs/pricing.md."""

from dataclasses import dataclass
from itertools import repeat

from pos.shop.cart import Cart, CartLine
from pos.shop.discounts import MILLION, amount_of, share_per_million
from pos.shop.errors import BrokenPromise
from pos.shop.money import allocate, cash_increment, rounded
from pos.shop.tax import TaxMode, TaxRate, TaxTable, rates_for, taxed_alike, taxes_of


@dataclass(frozen=True)
class TaxShare:
    """What one line contributes to one rate; both in minor units."""

    rate_id: str
    base_minor: int
    tax_minor: int


@dataclass(frozen=True)
class PricedLine:
    """A line with its amounts in minor units.

    `gross_minor` is quantity times (unit price + modifiers); `net_minor` is gross less both discounts, in the
    price mode of the order type; `total_minor` is what the guest pays for it, added taxes in it.
    """

    line: CartLine
    gross_minor: int
    line_discount_minor: int
    order_discount_minor: int
    net_minor: int
    taxes: tuple[TaxShare, ...]
    total_minor: int


@dataclass(frozen=True)
class TaxTotal:
    """One rate's sums over the whole order, as a receipt prints them."""

    rate_id: str
    name: str
    per_million: int
    base_minor: int
    tax_minor: int


@dataclass(frozen=True)
class Priced:
    """A priced cart; the lines' totals add up to `total_minor` exactly. Cash rounding is never part of it."""

    currency: str
    lines: tuple[PricedLine, ...]
    tax_mode: TaxMode
    subtotal_minor: int
    discount_minor: int
    taxes: tuple[TaxTotal, ...]
    total_minor: int


def price(cart: Cart, taxes: TaxTable) -> Priced:
    """The whole cart in money, by the numbered steps of docs/pricing.md.

    Guarantees: the lines' totals add up to the total, subtotal less discount (plus added taxes) as well;
    per-rate sums are the sums of the lines' shares; nothing is below zero; neither the order of the lines
    nor their ids change a sum.
    """
    mode = taxes.modes[cart.order_type]
    lines = cart.lines
    rates_of = {
        tax_class: rates_for(taxes, tax_class, cart.order_type)
        for tax_class in {line.tax_class for line in lines}
    }
    rates = [rates_of[line.tax_class] for line in lines]
    # Step 1 and 2: the line's price, then its own discount.
    gross = [line_price(line) for line in lines]
    off_line = [amount_of(line.discount, amount) for line, amount in zip(lines, gross, strict=True)]
    after = [amount - off for amount, off in zip(gross, off_line, strict=True)]
    # Step 3: the order's discount, spread to the cent.
    keys = [_key(line) for line in lines]
    off_order = _spread(amount_of(cart.discount, sum(after)), after, rates, keys)
    net = [amount - off for amount, off in zip(after, off_order, strict=True)]
    # Step 4 and 5: taxes, and what each line and the whole come to.
    tax = taxes_of(net, rates, keys, mode=mode, rounding=taxes.rounding)
    priced = tuple(map(_line, lines, gross, off_line, off_order, rates, tax, repeat(mode)))
    return Priced(
        currency=cart.currency,
        lines=priced,
        tax_mode=mode,
        subtotal_minor=sum(gross),
        discount_minor=sum(off_line) + sum(off_order),
        taxes=_totals(priced, taxes),
        total_minor=sum(line.total_minor for line in priced),
    )


def line_price(line: CartLine) -> int:
    """Step 1: quantity times unit price with modifiers, in minor units, before any discount."""
    unit = line.unit_price_minor
    for modifier in line.modifiers:
        unit += modifier.price_minor
    if unit < 0 or line.quantity < 0:
        raise BrokenPromise(f"line {line.id} has a price below zero")
    return line.quantity * unit


def cash_rounding(total_minor: int, currency: str, increment: int | None = None) -> int:
    """Step 6: what is added (or, below zero, taken off) when the total is paid in cash, in minor units.

    `increment` is the smallest coin, by default that of the currency's table; 1 rounds nothing. It is kept
    with the cash payment, never in the total.

    >>> cash_rounding(1998, "SEK"), cash_rounding(508, "EUR", 5)
    (2, 2)
    """
    coin = cash_increment(currency) if increment is None else increment
    if coin < 1:
        raise BrokenPromise(f"no coin is worth {coin}")
    return rounded(total_minor, coin) * coin - total_minor


def share_given(cart: Cart, priced: Priced) -> int:
    """The largest share that discounts without a manager's word take off, in parts per million.

    Each is measured on what it is off, and all of them together on the whole cart, for a cart changes after a
    discount was given, and two small ones make a large one. 0 where there is none.
    """
    own = [line for line in priced.lines if line.line.discount and not line.line.discount.manager]
    shares = [share_per_million(line.line.discount, line.gross_minor) for line in own if line.line.discount]
    off = sum(line.line_discount_minor for line in own)
    if cart.discount is not None and not cart.discount.manager:
        shares.append(share_per_million(cart.discount, priced.subtotal_minor))
        off += sum(line.order_discount_minor for line in priced.lines)
    if not shares or not priced.subtotal_minor:
        return 0
    # Less one unit each, because every percentage was rounded for itself.
    return max(*shares, (off - len(shares)) * MILLION // priced.subtotal_minor)


def _key(line: CartLine) -> tuple[str, ...]:
    """What settles equal remainders: what the line is, and only then its id."""
    return (line.tax_class, line.item_id, line.variation_id, line.id)


def _spread(
    discount: int, amounts: list[int], rates: list[tuple[TaxRate, ...]], keys: list[tuple[str, ...]]
) -> list[int]:
    """Share the order's discount out: first to the groups of lines taxed alike, then to the lines of each."""
    shares = [0] * len(amounts)
    if not discount:
        return shares
    groups = taxed_alike(rates)
    of_groups = allocate(
        discount, [sum(amounts[line] for line in members) for members in groups.values()], list(groups)
    )
    for members, of_group in zip(groups.values(), of_groups, strict=True):
        of_lines = allocate(of_group, [amounts[line] for line in members], [keys[line] for line in members])
        for line, share in zip(members, of_lines, strict=True):
            shares[line] = share
    return shares


def _line(
    line: CartLine,
    gross: int,
    off_line: int,
    off_order: int,
    rates: tuple[TaxRate, ...],
    taxes: list[int],
    mode: TaxMode,
) -> PricedLine:
    """One line's amounts put together; included taxes are inside its net amount, added ones on top."""
    net = gross - off_line - off_order
    tax = sum(taxes)
    base, total = (net - tax, net) if mode is TaxMode.INCLUDED else (net, net + tax)
    shares = tuple(TaxShare(rate.id, base, share) for rate, share in zip(rates, taxes, strict=True))
    return PricedLine(line, gross, off_line, off_order, net, shares, total)


def _totals(lines: tuple[PricedLine, ...], taxes: TaxTable) -> tuple[TaxTotal, ...]:
    """Each rate's sums over the lines, in the order of the shop's table."""
    sums: dict[str, tuple[int, int]] = {}
    for line in lines:
        for share in line.taxes:
            base, tax = sums.get(share.rate_id, (0, 0))
            sums[share.rate_id] = (base + share.base_minor, tax + share.tax_minor)
    return tuple(
        TaxTotal(rate.id, rate.name, rate.per_million, *sums[rate.id])
        for rate in taxes.rates.values()
        if rate.id in sums
    )
