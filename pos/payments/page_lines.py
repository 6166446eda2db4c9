"""How an order's lines become the few that a pay page takes, adding up to the same sum."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from pos.base.i18n import Message
from pos.payments.page_words import described
from pos.payments.provider import Ask, AskLine
from pos.shop.errors import BrokenPromise


@dataclass(frozen=True)
class PageLine:
    """One line of a pay page: quantity times `unit_minor` is what it costs."""

    name: str
    quantity: int
    unit_minor: int


@dataclass(frozen=True)
class PageLimits:
    """What a company's page takes: so many lines, names so long, and only units for which `unit_fits`."""

    lines: int
    name_length: int
    quantity: int
    unit_fits: Callable[[int], bool] = lambda unit_minor: unit_minor >= 0


def page_lines(ask: Ask, limits: PageLimits) -> tuple[PageLine, ...]:
    """The lines of a pay page; their sum is the ask's amount, always.

    A line whose total does not divide by its quantity becomes one of quantity 1 that names the
    quantity (a discount was spread over it). Lines above the limit become one, `7 more items`.
    When a unit does not fit, or there are no lines, the whole order is one line. Lines that do
    not add up are our own defect: BrokenPromise.
    """
    if ask.lines and sum(line.amount_minor for line in ask.lines) != ask.amount_minor:
        raise BrokenPromise(f"the lines of {ask.order_id} do not add up to {ask.amount_minor}")
    lines = tuple(_page_line(line, ask, limits) for line in ask.lines)
    if len(lines) > limits.lines:
        lines = (*lines[: limits.lines - 1], _rest(ask, limits))
    if lines and all(limits.unit_fits(line.unit_minor) for line in lines):
        return lines
    return (PageLine(clean(described(ask), limits.name_length), 1, ask.amount_minor),)


def clean(text: str, longest: int) -> str:
    """One line of printable text, shortened with an ellipsis; "–" where nothing is left to read."""
    printable = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in text)
    whole = " ".join(printable.split())
    return (whole if len(whole) <= longest else whole[: longest - 1].rstrip() + "…") or "–"


def _page_line(line: AskLine, ask: Ask, limits: PageLimits) -> PageLine:
    """One line of the order as the page can show it."""
    if line.quantity < 1:
        raise BrokenPromise(f"a line of {ask.order_id} has the quantity {line.quantity}")
    unit_minor, over = divmod(line.amount_minor, line.quantity)
    if over == 0 and line.quantity <= limits.quantity and limits.unit_fits(unit_minor):
        return PageLine(clean(line.name, limits.name_length), line.quantity, unit_minor)
    name = line.name if line.quantity == 1 else f"{line.quantity} × {line.name}"
    return PageLine(clean(name, limits.name_length), 1, line.amount_minor)


def _rest(ask: Ask, limits: PageLimits) -> PageLine:
    """The lines that have no place of their own."""
    rest = ask.lines[limits.lines - 1 :]
    count = sum(line.quantity for line in rest)
    name = Message("payments.more_items", {"count": count}).text(ask.language)
    return PageLine(clean(name, limits.name_length), 1, sum(line.amount_minor for line in rest))
