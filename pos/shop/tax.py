"""Taxes: rates, which apply to what, whether they are in the price, and how they are rounded."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pos.shop.catalog import OrderType


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
