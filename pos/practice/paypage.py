"""The pay page that a guest's phone opens: what it shows and what its buttons do."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from urllib.parse import parse_qsl

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from pos.base.paths import resources
from pos.practice import links, payments, words
from pos.practice.door import body_of
from pos.practice.faults import ApiError
from pos.practice.money import shown
from pos.practice.office import Office, Turn
from pos.practice.payments import Deed
from pos.practice.records import Link, Page, Payment

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# A page that can pay nothing: its look, its second sentence, and whether opening the link again helps.
_ENDINGS = {
    "used": ("plain", "used_more", False),
    "waiting": ("plain", "used_more", False),
    "closed": ("bad", "over_more", False),
    "expired": ("bad", "over_more", False),
    "stale": ("plain", "stale_more", True),
}
_DEEDS = {deed.value: deed for deed in Deed}
Values = Mapping[str, object]


class PayPages:
    """Draws pages from the templates in `resources/practice`."""

    def __init__(self, office: Office) -> None:
        """Show the links of `office`."""
        self._office = office
        self._templates = Environment(
            loader=FileSystemLoader(resources() / words.FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
        )

    async def show(self, request: Request) -> Response:
        """GET /p/{link}: the page to pay, or why nothing can be paid."""
        # A HEAD (a mail program that looks whether the link is alive) opens no page.
        work = partial(self._shown, request.path_params["link"], _language(request), request.method == "GET")
        return await run_in_threadpool(work)

    async def press(self, request: Request) -> Response:
        """POST /p/{link}: do what the pressed button says, then lead to the page that tells the outcome."""
        try:
            form = dict(parse_qsl((await body_of(request)).decode("ascii", "replace"), max_num_fields=10))
        except (ApiError, ValueError, ClientDisconnect):
            form = {}
        link_id, deed = request.path_params["link"], _DEEDS.get(form.get("deed", ""))
        language = _language(request)
        if deed is None:
            return self._message(language, "bad", "stale", 400, onward=f"/p/{link_id}")
        return await run_in_threadpool(partial(self._pressed, link_id, form.get("page", ""), deed, language))

    async def tell(self, request: Request) -> Response:
        """GET /p/{link}/{page}: what came of a pressed button; safe to reload."""
        values = request.path_params
        return await run_in_threadpool(
            partial(self._told, values["link"], values["page"], _language(request))
        )

    async def nowhere(self, request: Request) -> Response:
        """Any other address under /p."""
        return self._message(_language(request), "bad", "unknown", 404)

    def _shown(self, link_id: str, language: str, opening: bool) -> Response:
        with self._office.look() as turn:
            link = turn.book.find(Link, link_id)
            if link is None:
                return self._message(language, "bad", "unknown", 404)
            if link.state(turn.now) != "open":
                return self._over(turn, link, language)
            page = links.open_page(turn, link).id if opening else ""
        values = _about(link) | {
            "amount": shown(link.amount_minor, link.currency, language),
            "link": link.id,
            "page": page,
            "until": _until(link, turn.now),
            "lines": [_line(line, link.currency, language) for line in json.loads(link.lines)],
        }
        return self._draw("pay.html", language, 200, values)

    def _pressed(self, link_id: str, page_id: str, deed: Deed, language: str) -> Response:
        with self._office.turn() as turn:
            link, page = turn.book.find(Link, link_id), turn.book.find(Page, page_id)
            if link is None:
                return self._message(language, "bad", "unknown", 404)
            if page is None or page.link != link.id:
                return self._message(language, "bad", "stale", 400, onward=f"/p/{link.id}")
            payments.submit(turn, link, page, deed)
        # See other: reloading the page that follows does not send the form again.
        return RedirectResponse(f"/p/{link.id}/{page.id}", 303, HEADERS)

    def _told(self, link_id: str, page_id: str, language: str) -> Response:
        with self._office.look() as turn:
            link, page = turn.book.find(Link, link_id), turn.book.find(Page, page_id)
            if link is None or page is None or page.link != link.id:
                return self._message(language, "bad", "unknown", 404)
            if page.state == "dead":
                return self._over(turn, link, language)
            values = _about(link)
            payment = payments.get(turn, page.payment) if page.payment else None
            count = turn.book.number("SELECT count(*) FROM payments WHERE page = ?", (page.id,))
        again = f"/p/{link.id}"
        if payment is None:
            return self._message(language, "plain", "left", onward=again, onward_name="back", values=values)
        if payment.state == "pending":
            onward = f"/p/{link.id}/{page.id}"
            return self._message(
                language, "wait", "pending", onward=onward, onward_name="check_again", values=values
            )
        if payment.state == "failed" and payment.method == "slow_bank":
            return self._message(language, "bad", "bank_refused", values=values)
        if payment.state == "failed":
            return self._message(
                language, "bad", "declined", onward=again, onward_name="try_again", values=values
            )
        return self._paid(language, link, payment, count)

    def _paid(self, language: str, link: Link, payment: Payment, count: float) -> Response:
        """The page that a guest shows at the counter."""
        text = words.table(language)
        paid = {
            "amount": shown(payment.amount_minor, payment.currency, language),
            "said": link.confirmation_text,
            "message": text["paid_twice"] if count > 1 else "",
            "more": text["thanks"],
        }
        return self._message(language, "paid", "paid", values=_about(link) | paid)

    def _over(self, turn: Turn, link: Link, language: str) -> Response:
        """Why a link cannot be paid any more, in the shop's words where it gave some."""
        name = _ending(turn, link)
        look, more, onward = _ENDINGS[name]
        values = _about(link) | {
            "message": "" if onward else link.inactive_message,
            "more": words.table(language)[more],
        }
        return self._message(
            language, look, name, 410, onward=f"/p/{link.id}" if onward else "", values=values
        )

    def _message(
        self,
        language: str,
        look: str,
        name: str,
        status: int = 200,
        *,
        onward: str = "",
        onward_name: str = "try_again",
        values: Values | None = None,
    ) -> Response:
        """A page that says one thing: `look` is paid, wait, bad or plain, `name` the words of its heading."""
        text = words.table(language)
        content: dict[str, object] = {
            "merchant": "",
            "description": "",
            "amount": "",
            "said": "",
            "message": "",
            "more": text.get(f"{name}_more", ""),
            "look": look,
            "heading": text[name],
            "onward": onward,
            "onward_words": text[onward_name],
        }
        return self._draw("result.html", language, status, content | dict(values or {}))

    def _draw(self, template: str, language: str, status: int, values: Values) -> Response:
        text = words.table(language)
        title = str(values.get("heading") or text["to_pay"])
        page = self._templates.get_template(template)
        html = page.render(words=text, language=language, title=title, **values)
        return HTMLResponse(html, status, HEADERS | {"Content-Language": language, "Vary": "Accept-Language"})


def _ending(turn: Turn, link: Link) -> str:
    """Which of _ENDINGS a link's page has come to; `stale` when only the page is over, not the link."""
    states = {
        str(state) for (state,) in turn.book.rows("SELECT state FROM payments WHERE link = ?", (link.id,))
    }
    for payment_state, name in (("succeeded", "used"), ("pending", "waiting")):
        if payment_state in states:
            return name
    state = link.state(turn.now)
    return "stale" if state == "open" else "expired" if state == "expired" else "closed"


def _about(link: Link) -> dict[str, object]:
    """The head of every page of a link."""
    return {"merchant": link.merchant, "description": link.description}


def _language(request: Request) -> str:
    return words.choose(request.headers.get("accept-language", ""))


def _line(line: Mapping[str, object], currency: str, language: str) -> dict[str, object]:
    amount = int(str(line["amount_minor"]))
    return dict(line) | {"amount": shown(amount, currency, language, with_symbol=False), "minus": amount < 0}


def _until(link: Link, now: float) -> str:
    """The clock time until which the link can be paid, in this machine's zone, which is the shop's."""
    if link.expires_at is None:
        return ""
    ends, today = (datetime.fromtimestamp(moment, UTC).astimezone() for moment in (link.expires_at, now))
    return ends.strftime("%H:%M" if ends.date() == today.date() else "%Y-%m-%d %H:%M")


async def _style(_request: Request) -> Response:
    """GET /p/page.css."""
    headers = {"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"}
    return FileResponse(resources() / words.FOLDER / "page.css", headers=headers)


def routes(office: Office) -> list[BaseRoute]:
    """Every address under /p."""
    pages = PayPages(office)
    return [
        Route("/p/page.css", _style),
        Route("/p/{link}", pages.show),
        Route("/p/{link}", pages.press, methods=["POST"]),
        Route("/p/{link}/{page}", pages.tell),
        Route("/p/{rest:path}", pages.nowhere),
    ]
