"""Calls to the practice company: JSON over HTTP, patient, with errors by our names."""

import json
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pos.payments import reading
from pos.payments.patience import TIMEOUT_S, Verdict, patiently
from pos.payments.provider import ProviderOptions, UnreadableEvent
from pos.payments.reading import Json, answered
from pos.shop.errors import KeyTaken, Misconfigured, Refused, TryAgain, Unclear

if TYPE_CHECKING:
    # At run time with the first call: the library costs a tenth of a second, which the till's start has not.
    import requests

COMPANY = "Practice"
PAGE = 100

_LIVE_KEYS = ("sk_live", "rk_live")


class _AnsweredNo(Exception):
    """An answer that is no success: its status, its code and its sentence."""

    def __init__(self, status: int, code: str, reason: str) -> None:
        super().__init__(status, code, reason)
        self.status, self.code, self.reason = status, code, reason


class PracticeCalls:
    """Makes calls; each thread keeps a connection of its own."""

    def __init__(self, options: ProviderOptions) -> None:
        """Keep the options; nothing is checked until the first call."""
        self._options = options
        self._own = threading.local()

    def get(self, path: str, query: Mapping[str, str | int | float] | None = None) -> Json:
        """Ask for something."""
        return self._call("GET", path, query=query or {}, body=None, key=None)

    def post(self, path: str, body: Json, *, key: str | None = None) -> Json:
        """Have something done; `key` makes a repeated call count once."""
        return self._call("POST", path, query={}, body=json.dumps(body).encode(), key=key)

    def pages(
        self, path: str, query: Mapping[str, str | int | float], *, most_pages: int
    ) -> tuple[list[Json], bool]:
        """The objects of a list, oldest first, and whether these are all."""
        found: list[Json] = []
        wanted = {**query, "limit": PAGE}
        for _ in range(most_pages):
            answer = self.get(path, wanted)
            with answered(COMPANY):
                data = reading.listing(answer.get("data"), "data")
                found.extend(data)
                if not reading.flag(answer, "has_more") or not data:
                    return found, True
                wanted["after"] = reading.text(answer, "next")
        return found, False

    def _call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int | float],
        body: bytes | None,
        key: str | None,
    ) -> Json:
        """One call, tried again where that makes sense."""
        from requests import RequestException

        address = self._address(path)
        headers = {"Authorization": f"Bearer {self._options.api_key}", "User-Agent": self._options.app_name}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if key is not None:
            headers["Idempotency-Key"] = key

        def call() -> Json:
            answer = self._session().request(
                method,
                address,
                params=query,
                data=body,
                headers=headers,
                timeout=TIMEOUT_S,
                allow_redirects=False,
            )
            return _read(answer)

        return patiently(
            call,
            judge=_judge,
            caught=(RequestException, _AnsweredNo),
            sleep=self._options.sleep,
        )

    def _address(self, path: str) -> str:
        """The call's address; Misconfigured when key or address cannot be right."""
        if not self._options.api_key:
            raise Misconfigured("payments.key_missing", company=COMPANY)
        if self._options.api_key.startswith(_LIVE_KEYS):
            raise Misconfigured("payments.key_live")
        if self._options.live:
            raise Misconfigured("payments.key_test")
        base = self._options.api_base
        if not base.startswith(("http://", "https://")):
            raise Misconfigured("payments.address", address=base or "–", company=COMPANY)
        return base.rstrip("/") + path

    def _session(self) -> "requests.Session":
        """This thread's connection; no proxy and no password file of the user: the company is near."""
        session: requests.Session | None = getattr(self._own, "session", None)
        if session is None:
            from requests import Session

            session = Session()
            session.trust_env = False
            self._own.session = session
        return session


def _read(answer: "requests.Response") -> Json:
    """The answer's object; _AnsweredNo for everything but success."""
    try:
        body = reading.mapping(answer.json(), "the answer")
    except (ValueError, UnreadableEvent):
        raise _AnsweredNo(502 if answer.ok else answer.status_code, "", "") from None
    if answer.status_code in (200, 201):
        return body
    error = body.get("error")
    said = error if isinstance(error, Mapping) else {}
    raise _AnsweredNo(
        answer.status_code, str(said.get("code", "")), str(said.get("message", ""))[:500].rstrip(".")
    )


def _judge(failure: Exception) -> Verdict:
    """What a failed call means for us."""
    from requests.exceptions import InvalidSchema, InvalidURL, MissingSchema, SSLError

    if isinstance(failure, _AnsweredNo):
        return _judge_answer(failure)
    if isinstance(failure, SSLError):
        return Verdict(Misconfigured("payments.certificate", company=COMPANY))
    if isinstance(failure, InvalidURL | InvalidSchema | MissingSchema):
        return Verdict(Misconfigured("payments.address", address=str(failure), company=COMPANY))
    return Verdict(Unclear("payments.unclear", company=COMPANY), again=True)


def _judge_answer(no: _AnsweredNo) -> Verdict:
    """What the company's no means for us."""
    if no.status == 401:
        return Verdict(Misconfigured("payments.key_refused", company=COMPANY, reason=no.reason))
    if no.status == 403:
        return Verdict(Misconfigured("payments.key_rights", company=COMPANY, reason=no.reason))
    if no.status == 429:
        return Verdict(TryAgain("payments.slower", company=COMPANY), again=True, slower=True)
    if no.status >= 500 or no.status < 400:
        return Verdict(Unclear("payments.unclear", company=COMPANY), again=True)
    if no.code == "idempotency_key_reused":
        return Verdict(KeyTaken("payments.key_reused", company=COMPANY))
    return Verdict(Refused("payments.refused", company=COMPANY, reason=no.reason))
