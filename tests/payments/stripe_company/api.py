"""The interface for shops: addresses, parameters, lists and expansions."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypedDict

from stripe import params
from stripe.params import checkout

from tests.payments.stripe_company import links, money
from tests.payments.stripe_company.books import EVENTS_KEPT_S, Books, Thing, shown
from tests.payments.stripe_company.refusal import Refusal, invalid, missing
from tests.payments.stripe_company.shapes import checked

Given = dict[str, Any]
MOST_TYPES = 20


class NoParams(TypedDict):
    """A call that takes nothing."""


@dataclass(frozen=True)
class Call:
    """One address: how it is written, what it takes, and what it does."""

    method: str
    path: re.Pattern[str]
    params: type
    act: Callable[[Books, str, Given], Thing]


def answer(books: Books, method: str, path: str, given: Given) -> Thing:
    """Carry a call out; Refusal for everything that Stripe would refuse."""
    for call in CALLS:
        found = call.path.fullmatch(path)
        if found and call.method == method:
            name = found.groupdict().get("id", "")
            return call.act(books, name, checked(given, call.params))
    raise Refusal(404, f"Unrecognized request URL ({method}: {path}).")


def _account(books: Books, name: str, given: Given) -> Thing:
    return {"id": "acct_company", "object": "account", "business_profile": {"name": "Sample shop"}}


def _update_link(books: Books, name: str, given: Given) -> Thing:
    return shown(links.update(books, books.get("payment_link", name), given))


def _expire(books: Books, name: str, given: Given) -> Thing:
    return shown(links.expire_page(books, books.get("checkout.session", name)))


def _links(books: Books, name: str, given: Given) -> Thing:
    return _page(books, books.all("payment_link"), given)


def _sessions(books: Books, name: str, given: Given) -> Thing:
    if "payment_link" in given:
        books.get("payment_link", given["payment_link"])
    found = _matching(books.all("checkout.session"), given, "payment_link", "status", "payment_intent")
    return _page(books, found, given)


def _refunds(books: Books, name: str, given: Given) -> Thing:
    if "payment_intent" in given:
        books.get("payment_intent", given["payment_intent"])
    return _page(books, _matching(books.all("refund"), given, "payment_intent", "charge"), given)


def _disputes(books: Books, name: str, given: Given) -> Thing:
    return _page(books, _matching(books.all("dispute"), given, "payment_intent", "charge"), given)


def _events(books: Books, name: str, given: Given) -> Thing:
    types = given.get("types") or ([given["type"]] if "type" in given else None)
    if "type" in given and "types" in given:
        raise invalid("types", "You may pass either `type` or `types`, but not both.")
    if types is not None and len(types) > MOST_TYPES:
        raise invalid("types", f"You may pass at most {MOST_TYPES} types.")
    oldest = books.now() - EVENTS_KEPT_S
    kept = [event for event in reversed(books.events) if event["created"] >= oldest]
    return _page(books, (event for event in kept if types is None or event["type"] in types), given)


def _matching(things: Iterable[Thing], given: Given, *names: str) -> Iterable[Thing]:
    wanted = {name: given[name] for name in names if name in given}
    return (thing for thing in things if all(thing[name] == value for name, value in wanted.items()))


def _page(books: Books, things: Iterable[Thing], given: Given) -> Thing:
    """A list as the API gives it: newest first, from the place that was named."""
    limit = given.get("limit", 10)
    if not 1 <= limit <= 100:
        raise invalid("limit", "Limit must be between 1 and 100.", "parameter_invalid_integer")
    if "ending_before" in given:
        raise invalid("ending_before", "This company does not rehearse going backwards.")
    span = given.get("created", {})
    span = span if isinstance(span, dict) else {"gte": span, "lte": span}
    low = max(span.get("gte", 0), span.get("gt", -1) + 1)
    high = min(span.get("lte", 1 << 40), span.get("lt", 1 << 40) - 1)
    found = [thing for thing in things if low <= thing["created"] <= high]
    if "starting_after" in given:
        names = [thing["id"] for thing in found]
        if given["starting_after"] not in names:
            raise missing("object", given["starting_after"])
        found = found[names.index(given["starting_after"]) + 1 :]
    expand = [_of_list(path) for path in given.get("expand", [])]
    data = [_expanded(books, thing, expand) for thing in found[:limit]]
    return {"object": "list", "data": data, "has_more": len(found) > limit, "url": "/v1/list"}


def _of_list(path: str) -> str:
    if not path.startswith("data."):
        raise invalid("expand", f"This property cannot be expanded ({path}).")
    return path.removeprefix("data.")


def _expanded(books: Books, thing: Thing, expand: list[str]) -> Thing:
    """An object with the objects that were asked for in the place of their ids, four levels deep at most."""
    whole = shown(thing) if thing["object"] != "event" else dict(thing)
    for path in expand:
        first, _, rest = path.partition(".")
        if first not in ("payment_intent", "latest_charge", "charge"):
            raise invalid("expand", f"This property cannot be expanded ({path}).")
        inner = whole.get(first)
        if isinstance(inner, str):
            whole[first] = _expanded(books, books.things[inner], [rest] if rest else [])
    return whole


def _shown(kind: str) -> Callable[[Books, str, Given], Thing]:
    def act(books: Books, name: str, given: Given) -> Thing:
        return _expanded(books, books.get(kind, name), given.get("expand", []))

    return act


def _call(method: str, path: str, takes: type, act: Callable[[Books, str, Given], Thing]) -> Call:
    return Call(method, re.compile(path.replace("{id}", r"(?P<id>[A-Za-z0-9_]+)")), takes, act)


CALLS = (
    _call("GET", "/v1/account", NoParams, _account),
    _call(
        "POST", "/v1/payment_links", params.PaymentLinkCreateParams, lambda b, _, g: shown(links.make(b, g))
    ),
    _call("GET", "/v1/payment_links", params.PaymentLinkListParams, _links),
    _call("GET", "/v1/payment_links/{id}", params.PaymentLinkRetrieveParams, _shown("payment_link")),
    _call("POST", "/v1/payment_links/{id}", params.PaymentLinkUpdateParams, _update_link),
    _call("GET", "/v1/checkout/sessions", checkout.SessionListParams, _sessions),
    _call("GET", "/v1/checkout/sessions/{id}", checkout.SessionRetrieveParams, _shown("checkout.session")),
    _call("POST", "/v1/checkout/sessions/{id}/expire", checkout.SessionExpireParams, _expire),
    _call("POST", "/v1/refunds", params.RefundCreateParams, lambda b, _, g: shown(money.refund(b, g))),
    _call("GET", "/v1/refunds", params.RefundListParams, _refunds),
    _call("GET", "/v1/refunds/{id}", params.RefundRetrieveParams, _shown("refund")),
    _call("GET", "/v1/disputes", params.DisputeListParams, _disputes),
    _call("GET", "/v1/disputes/{id}", params.DisputeRetrieveParams, _shown("dispute")),
    _call("GET", "/v1/events", params.EventListParams, _events),
)
