"""How a JSON call comes in and its answer goes out: limits, key, idempotency, errors."""

import hmac
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from pos.practice import keys
from pos.practice.faults import ApiError
from pos.practice.keys import Answer
from pos.practice.office import Office, Turn
from pos.practice.parse import json_object

LONGEST_BODY = 64 * 1024


@dataclass(frozen=True)
class Call:
    """One call, taken apart: `path` values, the query, the body, and the idempotency key if given."""

    method: str
    address: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, object]
    key: str | None


Work = Callable[[Turn, Call], Mapping[str, object]]
Handler = Callable[[Request], Awaitable[Response]]


def handler(office: Office, work: Work, check: Callable[[Request], None], *, status: int = 200) -> Handler:
    """An endpoint: `check` lets the caller in, `work` is one turn and gives the body for `status`."""

    async def handle(request: Request) -> Response:
        try:
            check(request)
            call = await _taken_apart(request)
            answer = await run_in_threadpool(partial(_answer, office, work, call, status))
        except ApiError as error:
            answer = Answer(error.status, json.dumps(error.as_json(), ensure_ascii=False))
        except ClientDisconnect:
            answer = Answer(400, "{}")
        headers = {"Cache-Control": "no-store"}
        return Response(answer.body.encode(), answer.status, headers, "application/json")

    return handle


async def _taken_apart(request: Request) -> Call:
    raw = await body_of(request) if request.method == "POST" else b""
    key = request.headers.get("idempotency-key") if request.method == "POST" else None
    query = request.query_params
    if len(query.multi_items()) > len(query):
        raise ApiError(400, "parameter_invalid", "A parameter is given twice.")
    return Call(
        method=request.method,
        address=request.url.path,
        path=request.path_params,
        query=dict(query),
        body=json_object(raw),
        key=None if key is None else keys.check(key),
    )


async def body_of(request: Request) -> bytes:
    """The raw body; ApiError 413 above the limit, before more is read."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LONGEST_BODY:
            raise ApiError(413, "body_too_large", f"A body has at most {LONGEST_BODY} bytes.")
        parts.append(part)
    return b"".join(parts)


def _answer(office: Office, work: Work, call: Call, status: int) -> Answer:
    """Do the work in one transaction together with its key."""
    if call.method == "GET":
        with office.look() as turn:
            return Answer(status, json.dumps(work(turn, call), ensure_ascii=False))
    wanted = keys.fingerprint(call.method, call.address, call.body)
    with office.turn() as turn:
        kept = keys.recall(turn, call.key, wanted) if call.key else None
        if kept is not None:
            return kept
        answer = Answer(status, json.dumps(work(turn, call), ensure_ascii=False))
        if call.key:
            keys.keep(turn, call.key, wanted, answer)
        return answer


def bearer(api_key: str) -> Callable[[Request], None]:
    """Lets in whoever carries the key; ApiError 401, or 403 for a key of real money."""

    def check(request: Request) -> None:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not given.strip():
            raise ApiError(401, "key_missing", "Send the key as 'Authorization: Bearer KEY'.")
        given = given.strip()
        if looks_live(given):
            raise ApiError(
                403,
                "live_key",
                "This looks like a key for real money. Nothing here is real: use the practice key.",
            )
        if not hmac.compare_digest(given.encode(), api_key.encode()):
            raise ApiError(401, "key_invalid", "This key is not known here.")

    return check


def looks_live(key: str) -> bool:
    """Whether a key is one for real money at a company whose keys say so."""
    return key.strip().startswith(("sk_live", "rk_live"))
