"""The practice company's interface for shops: links, payments, refunds, events, account."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.routing import BaseRoute, Route

from pos.practice import events, links, payments, refunds
from pos.practice.door import Call, Work, handler
from pos.practice.faults import invalid
from pos.practice.ledger import Value
from pos.practice.office import Office, Turn
from pos.practice.parse import LATEST_MOMENT, link_wanted, only, page_limit, refund_wanted, seconds
from pos.practice.records import Payment, Refund
from pos.practice.views import Json, link_view, payment_view, refund_view


def routes(office: Office, check: Callable[[Request], None]) -> list[BaseRoute]:
    """Every address under /v1."""

    def route(path: str, method: str, work: Work, status: int = 200) -> Route:
        return Route(path, handler(office, work, check, status=status), methods=[method])

    return [
        route("/v1/account", "GET", _account),
        route("/v1/links", "POST", _make_link, 201),
        route("/v1/links/{id}", "GET", _link),
        route("/v1/links/{id}/close", "POST", _close_link),
        route("/v1/payments", "GET", _payments),
        route("/v1/payments/{id}", "GET", _payment),
        route("/v1/refunds", "POST", _make_refund, 201),
        route("/v1/refunds", "GET", _refunds),
        route("/v1/refunds/{id}", "GET", _refund),
        route("/v1/events", "GET", _events),
    ]


def _account(turn: Turn, call: Call) -> Json:
    only(call.query)
    return {"id": turn.account, "object": "account", "live": False, "now": turn.now}


def _make_link(turn: Turn, call: Call) -> Json:
    only(call.query)
    return link_view(turn, links.make(turn, link_wanted(call.body, turn.now)))


def _link(turn: Turn, call: Call) -> Json:
    only(call.query)
    return link_view(turn, links.get(turn, call.path["id"]))


def _close_link(turn: Turn, call: Call) -> Json:
    only(call.query)
    only(call.body)
    return link_view(turn, links.close(turn, links.get(turn, call.path["id"])))


def _payments(turn: Turn, call: Call) -> Json:
    """Payments of one link, or of a stretch of time, oldest first."""
    only(call.query, "link", "since", "until", "after", "limit")
    limit = page_limit(call.query)
    place = _place(turn, call, Payment)
    link = call.query.get("link")
    if link is not None:
        links.get(turn, link)
    found = turn.book.records(
        Payment,
        "SELECT * FROM payments WHERE (?1 IS NULL OR link = ?1) AND created >= ?2 AND created < ?3 "
        "AND (created, id) > (?4, ?5) ORDER BY created, id LIMIT ?6",
        (
            link,
            seconds(call.query, "since", 0),
            seconds(call.query, "until", LATEST_MOMENT),
            *place,
            limit + 1,
        ),
    )
    return _list([payment_view(turn, payment) for payment in found], limit)


def _payment(turn: Turn, call: Call) -> Json:
    only(call.query)
    return payment_view(turn, payments.get(turn, call.path["id"]))


def _make_refund(turn: Turn, call: Call) -> Json:
    only(call.query)
    return refund_view(turn, refunds.make(turn, refund_wanted(call.body), origin="api"))


def _refunds(turn: Turn, call: Call) -> Json:
    """Refunds of one payment, or all, oldest first."""
    only(call.query, "payment", "after", "limit")
    limit = page_limit(call.query)
    place = _place(turn, call, Refund)
    payment = call.query.get("payment")
    if payment is not None:
        payments.get(turn, payment)
    found = turn.book.records(
        Refund,
        "SELECT * FROM refunds WHERE (?1 IS NULL OR payment = ?1) AND (created, id) > (?2, ?3) "
        "ORDER BY created, id LIMIT ?4",
        (payment, *place, limit + 1),
    )
    return _list([refund_view(turn, refund) for refund in found], limit)


def _refund(turn: Turn, call: Call) -> Json:
    only(call.query)
    return refund_view(turn, refunds.get(turn, call.path["id"]))


def _events(turn: Turn, call: Call) -> Json:
    only(call.query, "since", "after", "limit")
    since, limit = seconds(call.query, "since", 0), page_limit(call.query)
    return events.page(turn, since=since, after=call.query.get("after"), limit=limit)


def _place(turn: Turn, call: Call, kind: type[Payment] | type[Refund]) -> tuple[Value, Value]:
    """Where a page begins: behind the record named `after`."""
    after = call.query.get("after")
    if after is None:
        return -1.0, ""
    record = turn.book.find(Payment, after) if kind is Payment else turn.book.find(Refund, after)
    if record is None:
        raise invalid("after", "There is no such object.")
    return record.created, record.id


def _list(views: list[Json], limit: int) -> Json:
    """A page: `{"object": "list", "data": [...], "has_more": bool, "next": id of the last one or null}`."""
    data = views[:limit]
    return {
        "object": "list",
        "data": data,
        "has_more": len(views) > limit,
        "next": data[-1]["id"] if data else None,
    }
