"""Sends letters through any SMTP server, with TLS and a checked certificate.

Every error of smtplib is an OSError, so the more telling ones are named first.
"""

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from pos.mail.address import for_wire
from pos.mail.message import mime
from pos.mail.provider import Parcel
from pos.shop.errors import Misconfigured, Refused, TryAgain, Unclear


class Security(StrEnum):
    """How the connection is protected; `none` is for a server on this machine only."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


OWN_NAME = "[127.0.0.1]"
"""How we greet: an address literal, as RFC 5321 (4.1.3) has it for a machine without a name.

Left out, smtplib asks the network for a name before every letter: seconds, where nobody answers.
"""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Smtp:
    """A provider over one SMTP server; every letter is one connection, so a broken one spoils nothing.

    `trust` is an own CA file in PEM; empty means the system's.
    """

    host: str
    port: int
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    trust: str = ""
    timeout_s: float = 20.0
    name: str = "smtp"
    tracks: bool = False

    def __post_init__(self) -> None:
        """Refuse to send a password or a guest's letter in the clear over a network."""
        if self.security is Security.NONE and self.host not in LOOPBACK:
            raise Misconfigured("mail.smtp_needs_tls", host=self.host)

    def check(self) -> None:
        """Connect, greet, log in and leave."""
        server = self._connect()
        _quit(server)

    def send(self, parcel: Parcel) -> str:
        """Hand one letter over; the id is our own Message-ID, since SMTP gives none."""
        message = mime(parcel)
        server = self._connect()
        try:
            return self._hand_over(server, parcel, message.as_bytes())
        finally:
            _quit(server)

    def _hand_over(self, server: smtplib.SMTP, parcel: Parcel, data: bytes) -> str:
        wide = not (parcel.to.isascii() and parcel.sender.isascii())
        if wide and not server.has_extn("smtputf8"):
            raise Refused("mail.server_knows_no_utf8", host=self.host)
        options = ["SMTPUTF8"] if wide else []
        try:
            _expect_sender(server.mail(_wire(parcel.sender, wide=wide), options))
            _expect(server.rcpt(_wire(parcel.to, wide=wide)))
        except OSError as trouble:
            raise TryAgain("mail.connection_lost", host=self.host) from trouble
        # From here on a lost answer leaves open whether the server took the letter (RFC 5321, 6.1).
        try:
            _expect(server.data(data))
        except smtplib.SMTPDataError as trouble:
            _raise_for(trouble.smtp_code, trouble.smtp_error)
        except OSError as trouble:
            raise Unclear("mail.answer_lost", host=self.host) from trouble
        return parcel.message_id

    def _connect(self) -> smtplib.SMTP:
        try:
            context = None if self.security is Security.NONE else _trusting(self.trust)
        except OSError as trouble:
            raise Misconfigured("mail.smtp_trust_unreadable", path=self.trust) from trouble
        try:
            server = self._open(context)
        except ssl.SSLError as trouble:
            raise Misconfigured("mail.smtp_certificate", host=self.host) from trouble
        except smtplib.SMTPNotSupportedError as trouble:
            raise Misconfigured("mail.smtp_needs_tls", host=self.host) from trouble
        except OSError as trouble:
            raise TryAgain("mail.no_connection", host=self.host) from trouble
        try:
            self._log_in(server)
        except BaseException:
            _quit(server)
            raise
        return server

    def _open(self, context: ssl.SSLContext | None) -> smtplib.SMTP:
        if self.security is Security.TLS:
            return smtplib.SMTP_SSL(
                self.host, self.port, local_hostname=OWN_NAME, timeout=self.timeout_s, context=context
            )
        server = smtplib.SMTP(self.host, self.port, local_hostname=OWN_NAME, timeout=self.timeout_s)
        if self.security is Security.STARTTLS:
            try:
                server.starttls(context=context)
            except BaseException:
                server.close()
                raise
        return server

    def _log_in(self, server: smtplib.SMTP) -> None:
        try:
            server.ehlo_or_helo_if_needed()
            if self.user:
                server.login(self.user, self.password)
        except smtplib.SMTPAuthenticationError as trouble:
            if 400 <= trouble.smtp_code < 500:
                raise TryAgain("mail.company_busy", answer=str(trouble.smtp_code)) from trouble
            raise Misconfigured("mail.smtp_login", host=self.host) from trouble
        except smtplib.SMTPNotSupportedError as trouble:
            raise Misconfigured("mail.smtp_login", host=self.host) from trouble
        except OSError as trouble:
            raise TryAgain("mail.connection_lost", host=self.host) from trouble


@lru_cache(maxsize=4)
def _trusting(ca_file: str) -> ssl.SSLContext:
    """What checks certificates; kept, because reading the system's authorities takes 50 ms a letter."""
    return ssl.create_default_context(cafile=ca_file or None)


def _expect(answer: tuple[int, bytes]) -> None:
    code, words = answer
    if not 200 <= code < 300:
        _raise_for(code, words)


def _expect_sender(answer: tuple[int, bytes]) -> None:
    """A sender that the server does not let send is a wrong setting; no letter is to blame for it."""
    code, words = answer
    if 500 <= code < 600:
        raise Misconfigured(
            "mail.sender_refused", answer=f"{code} {' '.join(words.decode(errors='replace').split())}"[:200]
        )
    _expect(answer)


def _raise_for(code: int, words: bytes | str) -> None:
    """4xx may pass, 5xx will not (RFC 5321, 4.2.1)."""
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    answer = f"{code} {' '.join(said.split())}"[:200]
    if 500 <= code < 600:
        raise Refused("mail.refused", answer=answer)
    raise TryAgain("mail.company_busy", answer=answer)


def _wire(address: str, *, wide: bool) -> str:
    local = address.rpartition("@")[0]
    return address if wide and not local.isascii() else for_wire(address)


def _quit(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except OSError:
        server.close()


def build(options: Mapping[str, str]) -> Smtp:
    """From the settings `smtp_host`, `_port`, `_security`, `_user`, `_password` and `_trust`."""
    host = options.get("smtp_host", "")
    if not host:
        raise Misconfigured("mail.missing_setting", name="smtp_host")
    return Smtp(
        host=host,
        port=int(options.get("smtp_port") or 587),
        security=Security(options.get("smtp_security") or Security.STARTTLS),
        user=options.get("smtp_user", ""),
        password=options.get("smtp_password", ""),
        trust=options.get("smtp_trust", ""),
    )
