"""Letters in a real browser, narrow and wide, light and dark: nothing overflows, nothing is fetched."""

import base64
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from pos.base.paths import resources
from pos.mail.render import Rendered, render
from pos.mail.sample import sample
from pos.mail.view import Shop
from pos.shop.letters import WITH_LINK, LetterKind
from tests.practice.browser import Browser, chromium

MORNING = datetime(2026, 11, 21, 9, 45, tzinfo=UTC)
SHOP = Shop("Sample Café", "+49 30 000000", "Sample Street 1, 10000 Berlin")
KEPT = Path(__file__).parent / "pictures"
SIZES = [(360, False), (360, True), (800, False), (800, True)]
# The pictures that are kept have few colours, and the edges of letters differ a little between browsers.
EDGE, EDGES_PER_MILLION = 64, 8_000


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests of this file."""
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def letter(kind: LetterKind, language: str = "en", *, practice: bool = False) -> Rendered:
    """The sample letter."""
    view = sample(kind, language=language, shop=SHOP, now=MORNING, zone="Europe/Berlin", practice=practice)
    return render(view)


def page(folder: Path, made: Rendered, *, pictures: bool = True) -> str:
    """The letter as a mail program shows it, in the bundled font, so that it looks the same everywhere."""
    html = made.html
    for each in made.inlines if pictures else ():
        data = base64.b64encode(each.data).decode()
        html = html.replace(f"cid:{each.cid}", f"data:image/{each.subtype};base64,{data}")
    if not pictures:
        html = re.sub(r'src="cid:[^"]*"', 'src=""', html)
    faces = "".join(
        f"@font-face {{ font-family: Inter; font-weight: {weight};"
        f" src: url({(resources() / 'fonts' / f'Inter-{name}.otf').as_uri()}); }}"
        for name, weight in (("Regular", 400), ("SemiBold", 600), ("Bold", 700))
    )
    html = html.replace("-apple-system,", "Inter,").replace("</style>", f"{faces}</style>")
    path = folder / "letter.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


def shown(browser: Browser, address: str, width: int, *, dark: bool) -> None:
    """Open it on a screen of that width, whole."""
    browser.phone(width=width, dark=dark)
    browser.open(address)
    height = browser.evaluate("document.body.scrollHeight")
    browser.call(
        "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=True
    )


@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize("kind", LetterKind)
def test_no_letter_is_wider_than_a_phone_or_fetches_anything(
    browser: Browser, tmp_path: Path, kind: LetterKind, language: str
) -> None:
    address = page(tmp_path, letter(kind, language, practice=True))
    browser.requested.clear()
    for width in (320, 360, 800):
        shown(browser, address, width, dark=False)
        assert browser.evaluate("document.documentElement.scrollWidth") == width
    assert {url.split(":")[0] for url in browser.requested} <= {"file", "data"}


@pytest.mark.parametrize("kind", sorted(WITH_LINK))
def test_the_button_is_large_enough_for_a_thumb_and_high_enough_to_be_seen(
    browser: Browser, tmp_path: Path, kind: LetterKind
) -> None:
    shown(browser, page(tmp_path, letter(kind)), 360, dark=False)
    box = browser.box("Pay €24.00")
    assert box["height"] >= 56
    assert box["width"] >= 280
    # Without scrolling, on the smallest phones still sold.
    assert box["y"] + box["height"] < 640


@pytest.mark.parametrize(("dark", "ground"), [(False, "rgb(243, 241, 237)"), (True, "rgb(18, 20, 23)")])
def test_the_letter_follows_the_phones_colours(
    browser: Browser, tmp_path: Path, dark: bool, ground: str
) -> None:
    shown(browser, page(tmp_path, letter(LetterKind.RECEIPT)), 360, dark=dark)
    assert browser.evaluate("getComputedStyle(document.body).backgroundColor") == ground


def test_with_pictures_off_everything_is_still_said(browser: Browser, tmp_path: Path) -> None:
    made = letter(LetterKind.CONFIRMATION)
    shown(browser, page(tmp_path, made, pictures=False), 360, dark=False)
    text = browser.text()
    for words in ("Sample Café", "Pay €24.00", "https://pay.example/l/", "QR code of the payment link"):
        assert words in text + "".join(browser.names("image"))


def test_the_preheader_is_read_by_the_inbox_and_not_shown(browser: Browser, tmp_path: Path) -> None:
    made = letter(LetterKind.CONFIRMATION)
    shown(browser, page(tmp_path, made), 360, dark=False)
    assert made.preheader not in browser.text()
    assert browser.evaluate("document.body.textContent.trim()").startswith(made.preheader)


def test_a_reader_hears_the_order_as_a_table(browser: Browser, tmp_path: Path) -> None:
    shown(browser, page(tmp_path, letter(LetterKind.RECEIPT)), 360, dark=False)
    assert browser.names("table") == ["What is in your order"]
    assert "Total" in browser.names("rowheader")
    assert browser.names("heading") == ["Thank you, €24.00 paid", "Your order A-047"]


def test_words_without_a_blank_stay_in_the_letter(browser: Browser, tmp_path: Path) -> None:
    view = sample(
        LetterKind.CONFIRMATION,
        language="de",
        shop=Shop("Donaudampfschifffahrt" * 8, "x" * 200, "y" * 200),
        now=MORNING,
        zone="Europe/Berlin",
    )
    shown(browser, page(tmp_path, render(view)), 320, dark=False)
    assert browser.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.long
@pytest.mark.parametrize(("width", "dark"), SIZES)
@pytest.mark.parametrize("kind", [LetterKind.CONFIRMATION, LetterKind.RECEIPT, LetterKind.ALERT])
def test_the_letter_looks_as_it_did(
    browser: Browser, tmp_path: Path, kind: LetterKind, width: int, dark: bool
) -> None:
    shown(browser, page(tmp_path, letter(kind)), width, dark=dark)
    browser.picture(tmp_path / "now.png")
    name = f"{kind}-{width}-{'dark' if dark else 'light'}.png"
    with Image.open(tmp_path / "now.png") as picture, Image.open(KEPT / name) as kept:
        now, before = picture.convert("RGB"), kept.convert("RGB")
    assert now.size == before.size
    difference = ImageChops.difference(now, before).convert("L").point(lambda light: light > EDGE and 255)
    changed = difference.histogram()[255]
    assert changed * 1_000_000 < EDGES_PER_MILLION * now.width * now.height, (
        f"{changed} points of {name}: {tmp_path}"
    )
