"""A local HTTP server that answers as SendGrid and Mailgun document it, and goes wrong when told to."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

SENDGRID_KEY = "SG.sample"
MAILGUN_KEY = "key-sample"
MAILGUN_DOMAIN = "shop.example"


@dataclass
class Company:
    """What the server got, and how it is to misbehave: `answers` are used up one a request."""

    letters: list[dict[str, object]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    cut: bool = False
    base: str = ""


class _Handler(BaseHTTPRequestHandler):
    company: ClassVar[Company]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.company.answers:
            return self._answer(self.company.answers.pop(0), {"message": "as told"})
        if self.path == "/v3/mail/send":
            status, answer = self._sendgrid(body)
        elif self.path == f"/v3/{MAILGUN_DOMAIN}/messages":
            status, answer = self._mailgun(body)
        else:
            status, answer = 404, {"message": "no such path"}
        if self.company.cut:
            self.close_connection = True
            return None
        return self._answer(status, answer)

    def _sendgrid(self, body: bytes) -> tuple[int, dict[str, object]]:
        """https://github.com/twilio/sendgrid-oai, tsg_mail_v3: required fields, 202 with an empty body."""
        if self.headers.get("Authorization") != f"Bearer {SENDGRID_KEY}":
            return 401, {"errors": [{"message": "The provided authorization grant is invalid"}]}
        told = json.loads(body)
        known = {"personalizations", "from", "reply_to", "subject", "content", "attachments", "headers"}
        known |= {"tracking_settings", "mail_settings"}
        people = told.get("personalizations") or [{}]
        kinds = [part.get("type") for part in told.get("content", [])]
        if set(told) - known or kinds != ["text/plain", "text/html"] or not people[0].get("to"):
            return 400, {"errors": [{"message": "Bad Request"}]}
        if told.get("mail_settings", {}).get("sandbox_mode", {}).get("enable"):
            return 200, {}
        self.company.letters.append(told)
        return 202, {}

    def _mailgun(self, body: bytes) -> tuple[int, dict[str, object]]:
        """https://documentation.mailgun.com: a form, the user `api`, the id with angle brackets."""
        expected = "Basic " + base64.b64encode(f"api:{MAILGUN_KEY}".encode()).decode()
        if self.headers.get("Authorization") != expected:
            return 401, {"message": "Forbidden"}
        fields = _form(self.headers, body)
        if not all(name in fields for name in ("from", "to", "subject")):
            return 400, {"message": "'from', 'to' and 'subject' are needed"}
        if fields.get("o:testmode") != "yes":
            self.company.letters.append(fields)
        return 200, {"id": "<20261121.1@shop.example>", "message": "Queued. Thank you."}

    def _answer(self, status: int, told: dict[str, object]) -> None:
        data = b"" if status == 202 else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("X-Message-Id", "sample-message-id")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in http.server
        """Say nothing."""


def _form(headers: Message, body: bytes) -> dict[str, object]:
    kind = headers["Content-Type"].encode()
    if kind.startswith(b"application/x-www-form-urlencoded"):
        from urllib.parse import parse_qsl

        return dict(parse_qsl(body.decode()))
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind + b"\r\n\r\n" + body)
    fields: dict[str, object] = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="Content-Disposition")
        data = part.get_payload(decode=True)
        fields[str(name)] = data if part.get_filename() else bytes(data).decode()
    return fields


@contextmanager
def serve(company: Company) -> Iterator[Company]:
    """Run the server on loopback until the block ends."""
    handler = type("Handler", (_Handler,), {"company": company})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    company.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield company
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
