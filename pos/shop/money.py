"""Money in whole minor units, and the one place that rounds it, shares it out, reads it and writes it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from pos.shop.currencies import CASH_INCREMENT, DECIMALS
from pos.shop.errors import BadInput, BrokenPromise
from pos.shop.writing import WRITINGS, Writing

# No single amount in a shop comes near this; it keeps sums far inside the 64 bits of a database.
MAX_MINOR = 999_999_999_999
MAX_AMOUNT_TEXT = 40


@dataclass(frozen=True)
class Money:
    """A sum in minor units of one currency; arithmetic that would mix currencies is refused.

    `currency` is an ISO 4217 code in capitals; BadInput where it is none. Mixing raises BrokenPromise,
    because code that adds yen to euros is wrong whatever a person typed.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        """Refuse a currency that the table does not know."""
        decimals(self.currency)

    def __add__(self, other: "Money") -> "Money":
        """The sum of two amounts of one currency."""
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        """The difference of two amounts of one currency."""
        return Money(self.minor - self._same(other), self.currency)

    def __mul__(self, times: int) -> "Money":
        """So many times the amount; fractions go through `rounded`."""
        return Money(self.minor * times, self.currency)

    __rmul__ = __mul__

    def __neg__(self) -> "Money":
        """The same amount the other way round."""
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        """Whether it is anything but zero."""
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        """Whether it is less than another amount of the same currency."""
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        """Whether it is at most another amount of the same currency."""
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        """Whether it is more than another amount of the same currency."""
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        """Whether it is at least another amount of the same currency."""
        return self.minor >= self._same(other)

    def __str__(self) -> str:
        """The amount as a log and an English error sentence say it: `3.80 EUR`."""
        return f"{_decimal(self.minor, self.currency)} {self.currency}"

    def _same(self, other: "Money") -> int:
        """The other's minor units, if it is of the same currency."""
        if other.currency != self.currency:
            raise BrokenPromise(f"{self} and {other} cannot be counted together")
        return other.minor


def decimals(currency: str) -> int:
    """How many decimal places the currency has by ISO 4217; BadInput for an unknown code."""
    places = DECIMALS.get(currency)
    if places is None:
        raise BadInput("money.unknown_currency", currency=currency[:8])
    return places


def rounded(numerator: int, denominator: int) -> int:
    """The fraction as a whole number, the half away from zero; `denominator` is above zero.

    This is the only rounding of money in the till. Away from zero, because it is how people and tax offices
    round (DIN 1333), and because it is symmetric: taking a sum back rounds exactly as giving it did.

    >>> rounded(5, 2), rounded(-5, 2), rounded(7, 3)
    (3, -3, 2)
    """
    if denominator <= 0:
        raise BrokenPromise(f"cannot round to parts of {denominator}")
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def allocate(total: int, weights: Sequence[int], keys: Sequence[tuple[str, ...]] | None = None) -> list[int]:
    """Share `total` out by weight, exactly, by largest remainder.

    The shares always add up to `total`, each is within one unit of its exact part and has the
    sign of the total (or is zero); a weight of zero gets nothing unless all are zero, which
    counts as all being equal. Equal remainders go by `keys`, so that the outcome does not
    hang on the order; without keys the first wins.

    >>> allocate(100, [1, 1, 1]), allocate(-5, [3, 0, 2])
    ([34, 33, 33], [-3, 0, -2])
    """
    if not weights:
        if total:
            raise BrokenPromise(f"nobody to share {total} among")
        return []
    if min(weights) < 0:
        raise BrokenPromise("a share cannot have a negative weight")
    whole = sum(weights)
    if whole == 0:
        weights, whole = [1] * len(weights), len(weights)
    size = abs(total)
    shares, remainders = [], []
    for weight in weights:
        share, remainder = divmod(size * weight, whole)
        shares.append(share)
        remainders.append(remainder)
    left = size - sum(shares)
    if left:
        for index in _largest(remainders, keys)[:left]:
            shares[index] += 1
    return shares if total >= 0 else [-share for share in shares]


def _largest(remainders: list[int], keys: Sequence[tuple[str, ...]] | None) -> list[int]:
    """The places of the remainders, largest first, equal ones by key."""
    places = list(range(len(remainders)))
    if keys is not None:
        places.sort(key=keys.__getitem__)
    places.sort(key=remainders.__getitem__, reverse=True)
    return places


def cash_increment(currency: str, euro_increment: int = 1) -> int:
    """The coin that cash is rounded to, in minor units; 1 means that cash is not rounded.

    `euro_increment` is the shop's setting for the euro: 5 where the country rounds, else 1.
    """
    decimals(currency)
    if currency == "EUR":
        return euro_increment
    return CASH_INCREMENT.get(currency, 1)


@lru_cache(maxsize=1024)
def format_minor(minor: int, currency: str, language: str, *, symbol: bool = True) -> str:
    """The amount as a person of that language writes it, with the decimal places of ISO 4217.

    >>> format_minor(508, "EUR", "en"), format_minor(508, "EUR", "en", symbol=False)
    ('€5.08', '5.08')
    """
    places, how = decimals(currency), writing(language)
    return how.amount(minor, places, currency) if symbol else how.number(minor, places)


def parse_amount(text: str, currency: str, language: str) -> int:
    """Read an amount that a person typed, as whole minor units; BadInput says what is wrong with it.

    The currency's sign or code may stand before or after. Groups must be whole thousands, so that `3.80`
    typed in German is refused rather than taken for 380. Signs, exponents, digits of other scripts and more
    decimal places than the currency has are refused; nothing is ever rounded here.
    """
    places = decimals(currency)
    if len(text) > MAX_AMOUNT_TEXT:
        raise BadInput("money.not_an_amount", text=text[:MAX_AMOUNT_TEXT])
    bare = " ".join(text.split())
    symbol = " ".join(writing(language).sign(currency).split())
    for sign in (currency, symbol):
        if bare.upper().startswith(sign.upper()):
            bare = bare[len(sign) :].lstrip()
        elif bare.upper().endswith(sign.upper()):
            bare = bare[: -len(sign)].rstrip()
    found = _grammar(language).fullmatch(bare)
    if found is None:
        raise BadInput("money.not_an_amount", text=text)
    whole = re.sub("[^0-9]", "", found["whole"])
    part = found["part"] or ""
    if len(part) > places:
        raise BadInput("money.too_many_decimals", text=text, currency=currency, decimals=places)
    minor = int(whole + part.ljust(places, "0"))
    if minor > MAX_MINOR:
        raise BadInput("money.too_large", text=text)
    return minor


def _decimal(minor: int, currency: str) -> Decimal:
    """The amount in whole units, exact."""
    return Decimal(minor).scaleb(-decimals(currency))


def writing(language: str) -> Writing:
    """How the language writes numbers and amounts; BadInput where nobody knows it."""
    known = WRITINGS.get(language)
    if known is not None:
        return known
    # Here, and not above: a till's windows and letters speak none of these, and need not wait for Babel.
    from pos.shop.languages import by_babel

    return by_babel(language)


@cache
def _grammar(language: str) -> re.Pattern[str]:
    """What an amount looks like in the language: ASCII digits, whole groups of three, one decimal sign."""
    how = writing(language)
    # A group sign that is some kind of space arrives here as a plain one.
    group = re.escape(" ".join(how.group.split()) or " ")
    point = re.escape(how.point)
    return re.compile(rf"(?P<whole>[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]+)(?:{point}(?P<part>[0-9]+))?")
