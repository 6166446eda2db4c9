"""How a call comes in: key, version, idempotency; and how its answer is kept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from tests.payments.stripe_company import api
from tests.payments.stripe_company.books import VERSION, Books, Kept
from tests.payments.stripe_company.refusal import Refusal
from tests.payments.stripe_company.shapes import decoded

LONGEST_KEY = 255


@dataclass(frozen=True)
class Keys:
    """The keys that this company knows.

    The restricted one may not read the account, a powerless one may do nothing at all.
    """

    full: str
    restricted: str
    powerless: str = ""


@dataclass(frozen=True)
class Answer:
    """Status, body, headers."""

    status: int
    body: bytes
    headers: Mapping[str, str]


def serve(books: Books, keys: Keys, method: str, path: str, form: str, headers: Mapping[str, str]) -> Answer:
    """One call of the shop's interface."""
    try:
        _let_in(keys, path, headers)
        if method == "POST" and headers.get("content-type", "") != "application/x-www-form-urlencoded":
            raise Refusal(400, "Send a form.")
        key = headers.get("idempotency-key") if method == "POST" else None
        if key is None:
            return _acted(books, method, path, form)
        return _once(books, key, method, path, form)
    except Refusal as refusal:
        return _refused(refusal)


def _let_in(keys: Keys, path: str, headers: Mapping[str, str]) -> None:
    """Key and version are right; Refusal otherwise."""
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme != "Bearer" or not given:
        raise Refusal(401, "You did not provide an API key.")
    if given not in (keys.full, keys.restricted, keys.powerless or keys.full):
        raise Refusal(401, f"Invalid API Key provided: {given[:8]}****{given[-4:]}")
    if headers.get("stripe-version") != VERSION:
        raise Refusal(400, f"Invalid Stripe API version: {headers.get('stripe-version')}")
    if (given == keys.restricted and path == "/v1/account") or given == keys.powerless:
        raise Refusal(
            403,
            "The provided key does not have the required permissions for this endpoint. "
            "Having the 'rak_accounts_kyc_basic_read' permission would allow this request to continue.",
        )


def _acted(books: Books, method: str, path: str, form: str) -> Answer:
    with books.turn():
        body = json.dumps(api.answer(books, method, path, decoded(form))).encode()
    return Answer(200, body, {})


def _once(books: Books, key: str, method: str, path: str, form: str) -> Answer:
    """Act once for this key: https://docs.stripe.com/api/idempotent_requests."""
    if len(key) > LONGEST_KEY:
        raise Refusal(400, "Idempotency keys are at most 255 characters.", kind="idempotency_error")
    wanted = hashlib.sha256(f"{method} {path} {form}".encode()).hexdigest()
    with books.turn():
        kept = books.kept.get(key)
        if kept is not None and kept.fingerprint != wanted:
            raise Refusal(
                400,
                "Keys for idempotent requests can only be used with the same parameters they were first used "
                f"with. Try using a key other than '{key}' if you meant to execute a different request.",
                kind="idempotency_error",
            )
        if kept is not None and kept.body is None:
            raise Refusal(
                409,
                "There is currently another in-progress request using this key.",
                "idempotency_key_in_use",
            )
        if kept is not None and kept.body is not None:
            return Answer(kept.status, kept.body, {"Idempotent-Replayed": "true"})
        # Refused parameters are not kept: nothing was begun.
        answer = _acted(books, method, path, form)
        books.kept[key] = Kept(wanted, answer.status, answer.body)
        return answer


def _refused(refusal: Refusal) -> Answer:
    headers = {"Stripe-Should-Retry": "true"} if refusal.code == "idempotency_key_in_use" else {}
    return Answer(refusal.status, json.dumps(refusal.body()).encode(), headers)
