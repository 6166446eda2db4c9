"""Which currencies and amounts the practice company takes, and how a guest sees them."""

from decimal import Decimal

from babel.numbers import format_decimal, get_currency_symbol

from pos.practice.faults import invalid

# ISO 4217 as the till's own table has it, by test, for this program stands without that; but for the two
# accounting units with four decimals.
_TWO_DECIMALS = (
    "aed afn all amd aoa ars aud awg azn bam bbd bdt bmd bnd bob bov brl bsd btn bwp byn bzd cad cdf che chf "
    "chw cny cop cou crc cup cve czk dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gtq gyd hkd hnl "
    "htg huf idr ils inr irr jmd kes kgs khr kpw kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mru "
    "mur mvr mwk mxn mxv myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr "
    "sdg sek sgd shp sle sos srd ssp stn svc syp szl thb tjs tmt top try ttd twd tzs uah usd usn uyu uzs ved "
    "ves wst xad xcd xcg yer zar zmw zwg"
)
_NO_DECIMALS = "bif clp djf gnf isk jpy kmf krw pyg rwf ugx uyi vnd vuv xaf xof xpf"
_THREE_DECIMALS = "bhd iqd jod kwd lyd omr tnd"
NO_DECIMALS = frozenset(_NO_DECIMALS.split())
THREE_DECIMALS = frozenset(_THREE_DECIMALS.split())
CURRENCIES = NO_DECIMALS | THREE_DECIMALS | frozenset(_TWO_DECIMALS.split())
# The smallest payment, in minor units, as card companies have it; where nothing stands, 1.
SMALLEST = {"eur": 50, "usd": 50, "chf": 50, "gbp": 30, "jpy": 50, "sek": 300, "nok": 300, "dkk": 250}
LARGEST_MINOR = 99_999_999
_GAP = "\N{NO-BREAK SPACE}"


def decimals(currency: str) -> int:
    """Digits after the point of a currency, by ISO 4217."""
    if currency in NO_DECIMALS:
        return 0
    return 3 if currency in THREE_DECIMALS else 2


def check_currency(value: object) -> str:
    """A currency of ISO 4217 in lower case; ApiError 400 otherwise."""
    if not isinstance(value, str) or value.lower() not in CURRENCIES:
        raise invalid("currency", "Give the currency as a three-letter code of ISO 4217.", "currency_unknown")
    return value.lower()


def check_amount(value: object, *, smallest: int = 1, param: str = "amount_minor") -> int:
    """A whole number of minor units from `smallest` to the largest payment; ApiError 400 otherwise."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise invalid(param, "Give the amount as a whole number of minor units.", "amount_invalid")
    if value < smallest:
        raise invalid(param, f"The smallest amount is {smallest}.", "amount_too_small")
    if value > LARGEST_MINOR:
        raise invalid(param, f"The largest amount is {LARGEST_MINOR}.", "amount_too_large")
    return value


def shown(amount_minor: int, currency: str, language: str, *, with_symbol: bool = True) -> str:
    """An amount as a person of that language writes it, such as `€25.08` or `25,08 €`."""
    digits = decimals(currency)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    number = format_decimal(abs(Decimal(amount_minor)).scaleb(-digits), format=pattern, locale=language)
    sign = "\N{MINUS SIGN}" if amount_minor < 0 else ""
    if not with_symbol:
        return sign + number
    symbol = get_currency_symbol(currency.upper(), locale=language)
    if language == "en":
        gap = _GAP if symbol[-1:].isalpha() else ""
        return f"{sign}{symbol}{gap}{number}"
    return f"{sign}{number}{_GAP}{symbol}"
