"""What Stripe takes: its currencies, how it counts them, its smallest and largest amounts.

Sources: https://docs.stripe.com/currencies (zero-decimal, three-decimal, special cases, minimum and maximum
amounts), as known in November 2026. The limits are Stripe's own and may move; Stripe has the last word, this
table only says it earlier.
"""

from decimal import Decimal

from pos.shop.errors import Refused

COMPANY = "Stripe"

# Where UGX stands in both of Stripe's lists (no decimals, and two for compatibility) a wrong guess would cost
# a guest a hundredfold, so it is left out.
_CURRENCY_CODES = """
aed afn all amd ang aoa ars aud awg azn bam bbd bdt bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf
clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf
idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt
mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf
sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah usd uyu uzs vnd vuv wst
xaf xcd xcg xof xpf yer zar zmw
"""
_CURRENCIES = frozenset(_CURRENCY_CODES.split())
_NO_DECIMALS_CODES = "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf"
_NO_DECIMALS = frozenset(_NO_DECIMALS_CODES.split())
_THREE_DECIMALS = frozenset({"bhd", "jod", "kwd", "omr", "tnd"})
# Amounts at Stripe must be multiples of this: the last digit 0, and króna without aurar.
_STEP = {"isk": 100} | dict.fromkeys(_THREE_DECIMALS, 10)
# ISO 4217 gives ISK no decimals, where Stripe writes two, and MGA two, where Stripe writes none.
_TIMES = {"isk": 100}
_DIVIDED_BY = {"mga": 100}
# At Stripe's own counting. Currencies that are not here have a smallest amount by the day's rate.
_SMALLEST = {
    "aed": 200, "aud": 50, "brl": 50, "cad": 50, "chf": 50, "czk": 1500, "dkk": 250, "eur": 50, "gbp": 30,
    "hkd": 400, "huf": 17500, "inr": 50, "jpy": 50, "mxn": 1000, "myr": 200, "nok": 300, "nzd": 50,
    "pln": 200, "ron": 200, "sek": 300, "sgd": 50, "thb": 1000, "usd": 50,
}  # fmt: skip
_LARGEST = {"idr": 10**12 - 1, "cop": 10**10 - 1, "huf": 10**10 - 1, "inr": 10**9 - 1}
_LARGEST_ELSE = 10**8 - 1


def to_stripe(amount_minor: int, currency: str) -> int:
    """A payment's amount as Stripe counts it; Refused where Stripe would refuse the payment."""
    code = currency.lower()
    amount = part_to_stripe(amount_minor, code)
    smallest, largest = _SMALLEST.get(code, 1), _LARGEST.get(code, _LARGEST_ELSE)
    words = {"company": COMPANY, "currency": code.upper()}
    if amount < smallest:
        raise Refused("payments.too_small", smallest=_written(smallest, code), **words)
    if amount > largest:
        raise Refused("payments.too_large", largest=_written(largest, code), **words)
    return amount


def part_to_stripe(amount_minor: int, currency: str) -> int:
    """The amount of a refund or a line, which may be smaller than any payment; Refused if it cannot be."""
    code = currency.lower()
    if code not in _CURRENCIES:
        raise Refused("payments.currency", company=COMPANY, currency=code.upper())
    if not unit_fits(amount_minor, code):
        raise Refused(
            "payments.decimals",
            company=COMPANY,
            currency=code.upper(),
            step=_written(_counted(_our_step(code), code), code),
        )
    return _counted(amount_minor, code)


def from_stripe(amount: int, currency: str) -> int:
    """An amount of Stripe's as we count it."""
    code = currency.lower()
    return amount * _DIVIDED_BY.get(code, 1) // _TIMES.get(code, 1)


def unit_fits(amount_minor: int, currency: str) -> bool:
    """Whether Stripe can write this amount at all."""
    return amount_minor >= 0 and amount_minor % _our_step(currency.lower()) == 0


def _counted(amount_minor: int, code: str) -> int:
    return amount_minor * _TIMES.get(code, 1) // _DIVIDED_BY.get(code, 1)


def _our_step(code: str) -> int:
    """The multiple that amounts must be of, as we count."""
    return max(1, _STEP.get(code, 1) * _DIVIDED_BY.get(code, 1) // _TIMES.get(code, 1))


def _written(amount: int, code: str) -> str:
    """Stripe's amount as a number for a sentence."""
    decimals = 0 if code in _NO_DECIMALS else 3 if code in _THREE_DECIMALS else 2
    return str(Decimal(amount).scaleb(-decimals))
