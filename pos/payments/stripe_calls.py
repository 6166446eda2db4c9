"""Calls to Stripe: one client, pinned, with short time-outs, our own patience, and errors by our names."""

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from pos.payments.patience import TIMEOUT_S, Verdict, patiently
from pos.payments.provider import ProviderOptions
from pos.payments.reading import Json
from pos.payments.stripe_amounts import COMPANY
from pos.shop.errors import KeyTaken, Misconfigured, Refused, TryAgain, Unclear

if TYPE_CHECKING:
    from stripe import ListObject, StripeClient, StripeError

# Client and version move together: inline prices on links and names of parameters differ between versions.
API_VERSION = "2026-10-28.endive"
PAGE = 100

_LIVE_KEYS = ("sk_live_", "rk_live_")
_TEST_KEYS = ("sk_test_", "rk_test_")

Answer = TypeVar("Answer")
ListPage = Callable[["StripeClient", dict[str, Any]], "ListObject[Any]"]


class StripeCalls:
    """Makes calls with one client, built at the first one: importing Stripe's package takes half a second."""

    def __init__(self, options: ProviderOptions) -> None:
        """Keep the options; nothing is checked until the first call."""
        self._options = options
        self._client: StripeClient | None = None
        self._building = threading.Lock()

    @property
    def live(self) -> bool:
        """Whether the key moves real money; no call."""
        return self._options.api_key.startswith(_LIVE_KEYS)

    def run(self, call: Callable[["StripeClient"], Answer]) -> Answer:
        """Make one call, patiently. The same call may reach Stripe several times: give POSTs a key."""
        client = self._ready_client()
        from stripe import StripeError

        return patiently(lambda: call(client), judge=judge, caught=(StripeError,), sleep=self._options.sleep)

    def pages(
        self, list_page: ListPage, params: dict[str, Any], *, most_pages: int
    ) -> tuple[list[Json], bool]:
        """The objects of a list, newest first as Stripe gives them, and whether these are all."""
        found: list[Json] = []
        given: dict[str, Any] = {**params, "limit": PAGE}
        for _ in range(most_pages):
            page = self.run(lambda client: list_page(client, given))
            found.extend(each.to_dict() for each in page.data)
            if not page.has_more or not page.data:
                return found, True
            given["starting_after"] = found[-1]["id"]
        return found, False

    def _ready_client(self) -> "StripeClient":
        """The client; Misconfigured when key or address cannot be right."""
        key, base = self._options.api_key, self._options.api_base
        if not key:
            raise Misconfigured("payments.key_missing", company=COMPANY)
        if not key.startswith(_LIVE_KEYS + _TEST_KEYS) or not key.isascii() or not key.isprintable():
            raise Misconfigured("payments.key_unknown", company=COMPANY)
        if self._options.live is not None and self._options.live != self.live:
            raise Misconfigured("payments.key_live" if self.live else "payments.key_test")
        if base and not base.startswith(
            ("https://", "http://127.0.0.1:", "http://localhost:", "http://[::1]:")
        ):
            raise Misconfigured("payments.address", address=base, company=COMPANY)
        with self._building:
            if self._client is None:
                self._client = _client(self._options)
            return self._client


def _client(options: ProviderOptions) -> "StripeClient":
    """Stripe's client without its own retries: it never retries 429, and waits without asking us."""
    import stripe

    stripe.enable_telemetry = False  # it would write an id under the user's configuration folder
    # Its debug lines hold whole requests, with whatever a guest's order says.
    logging.getLogger("stripe").setLevel(logging.WARNING)
    stripe.set_app_info(options.app_name)
    return stripe.StripeClient(
        options.api_key,
        stripe_version=API_VERSION,
        max_network_retries=0,
        http_client=stripe.RequestsClient(timeout=TIMEOUT_S),
        base_addresses={"api": options.api_base.rstrip("/")} if options.api_base else None,
    )


def judge(failure: Exception) -> Verdict:
    """What an error of Stripe's package means for us: https://docs.stripe.com/error-handling."""
    import stripe

    if isinstance(failure, stripe.APIConnectionError):
        again = failure.should_retry
        error = _unclear() if again else Misconfigured("payments.certificate", company=COMPANY)
        return Verdict(error, again=again)
    if isinstance(failure, stripe.RateLimitError):
        return Verdict(TryAgain("payments.slower", company=COMPANY), again=True, slower=True)
    if isinstance(failure, stripe.AuthenticationError):
        return Verdict(Misconfigured("payments.key_refused", company=COMPANY, reason=_reason(failure)))
    if isinstance(failure, stripe.PermissionError):
        return Verdict(Misconfigured("payments.key_rights", company=COMPANY, reason=_reason(failure)))
    if isinstance(failure, stripe.IdempotencyError):
        return Verdict(KeyTaken("payments.key_reused", company=COMPANY))
    if isinstance(failure, stripe.CardError | stripe.InvalidRequestError):
        return Verdict(Refused("payments.refused", company=COMPANY, reason=_reason(failure)))
    if isinstance(failure, stripe.StripeError):
        return Verdict(_unclear(), again=_may_retry(failure))
    raise failure


def _may_retry(failure: "StripeError") -> bool:
    """Stripe's own word where it gives one, yes otherwise: a 500 may be the kept answer of a finished try."""
    return (failure.headers or {}).get("stripe-should-retry", "true") != "false"


def _unclear() -> Unclear:
    return Unclear("payments.unclear", company=COMPANY)


def _reason(failure: "StripeError") -> str:
    """Stripe's own sentence, which names parameters and rights but never a whole key."""
    return (failure.user_message or failure.code or type(failure).__name__)[:500].rstrip(".")
