"""What a company calls its pay page goes into a QR code and a letter only when it can be one."""

import pytest

from pos.payments import reading
from pos.payments.provider import UnreadableEvent

GOOD = [
    "https://buy.stripe.com/test_aBc123?prefilled=x#a",
    "https://pay.example:8443/p/1",
    "https://xn--bcher-kva.example/",
]
EVIL = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,<script>",
    "file:///etc/passwd",
    "//pay.example/x",
    "/p/1",
    "http://pay.example/p/1",
    "ftp://pay.example/",
    "https:///p/1",
    "https://buy.stripe.com@evil.example/p",
    "https://user:word@pay.example/",
    "https://pay.example\\@evil.example/",
    "https://pay.example/a b",
    "https://pay.example/\r\nX: y",
    "https://pay.example/\u202egnp",
    "https://bücher.example/",
    "https://pay.example:99999/",
    "https://[::1/",
    "https://pay.example/" + "a" * 2000,
    " https://pay.example/",
    "",
]


@pytest.mark.parametrize("url", GOOD)
def test_a_pay_page_is_taken_as_it_is(url: str) -> None:
    assert reading.address({"url": url}, "url") == url


@pytest.mark.parametrize("url", EVIL)
def test_what_can_be_no_pay_page_is_unreadable(url: str) -> None:
    with pytest.raises(UnreadableEvent):
        reading.address({"url": url}, "url")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://a@b.example/", 5, None])
def test_practice_allows_an_unencrypted_page_and_no_more(url: object) -> None:
    with pytest.raises(UnreadableEvent):
        reading.address({"url": url}, "url", plain=True)
    assert reading.address({"url": "http://192.0.2.7:8000/p/1"}, "url", plain=True)


def test_a_company_at_this_machine_may_be_unencrypted() -> None:
    for host in ("127.0.0.1:9", "localhost", "[::1]:80"):
        assert reading.address({"url": f"http://{host}/p"}, "url")
