"""What the company takes: a few currencies with their limits, kept apart from the till's own table."""

from tests.payments.stripe_company.refusal import Refusal, invalid

# Smallest amount and the multiple that amounts must be of, as https://docs.stripe.com/currencies tells.
CURRENCIES = {
    "aud": (50, 1), "cad": (50, 1), "chf": (50, 1), "czk": (1500, 1), "dkk": (250, 1), "eur": (50, 1),
    "gbp": (30, 1), "huf": (17500, 1), "isk": (100, 100), "jpy": (50, 1), "kwd": (10, 10), "mga": (1, 1),
    "nok": (300, 1), "nzd": (50, 1), "pln": (200, 1), "sek": (300, 1), "usd": (50, 1),
}  # fmt: skip
LARGEST = 99_999_999


def check_currency(code: str, param: str) -> str:
    """A currency that is taken, in lower case."""
    if code not in CURRENCIES:
        raise invalid(param, f"Invalid currency: {code}.")
    return code


def check_total(amount: int, currency: str) -> int:
    """The sum of a link."""
    smallest, step = CURRENCIES[currency]
    if amount < smallest:
        raise Refusal(
            400,
            f"The Checkout Session's total amount due must add up to at least {smallest}",
            "amount_too_small",
        )
    if amount > LARGEST:
        raise Refusal(400, "Amount must be no more than 999,999.99", "amount_too_large")
    if amount % step:
        raise Refusal(
            400,
            f"Amounts in {currency} must be multiples of {step}.",
            "invalid_charge_amount_no_decimal_compatible",
        )
    return amount
