"""How any other language writes numbers and amounts: by Babel's tables, a twentieth of a second to load."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from babel import Locale
from babel.core import UnknownLocaleError
from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol, parse_pattern

from pos.shop.errors import BadInput
from pos.shop.writing import Writing


@dataclass(frozen=True)
class ByBabel(Writing):
    """A language that Babel knows."""

    locale: Locale

    def sign(self, currency: str) -> str:
        """What stands for the currency, at least its code."""
        return str(get_currency_symbol(currency, self.locale))

    def number(self, units: int, decimals: int) -> str:
        """By the language's pattern of numbers."""
        return self._applied(self.locale.decimal_formats[None].pattern, units, decimals, "")

    def amount(self, units: int, decimals: int, currency: str) -> str:
        """By the language's pattern of amounts."""
        pattern = self.locale.currency_formats["standard"].pattern
        if self.sign(currency)[-1].isalpha():
            # CLDR's rule for letters next to digits, which Babel does not know: `ISK 500`, not `ISK500`.
            pattern = pattern.replace("¤#", "¤\xa0#").replace("¤0", "¤\xa00")
        return self._applied(pattern, units, decimals, currency)

    def _applied(self, written: str, units: int, decimals: int, currency: str) -> str:
        pattern = parse_pattern(written)
        pattern.frac_prec = (decimals, decimals)
        value = Decimal(units).scaleb(-decimals)
        return str(pattern.apply(value, self.locale, currency=currency or None, currency_digits=False))


@cache
def by_babel(language: str) -> ByBabel:
    """Babel's knowledge of a language; BadInput where it has none."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError) as unknown:
        raise BadInput("money.unknown_language", language=language[:20]) from unknown
    sign_first = locale.currency_formats["standard"].pattern.startswith("¤")
    point, group = get_decimal_symbol(locale), get_group_symbol(locale)
    return ByBabel(point, group, sign_first, MappingProxyType({}), locale)
