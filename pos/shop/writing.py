"""How the till's own languages write numbers and amounts: what Babel knows of them, as a small table.

Babel reads the tables of a whole language, calendars and time zones and all, before it writes a price. These
signs are compared with Babel's for every currency by test; all other languages are left to Babel.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NO_BREAK = "\N{NO-BREAK SPACE}"
_EVERYWHERE = {"EUR": "€", "VND": "₫", "XCG": "Cg.", "XPF": "CFPF"}
_WIDELY = _EVERYWHERE | {
    "BRL": "R$",
    "CAD": "CA$",
    "CNY": "CN¥",
    "GBP": "£",
    "HKD": "HK$",
    "ILS": "₪",
    "INR": "₹",
    "JPY": "¥",
    "KRW": "₩",
    "MXN": "MX$",
    "NZD": "NZ$",
    "TWD": "NT$",
    "USD": "$",
    "XAF": "FCFA",
    "XCD": "EC$",
    "XOF": "F\N{NARROW NO-BREAK SPACE}CFA",
}


@dataclass(frozen=True)
class Writing:
    """One language's decimal sign, the sign between its thousands, and the signs of currencies.

    A currency that is not among `signs` is written with its code. `sign_first` is where it stands.
    """

    point: str
    group: str
    sign_first: bool
    signs: Mapping[str, str]

    def sign(self, currency: str) -> str:
        """What stands for the currency: `€`, or `CHF`."""
        return self.signs.get(currency, currency)

    def number(self, units: int, decimals: int) -> str:
        """So many units of the last decimal place: 123456 with two of them is `1,234.56`."""
        whole, part = divmod(abs(units), 10**decimals)
        groups = f"{whole:,}".replace(",", self.group)
        return ("-" if units < 0 else "") + (
            f"{groups}{self.point}{part:0{decimals}}" if decimals else groups
        )

    def amount(self, units: int, decimals: int, currency: str) -> str:
        """The same with the currency's sign: `€1,234.56`, `1.234,56 €`, `ISK 500` for one of letters."""
        sign = self.sign(currency)
        if not self.sign_first:
            return f"{self.number(units, decimals)}{NO_BREAK}{sign}"
        between = NO_BREAK if sign[-1].isalpha() else ""
        text = f"{sign}{between}{self.number(abs(units), decimals)}"
        return f"-{text}" if units < 0 else text


WRITINGS: Mapping[str, Writing] = MappingProxyType(
    {
        "en": Writing(".", ",", True, MappingProxyType(_WIDELY | {"AUD": "A$", "PHP": "₱"})),
        "de": Writing(",", ".", False, MappingProxyType(_WIDELY | {"AUD": "AU$", "THB": "฿"})),
        "es": Writing(",", ".", False, MappingProxyType(_EVERYWHERE | {"THB": "฿", "USD": "US$"})),
    }
)
