"""The control interface on loopback: weather, trouble, guests played by programs, dashboard, state."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict

from starlette.requests import Request
from starlette.routing import BaseRoute, Route

from pos.practice import events, links, payments, refunds, trouble, weather
from pos.practice.door import Call, Work, handler
from pos.practice.faults import ApiError, invalid
from pos.practice.money import check_amount, check_currency
from pos.practice.office import Office, Turn
from pos.practice.parse import RefundWanted, metadata, only, text
from pos.practice.payments import Deed, Sum
from pos.practice.records import Dispute, Link, Page, Payment, Refund
from pos.practice.views import Json, dispute_view, link_view, payment_view, refund_view

# The newest so many of each kind are shown in the state.
MOST_SHOWN = 1000
_LOOPBACK_HOST = re.compile(r"(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\])(:\d+)?")


def only_programs_here(request: Request) -> None:
    """Keep web pages out: a browser here could be made to call loopback, so names and origins count."""
    if "origin" in request.headers or not _LOOPBACK_HOST.fullmatch(request.headers.get("host", "")):
        raise ApiError(403, "not_from_here", "The control interface is for programs on this machine.")
    if (
        request.method == "POST"
        and request.headers.get("content-type", "").split(";")[0] != "application/json"
    ):
        raise ApiError(400, "body_invalid", "Send JSON with 'Content-Type: application/json'.")


def routes(office: Office) -> list[BaseRoute]:
    """Every address under /control."""

    def route(path: str, method: str, work: Work) -> Route:
        return Route("/control" + path, handler(office, work, only_programs_here), methods=[method])

    return [
        route("/state", "GET", _state),
        route("/deliveries", "GET", _deliveries),
        route("/weather", "GET", _weather),
        route("/weather", "POST", _set_weather),
        route("/weather/reset", "POST", _reset_weather),
        route("/trouble", "GET", _troubles),
        route("/trouble", "POST", _plan_trouble),
        route("/trouble/clear", "POST", _clear_trouble),
        route("/links/{id}/open", "POST", _open_page),
        route("/links/{id}/pay", "POST", _pay),
        route("/links/{id}/decline", "POST", _decline),
        route("/links/{id}/close", "POST", _close_link),
        route("/payments/{id}/settle", "POST", _settle),
        route("/payments/{id}/refund", "POST", _refund),
        route("/payments/{id}/dispute", "POST", _dispute),
        route("/disputes/{id}/close", "POST", _close_dispute),
        route("/refunds/{id}/move", "POST", _move_refund),
        route("/foreign-sale", "POST", _foreign_sale),
        route("/events/{id}/resend", "POST", _resend),
        route("/poison", "POST", _poison),
    ]


def _state(turn: Turn, call: Call) -> Json:
    """Everything the company knows, the newest thousand of each kind, oldest first."""
    only(call.query)
    book, most = turn.book, (MOST_SHOWN,)
    all_links = book.records(Link, "SELECT * FROM links ORDER BY created DESC, id DESC LIMIT ?", most)
    pages = book.records(Page, "SELECT * FROM pages ORDER BY opened_at DESC, id DESC LIMIT ?", most)
    paid = book.records(Payment, "SELECT * FROM payments ORDER BY created DESC, id DESC LIMIT ?", most)
    back = book.records(Refund, "SELECT * FROM refunds ORDER BY created DESC, id DESC LIMIT ?", most)
    disputes = book.records(Dispute, "SELECT * FROM disputes ORDER BY created DESC, id DESC LIMIT ?", most)
    told = book.rows("SELECT body FROM events ORDER BY seq DESC LIMIT ?", most)
    return {
        "account": turn.account,
        "live": False,
        "now": turn.now,
        "weather": turn.weather.as_json(),
        "trouble": trouble.planned(turn),
        "deliveries": _delivery_counts(turn),
        "links": [link_view(turn, link) for link in reversed(all_links)],
        "pages": [asdict(page) for page in reversed(pages)],
        "payments": [payment_view(turn, payment) for payment in reversed(paid)],
        "refunds": [refund_view(turn, refund) for refund in reversed(back)],
        "disputes": [dispute_view(turn, dispute) for dispute in reversed(disputes)],
        "events": [json.loads(str(body)) for (body,) in reversed(told)],
    }


def _delivery_counts(turn: Turn) -> Json:
    rows = turn.book.rows("SELECT state, count(*) FROM deliveries GROUP BY state ORDER BY state")
    return {str(state): count for state, count in rows}


def _deliveries(turn: Turn, call: Call) -> Json:
    """The newest thousand webhooks with their tries."""
    only(call.query)
    rows = turn.book.rows(
        "SELECT id, event, state, due_at, tries, last_answer FROM deliveries ORDER BY id DESC LIMIT ?",
        (MOST_SHOWN,),
    )
    names = ("id", "event", "state", "due_at", "tries", "last_answer")
    return {
        "counts": _delivery_counts(turn),
        "data": [dict(zip(names, row, strict=True)) for row in reversed(rows)],
    }


def _weather(turn: Turn, call: Call) -> Json:
    only(call.query)
    return turn.weather.as_json()


def _set_weather(turn: Turn, call: Call) -> Json:
    wanted = weather.changed(turn.weather, call.body)
    weather.write(turn.book, wanted)
    return wanted.as_json()


def _reset_weather(turn: Turn, call: Call) -> Json:
    only(call.body)
    weather.write(turn.book, weather.Weather())
    return weather.Weather().as_json()


def _troubles(turn: Turn, call: Call) -> Json:
    only(call.query)
    return {"data": trouble.planned(turn)}


def _plan_trouble(turn: Turn, call: Call) -> Json:
    trouble.plan(turn, call.body)
    return _troubles(turn, call)


def _clear_trouble(turn: Turn, call: Call) -> Json:
    only(call.body)
    trouble.clear(turn)
    return _troubles(turn, call)


def _open_page(turn: Turn, call: Call) -> Json:
    """A guest opens the pay page; `page` is what `pay` and `decline` take."""
    only(call.body)
    link = links.get(turn, call.path["id"])
    if link.state(turn.now) != "open":
        raise ApiError(409, "link_inactive", f"This link is {link.state(turn.now)}.")
    return {"page": links.open_page(turn, link).id, "link": link.id}


def _pay(turn: Turn, call: Call) -> Json:
    """A guest pays: as the page's buttons would, or `late` whatever the link's state, also another sum."""
    only(call.body, "page", "slow", "twice", "late", "amount_minor", "currency")
    slow, twice, late = (_flag(call.body, name) for name in ("slow", "twice", "late"))
    if slow and twice:
        raise invalid("twice", "Slow and twice at once is not possible.")
    deed = Deed.SLOW if slow else Deed.TWICE if twice else Deed.PAY
    link = links.get(turn, call.path["id"])
    amount = check_amount(call.body.get("amount_minor", link.amount_minor))
    other = Sum(amount, check_currency(call.body.get("currency", link.currency)))
    return _play(turn, call, link, deed, late=late, paying=other)


def _decline(turn: Turn, call: Call) -> Json:
    only(call.body, "page")
    link = links.get(turn, call.path["id"])
    return _play(turn, call, link, Deed.DECLINE, late=False, paying=Sum(link.amount_minor, link.currency))


def _play(turn: Turn, call: Call, link: Link, deed: Deed, *, late: bool, paying: Sum) -> Json:
    """Do a guest's deed; ApiError 409 where the pay page would have shown that the link is over."""
    state = link.state(turn.now)
    page = _page(turn, call, link)
    exact = paying == Sum(link.amount_minor, link.currency)
    fresh = page is None or page.state in ("open", "dead")
    if fresh and (late or (not exact and state == "open")):
        forced = page or Page(id=turn.new_id("page"), link=link.id, opened_at=turn.now)
        acted = payments.act(turn, link, forced, deed, late=late and state != "open", paying=paying)
    elif page is not None:
        acted = payments.submit(turn, link, page, deed)
    elif state == "open":
        acted = payments.submit(turn, link, links.open_page(turn, link), deed)
    else:
        raise ApiError(409, "link_inactive", f"This link is {state}.")
    if acted.state == "dead":
        raise ApiError(409, "link_inactive", f"This link is {state}.")
    made = turn.book.records(
        Payment, "SELECT * FROM payments WHERE page = ? ORDER BY created, id", (acted.id,)
    )
    return {
        "page": acted.id,
        "page_state": acted.state,
        "payments": [payment_view(turn, payment) for payment in made],
        "link": link_view(turn, links.get(turn, link.id)),
    }


def _page(turn: Turn, call: Call, link: Link) -> Page | None:
    """The page that was named, if one was; ApiError 404."""
    name = text(call.body, "page", longest=60)
    if not name:
        return None
    page = turn.book.find(Page, name)
    if page is None or page.link != link.id:
        raise ApiError(404, "resource_missing", "This link has no such page.", "page")
    return page


def _flag(given: Mapping[str, object], name: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise invalid(name, "Give true or false.")
    return value


def _close_link(turn: Turn, call: Call) -> Json:
    only(call.body)
    return link_view(turn, links.close(turn, links.get(turn, call.path["id"])))


def _settle(turn: Turn, call: Call) -> Json:
    """The slow bank decides now."""
    only(call.body, "outcome")
    outcome = call.body.get("outcome", "succeeded")
    if outcome not in weather.CHOICES["slow_bank_outcome"]:
        raise invalid("outcome", "Give succeeded or failed.")
    return payment_view(turn, payments.settle(turn, payments.get(turn, call.path["id"]), str(outcome)))


def _refund(turn: Turn, call: Call) -> Json:
    """Somebody refunds in the company's dashboard."""
    only(call.body, "amount_minor", "reason")
    amount = call.body.get("amount_minor")
    wanted = RefundWanted(
        payment=call.path["id"],
        amount_minor=None if amount is None else check_amount(amount),
        reason=text(call.body, "reason"),
        metadata="{}",
    )
    return refund_view(turn, refunds.make(turn, wanted, origin="dashboard"))


def _move_refund(turn: Turn, call: Call) -> Json:
    """The refund's next state comes now."""
    only(call.body)
    return refund_view(turn, refunds.move(turn, refunds.get(turn, call.path["id"])))


def _dispute(turn: Turn, call: Call) -> Json:
    only(call.body, "amount_minor", "reason")
    amount = call.body.get("amount_minor")
    wanted = None if amount is None else check_amount(amount)
    reason = text(call.body, "reason") or "product_not_received"
    return dispute_view(turn, refunds.open_dispute(turn, payments.get(turn, call.path["id"]), wanted, reason))


def _close_dispute(turn: Turn, call: Call) -> Json:
    only(call.body, "outcome")
    if call.body.get("outcome") not in ("won", "lost"):
        raise invalid("outcome", "Give won or lost, as the shop sees it.")
    return dispute_view(turn, refunds.close_dispute(turn, call.path["id"], str(call.body["outcome"])))


def _foreign_sale(turn: Turn, call: Call) -> Json:
    """Another business on the same account sells something."""
    only(call.body, "amount_minor", "currency", "description", "metadata")
    paying = Sum(check_amount(call.body.get("amount_minor")), check_currency(call.body.get("currency")))
    sale = payments.foreign_sale(turn, paying, text(call.body, "description"), metadata(call.body))
    return payment_view(turn, sale)


def _resend(turn: Turn, call: Call) -> Json:
    only(call.body)
    events.again(turn, call.path["id"])
    return {"id": call.path["id"]}


def _poison(turn: Turn, call: Call) -> Json:
    """Send a signed webhook with any body, also a senseless one; it stands in no list of events."""
    only(call.body, "body")
    event_id = turn.new_id("evt")
    events.queue(turn, event_id, text(call.body, "body", longest=60_000, needed=True))
    return {"id": event_id}
