"""The company on a socket: the shop's interface, pay pages, and the control interface."""

import html
import json
import socket
import sys
import threading
import traceback
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.payments.stripe_company import links, money
from tests.payments.stripe_company.books import Books, Seen
from tests.payments.stripe_company.control import Desk, control
from tests.payments.stripe_company.door import Answer, Keys, serve
from tests.payments.stripe_company.faults import Trouble, Troubles
from tests.payments.stripe_company.refusal import Refusal
from tests.payments.stripe_company.webhooks import Sender, Weather

KEY = "sk_test_company000000000000"
RESTRICTED_KEY = "rk_test_company000000000000"
SECRET = "whsec_company"
MOST_SEEN = 20_000


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    company: "StripeCompany"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is nothing to report; a defect of ours is."""
        if not isinstance(sys.exc_info()[1], OSError):
            traceback.print_exc()


class StripeCompany:
    """One company; `address` is what PASSBELL_STRIPE_API_BASE takes."""

    def __init__(
        self, *, port: int = 0, keys: Keys | None = None, webhook_url: str = "", secret: str = ""
    ) -> None:
        """Listen on loopback; nothing is answered before `start`."""
        self.keys = keys or Keys(KEY, RESTRICTED_KEY)
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.company = self
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.books = Books(live=self.keys.full.startswith("sk_live"), base=self.address)
        self.troubles = Troubles()
        self.weather = Weather(url=webhook_url, secret=secret or SECRET)
        self.sender = Sender(self.books, self.weather)
        self.desk = Desk(self.books, self.troubles, self.weather, self.sender)
        self.stopped = threading.Event()
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def start(self) -> None:
        """Answer calls."""
        self.sender.start()
        self._thread.start()

    def stop(self) -> None:
        """End; open connections are cut."""
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self.sender.stop()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        """Something is asked for."""
        self._handle("GET")

    def do_POST(self) -> None:
        """Something is to be done."""
        self._handle("POST")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the library's
        """Say nothing."""

    def _handle(self, method: str) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if parts.path.startswith("/_company/"):
            self._send(self._control(parts.path.removeprefix("/_company/"), body))
        elif parts.path.startswith("/pay/"):
            self._send(self._pay_page(method, parts.path.removeprefix("/pay/")))
        else:
            self._call(method, parts.path, body if method == "POST" else parts.query)

    def _call(self, method: str, path: str, form: str) -> None:
        """The shop's interface, with trouble where it is planned."""
        company = self.server.company
        headers = {name.lower(): value for name, value in self.headers.items()}
        trouble = company.troubles.next(method, path)
        answer = None
        if trouble is None or trouble.mode.endswith("_after"):
            answer = serve(company.books, company.keys, method, path, form, headers)
        self._note(method, path, form, headers, answer.status if answer else 0)
        if trouble is not None:
            answer = self._troubled(trouble)
        if answer is not None:
            self._send(answer)

    def _note(self, method: str, path: str, form: str, headers: dict[str, str], status: int) -> None:
        seen = self.server.company.books.seen
        if len(seen) < MOST_SEEN:
            seen.append(Seen(method, path, headers.get("idempotency-key"), form, status, headers))

    def _troubled(self, trouble: Trouble) -> Answer | None:
        """The answer of a company in trouble, or a cut connection."""
        mode = trouble.mode.removesuffix("_after")
        if mode == "hang":
            self.server.company.stopped.wait(trouble.hang_s)
        if mode in ("hang", "cut"):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return None
        if mode == "html":
            return Answer(200, b"<html>Welcome to the hotel</html>", {"Content-Type": "text/html"})
        kind = "api_error" if mode.startswith("5") else "invalid_request_error"
        code = {"429": "rate_limit", "409": "lock_timeout"}.get(mode)
        body = Refusal(int(mode), f"planned {mode}", code, kind=kind).body()
        return Answer(int(mode), json.dumps(body).encode(), {})

    def _control(self, deed: str, body: str) -> Answer:
        try:
            done = control(self.server.company.desk, deed, json.loads(body or "{}"))
            return Answer(200, json.dumps(done).encode(), {})
        except Refusal as refusal:
            return Answer(refusal.status, json.dumps(refusal.body()).encode(), {})
        except (TypeError, ValueError, KeyError) as wrong:
            return Answer(400, json.dumps({"error": {"message": repr(wrong)}}).encode(), {})

    def _pay_page(self, method: str, name: str) -> Answer:
        """What a guest's phone shows: one button, or that the link is over."""
        books = self.server.company.books
        try:
            with books.turn():
                link = books.get("payment_link", name)
                page = links.open_page(books, link)
                if method == "POST":
                    money.pay(books, page)
                    said = (
                        link["after_completion"].get("hosted_confirmation", {}).get("custom_message", "Paid.")
                    )
                    return _page(200, f"<p id='done'>{html.escape(said)}</p>")
        except Refusal as refusal:
            return _page(refusal.status, f"<p id='over'>{html.escape(refusal.message)}</p>")
        shown = f"{page['amount_total']} {page['currency']}"
        return _page(
            200, f"<p id='amount'>{shown}</p><form method='post'><button id='pay'>Pay</button></form>"
        )

    def _send(self, answer: Answer) -> None:
        headers: Mapping[str, Any] = {
            "Content-Type": "application/json",
            "Request-Id": "req_company",
            "Content-Length": str(len(answer.body)),
            **answer.headers,
        }
        self.send_response(answer.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)


def _page(status: int, inner: str) -> Answer:
    body = f"<!doctype html><title>Sample pay page</title>{inner}".encode()
    return Answer(status, body, {"Content-Type": "text/html; charset=utf-8"})
