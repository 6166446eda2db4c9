"""Addresses: checked without asking anybody, written for the wire, and what a refusal says about one."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.mail import address
from pos.shop.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("guest@example.org", "guest@example.org"),
        ("Guest@EXAMPLE.ORG", "Guest@example.org"),
        ("guest@xn--exmple-cua.org", "guest@exämple.org"),
        ("guest+till@example.org", "guest+till@example.org"),
        ("zoë@exämple.org", "zoë@exämple.org"),
    ],
)
def test_an_address_has_one_spelling(typed: str, kept: str) -> None:
    assert address.checked(typed) == kept
    assert address.checked(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "", "@", "guest", "guest@", "guest@localhost", "guest@example", "a b@example.org",
        '"a b"@example.org', "guest@[192.0.2.1]", "guest@-example.org", "guest@example.org.",
        ".guest@example.org", "a@b@example.org", "a@example.org\r\nBcc: b@example.org",
        "a@example.org, b@example.org", "<a@example.org>", "a" * 65 + "@x.org",
        "guest@" + "x" * 64 + ".org", "guest@example.org\x00",
    ],
)  # fmt: skip
def test_what_cannot_be_one_is_refused_with_its_own_words(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        address.checked(typed)
    assert refused.value.message.key == "mail.bad_address"
    assert "\n" not in str(refused.value)


@given(st.text(max_size=300))
def test_nothing_that_is_typed_breaks_anything_else(typed: str) -> None:
    kept = ""
    with contextlib.suppress(BadInput):
        kept = address.checked(typed)
    assert "\n" not in kept
    assert address.for_wire(kept).rpartition("@")[2].isascii()


@pytest.mark.parametrize(
    ("kept", "wire"),
    [
        ("guest@example.org", "guest@example.org"),
        ("guest@straße.example", "guest@xn--strae-oqa.example"),
        ("用户@例え.jp", "用户@xn--r8jz45g.jp"),
    ],
)
def test_domains_go_out_as_servers_know_them(kept: str, wire: str) -> None:
    assert address.for_wire(kept) == wire


@pytest.mark.parametrize(
    ("answer", "bad"),
    [
        ("550 5.1.1 user unknown", True),
        ("550 5.1.10 null MX", True),
        ("550 5.1.2 no such domain", True),
        ("550 5.7.1 looks like spam", False),
        ("552 5.2.2 mailbox full", False),
        ("550 5.1.8 bad sender", False),
        ("554 no", False),
        ("550 15.1.11", False),
    ],
)
def test_only_a_code_for_an_unknown_mailbox_condemns_the_address(answer: str, bad: bool) -> None:
    assert address.names_bad_address(answer) is bad
