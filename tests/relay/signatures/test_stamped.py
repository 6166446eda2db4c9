"""Stripe's and the practice company's signatures; Stripe's own library is the judge of the first."""

import hmac
from datetime import UTC, datetime, timedelta

import pytest
import stripe
from hypothesis import given
from hypothesis import strategies as st

from pos.relay.signatures import promise
from pos.relay.signatures.practice import SCHEME as PRACTICE
from pos.relay.signatures.promise import BadSignatureError
from pos.relay.signatures.stripe import SCHEME as STRIPE

NOW = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)
SECRET = "whsec_for_tests_only"
BODY = '{"id":"evt_1","type":"paid","text":"€"}'.encode()


def header(body: bytes, *, secret: str = SECRET, at: datetime = NOW) -> str:
    """What Stripe would send."""
    stamp = int(at.timestamp())
    return f"t={stamp},v1={hmac.digest(secret.encode(), f'{stamp}.'.encode() + body, 'sha256').hex()}"


def proven(signature: str, body: bytes = BODY, *, secrets: tuple[str, ...] = (SECRET,)) -> bool:
    """Whether our verifier takes it."""
    try:
        STRIPE.verify({"stripe-signature": signature}, body, secrets=secrets, now=NOW)
    except BadSignatureError:
        return False
    return True


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300).map(str.encode))
def test_what_stripes_library_signs_and_takes_we_take(body: bytes) -> None:
    signature = header(body)
    stripe.WebhookSignature.verify_header(body.decode(), signature, SECRET)
    assert proven(signature, body)


@given(st.text(st.sampled_from("t=v10,.a96\n"), max_size=120))
def test_what_stripes_library_refuses_we_refuse(signature: str) -> None:
    try:
        taken = stripe.WebhookSignature.verify_header(BODY.decode(), signature, SECRET)
    except stripe.SignatureVerificationError:
        taken = False
    assert not taken
    assert not proven(signature)


@pytest.mark.parametrize(("shift_s", "good"), [(-300, True), (-301, False), (300, True), (301, False)])
def test_the_tolerance_holds_in_both_directions(shift_s: int, good: bool) -> None:
    assert proven(header(BODY, at=NOW + timedelta(seconds=shift_s))) is good


def test_any_of_several_secrets_and_any_of_several_signatures_will_do() -> None:
    signature = header(BODY, secret="the-second-secret")
    assert proven(signature, secrets=(SECRET, "the-second-secret"))
    assert not proven(signature, secrets=(SECRET,))
    stamp = int(NOW.timestamp())
    assert proven(f"t={stamp},v1=00,v0=11,{header(BODY).split(',')[1]}")


def test_seventeen_signatures_are_too_many() -> None:
    assert not proven(header(BODY) + ",v1=00" * 16)


def test_a_changed_byte_is_noticed() -> None:
    assert not proven(header(BODY), BODY[:-1] + b" ")


def test_the_practice_company_chooses_its_secret_and_stripe_does_not() -> None:
    made = PRACTICE.new_secret()
    assert made is not None
    PRACTICE.check_secret(made)
    assert STRIPE.new_secret() is None


@pytest.mark.parametrize("secret", ["", "short", "a-secret-with-é-inside", "a\nsecret-with-a-line"])
def test_a_secret_that_is_none_is_refused(secret: str) -> None:
    with pytest.raises(ValueError, match="16 printable"):
        STRIPE.check_secret(secret)


def test_the_built_in_companies_are_installed() -> None:
    assert set(promise.installed()) >= {"stripe", "practice", "sendgrid", "mailgun"}
