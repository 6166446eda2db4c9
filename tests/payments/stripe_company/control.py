"""What tests may do to the company: play guests, use its dashboard, make trouble, look into its books."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from tests.payments.stripe_company import links, money
from tests.payments.stripe_company.books import Books, Thing, shown
from tests.payments.stripe_company.faults import Trouble, Troubles
from tests.payments.stripe_company.refusal import Refusal
from tests.payments.stripe_company.webhooks import Sender, Weather

Given = dict[str, Any]


@dataclass
class Desk:
    """Everything that the control interface reaches."""

    books: Books
    troubles: Troubles
    weather: Weather
    sender: Sender


def control(desk: Desk, deed: str, given: Given) -> Any:
    """Do one deed, `POST /_company/DEED` with its parameters as JSON; Refusal 404 for an unknown one."""
    act = _DEEDS.get(deed)
    if act is None:
        raise Refusal(404, f"no deed {deed!r}")
    with desk.books.turn():
        return act(desk, **given)


def _open(desk: Desk, *, link: str) -> Thing:
    """A guest opens a link's page."""
    return shown(links.open_page(desk.books, desk.books.get("payment_link", link)))


def _page(desk: Desk, link: str | None, page: str | None, *, late: bool) -> Thing:
    if page is not None:
        return desk.books.get("checkout.session", page)
    found = desk.books.get("payment_link", str(link))
    if not late:
        return links.open_page(desk.books, found)
    was = found["active"], found["restrictions"]
    found.update(active=True, restrictions=None)
    try:
        return links.open_page(desk.books, found)
    finally:
        found.update(active=was[0], restrictions=was[1])


def _pay(
    desk: Desk,
    *,
    link: str | None = None,
    page: str | None = None,
    slow: bool = False,
    late: bool = False,
    amount: int | None = None,
    currency: str | None = None,
    ago_s: int = 0,
) -> Thing:
    """A guest pays: on a new page of a link or an open one; slowly, late, a wrong sum, long ago."""
    opened = _page(desk, link, page, late=late)
    if amount is not None:
        opened["amount_total"] = amount
    opened["currency"] = currency or opened["currency"]
    desk.books.ahead_s -= ago_s
    try:
        opened["created"] -= ago_s
        return shown(money.pay(desk.books, opened, slow=slow, forced=late))
    finally:
        desk.books.ahead_s += ago_s


def _decline(desk: Desk, *, link: str | None = None, page: str | None = None) -> Thing:
    """A guest's card is declined."""
    return shown(money.decline(desk.books, _page(desk, link, page, late=False)))


def _settle(desk: Desk, *, payment: str, arrived: bool = True) -> Thing:
    """Slow money arrives, or does not."""
    return shown(money.settle(desk.books, desk.books.get("payment_intent", payment), arrived=arrived))


def _refund(desk: Desk, *, payment: str, amount: int | None = None) -> Thing:
    """Somebody refunds in the dashboard."""
    given = {"payment_intent": payment} | ({} if amount is None else {"amount": amount})
    return shown(money.refund(desk.books, given))


def _move_refund(desk: Desk, *, refund: str, status: str) -> Thing:
    """A refund becomes `succeeded`, `pending`, `requires_action`, `canceled` or `failed`."""
    return shown(money.move_refund(desk.books, desk.books.get("refund", refund), status))


def _dispute(desk: Desk, *, payment: str) -> Thing:
    """A guest asks the bank for the money back."""
    return shown(money.dispute(desk.books, desk.books.get("payment_intent", payment)))


def _close_dispute(desk: Desk, *, dispute: str, won: bool) -> Thing:
    """The bank has decided."""
    return shown(money.close_dispute(desk.books, desk.books.get("dispute", dispute), won=won))


def _foreign_sale(
    desk: Desk, *, amount: int = 999, currency: str = "eur", metadata: dict[str, str] | None = None
) -> Thing:
    """Another business on the same account sells something."""
    return shown(money.foreign_sale(desk.books, amount, currency, metadata or {}))


def _switch_off(desk: Desk, *, link: str) -> Thing:
    """Somebody switches a link off in the dashboard."""
    return shown(links.update(desk.books, desk.books.get("payment_link", link), {"active": False}))


def _refund_status(desk: Desk, *, status: str) -> Thing:
    """How refunds begin from now on: `succeeded` or `pending`."""
    desk.books.refund_status = status
    return {"status": status}


def _weather(desk: Desk, **wanted: Any) -> Thing:
    """How webhooks travel from now on."""
    desk.weather.change(wanted)
    with desk.books.told:
        desk.books.told.notify_all()
    return asdict(desk.weather)


def _trouble(desk: Desk, **wanted: Any) -> Thing:
    """Plan trouble for the next calls."""
    desk.troubles.plan(Trouble(**wanted))
    return wanted


def _calm(desk: Desk) -> Thing:
    """No more trouble."""
    desk.troubles.clear()
    return {}


def _clock(desk: Desk, *, ahead_s: int) -> Thing:
    """Move the company's clock."""
    desk.books.ahead_s = ahead_s
    return {"now": desk.books.now()}


def _events(desk: Desk) -> list[Thing]:
    """Every event, oldest first, as webhooks carry it."""
    return list(desk.books.events)


def _things(desk: Desk, *, kind: str) -> list[Thing]:
    """Every object of a kind, oldest first, with what only the company knows."""
    return list(reversed(list(desk.books.all(kind))))


def _seen(desk: Desk, *, path: str = "/v1/", method: str = "") -> list[Thing]:
    """The calls that arrived, oldest first."""
    return [
        asdict(each) for each in desk.books.seen if each.path.startswith(path) and method in ("", each.method)
    ]


def _state(desk: Desk) -> Thing:
    """Counts of everything."""
    kinds = [thing["object"] for thing in desk.books.things.values()]
    counts = {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    return {
        "objects": counts,
        "events": len(desk.books.events),
        "webhooks_waiting": desk.sender.waiting(),
        "webhooks_sent": desk.sender.sent,
        "now": desk.books.now(),
    }


_DEEDS: dict[str, Callable[..., Any]] = {
    "open": _open,
    "pay": _pay,
    "decline": _decline,
    "settle": _settle,
    "refund": _refund,
    "move_refund": _move_refund,
    "dispute": _dispute,
    "close_dispute": _close_dispute,
    "foreign_sale": _foreign_sale,
    "switch_off": _switch_off,
    "refund_status": _refund_status,
    "weather": _weather,
    "trouble": _trouble,
    "calm": _calm,
    "clock": _clock,
    "events": _events,
    "things": _things,
    "seen": _seen,
    "state": _state,
}
