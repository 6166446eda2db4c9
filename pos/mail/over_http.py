"""One POST to an email company, its answer told apart: taken, refused, later, or nobody knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import requests

from pos.shop.errors import Misconfigured, Refused, TryAgain, Unclear

CONNECT_S = 5.0
ANSWER_S = 20.0
LONGEST_ANSWER = 64 * 1024


@dataclass(frozen=True)
class Post:
    """What is sent: either `json` or `form` with `files`."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    basic: tuple[str, str] | None = field(default=None, repr=False)
    json: object | None = None
    form: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, tuple[str, bytes, str]], ...] = ()


def post(message: Post) -> requests.Response:
    """Send it and return the 2xx answer; every other outcome raises one of the four kinds.

    A connection that was never made is `TryAgain`; one that broke after the request went out is `Unclear`.
    """
    try:
        answer = requests.post(
            message.url,
            headers=dict(message.headers),
            auth=message.basic,
            json=message.json,
            data=list(message.form) or None,
            files=list(message.files) or None,
            timeout=(CONNECT_S, ANSWER_S),
            allow_redirects=False,
        )
    except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema) as trouble:
        raise Misconfigured("mail.bad_address_of_company", url=message.url) from trouble
    except requests.exceptions.SSLError as trouble:
        raise Misconfigured("mail.company_certificate", url=message.url) from trouble
    except requests.exceptions.ConnectTimeout as trouble:
        raise TryAgain("mail.no_connection", host=message.url) from trouble
    except requests.exceptions.ConnectionError as trouble:
        if _never_connected(trouble):
            raise TryAgain("mail.no_connection", host=message.url) from trouble
        raise Unclear("mail.answer_lost", host=message.url) from trouble
    except requests.exceptions.RequestException as trouble:
        raise Unclear("mail.answer_lost", host=message.url) from trouble
    if 200 <= answer.status_code < 300:
        return answer
    _raise_for(answer, message.url)
    return answer


def _never_connected(trouble: requests.exceptions.ConnectionError) -> bool:
    words = repr(trouble)
    return "NewConnectionError" in words or "NameResolutionError" in words


def _raise_for(answer: requests.Response, url: str) -> None:
    """An address that does not exist, or leads elsewhere, is a wrong setting: no letter is to blame for it.

    A company or its gateway that fell over may have taken the letter before (500, 502, 504).
    """
    said = f"{answer.status_code} {' '.join(answer.text[:LONGEST_ANSWER].split())}"[:200]
    if answer.status_code in (401, 403):
        raise Misconfigured("mail.company_key", answer=said)
    if 300 <= answer.status_code < 400 or answer.status_code in (404, 405):
        raise Misconfigured("mail.bad_address_of_company", url=url)
    if answer.status_code in (500, 502, 504):
        raise Unclear("mail.answer_lost", host=url)
    if answer.status_code in (408, 425, 429) or answer.status_code >= 500:
        raise TryAgain("mail.company_busy", answer=said)
    raise Refused("mail.refused", answer=said)
