"""Letters in words: every kind in every language, sums and links as in the order, nothing told too early."""

import html as markup
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from pos.base.i18n import LANGUAGES
from pos.base.paths import resources
from pos.mail.render import LONGEST_SUBJECT, Rendered, _context, qr_picture, render
from pos.mail.sample import LINK, sample
from pos.mail.view import AFTER_PAYMENT, LetterView, Shop, SoldLine, TaxPart
from pos.mail.words import ours
from pos.shop.catalog import OrderType
from pos.shop.errors import BrokenPromise
from pos.shop.letters import WITH_LINK, LetterKind
from pos.shop.tenders import Tender

MORNING = datetime(2026, 11, 21, 9, 45, tzinfo=UTC)
SHOP = Shop("Sample Café", "+49 30 000000", "Sample Street 1, 10000 Berlin")
PLACE = re.compile(r"\{(\w*)\}")


def view(kind: LetterKind, language: str = "en", **changes: object) -> LetterView:
    """The sample letter of a kind, changed."""
    made = sample(kind, language=language, shop=SHOP, now=MORNING, zone="Europe/Berlin")
    return replace(made, **changes)  # type: ignore[arg-type] # the tests change fields to values of their kind


def seen(html: str) -> str:
    """What a person sees of HTML: no markup, no style sheet."""
    body = re.sub(r"<(style|title)>.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(markup.unescape(re.sub(r"<[^>]*>", " ", body)).split())


def plain(text: str) -> str:
    """Text with plain spaces."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_is_whole_in_every_language(kind: LetterKind, language: str) -> None:
    letter = render(view(kind, language))
    assert letter.remarks == ()
    for part in (letter.subject, letter.preheader, letter.text, letter.html):
        assert part.strip()
        assert not PLACE.search(re.sub(r"<style>.*?</style>", "", part, flags=re.DOTALL))
    assert f'<html lang="{language}">' in letter.html
    assert letter.preheader in markup.unescape(letter.html)
    assert "\n" not in letter.subject
    assert "Sample Café" in plain(letter.text)


@pytest.mark.parametrize("kind", LetterKind)
def test_nothing_is_fetched_from_elsewhere(kind: LetterKind) -> None:
    letter = render(view(kind))
    sources = re.findall(r'src="([^"]*)"', letter.html)
    assert sorted(sources) == sorted(f"cid:{each.cid}" for each in letter.inlines)
    assert not re.search(r"@import|url\(|<script|<link|<iframe|background=", letter.html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_values(language: str) -> None:
    english, other = ours("en"), ours(language)
    assert {name: set(part) for name, part in english.items()} == {
        name: set(part) for name, part in other.items()
    }
    # Each language builds its dates and times of day in its own order.
    free = {"day_pattern", "at", "at_one", "today", "tomorrow", "another_day", "clock_today"}
    for section, part in english.items():
        for key, words in part.items():
            if key not in free:
                assert set(PLACE.findall(words)) == set(PLACE.findall(other[section][key])), (section, key)


@pytest.mark.parametrize("kind", sorted(WITH_LINK))
def test_the_link_is_a_button_a_text_and_a_code(kind: LetterKind) -> None:
    letter = render(view(kind))
    assert letter.html.count(f'href="{LINK}"') == 2
    assert f">{LINK}</a>" in letter.html
    assert LINK in letter.text.splitlines()
    codes = [each for each in letter.inlines if each.cid == "qr"]
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(codes[0].data)).convert("L"))
    assert found.text == LINK


@pytest.mark.parametrize("kind", [LetterKind.CONFIRMATION, LetterKind.RECEIPT, LetterKind.EXPIRED])
@pytest.mark.parametrize(
    ("language", "amounts"),
    [
        ("en", ("€10.20", "€11.30", "€4.20", "€25.70", "-€1.70", "€24.00", "VAT 19 %", "€3.83")),
        ("de", ("10,20 €", "11,30 €", "4,20 €", "25,70 €", "-1,70 €", "24,00 €", "VAT 19 %", "3,83 €")),
    ],
)
def test_lines_and_sums_are_those_of_the_order(
    kind: LetterKind, language: str, amounts: tuple[str, ...]
) -> None:
    letter = render(view(kind, language))
    for part in (plain(letter.text), seen(letter.html)):
        for amount in amounts:
            assert amount in part
        assert "Flat white" in part
        assert "large, oat milk" in part


def test_added_taxes_stand_above_the_total() -> None:
    letter = render(view(LetterKind.RECEIPT, taxes_added=True, taxes=(TaxPart("GST", 50_000, 100),)))
    text = plain(letter.text)
    assert text.index("GST 5 %: €1.00") < text.index("Total: €24.00")


def test_a_rate_that_names_its_percentage_is_not_told_twice() -> None:
    letter = render(view(LetterKind.RECEIPT, taxes=(TaxPart("VAT 19 %", 190_000, 383),)))
    assert "of which VAT 19 %: €3.83" in plain(letter.text)


def test_cash_that_was_rounded_says_so() -> None:
    letter = render(view(LetterKind.RECEIPT, rounding_minor=-2, tender=Tender.CASH))
    assert "Cash rounding: -€0.02" in plain(letter.text)
    assert "Paid in cash" in letter.text


@pytest.mark.parametrize("kind", sorted(set(LetterKind) - AFTER_PAYMENT))
def test_claim_words_cannot_stand_in_a_letter_before_payment(kind: LetterKind) -> None:
    with pytest.raises(BrokenPromise):
        view(kind, claim_words="green kite")


@pytest.mark.parametrize("kind", sorted(AFTER_PAYMENT))
def test_claim_words_and_number_stand_in_letters_after_payment(kind: LetterKind) -> None:
    letter = render(view(kind))
    for part in (letter.text, seen(letter.html)):
        assert "green kite" in part
        assert "A-047" in part
    assert "green kite" not in letter.subject + letter.preheader


@pytest.mark.parametrize("kind", sorted(set(LetterKind) - WITH_LINK))
def test_only_letters_that_ask_for_money_bear_a_link(kind: LetterKind) -> None:
    with pytest.raises(BrokenPromise):
        view(kind, link=LINK)


def test_a_letter_that_asks_for_money_without_a_link_is_a_defect() -> None:
    with pytest.raises(BrokenPromise):
        view(LetterKind.CONFIRMATION, link="")


def test_what_people_typed_is_text_and_never_markup() -> None:
    evil = '<img src="https://evil.example/x.png">&{total}{{ 7*7 }}'
    letter = render(
        view(
            LetterKind.CONFIRMATION,
            guest=evil,
            shop=Shop(evil, evil, evil),
            lines=(SoldLine(evil, 1, 100, evil),),
        )
    )
    assert '<img src="https' not in letter.html
    assert "&lt;img src=" in letter.html
    assert "49" not in seen(letter.html).replace("+49", "")
    assert evil in letter.text


def test_a_subject_is_one_line_and_not_too_long() -> None:
    shop = Shop("A very\r\nlong name " * 50)
    letter = render(view(LetterKind.CONFIRMATION, shop=shop))
    assert len(letter.subject) <= LONGEST_SUBJECT
    assert letter.subject.isprintable()


@pytest.mark.parametrize(
    ("language", "after", "said"),
    [
        ("en", timedelta(hours=2), "today, Saturday, November 21, at 12:45 PM"),
        ("en", timedelta(hours=24), "tomorrow, Sunday, November 22, at 10:45 AM"),
        ("en", timedelta(hours=48), "Monday, November 23, at 10:45 AM"),
        ("de", timedelta(hours=24), "morgen, Sonntag, 22. November, 10:45 Uhr"),
        ("es", timedelta(hours=24), "mañana, domingo, 22 de noviembre, a las 10:45"),
        ("es", timedelta(hours=15), "mañana, domingo, 22 de noviembre, a la 1:45"),
        ("es", timedelta(hours=48), "el lunes, 23 de noviembre, a las 10:45"),
    ],
)
def test_the_deadline_is_told_as_guests_tell_it(language: str, after: timedelta, said: str) -> None:
    letter = render(view(LetterKind.CONFIRMATION, language, deadline=MORNING + after))
    for part in (plain(letter.text), seen(letter.html)):
        assert said in part


def test_times_are_those_of_the_shops_zone_also_when_the_clocks_change() -> None:
    night = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
    letter = render(view(LetterKind.CONFIRMATION, written_at=night, deadline=night + timedelta(hours=24)))
    assert "tomorrow, Sunday, October 25, at 9:00 PM" in plain(letter.text)


def test_the_ready_time_is_a_range_after_payment_and_two_times_in_the_receipt() -> None:
    asked, receipt = render(view(LetterKind.CONFIRMATION)), render(view(LetterKind.RECEIPT))
    assert "about 10 to 15 minutes" in asked.text
    assert "between 10:55 AM and 11:00 AM" in plain(receipt.text)


def test_where_nobody_can_say_nothing_is_said_about_when() -> None:
    asked = render(view(LetterKind.CONFIRMATION, ready=None))
    receipt = render(view(LetterKind.RECEIPT, ready=None))
    assert "minutes" not in asked.text
    assert "We tell you when it is ready." in plain(receipt.text)


def test_a_promised_time_goes_before_an_estimate() -> None:
    letter = render(view(LetterKind.RECEIPT, promised_at=MORNING + timedelta(hours=8)))
    assert "ready for today, Saturday, November 21, at 6:45 PM" in plain(letter.text)
    assert "between" not in letter.text


def test_a_delivery_is_on_its_way_instead_of_at_the_counter() -> None:
    letter = render(view(LetterKind.READY, order_type=OrderType.DELIVERY, claim_words=""))
    assert letter.subject == "A-047 is on its way to you"
    assert "counter" not in letter.text


@pytest.mark.parametrize(
    ("tender", "said"), [(Tender.CASH, "at the counter"), (Tender.LINK, "five to ten days")]
)
def test_a_refund_says_how_the_money_comes(tender: Tender, said: str) -> None:
    letter = render(view(LetterKind.REFUND, tender=tender))
    assert "€11.30" in letter.subject
    assert said in letter.text


def test_a_practice_letter_says_so_first() -> None:
    letter = render(view(LetterKind.RECEIPT, practice=True))
    assert letter.text.startswith("*** Practice email: no real money moves. ***")
    assert "Practice email" in seen(letter.html)
    assert "Practice" not in render(view(LetterKind.RECEIPT)).html


def test_an_unknown_language_is_answered_in_english() -> None:
    assert render(view(LetterKind.TEST, "xx")).subject == "Test email from Sample Café"


def test_a_code_reads_for_the_longest_links_too() -> None:
    link = "https://pay.example/" + "x" * 1_000
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(qr_picture(link).data)).convert("L"))
    assert found.text == link


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, as WCAG 2.2 computes it."""
    lights = []
    for colour in (first, second):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("#1D1B18", "#FFFFFF"), ("#5C564E", "#FFFFFF"), ("#5C564E", "#F3F1ED"), ("#FFFFFF", "#0B5A75"),
        ("#0B5A75", "#FFFFFF"), ("#1B6A3A", "#DFF1E4"), ("#7F4B00", "#FBEBCD"), ("#AD231B", "#FBE3E0"),
        ("#F2F0EC", "#1C1F24"), ("#B2B8C1", "#1C1F24"), ("#B2B8C1", "#121417"), ("#06222D", "#6CC4E3"),
        ("#6CC4E3", "#1C1F24"), ("#74D394", "#16331F"), ("#F2BC57", "#392B11"), ("#FF938A", "#401C1A"),
    ],
)  # fmt: skip
def test_every_pair_of_colours_has_enough_contrast_and_is_used(ink: str, ground: str) -> None:
    files = [path.read_text(encoding="utf-8") for path in (resources() / "mail").glob("*.html")]
    assert any(ink in text for text in files)
    assert any(ground in text for text in files)
    assert contrast(ink, ground) >= 4.5


def test_a_letter_is_small_enough_for_every_mail_program() -> None:
    # Gmail cuts letters off after 102 KB.
    letters: list[Rendered] = [render(view(kind, "de")) for kind in LetterKind]
    assert max(len(letter.html.encode()) for letter in letters) < 40_000


def test_the_docs_list_every_value_that_words_and_templates_may_use() -> None:
    page = (resources().parent / "docs" / "letters.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`(\w+)", row)}
    kinds = {str(kind) for kind in LetterKind}
    context = _context(view(LetterKind.CONFIRMATION), {}, [])
    assert set(context) | kinds | {"subject", "preheader"} == told
