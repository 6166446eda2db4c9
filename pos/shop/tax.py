"""Taxes: rates, which apply to what, whether they are in the price, and how they are rounded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import lcm

from pos.shop.catalog import ALL_ORDER_TYPES, OrderType
from pos.shop.errors import BadInput
from pos.shop.money import allocate, rounded, writing

MILLION = 1_000_000


class TaxMode(StrEnum):
    """Whether prices on the board contain the tax or it is added at the till."""

    INCLUDED = "included"
    ADDED = "added"


class TaxRounding(StrEnum):
    """Where a tax is rounded to minor units: at each line, or once for each rate of the order."""

    PER_LINE = "per_line"
    PER_RATE = "per_rate"


@dataclass(frozen=True)
class TaxRate:
    """One rate in parts per million: 19 % is 190,000, 8.875 % is 88,750."""

    id: str
    name: str
    per_million: int


@dataclass(frozen=True)
class TaxTable:
    """Which rates apply to a tax class sold in a way, and the mode of each order type.

    `rules` maps (tax class, order type) to rate ids; a class without a rule pays no tax.
    """

    rates: Mapping[str, TaxRate]
    rules: Mapping[tuple[str, OrderType], tuple[str, ...]]
    modes: Mapping[OrderType, TaxMode]
    rounding: TaxRounding = TaxRounding.PER_RATE


def checked(table: TaxTable) -> TaxTable:
    """The table itself, if it can be worked with; BadInput names the rule or rate that is wrong.

    A rate lies between 0 and 100 %, and so does the sum of the
    rates of one rule. Every order type has a mode.
    """
    for rate in table.rates.values():
        if not 0 <= rate.per_million <= MILLION:
            raise BadInput("tax.rate_out_of_bounds", rate=rate.name)
    for (tax_class, _), rate_ids in table.rules.items():
        if len(set(rate_ids)) != len(rate_ids) or any(rate_id not in table.rates for rate_id in rate_ids):
            raise BadInput("tax.unknown_rate", tax_class=tax_class)
        if sum(table.rates[rate_id].per_million for rate_id in rate_ids) > MILLION:
            raise BadInput("tax.rate_out_of_bounds", rate=tax_class)
    if set(table.modes) != ALL_ORDER_TYPES:
        raise BadInput("tax.mode_missing")
    return table


def rates_for(table: TaxTable, tax_class: str, order_type: OrderType) -> tuple[TaxRate, ...]:
    """The rates on a tax class sold in a way, none where no rule names it."""
    return tuple(table.rates[rate_id] for rate_id in table.rules.get((tax_class, order_type), ()))


def named(name: str, per_million: int, language: str) -> str:
    """A rate as receipts and letters name it, `VAT 7 %`; a name that tells its percentage stays as it is."""
    if "%" in name:
        return name
    how = writing(language)
    percent = how.number(per_million, 4).rstrip("0").removesuffix(how.point)
    return f"{name} {percent}\N{NO-BREAK SPACE}%"


def taxes_of(
    amounts: Sequence[int],
    rates: Sequence[tuple[TaxRate, ...]],
    keys: Sequence[tuple[str, ...]],
    *,
    mode: TaxMode,
    rounding: TaxRounding,
) -> list[list[int]]:
    """The tax of each line for each of its rates, in minor units.

    `amounts` are the lines after all discounts, in the price mode; `keys` decide where equal remainders would
    leave a unit to chance. No rate is charged on another's tax. INCLUDED takes rate / (100 % + all rates) out
    of the amount, ADDED puts rate on top. PER_LINE rounds every line; PER_RATE rounds the exact sum of each
    rate once over the whole order and shares it out to the lines, so that lines always add up to it.
    """
    parts = [
        [amount * rate.per_million for rate in of_line]
        for amount, of_line in zip(amounts, rates, strict=True)
    ]
    wholes = [_whole(of_line, mode) for of_line in rates]
    if rounding is TaxRounding.PER_LINE:
        return [
            [rounded(part, whole) for part in of_line] for of_line, whole in zip(parts, wholes, strict=True)
        ]
    taxes = [[0] * len(of_line) for of_line in rates]
    groups = taxed_alike(rates)
    # Each rate stands in one group of lines, or in several, beside other rates.
    places: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for group in groups:
        for slot, rate_id in enumerate(group):
            places.setdefault(rate_id, []).append((group, slot))
    for of_rate in places.values():
        # Groups whose rates differ in sum are parts of different wholes; bring them over one.
        whole = lcm(*{wholes[groups[group][0]] for group, _ in of_rate})
        weights = [
            sum(parts[line][slot] for line in groups[group]) * (whole // wholes[groups[group][0]])
            for group, slot in of_rate
        ]
        of_groups = allocate(rounded(sum(weights), whole), weights, [group for group, _ in of_rate])
        for (group, slot), of_group in zip(of_rate, of_groups, strict=True):
            lines = groups[group]
            shares = allocate(of_group, [parts[line][slot] for line in lines], [keys[line] for line in lines])
            for line, share in zip(lines, shares, strict=True):
                taxes[line][slot] = share
    return taxes


def taxed_alike(rates: Sequence[tuple[TaxRate, ...]]) -> dict[tuple[str, ...], list[int]]:
    """The places of the lines that bear the same rates, by the ids of these.

    What is shared out goes to these groups first and to the lines of each group then; that keeps every
    rate's sum the same however a quantity is split over lines.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    for line, of_line in enumerate(rates):
        groups.setdefault(tuple(rate.id for rate in of_line), []).append(line)
    return groups


def _whole(rates: tuple[TaxRate, ...], mode: TaxMode) -> int:
    """What an amount is, in millionths of its price before tax."""
    return MILLION + sum(rate.per_million for rate in rates) if mode is TaxMode.INCLUDED else MILLION
