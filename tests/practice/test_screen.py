"""The pay page on a phone, in a real browser without scripts: seen, tapped, read aloud."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from pos.base.paths import resources
from tests.practice.browser import Browser, chromium
from tests.practice.company import Company, Json

LINES = [
    {"name": "Flat white", "quantity": 1, "amount_minor": 510},
    {"name": "Croissant", "quantity": 2, "amount_minor": 580},
    {"name": "Avocado toast", "quantity": 1, "amount_minor": 1130},
    {"name": "Orange juice", "quantity": 1, "amount_minor": 420},
    {"name": "Regular guest 5 %", "amount_minor": -132},
    {"name": "VAT included", "amount_minor": 228, "note": True},
]
BUTTONS = ["Pay €25.08", "Decline", "Slow bank", "Pay twice", "Leave"]


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with chromium(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


def coffee(company: Company) -> Json:
    """A link as a café makes it."""
    return company.link(
        2508,
        lines=LINES,
        merchant="Corner Café",
        description="Order for Sofia · TEMP …QX4TB",
        confirmation_text="green kite",
        inactive_message="Please ask at the counter.",
    )


def paid_count(company: Company, link: Json) -> int:
    """How many payments came on a link."""
    return int(company.seen(f"/links/{link['id']}")["paid_count"])


def colours(css: str, dark: bool) -> dict[str, tuple[int, int, int]]:
    """The colours of page.css by name."""
    light, _, rest = css.partition("@media")
    block = rest.partition("* {")[0] if dark else light
    return {
        name: (int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16))
        for name, code in re.findall(r"--([\w-]+): #([0-9A-F]{6})", block)
    }


def contrast(first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """The contrast of two colours, as WCAG 2.2 computes it."""
    lights = []
    for colour in (first, second):
        parts = [part / 255 for part in colour]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_and_border_has_enough_contrast(dark: bool) -> None:
    css = (resources() / "practice" / "page.css").read_text(encoding="utf-8")
    table = colours(css, dark)
    pairs = [(text, ground) for text in ("text", "text-2") for ground in ("bg", "surface")]
    pairs += [("on-accent", "accent"), ("on-accent", "accent-press")]
    pairs += [(name, f"{name}-soft") for name in ("paid", "wait", "danger")]
    for text, ground in pairs:
        assert contrast(table[text], table[ground]) >= 4.5, (text, ground)
    for ground in ("bg", "surface"):
        assert contrast(table["line-strong"], table[ground]) >= 3
        assert contrast(table["accent"], table[ground]) >= 3


def test_the_page_fits_a_phone_and_says_what_it_is(shared: Company, phone: Browser, tmp_path: Path) -> None:
    phone.phone()
    phone.open(coffee(shared)["url"])
    phone.picture(tmp_path / "light.png")
    text = phone.text()
    assert "Practice page: no real money moves" in text
    assert "Corner Café" in text
    assert "€25.08" in text
    assert phone.names("button") == BUTTONS
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    assert phone.evaluate("document.documentElement.scrollHeight") == 844


def test_every_button_is_large_enough_for_a_finger_and_overlaps_none(shared: Company, phone: Browser) -> None:
    phone.phone()
    phone.open(coffee(shared)["url"])
    boxes = [phone.box(words) for words in BUTTONS]
    assert all(box["height"] >= 48 and box["width"] >= 48 for box in boxes)
    assert boxes[0]["height"] >= 60
    for upper, lower in pairwise(sorted(boxes, key=lambda box: (box["y"], box["x"]))):
        assert lower["y"] >= upper["y"] + upper["height"] or lower["x"] >= upper["x"] + upper["width"]


@pytest.mark.parametrize(("language", "pay"), [("de", "25,08\xa0€ zahlen"), ("es", "Pagar 25,08\xa0€")])
def test_longer_words_fit_as_well(shared: Company, phone: Browser, language: str, pay: str) -> None:
    phone.phone(language=language)
    phone.open(coffee(shared)["url"])
    assert phone.names("button")[0] == pay
    assert phone.evaluate("document.documentElement.lang") == language
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def test_long_names_and_large_sums_stay_on_a_narrow_phone(shared: Company, phone: Browser) -> None:
    lines = [{"name": "Donaudampfschifffahrt" * 9, "quantity": 9999, "amount_minor": 99_999_999}]
    link = shared.link(
        99_999_999, lines=lines, merchant="M" * 100, description="D" * 500, confirmation_text="W" * 500
    )
    phone.phone(width=320, language="de")
    phone.open(link["url"])
    assert phone.evaluate("document.documentElement.scrollWidth") == 320
    phone.tap("999.999,99\xa0€ zahlen")
    assert phone.evaluate("document.documentElement.scrollWidth") == 320


def test_a_tap_pays_and_shows_the_claim_words(shared: Company, phone: Browser) -> None:
    link = coffee(shared)
    phone.phone()
    phone.open(link["url"])
    assert "green kite" not in phone.text()
    phone.tap("Pay €25.08")
    assert "Paid · €25.08" in phone.names("heading")
    assert "green kite" in phone.text()
    assert paid_count(shared, link) == 1


def test_two_taps_in_a_row_pay_once(shared: Company, phone: Browser) -> None:
    link = coffee(shared)
    phone.phone()
    phone.open(link["url"])
    box = phone.box("Pay €25.08")
    where = {"x": box["x"] + 50, "y": box["y"] + 20, "button": "left"}
    for count in (1, 2):
        for kind in ("mousePressed", "mouseReleased"):
            phone.call("Input.dispatchMouseEvent", type=kind, clickCount=count, **where)
    phone.wait_until(lambda: "green kite" in phone.text())
    assert paid_count(shared, link) == 1


def test_the_keyboard_alone_can_pay_and_the_focus_is_seen(shared: Company, phone: Browser) -> None:
    link = coffee(shared)
    phone.phone()
    phone.open(link["url"])
    phone.press_tab()
    assert phone.evaluate("document.activeElement.textContent") == "Pay €25.08"
    assert phone.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    phone.press_enter()
    assert "green kite" in phone.text()
    assert paid_count(shared, link) == 1


def test_declined_then_slow_leads_through_the_pages(shared: Company, phone: Browser) -> None:
    link = coffee(shared)
    phone.phone()
    phone.open(link["url"])
    phone.tap("Decline")
    assert "The card was declined" in phone.names("heading")
    phone.tap("Try again")
    phone.tap("Slow bank")
    assert "Your bank is taking its time" in phone.names("heading")
    payment = shared.seen("/payments", link=link["id"])["data"][-1]
    shared.order(f"/payments/{payment['id']}/settle", outcome="succeeded")
    phone.tap("Check again")
    assert "green kite" in phone.text()


def test_going_back_and_paying_again_pays_once(shared: Company, phone: Browser) -> None:
    link = coffee(shared)
    phone.phone()
    phone.open(link["url"])
    phone.tap("Pay €25.08")
    phone.open(link["url"])
    assert "This has been paid already" in phone.names("heading")
    assert phone.names("button") == []
    assert paid_count(shared, link) == 1


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_follows_the_phones_colours(shared: Company, phone: Browser, dark: bool) -> None:
    css = (resources() / "practice" / "page.css").read_text(encoding="utf-8")
    phone.phone(dark=dark)
    phone.open(coffee(shared)["url"])
    wanted = "rgb({}, {}, {})".format(*colours(css, dark)["bg"])
    assert phone.evaluate("getComputedStyle(document.body).backgroundColor") == wanted


def test_everything_comes_from_the_company_and_nothing_is_blocked(shared: Company, phone: Browser) -> None:
    phone.phone(scripts=True)
    phone.requested.clear()
    phone.complaints.clear()
    phone.open(coffee(shared)["url"])
    phone.tap("Pay €25.08")
    assert {url.split("/p/")[0] for url in phone.requested} == {shared.addresses["pay"]}
    assert phone.complaints == []


def test_a_reader_hears_a_table_with_row_names_and_a_named_group(shared: Company, phone: Browser) -> None:
    phone.phone()
    phone.open(coffee(shared)["url"])
    assert phone.names("table") == ["Your order"]
    assert phone.names("rowheader") == [str(line["name"]) for line in LINES]
    assert "Or try what can go wrong" in phone.names("group")
    assert phone.names("main") != []
    assert phone.evaluate("document.title") == "To pay"
