"""A real SMTP server for tests, with TLS, login, and the ways in which servers go wrong."""

import asyncio
import socket
import ssl
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "till", "sample password"
RCPT = {"450": "450 4.2.0 greylisted", "550": "550 5.1.1 no such guest", "553": "553 5.7.1 not here"}
DATA = {"451": "451 4.3.0 try later", "554": "554 5.6.0 not this letter"}

SLOW_S = 2.0


@dataclass
class Mailbox:
    """What the server got, and how it is to misbehave.

    `script` holds how the next transactions go, one word each: `ok`, `450` or `550` to the address, `451` or
    `554` to the letter, `cut_before`, `cut_after`, or `slow` to answer what it has kept; when it is empty the
    other fields say.
    """

    letters: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answer_to_mail: str = ""
    answer_to_rcpt: str = ""
    answer_to_data: str = ""
    cut_before_data: bool = False
    cut_after_data: bool = False
    script: deque[str] = field(default_factory=deque)
    _now: str = ""

    async def handle_MAIL(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or refuse a sender."""
        if self.answer_to_mail:
            return self.answer_to_mail
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take or refuse an address."""
        self._now = self.script.popleft() if self.script else ""
        if self.cut_before_data or self._now == "cut_before":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        if self.answer_to_rcpt or self._now in RCPT:
            return self.answer_to_rcpt or RCPT[self._now]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep the letter, then answer, or fall silent."""
        if self.answer_to_data or self._now in DATA:
            return self.answer_to_data or DATA[self._now]
        assert isinstance(envelope.content, bytes)
        self.letters.append(envelope.content)
        self.recipients.extend(envelope.rcpt_tos)
        if self.cut_after_data or self._now == "cut_after":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        if self._now == "slow":
            await asyncio.sleep(SLOW_S)
        return "250 kept"


@dataclass(frozen=True)
class Running:
    """A running server."""

    host: str
    port: int
    ca_file: str


@contextmanager
def serve(
    mailbox: Mailbox, folder: Path, *, tls: bool = False, starttls: bool = False, login: bool = False
) -> Iterator[Running]:
    """Run a server on loopback until the block ends; its certificate is for `localhost`."""
    context = _certificate(folder) if tls or starttls else None
    controller = Controller(
        mailbox,
        hostname="localhost",
        # Otherwise every connection asks the network what this machine is called.
        server_hostname="localhost",
        port=_free_port(),
        ssl_context=context if tls else None,
        tls_context=context if starttls else None,
        require_starttls=starttls,
        authenticator=_check if login else None,
        auth_required=login,
        # The server takes TLS that began with the connection for none at all.
        auth_require_tls=starttls,
        enable_SMTPUTF8=True,
    )
    controller.start()
    try:
        yield Running("localhost", controller.port, str(folder / "ca.pem"))
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=good, handled=False)


def _certificate(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "ca.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    return context
