"""Email addresses: checked at the door, written for the wire, and what a refusal says about one."""

import re

from pos.shop.errors import BadInput

LONGEST = 254  # RFC 5321, section 4.5.3.1.3, less the two angle brackets
SHOWN = 80

# RFC 3463, section 3.2: only those that are about the address of the one who should get the letter.
_BAD_ADDRESS = re.compile(r"\b5\.1\.(?:1|2|3|6|10)\b")


def checked(address: str) -> str:
    """The address in its one spelling; BadInput for what cannot be one.

    Letters of all scripts are allowed on both sides (RFC 6531, IDNA 2008). Nobody is asked over the network.
    """
    # Here, and not above: its tables cost a twentieth of a second, which the till's start has not.
    from email_validator import EmailNotValidError, validate_email

    if len(address) > LONGEST:
        raise BadInput("mail.address_too_long", limit=LONGEST)
    try:
        return validate_email(
            address, check_deliverability=False, allow_smtputf8=True, strict=True
        ).normalized
    except EmailNotValidError as trouble:
        raise BadInput("mail.bad_address", address=" ".join(address.split())[:SHOWN]) from trouble


def for_wire(address: str) -> str:
    """The address with its domain in ASCII letters, as servers know it; BadInput where it cannot be."""
    local, _, domain = address.rpartition("@")
    if domain.isascii():
        return address
    import idna

    try:
        return f"{local}@{idna.encode(domain, uts46=True).decode()}"
    except idna.IDNAError as trouble:
        raise BadInput("mail.bad_address", address=" ".join(address.split())[:SHOWN]) from trouble


def names_bad_address(answer: str) -> bool:
    """Whether a server's refusal says by its code that there is no such mailbox (`550 5.1.1 ...`)."""
    return _BAD_ADDRESS.search(answer) is not None
